"""What is refused by its characters alone: tabs, hidden characters, lines of directives."""

import re
from typing import NamedTuple

from papi_cli.source.problems import Problems

# Unicode's controls, what turns the direction of the text, stray line separators and marks,
# and the code points that are no characters.
_HIDDEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff\ufffe\uffff"
)
# Patterns are compiled where something is wrong: it seldom is, and sets take their time.
_REFUSED = rf"(?m)^%|\t+|\r(?!\n)|[{_HIDDEN}]"
_REFUSED_BY_ESCAPE = rf"[\t\r{_HIDDEN}]"
_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = dict(zip("0abtvfreNLP", "\0\a\b\t\v\f\r\x1b\x85\u2028\u2029", strict=True))


class _Trouble(NamedTuple):
    """What to say of one kind of hidden character."""

    characters: str
    name: str
    remedy: str


_TROUBLES = (
    _Trouble(r"\t", "tab", "thay tab bằng dấu cách"),
    _Trouble(
        r"\r",
        "dấu xuống dòng kiểu cũ (chỉ có CR)",
        "lưu tệp với dấu xuống dòng LF hoặc CRLF",
    ),
    _Trouble(
        r"[\x85\u2028\u2029]",
        "dấu xuống dòng lạ",
        "xóa ký tự này, rồi xuống dòng bằng phím Enter",
    ),
    _Trouble(
        r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]",
        "ký tự đổi chiều chữ",
        "xóa ký tự này: nó làm chữ hiện ra khác với chữ trong tệp",
    ),
    _Trouble(r"\ufeff", "dấu BOM ở giữa tệp", "xóa ký tự này"),
    _Trouble(r"[\ud800-\udfff\ufffe\uffff]", "mã không phải là chữ", "xóa ký tự này"),
    _Trouble(r".", "ký tự điều khiển", "xóa ký tự này"),
)


def clean(problems: Problems) -> str:
    """The text, as long as before, with something harmless for each character refused.

    The whole file can then be read for its other problems.
    """
    text = problems.text
    if _seems_clean(text):
        return text
    for found in re.finditer(_REFUSED, text):
        _report(found, problems)
    return re.sub(_REFUSED, _stand_in, text)


def check_escapes(start: int, end: int, problems: Problems) -> None:
    """Refuse what a quoted scalar, between two offsets, brings in by an escape."""
    for found in _ESCAPE.finditer(problems.text, start, end):
        character = _escaped(found)
        if re.fullmatch(_REFUSED_BY_ESCAPE, character):
            _report_hidden(character, found, problems)


def hidden_in(text: str) -> str | None:
    """Name the first character of the text that no value may hold; None where there is none."""
    if text.isprintable():
        return None
    found = re.search(_REFUSED_BY_ESCAPE, text)
    return f"{_trouble(found[0]).name} U+{ord(found[0]):04X}" if found else None


def _seems_clean(text: str) -> bool:
    # Four times as fast as the pattern. It doubts some good texts (a no-break space), no bad one
    # passes: whatever is refused is not printable.
    lines = text.replace("\r\n", "").replace("\n", "")
    return lines.isprintable() and not text.startswith("%") and "\n%" not in text


def _stand_in(found: re.Match[str]) -> str:
    if found[0] == "%":
        return "#"
    return " " * len(found[0]) if found[0].startswith("\t") else "\ufffd"


def _report(found: re.Match[str], problems: Problems) -> None:
    if found[0] == "%":
        problems.add_at("Y106", *found.span(), "dòng bắt đầu bằng «%»", "bỏ dòng này")
    elif found[0].startswith("\t"):
        problems.add_at("Y103", *found.span(), "có dấu tab", "thay tab bằng dấu cách")
    else:
        _report_hidden(found[0], found, problems)


def _report_hidden(character: str, found: re.Match[str], problems: Problems) -> None:
    trouble = _trouble(character)
    message = f"có {trouble.name} U+{ord(character):04X}"
    problems.add_at("Y108", *found.span(), message, trouble.remedy)


def _trouble(character: str) -> _Trouble:
    return next(trouble for trouble in _TROUBLES if re.match(trouble.characters, character))


def _escaped(found: re.Match[str]) -> str:
    """What an escape stands for; nothing where it is sure to be harmless."""
    number = found[1] or found[2] or found[3]
    return chr(int(number, 16)) if number else _SHORT_ESCAPES.get(found[4], "")
