"""What a place in a plan says of all that stands below it: who leads, which dimension."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from papi_cli.analysis.importing.bodies import Bodies
from papi_cli.analysis.importing.draft import Doubt, Roles, Stretch
from papi_cli.analysis.importing.indicators import Indicators
from papi_cli.analysis.importing.outline import Passage
from papi_cli.analysis.importing.roles import Charged, charged, named_by_heading


class Scope(NamedTuple):
    """Whom a section charges, and how sure that is."""

    section: str | None
    roles: Roles
    sure: float


@dataclass
class Scopes:
    """The scopes that are open, the innermost last, and the dimension of each section."""

    bodies: Bodies
    indicators: Indicators
    open: list[Scope] = field(default_factory=list)
    _dimensions: dict[str, str] = field(default_factory=dict)

    def heading(self, passage: Passage) -> None:
        """A heading ends what held below it, and may say whom its section charges."""
        section = passage.section or ""
        if section:
            self.open = [x for x in self.open if x.section and _holds(x.section, section)]
        if dimension := self.indicators.dimension_in(passage.text):
            self._dimensions[section] = dimension
        named, asked = named_by_heading(self.bodies, passage.text)
        if named:
            roles = Roles(named, asked=asked, places=(where(passage),))
            self.open.append(Scope(passage.section, roles, 0.9))
        elif passage.text.rstrip().endswith(":"):
            self.lead_in(passage, charged(self.bodies, passage.text))

    def lead_in(self, passage: Passage, charge: Charged) -> None:
        """`Giao X chủ trì … các nội dung sau:` holds for the rest of its section."""
        if not charge.says:
            return
        lead = charge.lead or self.held(passage).lead
        roles = Roles(lead, charge.with_, charge.directs, charge.asked, places=(where(passage),))
        self.open = [x for x in self.open if x.section != passage.section]
        self.open.append(Scope(passage.section, roles, 0.9))

    def held(self, passage: Passage) -> Roles:
        """Whom the nearest scope charges."""
        section = passage.section or ""
        for each in reversed(self.open):
            if each.section is None or _holds(each.section, section):
                words = "cơ quan chủ trì lấy theo đầu mục hoặc câu dẫn"
                return replace(each.roles, doubts=(Doubt(words, each.sure),))
        return Roles()

    def dimension(self, passage: Passage) -> str | None:
        """The dimension of PAPI that the section is about, or one above it."""
        section = passage.section or ""
        while section:
            if section in self._dimensions:
                return self._dimensions[section]
            section = section.rpartition(".")[0]
        return None


def where(passage: Passage) -> Stretch:
    """Where a passage stands."""
    return Stretch(passage.paragraph.place, passage.paragraph.last)


def _holds(above: str, section: str) -> bool:
    return section == above or section.startswith(f"{above}.")
