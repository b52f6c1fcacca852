"""What libyaml cannot read, said in Vietnamese: the place to look at and the way to mend it."""

from typing import NamedTuple

from papi_cli.diagnostics import Diagnostic
from papi_cli.source.libyaml import Fault
from papi_cli.source.problems import Problems


class _Rule(NamedTuple):
    """What to say, `{}` being the character pointed at.

    `began` points at where the unfinished thing began, not where it failed.
    """

    message: str
    remedy: str
    code: str = "Y101"
    began: bool = False


_INDENT = "thụt các dòng cùng cấp thẳng một cột, bằng dấu cách"
_QUOTE = "đặt cả câu trong dấu nháy"
_BACKSLASH = "trong dấu nháy kép viết «\\\\» thay cho «\\», hoặc dùng dấu nháy đơn"
_NO_ALIAS = _Rule(
    "giá trị bắt đầu bằng «{}»",
    f"{_QUOTE} nếu đó là chữ của câu; không dùng neo và bí danh của YAML",
    "Y105",
    began=True,
)
_NO_TAG = _Rule("giá trị bắt đầu bằng «!»", f"{_QUOTE}; không dùng nhãn của YAML", "Y106", True)
_BROKEN_SENTENCE = _Rule(
    "câu không có dấu nháy bị dấu hai chấm cắt",
    f"{_QUOTE}; nếu đây là khóa mới thì viết thẳng cột với khóa trên, và sau mọi dấu hai chấm "
    "của khóa phải có dấu cách",
    "Y111",
)
_AFTER_DOCUMENT = _Rule(
    "có nội dung sau dòng kết thúc «...»", "mỗi tệp một tài liệu: bỏ dòng «...»", "Y107"
)
_AFTER_VALUE = _Rule(
    "thừa chữ sau giá trị đã kết thúc",
    f"bỏ phần thừa, hoặc {_QUOTE}; xem dấu nháy phía trên đóng đúng chỗ chưa",
)
_NO_KEY = _Rule("thiếu khóa trước dấu hai chấm", "viết khóa bằng chữ trên một dòng", "Y114")
_MISPLACED = _Rule("dòng này thụt không khớp với các dòng trên", _INDENT)
_OPEN_BRACKET = _Rule(
    "ngoặc «{}» mở ở đây chưa được đóng", "thêm ngoặc đóng «]» hoặc «}»", began=True
)
_EXTRA_BRACKET = _Rule("ngoặc đóng «{}» thừa", f"bỏ ngoặc này, hoặc {_QUOTE}")
_FLOW = _Rule("trong ngoặc thiếu dấu phẩy, hoặc ngoặc đóng không khớp", f"thêm dấu phẩy, {_QUOTE}")
_OPEN_QUOTE = _Rule(
    "dấu nháy mở ở đây chưa được đóng",
    "thêm dấu nháy đóng; dấu nháy đơn bên trong câu viết hai lần: ''",
    began=True,
)
_BAD_ESCAPE = _Rule("dấu «\\» trong dấu nháy kép không thành ký tự nào", _BACKSLASH)
_UNKNOWN = _Rule(
    "chỗ này sai cú pháp YAML", "xem lại thụt dòng, dấu hai chấm và dấu nháy ở đây và ở dòng trên"
)

_NO_COMMENT = "did not find expected comment or line break"

_RULES = {
    "mapping values are not allowed in this context": _BROKEN_SENTENCE,
    "could not find expected ':'": _Rule(
        "dòng này thiếu dấu hai chấm sau khóa",
        "viết «khóa: giá trị» trên một dòng; nếu là phần tiếp của câu trên thì thụt vào",
        began=True,
    ),
    "did not find expected '-' indicator": _Rule(
        "dòng này không phải là mục của danh sách đang viết", f"thêm «- » ở đầu, hoặc {_INDENT}"
    ),
    "did not find expected <document start>": _Rule(
        "dòng này thụt ít hơn dòng đầu tệp, hoặc thừa", "viết các khóa của tệp từ cột đầu tiên"
    ),
    "block sequence entries are not allowed in this context": _Rule(
        "danh sách không được bắt đầu ở đây", f"xuống dòng trước «- », hoặc {_QUOTE}"
    ),
    "mapping keys are not allowed in this context": _Rule("giá trị bắt đầu bằng «? »", _QUOTE),
    "did not find expected node content": _Rule("chỗ này thiếu giá trị", f"thêm giá trị, {_QUOTE}"),
    "did not find expected ',' or ']'": _FLOW,
    "did not find expected ',' or '}'": _FLOW,
    "found unexpected ':'": _BROKEN_SENTENCE,
    "found unexpected end of stream": _OPEN_QUOTE,
    "found unexpected document indicator": _OPEN_QUOTE,
    "found character that cannot start any token": _Rule(
        "giá trị không được bắt đầu bằng «{}»", _QUOTE
    ),
    "found unknown escape character": _BAD_ESCAPE,
    "did not find expected hexdecimal number": _BAD_ESCAPE,
    "found invalid Unicode character escape code": _BAD_ESCAPE,
    _NO_COMMENT: _Rule(
        "sau «|» hoặc «>» còn chữ", f"xuống dòng ngay sau «|» hoặc «>», hoặc {_QUOTE}"
    ),
    "found an indentation indicator equal to 0": _Rule("sau «|» hoặc «>» có số 0", "bỏ số 0"),
    "found undefined tag handle": _NO_TAG,
}


