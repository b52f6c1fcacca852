"""What a list of phrases means as a whole: periods of reports beside each other, shared years."""

from collections.abc import Iterable
from typing import TypeGuard

from papi_cli.model.due.grammar import Phrase
from papi_cli.model.due.parts import Day, Part, Period, Recurring, Refused, Start


def yearless(part: Part) -> TypeGuard[Day | Period]:
    """Say whether a date or period stands without its year."""
    return isinstance(part, Day | Period) and part.year is None


def settle(joined: list[Phrase]) -> list[Phrase]:
    """Give bare periods of reports their sense from the list that they stand in."""
    listed = [each.part for each in joined if isinstance(each.part, Recurring)]
    alone = len(listed) < 2 and not any(each.periodic or yearless(each.part) for each in joined)
    steps = {part.every for part in listed}
    every_said = False
    settled = []
    for each in joined:
        _refuse_loose(each, alone=alone)
        every_said |= isinstance(each.part, Recurring) and not each.bare
        settled.append(_yielding(each, steps, every_said=every_said))
    return settled


def _refuse_loose(phrase: Phrase, *, alone: bool) -> None:
    if not phrase.bare or not isinstance(phrase.part, Recurring):
        return
    if phrase.part.anchors:
        raise Refused("chưa nói ngày của tháng nào")
    if alone:
        raise Refused("chưa rõ là bao lâu một lần, hay trong bao lâu kể từ đâu")


def _yielding(phrase: Phrase, steps: set[int | None], *, every_said: bool) -> Phrase:
    """Leave to a longer period of the list the turns that end with it.

    `quý, 6 tháng, 9 tháng và năm` is four a year; behind `hằng` a quarter keeps all four.
    """
    part = phrase.part
    if not phrase.bare or not isinstance(part, Recurring):
        return phrase
    only: tuple[int, ...] = ()
    if (part.every == 9 and len(steps) > 1) or (part.every == 6 and 12 in steps):
        only = (1,)
    elif part.every == 3 and 6 in steps and not every_said:
        ends = {step // 3 for step in (6, 9, 12) if step in steps}
        only = tuple(number for number in (1, 2, 3, 4) if number not in ends)
    return phrase._replace(part=part._replace(only=only))


def share_years(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Give a date without a year that of the date listed after it: `15/9 và 15/11/2018`."""
    written = list(parts)
    dated = any(isinstance(each, Day | Period) and each.year for each in written)
    shared: list[Part] = []
    later: Day | Period | None = None
    for each in reversed(written):
        part = _in_year_of(each, later) if dated and yearless(each) else each
        if isinstance(part, Day | Period):
            later = part
        elif isinstance(part, Start):
            part.begins()
        shared.append(part)
    return tuple(reversed(shared))


def _in_year_of(part: Day | Period, later: Day | Period | None) -> Day | Period:
    year = later.year if later else None
    # `15/11 và 15/1/2019`: the first is of another year, which is not written.
    if not later or not year or part.span(year)[1] > later.span(year)[1]:
        raise Refused("có mốc chưa nói năm nào bên cạnh mốc đã nói năm")
    return part._replace(year=year)
