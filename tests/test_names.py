"""Who is meant by a name: exact before alias before unaccented, one's own province first."""

import contextlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_cli.commands.lookup import the_agency
from papi_cli.errors import UnknownName, WrongUse
from papi_cli.load import load
from papi_cli.model.agency import Agency
from papi_cli.model.names import Directory
from papi_cli.source.files import WorkingTree
from tests.support import ROOT, SMALL, copy_repository, run_papi

LOADED = load(WorkingTree(SMALL / "plans"))
DIRECTORY = LOADED.repository.directory
LABOUR = "Sở Lao động, Thương binh và Xã hội"


def body(name: str, jurisdiction: str | None = "ha-noi", **more: object) -> Agency:
    level = "province" if jurisdiction else "central"
    return Agency.model_validate(
        {"name": name, "kind": "department", "level": level, "jurisdiction": jurisdiction, **more}
    )


def found(name: str, home: str | None = "ha-noi") -> list[tuple[str, str | None]]:
    return [(each.name, each.jurisdiction) for each in DIRECTORY.guess(name, home)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("SỞ  Y TẾ", "Sở Y tế"),
        ("so y te", "Sở Y tế"),
        ("SYT", "Sở Y tế"),
        ("syt", "Sở Y tế"),
        (unicodedata.normalize("NFD", "Sở Y tế"), "Sở Y tế"),
        ("Giám đốc Sở Y tế", "Sở Y tế"),
        ("giam doc so y te", "Sở Y tế"),
        ("giam doc syt", "Sở Y tế"),
        ("Chánh Thanh tra Thanh tra Thành phố", "Thanh tra Thành phố"),
        (LABOUR, LABOUR),
        ("so lao dong, thuong binh va xa hoi", LABOUR),
        ("SLĐTBXH", LABOUR),
        ("sldtbxh", LABOUR),
        ("UBND các quận, huyện, thị xã", "UBND cấp huyện"),
        ("cac so, ban, nganh", "các sở, ban, ngành"),
    ],
)
def test_a_body_answers_to_its_names(typed: str, name: str) -> None:
    assert found(typed) == [(name, "ha-noi")]


def test_files_must_keep_the_accents() -> None:
    assert DIRECTORY.find("Sở Y tế", "ha-noi")
    assert DIRECTORY.find("sở y TẾ", "ha-noi")
    assert DIRECTORY.find("SYT", "ha-noi")
    assert DIRECTORY.find("so y te", "ha-noi") == ()


@pytest.mark.parametrize("typed", ["Sở Y tế", "so y te"])
@pytest.mark.parametrize("home", ["ha-noi", "hue"])
def test_the_body_of_ones_own_province_wins(typed: str, home: str) -> None:
    assert found(typed, home) == [("Sở Y tế", home)]


def test_a_name_that_is_only_elsewhere_is_found_there() -> None:
    assert found("Sở Xây dựng", "ha-noi") == [("Sở Xây dựng", "hue")]
    assert found("SYT", "hue") == [("Sở Y tế", "ha-noi")]


def test_central_bodies_are_known_everywhere() -> None:
    assert found("chinh phu", "hue") == [("Chính phủ", None)]


def test_without_a_province_two_bodies_of_one_name_are_two() -> None:
    assert found("Sở Y tế", None) == [("Sở Y tế", "ha-noi"), ("Sở Y tế", "hue")]


def test_an_official_name_goes_before_an_alias_and_an_alias_before_folding() -> None:
    official = body("Ban A")
    alias = body("Ban B", aliases=["Ban A", "Bân A"])
    loose = body("Bấn A")
    directory = Directory([loose, alias, official])
    assert directory.guess("ban a", "ha-noi") == (official,)
    assert directory.guess("bân a", "ha-noi") == (alias,)
    assert directory.guess("bấn a", "ha-noi") == (loose,)
    # Folded, the official names are one: both are named, and the alias still comes after them.
    assert directory.guess("bàn a", "ha-noi") == (loose, official)


def test_ones_own_province_goes_before_a_better_spelling_elsewhere() -> None:
    mine, theirs = body("Sở Ngoại vụ", "ha-noi"), body("Sơ Ngoại vụ", "hue")
    assert Directory([theirs, mine]).guess("Sơ Ngoại vụ", "ha-noi") == (mine,)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Sở Y tê", "Sở Y tế"),
        ("Y tế", "Sở Y tế"),
        ("Lao động", LABOUR),
        ("SYTT", "Sở Y tế"),
        ("Giám đốc Sở Nội vu", "Sở Nội vụ"),
        ("thanh tra", "Thanh tra Thành phố"),
    ],
)
def test_the_nearest_name_comes_first(typed: str, nearest: str) -> None:
    assert DIRECTORY.nearest(typed, "ha-noi")[0] == nearest


