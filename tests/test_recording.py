"""Entries of progress: added to the files they belong to, all proved before any is written."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_cli.commands.recording import Addition, Prepared, prepare, record
from papi_cli.errors import Refused
from papi_cli.load import Loaded, load
from papi_cli.model.progress import Entry
from papi_cli.source.editor import Value
from papi_cli.source.files import WorkingTree
from tests.support import copy_repository

TODAY = date(2024, 12, 20)
PLAN = "ha-noi/2024-7-kh-ubnd"
Row = tuple[str, Mapping[str, Value]]


def additions(loaded: Loaded, rows: Sequence[Row], plan: str = PLAN) -> list[Addition]:
    [found] = loaded.repository.named(plan)
    bodies = loaded.repository.directory
    return [Addition(found, bodies.find(agency, "ha-noi")[0], values) for agency, values in rows]


def add(root: Path, *rows: Row) -> Prepared:
    return record(WorkingTree(root / "plans"), lambda loaded: additions(loaded, rows), TODAY)


def entries(root: Path, file: str) -> tuple[Entry, ...]:
    loaded = load(WorkingTree(root / "plans"))
    assert loaded.broken == ()
    [found] = loaded.repository.named(PLAN)
    return found.progress[f"{PLAN}/progress/{file}.yaml"].entries


def test_an_entry_goes_to_the_end_of_its_body_s_file(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    path = root / "plans" / PLAN / "progress/so-y-te.yaml"
    before = path.read_text(encoding="utf-8")
    row = {"state": "in-progress", "item": "BC-2", "date": "2024-12-01", "turn": "2024-Q4"}
    added = add(root, ("Sở Y tế", row))
    lines = "  - item: BC-2\n    turn: 2024-Q4\n    date: 2024-12-01\n    state: in-progress\n"
    assert path.read_text(encoding="utf-8") == before + lines
    line = before.count("\n") + 1
    assert added.places == [(f"plans/{PLAN}/progress/so-y-te.yaml", line)]


def test_a_file_that_is_missing_is_made_whole(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    add(root, ("Sở Nội vụ", {"item": "BC-1", "date": "2024-12-02", "state": "in-progress"}))
    made = (root / "plans" / PLAN / "progress/so-noi-vu.yaml").read_text(encoding="utf-8")
    assert made == (
        "# yaml-language-server: $schema=../../../.schemas/progress.schema.json\n"
        "schema: papi/progress@1\n"
        "agency: Sở Nội vụ\n"
        "entries:\n"
        "  - item: BC-1\n"
        "    date: 2024-12-02\n"
        "    state: in-progress\n"
    )


def test_many_entries_of_many_bodies_are_written_at_once(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    row = {"item": "BC-1", "date": "2024-12-02", "state": "in-progress"}
    later = {**row, "date": "2024-12-10", "state": "done"}
    added = add(root, ("Sở Nội vụ", row), ("Sở Y tế", row), ("Sở Nội vụ", later))
    assert [each.line for each in added.places] == [5, 25, 8]
    assert [each.state for each in entries(root, "so-noi-vu")] == ["in-progress", "done"]
    assert entries(root, "so-y-te")[-1].date == date(2024, 12, 2)


def test_one_wrong_entry_and_none_is_written(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    before = load(WorkingTree(root / "plans")).repository
    good = {"item": "BC-1", "date": "2024-12-02", "state": "in-progress"}
    with pytest.raises(Refused, match="không có kỳ «2024-Q5»"):
        add(root, ("Sở Nội vụ", good), ("Sở Y tế", {**good, "item": "BC-2", "turn": "2024-Q5"}))
    assert load(WorkingTree(root / "plans")).repository == before


WRONG = {
    "a day to come": ({"date": "2024-12-21"}, "P103"),
    "a day that is none": ({"date": "2024-02-30"}, "S104"),
    "a body without a part": ({"item": "II.2-1"}, "P102"),
    "no such item": ({"item": "XY-1"}, "R105"),
    "a percentage against the state": ({"percent": "100"}, "P105"),
    "too many percent": ({"percent": "101"}, "S104"),
    "an unknown state": ({"state": "fertig"}, "S104"),
    "an unknown key": ({"status": "done"}, "S102"),
    "a deadline that cannot be read": ({"extended_to": "chi thường xuyên"}, "D101"),
    "evidence that is not there": ({"evidence": [{"file": "reports/x.pdf"}]}, "P107"),
}


@pytest.mark.parametrize(("change", "code"), WRONG.values(), ids=WRONG)
def test_what_validate_would_refuse_is_named_and_not_written(
    tmp_path: Path, change: Mapping[str, Value], code: str
) -> None:
    root = copy_repository("small", tmp_path)
    good = {"item": "BC-1", "date": "2024-12-02", "state": "in-progress"}
    tree = WorkingTree(root / "plans")
    wrong = prepare(
        tree, lambda loaded: additions(loaded, [("Sở Y tế", {**good, **change})]), TODAY
    )
    assert [each.code for each in wrong.proof.grave] == [code]
    assert wrong.places[0].line <= wrong.proof.grave[0].span.line
    with pytest.raises(Refused):
        add(root, ("Sở Y tế", {**good, **change}))
    assert len(entries(root, "so-y-te")) == 4


def test_what_was_wrong_before_is_no_hindrance(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    path = root / "plans" / PLAN / "progress/so-y-te.yaml"
    old = path.read_text(encoding="utf-8").replace("2024-H1", "2024-H7")
    path.write_text(old, encoding="utf-8")
    added = add(root, ("Sở Y tế", {"item": "BC-1", "date": "2024-12-02", "state": "paused"}))
    assert added.proof.found == ()


@pytest.mark.parametrize("name", ["documents", "indices"])
def test_a_registry_with_mistakes_is_no_hindrance(tmp_path: Path, name: str) -> None:
    root = copy_repository("small", tmp_path)
    (root / f"plans/registry/{name}.yaml").write_text("a: [", encoding="utf-8")
    added = add(root, ("Sở Y tế", {"item": "BC-1", "date": "2024-12-02", "state": "paused"}))
    assert added.proof.found == ()


def test_registries_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_repository("small", tmp_path)
    read: list[str] = []
    really = WorkingTree.read

    def watched(tree: WorkingTree, path: str) -> bytes:
        read.append(path)
        return really(tree, path)

    monkeypatch.setattr(WorkingTree, "read", watched)
    add(root, ("Sở Y tế", {"item": "BC-1", "date": "2024-12-02", "state": "paused"}))
    assert [path for path in read if path.startswith("registry/")] == sorted(
        f"registry/{name}.yaml" for name in ("agencies", "documents", "holidays", "indices")
    )


def test_warnings_are_those_of_the_entry_alone(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    row = {"item": "BC-1", "date": "2023-12-02", "state": "paused"}
    assert [each.code for each in add(root, ("Sở Y tế", row)).proof.warnings] == ["P108"]
    row |= {"note": "khác"}
    assert [each.code for each in add(root, ("Sở Y tế", row)).proof.warnings] == ["P108"]


@pytest.mark.parametrize("text", ["a: [", "schema: papi/progress@1\n", "\ufffe"])
def test_a_file_with_mistakes_is_left_alone(tmp_path: Path, text: str) -> None:
    root = copy_repository("small", tmp_path)
    path = root / "plans" / PLAN / "progress/so-y-te.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=r"so-y-te\.yaml"):
        add(root, ("Sở Y tế", {"item": "BC-1", "date": "2024-12-02", "state": "paused"}))
    assert path.read_text(encoding="utf-8") == text


def test_two_bodies_of_one_slug_have_two_files(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    registry = root / "plans/registry/agencies.yaml"
    twin = "  - {name: Sở Ý tế, kind: department, level: province, jurisdiction: ha-noi}\n"
    text = registry.read_text(encoding="utf-8").replace(
        "      - Sở Y tế\n", "      - Sở Y tế\n      - Sở Ý tế\n"
    )
    registry.write_text(text + twin, encoding="utf-8")
    row = {"item": "BC-1", "date": "2024-12-02", "state": "paused"}
    add(root, ("Sở Ý tế", row), ("Sở Y tế", row))
    add(root, ("Sở Ý tế", row | {"note": "khác"}))
    assert len(entries(root, "so-y-te-2")) == 2
    assert len(entries(root, "so-y-te")) == 5


ODD = st.text(
    st.one_of(
        st.sampled_from(list("[/b]: #\"'\\|>-?&*!%@`{},~\n\t\x07\u0301\u202eđéế😀")),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=40,
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository("small", tmp_path_factory.mktemp("odd"))


@given(note=ODD)
@settings(max_examples=150, deadline=None)
def test_a_note_comes_back_as_it_went_in_or_is_refused(repository: Path, note: str) -> None:
    tree = WorkingTree(repository / "plans")
    row = {"item": "BC-1", "date": "2024-12-02", "state": "paused", "note": note}
    try:
        found = prepare(tree, lambda loaded: additions(loaded, [("Sở Nội vụ", row)]), TODAY)
    except Refused:
        return
    [changed] = found.proof.loaded.repository.named(PLAN)
    file = changed.progress[f"{PLAN}/progress/so-noi-vu.yaml"]
    assert file.entries[-1].note == note
    assert found.proof.grave == ()
