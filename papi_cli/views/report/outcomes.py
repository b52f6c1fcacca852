"""How tasks, reports and targets came out, in the words of a paper."""

from collections.abc import Iterator, Sequence

from papi_cli.analysis.account import Stand, Work
from papi_cli.analysis.progress import Recorded
from papi_cli.analysis.scorecard import Score
from papi_cli.analysis.states import OwnerState, Time
from papi_cli.model.progress import Entry
from papi_cli.model.target import Target
from papi_cli.text import full_day
from papi_cli.views.scorecard_words import VERDICTS, remark_words
from papi_cli.views.story import proofs
from papi_cli.views.targets import subject_words
from papi_cli.views.words import some_of

STANDS: dict[Stand, str] = {
    "done": "Hoàn thành đúng hạn",
    "done-late": "Hoàn thành quá hạn",
    "in-progress": "Đang thực hiện",
    "not-started": "Chưa thực hiện",
    "overdue": "Quá hạn, chưa hoàn thành",
    "carried-over": "Chuyển tiếp sang năm sau",
    "discontinued": "Không tiếp tục thực hiện",
    "no-information": "Chưa có thông tin",
}
"""How a task stands, in the order in which papers count."""

_UNDATED_DONE = "Hoàn thành"
_UNHEARD: dict[Time, str] = {
    "on-time": "Chưa đến thời hạn",
    "due-soon": "Chưa đến thời hạn",
    "undated": "Không ấn định ngày gửi",
}
"""Why a report has not come of which nobody spoke, where no day for it has passed."""

_NOT_PUBLISHED = "Tại thời điểm báo cáo chưa công bố"


def work_words(work: Work) -> str:
    """Say how a task came out: how it stands, by how many, what was recorded last."""
    if work.stand == "no-information":
        return STANDS[work.stand]
    return "\n".join((_stand_words(work), *_shares(work), *_extended(work), *_note(work)))


def _stand_words(work: Work) -> str:
    """How it stands, with the percent, or the day and the proof, where one body has told."""
    stand, latest = STANDS[work.stand], _latest(work.told)
    done = work.stand in ("done", "done-late")
    if done and all(each.turn.due is None for each in work.turns):
        stand = _UNDATED_DONE
    if latest is None or len(work.owners) > 1:
        return stand
    if latest.percent is not None and not done:
        stand += f" ({latest.percent}%)"
    if done and len(work.turns) == 1:
        stand += f", ngày {full_day(latest.date)}"
    return f"{stand} ({proofs(latest)})" if latest.evidence else stand


def _shares(work: Work) -> Iterator[str]:
    """Of what recurs and of what many owe: how much is done."""
    keyed = [each for each in work.turns if each.turn.key]
    if len(keyed) > 1:
        done = sum(each.time in ("done", "done-late") for each in keyed)
        yield f"Đã xong {done}/{len(keyed)} kỳ"
    if len(work.owners) > 1:
        yield f"{work.done_by}/{len(work.owners)} cơ quan đã hoàn thành"


def _extended(work: Work) -> Iterator[str]:
    for deadline in work.turns:
        moved = deadline.extended
        if moved:
            by = f" theo {moved.document}" if moved.document else ""
            yield f"Được điều chỉnh thời hạn đến {moved.extended_to}{by}"


def _note(work: Work) -> Iterator[str]:
    latest = _latest(work.told)
    if latest and latest.note and len(work.owners) < 2:
        yield latest.note


def _latest(told: Sequence[Recorded]) -> Entry | None:
    states = [each.entry for each in told if each.entry.state or each.entry.percent is not None]
    return states[-1] if states else None


def owner_words(owner: OwnerState) -> str:
    """Say how a body stands with a report: nothing is late of which nobody spoke."""
    if owner.time == "done-late":
        return "Gửi chậm"
    if owner.time == "done":
        return "Đã gửi"
    if owner.progress != "unknown":
        return "Chưa gửi"
    return _UNHEARD.get(owner.time, "Chưa nhận được báo cáo")


def verdict_words(score: Score) -> str:
    """Say how a target came out; the index that is not out yet is not out yet."""
    if score.verdict == "waiting":
        return _NOT_PUBLISHED
    if not score.at.is_index:
        return STANDS["no-information"]
    remark = remark_words(score)
    return f"{VERDICTS[score.verdict]}: {remark}" if remark else VERDICTS[score.verdict]


def aim_words(target: Target) -> str:
    """Name what a target speaks of: an index by itself is `Chỉ số PAPI`."""
    words = subject_words(target)
    is_index = len(target.indicator) == 1 and words.isupper()
    return f"Chỉ số {words}" if is_index else words


def names_words(names: Sequence[str], most: int = 12) -> str:
    """List bodies, and count those that are too many to list."""
    return some_of(names, most)
