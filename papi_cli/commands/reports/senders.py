"""Who writes a paper: by the letterhead of the repository, the registry, and what was typed."""

import re

from papi_cli.analysis.bodies import Bodies
from papi_cli.commands.reports.asked import Asked, For, Given
from papi_cli.errors import WrongUse
from papi_cli.model.agency import Agency
from papi_cli.model.repository import PlanRecord
from papi_cli.model.settings_file import Letterhead
from papi_cli.text import folded
from papi_cli.views.report.head import Sender, committee_of


def committee(record: PlanRecord, given: Given) -> Sender:
    """The people's committee that issued a plan, as the writer."""
    return Sender(
        given.issuer or record.plan.issuer,
        given.parent or "",
        given.place or record.plan.place or _place_of(record.plan.issuer),
        "UBND",
        "",
        given.title or "",
        given.signer or "",
    )


def sender(asked: Asked, record: PlanRecord) -> Sender:
    """Who writes, by the letterhead of the repository and what was typed."""
    given, repository = asked.typed.given, asked.loaded.repository
    if asked.typed.in_name_of is For.COMMITTEE:
        return _reporting(committee(record, given))
    letterhead, signatory = letterhead_of(asked, record), repository.settings.signatory
    named = record.plan.coordinator
    name = given.issuer or (letterhead.agency if letterhead else named.name if named else None)
    if name is None:
        remedy = "thêm letterhead: vào repository.yaml, hoặc --issuer"
        raise WrongUse("không biết cơ quan nào viết báo cáo", remedy)
    body = _body(asked, name, record)
    own = letterhead if letterhead and folded(letterhead.agency) == folded(name) else None
    above = committee_of(record.plan.issuer)
    parent = letterhead.parent if letterhead and letterhead.parent else above
    place = letterhead.place if letterhead else record.plan.place
    return Sender(
        body.name if body else name,
        given.parent or parent,
        given.place or place or _place_of(record.plan.issuer),
        (own and own.symbol) or symbol_of(body),
        (own and own.unit) or "",
        given.title or (signatory.title if own and signatory else "") or (body and body.head) or "",
        given.signer or (signatory.name if own and signatory else ""),
    )


def letterhead_of(asked: Asked, record: PlanRecord) -> Letterhead | None:
    """The letterhead of the repository, for the plans of its own province only."""
    repository = asked.loaded.repository
    return repository.settings.letterhead if record.jurisdiction == repository.home else None


def _reporting(writer: Sender) -> Sender:
    """A report is the committee's, also on what its chairman issued."""
    return writer._replace(name=committee_of(writer.name))


def of_agency(asked: Asked, agency: Agency, record: PlanRecord) -> Sender:
    """A body that reports for itself."""
    given = asked.typed.given._replace(issuer=agency.name)
    return sender(asked._replace(typed=asked.typed._replace(given=given)), record)


def _body(asked: Asked, name: str, record: PlanRecord) -> Agency | None:
    found = asked.loaded.repository.directory.guess(name, record.jurisdiction)
    return found[0] if len(found) == 1 else None


def symbol_of(body: Agency | None) -> str:
    """The abbreviation of a body's name, where the registry has one: SYT."""
    names = body.aliases if body else ()
    return next((each for each in names if re.fullmatch(r"[A-ZĐ&]{2,8}", each)), "…")


def _place_of(issuer: str) -> str:
    """The place of a committee by its name: `UBND tỉnh Mẫu` is in Mẫu."""
    return re.sub(r"^.*?\b(tỉnh|thành phố|tp\.?)\s+", "", issuer, flags=re.IGNORECASE)


def official_name(asked: Asked, name: str, record: PlanRecord) -> str:
    """The official name of a body that a plan names."""
    body = Bodies(asked.loaded.repository.directory).resolve(name, record.jurisdiction)
    return body.name if body else name
