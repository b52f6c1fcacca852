"""The deadline language: every wording met in real plans, and what no wording may do."""

import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_cli.analysis.turns import Turn, turns
from papi_cli.analysis.workdays import Workdays
from papi_cli.model.due import Due, UnreadableDue, example_wordings, read_due
from papi_cli.model.due.parts import Anchor, Delegated, Event, Recurring, Relative
from papi_cli.model.due.per import Per, read_per
from papi_cli.model.due.text import event_key, fold, tidy
from tests.support import effort

TABLE = Path(__file__).with_name("due_wordings.tsv")


class Row(NamedTuple):
    wording: str
    period: str
    kind: str
    expected: str


ROWS = [
    Row(*line.split("\t"))
    for line in TABLE.read_text("utf-8").splitlines()
    if not line.startswith("#")
]
REFUSED = [row.wording for row in ROWS if row.kind == "refused"]
READ = [row.wording for row in ROWS if row.kind != "refused"]


def _shown(turn: Turn) -> str:
    key = turn.key or "-"
    return f"{key}={'' if turn.inclusive else '<'}{turn.due}" if turn.due else key


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.wording)
def test_table(row: Row) -> None:
    if row.kind == "refused":
        with pytest.raises(UnreadableDue) as refusal:
            read_due(row.wording)
        assert row.expected in refusal.value.reason
        assert refusal.value.wording == row.wording
        return
    due = read_due(row.wording)
    first, _, last = row.period.partition("-")
    period = date(int(first), 1, 1), date(int(last or first), 12, 31)
    assert due.kind == row.kind
    assert due.wording == row.wording
    assert " | ".join(map(_shown, turns(due, period, Workdays()))) == row.expected


@pytest.mark.parametrize("wording", [*REFUSED, "", "?", "x" * 1000, "Ƕ", "15", "99/99"])
def test_the_nearest_wording_can_be_read(wording: str) -> None:
    with pytest.raises(UnreadableDue) as refusal:
        read_due(wording)
    assert read_due(refusal.value.nearest).parts


@pytest.mark.parametrize("wording", example_wordings())
def test_examples_can_be_read(wording: str) -> None:
    assert read_due(wording).parts


@pytest.mark.parametrize(
    ("wording", "nearest"),
    [
        ("2026-6-30", "2026-06-30"),
        ("2026/06/30", "2026-06-30"),
        ("trước 30/6/26", "trước 30/6/2026"),
        ("30/2/2019", "28/2/2019"),
        ("quý V/2018", "quý II/2018"),
        ("tháng 13/2019", "trong tháng 5/2018"),
        ("2018-13", "2018-05"),
        ("06 tháng", "06 tháng/lần"),
        ("ngày 15", "ngày 15 hằng tháng"),
        ("hàng tuân", "hằng tuần"),
        ("Định kǶ", "định kỳ 6 tháng"),
        ("trong 10 ngày", "trong 10 ngày kể từ ngày nhận Kế hoạch"),
        ("hoàn thành văn bản trước 15/3/2018", "trước 15/3/2018"),
        ("chi thường xuyên", "thường xuyên"),
    ],
)
def test_the_nearest_wording_is_near(wording: str, nearest: str) -> None:
    with pytest.raises(UnreadableDue) as refusal:
        read_due(wording)
    assert refusal.value.nearest == nearest
    assert f"«{nearest}»" in str(refusal.value)


@pytest.mark.parametrize(
    ("wording", "inclusive"),
    [
        ("trước ngày 30/3/2020", False),
        ("trước 17 giờ ngày 27/11/2025", True),
        ("trước 0 giờ ngày 27/11/2025", False),
        ("trước cuối năm 2020", True),
        ("trước quý II/2018", False),
        ("đến năm 2020", True),
        ("trước 15/6 và đến 15/12/2019", None),
        ("hằng tuần", None),
        ("khi có yêu cầu", None),
        ("từ năm 2025", None),
    ],
)
def test_inclusive(wording: str, inclusive: bool | None) -> None:
    assert read_due(wording).inclusive is inclusive


@pytest.mark.parametrize(
    ("wording", "open_ended"),
    [
        ("từ năm 2025", True),
        ("Từ 01/7/2025", True),
        ("năm 2019 và các năm tiếp theo", True),
        ("hằng năm và các năm tiếp theo", True),
        ("hằng năm từ năm 2025", True),
        ("từ tháng 6 đến tháng 9/2019", False),
        ("giai đoạn 2021 - 2025", False),
    ],
)
def test_open_ended(wording: str, open_ended: bool) -> None:
    assert read_due(wording).open_ended is open_ended


@pytest.mark.parametrize(
    ("wording", "note"),
    [
        ("trước ngày 31/01/2026 (báo cáo về UBND tỉnh)", "báo cáo về UBND tỉnh"),
        ("hằng quý, qua Sở Nội vụ", "qua Sở Nội vụ"),
        ("hằng quý (mẫu 1), qua Sở Nội vụ", "mẫu 1; qua Sở Nội vụ"),
        ("định kỳ (6 tháng/lần)", None),
        ("hằng năm (trước ngày 15 tháng 11)", None),
    ],
)
def test_remarks_become_notes(wording: str, note: str | None) -> None:
    assert read_due(wording).note == note


def test_a_remark_may_not_hide_a_deadline() -> None:
    with pytest.raises(UnreadableDue):
        read_due("hằng quý (riêng năm 2019: trước ngày 15/12)")


