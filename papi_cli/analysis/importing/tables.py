"""The rows of a table into tasks and targets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from papi_cli.analysis.importing.aims import aims
from papi_cli.analysis.importing.bodies import Bodies, Body
from papi_cli.analysis.importing.cells import deeds_of, repeats_head, sign_of, value_of, where_of
from papi_cli.analysis.importing.citing import Own, Shelf
from papi_cli.analysis.importing.columns import Fit, Holds, Layout, layout_of, placed
from papi_cli.analysis.importing.deliverables import deliverable
from papi_cli.analysis.importing.draft import (
    Doubt,
    DraftTarget,
    DraftTask,
    Item,
    Roles,
    Stretch,
)
from papi_cli.analysis.importing.fitting import FIGURE, Fitting
from papi_cli.analysis.importing.indicators import Indicators
from papi_cli.analysis.importing.roles import charged, named_by_heading
from papi_cli.analysis.importing.sentences import Clause, clauses
from papi_cli.analysis.importing.summary import brief
from papi_cli.analysis.importing.times import of_cell
from papi_cli.model.base import Years
from papi_cli.model.target import Measure
from papi_cli.source.papers.paper import Cell, Table
from papi_cli.text import compiled

_ROMAN = compiled(r"[IVX]+|[A-H]")
_INHERITED: tuple[Holds, ...] = ("group", "lead", "with", "due")


@dataclass
class Rows:
    """Goes through the rows of a table, and keeps what merged cells say from one to the next."""

    bodies: Bodies
    shelf: Shelf
    indicators: Indicators
    own: Own
    layout: Layout
    name: str
    by_merge: bool
    fit: Fit
    found: list[Item] = field(default_factory=list)
    above: dict[Holds, Cell] = field(default_factory=dict)
    section: str | None = None
    number: str = ""
    dimension: str | None = None
    leads: tuple[Body, ...] = ()

    def read(self, row: Sequence[Cell]) -> None:
        """Take in a row."""
        cells = placed(row, self.layout, self.fit)
        by_kind = self._by_kind(cells)
        if not by_kind:
            return
        years = {each.at for each in self.layout.of("year", "base")}
        if not years & set(cells) and self._is_section(by_kind):
            self._open(by_kind)
            return
        if number := by_kind.get("number"):
            self.number = number.text.strip(" .")
        self._carry(by_kind)
        where = where_of(cells.values())
        targets = self._targets(cells, by_kind, where)
        self.found.extend(targets)
        self.found.extend(self._tasks(by_kind, where, targets))

    def _by_kind(self, cells: dict[int, Cell]) -> dict[Holds, Cell]:
        found: dict[Holds, Cell] = {}
        for column in self.layout.columns:
            cell = cells.get(column.at)
            if cell and column.holds not in ("year", "base"):
                found.setdefault(column.holds, cell)
        return found

    def _is_section(self, by_kind: dict[Holds, Cell]) -> bool:
        """Whether a row only names the section of the rows below it."""
        said = [each for kind, each in by_kind.items() if kind != "number"]
        texts = {each.text for each in said}
        number = by_kind.get("number")
        roman = bool(number and _ROMAN.fullmatch(number.text.strip(" .")))
        wide = any(each.span > 2 for each in said)
        alone = len(texts) == 1 and said[0].column <= 2
        years = any(FIGURE.fullmatch(each) for each in texts)
        wanted = bool(self.layout.of("lead", "due", "with", "year"))
        return alone and not years and wanted and (roman or wide or not number)

    def _open(self, by_kind: dict[Holds, Cell]) -> None:
        number = by_kind.get("number")
        text = next(each.text for kind, each in by_kind.items() if kind != "number")
        self.section = number.text.strip(" .") if number else " ".join(text.split())[:60]
        self.dimension = self.indicators.dimension(" ".join(text.split()))
        self.above = {}
        self.leads = named_by_heading(self.bodies, " ".join(text.split()))[0]

    def _carry(self, by_kind: dict[Holds, Cell]) -> None:
        """Give a row what the merged cells above it say."""
        if group := by_kind.get("group"):
            dimension = self.indicators.dimension(" ".join(group.text.split()))
            if dimension and dimension != self.dimension:
                self.dimension, self.above = dimension, {}
        for kind in _INHERITED:
            if kind in by_kind:
                self.above[kind] = by_kind[kind]

    def _roles(self, by_kind: dict[Holds, Cell]) -> Roles:
        doubts: list[Doubt] = []
        lead = self._bodies(by_kind, "lead", doubts) or self.leads
        with_ = self._bodies(by_kind, "with", doubts)
        return Roles(lead, with_, doubts=tuple(doubts))

    def _bodies(
        self, by_kind: dict[Holds, Cell], kind: Holds, doubts: list[Doubt]
    ) -> tuple[Body, ...]:
        cell = by_kind.get(kind)
        if cell is None and (cell := self.above.get(kind)) and not self.by_merge:
            if not self.layout.of(kind) or kind == "with":
                return ()
            doubts.append(
                Doubt("cơ quan chủ trì lấy theo ô phía trên (ô trống, hiểu là ô gộp)", 0.7)
            )
        return tuple(self.bodies.listed(cell.text)) if cell else ()

    def _common(self, by_kind: dict[Holds, Cell], where: Stretch, text: str) -> Item:
        section = self.section or (f"{self.name}, TT {self.number}" if self.number else self.name)
        return Item(section, text, where, self._roles(by_kind), self.dimension)

    def _targets(
        self, cells: dict[int, Cell], by_kind: dict[Holds, Cell], where: Stretch
    ) -> list[DraftTarget]:
        values = [
            (column.year, value)
            for column in self.layout.years
            if column.year and (cell := cells.get(column.at)) and (value := value_of(cell.text))
        ]
        named = by_kind.get("name") or by_kind.get("what") or by_kind.get("group")
        if not values or named is None:
            return self._single(by_kind, where)
        name = " ".join(named.text.split()).strip(" .")
        path = (
            self.indicators.part(name, self.dimension)
            or self.indicators.part(name)
            or self.indicators.begun_by(name)
            or self.indicators.index_in(name)
        )
        measure = self._measure(cells, by_kind)
        whole = cells[self.layout.years[0].at].text if self.layout.years[0].at in cells else ""
        base = self._common(by_kind, where, name)
        doubts = (*base.roles.doubts,)
        return [
            DraftTarget(
                **vars(base) | {"doubts": doubts},
                indicator=path,
                about=None if path else name,
                measure=measure,
                unit=_unit(by_kind, measure),
                better="lower" if measure == "rank" else "higher",
                operator=sign_of(whole, measure),
                value=values[0][1] if len(values) == 1 else None,
                period=Years(values[0][0], values[0][0]) if len(values) == 1 else None,
                values=tuple(values) if len(values) > 1 else (),
                baseline=self._baseline(cells),
                as_written="; ".join(f"{year}: {value}" for year, value in values),
            )
        ]

    def _baseline(self, cells: dict[int, Cell]) -> tuple[int | None, Decimal] | None:
        """The last figure of the years before."""
        for column in reversed(self.layout.of("base")):
            cell = cells.get(column.at)
            if cell and (value := value_of(cell.text)) is not None:
                return column.year, value
        return None

    def _single(self, by_kind: dict[Holds, Cell], where: Stretch) -> list[DraftTarget]:
        """A target in a cell of words: `Đạt từ 95% trở lên`."""
        named, cell = by_kind.get("name"), by_kind.get("target")
        if named is None or cell is None:
            return []
        name, base = " ".join(named.text.split()), None
        found = []
        for aim in aims(f"đạt {' '.join(cell.text.split())}"):
            base = base or self._common(by_kind, where, name)
            found.append(
                DraftTarget(
                    **vars(base),
                    about=name,
                    measure=aim.measure,
                    unit=aim.unit,
                    operator=aim.operator,
                    value=aim.value,
                    value_max=aim.value_max,
                    period=aim.period,
                    as_written=" ".join(cell.text.split()),
                )
            )
        return found

    def _measure(self, cells: dict[int, Cell], by_kind: dict[Holds, Cell]) -> Measure:
        heads = " ".join(each.head for each in self.layout.of("year", "base")).casefold()
        unit = by_kind["unit"].text.casefold() if "unit" in by_kind else ""
        texts = [cells[each.at].text for each in self.layout.years if each.at in cells]
        said = f"{heads} {unit} {self.name.casefold()}"
        if "%" in unit or any("%" in each for each in texts):
            return "percent"
        if "hạng" in said or "vị trí" in said:
            return "rank"
        return "score" if "điểm" in said else "count"

    def _tasks(
        self, by_kind: dict[Holds, Cell], where: Stretch, targets: Sequence[DraftTarget]
    ) -> Iterator[DraftTask]:
        cell = by_kind.get("duties") or (None if targets else by_kind.get("what"))
        if cell is None:
            return
        roles = self._roles(by_kind)
        row = len(self.found)
        for text in deeds_of(cell.text):
            for clause in clauses(text, self.shelf, self.own):
                yield self._task(by_kind, where, clause, roles, row)

    def _task(
        self, by_kind: dict[Holds, Cell], where: Stretch, clause: Clause, roles: Roles, row: int
    ) -> DraftTask:
        due, doubts = self._due(by_kind, clause)
        charge = charged(self.bodies, clause.text)
        if charge.with_ and not roles.with_:
            roles = Roles(roles.lead or charge.lead, charge.with_, doubts=roles.doubts)
        output = by_kind.get("output")
        base = self._common(by_kind, where, clause.text)
        spans = tuple((each.start, each.end) for each in clause.times)
        made = " ".join(output.text.split()) if output else deliverable(clause.text)
        values = vars(base) | {"roles": roles, "cites": clause.cites, "doubts": doubts}
        return DraftTask(**values, what=brief(clause.text, 0, spans), due=due, output=made, row=row)

    def _due(
        self, by_kind: dict[Holds, Cell], clause: Clause
    ) -> tuple[tuple[str, ...], tuple[Doubt, ...]]:
        cell = by_kind.get("due")
        if cell is None:
            dues = tuple(each.words for each in clause.times if each.confidence >= 0.6)
            return dues, ()
        if dues := of_cell(cell.text):
            return dues, ()
        words = " ".join(cell.text.split())
        return (), (Doubt(f"thời hạn «{words}» không đọc được", 0.2),)


def read_table(
    table: Table,
    title: str,
    bodies: Bodies,
    shelf: Shelf,
    indicators: Indicators,
    own: Own,
    by_merge: bool,
) -> list[Item]:
    """The items of a table; none where its head does not tell what it holds."""
    layout = layout_of(table)
    if layout is None:
        return []
    layout = layout.since(own.day.year if own.day else 0)
    fit = Fitting(bodies, indicators)
    rows = Rows(bodies, shelf, indicators, own, layout, title, by_merge, fit)
    for row in table.rows[layout.heads :]:
        if not repeats_head(row, table.rows[: layout.heads]):
            rows.read(row)
    return rows.found


def _unit(by_kind: dict[Holds, Cell], measure: Measure) -> str | None:
    unit = by_kind.get("unit")
    return " ".join(unit.text.split()) if unit and measure in ("count", "quantity") else None
