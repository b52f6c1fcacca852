"""`papi show`: one plan, or one item."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from papi_cli.analysis.deadlines import Deadline, find_deadlines
from papi_cli.analysis.frame import frame
from papi_cli.analysis.parts import Asked
from papi_cli.analysis.story import story
from papi_cli.analysis.suspects import Fates, suspects, touched
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import the_item, the_plan
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument
from papi_cli.commands.reply import reply
from papi_cli.model.repository import AnyItem, PlanRecord, Repository, split_item
from papi_cli.views.show import ItemPage, item_answer, plan_answer


def show(
    name: Annotated[
        str,
        Argument(
            metavar="KẾ_HOẠCH[#MÃ]",
            help="Ví dụ 100/KH-UBND hoặc 100/KH-UBND#II.6.a-1.",
            complete=plan_names,
        ),
    ],
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Một kế hoạch với mọi mục của nó, hoặc một mục: ai làm, hạn nào, căn cứ ở đâu."""
    at = options.moment(today, rev, as_of)
    loaded, day = open_repository(root, at=at), at.day
    plan, wanted = split_item(name)
    record = the_plan(loaded, plan)
    if wanted:
        item = the_item(loaded, record, wanted)
        reply(loaded, item_answer(_page(loaded.repository, record, item, day)), form)
    else:
        fates = Fates(loaded.repository.documents)
        found = tuple(suspects(record, fates, day))
        reply(loaded, plan_answer(record, touched(record, fates, day), found), form)


def _page(repository: Repository, record: PlanRecord, item: AnyItem, day: date) -> ItemPage:
    fates = Fates(repository.documents)
    return ItemPage(
        record,
        item,
        _deadlines(repository, record, item, day),
        story(repository, record, item, fates, day),
        [each for each in suspects(record, fates, day) if each.cited.item is item],
        day,
    )


def _deadlines(
    repository: Repository, record: PlanRecord, item: AnyItem, day: date
) -> Sequence[Deadline]:
    found = find_deadlines([record], Asked(), frame(repository, day, within=30))
    return [each for each in found.deadlines if each.item is item]
