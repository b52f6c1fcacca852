"""Deeds followed by labels: `Cơ quan chủ trì: Sở Y tế. Thời gian: quý II/2025. Sản phẩm: …`."""

import re
from typing import Literal, NamedTuple

Label = Literal["lead", "with", "due", "output"]

_WITH = r"(?:(?:các )?(?:cơ quan|đơn vị|sở, ngành)(?:, đơn vị)? )?phối hợp(?: thực hiện)?"
_LEAD = (
    r"(?:(?:cơ quan|đơn vị|bộ phận)(?:, đơn vị)? )?(?:chủ trì(?: thực hiện)?|thực hiện chính"
    r"|đầu mối|chịu trách nhiệm)"
    r"|(?:cơ quan|đơn vị)(?:, đơn vị)? thực hiện|phân công(?: thực hiện)?"
)
_DUE = (
    r"(?:thời gian|thời hạn|tiến độ|hạn|thời điểm)(?: (?:thực hiện|hoàn thành|báo cáo))?"
    r"|hoàn thành"
)
_OUTPUT = r"(?:sản phẩm|kết quả)(?: (?:đầu ra|dự kiến|thực hiện|cần đạt))?"
_LABELS: tuple[Label, ...] = ("with", "lead", "due", "output")
_ANY = re.compile(
    r"(?:^|(?<=[.;,(] )|(?<=\()|(?<=^[-+*] ))"
    rf"(?:(?P<with>{_WITH})|(?P<lead>{_LEAD})|(?P<due>{_DUE})|(?P<output>{_OUTPUT}))\s*:\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


class Labelled(NamedTuple):
    """A text without its labels, and what each label says."""

    text: str
    said: tuple[tuple[Label, str], ...]

    def of(self, label: Label) -> str | None:
        """What a label says; None where it is not there."""
        return next((words for name, words in self.said if name == label), None)


def labelled(text: str) -> Labelled:
    """Take the labels off a text: those it ends with, and those in brackets."""
    for found in _IN_BRACKETS.finditer(text):
        inside = _split(found[1])
        if inside.said and not inside.text.strip():
            outside = f"{text[: found.start()]}{text[found.end() :]}"
            return Labelled(outside, inside.said)
    return _split(text)


def _split(text: str) -> Labelled:
    marks = list(_ANY.finditer(text))
    if not marks:
        return Labelled(text, ())
    ends = [*(each.start() for each in marks[1:]), len(text)]
    said = tuple(
        (_label(mark), text[mark.end() : end].strip(" .;,"))
        for mark, end in zip(marks, ends, strict=True)
    )
    return Labelled(text[: marks[0].start()].strip(), tuple(each for each in said if each[1]))


def _label(mark: "re.Match[str]") -> Label:
    return next(name for name in _LABELS if mark[name] is not None)
