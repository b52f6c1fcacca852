"""Why words are no deadline, and which words near them are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.model.due.grammar import Scanner
from papi_cli.model.due.joins import parts_of
from papi_cli.model.due.parts import FIRST_YEAR, LAST_YEAR, Refused, month_end
from papi_cli.model.due.rows import compiled
from papi_cli.model.due.text import fold
from papi_cli.text import folded as bare

EXAMPLES = {
    "trước ngày 30/3/2020": "hết ngày 29/3/2020; ngày ấn định là 30/3/2020",
    "chậm nhất ngày 17/12/2025": "hết ngày 17/12/2025",
    "ngày 06 tháng 12 năm 2025": "hết ngày 06/12/2025",
    "trước 17 giờ ngày 27/11/2025": "trong ngày 27/11/2025",
    "15/9 và 15/11": "hai ngày ấy, mọi năm của kế hoạch",
    "trong tháng 5/2018": "hết ngày 31/5/2018",
    "quý II/2018": "hết ngày 30/6/2018",
    "6 tháng đầu năm 2019": "hết ngày 30/6/2019",
    "đến cuối năm 2025": "hết ngày 31/12/2025",
    "giai đoạn 2021 - 2025": "hết ngày 31/12/2025",
    "từ năm 2025": "bắt đầu từ 01/01/2025, không ấn định ngày kết thúc",
    "năm 2019 và các năm tiếp theo": "bắt đầu từ 01/01/2019, không ấn định ngày kết thúc",
    "hằng tuần": "định kỳ dưới một tháng, không tính từng kỳ",
    "hằng tháng": "hết mỗi tháng",
    "hằng quý": "hết mỗi quý",
    "hằng năm": "hết mỗi năm",
    "3 tháng/lần": "hết mỗi 3 tháng",
    "định kỳ 6 tháng": "hết mỗi 6 tháng",
    "hai năm một lần": "hết mỗi 2 năm, tính từ năm đầu của kế hoạch",
    "quý, 6 tháng, 9 tháng và năm": "bốn kỳ một năm: quý I, 6 tháng, 9 tháng, năm",
    "trước ngày 15 hằng tháng": "hết ngày 14 mỗi tháng",
    "chậm nhất ngày 20 của tháng cuối quý": "hết ngày 20 của tháng 3, 6, 9, 12",
    "trước ngày 15/11 hằng năm": "hết ngày 14/11 mỗi năm",
    "ít nhất 1 đợt/năm": "mỗi năm ít nhất một lần, hết năm",
    "trong 10 ngày kể từ ngày nhận Kế hoạch": "10 ngày sau ngày ấy, khi đã ghi nhận sự kiện",
    "khi có yêu cầu": "theo sự kiện, khi đã ghi nhận",
    "thường xuyên": "không ấn định thời hạn",
    "theo quy định": "văn bản hoặc cơ quan khác ấn định",
    "2020-03-30": "hết ngày 30/3/2020",
    "2018-Q2": "hết quý II/2018",
    "2018-05": "hết tháng 5/2018",
    "2019-H1": "hết 6 tháng đầu năm 2019",
    "2019": "hết năm 2019",
    "2021-2025": "hết năm 2025",
}
"""Forms that can be read, and how they are."""


class _Why(NamedTuple):
    pattern: str
    reason: str
    nearest: str | None = None


_ACCENTED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_WINDOW = "đây là khoảng lấy số liệu của kỳ báo cáo, không phải hạn gửi"

_HEAD = r"^(?:báo cáo )?(?:tháng|quý|[0-9]{1,2} tháng|năm)[^:;]{0,20}:"
_TO_DAY = r"[^;]* đến (?:hết )?(?:ngày )?[0-9]"

WINDOWS = (_HEAD + _TO_DAY, r"\btính từ (?:ngày )?[0-9]" + _TO_DAY)
"""From when to when figures are taken: dates that are no deadline, though they read like one."""

_WHYS = (
    *(_Why(each, _WINDOW, "chậm nhất ngày 20 của tháng cuối quý") for each in WINDOWS),
    _Why(r"%", "đây là tỷ lệ, không phải thời hạn", "hằng năm"),
    _Why(r"\bso với\b", "đây là mốc so sánh, không phải thời hạn"),
    _Why(
        r"\b(?:chi|kinh phí|nguồn|ngân sách|bồi dưỡng|đào tạo|tập huấn|giáo dục) thường xuyên\b",
        "«{}» là tên gọi, không phải thời hạn",
        "thường xuyên",
    ),
    _Why(
        r"\b(?:ngân|gian|cửa|mặt|đơn|bán|mua|khách|đặt) hàng\b|\bhàng (?:hóa|hoá)\b",
        "«{}» không phải «hằng …»",
        "hằng năm",
    ),
    _Why(r"\bquy định không\b|\bthẩm định k\w*", "«{}» không phải «định kỳ»", "định kỳ 6 tháng"),
    _Why(
        r"(?:\bsố [0-9]+|[0-9]+/[a-zđ]+-[a-zđ]+|\bvăn bản) .*ngày",
        "ngày sau số văn bản là ngày ban hành, không phải thời hạn",
    ),
    _Why(
        r"\b(?:trong thời gian tới|khẩn trương|kịp thời|từng bước|sớm nhất|càng sớm càng tốt"
        r"|đúng (?:thời hạn|tiến độ)|trước thời hạn)\b",
        "«{}» không ấn định thời hạn nào",
        "trước ngày 30/3/2020",
    ),
    _Why(
        r"\b[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}\b",
        "«{}» chưa đúng dạng năm-tháng-ngày (2020-03-30)",
    ),
    _Why(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9])", "năm của «{}» phải viết đủ 4 chữ số"),
    _Why(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{5,}", "năm của «{}» phải viết đúng 4 chữ số"),
    _Why(
        r"\b[0-9]+ (?:ngày|ngày làm việc|tuần|tháng)$",
        "«{}» chưa nói kể từ đâu",
        "trong 10 ngày kể từ ngày nhận Kế hoạch",
    ),
    _Why(rf"[^\W0-9_a-z{_ACCENTED}]", "có ký tự lạ «{}», có lẽ bản quét bị hỏng"),
    _Why(r"\bsau (?:ngày )?[0-9]", "«sau» là mốc bắt đầu, không phải thời hạn"),
)

_SHAPES = (
    (r"^[0-9]{4}-[0-9]{1,2}$", "2018-05"),
    (r"\bquý [0-9ivx]", "quý II/2018"),
    (r"(?<![0-9] )\btháng [0-9]", "trong tháng 5/2018"),
    (r"[0-9]{1,2} ?[/.-] ?[0-9]{1,2}|\bngày [0-9]", "trước ngày 30/3/2020"),
    (r"\bnăm [0-9]|^[0-9]{3,}$", "đến cuối năm 2025"),
)
_MENDS = (
    (r"(?:[0-9]{1,3} )?(?:ngày|tuần|tháng|quý|năm)", "{}/lần"),
    (r"(?:\w+ )*ngày [0-9]{1,2}", "{} hằng tháng"),
)


def refusal(outside: str, inside: str, faults: Sequence[str]) -> tuple[str, str]:
    """Give why a wording cannot be read, in Vietnamese, and the nearest words that can.

    `outside` is the tidy wording without what stands in brackets, `inside` with it; `faults` are
    what the grammar met on the way: they know best.
    """
    folded = fold(outside)
    if faults:
        return faults[0], _mended(outside) or _possible(outside) or _similar(folded)
    if (accented := _accented(folded)) != folded and _reads(accented):
        return "thiếu dấu tiếng Việt", accented
    for why in _WHYS:
        found = compiled(why.pattern).search(folded)
        if found:
            before = _piece(outside[: found.start()])
            nearest = before or _figures(outside) or why.nearest or _similar(folded)
            return why.reason.format(found[0]), nearest
    if piece := _piece(inside):
        return f"ngoài «{piece}» còn chữ không thuộc lời thời hạn", piece
    if "định kỳ" in folded:
        return "«định kỳ» chưa nói bao lâu một lần", "định kỳ 6 tháng"
    if any(compiled(pattern).search(folded) for pattern, _ in _SHAPES):
        return "chưa nói trọn một thời hạn", _similar(folded)
    return "không có chữ nào nói thời hạn", _similar(folded)


def is_window(folded: str) -> bool:
    """Say whether the words tell from when to when figures are taken."""
    return any(compiled(each).search(folded) for each in WINDOWS)


def _piece(tidied: str) -> str | None:
    """Give the piece of the text that can be read alone, one with figures first, then the longest.

    A piece ends at `;`, where another thought begins.
    """
    pieces = [piece for clause in tidied.split(";") for piece in _pieces(clause)]
    return max(pieces, key=_worth, default=None)


def _worth(piece: str) -> tuple[bool, int]:
    return any(map(str.isdigit, piece)), len(piece)


def _pieces(clause: str) -> Iterator[str]:
    scanner = Scanner(clause, whole=False)
    for word in compiled(r"(?<![\w/.-])\w").finditer(scanner.folded):
        phrases = scanner.phrases(word.start())
        piece = clause[word.start() : phrases[-1].end] if phrases else ""
        if piece and _reads(piece):
            yield piece


def _reads(text: str) -> bool:
    if is_window(fold(text)):
        return False
    try:
        return bool(parts_of(Scanner(text).phrases() or ()))
    except Refused:
        return False


def _mended(tidied: str) -> str | None:
    """Give `6 tháng/lần` for `6 tháng`, `ngày 15 hằng tháng` for `ngày 15`."""
    for pattern, template in _MENDS:
        mended = template.format(tidied)
        if compiled(pattern).fullmatch(fold(tidied)) and _reads(mended):
            return mended
    return None


def _possible(tidied: str) -> str | None:
    """Give `30/4/2025` for `31/4/2025`."""

    def last(found: re.Match[str]) -> str:
        day, month, year = map(int, found.groups())
        if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
            return found[0]
        return f"{min(day, month_end(year, month).day)}/{month}/{year}"

    mended = re.sub(r"\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b", last, tidied)
    return mended if mended != tidied and _reads(mended) else None


def _figures(tidied: str) -> str | None:
    """Give `2026-06-30` for `2026/6/30`, `30/6/2026` for `30/6/26`."""

    def iso(found: re.Match[str]) -> str:
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"

    mended = re.sub(r"\b([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})\b", iso, tidied)
    mended = re.sub(r"\b([0-9]{1,2}/[0-9]{1,2}/)([0-9]{2})(?![0-9/])", r"\g<1>20\2", mended)
    return mended if mended != tidied and _reads(mended) else None


def _accented(folded: str) -> str:
    """Give words typed without accents the accents that they have in the examples."""
    words = Counter(word for example in EXAMPLES for word in fold(example).split())
    accented = {bare(word): word for word, _ in reversed(words.most_common())}
    return " ".join(accented.get(word, word) for word in folded.split())


def _similar(folded: str) -> str:
    """Give the example of the same shape, else of the nearest spelling."""
    for pattern, example in _SHAPES:
        if compiled(pattern).search(folded):
            return example
    # difflib costs start-up time that only a refusal should pay.
    from difflib import get_close_matches

    return get_close_matches(folded, EXAMPLES, n=1, cutoff=0)[0]
