"""`papi documents`: the documents that plans cite."""

from typing import Annotated

from papi_cli.analysis.items import Cited, citations
from papi_cli.analysis.suspects import Fates, suspects
from papi_cli.commands import options
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, select
from papi_cli.model.repository import Place
from papi_cli.text import folded
from papi_cli.views.documents import Registry, documents_answer


def documents(
    text: Annotated[
        str | None,
        Argument(metavar="[SỐ_HAY_TÊN]", help="Chỉ những văn bản có số hay tên chứa chữ này."),
    ] = None,
    plan: options.Plan = None,
    year: options.Year = None,
    jurisdiction: options.Jurisdiction = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Văn bản mà kế hoạch viện dẫn: số, ngày, trích yếu, hiệu lực, ở mục nào."""
    at = options.moment(today, rev, as_of)
    loaded, day = open_repository(root, at=at), at.day
    asked = select(loaded, Options(plan=plan, year=year, jurisdiction=jurisdiction))
    fates = Fates(loaded.repository.documents)

    def wanted(cited: Cited) -> bool:
        names = fates.library.names(cited.citation.document)
        return text is None or any(folded(text) in folded(name) for name in names)

    def where(cited: Cited) -> Place:
        return loaded.sources.place_of(cited.address)

    plans = [record for record in asked.plans if record.plan.issued <= day]
    found = [each for each in citations(plans) if wanted(each)]
    doubtful = {each.cited.address for plan in plans for each in suspects(plan, fates, day)}
    registry = Registry(fates.library.find, lambda name: fates.of(name, day), doubtful)
    reply(loaded, documents_answer(found, registry, where, asked.lacking(year, day)), form)
