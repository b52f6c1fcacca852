"""Write the fonts of the charts: DejaVu Sans with only the letters that Vietnamese needs.

python -m tests.tools.font_subset /usr/share/fonts/truetype/dejavu papi_cli/render/fonts
"""

import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SIGNS = "·–—―‘’“”„…‹›«»×÷±°²³€₫→←↑↓≤≥≈−│┃▁▂▃▄▅▆▇█░"


def vietnamese() -> str:
    """Every letter of Vietnamese with every tone, lower and upper case."""
    toned = [unicodedata.normalize("NFC", each + tone) for each in _VOWELS for tone in _TONES]
    lower = sorted({*toned, *"bcdđghklmnpqrstvx", *"fjwz"})
    return "".join(lower) + "".join(lower).upper()


def letters() -> str:
    """Everything that the fonts hold."""
    ascii_ = "".join(map(chr, range(0x20, 0x7F)))
    marks = "".join(tone for tone in _TONES if tone) + "\u0302\u0306\u031b"
    return ascii_ + vietnamese() + marks + _SIGNS + "\u00a0"


def main(source: Path, target: Path) -> None:
    """Write the subset of each face."""
    target.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        write_subset(source / face, target / face)


def write_subset(source: Path, target: Path) -> None:
    """Write one face, with the same bytes each time."""
    options = subset.Options(layout_features=["ccmp", "mark", "mkmk", "locl"], hinting=False)
    options.name_IDs = ["*"]  # the copyright and the licence go with every copy
    options.notdef_outline = True  # a letter that is missing must be seen
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(text=letters())
    worker.subset(font)
    font.save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
