"""`papi plans`: the plans of the repository."""

from papi_cli.commands import options
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import the_home
from papi_cli.commands.opening import open_repository
from papi_cli.commands.reply import reply
from papi_cli.views.plans import plans_answer


def plans(
    jurisdiction: options.Jurisdiction = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Các kế hoạch trong kho: số, ngày, giai đoạn, bao nhiêu nhiệm vụ, bản gốc đủ hay thiếu."""
    loaded = open_repository(root, at=options.moment(today, rev, as_of))
    home = the_home(loaded, jurisdiction) if jurisdiction else None
    listed = loaded.repository.plans_of(home, options.named_day(today, as_of))
    reply(loaded, plans_answer(listed), form)
