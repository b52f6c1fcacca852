"""Reading no more than the plan that is named, where what was kept knows which that is."""

from datetime import date

from papi_cli.index.keeping import known_targets
from papi_cli.load import Wanted
from papi_cli.model.repository import split_item
from papi_cli.source.cache import FAULTS
from papi_cli.source.files import WorkingTree


def only(files: WorkingTree, name: str, today: date) -> Wanted | None:
    """The one plan of `PLAN#ITEM`; None, for all of them, where none or several may be meant."""
    try:
        with known_targets(files, today) as found:
            named = found.repository.named(split_item(name)[0]) if found else ()
    except FAULTS:
        return None
    if len(named) != 1:
        return None
    return lambda _: lambda key: key == named[0].key
