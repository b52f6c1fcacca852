"""What the rows of all items share: address, source, heading of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from papi_cli.model.years import spans
from papi_cli.text import full_day

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.agency import Jurisdiction
    from papi_cli.model.repository import AnyItem, PlanRecord


def address_row(record: PlanRecord, item: AnyItem) -> dict[str, object]:
    """The columns that say which item a row is of."""
    return {"plan": record.key, "number": record.plan.number, "item": item.id}


def source_row(record: PlanRecord, item: AnyItem) -> dict[str, object]:
    """The columns that say where it stands: in the document, and in the files."""
    place = record.place(item.id)
    return {
        "source": {
            "text": record.plan.text.file if record.plan.text else None,
            "line": item.source.line,
            "section": item.section,
        },
        "file": place.file,
        "line": place.line,
    }


def elsewhere_lines(whose: str | None, elsewhere: Iterable[Jurisdiction]) -> Iterator[str]:
    """Say which other provinces have a body of this name, and how to ask for it."""
    for other in elsewhere:
        yield f"{other.name} cũng có {whose}: hỏi bằng --jurisdiction {other.key}."


def years_of_targets(years: Iterable[int | None]) -> Iterator[str]:
    """Say which years have targets, for who asked for one that has none."""
    if known := set(filter(None, years)):
        yield f"Các năm có chỉ tiêu: {spans(known)}."


def no_plan_of(year: int, plans: Sequence[PlanRecord]) -> Iterator[str]:
    """Where there are plans, but none of a year, say of which years they are."""
    years = {each for record in plans for each in record.plan.period.all}
    if not years or year in years:
        return
    newest = max((each.plan for each in plans), key=lambda plan: (plan.period.last, plan.issued))
    if len(plans) == 1:
        yield f"Kế hoạch {newest.number} là của năm {newest.period}, không có năm {year}."
    else:
        yield (
            f"Chưa có kế hoạch nào cho năm {year}; các năm có kế hoạch: {spans(years)}, "
            f"mới nhất là {newest.number} ({newest.period})."
        )


def plan_title(record: PlanRecord) -> str:
    """Head a group of rows with the plan they are of."""
    plan = record.plan
    return f"{plan.number} ngày {full_day(plan.issued)} ({plan.period}): {plan.title}"
