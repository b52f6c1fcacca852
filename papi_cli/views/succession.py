"""What the draft of the next plan took over, in words."""

from collections.abc import Iterator, Mapping, Sequence

from papi_cli.analysis.succession import Blank, Left, Reason, Succession, names_old_years

BLANK: Mapping[Blank, str] = {
    "not-papi": "không phải chỉ số PAPI, ghi số liệu của mình",
    "no-figure": "kết quả đã công bố không có số này",
    "other-regime": "kết quả đã công bố đo theo cách khác, không so được",
}
"""Why a target has no baseline."""

_LEFT: Mapping[Reason, str] = {
    "done": "đã xong",
    "discontinued": "không tiếp tục thực hiện",
    "indicator-gone": "chỉ số không còn đo trong kỳ mới",
}


def report(draft: Succession) -> Iterator[str]:
    """Say by count, with the ids, what went over, what did not and why, what waits for a person."""
    counts = (
        f"{len(draft.tasks)} nhiệm vụ, {len(draft.duties)} báo cáo, {len(draft.targets)} chỉ tiêu"
    )
    yield f"Mang theo từ {draft.record.number_and_year}: {counts}."
    for words, some in left_behind(draft):
        yield from _line(f"Bỏ lại, {words}", [each.item for each in some])
    unmoved = [
        f"{each.item.id} «{words}»"
        for each in (*draft.tasks, *draft.duties)
        for words in each.unmoved
    ]
    yield from _line("Hạn chưa dời được, ghi lại", unmoved)
    old = draft.record.plan.period
    stale = [x.item.id for x in (*draft.tasks, *draft.duties) if names_old_years(x.item, old)]
    yield from _line("Lời văn còn nhắc năm cũ, xem lại", stale)
    if draft.targets:
        yield f"- Chỉ tiêu đều để trống giá trị, ghi cho kỳ mới ({len(draft.targets)})"
    for blank, words in BLANK.items():
        ids = [each.item.id for each in draft.targets if each.blank == blank]
        yield from _line(f"Chỉ tiêu chưa có mốc, {words}", ids)
    yield from _line("Đã thay cơ quan", _by_body(_replaced(draft)))
    yield from _line("Cơ quan không còn, chưa rõ ai tiếp nhận", _by_body(_lost(draft)))


def left_behind(draft: Succession) -> Iterator[tuple[str, Sequence[Left]]]:
    """The items that do not go over, by the reason in words."""
    for reason, words in _LEFT.items():
        yield words, [each for each in draft.left if each.reason == reason]


def _line(words: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"- {words} ({len(names)}): {'; '.join(names)}"


def _replaced(draft: Succession) -> Iterator[tuple[str, str]]:
    for item, role in draft.renamed():
        yield from ((f"{old} → {new}", item) for old, new in role.replaced)


def _lost(draft: Succession) -> Iterator[tuple[str, str]]:
    for item, role in draft.renamed():
        yield from ((name, item) for name in role.lost)


def _by_body(found: Iterator[tuple[str, str]]) -> list[str]:
    """Each body once, with the items that name it; the plan's own head has no id."""
    items: dict[str, dict[str, None]] = {}
    for body, item in found:
        items.setdefault(body, {})[item or "đầu kế hoạch"] = None
    return [f"{body} ({', '.join(ids)})" for body, ids in items.items()]