def report(fault: Fault, opened: int | None, ended: bool, problems: Problems) -> None:
    """Say what libyaml could not read.

    `opened` is the offset of the innermost bracket still open; `ended` tells that a `...` was read.
    """
    rule = _rule(fault, opened, ended, problems.text)
    began = opened if rule is _OPEN_BRACKET and opened is not None else fault.context_offset
    offset = _visible(began if rule.began else fault.offset, problems.text)
    remedy = rule.remedy + _no_break_space(offset, problems.text)
    problems.add_at(
        rule.code, offset, offset + 1, rule.message.format(problems.text[offset]), remedy
    )


class Cut(NamedTuple):
    """A colon that breaks a sentence, and what was said of it."""

    offset: int
    found: Diagnostic


def broken_sentence(problems: Problems) -> Cut | None:
    """The colon that was told to break a sentence within its line, if any.

    Where no key stands before it on its line, it is the line itself that is misplaced.
    """
    for found in problems.found:
        if found.code == _BROKEN_SENTENCE.code:
            offset = problems.offset(found.span)
            if problems.text.startswith(":", offset) and ": " in _line_before(
                offset, problems.text
            ):
                return Cut(offset, found)
    return None


def _rule(fault: Fault, opened: int | None, ended: bool, text: str) -> _Rule:
    if "anchor" in fault.context or "alias" in fault.context:
        return _NO_ALIAS
    if "tag" in fault.context:
        return _NO_TAG
    if opened is not None and "flow" in fault.context:
        return _flow_rule(fault, opened, text)
    if text[fault.offset : fault.offset + 1] in {"]", "}"}:
        return _EXTRA_BRACKET
    if ended and fault.problem == "did not find expected <document start>":
        return _AFTER_DOCUMENT
    if fault.problem == "did not find expected key":
        return _key_rule(fault, text)
    if fault.problem == _NO_COMMENT and '"' in _line_before(fault.offset, text):
        return _AFTER_VALUE
    return _RULES.get(fault.problem, _UNKNOWN)


def _flow_rule(fault: Fault, opened: int, text: str) -> _Rule:
    """Between brackets: a sentence with a colon in it, a bracket left open, or something else."""
    before = _line_before(fault.offset, text)
    if text.startswith(":", fault.offset) and ": " in before:
        return _BROKEN_SENTENCE
    left_open = "\n" in text[opened : fault.offset] or _is_end(fault.offset, text)
    return _OPEN_BRACKET if left_open else _RULES.get(fault.problem, _UNKNOWN)


def _key_rule(fault: Fault, text: str) -> _Rule:
    """Where a key should begin: after a value, at a colon, or at a column of no other key."""
    if _line_before(fault.offset, text).strip():
        return _AFTER_VALUE
    return _NO_KEY if text.startswith(":", fault.offset) else _MISPLACED


def _line_before(offset: int, text: str) -> str:
    return text[text.rfind("\n", 0, offset) + 1 : offset]


def _is_end(offset: int, text: str) -> bool:
    return not text[offset:].strip()


def _visible(offset: int, text: str) -> int:
    """The offset, or the last letter of the text where only blanks follow."""
    return max(len(text.rstrip()) - 1, 0) if _is_end(offset, text) else offset


def _no_break_space(offset: int, text: str) -> str:
    """A second remedy for a line pasted from Word, where libyaml sees no space at all."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].partition("\n")[0]
    return "; thay khoảng trắng U+00A0 bằng dấu cách thường" if "\u00a0" in line else ""
