"""What two plans had come to, as lines of a memo: results of targets, states of tasks."""

from collections.abc import Iterator, Sequence

from papi_cli.analysis.scorecard import Score
from papi_cli.analysis.shapes import OwnerState
from papi_cli.text import full_day
from papi_cli.views.memo import Line, words
from papi_cli.views.scorecard_words import actual_words, aim_words, base_words
from papi_cli.views.words import PROGRESS

_FEW = 3


def past_lines(some: Sequence[Score | OwnerState]) -> Iterator[Line]:
    """A line for each year that a target was missed in, or for each body that had not finished."""
    years = [each for each in some if isinstance(each, Score)]
    bodies = [each for each in some if isinstance(each, OwnerState)]
    yield from (words(_result(each)) for each in years)
    yield from (words(_state(each)) for each in bodies[:_FEW])
    if len(bodies) > _FEW:
        yield words(f"và {len(bodies) - _FEW} cơ quan khác")


def _result(score: Score) -> str:
    """Say what came and what was aimed at: `Kết quả 2019: 4,70, mục tiêu ít nhất 4,92 điểm`."""
    at = score.at
    steps = base_words(score) if at.aim != at.value else None
    aim = " ".join(filter(None, (aim_words([score]), steps)))
    return f"Kết quả {at.year}: {actual_words(score)}, mục tiêu {aim}"


def _state(owner: OwnerState) -> str:
    """Say how a body stood: `Sở Y tế: đang thực hiện (15/5/2024), quá hạn`."""
    day = f" ({full_day(owner.day)})" if owner.day else ""
    late = ", quá hạn" if owner.time == "overdue" else ""
    return f"{owner.agency or 'Diễn biến'}: {PROGRESS[owner.progress]}{day}{late}"
