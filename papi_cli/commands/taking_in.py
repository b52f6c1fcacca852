"""Recording what bodies sent back: each table whole, or not at all."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from papi_cli import console
from papi_cli.commands import recording
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.recording import Addition
from papi_cli.commands.sent_rows import Faulty, Sent, Taken, lacking_days, placed, taken_from
from papi_cli.errors import Finished, PapiError
from papi_cli.load import Loaded
from papi_cli.model.form.returned import CellFault, known_title, read_returned
from papi_cli.source import editor
from papi_cli.source.files import WorkingTree
from papi_cli.source.tables.reading import read_table
from papi_cli.source.writing import writing
from papi_cli.views.returned import Outcome, returned_answer


def take_in(
    files: WorkingTree,
    names: Sequence[str],
    sent: Sent,
    today: date,
    form: Format,
    *,
    dry_run: bool = False,
) -> None:
    """Record each table or report what is wrong with it; Finished where one was refused."""
    outcomes = [_one(files, name, sent, today, dry_run) for name in names]
    if dry_run and form is Format.TABLE:
        console.data("".join(each.diff for each in outcomes))
    emit(returned_answer(outcomes, dry_run=dry_run), form)
    refused = [each for each in outcomes if each.refused]
    if refused:
        raise Finished(2 if len(refused) == len(outcomes) else 1)


def _one(files: WorkingTree, name: str, sent: Sent, today: date, dry_run: bool) -> Outcome:
    path = Path(name)
    try:
        return _recorded(files, path, sent, today, dry_run)
    except Faulty as error:
        return Outcome(path.name, faults=error.faults)
    except PapiError as error:
        return Outcome(path.name, faults=(CellFault("", error.message, error.remedy),))


def _recorded(files: WorkingTree, path: Path, sent: Sent, today: date, dry_run: bool) -> Outcome:
    back = read_returned(read_table(path, known_title))
    if faults := (*back.faults, *lacking_days(back, sent)):
        raise Faulty(faults)
    taken: list[Taken] = []

    def find(loaded: Loaded) -> list[Addition]:
        taken.append(taken_from(loaded, files, back, sent))
        return [addition for _, addition in taken[-1].rows]

    with nullcontext() if dry_run else writing(files) as write:
        prepared = recording.prepare(files, find, today)
        rows = taken[-1].rows
        if grave := placed(prepared.proof.grave, rows, prepared.places):
            raise Faulty(grave)
        if write:
            write(*prepared.drafts)
    return Outcome(
        path.name,
        taken[-1].agency.name,
        len(rows),
        taken[-1].known,
        back.untouched,
        placed(prepared.proof.warnings, rows, prepared.places),
        diff="".join(map(editor.diff, prepared.drafts)),
    )
