"""Names that are unknown only for characters that nobody sees."""

import re
from collections.abc import Callable

from papi_cli.checks.base import Finding
from papi_cli.diagnostics import Address, NewText
from papi_cli.text import visible

# Soft hyphen, joiners of letters, zero-width spaces, invisible operators, blank letters, variation
# selectors: no Vietnamese name has one. What Y108 refuses never comes this far.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U000e0100-\U000e01ef]"
)
_SHOWN = 3
"""Characters that a message names."""


def not_known(
    address: Address,
    message: str,
    name: str,
    remedy: str,
    is_known: Callable[[str], object],
    *,
    on_key: bool = False,
) -> Finding:
    """The finding of a name that is not known; mended where it is by what can be seen of it."""
    seen = _UNSEEN.sub("", name)
    if seen == name:
        return Finding(address, message, remedy, on_key=on_key)
    message = f"{visible(message)}: có ký tự không nhìn thấy {_named(name)}"
    if not is_known(seen):
        return Finding(address, message, f"xóa ký tự này; {remedy}", on_key=on_key)
    fix = None if on_key else NewText(address, seen)
    return Finding(address, message, f"xóa ký tự này, hoặc gõ lại «{seen}»", (), on_key, fix)


def _named(name: str) -> str:
    codes = list(dict.fromkeys(f"U+{ord(each):04X}" for each in _UNSEEN.findall(name)))
    return ", ".join(codes[:_SHOWN]) + (", …" if len(codes) > _SHOWN else "")
