"""T: published results that can be true."""

from collections.abc import Iterator
from decimal import Decimal

from papi_cli.checks.base import Finding, check
from papi_cli.checks.published import named, results, scored
from papi_cli.checks.references import INDICES
from papi_cli.diagnostics import Address
from papi_cli.model.codebook import PAPI, Codebook
from papi_cli.model.index import Index, Indicator
from papi_cli.model.repository import Repository
from papi_cli.text import full_day

_ROUNDING = Decimal("0.005")  # the registry writes 10/3 as 3.33
_TOLERANCE = Decimal("0.001")


@check("T101", INDICES)
def score_off_its_scale(repository: Repository) -> Iterator[Finding]:
    """Điểm ngoài thang.

    Điểm không thể âm hay cao hơn mức cao nhất của chỉ số trong năm đó, ghi ở registry/indices.yaml:
    tổng điểm đến năm 2017 tối đa 60, từ năm 2018 tối đa 80; mỗi nội dung tối đa 10. Thường là gõ
    sai dấu thập phân hay nhầm năm, nhầm dòng. Sửa điểm theo nguồn, hoặc sửa thang điểm trong sổ.
    """
    codebook = Codebook(repository.indices)
    for path, score, address, year in scored(repository):
        found = codebook.find(path)
        highest = found.highest(year) if found else None
        if highest is not None and not 0 <= score <= highest + _ROUNDING:
            yield Finding(
                address,
                f"«{path[-1]}» năm {year} có thang điểm đến {highest}, không thể là {score}",
                "sửa điểm theo nguồn, hoặc thang điểm trong sổ chỉ số",
            )


@check("T102", INDICES)
def total_is_not_the_sum(repository: Repository) -> Iterator[Finding]:
    """Tổng điểm không bằng tổng các nội dung.

    Tổng điểm PAPI là tổng điểm các nội dung, lệch nhau không quá 0.001; nếu lệch hơn thì tổng hay
    một nội dung đã ghi sai. Năm chưa đủ các nội dung thì chỉ xét tổng có nhỏ hơn phần đã biết hay
    không. Sửa số sai theo nguồn; nguồn ghi khác nhau thì giữ số kia ở `conflicts`.
    """
    papi = Codebook(repository.indices).find((PAPI,))
    for at, year, result in results(repository):
        if result.total is None or not result.scores:
            continue
        count, known = len(result.scores), sum(result.scores.values(), Decimal())
        above = result.total - known
        if above < -_TOLERANCE or (above > _TOLERANCE and count == _count(papi, year)):
            yield Finding(
                Address(at.file, (*at.path, "total")),
                f"tổng điểm {result.total}, nhưng {count} nội dung cộng lại là {known}",
                "sửa tổng hay nội dung ghi sai theo nguồn",
            )


def _count(papi: Index | Indicator | None, year: int) -> int | None:
    """How many dimensions PAPI had in that year."""
    regime = papi.regime(year) if isinstance(papi, Index) else None
    return regime.dimensions if regime else None


@check("T103")
def rank_beyond_the_last(repository: Repository) -> Iterator[Finding]:
    """Thứ hạng lớn hơn số tỉnh được xếp.

    `value` phải từ 1 đến `of`, là số tỉnh, thành phố như nguồn ghi; ví dụ 48/63. Có khi hai số bị
    ghi đổi chỗ. Sửa theo nguồn; nguồn không ghi trên bao nhiêu thì bỏ `of`.
    """
    for at, _, result in results(repository):
        for index, rank in enumerate(result.ranks):
            if rank.of is not None and rank.value > rank.of:
                yield Finding(
                    Address(at.file, (*at.path, "ranks", index, "value")),
                    f"hạng {rank.value} không thể có trong {rank.of} tỉnh, thành phố",
                    "sửa value hay of theo nguồn",
                )


@check("T104", INDICES)
def indicator_not_measured_then(repository: Repository) -> Iterator[Finding]:
    """Chỉ số không có trong năm đó.

    Nội dung và nội dung thành phần thay đổi theo năm: Quản trị môi trường và Quản trị điện tử có từ
    2018, Giấy phép xây dựng chỉ đến 2020. Chỉ ghi kết quả của những năm chỉ số được đo (`from`,
    `until` trong registry/indices.yaml). Sửa tên hay năm, hoặc sửa sổ chỉ số.
    """
    codebook = Codebook(repository.indices)
    for path, address, year, on_key in named(repository):
        found = codebook.find(path)
        if isinstance(found, Indicator) and not found.known_in(year):
            yield Finding(
                address,
                f"năm {year} không đo «{path[-1]}»",
                f"sổ chỉ số ghi: {_years(found)}",
                on_key=on_key,
            )


def _years(indicator: Indicator) -> str:
    first = f"từ {indicator.from_}" if indicator.from_ else ""
    last = f"đến {indicator.until}" if indicator.until else ""
    return " ".join(filter(None, (first, last)))


@check("T119")
def published_before_the_year_was_over(repository: Repository) -> Iterator[Finding]:
    """Công bố khi năm đó chưa hết.

    Kết quả PAPI của một năm được công bố vào năm sau, nên `published` không thể ở trong năm đó hay
    trước nữa; ghi sớm thì papi coi là đã biết khi chưa ai biết. Thường là gõ nhầm năm của kết quả
    hay năm của ngày công bố. Sửa năm hay ngày theo nguồn.
    """
    for at, year, result in results(repository):
        if result.published.year <= year:
            yield Finding(
                Address(at.file, (*at.path, "published")),
                f"kết quả năm {year} không thể công bố ngày {full_day(result.published)}",
                "sửa năm của kết quả, hay ngày công bố, theo nguồn",
            )
