"""From phrases to parts: what a word governs beyond its own phrase.

`hằng năm` behind or before a date makes it yearly, `trước` holds for the dates listed after it,
`trong năm 2019` bounds a recurrence. Each join changes the phrases joined so far and says True, or
leaves them and says False. What concerns the whole list is in `lists`.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain

from papi_cli.model.due.grammar import Phrase
from papi_cli.model.due.lists import settle, share_years, yearless
from papi_cli.model.due.parts import (
    Anchor,
    Continuous,
    Day,
    Event,
    Part,
    Period,
    Range,
    Recurring,
    Refused,
    Start,
)
from papi_cli.model.due.rows import compiled
from papi_cli.model.due.text import fold

_LISTED = ("", ",", "và", ", và", "/", ";")
_UP_TO = ("đến", "tới", "cho đến", "cho tới", "hết")


def parts_of(phrases: Iterable[Phrase]) -> tuple[Part, ...]:
    """Join phrases into parts; Refused where they do not make sense together."""
    joined: list[Phrase] = []
    for phrase in phrases:
        _add(joined, phrase)
    return share_years(each.part for each in settle(joined))


def _add(joined: list[Phrase], phrase: Phrase) -> None:
    if not joined:
        joined.append(phrase)
    elif not any(join(joined, phrase) for join in _JOINS):
        if phrase.link in ("", "-"):
            raise Refused("hai thời hạn viết liền, chưa rõ có nối với nhau không")
        joined.append(_governed(joined[-1], phrase))


def _governed(before: Phrase, phrase: Phrase) -> Phrase:
    """Extend `trước` over the next date of a list that has no word of its own."""
    dated = (Day, Period, Recurring)
    if phrase.lead or not isinstance(before.part, dated) or not isinstance(phrase.part, dated):
        return phrase
    if isinstance(phrase.part, Recurring) and not phrase.part.anchors:
        return phrase
    part = phrase.part._replace(inclusive=before.part.inclusive)
    if isinstance(part, Period) and isinstance(before.part, Period):
        part = part._replace(exact=before.part.exact)
    return phrase._replace(part=part)


def _plain(phrase: Phrase, every: int | None) -> bool:
    """Say whether a phrase is `hằng tháng`, `hằng năm` and nothing more."""
    return phrase.part == Recurring(every) and not phrase.bare


def _tail(joined: list[Phrase], belongs: Callable[[Part], bool]) -> list[Phrase]:
    """Give the list at the end whose members all belong."""
    tail: list[Phrase] = []
    for phrase in reversed(joined):
        if not belongs(phrase.part) or (tail and tail[0].link not in _LISTED):
            break
        tail.insert(0, phrase)
    return tail


def _yearly_behind(joined: list[Phrase], phrase: Phrase) -> bool:
    """`15/6 và 15/12 hằng năm`, `quý I hằng năm`."""
    if phrase.link or not _plain(phrase, 12):
        return False
    last = joined[-1].part
    tail = _tail(joined, lambda part: type(part) is type(last) and yearless(part))
    days = [each.part for each in tail if isinstance(each.part, Day)]
    periods = [each.part for each in tail if isinstance(each.part, Period)]
    if not tail or len({each.months for each in periods}) > 1:
        return False
    every = periods[0].months if periods else 12
    yearly = Recurring(
        every,
        only=tuple(each.number for each in periods) if every < 12 else (),
        anchors=tuple(Anchor(each.day, each.month) for each in days),
        inclusive=(days or periods)[0].inclusive,
        exact=bool(periods) and all(each.exact for each in periods),
    )
    joined[-len(tail) :] = [tail[0]._replace(part=yearly)]
    return True


def _takes(days: Phrase, every: int | None) -> bool:
    """Say whether days of the month, or of a period's last month, may recur so often."""
    if not every or not isinstance(days.part, Recurring):
        return False
    return every == 1 if days.bare else days.part.every in (None, every)


def _monthly_behind(joined: list[Phrase], phrase: Phrase) -> bool:
    """`ngày 15 và ngày 30 hằng tháng`, `ngày 20 của tháng cuối quý hằng quý`."""
    last, new = joined[-1].part, phrase.part
    if phrase.link or not isinstance(last, Recurring) or not isinstance(new, Recurring):
        return False
    if not last.anchors or not _plain(phrase, new.every) or not _takes(joined[-1], new.every):
        return False
    tail = _tail(joined, lambda part: isinstance(part, Recurring) and part.every == last.every)
    days = [each.part.anchors for each in tail if isinstance(each.part, Recurring)]
    part = last._replace(every=new.every, anchors=tuple(chain.from_iterable(days)))
    joined[-len(tail) :] = [tail[0]._replace(part=part, bare=False)]
    return True


def _day_behind(joined: list[Phrase], phrase: Phrase) -> bool:
    """`hằng năm, trước ngày 15/11`, `hằng tháng vào ngày 15`, and more such days listed."""
    last, new = joined[-1].part, phrase.part
    if not isinstance(last, Recurring) or not isinstance(new, Day | Recurring):
        return False
    anchors = _anchors_for(last, phrase)
    if not anchors or not (last.anchors or phrase.link in ("", ",")):
        return False
    inclusive = last.inclusive if last.anchors and not phrase.lead else new.inclusive
    if last.anchors and inclusive != last.inclusive:
        return False
    part = last._replace(anchors=(*last.anchors, *anchors), inclusive=inclusive)
    joined[-1] = joined[-1]._replace(part=part)
    return True


