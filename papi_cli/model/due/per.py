"""An item's `per`: what its recurrences are counted from."""

from datetime import date
from typing import NamedTuple

from papi_cli.model.due.parts import Day, Event, Period, Range, Recurring, Start
from papi_cli.model.due.reading import UnreadableDue, read_due
from papi_cli.model.due.text import fold, tidy

_STEPS = {"tháng": 1, "quý": 3, "6 tháng": 6, "9 tháng": 9, "năm": 12}


class Per(NamedTuple):
    """What an item's recurrences are counted from.

    `start` is the first day of a period (`2016-2021`, a term of office) or, where `counted` is
    False, the day of an event, which itself does not count. `event` names one that waits to be
    recorded. `every` is the period, in months, that `kỳ báo cáo` means.
    """

    start: date | None = None
    counted: bool = True
    end: date | None = None
    event: str | None = None
    every: int | None = None


def read_per(wording: str) -> Per:
    """Read an item's `per`: a date, a period, a step such as `quý`, or an event.

    UnreadableDue where it is none of these.
    """
    if step := _STEPS.get(fold(tidy(wording))):
        return Per(every=step)
    due = read_due(wording)
    match due.parts:
        case (Recurring(every=every, anchors=()),) if every:
            return Per(every=every)
        case (Day() as day,) if day.year:
            return Per(day.span(day.year)[0], counted=False)
        case (Period() as period,) if period.year:
            first, last = period.span(period.year)
            return Per(first, end=last)
        case (Range(first, last),):
            return Per(first, end=last)
        case (Start() as start,):
            return Per(start.begins())
        case (Event(text),):
            return Per(event=text, counted=False)
    raise UnreadableDue(wording, "chưa rõ kỳ tính từ đâu", "2018-03-15")
