"""The fonts of the charts are what their script writes, where the whole fonts are at hand."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from papi_cli.render.to_png import FONTS
from tests.tools import font_subset

WHOLE = Path("/usr/share/fonts/truetype/dejavu")


def test_a_subset_keeps_its_licence_and_is_small() -> None:
    for face in font_subset.FACES:
        path = FONTS / face
        assert path.stat().st_size < 60_000
        names = TTFont(path)["name"]
        assert "Bitstream" in names.getDebugName(13)
        assert "2.37" in names.getDebugName(5)


@pytest.mark.skipif(not WHOLE.is_dir(), reason="the whole fonts are not installed")
def test_subsetting_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    if "2.37" not in TTFont(WHOLE / font_subset.FACES[0])["name"].getDebugName(5):
        pytest.skip("another version of the fonts is installed")
    font_subset.main(WHOLE, tmp_path)
    for face in font_subset.FACES:
        assert (tmp_path / face).read_bytes() == (FONTS / face).read_bytes()
