"""The parts of a .docx: the same bytes for the same parts, nothing harmful in what is opened."""

import zipfile
from io import BytesIO

from papi_cli.errors import PapiError

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_MOST_PARTS = 2000
_MOST_UNPACKED = 50_000_000
_OPEN = "mở bằng Word, lưu lại thành .docx"


def normalised(content: bytes) -> bytes:
    """Pack the same parts again in one order, with one time."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda each: (each not in _FIRST, each)):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name))
    return out.getvalue()


def check(content: bytes) -> None:
    """Refuse what is no .docx, would grow beyond measure, or reaches out; PapiError says why."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            names = {each.filename for each in parts}
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(package, part, parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise PapiError("mẫu không phải tệp .docx, hoặc tệp bị hỏng", _OPEN) from error
    if "word/document.xml" not in names:
        raise PapiError("mẫu không phải tệp Word", _OPEN)
    _check_inside(content)


def _check_inside(content: bytes) -> None:
    from lxml.etree import XMLSyntaxError

    from papi_cli.render.office.outside import reaches_out

    try:
        found = next(reaches_out(content), None)
    except XMLSyntaxError as error:
        raise PapiError("mẫu có phần XML bị hỏng", _OPEN) from error
    if found:
        raise PapiError(
            f"mẫu lấy từ bên ngoài: {found[:120]}",
            "chèn hình, chữ vào chính tệp mẫu; bỏ mẫu đính kèm (Developer, Document Template)",
        )


def _check_part(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, parts: list[zipfile.ZipInfo]
) -> None:
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > _MOST_UNPACKED:
        raise PapiError("mẫu nở ra quá lớn khi mở", "bỏ bớt hình trong mẫu")
    # What is read never goes beyond the size that was declared and added up above.
    content = package.read(part)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content:
        raise PapiError("mẫu có phần không viết bằng UTF-8, papi không mở", _OPEN)
    if b"<!DOCTYPE" in content:
        raise PapiError("mẫu có khai báo DTD, papi không mở", _OPEN)
