"""The charts: no two labels meet, every letter is drawn, and a file is whole or not there."""

import math
import re
import sys
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from papi_cli.analysis.items import find_items
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.scorecard import Score, score_years
from papi_cli.analysis.targets import Published, published
from papi_cli.load import load
from papi_cli.model.repository import Repository
from papi_cli.render.to_png import FONTS
from papi_cli.source.files import WorkingTree
from papi_cli.views.charts.chart import Chart, chart
from papi_cli.views.charts.labels import BOLD, Label, text_width, wrap
from tests.support import ROOT, run_papi
from tests.tools.font_subset import FACES, vietnamese

LATE = date(2026, 1, 1)
PNG = b"\x89PNG\r\n\x1a\n"
RANKS, SCORES = "ha-noi/2021-179-kh-ubnd", "tp-ho-chi-minh/2018-3897-qd-ubnd"
YEARS = range(2011, 2025)


@pytest.fixture(scope="module")
def real() -> Repository:
    return load(WorkingTree(ROOT / "plans")).repository


def scores_of(real: Repository, papi: Published, *keys: str) -> list[Score]:
    records = [each for each in real.plans if each.key in keys]
    found = find_items(real, records, lambda each: each.plan.targets, Asked(), LATE)
    return [score for one in found for score in score_years(one, papi)]


def real_charts(real: Repository) -> Iterator[Chart]:
    """Each plan in both provinces' colours, and the radar of every year."""
    for record in real.plans:
        papi = published(real, record.jurisdiction, LATE)
        drawn = chart(papi, "Thành phố Hồ Chí Minh", scores_of(real, papi, record.key))
        assert drawn is not None
        yield drawn
    for place in ("ha-noi", "tp-ho-chi-minh"):
        papi = published(real, place, LATE)
        keys = [each.key for each in real.plans if each.jurisdiction == place]
        for year in YEARS:
            drawn = chart(papi, place, scores_of(real, papi, *keys), year)
            assert drawn is not None
            yield drawn


# --- labels


def test_no_two_labels_meet_and_none_leaves_the_canvas(real: Repository) -> None:
    count = 0
    for drawn in real_charts(real):
        labels = list(drawn.labels)
        count += len(labels)
        for one, other in combinations(labels, 2):
            assert not one.box.meets(other.box), (one, other)
        for label in labels:
            box = label.box
            assert box.x >= 0, label
            assert box.y >= 0, label
            assert box.x + box.width <= drawn.width, label
            assert box.y + box.height <= drawn.height, label
    assert count > 1000


def test_boxes_that_share_room_meet() -> None:
    one = Label(10, 10, ("Cung ứng",), 12)
    assert one.box.meets(one._replace(x=20, y=14).box)
    assert one.box.meets(one._replace(x=60, anchor="end").box)
    assert not one.box.meets(one._replace(y=10 + one.height).box)
    assert not one.box.meets(one._replace(x=10 + one.box.width).box)


@pytest.mark.parametrize("face", FACES)
def test_no_letter_is_wider_than_reckoned(face: str) -> None:
    font = TTFont(FONTS / face)
    advances, em = font["hmtx"], font["head"].unitsPerEm
    allowed = BOLD if "Bold" in face else 1.0
    for code, glyph in font.getBestCmap().items():
        if not math.isclose(advances[glyph][0], 0) and chr(code) in _used():
            assert advances[glyph][0] / em <= allowed * text_width(chr(code), 1), chr(code)


def _used() -> str:
    return vietnamese() + "0123456789 ,.:;()/-–·›«»"


def test_a_long_name_is_wrapped_between_words() -> None:
    name = "8. Phúc đáp của chính quyền qua cổng thông tin điện tử"
    lines = wrap(name, 120, 12)
    assert " ".join(lines) == name
    assert len(lines) > 2
    assert all(text_width(line, 12) <= 120 for line in lines)


# --- what is drawn


def test_the_radar_lays_the_newest_year_over_the_one_before_in_its_regime(real: Repository) -> None:
    papi = published(real, "ha-noi", LATE)
    years = {}
    for year in YEARS:
        drawn = chart(papi, "Hà Nội", (), year, "radar")
        assert drawn is not None
        assert drawn.radar is not None
        years[year] = [shape.year for shape in drawn.radar.shapes]
        axes = 8 if year >= 2018 else 6
        assert {len(shape.dots) for shape in drawn.radar.shapes} == {axes}
    assert years[2024] == [2023, 2024]
    assert years[2021] == [2021]  # 2020 was measured in another way
    assert years[2020] == [2019, 2020]
    assert years[2018] == [2018]


def test_lines_are_broken_where_papi_was_built_anew(real: Repository) -> None:
    papi = published(real, "tp-ho-chi-minh", LATE)
    drawn = chart(papi, "TP Hồ Chí Minh", scores_of(real, papi, SCORES), None, "lines")
    assert drawn is not None
    assert drawn.lines is not None
    assert drawn.radar is None
    rank, *scores = drawn.lines.panels
    assert [len(points.split()) for points in rank.results] == [1, 2, 1]  # 2015 | 2016-17 | 2018
    assert [len(points.split()) for points in scores[0].results] == [1, 2, 1, 1]
    assert len(scores[0].borders) == 3


def test_targets_of_ranks_run_upwards_as_they_get_better(real: Repository) -> None:
    papi = published(real, "ha-noi", LATE)
    drawn = chart(papi, "Hà Nội", scores_of(real, papi, RANKS), None, "lines")
    assert drawn is not None
    assert drawn.lines is not None
    for panel in drawn.lines.panels:
        heights = [y for _, y in panel.aim_dots]
        assert heights == sorted(heights, reverse=True)
        assert panel.results == ()


