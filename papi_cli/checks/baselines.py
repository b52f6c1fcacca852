"""T: what plans say of past years, held against the published results and against itself."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from papi_cli.checks.aims import Aim, written_score
from papi_cli.checks.base import Finding, check
from papi_cli.checks.published import results
from papi_cli.checks.references import INDICES
from papi_cli.diagnostics import Address, KeyPath, Pointer, Severity
from papi_cli.model.codebook import PAPI, Codebook
from papi_cli.model.repository import Repository
from papi_cli.model.results import Result, Standing, score_of, standing_of
from papi_cli.model.target import Figure
from papi_cli.text import folded


class Claim(NamedTuple):
    """What a plan says that an indicator was in a year."""

    aim: Aim
    year: int
    key: KeyPath
    value: Decimal | None
    as_written: str | None

    @property
    def at(self) -> Address:
        """Where the wording stands, else the value."""
        plain = "group" if self.aim.item.measure == "group" else "value"
        return self.aim.address(*self.key, "as_written" if self.as_written else plain)

    @property
    def score(self) -> Decimal | None:
        """The score as the text prints it."""
        return written_score(self.as_written, self.value)


def claims(aims: Iterable[Aim]) -> Iterator[Claim]:
    """The figures of the situation, and the baselines of targets."""
    for aim in aims:
        if isinstance(aim.item, Figure):
            if aim.item.year:
                yield Claim(aim, aim.item.year, (), aim.item.value, aim.item.as_written)
        elif (base := aim.item.baseline) and base.year:
            yield Claim(aim, base.year, ("baseline",), base.value, base.as_written)


@check("T105", INDICES, "results.yaml", severity=Severity.WARNING)
def figure_against_the_results(repository: Repository, aims: Sequence[Aim]) -> Iterator[Finding]:
    """Số liệu khác kết quả công bố.

    Mốc so sánh hay số liệu kế hoạch nêu cho một năm (theo lời văn bản nếu có `as_written`) khác
    kết quả công bố của năm đó trong results.yaml, từ một đơn vị của chữ số cuối trở lên. Chỉ tiêu
    đặt trên mốc sai thì không đánh giá được. Ghi số đúng vào `value`; bản gốc in sai thì giữ ở
    `as_written` và thêm accept: {T105: lý do}.
    """
    codebook = Codebook(repository.indices)
    for claim in claims(aims):
        file = repository.results.get(claim.aim.record.jurisdiction)
        result = file.results.get(claim.year) if file else None
        if result and (known := _known(claim, result, codebook)):
            printed, published = known
            note = Pointer(_place(claim), f"kết quả công bố năm {claim.year}")
            message = f"ghi {printed} cho năm {claim.year}, kết quả công bố là {published}"
            yield Finding(claim.at, message, "ghi số đúng vào value", (note,))


def _known(claim: Claim, result: Result, codebook: Codebook) -> tuple[object, object] | None:
    """What is written and what was published, where the two differ."""
    item = claim.aim.item
    if item.measure == "score":
        score = score_of(result, claim.aim.path, codebook)
        return _differ(claim.score, score)
    if item.measure == "rank":
        rank = standing_of(result.ranks, claim.aim.path, codebook)
        if rank and rank.by == "published" and claim.value not in (None, rank.value):
            return claim.value, rank.value
    if item.measure == "group" and isinstance(item, Figure) and item.group:
        group = standing_of(result.groups, claim.aim.path, codebook)
        if group and folded(group.name) != folded(item.group):
            return item.group, group.name
    return None


def _differ(written: Decimal | None, published: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """Both scores, where they differ by a unit of the last place that is written, or more."""
    if written is None or published is None:
        return None
    unit = Decimal(1).scaleb(int(written.as_tuple().exponent))
    return (written, published) if abs(written - published) >= unit else None


def _place(claim: Claim) -> Address:
    """Where the published figure stands."""
    file = f"{claim.aim.record.jurisdiction}/results.yaml"
    field = {"rank": "ranks", "group": "groups"}.get(claim.aim.item.measure)
    path = claim.aim.path
    by_depth: tuple[KeyPath, ...] = (("total",), ("scores", *path[1:]), ("sub_scores", *path[1:]))
    inside = (field,) if field else by_depth[min(len(path), 3) - 1]
    return Address(file, ("results", str(claim.year), *inside))


@check("T110", INDICES, severity=Severity.WARNING)
def parts_against_the_total(repository: Repository, aims: Sequence[Aim]) -> Iterator[Finding]:
    """Các nội dung cộng lại không bằng tổng điểm mà văn bản nêu.

    Kế hoạch nêu điểm của đủ các nội dung và tổng điểm của một năm, nhưng cộng lại lệch quá 0,01
    (theo số in trong văn bản): một số in sai. So với results.yaml rồi ghi số đúng vào `value`; giữ
    số in ở `as_written` và thêm accept: {T110: lý do}.
    """
    codebook = Codebook(repository.indices)
    for total, parts in _sums(aims):
        regime = codebook.papi.regime(total.year) if codebook.papi else None
        known, whole = [each.score for each in parts], total.score
        if regime is None or len(known) != regime.dimensions or whole is None:
            continue
        added = sum((each for each in known if each is not None), Decimal())
        if abs(added - whole) > Decimal("0.01"):
            message = f"tổng điểm ghi {whole}, nhưng {len(known)} nội dung cộng lại là {added}"
            yield Finding(total.at, message, "xem số nào in sai, ghi số đúng vào value")


def _sums(aims: Sequence[Aim]) -> Iterator[tuple[Claim, Sequence[Claim]]]:
    """Each total of the situation of a plan, with the scores of dimensions beside it."""
    scores: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims(aims):
        if isinstance(claim.aim.item, Figure) and claim.aim.item.measure == "score":
            scores.setdefault((claim.aim.record.key, claim.year), []).append(claim)
    for beside in scores.values():
        for total in (each for each in beside if each.aim.path == (PAPI,)):
            yield total, [each for each in beside if len(each.aim.path) == 2]


@check("T116", severity=Severity.WARNING)
def undecided_standings(repository: Repository) -> Iterator[Finding]:
    """Nhiều nguồn ghi thứ hạng hay nhóm khác nhau, chưa chọn nguồn nào.

    Một chỉ số trong một năm có nhiều `ranks` hay `groups` thì phải có đúng một dòng `used: true`;
    không thì papi coi như chưa biết và không so chỉ tiêu. Thêm `used: true` cho nguồn đáng tin
    nhất.
    """
    for at, year, result in results(repository):
        for field, standings in (("ranks", result.ranks), ("groups", result.groups)):
            for path, indices in _by_indicator(standings).items():
                used = sum(standings[index].used for index in indices)
                if len(indices) > 1 and used != 1:
                    place = Address(at.file, (*at.path, field, indices[1]))
                    message = f"năm {year} có {len(indices)} dòng về «{path[-1]}», {used} dòng used"
                    yield Finding(place, message, "ghi used: true ở đúng một dòng")


def _by_indicator(standings: Sequence[Standing]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for index, each in enumerate(standings):
        found.setdefault(tuple(each.indicator), []).append(index)
    return found