def test_only_what_is_near_is_named() -> None:
    assert DIRECTORY.nearest("Ngân hàng Nhà nước Việt Nam", "ha-noi") == ()
    assert DIRECTORY.nearest("", "ha-noi") == ()
    assert len(DIRECTORY.nearest("UBND", "ha-noi", 2)) == 2


@pytest.mark.parametrize("command", [("deadlines", "--agency"), ("agencies",)], ids=lambda c: c[0])
def test_an_unknown_name_is_refused_with_the_nearest(command: tuple[str, ...]) -> None:
    result = run_papi(*command, "Sở Y tá")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("lỗi: không có cơ quan «Sở Y tá»\n  → có phải ý bạn là: Sở Y tế")


def test_a_name_that_two_provinces_have_needs_one_of_them_to_show_it() -> None:
    result = run_papi("agencies", "so y te", "--jurisdiction", "all")
    assert (result.code, result.out) == (2, "")
    assert "«so y te» có thể là 2 cơ quan" in result.err
    assert "--jurisdiction ha-noi, --jurisdiction hue" in result.err


def test_deadlines_of_all_provinces_are_those_of_every_body_of_the_name() -> None:
    home = run_papi("deadlines", "--agency", "so y te", "--all", "--format", "json")
    everywhere = run_papi(
        "deadlines", "--agency", "so y te", "--jurisdiction", "all", "--all", "--format", "json"
    )
    assert everywhere.code == 0
    assert everywhere.answer["rows"] == home.answer["rows"]  # Huế has no plan here


def test_every_spelling_of_one_body_gives_the_same_rows() -> None:
    answers = {
        run_papi("deadlines", "--agency", name, "--today", "2024-06-01", "--format", "json")
        for name in ("Sở Y tế", "so y te", "SYT", "Giám đốc Sở Y tế", "giam doc syt")
    }
    [answer] = answers
    assert answer.code == 0
    assert answer.answer["rows"]


@pytest.mark.parametrize("name", ["Huế", "TP.Huế", "thanhphohue", "H\u0075\u0065\u0302\u0301"])
def test_a_jurisdiction_is_known_without_its_kind_and_blanks(name: str) -> None:
    assert (
        run_papi("plans", "--jurisdiction", name).out
        == run_papi("plans", "--jurisdiction", "hue").out
    )


@pytest.mark.parametrize("name", ["Thành phố", "TP", "."])
def test_a_kind_alone_is_no_jurisdiction(name: str) -> None:
    result = run_papi("plans", "--jurisdiction", name)
    assert (result.code, "không có địa bàn" in result.err) == (2, True)


def test_a_jurisdiction_is_named_by_folder_name_or_alias() -> None:
    by_name = {name: run_papi("agencies", "--jurisdiction", name) for name in ("hue", "Nẵng")}
    assert "Sở Xây dựng" in by_name["hue"].out
    assert by_name["hue"] == run_papi("agencies", "--jurisdiction", "thanh pho hue")
    assert by_name["Nẵng"].code == 2
    assert "Thành phố Huế" in by_name["Nẵng"].err


@given(st.text(max_size=60), st.sampled_from(["ha-noi", "hue", "không có", None]))
def test_any_text_is_a_body_or_refused(name: str, home: str | None) -> None:
    with contextlib.suppress(UnknownName, WrongUse):
        assert the_agency(LOADED, name, home) in DIRECTORY.agencies


@given(st.sampled_from(DIRECTORY.agencies), st.sampled_from(["NFC", "NFD"]), st.data())
def test_an_official_name_is_found_however_it_is_typed(
    agency: Agency, form: str, data: st.DataObject
) -> None:
    cased = "".join(
        char.upper() if data.draw(st.booleans()) else char.lower() for char in agency.name
    )
    typed = "  ".join(unicodedata.normalize(form, cased).split())  # type: ignore[arg-type]
    assert DIRECTORY.find(typed, agency.jurisdiction) == (agency,)


@pytest.mark.parametrize("typed", ["3897/QĐ-UBND", "3897/qd-ubnd", "3897/QD-UBND@2018"])
def test_a_plan_is_known_without_accents(typed: str) -> None:
    shown = run_papi("show", typed, "--format", "json", cwd=ROOT)
    assert (shown.code, shown.err) == (0, "")
    assert shown.answer["number"] == "3897/QĐ-UBND"


def test_of_plans_alike_without_accents_the_one_spelt_so_is_meant(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    for number, folder in (("9/ĐA-UBND", "2025-9-a"), ("9/DA-UBND", "2025-9-b")):
        text = (root / "plans/ha-noi/2025-9-kh-ubnd/plan.yaml").read_text("utf-8")
        path = root / "plans/ha-noi" / folder / "plan.yaml"
        path.parent.mkdir()
        path.write_text(text.replace("9/KH-UBND", number), "utf-8")
    for number in ("9/ĐA-UBND", "9/DA-UBND"):
        shown = run_papi("show", number, "--format", "json", cwd=root)
        assert shown.answer["number"] == number
