"""What git keeps, read by one process however many objects are asked for."""

import re
import subprocess
from pathlib import Path
from typing import IO, NamedTuple, cast
from weakref import finalize

from papi_cli import settings
from papi_cli.errors import PapiError
from papi_cli.source.git import command, no_git

_HEAD = re.compile(rb"([0-9a-f]{40,64}) ([a-z]+) (\d+)\n")


class Object(NamedTuple):
    """An object with its hash."""

    hash: str
    content: bytes


class Objects:
    """The objects of the git repository that a folder belongs to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str) -> Object | None:
        """The object of a hash, or at `HASH:PATH`; None where there is none."""
        if "\n" in name:
            return None  # git reads one name a line
        process = self._process or self._start()
        asked, answer = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        try:
            asked.write(name.encode(errors="surrogateescape") + b"\n")
            asked.flush()
        except OSError as error:
            raise _stopped(name) from error
        return _taken(answer, name)

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(  # noqa: S603
                command(self.folder, "cat-file", "--batch"),
                env=settings.for_git(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise no_git() from error
        finalize(self, process.communicate)  # closes its input, and so ends it
        self._process = process
        return process


def _taken(answer: IO[bytes], name: str) -> Object | None:
    line = answer.readline()
    head = _HEAD.fullmatch(line)
    if head is None:
        if line.endswith((b" missing\n", b" ambiguous\n")):
            return None
        raise _stopped(name)
    size = int(head[3])
    content = answer.read(size + 1)  # a line feed follows
    if len(content) <= size:
        raise _stopped(name)
    return Object(head[1].decode(), content[:-1])


def _stopped(name: str) -> PapiError:
    remedy = "kho git có thể hỏng: chạy git fsck"
    return PapiError(f"git dừng giữa chừng khi đọc {name}", remedy)
