"""`papi search`: words anywhere in the repository."""

from datetime import date
from typing import Annotated

from papi_cli.analysis.search import Entry
from papi_cli.analysis.search import search as find
from papi_cli.commands import options
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument
from papi_cli.commands.reply import reply
from papi_cli.commands.selection import Options, select
from papi_cli.errors import WrongUse
from papi_cli.model.repository import Place
from papi_cli.views.search import search_answer


def search(
    text: Annotated[
        list[str], Argument(metavar="CHỮ…", help="Một hay nhiều chữ, không dấu cũng được.")
    ],
    plan: options.Plan = None,
    year: options.Year = None,
    jurisdiction: options.Jurisdiction = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Tìm trong mọi kế hoạch, nhiệm vụ, chỉ tiêu, báo cáo, cơ quan, văn bản, chỉ số."""
    words = " ".join(text).strip()
    if not words:
        raise WrongUse("chưa có chữ nào để tìm", 'ví dụ papi search "khám chữa bệnh"')
    loaded = open_repository(root, at=options.moment(today, rev, as_of))
    asked = select(loaded, Options(plan=plan, year=year, jurisdiction=jurisdiction))

    def where(entry: Entry) -> Place:
        return loaded.sources.place_of(entry.address)

    by = options.named_day(today, as_of)
    known = [each for each in asked.plans if by is None or each.plan.issued <= by]
    hits = find(loaded.repository, known, words)
    remarks = asked.lacking(year, by or date.max)
    reply(loaded, search_answer(hits, where, remarks), form)