def test_parts_say_what_was_read() -> None:
    assert read_due("tối thiểu 02 lần/năm").parts == (Recurring(12, times=2, at_least=True),)
    assert read_due("ngày 15/11 hằng năm").parts == (Recurring(12, anchors=(Anchor(15, 11),)),)
    assert read_due("theo tiến độ của Bộ Nội vụ").parts == (
        Delegated("tiến độ của Bộ Nội vụ", "Bộ Nội vụ"),
    )
    assert read_due("trước khi trình HĐND").parts == (
        Event("trước khi trình HĐND", inclusive=False),
    )
    assert read_due("trong 5 ngày làm việc kể từ ngày 01/7/2025").parts == (
        Relative(5, "working-day", "ngày 01/7/2025", date(2025, 7, 1)),
    )


def test_a_list_is_read_each_by_itself() -> None:
    due = read_due(["trước ngày 30/6/2019", "hằng quý (mẫu 2)"])
    assert due.wording == "trước ngày 30/6/2019; hằng quý (mẫu 2)"
    assert (due.kind, due.inclusive, due.note) == ("compound", None, "mẫu 2")
    with pytest.raises(UnreadableDue, match="để trống"):
        read_due([])
    with pytest.raises(UnreadableDue) as refusal:
        read_due(["hằng quý", "chi thường xuyên"])
    assert refusal.value.wording == "chi thường xuyên"


@pytest.mark.parametrize(
    ("wording", "per"),
    [
        ("quý", Per(every=3)),
        ("hằng tháng", Per(every=1)),
        ("2018-03-15", Per(date(2018, 3, 15), counted=False)),
        ("nhiệm kỳ 2016 - 2021", Per(date(2016, 1, 1), end=date(2021, 12, 31))),
        ("2018", Per(date(2018, 1, 1), end=date(2018, 12, 31))),
        ("từ năm 2018", Per(date(2018, 1, 1))),
        ("khi khởi công", Per(event="khi khởi công", counted=False)),
    ],
)
def test_per(wording: str, per: Per) -> None:
    assert read_per(wording) == per


@pytest.mark.parametrize("wording", ["nhiệm kỳ", "thường xuyên", "15/9", "hằng tuần"])
def test_what_no_period_is_counted_from(wording: str) -> None:
    with pytest.raises(UnreadableDue):
        read_per(wording)


def test_events_have_one_key() -> None:
    keys = {
        event_key(each)
        for each in ("kể từ ngày nhận Kế hoạch", "NHẬN KẾ HOẠCH", "khi nhận kế hoạch.")
    }
    assert keys == {"nhận kế hoạch"}


# --- Properties ------------------------------------------------------------------------------

WORDS = sorted({word for wording in READ + REFUSED for word in wording.split()})
VIETNAMESE = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
SPELLINGS = (
    "{d}/{m}/{y}",
    "ngày {d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "ngày {d} tháng {m:02} năm {y}",
    "{y}-{m:02}-{d:02}",
    "{d} / {m} / {y}",
)
LEADS = {"": True, "trước ": False, "chậm nhất ": True, "xong trước ": False, "đến hết ": True}


def _outcome(text: str) -> Due | UnreadableDue:
    try:
        return read_due(text)
    except UnreadableDue as refusal:
        return refusal


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=450) | VIETNAMESE)
def test_any_text_is_read_or_refused(text: str) -> None:
    outcome = _outcome(text)
    if isinstance(outcome, Due):
        assert outcome.parts
    else:
        assert outcome.reason
        assert read_due(outcome.nearest).parts


@pytest.mark.parametrize(
    "piece",
    ["trước ", "đến trước ", "khi a, ", "quý i,", "i,", "1/1,", "(", "tính từ 1 ", "15/9 và "],
)
def test_what_repeats_is_not_slow(piece: str) -> None:
    assert effort(lambda: _outcome((piece * 400)[:390] + " x")) < 100  # about a second
    assert effort(lambda: _outcome("quý " + (piece * 400)[:390])) < 100  # about a second


def _sense(due: Due) -> object:
    parts = tuple(fold(str(part)) for part in due.parts)
    return due.kind, due.inclusive, due.open_ended, parts, fold(due.note or "")


@settings(deadline=None)
@given(st.sampled_from(READ))
def test_spelling_does_not_change_the_sense(wording: str) -> None:
    sense = _sense(read_due(wording))
    spaced = "\u3000 " + wording.replace(" ", " \u00a0 ") + "\n"
    for other in (wording.upper(), wording.lower(), spaced, wording.replace("hàng", "hằng")):
        assert _sense(read_due(other)) == sense
        assert _sense(read_due(unicodedata.normalize("NFD", other))) == sense


@given(DAYS, st.sampled_from(SPELLINGS), st.sampled_from(sorted(LEADS)))
def test_a_day_is_read_in_every_spelling(day: date, spelling: str, lead: str) -> None:
    due = read_due(lead + spelling.format(d=day.day, m=day.month, y=day.year))
    (turn,) = turns(due, (day, day), Workdays())
    before = timedelta(days=0 if LEADS[lead] else 1)
    assert (turn.key, turn.due, turn.last_day) == (None, day, day - before)


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1990, 2100))
def test_impossible_days_are_refused(day: int, month: int, year: int) -> None:
    try:
        date(year, month, day)
    except ValueError:
        with pytest.raises(UnreadableDue, match=f"không có ngày {day}/{month}/{year}"):
            read_due(f"trước ngày {day}/{month}/{year}")
    else:
        assert read_due(f"trước ngày {day}/{month}/{year}").kind == "date"


@given(st.text(max_size=80))
def test_folding_keeps_places(text: str) -> None:
    assert len(fold(tidy(text))) == len(tidy(text))
    assert tidy(tidy(text)) == tidy(text)
