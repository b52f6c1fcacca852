"""Templates of an office's own, filled in by a process apart: it may loop for ever, or swell.

The sandbox keeps such a template from what is not its data; the process keeps it from the time and
the memory of the machine.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papi_cli.errors import PapiError

if TYPE_CHECKING:  # what it fills in is imported by the process apart
    from papi_cli.render.papers import Template

SECONDS = 60
"""The most that a template may take."""

MEMORY = 1 << 30
"""The most bytes that it may hold, where the system can set a limit."""

_FAILED, _SWOLLEN = 3, 4
_CHECK = "xét mẫu bằng: papi templates check TỆP"


def render_apart(
    form: str, data: Mapping[str, Any], template: "Template", seconds: float = SECONDS
) -> bytes:
    """Fill a template in; PapiError where it is wrong, or takes too long or too much."""
    with tempfile.TemporaryDirectory(prefix="papi-") as name:
        folder = Path(name)
        (folder / "template").write_bytes(template.content)
        asked = json.dumps({"form": form, "data": data})
        (folder / "asked.json").write_text(asked, encoding="utf-8")
        code = _run(folder, seconds)
        if code == 0:
            return (folder / "answer").read_bytes()
        if code == _FAILED:
            message, remedy = json.loads((folder / "answer").read_text(encoding="utf-8"))
            raise PapiError(f"{template.name}: {message}", remedy)
    raise PapiError(f"{template.name}: mẫu làm đầy bộ nhớ", "xem các vòng lặp trong mẫu")


def _run(folder: Path, seconds: float) -> int:
    command = [sys.executable, "-I", "-m", "papi_cli.render.apart", str(folder)]
    try:
        run = subprocess.run(  # noqa: S603
            command, timeout=seconds, check=False, capture_output=True, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as error:
        message = f"mẫu chạy quá {seconds:g} giây, đã dừng"
        raise PapiError(message, "xem các vòng lặp trong mẫu") from error
    return run.returncode


def _limit() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _answer(folder: Path) -> int:
    from papi_cli.render.papers import fill

    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    template = (folder / "template").read_bytes()
    try:
        if asked["form"] == "docx":
            from papi_cli.render.office.package import check

            check(template)
        answer, code = fill(asked["form"], asked["data"], template), 0
        if asked["form"] == "docx":
            check(answer)  # a tag may spell what the template did not hold
    except PapiError as error:
        answer, code = _told(error.message, error.remedy), _FAILED
    except MemoryError:
        return _SWOLLEN
    except Exception as error:
        answer, code = _told(f"mẫu không dựng được: {error}", _CHECK), _FAILED
    (folder / "answer").write_bytes(answer)
    return code


def _told(message: str, remedy: str) -> bytes:
    return json.dumps([message, remedy]).encode()


if __name__ == "__main__":
    _limit()
    os._exit(_answer(Path(sys.argv[1])))  # nothing is left to be done at the end
