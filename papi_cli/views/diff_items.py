"""Items of two plans in a memo: those that go on side by side, those of one plan as lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from papi_cli.analysis.changes import Change, Subject, kind_of_item
from papi_cli.analysis.diff import Compared, Difference
from papi_cli.model.item import Dated
from papi_cli.model.repository import AnyItem
from papi_cli.model.roles import roles_of
from papi_cli.model.target import Target
from papi_cli.views.diff import Shows, past_of
from papi_cli.views.diff_words import FIELDS, PAST, change_words, value_words
from papi_cli.views.memo import Line, Listing, Pairs, Row, marked, words
from papi_cli.views.table import Column, Tone
from papi_cli.views.targets import subject_words, target_words
from papi_cli.views.words import some_of

KINDS: Mapping[Subject, str] = {"target": "Chỉ tiêu", "task": "Nhiệm vụ", "report": "Báo cáo"}

_COLUMNS = (
    Column("Mã", 2),
    Column("Nội dung", 12),
    Column("Chủ trì", 4, under=1),
    Column("Thời hạn", 4, under=1),
)

_WORDED = ("what", "about", "indicator", "value", "id", None)
"""Fields that the first line of an item shows."""


def item_rows(shown: Sequence[Compared], shows: Shows, difference: Difference) -> Iterator[Pairs]:
    """What goes on, side by side, kind by kind."""
    goes_on = "thay đổi" if difference.one_plan else "tiếp tục"
    for kind, name in KINDS.items():
        rows = tuple(_row(each, shows) for each in shown if each.pair and _is(each, kind))
        if rows:
            yield Pairs(f"{name} {goes_on} ({len(rows)})", rows)


def only_in(shown: Sequence[Compared], side: str) -> Iterator[Listing]:
    """What only one of the plans has, a line each, kind by kind."""
    fate: str
    tone: Tone
    fate, tone = ("không còn", "bad") if side == "a" else ("mới", "good")
    for kind, name in KINDS.items():
        items = [getattr(each, side) for each in shown if not each.pair and _is(each, kind)]
        lines = [_alone(item) for item in items if item is not None]
        yield from listing(f"{name} {fate}", _COLUMNS, lines, tone)


def listing(
    title: str, columns: tuple[Column, ...], lines: Sequence[tuple[str, ...]], tone: Tone = "strong"
) -> Iterator[Listing]:
    """A list with how many it holds; none where it is empty."""
    if lines:
        yield Listing(f"{title} ({len(lines)})", columns, tuple(lines), tone)


def _is(each: Compared, kind: Subject) -> bool:
    return kind_of_item(each.item) == kind


def _alone(item: AnyItem) -> tuple[str, ...]:
    """An item that only one plan has: what, who, by when."""
    names = some_of([ref.name for ref in next(roles_of(item)).refs], 2)
    due = "; ".join(item.due) if isinstance(item, Dated) else ""
    return f"#{item.id}", _what(item), names, f"hạn: {due}" if due else ""


def _what(item: AnyItem) -> str:
    return f"{_subject(item)}: {target_words(item)}" if isinstance(item, Target) else item.what


def _subject(target: Target) -> str:
    """What a target speaks of; its dimension stands above it."""
    below = target.indicator[1:] if len(target.indicator) > 1 else target.indicator
    return " › ".join(below) or subject_words(target)


def _row(each: Compared, shows: Shows) -> Row:
    changes = [change for change in each.changes if change.change != "same" and shows(change)]
    labels = dict.fromkeys(map(change_words, changes))
    if len(labels) > 1:
        labels.pop("đổi lời", None)  # the marks show it
    said = _said_once("thôi nêu ", labels) or "giữ nguyên"
    past = past_of(each, shows)
    remarks = [PAST[past.verdict].capitalize()] if past else []
    if each.pair and each.is_doubtful:
        remarks.append(f"nên xem lại ({each.pair.confidence:.0%})")
    a, b = _both(each, changes)
    if past:
        from papi_cli.views.diff_past import past_lines  # only where something is known by now

        a, b = (*a, *past_lines(past.a)), (*b, *past_lines(past.b))
    return Row((said.capitalize(), *remarks), a, b, "warn" if remarks else "plain")


def _said_once(verb: str, labels: Iterable[str]) -> str:
    """Join labels: `thôi nêu chủ trì, phối hợp` says the verb once."""
    every = [*labels]
    others = [each for each in every if not each.startswith(verb)]
    same = [each.removeprefix(verb) for each in every if each.startswith(verb)]
    return ", ".join([*others, verb + ", ".join(same)] if same else others)


def _both(each: Compared, changes: Sequence[Change]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    items = [item for item in (each.a, each.b) if item is not None]
    one, other = marked(_what(items[0]), _what(items[-1]))
    left, right = [(*words(f"#{items[0].id}"), *one)], [(*words(f"#{items[-1].id}"), *other)]
    for change in changes:
        if change.field not in _WORDED:
            left += _value(change, change.a)
            right += _value(change, change.b)
    return tuple(left), tuple(right)


def _value(change: Change, value: object) -> Iterator[Line]:
    """A line for the value on one side; none where it is not there: the label says so."""
    if value is not None and value not in ([], ()):
        yield words(f"{FIELDS[change.field or '']}: {value_words(change.field, value)}")
