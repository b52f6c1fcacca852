"""A document that somebody sent, as a paper, by what its bytes are: endings may lie."""

from pathlib import Path

from papi_cli.errors import BadFile, reason_of
from papi_cli.source.package import EXCEL, WORD, is_office, kind_of_package
from papi_cli.source.papers.decoding import decoded
from papi_cli.source.papers.paper import Paper
from papi_cli.source.papers.text_file import read_text

MOST_BYTES = 20_000_000
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Readers of PDF look for the mark in so many bytes."""
_MACROS = b"vbaProject.bin"
_PAGES = (b"<!doctype html", b"<html", b"mime-version:")
_OTHERS = {
    b"{\\rtf": "đây là tệp RTF",
    b"\x89PNG": "đây là ảnh",
    b"\xff\xd8\xff": "đây là ảnh",
}


def read_paper(path: Path) -> tuple[Paper, bytes]:
    """Read a document from the disk, with its bytes; BadFile says what is wrong with it."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"không mở được {path}: {reason_of(error)}", "xem lại tên tệp") from error
    if len(content) > MOST_BYTES:
        raise BadFile(f"{path} lớn hơn {MOST_BYTES // 1_000_000} MB", "chia thành nhiều tệp")
    try:
        return paper_of(content, path.suffix.lower()), content
    except BadFile as error:
        raise BadFile(f"{path.name}: {error.message}", error.remedy) from None


def paper_of(content: bytes, ending: str) -> Paper:
    """Read the bytes of a document; its ending only says what a broken file should have been."""
    if _PDF in content[:_PDF_WITHIN]:
        from papi_cli.source.papers.pdf_file import read_pdf  # only where a PDF is read

        return read_pdf(content)
    if is_office(content):
        return _office(content, ending)
    for mark, message in _OTHERS.items():
        if content.startswith(mark):
            raise BadFile(message, "lưu lại thành .docx, hoặc nhận dạng chữ (OCR) trước")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith(_PAGES):
        raise BadFile("đây là trang web, dù đuôi là gì", "mở bằng Word, lưu lại thành .docx")
    return read_text(decoded(content))


def _office(content: bytes, ending: str) -> Paper:
    if _MACROS in content:  # no plan needs one: what holds some is not to be opened at all
        remedy = "lưu lại thành .docx hay .xlsx, không kèm macro; đừng bật macro của tệp lạ"
        raise BadFile("tệp có macro, papi không mở", remedy)
    meant = kind_of_package(content) or (EXCEL if ending.startswith(".xls") else WORD)
    if meant is EXCEL:
        from papi_cli.source.papers.xlsx_file import read_xlsx  # only where a workbook is read

        return read_xlsx(content)
    from papi_cli.source.papers.docx_file import read_docx  # only where a Word file is read

    return read_docx(content)
