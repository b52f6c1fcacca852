"""What is refused in YAML text: the code, the very place and the words for it."""

import sys

import pytest

from papi_cli.diagnostics import Diagnostic, Severity, Span
from papi_cli.errors import PapiError
from papi_cli.source import libyaml
from papi_cli.source.parse import parse
from tests.support import effort


def problems_of(text: str) -> tuple[Diagnostic, ...]:
    parsed = parse(text, "plan.yaml")
    assert parsed.data is None
    return parsed.problems


def only_problem(text: str) -> Diagnostic:
    [problem] = problems_of(text)
    return problem


REFUSALS = [
    # broken YAML
    ("a: 'b\nc: d\n", "Y101", Span(1, 4, 1, 5), "dấu nháy mở ở đây chưa được đóng"),
    ('a: "b\n---\n', "Y101", Span(1, 4, 1, 5), "dấu nháy mở ở đây chưa được đóng"),
    ("a: [b, c\nd: e\n", "Y101", Span(1, 4, 1, 5), "ngoặc «[» mở ở đây chưa được đóng"),
    ("a: {b: c", "Y101", Span(1, 4, 1, 5), "ngoặc «{» mở ở đây chưa được đóng"),
    ("a: [", "Y101", Span(1, 4, 1, 5), "ngoặc «[» mở ở đây chưa được đóng"),
    ("a: 1\n}\n", "Y101", Span(2, 1, 2, 2), "ngoặc đóng «}» thừa"),
    ("a: [b}", "Y101", Span(1, 6, 1, 7), "ngoặc đóng không khớp"),
    ("a: [b,, c]", "Y101", Span(1, 7, 1, 8), "thiếu giá trị"),
    ("a: b\nSở Y tế\nc: d\n", "Y101", Span(2, 1, 2, 2), "thiếu dấu hai chấm"),
    ("a:\n  - b\n c: d\n", "Y101", Span(3, 2, 3, 3), "thụt không khớp"),
    ("a:\n  - b\n  c: d\n", "Y101", Span(3, 3, 3, 4), "không phải là mục của danh sách"),
    ("  a: 1\nb: 2\n", "Y101", Span(2, 1, 2, 2), "thụt ít hơn dòng đầu tệp"),
    ("a: 'b' c\n", "Y101", Span(1, 8, 1, 9), "thừa chữ sau giá trị"),
    ("a: - b\n", "Y101", Span(1, 4, 1, 5), "danh sách không được bắt đầu ở đây"),
    ("a: ? b\n", "Y101", Span(1, 4, 1, 5), "giá trị bắt đầu bằng «? »"),
    ("a: @b\n", "Y101", Span(1, 4, 1, 5), "giá trị không được bắt đầu bằng «@»"),
    ("a: %b\n", "Y101", Span(1, 4, 1, 5), "giá trị không được bắt đầu bằng «%»"),
    ('a: "C:\\qua"\n', "Y101", Span(1, 7, 1, 8), "dấu «\\» trong dấu nháy kép"),
    ('a: "\\x1"\n', "Y101", Span(1, 7, 1, 8), "dấu «\\» trong dấu nháy kép"),
    ('a: "\\ud83d"\n', "Y101", Span(1, 7, 1, 8), "dấu «\\» trong dấu nháy kép"),
    ("a: | b\n", "Y101", Span(1, 6, 1, 7), "sau «|» hoặc «>» còn chữ"),
    ("a: |0\n b\n", "Y101", Span(1, 5, 1, 6), "số 0"),
    # tabs
    ("a:\tb\n", "Y103", Span(1, 3, 1, 4), "có dấu tab"),
    ("a:\n\t\tb: c\n", "Y103", Span(2, 1, 2, 3), "có dấu tab"),
    ("a: 'b\tc'\n", "Y103", Span(1, 6, 1, 7), "có dấu tab"),
    # duplicate keys
    ("a: 1\nb: 2\na: 3\n", "Y104", Span(3, 1, 3, 2), "khóa «a» lặp lại"),
    ("x: {a: 1, 'a': 2}\n", "Y104", Span(1, 11, 1, 14), "khóa «a» lặp lại"),
    # anchors, aliases, merge keys
    ("a: &b c\n", "Y105", Span(1, 4, 1, 6), "không dùng neo của YAML: «&b»"),
    ("a: &b\n  c: d\n", "Y105", Span(1, 4, 1, 6), "không dùng neo của YAML: «&b»"),
    ("a: &b [c]\n", "Y105", Span(1, 4, 1, 6), "không dùng neo của YAML: «&b»"),
    ("a: *b\n", "Y105", Span(1, 4, 1, 6), "không dùng bí danh của YAML: «*b»"),
    ("*a : b\n", "Y105", Span(1, 1, 1, 3), "không dùng bí danh của YAML: «*a»"),
    ("a: **Lưu ý** b\n", "Y105", Span(1, 4, 1, 5), "giá trị bắt đầu bằng «*»"),
    ("a: & b\n", "Y105", Span(1, 4, 1, 5), "giá trị bắt đầu bằng «&»"),
    ("a:\n  <<: b\n", "Y105", Span(2, 3, 2, 5), "không dùng khóa gộp «<<»"),
    # tags and directives
    ("a: !b c\n", "Y106", Span(1, 4, 1, 6), "không dùng nhãn của YAML: «!b»"),
    ("a: ! c\n", "Y106", Span(1, 4, 1, 5), "không dùng nhãn của YAML: «!»"),
    ("a: !!python/object:os.x {}\n", "Y106", Span(1, 4, 1, 24), "«!!python/object:os.x»"),
    ("a: !e!b c\n", "Y106", Span(1, 4, 1, 5), "giá trị bắt đầu bằng «!»"),
    ("a: !<b\n", "Y106", Span(1, 4, 1, 5), "giá trị bắt đầu bằng «!»"),
    ("%YAML 1.1\n---\na: no\n", "Y106", Span(1, 1, 1, 2), "dòng bắt đầu bằng «%»"),
    ("# x\n%TAG ! b\n---\na: c\n", "Y106", Span(2, 1, 2, 2), "dòng bắt đầu bằng «%»"),
    ("a: b\n%c: d\n", "Y106", Span(2, 1, 2, 2), "dòng bắt đầu bằng «%»"),
    # several documents
    ("a: b\n---\nc: d\n", "Y107", Span(2, 1, 2, 4), "nhiều tài liệu"),
    ("a: b\n...\nc: d\n", "Y107", Span(3, 1, 3, 2), "sau dòng kết thúc «...»"),
    # hidden characters
    ("a: b\x1bc\n", "Y108", Span(1, 5, 1, 6), "ký tự điều khiển U+001B"),
    ("a: b\x7fc\n", "Y108", Span(1, 5, 1, 6), "ký tự điều khiển U+007F"),
    ("a: b\x85c\n", "Y108", Span(1, 5, 1, 6), "dấu xuống dòng lạ U+0085"),
    ("a: b\u2028c\n", "Y108", Span(1, 5, 1, 6), "dấu xuống dòng lạ U+2028"),
    ("a: b\rc: d\n", "Y108", Span(1, 5, 1, 6), "chỉ có CR"),
    ("a: b\r\r\nc: d\n", "Y108", Span(1, 5, 1, 6), "chỉ có CR"),
    ("a: b\u202ec\n", "Y108", Span(1, 5, 1, 6), "ký tự đổi chiều chữ U+202E"),
    ("a: b\u2066c\n", "Y108", Span(1, 5, 1, 6), "ký tự đổi chiều chữ U+2066"),
    ("a: b\u200fc\n", "Y108", Span(1, 5, 1, 6), "ký tự đổi chiều chữ U+200F"),
    ("a: b\u061cc\n", "Y108", Span(1, 5, 1, 6), "ký tự đổi chiều chữ U+061C"),
    ("# \u202e\na: b\n", "Y108", Span(1, 3, 1, 4), "ký tự đổi chiều chữ U+202E"),
    ("\ufeffa: b\ufeff\n", "Y108", Span(1, 5, 1, 6), "dấu BOM ở giữa tệp U+FEFF"),
    ("a: b\ud800\n", "Y108", Span(1, 5, 1, 6), "mã không phải là chữ U+D800"),
    ("a: b\uffff\n", "Y108", Span(1, 5, 1, 6), "mã không phải là chữ U+FFFF"),
    ('a: "đ\\e"\n', "Y108", Span(1, 6, 1, 8), "ký tự điều khiển U+001B"),
    ('a: "đ\\x9b"\n', "Y108", Span(1, 6, 1, 10), "ký tự điều khiển U+009B"),
    ('a: "đ\\u202e"\n', "Y108", Span(1, 6, 1, 12), "ký tự đổi chiều chữ U+202E"),
    ('a: "đ\\U0000202e"\n', "Y108", Span(1, 6, 1, 16), "ký tự đổi chiều chữ U+202E"),
    ('a: "b\\\\\n  \\L"\n', "Y108", Span(2, 3, 2, 5), "dấu xuống dòng lạ U+2028"),
    ('"\\ta": b\n', "Y108", Span(1, 2, 1, 4), "tab U+0009"),
    # limits
    ("a" * (2 * 1024 * 1024 + 1), "Y109", Span(1, 1, 1, 1), "2 MiB"),
    ("đ" * (1024 * 1024 + 1), "Y109", Span(1, 1, 1, 1), "2 MiB"),
    ("a: [" + "\nb," * 99_997 + "\n1, 2]", "Y109", Span(99_999, 1, 99_999, 2), "100.000"),
    ("a: " + "[" * 60 + "]" * 60, "Y109", Span(1, 63, 1, 64), "quá 60 cấp"),
    # sentences cut in two
    ("a: Sửa lỗi #3 và\n", "Y110", Span(1, 12, 1, 17), "bị dấu # cắt"),
    ("a: Sửa lỗi #3 và\n  lỗi khác\n", "Y110", Span(1, 12, 1, 17), "«#3 và»"),
    ("a: Sửa\n  lỗi #3 \n", "Y110", Span(2, 7, 2, 9), "«#3»"),
    ("a: [Sửa #3\n, b]\n", "Y110", Span(1, 9, 1, 11), "«#3»"),
    ("a: Giao: Sở Y tế\n", "Y111", Span(1, 8, 1, 9), "bị dấu hai chấm cắt"),
    ("a: Giao Sở\n  chủ trì: b\n", "Y111", Span(2, 10, 2, 11), "bị dấu hai chấm cắt"),
    ("a: {b: Giao: c}\n", "Y111", Span(1, 12, 1, 13), "bị dấu hai chấm cắt"),
    ("a: [b: Giao: c]\n", "Y111", Span(1, 12, 1, 13), "bị dấu hai chấm cắt"),
    ("a: 1\n b: 2\n", "Y111", Span(2, 3, 2, 4), "bị dấu hai chấm cắt"),
    # nothing there, or nothing that has keys
    ("", "Y112", Span(1, 1, 1, 1), "tệp trống"),
    ("\ufeff", "Y112", Span(1, 1, 1, 1), "tệp trống"),
    ("\n # x\n---\n...\n", "Y112", Span(1, 1, 1, 1), "tệp trống"),
    ("- a\n- b\n", "Y113", Span(1, 1, 2, 4), "đây là một danh sách"),
    ("Sở Y tế\n", "Y113", Span(1, 1, 1, 8), "đây là một câu"),
    ("--- ~\n", "Y113", Span(1, 5, 1, 6), "đây là một câu"),
    # keys
    ("? [a, b]\n: c\n", "Y114", Span(1, 3, 1, 9), "khóa trống hoặc không phải là chữ"),
    ("{a: b}: c\n", "Y114", Span(1, 1, 1, 7), "khóa trống hoặc không phải là chữ"),
    ("'': c\n", "Y114", Span(1, 1, 1, 3), "khóa trống hoặc không phải là chữ"),
    (": c\n", "Y114", Span(1, 1, 1, 2), "thiếu khóa trước dấu hai chấm"),
    ("~: c\n", "Y114", Span(1, 1, 1, 2), "khóa trống hoặc không phải là chữ"),
    ("? |\n  a\n  b\n: c\n", "Y114", Span(1, 3, 4, 1), "khóa trống hoặc không phải là chữ"),
]


