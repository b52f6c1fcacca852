"""Text as a YAML scalar that reads back the same."""

from papi_cli.errors import WrongUse
from papi_cli.source.parse import parse


def scalar(text: str) -> str:
    """Write text plainly where that is read as the same text, else in quotes.

    WrongUse where no file may hold it: a line break, a control or bidi character.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    for written in (text, f'"{escaped}"'):
        if parse(f"a: {written}\n", "").data == {"a": text}:
            return written
    remedy = "viết trên một dòng, bỏ ký tự ẩn (thường do sao chép từ PDF, Word)"
    raise WrongUse(f"không ghi được «{text}» vào tệp", remedy)
