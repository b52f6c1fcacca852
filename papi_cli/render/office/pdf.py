"""Word to PDF by LibreOffice, where it is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from papi_cli.errors import PapiError, reason_of

_SECONDS, _EACH = 180, 10
_USUAL = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path(r"C:\Program Files\LibreOffice\program\soffice.exe"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
)
_INSTALL = (
    "cài LibreOffice (Debian, Ubuntu: sudo apt install libreoffice-writer), "
    "hoặc ghi ra .docx rồi lưu thành PDF bằng Word"
)


def from_docx(content: bytes) -> bytes:
    """Convert a paper; PapiError where there is no LibreOffice, or where it fails."""
    [found] = all_from_docx([content])
    return found


def all_from_docx(contents: Sequence[bytes]) -> list[bytes]:
    """Convert papers, all by one start of LibreOffice."""
    office = _office()
    if office is None:
        raise PapiError("không ghi được PDF: máy này không có LibreOffice", _INSTALL)
    with tempfile.TemporaryDirectory(prefix="papi-") as name:
        folder = Path(name)
        sources = [folder / f"paper-{number}.docx" for number in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        said = _convert(office, sources, folder)
        return [_written(source.with_suffix(".pdf"), said) for source in sources]


def _written(target: Path, said: str) -> bytes:
    if not target.is_file():
        raise PapiError(f"LibreOffice không ghi được PDF: {said}", "ghi ra .docx rồi xem bằng Word")
    return target.read_bytes()


def _convert(office: str, sources: Sequence[Path], folder: Path) -> str:
    """Run LibreOffice with a profile of its own: an open window of the user's would take over."""
    profile = (folder / "profile").as_uri()
    command = [
        office, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, sources),
    ]  # fmt: skip
    seconds = _SECONDS + _EACH * len(sources)
    try:
        run = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return f"quá {seconds} giây chưa xong"
    except OSError as error:
        return reason_of(error)
    return run.stderr.strip().splitlines()[-1] if run.stderr.strip() else f"mã {run.returncode}"


def _office() -> str | None:
    return next(_candidates(), None)


def _candidates() -> Iterator[str]:
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            yield found
    yield from (str(each) for each in _USUAL if each.is_file())
