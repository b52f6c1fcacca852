"""`papi init` and `papi new plan`: valid at once, never over other files, nothing half-written."""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papi_cli.model.kinds import KINDS
from papi_cli.text import slug
from tests.support import ROOT, Result, committed, git, run_papi
from tests.test_cli import snapshot

PROVINCE = "Tỉnh Quảng Ninh"
REGISTRY = ROOT / "plans/registry"
PLAN = {
    "--number": "12/KH-UBND",
    "--issued": "2026-02-03",
    "--title": "Nâng cao Chỉ số PAPI",
    "--period": "2026",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new repository."""
    folder = tmp_path / "kho"
    assert init(folder).code == 0
    return folder


def init(folder: Path, *args: str, name: str = PROVINCE) -> Result:
    folder.mkdir(exist_ok=True)
    return run_papi("init", "--jurisdiction", name, *args, cwd=folder)


def new(root: Path, *args: str, **changed: str) -> Result:
    asked = PLAN | {f"--{name}": each for name, each in changed.items()}
    words = [word for pair in asked.items() for word in pair]
    return run_papi("new", "plan", *words, *args, cwd=root)


def assert_valid(root: Path) -> None:
    result = run_papi("validate", cwd=root)
    assert (result.code, result.err) == (0, ""), result.out


def there(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


# --- init


@pytest.mark.parametrize(
    ("name", "key", "committee"),
    [
        (PROVINCE, "quang-ninh", "UBND tỉnh Quảng Ninh"),
        (unicodedata.normalize("NFD", "tỉnh Đắk Lắk"), "dak-lak", "UBND tỉnh Đắk Lắk"),
        ("THÀNH PHỐ  Hồ Chí Minh", "ho-chi-minh", "UBND thành phố Hồ Chí Minh"),
        ("Thành phố Huế", "hue", "UBND thành phố Huế"),
        ("Tỉnh A: B # [c]", "a-b-c", "UBND tỉnh A: B # [c]"),
    ],
)
def test_a_new_repository_is_valid_and_knows_its_bodies(
    tmp_path: Path, name: str, key: str, committee: str
) -> None:
    result = init(tmp_path, name=name)
    assert (result.code, result.err) == (0, "")
    assert "papi new plan" in result.out
    assert_valid(tmp_path)
    rows = run_papi("agencies", "--format", "json", cwd=tmp_path).answer["rows"]
    assert committee in [each["name"] for each in rows]
    assert {each["jurisdiction"] for each in rows} == {key, None}
    group = next(each for each in rows if each["name"].startswith("các sở, ban, ngành"))
    assert {"Sở Y tế", "Sở Nội vụ"} < set(group["members"])
    assert run_papi("deadlines", "--agency", "SYT", cwd=tmp_path).code == 0


@pytest.mark.parametrize("command", ["plans", "deadlines"])
def test_a_repository_without_plans_says_how_to_make_one(root: Path, command: str) -> None:
    result = run_papi(command, cwd=root)
    assert (result.code, result.err) == (0, "")
    assert "papi new plan" in result.out


def test_a_place_that_cannot_be_written_is_named_in_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run_papi("init", "file/x", "--jurisdiction", PROVINCE, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "đường dẫn đi qua một tệp" in result.err


def test_a_new_repository_has_what_editors_and_git_need(root: Path) -> None:
    assert there(root) == {
        ".gitattributes",
        "plans/repository.yaml",
        *(f"plans/registry/{name}.yaml" for name in ("agencies", "documents")),
        *(f"plans/registry/{name}.yaml" for name in ("indices", "holidays")),
        *(f"plans/.schemas/{kind.name}.schema.json" for kind in KINDS),
    }
    for path in (root / "plans").rglob("*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert named
        assert (path.parent / named[1]).is_file()
    committed(root)
    asked = git(root, "check-attr", "text", "eol", "--", "plans/repository.yaml").split("\n")
    assert [line.rpartition(": ")[2] for line in asked[:2]] == ["auto", "lf"]


@pytest.mark.parametrize("name", ["indices.yaml", "holidays.yaml"])
def test_registries_that_hold_everywhere_are_the_shipped_ones(root: Path, name: str) -> None:
    assert (root / "plans/registry" / name).read_bytes() == (REGISTRY / name).read_bytes()


def test_the_folder_may_be_named_and_new(tmp_path: Path) -> None:
    result = run_papi("init", "kho/mới", "--jurisdiction", PROVINCE, cwd=tmp_path)
    assert result.code == 0
    assert_valid(tmp_path / "kho/mới")


@pytest.mark.parametrize("taken", ["plans", ".gitattributes", ".gitlab-ci.yml"])
def test_init_never_overwrites(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    result = init(tmp_path, "--ci", "gitlab")
    assert (result.code, result.out) == (2, "")
    assert f"đã có {taken}" in result.err
    assert snapshot(tmp_path) == before


def test_a_province_that_no_file_may_hold_is_refused(tmp_path: Path) -> None:
    result = init(tmp_path, name="Tỉnh A\u202eB")
    assert (result.code, result.out, there(tmp_path)) == (2, "", set())


# --- new plan


@pytest.mark.parametrize(
    ("number", "issued", "folder", "kind"),
    [
        ("100/KH-UBND", "2019-04-22", "2019-100-kh-ubnd", "Kế hoạch"),
        ("3897/QĐ-UBND", "10/9/2018", "2018-3897-qd-ubnd", "Quyết định"),
        ("3678/UBND-KT", "2019-08-20", "2019-3678-ubnd-kt", "Kế hoạch"),
        (" 05/CT-UBND ", "2026-01-01", "2026-05-ct-ubnd", "Chỉ thị"),
        (unicodedata.normalize("NFD", "7/qđ-ubnd"), "2026-01-01", "2026-7-qd-ubnd", "Quyết định"),
        ("8 / KH–UBND: 'x' # \"y\"", "2026-01-01", "2026-8-kh-ubnd-x-y", "Kế hoạch"),
    ],
)
def test_a_new_plan_is_valid_in_the_folder_of_its_number(
    root: Path, number: str, issued: str, folder: str, kind: str
) -> None:
    result = new(root, number=number, issued=issued, period="2019-2026")
    assert (result.code, result.err) == (0, "")
    assert f"plans/quang-ninh/{folder}" in result.out
    assert "papi validate" in result.out
    assert_valid(root)
    (row,) = run_papi("plans", "--format", "json", cwd=root).answer["rows"]
    assert row["plan"] == f"quang-ninh/{folder}"
    written = (root / f"plans/quang-ninh/{folder}/plan.yaml").read_text(encoding="utf-8")
    assert f"\nkind: {kind}\n" in written
    assert "\nissuer: UBND tỉnh Quảng Ninh\n" in written


def test_folders_are_named_as_those_of_the_shipped_plans() -> None:
    for path in (ROOT / "plans").glob("*/*/plan.yaml"):
        number = re.search(r"^number: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert number
        assert path.parent.name[5:] == slug(number[1])


@pytest.mark.parametrize("file", ["plan.yaml", "tasks.yaml"])
def test_the_examples_are_valid_too(root: Path, file: str) -> None:
    new(root)
    path = root / "plans/quang-ninh/2026-12-kh-ubnd" / file
    text = path.read_text(encoding="utf-8").replace("tasks: []", "tasks:")
    examples = re.sub(r"^# ( *- |  |coordinator|targets|duties)", r"\1", text, flags=re.MULTILINE)
    assert examples != text
    path.write_text(examples, encoding="utf-8")
    assert_valid(root)
    shown = run_papi("show", "12/KH-UBND", cwd=root).out
    for each in re.findall(r"- id: (\S+)", text):
        assert each in shown


@pytest.mark.parametrize(
    ("name", "issuer", "written"),
    [
        ("Thành phố Hà Nội", None, "UBND thành phố Hà Nội"),
        ("ha-noi", "so noi vu", "Sở Nội vụ"),
        ("TP. Hồ Chí Minh", None, "UBND thành phố Hồ Chí Minh"),
    ],
)
def test_province_and_issuer_are_named_in_any_way(
    tmp_path: Path, name: str, issuer: str | None, written: str
) -> None:
    root = tmp_path / "plans"
    root.mkdir()
    for path in (ROOT / "plans").rglob("*.yaml"):
        if path.parent.name in ("plans", "registry"):
            (root / path.relative_to(ROOT / "plans")).parent.mkdir(exist_ok=True)
            (root / path.relative_to(ROOT / "plans")).write_bytes(path.read_bytes())
    result = new(root, "--jurisdiction", name, *(("--issuer", issuer) if issuer else ()))
    assert (result.code, result.err) == (0, "")
    (plan,) = root.glob("*/*/plan.yaml")
    assert f"\nissuer: {written}\n" in plan.read_text(encoding="utf-8")
    assert_valid(root)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"number": "???"}, "không có chữ số"),
        ({"number": ""}, "thiếu --number"),
        ({"title": " "}, "thiếu --title"),
        ({"title": "một\nhai"}, "có dấu xuống dòng"),
        ({"title": "một\u202ehai"}, "không ghi được"),
        ({"title": "một\0hai"}, "không ghi được"),
        ({"issued": "mai"}, "«mai»"),
        ({"issued": "31/2/2026"}, "không có ngày"),
        ({"period": "nay"}, "--period nay"),
        ({"period": "2030-2026"}, "--period 2030-2026"),
        ({"issuer": "Sở Lạ"}, "không có cơ quan «Sở Lạ»"),
        ({"jurisdiction": "xyz"}, "không có địa bàn"),
        ({"jurisdiction": "all"}, "thuộc một địa bàn"),
    ],
    ids=str,
)
def test_what_makes_no_plan_is_refused_and_nothing_written(
    root: Path, changed: dict[str, str], message: str
) -> None:
    before = snapshot(root)
    result = new(root, **changed)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "\n  → " in result.err
    assert snapshot(root) == before


def test_a_plan_is_never_overwritten(root: Path) -> None:
    new(root)
    before = snapshot(root)
    result = new(root, title="Khác")
    assert (result.code, result.out) == (2, "")
    assert "2026-12-kh-ubnd" in result.err
    assert snapshot(root) == before


def test_a_mistake_elsewhere_is_no_obstacle(root: Path) -> None:
    new(root)
    (root / "plans/quang-ninh/2026-12-kh-ubnd/tasks.yaml").write_bytes(b"\xff")
    assert new(root, number="13/KH-UBND").code == 0


def test_outside_a_repository_there_is_nowhere_to_write(tmp_path: Path) -> None:
    result = new(tmp_path)
    assert (result.code, there(tmp_path)) == (2, set())
    assert "repository.yaml" in result.err


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=30), number=st.text("0đ/ :#-'\"[", min_size=1))
def test_any_words_come_out_valid_or_are_refused(root: Path, title: str, number: str) -> None:
    before = there(root)
    result = new(root, f"--title={title}", number=f"{len(before)}-{number}")
    assert result.code in (0, 2)
    assert (there(root) == before) == (result.code == 2)
    assert_valid(root)


# --- the wheel


def test_the_wheel_carries_templates_and_registries(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "alone")
    for path in [*(ROOT / "templates").rglob("*.*"), *map(REGISTRY.joinpath, _SHARED)]:
        folder = "templates" if path.is_relative_to(ROOT / "templates") else "plans/registry"
        inside = Path("papi_cli", folder.removeprefix("plans/"), path.relative_to(ROOT / folder))
        assert (tmp_path / "alone" / inside).read_bytes() == path.read_bytes()
    command = [sys.executable, "-m", "papi_cli", "init", "kho", "--jurisdiction", PROVINCE]
    outside = {"PYTHONPATH": str(tmp_path / "alone"), "PATH": ""}
    subprocess.run(command, cwd=tmp_path, env=outside, check=True, capture_output=True)
    assert_valid(tmp_path / "kho")


_SHARED = ("indices.yaml", "holidays.yaml")
