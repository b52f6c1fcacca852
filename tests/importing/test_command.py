"""`papi import` as people run it: what it writes, what it refuses, what it says."""

from pathlib import Path

import pytest

from papi_cli.load import load
from papi_cli.source.files import WorkingTree
from tests.importing.test_papers import PAPERS
from tests.support import Result, run_papi
from tests.test_cli import snapshot

PROVINCE = "Tỉnh Sơn Hà"
FOLDER = "son-ha/2025-418-kh-ubnd"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new repository of the province that issued the paper."""
    assert run_papi("init", "--jurisdiction", PROVINCE, cwd=tmp_path).code == 0
    return tmp_path


def imported(root: Path, *args: str, paper: str = "tinh-co-bang.txt") -> Result:
    return run_papi("import", str(PAPERS / paper), *args, cwd=root)


def drafted(root: Path, name: str) -> str:
    return (root / "plans" / FOLDER / name).read_text(encoding="utf-8")


def test_a_draft_loads_and_is_where_its_number_and_day_say(root: Path) -> None:
    result = imported(root)
    assert (result.code, result.err) == (0, "")
    loaded = load(WorkingTree(root / "plans"))
    assert not loaded.diagnostics
    [record] = loaded.repository.plans
    assert record.key == FOLDER
    assert len(record.tasks) == 15
    assert record.plan.text
    assert record.plan.text.lines == 71


def test_only_names_that_no_registry_has_are_errors(root: Path) -> None:
    imported(root)
    answer = run_papi("validate", "--format", "json", cwd=root).answer["diagnostics"]
    errors = {each["code"] for each in answer if each["severity"] == "error"}
    assert errors == {"R101", "R104"}


def test_bodies_of_the_registry_are_written_by_their_official_names(root: Path) -> None:
    imported(root)
    [record] = load(WorkingTree(root / "plans")).repository.plans
    names = {ref.name for task in record.tasks for ref in task.lead}
    assert {"Sở Nội vụ", "Sở Khoa học và Công nghệ"} <= names
    assert record.plan.issuer == "UBND tỉnh Sơn Hà"


def test_unknown_bodies_are_proposed_and_not_added(root: Path) -> None:
    before = (root / "plans/registry/agencies.yaml").read_bytes()
    result = imported(root)
    assert (root / "plans/registry/agencies.yaml").read_bytes() == before
    assert "Báo và Đài Phát thanh, Truyền hình tỉnh" in result.out
    assert "#   - name: Báo và Đài Phát thanh, Truyền hình tỉnh" in drafted(root, "plan.yaml")


def test_the_proposals_are_entries_that_the_registry_takes(root: Path) -> None:
    imported(root)
    plan = drafted(root, "plan.yaml").splitlines()
    for name in ("agencies", "documents"):
        start = next(n for n, line in enumerate(plan) if f"registry/{name}.yaml" in line)
        entries = []
        for line in plan[start + 1 :]:
            if not line.startswith("#   "):
                break
            entries.append(line.removeprefix("# "))
        file = root / f"plans/registry/{name}.yaml"
        text = file.read_text(encoding="utf-8").replace("documents: []", "documents:")
        file.write_text(text.rstrip("\n") + "\n" + "\n".join(entries) + "\n", encoding="utf-8")
    answer = run_papi("validate", "--format", "json", cwd=root).answer["diagnostics"]
    assert [each for each in answer if each["severity"] == "error"] == []


def test_what_is_doubtful_says_so_with_how_sure_it_is(root: Path) -> None:
    imported(root)
    tasks = drafted(root, "tasks.yaml")
    assert "# chưa chắc: cơ quan chủ trì lấy theo ô phía trên" in tasks
    assert "(70%)" in tasks


def test_lines_that_went_nowhere_are_named(root: Path) -> None:
    result = imported(root)
    assert "tinh-co-bang.txt:16 [cơ quan]" in result.out


def test_an_existing_folder_is_never_written_over(root: Path) -> None:
    imported(root)
    before = snapshot(root)
    result = imported(root)
    assert (result.code, result.out) == (2, "")
    assert "đã có" in result.err
    assert snapshot(root) == before
    remedy = f"papi không ghi đè: chọn thư mục khác bằng -o plans/{FOLDER}-2"
    assert remedy in result.err
    assert imported(root, "-o", f"plans/{FOLDER}-2").code == 0


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = snapshot(root)
    result = imported(root, "--dry-run")
    assert result.out.startswith("Sẽ soạn plans/son-ha/2025-418-kh-ubnd")
    assert snapshot(root) == before


def test_a_dry_run_answers_where_the_folder_is_there(root: Path) -> None:
    empty = imported(root, "--dry-run")
    imported(root)
    before = snapshot(root)
    result = imported(root, "--dry-run")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(empty.out)
    assert result.out.removeprefix(empty.out) == (
        "Thư mục này đã có, papi không ghi đè: "
        f"khi ghi, chọn thư mục khác bằng -o plans/{FOLDER}-2\n"
    )
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "trống"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam".encode() * 9, "TCVN3"),
        (b"\x00\x01\x02" * 99, "không phải"),
    ],
)
def test_a_bad_file_is_one_message_and_nothing_written(
    root: Path, content: bytes, message: str
) -> None:
    bad = root / "bad.txt"
    bad.write_bytes(content)
    before = snapshot(root)
    result = run_papi("import", str(bad), "-o", f"plans/{FOLDER}", cwd=root)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "bad.txt" in result.err
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("plans/son-ha/ke-hoach", "không phải thư mục của một kế hoạch"),
        ("plans/tinh-khac/2025-418-kh-ubnd", "không có địa bàn"),
        ("/tmp/2025-418-kh-ubnd", "không ở trong kho"),
        ("plans/son-ha/2024-418-kh-ubnd", "ban hành năm 2025"),
    ],
)
def test_a_folder_that_no_plan_can_have_is_refused(root: Path, folder: str, message: str) -> None:
    result = imported(root, "-o", folder)
    assert result.code == 2
    assert message in result.err


def test_a_text_without_head_takes_what_the_folder_and_the_options_tell(root: Path) -> None:
    text = root / "viec.txt"
    text.write_text("Giao Sở Y tế tổ chức đối thoại trước ngày 30/6/2026.\n", encoding="utf-8")
    result = run_papi("import", "viec.txt", "-o", "plans/son-ha/2026-9-qd-ubnd", cwd=root)
    assert result.code == 0
    [record] = load(WorkingTree(root / "plans")).repository.plans
    assert (record.plan.number, record.plan.issued.year) == ("9/QĐ-UBND", 2026)
    assert "số, ký hiệu lấy theo tên thư mục (50%)" in result.out
    [task] = record.tasks
    assert (task.lead[0].name, task.due) == ("Sở Y tế", ("trước ngày 30/6/2026",))


def test_annexes_are_read_behind_the_plan_and_say_their_file(root: Path) -> None:
    annex = root / "phu-luc.txt"
    annex.write_text(
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tLập danh mục\tSở Y tế\tQuý II/2025\n",
        encoding="utf-8",
    )
    assert imported(root, "phu-luc.txt").code == 0
    [record] = load(WorkingTree(root / "plans")).repository.plans
    task = record.tasks[-1]
    assert (task.what, task.source.line) == ("Lập danh mục", None)
    assert task.note == "Nguồn: phu-luc.txt, dòng 2"


def test_a_record_is_held_against_its_text(root: Path) -> None:
    imported(root)
    same = imported(root, "--compare", "418/KH-UBND")
    file = root / "plans" / FOLDER / "tasks.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("due: hoàn thành trước ngày 30/4", "due: hoàn thành trước ngày 20/4"), "utf-8"
    )
    result = imported(root, "--compare", "418/KH-UBND", "--format", "json")
    assert result.code == 1
    rows = [each for each in result.answer["rows"] if each["kind"] == "date"]
    assert {(each["line"], each["only_in"], each["what"]) for each in rows} == {
        (27, "record", "hoàn thành trước ngày 20/4/2025"),
        (27, "text", "hoàn thành trước ngày 30/4/2025"),
    }
    assert "hoàn thành" not in same.out


def test_a_wrong_number_body_and_document_are_seen(root: Path) -> None:
    imported(root)
    plan, tasks = root / "plans" / FOLDER / "plan.yaml", root / "plans" / FOLDER / "tasks.yaml"
    plan.write_text(
        plan.read_text("utf-8")
        .replace("value: 43.5\n", "value: 44.5\n")
        .replace("document: 76/NQ-CP", "document: 67/NQ-CP", 1)
        .replace("who: Sở Tài chính", "who: Sở Y tế"),
        "utf-8",
    )
    tasks.write_text(
        tasks.read_text("utf-8").replace("lead: Sở Tài chính", "lead: Sở Y tế"), "utf-8"
    )
    rows = imported(root, "--compare", "418/KH-UBND", "--format", "json").answer["rows"]
    seen = {(each["line"], each["kind"], each["only_in"]) for each in rows}
    for line, kind in ((18, "number"), (9, "document"), (31, "body")):
        assert {(line, kind, "record"), (line, kind, "text")} <= seen
