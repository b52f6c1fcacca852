"""Files that lie on no disk, or not as they will: buffers, drafts, texts by name."""

import errno
from collections.abc import Mapping

from papi_cli.source.files import Enters, Files, everywhere


class Overlay:
    """Files of which some have other bytes than on the disk: buffers not yet saved."""

    def __init__(self, below: Files, contents: Mapping[str, bytes]) -> None:
        self.prefix = below.prefix
        self._below = below
        self._contents = contents

    def paths(self, enters: Enters = everywhere) -> list[str]:
        """Every YAML file below, and those of the buffers, which may be new."""
        return sorted({*self._below.paths(enters), *self._contents})

    def read(self, path: str) -> bytes:
        """The bytes of a buffer, or of a file below; OSError where that cannot be read."""
        return self._contents[path] if path in self._contents else self._below.read(path)


class Memory:
    """Texts of no disk, by path; of one text, the name that is shown."""

    prefix = ""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents

    def paths(self, _: Enters = everywhere) -> list[str]:
        """Every path there is, sorted."""
        return sorted(self._contents)

    def read(self, path: str) -> bytes:
        """The bytes of one text."""
        if path not in self._contents:
            raise FileNotFoundError(errno.ENOENT, "no such text", path)
        return self._contents[path]
