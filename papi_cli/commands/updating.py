"""An edited workbook of `papi export` back into the files: shown by meaning, all of it or none."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import NamedTuple

from papi_cli.analysis.history import State, compare
from papi_cli.commands.edited_items import ItemEdits, Placed
from papi_cli.commands.edited_progress import ProgressEdits
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.lookup import refuse_unissued
from papi_cli.commands.opening import opened
from papi_cli.commands.proving import Proof, prove
from papi_cli.commands.recording import added
from papi_cli.commands.standing_cells import Standing, open_edits
from papi_cli.diagnostics import Diagnostic
from papi_cli.errors import BadFile, Finished
from papi_cli.load import Loaded
from papi_cli.model.edits import Edited, EditedRow, read_edited
from papi_cli.model.form.returned import CellFault
from papi_cli.model.repository import PlanRecord
from papi_cli.source.editor import Draft
from papi_cli.source.files import WorkingTree
from papi_cli.source.tables.reading import read_table
from papi_cli.source.writing import writing
from papi_cli.views.updating import PlanChanges, Update, update_answer


class _Prepared(NamedTuple):
    """What an edited workbook makes of the files, or its faults; `done` cells said so before."""

    drafts: Sequence[Draft] = ()
    changes: Sequence[PlanChanges] = ()
    faults: Sequence[CellFault] = ()
    warnings: Sequence[CellFault] = ()
    done: int = 0


def update(files: WorkingTree, name: str, today: date, form: Format, *, apply: bool) -> None:
    """Show what was edited in a workbook, and write it with `apply`; Finished where refused."""
    path = Path(name)
    try:
        edited = read_edited(read_table(path, lambda _: False))
    except BadFile as error:
        raise BadFile(f"{path.name}: {error.message}", error.remedy) from error
    with writing(files) if apply else nullcontext() as write:
        prepared = _prepare(files, edited, today)
        if write:
            write(*prepared.drafts)
    changed = tuple(each.shown for each in prepared.drafts if each.is_changed)
    found = Update(
        path.name, tuple(prepared.changes), edited.gone, prepared.done,
        tuple(prepared.faults), tuple(prepared.warnings), changed, written=apply and bool(changed),
    )  # fmt: skip
    emit(update_answer(found), form)
    if prepared.faults:
        raise Finished(2)


def _prepare(files: WorkingTree, edited: Edited, today: date) -> _Prepared:
    if not edited.rows:
        return _Prepared(faults=edited.faults)
    loaded = opened(files)
    _refuse_unissued(loaded, edited, today)
    rows, faults = _still_open(loaded, edited, today)
    items = ItemEdits(files, loaded)
    progress = ProgressEdits(files, loaded, edited.whose, today)
    for row in rows:
        items.take(row)
        progress.take(row)
    done = _cells(edited.rows) - _cells(rows) - len(faults)
    wrong = (*edited.faults, *faults, *items.faults, *progress.faults)
    recorded, at = added(files, loaded, progress.additions)
    drafts = [*items.drafts.values(), *recorded]
    if not drafts:
        return _Prepared(faults=wrong, done=done)
    plans = {each.plan for each in rows}
    proof = prove(files, loaded, drafts, today, plans)
    placed = [*items.placed, *zip(at, progress.places, strict=True)]
    if all_wrong := (*wrong, *_by_cell(proof.grave, proof, placed)):
        return _Prepared(faults=all_wrong)
    changes = tuple(_changes(loaded, proof.loaded, plans))
    warnings = tuple(_by_cell(proof.warnings, proof, placed))
    return _Prepared(drafts, changes, warnings=warnings, done=done)


def _refuse_unissued(loaded: Loaded, edited: Edited, today: date) -> None:
    """A plan that does not exist yet on that day would look as if all its cells were empty."""
    plans = {each.plan for each in edited.rows}
    for record in loaded.repository.plans:
        if record.key in plans:
            refuse_unissued(record, today)


def _still_open(
    loaded: Loaded, edited: Edited, today: date
) -> tuple[list[EditedRow], list[CellFault]]:
    """The rows with what is still to be done, and the cells that others changed otherwise."""
    standing = Standing(loaded, edited.rows, edited.whose, today)
    found = [open_edits(each, standing) for each in edited.rows]
    return [row for row, _ in found], [fault for _, faults in found for fault in faults]


def _cells(rows: Sequence[EditedRow]) -> int:
    return sum(len(each.edits) for each in rows)


def _by_cell(
    found: Sequence[Diagnostic], proof: Proof, placed: Sequence[Placed]
) -> Iterator[CellFault]:
    """Findings by the cells that they come from: the last that stands at the line or above."""
    sources = proof.loaded.sources
    at = [(sources.place_of(address), cell) for address, cell in placed]
    for each in found:
        above = [
            (place.line, cell)
            for place, cell in at
            if place.file == each.file and place.line <= each.span.line
        ]
        cell = max(above)[1] if above else ""
        message = each.message if cell else f"{each.file}:{each.span.line}: {each.message}"
        yield CellFault(cell, message, each.help)


def _changes(before: Loaded, after: Loaded, plans: set[str]) -> Iterator[PlanChanges]:
    old = {each.key: each for each in before.repository.plans}
    for each in after.repository.plans:
        if each.key in plans:
            yield PlanChanges(each, tuple(compare(_state(old[each.key]), _state(each))))


def _state(record: PlanRecord) -> State:
    return State(record.plan, record.tasks, record.progress)
