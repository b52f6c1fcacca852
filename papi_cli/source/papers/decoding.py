"""The bytes of a text as text: which encoding it is, and what to do where papi knows none."""

import codecs
import re
from unicodedata import normalize

from papi_cli.errors import BadFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TO_UNICODE = "đổi sang Unicode bằng UniKey (Ctrl+Shift+F6) hoặc Word, lưu lại là UTF-8"

# Letters that only Unicode text has; a page of the old fonts holds next to none.
_OURS = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_OLD_FONTS = (
    (
        "TCVN3 (ABC, phông .VnTime)",
        re.compile("[a-zA-Z][µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ªÌÐÎÏÑ«ÖØÜÞ¬\xad]|®[a-z]"),
    ),
    ("VNI (phông VNI-Times)", re.compile("[aeouyAEOUY][øùûõïâáàåãäêéèëæü](?![a-z]{5})|ñ[aeiouoà]")),
)
_SEEN_OFTEN = 0.01
"""Marks of an old font in a hundred characters that make it certain."""


def decoded(content: bytes) -> str:
    """Decode a text in UTF-8, UTF-16 with its mark, or windows-1258; BadFile where it is none."""
    if not content.strip():
        raise BadFile("tệp trống", "gửi lại tệp có nội dung")
    text = normalize("NFC", _characters(content))
    if "\x00" in text:
        raise BadFile("đây không phải tệp chữ", "lưu lại thành .txt (UTF-8), .docx hay .xlsx")
    if font := _old_font(text):
        raise BadFile(f"chữ mã cũ {font}, không phải Unicode", _TO_UNICODE)
    if not text.strip("\ufeff\f\r\n\t "):
        raise BadFile("tệp không có chữ nào", "bản quét chưa nhận dạng chữ: chạy OCR trước")
    return text


def _characters(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_windows(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeError:
        raise BadFile("tệp hỏng: có chỗ không đọc được thành chữ", "lưu lại là UTF-8") from None


def _of_windows(content: bytes) -> str:
    """Text of Windows: Vietnamese (1258), unless its letters show one of the old fonts."""
    if font := _old_font(content.decode("latin-1")):
        raise BadFile(f"chữ mã cũ {font}, không phải Unicode", _TO_UNICODE)
    text = _strictly(content, "cp1258")
    if len(_OURS.findall(normalize("NFC", text))) < len(text) * _SEEN_OFTEN:
        raise BadFile("tệp không phải UTF-8, không rõ mã gì", _TO_UNICODE)
    return text


def _old_font(text: str) -> str | None:
    if len(_OURS.findall(text)) > len(text) * _SEEN_OFTEN:
        return None
    counts = {name: len(marks.findall(text)) for name, marks in _OLD_FONTS}
    name = max(counts, key=lambda each: counts[each])
    return name if counts[name] > max(2, len(text) * _SEEN_OFTEN) else None
