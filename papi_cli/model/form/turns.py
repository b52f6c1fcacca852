"""The turn of a row as people write it, into the key that it has in files."""

import re
from collections.abc import Callable

from papi_cli.text import folded, read_day

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:/| nam |/nam )(\d{4})"
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(?:nam )?(\d{4})", lambda found: found[1]),
    (rf"quy (i{{1,3}}|iv|[1-4]){_YEAR}", lambda found: f"{found[2]}-Q{_QUARTERS[found[1]]}"),
    (rf"thang (0?[1-9]|1[0-2]){_YEAR}", lambda found: f"{found[2]}-{int(found[1]):02}"),
    (rf"6 thang (?:dau|cuoi){_YEAR}", lambda found: f"{found[1]}-H{1 + ('cuoi' in found[0])}"),
    (rf"9 thang{_YEAR}", lambda found: f"{found[1]}-9M"),
)


def turn_key(text: str) -> str:
    """Read `quý II/2019`, `15/9/2019` or the key itself; other words are given back as they are.

    Whether the item has such a turn is not judged here.
    """
    spelled = folded(text).removeprefix("ky ")
    for pattern, key in _FORMS:
        if found := re.fullmatch(pattern, spelled):
            return key(found)
    try:
        day = read_day(spelled)
    except ValueError:
        day = None
    if day:
        return day.isoformat()
    return text.strip().upper() if re.fullmatch(r"\d{4}-[qh9]\w", spelled) else text.strip()
