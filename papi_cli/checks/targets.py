"""T: targets that can be met, on a scale that exists."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from papi_cli.checks.aims import Aim, last_year, moves, targets, values
from papi_cli.checks.base import Finding, check
from papi_cli.checks.references import INDICES
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.codebook import Codebook
from papi_cli.model.index import Indicator
from papi_cli.model.repository import Repository
from papi_cli.model.target import Target

_ROUNDING = 0.005  # the registry writes 10/3 as 3.33
_GROUPS = ("Cao nhất", "Trung bình cao", "Trung bình thấp", "Thấp nhất")
_UP = ("tăng", "nâng")


@check("T106", INDICES)
def rank_out_of_range(repository: Repository, aims: Sequence[Aim]) -> Iterator[Finding]:
    """Thứ hạng ngoài số tỉnh được xếp.

    Hạng phải từ 1 đến số tỉnh, thành phố mà PAPI so sánh trong năm đó (63 đến năm 2024, 34 từ năm
    2025; ghi ở `provinces` trong registry/indices.yaml). Thường là gõ sai, hoặc chép hạng từ thời
    còn 63 tỉnh. Sửa hạng, năm, hoặc sổ chỉ số.
    """
    papi = Codebook(repository.indices).papi
    for aim in aims:
        if aim.item.measure == "rank" and papi:
            for year, value, key in values(aim):
                # Who wrote in 2021 could not know that there would be fewer provinces in 2025.
                most = papi.compared(min(year, aim.record.plan.issued.year))
                if most and not (1 <= value <= most and value == int(value)):
                    message = f"PAPI xếp {most} tỉnh, thành phố: không có hạng {value}"
                    yield Finding(aim.address(*key), message, f"ghi hạng từ 1 đến {most}")


@check("T107", INDICES)
def score_out_of_scale(aims: Sequence[Aim]) -> Iterator[Finding]:
    """Chỉ tiêu điểm ngoài thang.

    Điểm không thể âm hay cao hơn mức cao nhất của chỉ số trong năm đó (registry/indices.yaml): mỗi
    nội dung tối đa 10, tổng điểm đến năm 2017 tối đa 60, từ năm 2018 tối đa 80. Thường là gõ sai
    dấu thập phân. Sửa điểm theo bản gốc.
    """
    for aim in aims:
        if aim.item.measure == "score" and aim.found and not _is_step(aim):
            for year, value, key in values(aim):
                most = aim.found.highest(year)
                if most is not None and not 0 <= value <= float(most) + _ROUNDING:
                    name = aim.path[-1]
                    message = f"«{name}» năm {year} có thang điểm đến {most}, không thể {value}"
                    yield Finding(aim.address(*key), message, "sửa điểm theo bản gốc")


def _is_step(aim: Aim) -> bool:
    """Whether the value says how much to gain, not what to reach."""
    return isinstance(aim.item, Target) and aim.item.change != "level"


@check("T108", INDICES, severity=Severity.WARNING)
def path_the_wrong_way(aims: Sequence[Aim]) -> Iterator[Finding]:
    """Lộ trình đi lùi.

    Chỉ tiêu từng năm phải tốt dần hoặc giữ mức: hạng năm sau không thể kém hạng năm trước, điểm
    không thể thấp hơn. Thường là gõ sai hay nhầm cột. Sửa theo bản gốc, hoặc sửa `better`.
    """
    for aim, target in targets(aims):
        sign = 1 if target.better == "higher" else -1
        for (before, first), (year, second) in pairwise(sorted(target.values.items())):
            if sign * (second - first) < 0:
                note = Pointer(aim.address("values", str(before)), f"năm {before}: {first}")
                message = f"năm {year} đặt {second}, kém hơn {first} của năm {before}"
                place = aim.address("values", str(year))
                yield Finding(place, message, "sửa theo bản gốc, hoặc sửa better", (note,))


@check("T109", INDICES, severity=Severity.WARNING)
def increase_that_does_not_add_up(aims: Sequence[Aim]) -> Iterator[Finding]:
    """Mức tăng không bằng chỉ tiêu trừ mốc.

    `increase` phải bằng `value` trừ `baseline.value`: «tăng 1,73 điểm» từ 4,70 thì đạt 6,43, không
    phải 6,00. Một trong ba số sai. Sửa theo bản gốc; bản gốc in như vậy thì thêm
    accept: {T109: lý do}.
    """
    for aim, target in targets(aims):
        base = target.baseline.value if target.baseline else None
        if target.increase is None or target.value is None or base is None:
            continue
        gained = abs(target.value - base)
        if target.change == "level" and gained != abs(target.increase):
            note = Pointer(aim.address("baseline", "value"), f"mốc {base}")
            message = f"ghi tăng {target.increase}, nhưng từ {base} đến {target.value} là {gained}"
            yield Finding(aim.address("increase"), message, "sửa theo bản gốc", (note,))


@check("T111", INDICES, severity=Severity.WARNING)
def dimension_without_target(repository: Repository, aims: Sequence[Aim]) -> Iterator[Finding]:
    """Nội dung PAPI không có chỉ tiêu.

    Kế hoạch đặt chỉ tiêu cho quá nửa số nội dung của PAPI nhưng bỏ sót nội dung này: thường là bảng
    bị mất dòng, hoặc kế hoạch chép theo bộ chỉ số cũ. Bổ sung chỉ tiêu; bản gốc thiếu thì thêm
    accept: {T111: lý do} ở đầu plan.yaml.
    """
    papi = Codebook(repository.indices).papi
    aimed: dict[str, set[str]] = {}
    for aim, _ in targets(aims):
        if len(aim.path) > 1:
            aimed.setdefault(aim.record.key, set()).add(aim.path[1])
    for record in repository.plans if papi else ():
        known = papi.dimensions if papi else ()
        wanted = [each for each in known if each.known_in(record.plan.period.last)]
        had = aimed.get(record.key, set())
        lacking = [each for each in wanted if each.name not in had]
        if lacking and 2 * len(lacking) < len(wanted):
            names = ", ".join(f"{each.number} ({each.name})" for each in lacking)
            message = f"không có chỉ tiêu nào cho nội dung {names}"
            place = Address(record.file, ("targets",))
            yield Finding(place, message, "bổ sung chỉ tiêu cho nội dung này", on_key=True)


@check("T112", INDICES, severity=Severity.WARNING)
def target_of_a_year_without_it(aims: Sequence[Aim]) -> Iterator[Finding]:
    """Chỉ tiêu cho chỉ số không còn hay chưa được đo.

    PAPI thêm bớt nội dung thành phần theo năm (Giấy phép xây dựng chỉ đo đến 2020): chỉ tiêu của
    năm không đo thì không bao giờ có kết quả để so. Sửa chỉ số hay năm; bản gốc ghi vậy thì thêm
    accept: {T112: lý do}.
    """
    for aim, target in targets(aims):
        years = sorted(target.values) or [last_year(aim, target)]
        found = aim.found
        gone = [y for y in years if isinstance(found, Indicator) and not found.known_in(y)]
        if gone and isinstance(found, Indicator):
            place = aim.address("indicator", len(target.indicator) - 1)
            several = f"{gone[0]}-{gone[-1]}" if len(gone) > 1 else str(gone[0])
            message = f"PAPI không đo «{found.name}» trong năm {several}"
            limits = f"có từ {found.from_ or '?'}" + (f" đến {found.until}" if found.until else "")
            yield Finding(place, message, f"sửa chỉ số hay năm: chỉ số này {limits}")


@check("T113", INDICES, severity=Severity.WARNING)
def scores_across_regimes(repository: Repository, aims: Sequence[Aim]) -> Iterator[Finding]:
    """So điểm của hai cách đo khác nhau.

    PAPI đổi cách đo vào các năm 2016, 2018, 2019, 2021 (`regimes` trong registry/indices.yaml):
    điểm trước và sau khi đổi không so được với nhau, nên không biết chỉ tiêu có đạt hay không. Lấy
    mốc của năm cùng cách đo; kế hoạch đã ban hành thì thêm accept: {T113: lý do}.
    """
    codebook = Codebook(repository.indices)
    for aim, target in targets(aims):
        base = target.baseline.year if target.baseline else None
        years = sorted(target.values) or [last_year(aim, target)]
        across = base and codebook.regime(base) != codebook.regime(years[0])
        if target.measure == "score" and across:
            place = aim.address("baseline", "year")
            message = f"điểm năm {base} và năm {years[0]} thuộc hai cách đo, không so được"
            yield Finding(place, message, f"lấy mốc từ năm {codebook.regime(years[0])} trở đi")


@check("T114", INDICES, severity=Severity.WARNING)
def rise_that_falls(aims: Sequence[Aim]) -> Iterator[Finding]:
    """Ghi tăng mà số giảm, hoặc ghi giảm mà số tăng.

    Lời văn nói «tăng từ 4,92 điểm lên 4,15 điểm»: một trong hai số in sai. So với nguồn khác rồi
    ghi số đúng vào `value`; giữ lời văn ở `as_written` và thêm accept: {T114: lý do}.
    """
    for aim in aims:
        for way, start, end in moves(aim.item.as_written):
            if (end > start) != (way in _UP) and start != end:
                message = f"ghi «{way}» từ {start} đến {end}"
                remedy = "xem số nào in sai, ghi số đúng vào value"
                yield Finding(aim.address("as_written"), message, remedy)


@check("T115", INDICES)
def rank_that_should_rise(aims: Sequence[Aim]) -> Iterator[Finding]:
    """Thứ hạng mà càng cao càng tốt.

    Hạng 1 là tốt nhất, nên chỉ tiêu thứ hạng phải có `better: lower`; bỏ trống là `higher` và papi
    sẽ kết luận ngược. Thêm dòng `better: lower`.
    """
    for aim, target in targets(aims):
        if target.measure == "rank" and target.better == "higher":
            place = aim.address("measure")
            yield Finding(place, "thứ hạng nhỏ hơn mới tốt hơn", "thêm better: lower")


@check("T117", INDICES, severity=Severity.WARNING)
def unknown_group(aims: Sequence[Aim]) -> Iterator[Finding]:
    """Nhóm mà PAPI không có.

    PAPI xếp bốn nhóm: Cao nhất, Trung bình cao, Trung bình thấp, Thấp nhất. Tên khác thì không so
    được với kết quả công bố. Sửa theo bốn tên ấy; bản gốc ghi khác thì thêm accept: {T117: lý do}.
    """
    for aim in aims:
        if aim.item.group and aim.item.group not in _GROUPS:
            message = f"PAPI không có nhóm «{aim.item.group}»"
            yield Finding(aim.address("group"), message, f"bốn nhóm: {', '.join(_GROUPS)}")


@check("T118", severity=Severity.WARNING)
def target_without_value(repository: Repository) -> Iterator[Finding]:
    """Chỉ tiêu chưa có giá trị.

    Chỉ tiêu phải nói đạt bao nhiêu: value, values theo năm, group hay increase. Bản soạn của
    `papi new plan --from` để trống để người soạn tự đặt. Ghi giá trị; nếu chỉ cần tốt hơn trước hay
    giữ vững thì ghi `operator: improve` hoặc `operator: keep`.
    """
    for record in repository.plans:
        for at, item in record.addressed:
            if isinstance(item, Target) and _is_open(item):
                message = f"chỉ tiêu {item.id} chưa có giá trị"
                remedy = "ghi operator và value, hay values theo năm; không có số thì improve, keep"
                yield Finding(Address(at.file, (*at.path, "id")), message, remedy)


def _is_open(target: Target) -> bool:
    """Whether a target says neither how much nor in which direction."""
    figures = (target.value, target.group, target.increase)
    directed = target.operator in ("improve", "keep")
    return not directed and not target.values and all(each is None for each in figures)
