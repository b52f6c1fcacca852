"""How much changed between two plans: in sentences, and as a table by dimension."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from papi_cli.analysis.changes import Change, kind_of_item
from papi_cli.analysis.diff import Compared, Difference
from papi_cli.views.diff import Shows, is_shown, past_of
from papi_cli.views.diff_items import KINDS
from papi_cli.views.diff_words import FIELDS, PAST, change_words
from papi_cli.views.memo import Listing, Section
from papi_cli.views.table import Column

_GENERAL = "Chỉ tiêu, nhiệm vụ chung"


def real(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes that are some."""
    return (each for each in changes if each.change != "same")


def counts(difference: Difference, shows: Shows) -> Iterator[str]:
    """A line for each kind of item: how many go on, are gone, are new; what changed in them."""
    labels = [FIELDS[each.field or ""].lower() for each in difference.head if shows(each)]
    if difference.one_plan and labels:
        yield f"Văn bản: đổi {', '.join(labels)}."
    for kind, name in KINDS.items():
        some = [each for each in difference.items if kind_of_item(each.item) == kind]
        if any(is_shown(each, shows) for each in some):
            inside = _inside(some, shows)
            if difference.one_plan:
                yield f"{name}: {_changed(some, shows)}{inside and f' ({inside})'}."
            else:
                yield f"{name}: {_counted(some)}.{inside and f' Trong số tiếp tục: {inside}.'}"
    found = Counter(fate(each) for each in difference.documents if shows(each))
    if found:
        told = ", ".join(f"{found[key]} {text}" for key, text in FATES.items() if found[key])
        yield f"Văn bản viện dẫn: {told}."


FATES = {
    "replaced": "được thay thế",
    "changed": "đổi quan hệ",
    "dropped": "không còn viện dẫn",
    "added": "viện dẫn mới",
}
"""What became of cited documents."""


def fate(change: Change) -> str:
    """What became of a cited document, as FATES names it."""
    return "replaced" if change.trend else change.change


def _counted(some: Sequence[Compared]) -> str:
    kept, gone, new = _sides(some)
    return f"{kept} tiếp tục, {gone} không còn, {new} mới"


def _changed(some: Sequence[Compared], shows: Shows) -> str:
    """Of one plan at two times only what changed counts."""
    figures = _sides(each for each in some if any(map(shows, real(each.changes))))
    named = zip(figures, ("thay đổi", "bị bỏ", "thêm"), strict=True)
    return ", ".join(f"{count} {name}" for count, name in named if count) or "giữ nguyên"


def _sides(some: Iterable[Compared]) -> tuple[int, int, int]:
    found = Counter("kept" if each.pair else "gone" if each.a else "new" for each in some)
    return found["kept"], found["gone"], found["new"]


def _inside(some: Sequence[Compared], shows: Shows) -> str:
    """What changed in those that go on; that all are worded anew tells nothing between plans."""
    kept = [each for each in some if each.pair]
    told = Counter(
        label
        for each in kept
        for label in dict.fromkeys(map(change_words, filter(shows, real(each.changes))))
    )
    parts = [f"{count} {label}" for label, count in told.most_common() if label != "đổi lời"]
    parts += [f"{told['đổi lời']} đổi lời"] if told["đổi lời"] else []
    past = Counter(found.verdict for each in kept if (found := past_of(each, shows)))
    parts += [f"{count} {PAST[verdict]}" for verdict, count in sorted(past.items())]
    doubtful = sum(each.is_doubtful for each in kept)
    parts += [f"{doubtful} cặp nên xem lại"] if doubtful else []
    return "; ".join(parts)


def tally(difference: Difference, dimensions: Mapping[int, str], shows: Shows) -> Iterator[Section]:
    """A table by dimension; one plan at two times changes too little for one."""
    if difference.one_plan or not any(map(shows, difference.changes())):
        return
    rows = []
    for title, items in by_dimension(difference, dimensions):
        asked = [each for each in items if is_shown(each, shows)]
        if asked:
            figures = (_sides(each for each in asked if kind_of_item(each.item) == kind)
                       for kind in ("task", "target"))  # fmt: skip
            rows.append((title, *(str(count or "") for each in figures for count in each)))
    if rows:
        columns = (Column("Nội dung", 6), *(Column(name, right=True) for name in _COLUMNS))
        yield Section("Theo nội dung", (Listing("", columns, tuple(rows)),))


_COLUMNS = tuple(
    f"{kind} {fate}"
    for kind in ("Nhiệm vụ", "Chỉ tiêu")
    for fate in ("tiếp tục", "không còn", "mới")
)


def by_dimension(
    difference: Difference, dimensions: Mapping[int, str]
) -> Iterator[tuple[str, list[Compared]]]:
    """Targets and tasks of each dimension, then those of none."""
    items = [each for each in difference.items if kind_of_item(each.item) != "report"]
    for number, name in (*dimensions.items(), (None, _GENERAL)):
        title = f"{number}. {name}" if number else name
        yield title, [each for each in items if each.dimension == number]
