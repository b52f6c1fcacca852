"""Sections III to V of a report: what went well, what did not, why; what comes; what is asked."""

from collections.abc import Iterator, Sequence

from papi_cli.analysis.account import Account, Stand, Work
from papi_cli.analysis.scorecard import Score, Verdict
from papi_cli.views.report.counting import due_returns, named
from papi_cli.views.report.outcomes import aim_words
from papi_cli.views.report.paper import Block, heading, listed, missing
from papi_cli.views.report.results import moved
from papi_cli.views.report.sections import Clause
from papi_cli.views.scorecard_words import actual_words
from papi_cli.views.targets import target_words
from papi_cli.views.words import some_of

_LISTED = 8


def assessment(account: Account) -> tuple[Clause, ...]:
    """The clauses of the section."""
    return (
        Clause("Kết quả đạt được", tuple(_achieved(account))),
        Clause("Tồn tại, hạn chế", tuple(_lacking(account))),
        Clause("Nguyên nhân", tuple(_causes())),
    )


def _achieved(account: Account) -> Iterator[Block]:
    yield from listed(_achievements(account))
    yield missing("Bổ sung: những kết quả nổi bật, cách làm hay")


def _achievements(account: Account) -> Iterator[str]:
    yield from _scores(account, "tăng", up=True)
    yield from scored(account, "met", "chỉ tiêu đạt")
    done = _standing(account, "done", "done-late")
    if done:
        yield f"Đã hoàn thành {len(done)}/{len(account.works)} nhiệm vụ được giao"


def _lacking(account: Account) -> Iterator[Block]:
    yield from listed(_shortcomings(account))
    yield missing("Bổ sung: tồn tại, hạn chế khác")


def _shortcomings(account: Account) -> Iterator[str]:
    yield from _scores(account, "giảm", up=False)
    yield from scored(account, "not-met", "chỉ tiêu không đạt")
    yield from _listed(_standing(account, "overdue"), "nhiệm vụ quá hạn, chưa hoàn thành")
    yield from _listed(_standing(account, "done-late"), "nhiệm vụ hoàn thành quá hạn")
    silent = _standing(account, "no-information")
    if silent and len(silent) < len(account.works):
        yield f"{len(silent)} nhiệm vụ chưa có thông tin về kết quả thực hiện"
    if account.in_use:
        yield from _unsent(account)


def _unsent(account: Account) -> Iterator[str]:
    for report, turn in due_returns(account.reports, account.day):
        names = [each.agency for each in turn.missing]
        if names:
            what = named(report, turn)
            yield f"Chưa nhận được {what[:1].lower()}{what[1:]} của {some_of(names, 12)}"


def _causes() -> Iterator[Block]:
    yield heading("point", "a) Nguyên nhân khách quan")
    yield missing("Bổ sung: nguyên nhân khách quan")
    yield heading("point", "b) Nguyên nhân chủ quan")
    yield missing("Bổ sung: nguyên nhân chủ quan, trách nhiệm của từng cơ quan, đơn vị")


def outlook(account: Account) -> tuple[Block, ...]:
    """What goes on, as far as the records say."""
    return (*listed(_going_on(account)), missing("Bổ sung: phương hướng, nhiệm vụ trọng tâm"))


def _going_on(account: Account) -> Iterator[str]:
    yield from _listed(_standing(account, "overdue"), "nhiệm vụ quá hạn phải tiếp tục hoàn thành")
    yield from _listed(
        _standing(account, "in-progress", "not-started"), "nhiệm vụ tiếp tục thực hiện"
    )
    yield from _listed(_standing(account, "carried-over"), "nhiệm vụ chuyển tiếp sang năm sau")


def proposals() -> tuple[Block, ...]:
    """What only people can ask for."""
    return (missing("Bổ sung: đề xuất, kiến nghị; nếu không có, ghi «Không có»"),)


def _scores(account: Account, word: str, *, up: bool) -> Iterator[str]:
    """The dimensions whose score went that way; of the province, not of one body."""
    names = () if account.whose else moved(account, up=up)
    if names:
        before = account.year - 1
        yield f"{len(names)} nội dung {word} điểm so với năm {before}: {'; '.join(names)}"


def scored(account: Account, verdict: Verdict, words: str) -> Iterator[str]:
    """Count the targets that came out so, and name the first of them."""
    mine = [each for each in account.scores if each.verdict == verdict]
    if mine:
        names = "; ".join(map(_score_words, mine[:_LISTED]))
        more = f"; và {len(mine) - _LISTED} chỉ tiêu khác" if len(mine) > _LISTED else ""
        yield f"{len(mine)} {words}: {names}{more}"


def _score_words(score: Score) -> str:
    target = score.target
    return f"{aim_words(target)} ({actual_words(score)}, mục tiêu {target_words(target)})"


def _standing(account: Account, *stands: Stand) -> Sequence[Work]:
    return [each for each in account.works if each.stand in stands]


def _listed(works: Sequence[Work], words: str) -> Iterator[str]:
    """Count tasks and name the first of them with their leads."""
    if not works:
        return
    names = "; ".join(map(_work_words, works[:_LISTED]))
    more = (
        f"; và {len(works) - _LISTED} nhiệm vụ khác (xem Phụ lục)" if len(works) > _LISTED else ""
    )
    yield f"{len(works)} {words}: {names}{more}"


def _work_words(work: Work) -> str:
    leads = some_of([each.name for each in work.task.lead], 2)
    what = work.task.what[:1].lower() + work.task.what[1:]
    return f"{what} ({leads})" if leads else what
