"""Which reader takes a file: its bytes say, its name does not."""

import io
import zipfile
from pathlib import Path

import pytest

from papi_cli.errors import BadFile
from papi_cli.source.papers.reading import read_paper
from tests.papers.building import sheet_file, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def given(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word_file(lambda document: document.add_paragraph("Kế hoạch")), "docx"),
        (sheet_file(["Kế hoạch", "b", "c"]), "xlsx"),
        ("Kế hoạch".encode(), "text"),
    ],
    ids=["docx", "xlsx", "text"],
)
@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.txt", "kế hoạch"])
def test_the_bytes_say_what_a_file_is(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = given(tmp_path, name, content)
    assert read_paper(path)[0].kind == kind


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.doc", OLE + b"x" * 100, "Word kiểu cũ"),
        ("a.xls", OLE + b"x" * 100, "Excel kiểu cũ"),
        ("a.docx", b"PK\x03\x04nothing", "hỏng"),
        ("a.docx", b"", "trống"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.png", b"\x89PNG\r\n", "ảnh"),
        ("a.bin", bytes(range(256)) * 4, "không"),
        ("a.doc", b"\xef\xbb\xbf\r\n<HTML><body>", "trang web"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_file(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    with pytest.raises(BadFile, match=told) as found:
        read_paper(given(tmp_path, name, content))
    assert found.value.message.startswith(f"{name}: ")
    assert found.value.remedy


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docm", word_file(lambda document: document.add_paragraph("x"))),
        ("a.xlsx", sheet_file(["Kế hoạch", "b", "c"])),
    ],
)
def test_a_file_with_macros_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    held = io.BytesIO(content)
    with zipfile.ZipFile(held, "a") as package:
        package.writestr(f"{'word' if name.endswith('m') else 'xl'}/vbaProject.bin", b"x")
    with pytest.raises(BadFile, match="có macro") as found:
        read_paper(given(tmp_path, name, held.getvalue()))
    assert "không kèm macro" in found.value.remedy
