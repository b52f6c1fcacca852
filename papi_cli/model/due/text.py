"""One spelling for the many in which official Vietnamese is typed."""

import re
import unicodedata
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SLASH = re.compile(r"(?<=[0-9IVXivx]) ?/ ?(?=[0-9])")
_STOPS = " .,;:/"

# Each pair is of one length, so that a place in the folded text is the same place in the tidy one.
_SPELLINGS = (
    (re.compile(r"\bhàng(?= (?:ngày|tuần|tháng|quý|quí|năm)\b)"), "hằng"),
    (re.compile(r"\bkì\b"), "kỳ"),
    (re.compile(r"\b(?:quí|qúy|qúi)\b"), "quý"),
    (re.compile(r"\buỷ\b"), "ủy"),
)

_EVENT_LEAD = re.compile(r"(?:(?:kể|tính|từ|ngay|trước|sau|khi|ngày) )+")


def tidy(text: str) -> str:
    """Give the text in NFC with single spaces, hyphens for dashes and no stop at the end."""
    squeezed = " ".join(unicodedata.normalize("NFC", text).translate(_DASHES).split())
    return _SLASH.sub("/", squeezed).rstrip(_STOPS)


def fold(tidied: str) -> str:
    """Give tidy text in small letters and one spelling (hằng, kỳ, quý, ủy), as long as it was."""
    small = "".join(low if len(low := each.lower()) == 1 else each for each in tidied)
    for pattern, spelling in _SPELLINGS:
        small = pattern.sub(spelling, small)
    return small


@lru_cache(maxsize=4096)
def event_key(text: str) -> str:
    """Give the name under which an event is recorded: `khi kết thúc dự án` -> `kết thúc dự án`."""
    folded = fold(tidy(text))
    lead = _EVENT_LEAD.match(folded)
    return folded[lead.end() :] if lead else folded
