"""R: the sections of a plan follow one another."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from papi_cli.checks.base import Finding, check
from papi_cli.diagnostics import Address, Pointer, Severity
from papi_cli.model.addresses import addressed
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.target import Figure


class _Place(NamedTuple):
    """An item of a section, by the line on which it begins."""

    line: int
    section: str
    item: Address

    @property
    def address(self) -> Address:
        """Where the section is written."""
        return Address(self.item.file, (*self.item.path, "section"))


@check("R116", severity=Severity.WARNING)
def section_comes_back(repository: Repository) -> Iterator[Finding]:
    """Mục quay lại sau khi mục khác đã bắt đầu.

    Theo dòng của văn bản gốc, các mục cùng cấp nối tiếp nhau: sau điểm d không trở lại điểm c.
    Mục quay lại là do ghi nhầm `section` hay số dòng, hoặc do bản gốc đánh chữ cái hai lần (mục
    II.5 của Kế hoạch số 52/KH-UBND ngày 26/02/2018 có hai điểm c, hai điểm d); khi ấy «điểm c» chỉ
    hai chỗ. Sửa theo bản gốc; nếu bản gốc in như vậy thì ghi ở `accept`.
    """
    for record in repository.plans:
        if _in_order(record):
            continue
        for parent, places in _siblings(record).items():
            yield from _returns(parent, sorted(places, key=lambda each: each.line))


def _in_order(record: PlanRecord) -> bool:
    """Whether plainly no section comes back, at any depth: so it is nearly always."""
    numbered = sorted(_numbered(record), key=lambda each: each[0])
    runs = [section for section, _ in groupby(section for _, section in numbered)]
    depth = max((section.count(".") for section in runs), default=-1) + 1
    return all(
        len(names) == len(set(names))
        for cut in range(1, depth + 1)
        for names in [[name for name, _ in groupby(_cut(each, cut) for each in runs)]]
    )


@lru_cache(maxsize=1024)
def _cut(section: str, depth: int) -> str:
    return ".".join(section.split(".")[:depth])


def _numbered(record: PlanRecord) -> Iterator[tuple[int, str]]:
    """The first line and the section of each item that has both."""
    for each in record.items():
        line = each.source.from_ or each.source.line
        if line and each.section:
            yield line, each.section


def _returns(parent: str, places: list[_Place]) -> Iterator[Finding]:
    """Go down the lines: a section that is not on the line before, yet was, has come back."""
    last: dict[str, _Place] = {}
    current: set[str] = set()
    for _, group in groupby(places, key=lambda each: each.line):
        line = list(group)
        for each in line:
            if each.section in last and each.section not in current:
                yield _finding(parent, each, last[each.section])
                current.add(each.section)
        current = {each.section for each in line}
        last |= {each.section: each for each in line}


def _finding(parent: str, place: _Place, before: _Place) -> Finding:
    name = f"{parent}.{place.section}" if parent else place.section
    return Finding(
        place.address,
        f"mục {name} quay lại ở dòng {place.line}, sau khi mục khác đã bắt đầu",
        "sửa section hay số dòng theo bản gốc; bản gốc in như vậy thì ghi ở accept",
        (Pointer(before.address, f"mục {name} đã có, đến dòng {before.line}"),),
    )


def _siblings(record: PlanRecord) -> dict[str, list[_Place]]:
    """Sections by the section that they are parts of: II.5.c counts as c of II.5, and 5 of II."""
    found: dict[str, list[_Place]] = {}
    before: tuple[int, str] | None = None
    for at, item in addressed(record):
        line = item.source.from_ or item.source.line
        if isinstance(item, Figure) or not item.section or not line:
            continue
        if (line, item.section) == before:
            continue  # many items of one sentence
        before = line, item.section
        for parent, part in _steps(item.section):
            found.setdefault(parent, []).append(_Place(line, part, at))
    return found


@lru_cache(maxsize=1024)
def _steps(section: str) -> tuple[tuple[str, str], ...]:
    """Each part of a section's number, with the number of what it is a part of."""
    parts = section.split(".")
    return tuple((".".join(parts[:depth]), part) for depth, part in enumerate(parts))