def _anchors_for(last: Recurring, phrase: Phrase) -> tuple[Anchor, ...]:
    new = phrase.part
    if isinstance(new, Day):
        return (Anchor(new.day, new.month),) if not new.year and last.every == 12 else ()
    return new.anchors if isinstance(new, Recurring) and _takes(phrase, last.every) else ()


def _period_behind(joined: list[Phrase], phrase: Phrase) -> bool:
    """`hằng năm, trong quý I`."""
    new = phrase.part
    if not isinstance(new, Period) or new.year or not _plain(joined[-1], 12):
        return False
    if phrase.link and not (phrase.link == "," and phrase.lead):
        return False
    only = (new.number,) if new.months < 12 else ()
    part = Recurring(new.months, only=only, inclusive=new.inclusive, exact=new.exact)
    joined[-1] = joined[-1]._replace(part=part)
    return True


def _within(joined: list[Phrase], phrase: Phrase) -> bool:
    """`hằng quý trong năm 2019`, `thường xuyên, giai đoạn 2021-2025`, `hằng năm đến năm 2025`."""
    last = joined[-1].part
    if not isinstance(last, Recurring | Continuous) or phrase.link not in ("", ","):
        return False
    waits = isinstance(last, Recurring) and last.every is None
    bounds = None if waits else _bounds(phrase)
    if bounds is None or (phrase.link and not _is_years(phrase)):
        return False
    first, end = bounds
    part = last._replace(first=first or last.first, last=end or last.last)
    joined[-1] = joined[-1]._replace(part=part)
    return True


def _is_years(phrase: Phrase) -> bool:
    part = phrase.part
    of_year = isinstance(part, Period) and part.months == 12 and phrase.lead in ("", "trong")
    return of_year or isinstance(part, Range)


def _bounds(phrase: Phrase) -> tuple[date | None, date | None] | None:
    part = phrase.part
    if isinstance(part, Start):
        return part.begins(), None
    if isinstance(part, Range):
        return part.first, part.last
    if not isinstance(part, Day | Period) or part.year is None or not part.inclusive:
        return None
    first, last = part.span(part.year)
    if phrase.lead.startswith(_UP_TO):
        return None, last
    return (first, last) if isinstance(part, Period) else None


def _always_yearly(joined: list[Phrase], phrase: Phrase) -> bool:
    """`thường xuyên hằng năm` says no more than `thường xuyên`."""
    return not phrase.link and isinstance(joined[-1].part, Continuous) and _plain(phrase, 12)


def _per_term(joined: list[Phrase], phrase: Phrase) -> bool:
    """`hai năm một lần trong mỗi nhiệm kỳ của …`."""
    last, new = joined[-1].part, phrase.part
    if phrase.link or not isinstance(last, Recurring) or not isinstance(new, Event):
        return False
    found = compiled(r"(?:trong )?mỗi (?=nhiệm kỳ)").match(fold(new.text))
    if not found:
        return False
    joined[-1] = joined[-1]._replace(part=last._replace(term=new.text[found.end() :]))
    return True


def _from_to(joined: list[Phrase], phrase: Phrase) -> bool:
    """`từ tháng 6 đến tháng 9/2019`, `quý III - IV/2019`."""
    last, new = joined[-1].part, phrase.part
    if phrase.link == "-":
        first = last if type(last) is type(new) else None
    else:
        led = not phrase.link and phrase.lead.startswith(_UP_TO)
        first = last.at if led and isinstance(last, Start) else None
    if not isinstance(first, Day | Period) or not isinstance(new, Day | Period) or not new.year:
        return False
    start, end = first.span(first.year or new.year)[0], new.span(new.year)[1]
    if start >= end:
        raise Refused("mốc đầu không đứng trước mốc cuối")
    joined[-1] = joined[-1]._replace(part=Range(start, end, inclusive=first.inclusive))
    return True


def _same_month(joined: list[Phrase], phrase: Phrase) -> bool:
    """`ngày 15 và 30 tháng 6/2019`."""
    new = phrase.part
    if not isinstance(new, Day) or not joined[-1].bare or phrase.link not in _LISTED[1:]:
        return False
    tail = _tail(joined, lambda part: isinstance(part, Recurring) and part.every is None)
    if not tail:
        return False
    joined[-len(tail) :] = [_in_month_of(each, new) for each in tail]
    joined.append(_governed(joined[-1], phrase))
    return True


def _in_month_of(waiting: Phrase, day: Day) -> Phrase:
    part = waiting.part
    if isinstance(part, Recurring) and waiting.bare:
        part = day._replace(day=part.anchors[0].day, inclusive=part.inclusive)
    return waiting._replace(part=part, bare=False)


_JOINS = (
    _yearly_behind,
    _monthly_behind,
    _day_behind,
    _period_behind,
    _within,
    _always_yearly,
    _per_term,
    _from_to,
    _same_month,
)
