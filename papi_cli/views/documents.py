"""Documents that plans cite: one row a citation (a contract), a table by plan."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from papi_cli.analysis.items import Cited
from papi_cli.analysis.suspects import Fell
from papi_cli.diagnostics import Address
from papi_cli.model.document import Document
from papi_cli.model.repository import Place
from papi_cli.text import full_day
from papi_cli.views.items import plan_title
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell

Where = Callable[[Cited], Place]

_COLUMNS = (
    Column("Số, ký hiệu", 5),
    Column("Văn bản", 10),
    Column("Ngày", 3, under=0),
    Column("Quan hệ", 4),
    Column("Ở mục", 3),
)


class Registry(NamedTuple):
    """What is known of the documents by a day: what they are, what befell them, what doubts that.

    `doubtful` holds the addresses of citations whose item was not looked at since.
    """

    known: Callable[[str], Document | None]
    fates: Callable[[str], Sequence[Fell]]
    doubtful: Collection[Address]


def documents_answer(
    cited: Sequence[Cited], registry: Registry, where: Where, remarks: Iterable[str] = ()
) -> Answer:
    """List citations in the order of the plans; rows follow `papi/documents@1`.

    `fate` lists what befell the document by the day asked for, as `event` (amended, replaced,
    expired), `by` and `date`; `suspect` says that what cites it was not looked at since.
    """
    groups = tuple(
        Group(plan_title(record), tuple(_cells(each, registry) for each in each_plan))
        for record, each_plan in groupby(cited, key=lambda each: each.record)
    )
    closing = f"{len(cited)} lần viện dẫn." if cited else "Không có văn bản nào như vậy."
    return Answer(
        "documents",
        [_row(each, registry, where) for each in cited],
        Table(_COLUMNS, groups, closing=(closing, *remarks)),
    )


def _row(cited: Cited, registry: Registry, where: Where) -> dict[str, object]:
    citation, place = cited.citation, where(cited)
    document = registry.known(citation.document)
    return {
        "number": document.number if document else citation.document,
        "issuer": document.issuer if document else None,
        "date": document.date if document else None,
        "title": document.title if document else None,
        "relation": citation.relation,
        "cited_by": cited.record.key,
        "item": cited.item.id if cited.item else None,
        "source": {
            "text": cited.record.plan.text.file if cited.record.plan.text else None,
            "line": _line(cited),
            "section": cited.item.section if cited.item else None,
        },
        "file": place.file,
        "line": place.line,
        "fate": [
            {"event": each.fate.event, "by": each.fate.by, "date": each.day}
            for each in registry.fates(citation.document)
        ],
        "suspect": cited.address in registry.doubtful,
    }


def _line(cited: Cited) -> int | None:
    source = cited.citation.source or (cited.item.source if cited.item else None)
    return source.line if source else None


def _cells(cited: Cited, registry: Registry) -> tuple[Cell, ...]:
    citation = cited.citation
    document = registry.known(citation.document)
    doubtful = cited.address in registry.doubtful
    named = document or Document(title=citation.document)
    line = _line(cited)
    return (
        cell(named.number or "không số"),
        cell(
            named.title,
            named.issuer,
            f"bản gốc ghi: {citation.as_written}" if citation.as_written else None,
            *(each.words for each in registry.fates(citation.document)),
        ),
        cell(full_day(named.date) if named.date else None),
        cell(citation.relation),
        cell(
            f"#{cited.item.id}" if cited.item else "văn bản chung",
            f"dòng {line}" if line else None,
            "cần xem lại" if doubtful else None,
            tone="warn" if doubtful else "plain",
        ),
    )
