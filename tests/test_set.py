"""`papi set`: one value is corrected, everything else stays, and what is wrong is refused."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_cli.commands.key_paths import key_path
from papi_cli.errors import UnknownName
from papi_cli.source.parse import parse
from papi_cli.source.sheet import named
from tests.support import Result, committed, copy_repository, git, run_papi

FOLDER = "plans/ha-noi/2024-7-kh-ubnd"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(copy_repository("small", tmp_path))


def set_value(root: Path, *words: str) -> Result:
    return run_papi("set", *words, "--today", "2024-12-20", cwd=root)


def changed(root: Path) -> list[str]:
    lines = git(root, "diff", "--unified=0").splitlines()
    return [each for each in lines if each[:1] in ("+", "-") and each[:3] not in ("+++", "---")]


PLACES = {
    "an item": (["7/KH-UBND#II.1-1.output", "Báo cáo"], "Quy trình mới", "Báo cáo"),
    "an item and its key": (["7/KH-UBND#ii.1-1", "output", "Báo cáo"], "Quy trình mới", "Báo cáo"),
    "a file and its key": (
        [f"{FOLDER}/plan.yaml", "title", "Nâng cao PAPI"],
        "Nâng cao Chỉ số PAPI năm 2024",
        "Nâng cao PAPI",
    ),
    "both in one": ([f"{FOLDER}/plan.yaml.period", "2024-2025"], "2024", "2024-2025"),
    "by place": ([f"{FOLDER}/tasks.yaml", "tasks[5].due", "2024-Q4"], "quý III/2024", "2024-Q4"),
    "by id": ([f"{FOLDER}/tasks.yaml.tasks.II.2-2.due", "2024"], "thường xuyên", "2024"),
    "in braces": ([f"{FOLDER}/plan.yaml", "duties.BC-1.through.body", "SNV"], "Sở Nội vụ", "SNV"),
    "a registry": (
        ["plans/registry/agencies.yaml", "jurisdictions[2].name", "Cố đô"],
        "Thành phố Huế",
        "Cố đô",
    ),
}


@pytest.mark.parametrize(("words", "old", "new"), PLACES.values(), ids=PLACES)
def test_the_value_alone_changes(root: Path, words: list[str], old: str, new: str) -> None:
    result = set_value(root, *words)
    assert (result.code, result.err) == (0, "")
    assert f"«{old}» → «{new}»" in " ".join(result.out.split())
    [gone, come] = changed(root)
    assert gone[0] + come[0] == "-+"
    assert come[1:] == gone[1:].replace(old, new)


def test_a_key_that_is_not_there_yet_is_added(root: Path) -> None:
    set_value(root, "7/KH-UBND#II.1-2.output", "Biên bản")
    assert changed(root) == ["+    output: Biên bản"]


def test_corrections_of_what_was_issued_come_with_a_word_on_new_facts(root: Path) -> None:
    assert "papi record" in set_value(root, "7/KH-UBND#II.1-1.output", "Báo cáo").out
    registry = ("plans/registry/agencies.yaml", "jurisdictions[2].name", "Cố đô")
    assert "papi record" not in set_value(root, *registry).out


def test_the_same_value_changes_nothing(root: Path) -> None:
    result = set_value(root, "7/KH-UBND#II.1-1.output", "Quy trình mới")
    assert (result.code, changed(root)) == (0, [])
    assert "Không sửa gì" in result.out
    assert not set_value(root, "7/KH-UBND#II.1-1.output", "Quy trình mới", "-f", "json").answer[
        "written"
    ]


def test_a_faulty_file_can_be_mended(root: Path) -> None:
    path = root / FOLDER / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("period: 2024", "period: nay"))
    assert run_papi("validate", cwd=root).code == 1
    assert set_value(root, f"{FOLDER}/plan.yaml", "period", "2024").code == 0
    assert (run_papi("validate", cwd=root).code, changed(root)) == (0, [])


def test_a_dry_run_shows_the_lines_and_writes_none(root: Path) -> None:
    result = set_value(root, "7/KH-UBND#II.1-1.output", "Báo cáo", "--dry-run")
    assert "-    output: Quy trình mới\n+    output: Báo cáo\n" in result.out
    assert changed(root) == []


WRONG = {
    "no place": (["xyz", "a"], "không chỉ một mục hay một tệp"),
    "no plan": (["8/KH-UBND#II.1-1.due", "a"], "không có kế hoạch"),
    "no item": (["7/KH-UBND#II.1-9.due", "a"], "không có mục"),
    "no key": (["7/KH-UBND#II.1-1", "a"], "chưa nói khóa nào"),
    "no file": ([f"{FOLDER}/task.yaml", "tasks[1].due", "a"], f"{FOLDER}/tasks.yaml?"),
    "a state": (["7/KH-UBND#II.1-1.state", "done"], "papi record '7/KH-UBND#II.1-1' --state"),
    "an unknown field": (["7/KH-UBND#II.1-1.outptu", "a"], "có phải ý bạn là «output»?"),
    "an unknown key on the way": ([f"{FOLDER}/tasks.yaml", "task[1].due", "a"], "«tasks»?"),
    "no such place": ([f"{FOLDER}/tasks.yaml", "tasks[8].due", "a"], "chọn từ 1 đến 7"),
    "no such id": ([f"{FOLDER}/tasks.yaml", "tasks.II.1-9.due", "a"], "không có mục"),
    "below a value": (["7/KH-UBND#II.1-1.output.x", "a"], "một giá trị đơn"),
    "a whole list": (["7/KH-UBND#II.3-2.lead", "Sở Y tế"], "chỉ rõ khóa bên trong"),
    "a value that does not fit": (["7/KH-UBND#BC-1.source.line", "dòng 4"], "số nguyên"),
    "a day as people write it": ([f"{FOLDER}/plan.yaml", "issued", "3/2/2024"], "viết 2024-02-03"),
    "an unknown body": (["7/KH-UBND#II.1-1.lead", "Sở Lạ"], "không có cơ quan «Sở Lạ»"),
    "a deadline that a report rests on": (["7/KH-UBND#II.1-2.due", "hằng quý"], "kỳ «2024-H1»"),
    "an unreadable deadline": (["7/KH-UBND#II.1-1.due", "sớm"], "có thể viết"),
    "an id that others name": (["7/KH-UBND#CT-1.id", "CT-2"], "CT-1"),
    "an empty value": (["7/KH-UBND#II.1-1.output", ""], "giá trị để trống"),
    "too many words": (["7/KH-UBND#II.1-1", "output", "Báo", "cáo"], "dấu nháy"),
    "hidden characters": (["7/KH-UBND#II.1-1.output", "a\u202eb"], "không ghi được"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_refused(root: Path, words: list[str], said: str) -> None:
    result = set_value(root, *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert changed(root) == []


def test_a_text_of_several_lines_is_left_to_an_editor(root: Path) -> None:
    path = root / FOLDER / "tasks.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "output: Quy trình mới", "output: |\n      a\n      b"
    )
    path.write_text(text, encoding="utf-8")
    result = set_value(root, "7/KH-UBND#II.1-1.output", "Báo cáo")
    assert (result.code, path.read_text(encoding="utf-8")) == (2, text)
    assert "viết nhiều dòng" in result.err


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository("small", tmp_path_factory.mktemp("set"))


VALUES = st.text(
    st.sampled_from(list("[/b]: #\"'\\|>-?&*!%@`{},~x \n\t\x07\u0301\u202eđéế😀")),
    min_size=1,
    max_size=30,
).filter(lambda text: not text.startswith("-"))


@given(value=VALUES)
@settings(max_examples=60, deadline=None)
def test_a_value_comes_back_as_it_went_in_or_is_refused(used: Path, value: str) -> None:
    place = ("plans/registry/agencies.yaml", "jurisdictions[2].name")
    path = used / place[0]
    before = path.read_bytes()
    result = set_value(used, *place, value)
    if result.code:
        assert path.read_bytes() == before
        return
    data = parse(path.read_text(encoding="utf-8"), "").data
    assert data is not None
    assert data["jurisdictions"][1]["name"] == normalize("NFC", value)  # type: ignore[index]


PATHS = {
    "a": ("a",),
    "b.c": ("b", "c"),
    "x.y": ("x.y",),
    "x.y.z": ("x.y", "z"),
    "x.w": ("x", "w"),
    "l[2]": ("l", 1),
    "l.II.1-1.due": ("l", 0, "due"),
    "l.II.1.due": ("l", 2, "due"),
    "l[1].new": ("l", 0, "new"),
}
DATA = """\
a: 1
b: {c: 2}
x: {w: 3}
x.y: {z: 4}
l:
  - {id: II.1-1, due: a}
  - b
  - {id: II.1, due: c}
"""


@pytest.mark.parametrize(("text", "path"), PATHS.items())
def test_keys_and_ids_may_have_dots(text: str, path: tuple[str | int, ...]) -> None:
    data = parse(DATA, "").data
    assert data is not None
    assert key_path(data, text) == path
    assert key_path(data, named(path)) == path


@pytest.mark.parametrize("text", ["c.d", "a.b", "l[0]", "l[4]", "l.II.2", "b[1]", "y.z"])
def test_a_way_that_leads_nowhere_is_refused(text: str) -> None:
    data = parse(DATA, "").data
    assert data is not None
    with pytest.raises(UnknownName):
        key_path(data, text)
