"""A calendar as iCalendar (RFC 5545): all-day events and to-dos with alarms.

The same bytes for the same calendar: an entry's stamp is the day on which what it says last
changed, never the clock.
"""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm
from icalendar import Calendar as Ics
from icalendar import Event as IcsEvent
from icalendar import Todo as IcsTodo

from papi_cli.analysis.series import Rule
from papi_cli.views.calendar import Calendar, Event, Todo

_DAY = timedelta(days=1)
_MORNING = timedelta(hours=8)
_WEEK_BEFORE = -7 * _DAY + _MORNING
_DAY_BEFORE = -_DAY + _MORNING
"""Alarms ring at eight o'clock; days begin at midnight wherever the reader is."""

_STATES = {
    "done": "COMPLETED",
    "in-progress": "IN-PROCESS",
    "discontinued": "CANCELLED",
    "carried-over": "CANCELLED",
}


def render(calendar: Calendar) -> bytes:
    """Write the calendar."""
    out = Ics()
    out.add("prodid", "-//papi//papi-cli//VI")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("name", calendar.name)
    out.add("x-wr-calname", calendar.name)
    for event in calendar.events:
        out.add_component(_event(event))
    for todo in calendar.todos:
        out.add_component(_todo(todo))
    return bytes(out.to_ical())


def _event(event: Event) -> IcsEvent:
    out = IcsEvent()
    _describe(out, event)
    out.add("dtstart", event.day)
    out.add("dtend", event.day + _DAY)
    out.add("transp", "TRANSPARENT")
    out.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.instead_of:
        out.add("recurrence-id", event.instead_of)
    if event.rule:
        out.add("rrule", _rule(event.rule, event.until or event.day))
    out.add_component(_alarm(event.summary, _WEEK_BEFORE))
    return out


def _todo(todo: Todo) -> IcsTodo:
    out = IcsTodo()
    _describe(out, todo)
    out.add("due", todo.due)
    out.add("status", _STATES.get(todo.progress, "NEEDS-ACTION"))
    if todo.done:
        out.add("completed", _moment(todo.done))
        out.add("percent-complete", 100)
    if todo.progress not in ("done", "discontinued", "carried-over"):
        out.add_component(_alarm(todo.summary, _DAY_BEFORE, "END"))
    return out


def _describe(out: IcsEvent | IcsTodo, entry: Event | Todo) -> None:
    out.add("uid", entry.uid)
    out.add("dtstamp", _moment(entry.stamp))
    out.add("last-modified", _moment(entry.stamp))
    out.add("summary", entry.summary)
    out.add("description", entry.description)
    out.add("categories", [entry.category])
    out.add("class", "PUBLIC")


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _rule(rule: Rule, until: date) -> dict[str, object]:
    months = {"bymonth": list(rule.months)} if rule.months else {}
    return {
        "freq": "YEARLY" if rule.months else "MONTHLY",
        "until": until,
        "interval": rule.every,
        "bymonthday": rule.day,
        **months,
    }


def _alarm(words: str, before: timedelta, related: str = "START") -> Alarm:
    out = Alarm()
    out.add("action", "DISPLAY")
    out.add("description", words)
    out.add("trigger", before, parameters={"related": related})
    return out
