"""Documents that plans cite: one row a citation (a contract), a table by plan."""

from collections.abc import Callable, Sequence
from itertools import groupby

from papi_cli.analysis.items import Cited
from papi_cli.model.document import Document
from papi_cli.model.repository import Place
from papi_cli.text import full_day
from papi_cli.views.items import plan_title
from papi_cli.views.table import Answer, Cell, Column, Group, Table, cell

Known = Callable[[str], Document | None]
"""What the registry says of a document, by the name cited."""

Where = Callable[[Cited], Place]

_COLUMNS = (
    Column("Số, ký hiệu", 5),
    Column("Văn bản", 10),
    Column("Ngày", 3, under=0),
    Column("Quan hệ", 4),
    Column("Ở mục", 3),
)


def documents_answer(cited: Sequence[Cited], known: Known, where: Where) -> Answer:
    """List citations in the order of the plans; rows follow `papi/documents@1`."""
    groups = tuple(
        Group(plan_title(record), tuple(_cells(each, known) for each in each_plan))
        for record, each_plan in groupby(cited, key=lambda each: each.record)
    )
    closing = f"{len(cited)} lần viện dẫn." if cited else "Không có văn bản nào như vậy."
    return Answer(
        "documents",
        [_row(each, known, where) for each in cited],
        Table(_COLUMNS, groups, closing=(closing,)),
    )


def _row(cited: Cited, known: Known, where: Where) -> dict[str, object]:
    citation, document, place = cited.citation, known(cited.citation.document), where(cited)
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
    }


def _line(cited: Cited) -> int | None:
    source = cited.citation.source or (cited.item.source if cited.item else None)
    return source.line if source else None


def _cells(cited: Cited, known: Known) -> tuple[Cell, ...]:
    document, citation = known(cited.citation.document), cited.citation
    named = document or Document(title=citation.document)
    line = _line(cited)
    return (
        cell(named.number or "không số"),
        cell(
            named.title,
            named.issuer,
            f"bản gốc ghi: {citation.as_written}" if citation.as_written else None,
        ),
        cell(full_day(named.date) if named.date else None),
        cell(citation.relation),
        cell(
            f"#{cited.item.id}" if cited.item else "văn bản chung", f"dòng {line}" if line else None
        ),
    )
