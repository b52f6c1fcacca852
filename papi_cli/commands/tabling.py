"""Tables of what was selected, in the format that was asked for."""

from collections.abc import Iterator
from enum import StrEnum

from papi_cli.analysis.frame import Frame
from papi_cli.analysis.holdings import holdings
from papi_cli.analysis.items import find_items
from papi_cli.analysis.listing import Listing
from papi_cli.analysis.targets import TargetYear, target_years
from papi_cli.commands.selection import Selection
from papi_cli.load import Loaded
from papi_cli.model.codebook import Codebook
from papi_cli.model.repository import PlanRecord
from papi_cli.model.target import Target
from papi_cli.views.sheets import Book, Filled, book, machine_rows, words


class TableName(StrEnum):
    """The tables there are."""

    TASKS = "tasks"
    REPORTS = "reports"
    DEADLINES = "deadlines"
    TARGETS = "targets"


def filled_book(
    loaded: Loaded, asked: Selection, listing: Listing, judged: Frame, year: int | None
) -> Book:
    """Every table of what was selected: of `year` alone, where one was named."""
    held = [
        each
        for each in holdings(loaded.repository, asked.plans, asked.asked, listing.shown, judged)
        if asked.in_dimension(getattr(each.item, "dimension", None))
    ]
    years = _targets(loaded, asked, judged, year)
    when = judged.today, year
    return book(loaded.repository, asked.plans, held, years, when, asked.whose)


def _targets(
    loaded: Loaded, asked: Selection, judged: Frame, year: int | None
) -> Iterator[TargetYear]:
    repository, codebook = loaded.repository, Codebook(loaded.repository.indices)

    def number(target: Target) -> int | None:
        return codebook.dimension_of(target.indicator) or codebook.number(target.dimension)

    def targets(record: PlanRecord) -> tuple[Target, ...]:
        return record.plan.targets

    for found in find_items(repository, asked.plans, targets, asked.asked, judged.today):
        if asked.dimension_number in (None, number(found.item)):
            for each in target_years(repository, found, judged.today):
                if year in (None, each.year):
                    yield each


def written(kind: str, book: Book, table: TableName | None, loaded: Loaded, *, raw: bool) -> bytes:
    """Write the tables, or the one asked for; of CSV, which holds one only, that of the tasks."""
    if kind == "csv":
        [one] = _chosen(book, table or TableName.TASKS)
        return _csv(one, raw=raw).encode()
    chosen = _chosen(book, table)
    if kind == "xlsx":
        from papi_cli.render import to_xlsx

        return to_xlsx.render(book._replace(sheets=chosen))
    from papi_cli.render import to_jsonl

    if kind == "jsonl":
        return to_jsonl.render(chosen).encode()
    version = {"rev": loaded.version.hash} if loaded.version else {}
    head = {"today": book.day, **version, "incomplete": sorted(loaded.broken)}
    return to_jsonl.render_whole(head, chosen).encode()


def _chosen(book: Book, table: TableName | None) -> tuple[Filled, ...]:
    return tuple(each for each in book.sheets if table in (None, each.sheet.key))


def _csv(filled: Filled, *, raw: bool) -> str:
    from papi_cli.render import to_csv

    if raw:
        rows = list(machine_rows(filled))
        keys = ["plan", "item", *(each.key for each in filled.sheet.columns)]
        return to_csv.raw([keys, *([row[key] for key in keys] for row in rows)])
    columns = filled.sheet.columns
    cells = ([words(each, row) for each in columns] for row in filled.rows)
    return to_csv.lines([[each.title for each in columns], *cells])
