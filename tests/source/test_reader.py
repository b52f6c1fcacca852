"""The door in: bytes, encodings and files that cannot be read."""

import errno
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_cli.diagnostics import Severity, Span
from papi_cli.errors import PapiError
from papi_cli.source.files import Enters, WorkingTree, everywhere
from papi_cli.source.reader import read, text


class Memory:
    """Files that hold what the test says, or fail as it says."""

    prefix = ""

    def __init__(self, content: bytes | OSError) -> None:
        self.content = content

    def paths(self, _: Enters = everywhere) -> list[str]:
        return ["a.yaml"]

    def read(self, path: str) -> bytes:
        if isinstance(self.content, OSError):
            raise self.content
        return self.content


@pytest.mark.parametrize("raw", ["đ: Sở\n".encode(), "\ufeffđ: Sở\r\n".encode()])
def test_utf8_is_read_with_or_without_a_mark(raw: bytes) -> None:
    parsed = read(Memory(raw), "a.yaml")
    assert parsed.data == {"đ": "Sở"}
    assert parsed.data.value_span("đ") == Span(1, 4, 1, 6)


@pytest.mark.parametrize(
    ("raw", "span", "words"),
    [
        (b"\xff", Span(1, 1, 1, 2), "0xFF"),
        ("đ: Sở ".encode() + b"\xe0\x41", Span(1, 7, 1, 8), "0xE0"),
        ("a: b\r\nđ: Sở ".encode() + b"\x80", Span(2, 7, 2, 8), "0x80"),
        ("\ufeffđ: ".encode() + b"\xc3", Span(1, 4, 1, 5), "0xC3"),
        (b"a: \xed\xa0\x80", Span(1, 4, 1, 5), "0xED"),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_pointed_at(raw: bytes, span: Span, words: str) -> None:
    [problem] = read(Memory(raw), "a.yaml").problems
    assert (problem.code, problem.span, problem.file) == ("Y102", span, "a.yaml")
    assert words in problem.message
    assert "UTF-16" not in problem.help


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(encoding: str) -> None:
    [problem] = read(Memory("schema: đ\n".encode(encoding)), "a.yaml").problems
    assert (problem.code, problem.span) == ("Y102", Span(1, 1, 1, 2))
    assert "UTF-16" in problem.help


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), "không có tệp hay thư mục này"),
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "đây là thư mục"),
        (OSError(errno.EIO, "Input/output error"), f"lỗi số {errno.EIO}"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem(error: OSError, words: str) -> None:
    parsed = read(Memory(error), "a.yaml")
    [problem] = parsed.problems
    assert parsed.data is None
    assert (problem.code, problem.span, problem.severity) == (
        "Y115",
        Span(1, 1, 1, 1),
        Severity.ERROR,
    )
    assert words in problem.message
    assert "denied" not in problem.message


def test_a_file_of_the_disk_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: b\n")
    assert read(WorkingTree(tmp_path), "a.yaml").data == {"a": "b"}
    assert read(WorkingTree(tmp_path), "b.yaml").problems[0].code == "Y115"


def test_a_path_that_leads_out_stops_the_program(tmp_path: Path) -> None:
    with pytest.raises(PapiError):
        read(WorkingTree(tmp_path), "../a.yaml")


def test_the_text_for_excerpts_counts_columns_as_the_problems_do() -> None:
    files = Memory("\ufeffa: đ ".encode() + b"\xff\n")
    [problem] = read(files, "a.yaml").problems
    assert text(files, "a.yaml") == "a: đ \ufffd\n"
    assert text(files, "a.yaml")[problem.span.column - 1] == "\ufffd"


def test_the_text_of_a_file_that_cannot_be_read_is_empty() -> None:
    assert text(Memory(OSError()), "a.yaml") == ""


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_any_bytes_give_data_or_problems(raw: bytes) -> None:
    parsed = read(Memory(raw), "a.yaml")
    assert (parsed.data is None) == bool(parsed.problems)