@pytest.mark.parametrize(("text", "code", "span", "words"), REFUSALS, ids=lambda v: str(v)[:20])
def test_a_refusal_names_the_very_place(text: str, code: str, span: Span, words: str) -> None:
    problem = only_problem(text)
    assert (problem.code, problem.span) == (code, span)
    assert words in problem.message
    assert problem.severity is Severity.ERROR
    assert problem.file == "plan.yaml"
    assert problem.help


def test_a_duplicate_key_points_at_the_first() -> None:
    first, second = problems_of("a: 1\na: 2\na: 3\n")
    for problem in (first, second):
        assert [note.span for note in problem.notes] == [Span(1, 1, 1, 2)]


@pytest.mark.parametrize("keys", [("\u00e9", "e\u0301"), ("e\u0301", "\u00e9")])
def test_twins_in_nfc_and_nfd_are_one_key(keys: tuple[str, str]) -> None:
    problem = only_problem(f"{keys[0]}: 1\n{keys[1]}: 2\n")
    assert (problem.code, problem.span.line, problem.notes[0].span.line) == ("Y104", 2, 1)
    assert "dựng sẵn" in problem.help


def test_one_run_tells_everything_that_can_be_told() -> None:
    text = "a:\t1\nb: &x 1\nb: !y 2\nc: d #3\ne: \u202e\n'': f\n"
    codes = [problem.code for problem in problems_of(text)]
    assert codes == ["Y103", "Y105", "Y104", "Y106", "Y110", "Y108", "Y114"]


