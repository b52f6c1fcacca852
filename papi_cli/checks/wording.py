"""W: the words that recorders write: their letters, spaces and spelling, never what is quoted."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from papi_cli.checks.base import Finding, check
from papi_cli.checks.slips import SLIPS
from papi_cli.checks.words import Page, Words
from papi_cli.diagnostics import NewText, Pointer, Severity


class Edit(NamedTuple):
    """A stretch of a text and what should stand there; of two spellings, which it is."""

    start: int
    end: int
    right: str
    first: bool = True


Find = Callable[[str], Iterator[Edit]]

_NOT_COMPOSED = re.compile(r"\w*[\u0300-\u036f][\w\u0300-\u036f]*")
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_EVERY = re.compile(
    r"[Hh](?<!\w.)(?<!ngân .)(?<!khách .)(?<!cửa .)(?<!mặt .)(?<!bán .)(?<!nhà .)"
    r"([àằ])ng(?= (?:ngày|tuần|tháng|quý|năm)(?!\w))"
)
_PAGE = re.compile(
    r"(?<=\S) *\((?!(?:19|20)\d\d\))\d{1,5}\)(?: *-\d{1,4})?$"
    r"|(?<=[^\W\d]) +-\d{1,4}$"
    r"|(?<=[.!?;]) +\d{1,4}$",
    re.MULTILINE,
)
_LAST = frozenset("0123456789)")
_LONGEST_MARK = 30
# Lower and upper case are written out: to ignore case takes the search three times as long.
_TONES = re.compile(
    r"([òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ](?<![qQ].)[yY])(?!\w)"
    r"|(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU](?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ])(?!\w)"
)
_SHOWN = 3
"""Words that a message names."""


@check("W101", severity=Severity.WARNING)
def not_composed(pages: Sequence[Page]) -> Iterator[Finding]:
    """Chữ dùng dấu tổ hợp.

    Chữ có dấu gõ bằng hai ký tự (chữ cái rồi dấu) trông như chữ dựng sẵn nhưng máy coi là chữ khác:
    tìm không ra, so sánh thấy khác. Thường do chép từ PDF hay máy Mac. Gõ lại bằng bộ gõ Unicode
    dựng sẵn (NFC).
    """
    yield from _findings(pages, _composed, "chữ dùng dấu tổ hợp")


def _composed(text: str) -> Iterator[Edit]:
    if not unicodedata.is_normalized("NFC", text):
        for found in _NOT_COMPOSED.finditer(text):
            yield Edit(*found.span(), unicodedata.normalize("NFC", found[0]))


@check("W102", severity=Severity.HINT)
def doubled_spaces(pages: Sequence[Page]) -> Iterator[Finding]:
    """Hai dấu cách liền nhau.

    Giữa hai từ chỉ một dấu cách; hai dấu cách thường là dấu vết của chỗ cắt dán, và làm tìm cả cụm
    từ không ra. Bỏ dấu cách thừa.
    """
    yield from _findings(pages, _single_spaces, "hai dấu cách liền nhau")


def _single_spaces(text: str) -> Iterator[Edit]:
    if "  " in text or "\u00a0" in text:
        for found in _SPACES.finditer(text):
            yield Edit(*found.span(), " ")


@check("W103", severity=Severity.HINT)
def every_in_two_spellings(pages: Sequence[Page]) -> Iterator[Finding]:
    """Lẫn «hàng» và «hằng» trong một tệp.

    Hằng năm hay hàng năm đều được, nhưng một tệp nên viết một cách: in ra một văn bản thì không
    lẫn. Sửa theo cách viết nhiều hơn trong tệp. Lời trong ngoặc kép và thời hạn giữ như bản gốc.
    """
    yield from _mixed(pages, _every, "viết lẫn hàng và hằng")


def _every(text: str) -> Iterator[Edit]:
    for found in _EVERY.finditer(text):
        first = found[1] == "à"
        yield Edit(found.start(1), found.end(1), "ằ" if first else "à", first)


@check("W104", severity=Severity.HINT)
def tones_in_two_places(pages: Sequence[Page]) -> Iterator[Finding]:
    """Lẫn hai kiểu đặt dấu thanh trong một tệp.

    Ủy, hòa, khỏe và uỷ, hoà, khoẻ là một chữ; papi tra được cả hai, nhưng một tệp nên theo một
    kiểu, để khi in không lẫn. Sửa theo kiểu nhiều hơn trong tệp. Tên và lời trong ngoặc kép giữ như
    bản gốc.
    """
    yield from _mixed(pages, _tones, "viết lẫn hai kiểu đặt dấu thanh")


def _tones(text: str) -> Iterator[Edit]:
    for found in _TONES.finditer(text):
        letters = unicodedata.normalize("NFD", found[0])
        other = unicodedata.normalize("NFC", letters[0] + letters[2] + letters[1])
        yield Edit(*found.span(), other, first=bool(found[1]))


@check("W105", severity=Severity.WARNING)
def slip_of_reading(pages: Sequence[Page]) -> Iterator[Finding]:
    """Chữ máy đọc nhầm.

    Bản quét hay nhầm dấu: trường thôn (trưởng thôn), Công Dịch vụ công (Cổng), Phần đầu đạt (Phấn
    đấu). Chép vào lời của mình thì câu sai nghĩa và tìm không ra. Sửa chữ; muốn nói bản gốc in như
    vậy thì để chữ ấy trong ngoặc kép.
    """
    yield from _findings(pages, _slips, "chữ có vẻ do máy đọc nhầm")


def _slips(text: str) -> Iterator[Edit]:
    for slip in SLIPS:
        for start, end in slip.places(text):
            yield Edit(start, end, slip.right)


@check("W106", severity=Severity.HINT)
def mark_of_a_page(pages: Sequence[Page]) -> Iterator[Finding]:
    """Dấu trang còn lại ở cuối câu.

    «(130)», «-140» hay một số đứng lẻ sau dấu chấm thường là số trang, số lưu của bản in, chép theo
    vào câu. Bỏ đi; nếu là số của câu thì viết rõ là số gì.
    """
    yield from _findings(pages, _page, "cuối câu có vẻ còn dấu trang")


def _page(text: str) -> Iterator[Edit]:
    end = -1
    for line in text.split("\n"):
        end += len(line) + 1
        if line and line[-1] in _LAST:  # few lines are: the pattern is looked for at their ends
            for found in _PAGE.finditer(text, end - min(len(line), _LONGEST_MARK), end):
                yield Edit(*found.span(), "")


def _findings(pages: Iterable[Page], find: Find, message: str) -> Iterator[Finding]:
    """One finding for each text in which something is to be mended."""
    for page in pages:
        for each in page.words if any(find(page.whole)) else ():
            if any(find(each.text)) and (edits := sorted(find(each.own))):
                yield _finding(each, edits, message)


def _mixed(pages: Iterable[Page], find: Find, message: str) -> Iterator[Finding]:
    """Findings where a file spells one thing in two ways: on the way that is the rarer there."""
    for page in pages:
        if len({each.first for each in find(page.whole)}) < 2:
            continue  # quotations aside, one of them at most
        spelt = [(each, list(find(each.own))) for each in page.words if any(find(each.text))]
        first, last = _spelt(spelt, first=True), _spelt(spelt, first=False)
        rare, usual = (first, last) if _count(first) < _count(last) else (last, first)
        for each, edits in rare if usual else ():
            note = Pointer(usual[0][0].address, "ở đây viết cách kia")
            yield _finding(each, edits, message)._replace(notes=(note,))


_Spelt = list[tuple[Words, list[Edit]]]


def _spelt(all_: _Spelt, *, first: bool) -> _Spelt:
    """The texts that have the first or the last of two spellings, with only these edits."""
    chosen = ((words, [each for each in edits if each.first is first]) for words, edits in all_)
    return [(words, edits) for words, edits in chosen if edits]


def _count(spelt: _Spelt) -> int:
    return sum(len(edits) for _, edits in spelt)


def _finding(words: Words, edits: Sequence[Edit], message: str) -> Finding:
    changes = list(dict.fromkeys(_change(words.text, each) for each in edits))
    more = ", …" if len(changes) > _SHOWN else ""
    wrong = ", ".join(f"«{each}»" for each, _ in changes[:_SHOWN])
    right = ", ".join(f"«{each}»" for _, each in changes[:_SHOWN])
    fix = NewText(words.address, _mended(words.text, edits))
    return Finding(words.address, f"{message}: {wrong}{more}", f"sửa thành {right}{more}", fix=fix)


def _mended(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made, from its end so that the places before stay."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.right + text[edit.end :]
    return text


def _change(text: str, edit: Edit) -> tuple[str, str]:
    """The words around an edit, before and after it."""
    start = text.rfind(" ", 0, edit.start) + 1
    end = text.find(" ", edit.end)
    end = len(text) if end < 0 else end
    return text[start:end], text[start : edit.start] + edit.right + text[edit.end : end]
