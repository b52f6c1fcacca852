"""The end of a document: who receives it, who signed it."""

import re
from collections.abc import Iterator, Sequence

from papi_cli.analysis.importing.bodies import Bodies
from papi_cli.analysis.importing.draft import Recipient, Signed, Stretch
from papi_cli.analysis.importing.outline import SIGNATURE, Passage
from papi_cli.text import compiled

_AUTHORITY = compiled(r"(?P<a>TM|KT|TL|TUQ|Q)\.")
_TITLE = compiled(
    r"(?P<t>(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|TRƯỞNG BAN))"
)
_NAME = compiled(r"(?:\\?\s*)?(?P<n>(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ ){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)$")
_NEAR = 6
"""Paragraphs over which a signature may be spread."""

_FILE_COPY = compiled(r"Lưu ?: ?")
_PURPOSE = compiled(r"\s*\((?:để )?(?P<p>b/c|báo cáo|t/h|thực hiện|phối hợp|biết)\)", re.IGNORECASE)
_PURPOSES = {"b/c": "để báo cáo", "báo cáo": "để báo cáo", "t/h": "để thực hiện"}


def recipients_of(passages: Sequence[Passage], bodies: Bodies) -> list[Recipient]:
    """The recipients, one for each part of a line between `;`."""
    found: list[Recipient] = []
    for passage in passages:
        text = passage.text
        if passage.zone != "recipients" or passage.heading or SIGNATURE.match(text):
            continue
        if not passage.bullet and not text.rstrip().endswith((";", ".")):
            continue
        where = Stretch(passage.paragraph.place, passage.paragraph.last)
        found.extend(_of_line(text, where, bodies))
    return found


def _of_line(text: str, where: Stretch, bodies: Bodies) -> Iterator[Recipient]:
    copy = _FILE_COPY.match(text)
    parts = re.split(r"[;,]" if copy else ";", text[copy.end() if copy else 0 :])
    for part in parts:
        purpose = _PURPOSE.search(part)
        name = _PURPOSE.sub("", part).strip(" .;,-–")
        if re.fullmatch(r"[\W\d]*", name):
            continue
        body = bodies.named(name)
        said = _PURPOSES.get(purpose["p"].casefold(), f"để {purpose['p']}") if purpose else None
        yield Recipient(body.name if body else name, "lưu" if copy else said, where)


def signed_in(passages: Sequence[Passage]) -> Signed | None:
    """The last signature: authority, title, name."""
    ends = [place for place, each in enumerate(passages) if SIGNATURE.match(each.text)]
    if not ends:
        return None
    # Side by side with the recipients, the lines of a signature stand among theirs.
    block = [passages[place] for place in ends if ends[-1] - place < _NEAR]
    words = " ".join(each.text for each in block).replace("KI.", "KT.")
    name, last = _name(passages[ends[-1] + 1 : ends[-1] + _NEAR])
    authority, title = _AUTHORITY.findall(words), _TITLE.findall(words)
    end = last.paragraph.last if last else block[-1].paragraph.last
    return Signed(
        name,
        title[-1].capitalize().replace("chủ tịch", "Chủ tịch") if title else None,
        f"{authority[-1]}." if authority else None,
        Stretch(block[0].paragraph.place, end),
    )


def _name(passages: Sequence[Passage]) -> tuple[str | None, Passage | None]:
    for passage in passages:
        found = _NAME.fullmatch(passage.text.strip(" .*\\"))
        if found and len(passage.text) < 40:
            return found["n"], passage
    return None, None
