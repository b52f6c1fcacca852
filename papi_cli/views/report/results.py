"""Section II of a report: the index, the targets, the tasks, the reports received."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from papi_cli.analysis.account import Account
from papi_cli.analysis.targets import Published
from papi_cli.model.codebook import PAPI
from papi_cli.text import full_day, number_words
from papi_cli.views.report.counting import counts_table, due_returns, given, named, stands_words
from papi_cli.views.report.outcomes import names_words
from papi_cli.views.report.paper import Block, Cell, Column, Group, item, missing, table, text
from papi_cli.views.report.sections import Clause
from papi_cli.views.scorecard_words import VERDICTS

_BY = {"published": "địa phương công bố", "computed": "tính từ điểm"}


def index(account: Account, place: str) -> Clause:
    """What came of the index and of every target."""
    blocks = (*_index(account, place), *_targets(account))
    return Clause("Chỉ số PAPI và các chỉ tiêu", blocks)


def aims(account: Account) -> Clause:
    """What came of the indicators that one body works on, and of its targets."""
    numbers = {account.papi.codebook.number(each.task.dimension) for each in account.works}
    blocks = (*_published(account, numbers), *_targets(account))
    return Clause("Các nội dung, chỉ tiêu phụ trách", blocks or (text("Không có chỉ tiêu."),))


def _published(account: Account, numbers: Collection[int | None]) -> Iterator[Block]:
    papi, year = account.papi, account.year
    scores = [*_scores(papi, year, numbers)]
    if scores and year not in papi.known:
        yield text(f"Tại thời điểm báo cáo, Chỉ số PAPI năm {year} chưa công bố.")
    yield from scores


def tasks(account: Account) -> Clause:
    """How the tasks stand."""
    return Clause("Thực hiện các nhiệm vụ", tuple(_tasks(account)))


def reports(account: Account) -> Clause:
    """Who has sent reports, and who has not."""
    return Clause("Chế độ thông tin, báo cáo", tuple(_reports(account)))


def _index(account: Account, place: str) -> Iterator[Block]:
    papi, year = account.papi, account.year
    if year in papi.known:
        yield text(f"Chỉ số PAPI năm {year} của {place}: {_standing(papi, year)}.")
    elif papi.recorded and year > max(papi.known, default=0):
        yield text(f"Tại thời điểm báo cáo, Chỉ số PAPI năm {year} chưa công bố.")
        if year - 1 in papi.known:
            before = _standing(papi, year - 1)
            yield text(f"Kết quả gần nhất đã công bố, năm {year - 1}: {before}.")
    else:
        yield missing(f"Bổ sung: kết quả Chỉ số PAPI năm {year} của {place}")
    yield from _scores(papi, year)


def _standing(papi: Published, year: int) -> str:
    """Total and rank of a year, with the year before where the two may be compared."""
    total, rank = papi.score((PAPI,), year), papi.rank((PAPI,), year)
    parts = []
    if total is not None:
        parts.append(f"tổng điểm {_two(total)}{_change(papi, (PAPI,), year)}")
    if rank:
        among = f"/{rank.of}" if rank.of else ""
        parts.append(f"xếp thứ {rank.value}{among} ({_BY[rank.by]})")
    return ", ".join(parts) or "không có tổng điểm, thứ hạng"


def _change(papi: Published, indicator: Sequence[str], year: int) -> str:
    gap = _gap(papi, indicator, year)
    if gap is None:
        return ""
    word = "tăng" if gap > 0 else "giảm" if gap < 0 else "bằng"
    size = f" {_two(abs(gap))} điểm so với" if gap else ""
    return f", {word}{size} năm {year - 1}"


def _gap(papi: Published, indicator: Sequence[str], year: int) -> Decimal | None:
    """How much a score rose, in hundredths, as it is written; never between two regimes."""
    now, before = papi.score(indicator, year), papi.score(indicator, year - 1)
    if now is None or before is None or not papi.same_regime(year, year - 1):
        return None
    return round(now, 2) - round(before, 2)


def _two(score: Decimal) -> str:
    return number_words(round(score, 2))


def _scores(
    papi: Published, year: int, numbers: Collection[int | None] | None = None
) -> Iterator[Block]:
    """The scores of the dimensions, or of some, beside those of the year before."""
    rows = []
    for each in papi.codebook.dimensions:
        path = (PAPI, each.name)
        scores = [papi.score(path, one) for one in (year - 1, year)]
        wanted = numbers is None or each.number in numbers
        if wanted and any(score is not None for score in scores):
            words = ("" if score is None else _two(score) for score in scores)
            rows.append((f"{each.number}. {each.name}", *words, _gap_words(papi, path, year)))
    if rows:
        columns = (
            Column("Nội dung", 85),
            Column(f"Năm {year - 1}", 26, "center"),
            Column(f"Năm {year}", 26, "center"),
            Column("Tăng, giảm", 28, "center"),
        )
        cells = tuple(tuple(map(Cell, _told(row, year in papi.known))) for row in rows)
        yield table(columns, [Group("", cells)])


def _told(row: Sequence[str], published: bool) -> Sequence[str]:
    return row if published else (*row[:2], "chưa công bố", "")


def moved(account: Account, *, up: bool) -> Sequence[str]:
    """The dimensions whose score rose, or fell, from the year before, with how much."""
    papi, year = account.papi, account.year
    gaps = [(each, _gap(papi, (PAPI, each.name), year) or 0) for each in papi.codebook.dimensions]
    return [f"{each.name} ({_signed(gap)})" for each, gap in gaps if (gap > 0 if up else gap < 0)]


def _signed(gap: Decimal | int) -> str:
    return ("+" if gap > 0 else "-" if gap < 0 else "") + _two(abs(Decimal(gap)))


def _gap_words(papi: Published, path: Sequence[str], year: int) -> str:
    gap = _gap(papi, path, year)
    if gap is None:
        known = papi.score(path, year) is not None and papi.score(path, year - 1) is not None
        return "không so sánh (hai cách đo)" if known else ""
    return _signed(gap)


def _targets(account: Account) -> Iterator[Block]:
    mine = [each for each in account.scores if each.at.is_index]
    verdicts = Counter(each.verdict for each in mine)
    if mine:
        words = "; ".join(
            f"{verdicts[each]} {VERDICTS[each].lower()}" for each in VERDICTS if verdicts[each]
        )
        yield text(f"Trong {len(mine)} chỉ tiêu về Chỉ số PAPI: {words}.")
    others = len(account.scores) - len(mine)
    if others:
        yield text(f"{others} chỉ tiêu ngoài Chỉ số PAPI: chưa có thông tin về kết quả.")
        yield missing("Bổ sung: kết quả các chỉ tiêu ngoài Chỉ số PAPI")


def _tasks(account: Account) -> Iterator[Block]:
    if not account.works:
        yield text("Không có nhiệm vụ nào được giao.")
        return
    lead = f"{given(account)} {len(account.works)} nhiệm vụ"
    day = full_day(account.day)
    if all(each.stand == "no-information" for each in account.works):
        yield text(f"{lead}. Đến ngày {day} chưa có thông tin về kết quả thực hiện.")
        yield missing("Bổ sung: kết quả thực hiện các nhiệm vụ, theo các báo cáo nhận được")
        return
    yield text(f"{lead}. Đến ngày {day}: {stands_words(account.works)}. Cụ thể theo từng nội dung:")
    yield counts_table(account.works, account.papi.codebook)


def _reports(account: Account) -> Iterator[Block]:
    due = due_returns(account.reports, account.day)
    if not account.reports:
        yield text(f"{account.record.plan.kind} không quy định chế độ báo cáo.")
    elif not due:
        yield text("Chưa đến thời hạn gửi báo cáo.")
    elif not account.in_use:
        yield text("Chưa có thông tin về việc gửi báo cáo của các cơ quan, đơn vị.")
    else:
        for report, turn in due:
            total = len(turn.sent) + len(turn.missing)
            late = f", trong đó gửi chậm {turn.late}" if turn.late else ""
            lacking = [each.agency for each in turn.missing]
            rest = f". Chưa nhận được báo cáo của: {names_words(lacking)}" if lacking else ""
            yield item(
                f"{named(report, turn)}: đã nhận {len(turn.sent)}/{total} báo cáo{late}{rest}."
            )