# --- letters


@pytest.mark.parametrize("face", FACES)
def test_the_fonts_have_every_letter_of_vietnamese(face: str) -> None:
    letters = vietnamese()
    assert len(letters) == 2 * (12 * 6 + 17 + 4)
    assert {chr(code) for code in TTFont(FONTS / face).getBestCmap()} >= set(letters)
    assert (FONTS / "LICENSE").read_text("utf-8").count("Bitstream Vera Fonts Copyright") == 1


def drawn_letter(letter: str, weight: str) -> bytes:
    from resvg_py import svg_to_bytes

    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"><text x="4" y="30" '
        f'font-size="20" font-weight="{weight}" font-family="DejaVu Sans">{letter}</text></svg>'
    )
    fonts = [str(FONTS / face) for face in FACES]
    return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_every_letter_is_drawn_and_none_is_a_box(weight: str) -> None:
    box, blank = drawn_letter("\u4e00", weight), drawn_letter(" ", weight)
    pictures = {letter: drawn_letter(letter, weight) for letter in vietnamese()}
    assert not {letter for letter, picture in pictures.items() if picture in (box, blank)}
    assert len(set(pictures.values())) == len(pictures)
    assert box != blank


# --- files


def scorecard(*args: str) -> tuple[int, str, str]:
    return tuple(run_papi("scorecard", SCORES, "--today", "2020-06-01", *args, cwd=ROOT))  # type: ignore[return-value]


def test_an_svg_is_written_with_a_title_and_a_description(tmp_path: Path) -> None:
    path = tmp_path / "bảng điểm.svg"
    code, out, _ = scorecard("--chart", str(path))
    assert code == 0
    assert f"Đã vẽ {path}." in out.replace("\n", " ")
    root = ElementTree.fromstring(path.read_text("utf-8"))
    assert root.get("role") == "img"
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Điểm PAPI của Thành phố Hồ Chí Minh, năm 2019" in texts
    assert "Chỉ tiêu so với kết quả đã công bố" in texts
    assert list(tmp_path.iterdir()) == [path]


def test_a_png_is_the_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("a.png", "b.PNG"):
        assert scorecard("--chart", str(tmp_path / name))[0] == 0
    first = (tmp_path / "a.png").read_bytes()
    assert first.startswith(PNG)
    assert first == (tmp_path / "b.PNG").read_bytes()


def test_parts_are_written_alone_and_the_answer_stays(tmp_path: Path) -> None:
    plain = scorecard("--format", "json")
    files = [tmp_path / "radar.svg", tmp_path / "lines.svg"]
    drawn = scorecard("--format", "json", "--radar", str(files[0]), "--lines", str(files[1]))
    assert drawn == plain
    radar, lines = (path.read_text("utf-8") for path in files)
    assert "<polygon" in radar
    assert "<polyline" not in radar
    assert "<polyline" in lines
    assert "<polygon" not in lines


def test_markup_in_a_name_is_only_text(tmp_path: Path, real: Repository) -> None:
    from papi_cli.render import to_svg

    drawn = chart(published(real, "ha-noi", LATE), "<script>{{ 7 * 7 }}&", (), None, "radar")
    assert drawn is not None
    svg = to_svg.render(drawn).decode()
    assert "<script>" not in svg
    assert "&lt;script&gt;{{ 7 * 7 }}&amp;" in svg


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.svg.txt"])
@pytest.mark.parametrize("option", ["--chart", "--radar", "--lines"])
def test_another_suffix_is_refused_before_anything_is_read(
    tmp_path: Path, option: str, name: str
) -> None:
    code, out, err = scorecard(option, str(tmp_path / name))
    assert (code, out) == (2, "")
    assert f"{option} {tmp_path / name}: không vẽ được tệp này" in err
    assert ".svg hoặc .png" in err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    code, out, err = scorecard("--chart", str(tmp_path / "none" / "a.svg"))
    assert (code, out) == (2, "")
    assert "không ghi được" in err
    assert "→" in err


def test_what_stood_there_stays_where_writing_fails(tmp_path: Path) -> None:
    folder = tmp_path / "a.svg"
    folder.mkdir()
    (folder / "kept").write_text("x")
    assert scorecard("--chart", str(folder))[0] == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["a.svg", "kept"]


def test_a_year_without_scores_draws_nothing(tmp_path: Path) -> None:
    code, out, err = scorecard("--chart", str(tmp_path / "a.svg"), "--year", "1999")
    assert (code, out) == (2, "")
    assert "không có gì để vẽ" in err
    assert re.search(r"các năm có điểm: 2011, .*, 2019$", err, re.MULTILINE)
    assert not list(tmp_path.iterdir())


def test_two_provinces_are_not_drawn_as_one(tmp_path: Path) -> None:
    result = run_papi("scorecard", "all", "--chart", str(tmp_path / "a.svg"), cwd=ROOT)
    assert (result.code, result.out) == (2, "")
    assert "một biểu đồ chỉ vẽ một địa bàn" in result.err


def test_without_the_library_a_png_is_refused_and_an_svg_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    code, out, err = scorecard("--chart", str(tmp_path / "a.png"))
    assert (code, out) == (2, "")
    assert "thiếu thư viện resvg-py" in err
    assert scorecard("--chart", str(tmp_path / "a.svg"))[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
