"""How a wording of a deadline is read."""

from collections.abc import Iterator, Sequence

from papi_cli.analysis.turns import Turn
from papi_cli.model.base import Years
from papi_cli.model.due import Due, UnreadableDue, example_wordings
from papi_cli.model.due.parts import Kind, Part, Start, kind_of
from papi_cli.text import full_day, weekday
from papi_cli.views.table import Answer, Column, Group, Table, cell
from papi_cli.views.words import turn_words

_KINDS: dict[Kind, str] = {
    "date": "một ngày",
    "period": "hết một thời kỳ",
    "recurring": "lặp lại theo kỳ",
    "relative": "tính từ một sự kiện",
    "event": "khi có sự kiện",
    "continuous": "thường xuyên, không ấn định thời hạn",
    "delegated": "theo quy định hay tiến độ của nơi khác",
    "compound": "nhiều thời hạn",
}

_COLUMNS = (Column("Kỳ", 4), Column("Ngày nêu", 3), Column("Ngày cuối", 3), Column("Thứ", 3))


def due_answer(due: Due, turns: Sequence[Turn], period: Years) -> dict[str, object]:
    """Write `papi/due@1`: `dates` are the days as written over the period."""
    return {
        "schema": "papi/due@1",
        "wording": due.wording,
        "kind": due.kind,
        "inclusive": due.inclusive,
        "dates": [turn.due for turn in turns if turn.due],
        "open_ended": due.open_ended,
        "parts": [_part(part) for part in due.parts],
        "note": due.note,
        "period": str(period),
    }


def refusal_answer(error: UnreadableDue) -> dict[str, object]:
    """Write `papi/due@1` of words that cannot be read: no kind, why, and what can be written."""
    return {
        "schema": "papi/due@1",
        "wording": error.wording,
        "kind": None,
        "inclusive": None,
        "dates": [],
        "open_ended": False,
        "parts": [],
        "note": error.reason,
        "nearest": error.nearest,
    }


def _part(part: Part) -> dict[str, object]:
    fields = {name: each for name, each in part._asdict().items() if each not in (None, (), "")}
    named = {"at": part.at._asdict()} if isinstance(part, Start) else {}
    return {"kind": kind_of(part), **fields, **named}


def catalogue_table() -> Answer:
    """List the forms that can be read, and how they are."""
    rows = tuple((cell(wording), cell(meaning)) for wording, meaning in example_wordings().items())
    columns = (Column("Có thể viết", 5), Column("Hiểu là", 7))
    return Answer("due", [], Table(columns, (Group("", rows),)))


def due_table(due: Due, turns: Sequence[Turn], period: Years) -> Answer:
    """Say the kind in words and list the turns over the period."""
    dated = [turn for turn in turns if turn.due and turn.last_day]
    rows = tuple(
        (
            cell(turn_words(turn.key) if turn.key else "một lần"),
            cell(full_day(turn.due) if turn.due else ""),
            cell(full_day(turn.last_day) if turn.last_day else ""),
            cell(weekday(turn.last_day) if turn.last_day else ""),
        )
        for turn in dated
    )
    groups = (Group(f"Giai đoạn {period}", rows),) if rows else ()
    return Answer(
        "due", [], Table(_COLUMNS, groups, tuple(_lead(due)), tuple(_closing(due, turns)))
    )


def _lead(due: Due) -> Iterator[str]:
    yield f"«{due.wording}»"
    yield f"Hiểu là: {_KINDS[due.kind]}"


def _closing(due: Due, turns: Sequence[Turn]) -> Iterator[str]:
    if due.inclusive is False:
        yield "«Trước» một ngày: ngày cuối là hôm trước; chỉ tính là muộn sau ngày nêu."
    if due.open_ended:
        yield "Không có điểm cuối: còn tiếp sau giai đoạn này."
    if not any(turn.due for turn in turns):
        yield "Chưa ra ngày nào."
    for note in dict.fromkeys((due.note, *(turn.note for turn in turns))):
        if note:
            yield f"Ghi chú: {note}"
