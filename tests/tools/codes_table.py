"""Write the table of codes into the README, between its markers.

python -m tests.tools.codes_table README.md
"""

import sys
from pathlib import Path

from papi_cli.checks.base import CHECKS
from papi_cli.checks.manual import pages, title
from tests.tools.marked import between

_SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "hint": "gợi ý"}


def table() -> str:
    """One row a code: whether it fails a run, and what is wrong."""
    rows = (f"| `{code}` | {_severity(code)} | {title(page)} |\n" for code, page in pages().items())
    return "| Mã | Mức | Sai gì |\n| --- | --- | --- |\n" + "".join(rows)


def _severity(code: str) -> str:
    """What keeps a file from being read is always an error."""
    return _SEVERITIES[CHECKS[code].severity if code in CHECKS else "error"]


def renewed(text: str) -> str:
    """The text with the table as it is now; ValueError where the markers are missing."""
    return between(text, "codes", table())


def main() -> None:
    """Renew the file that the command line names."""
    path = Path(sys.argv[1])
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