def test_every_tab_and_every_duplicate_is_told() -> None:
    text = "a: 1\n" + "\tb: 1\n" * 3 + "a: 2\n" * 3
    codes = [problem.code for problem in problems_of(text.replace("\tb: 1", "# \t"))]
    assert codes == ["Y103"] * 3 + ["Y104"] * 3


def test_keys_met_before_a_syntax_error_are_judged() -> None:
    codes = [problem.code for problem in problems_of("a: 1\na: 2\nb: {c: 1, c: 2, d: [e\n")]
    assert codes == ["Y104", "Y104", "Y101"]


def test_an_error_that_a_tab_brings_about_is_not_told_beside_it() -> None:
    assert only_problem("a:\n  b: 1\n\tc: 2\n").code == "Y103"


def test_a_line_pasted_from_word_is_told_of_its_no_break_space() -> None:
    assert "U+00A0" in only_problem("a: 1\nb:\u00a0c\nd: e\n").help


def test_a_file_full_of_problems_is_not_read_to_its_end() -> None:
    assert len(problems_of("a\t" * 100_000)) == 100


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "[? " * 50_000,
        "[\n" * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(1_900)),
        "a: &x [b]\nc: [" + "*x, " * 90_000 + "]",
        "".join(f"%TAG !{n}! x\n" for n in range(40_000)) + "--- a",
        "a: '" + "''" * 900_000,
        'a: "' + "\\e" * 900_000 + '"',
        "a: [" + "b, " * 600_000,
        "a: b\n" * 400_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_bomb_is_refused_at_once(text: str) -> None:
    assert effort(lambda: problems_of(text)) < 100  # a second or two


def test_english_words_of_libyaml_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    unheard = libyaml.Fault("something new in English", "while doing", 3, 0)
    monkeypatch.setattr(libyaml, "fault", lambda error: unheard)
    assert only_problem("a: @b").message == "chỗ này sai cú pháp YAML"


def test_without_the_c_parser_the_reader_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    libyaml.library.cache_clear()
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    with pytest.raises(PapiError, match=r"thiếu ruamel\.yaml\.clib"):
        parse("a: ~", "x")
