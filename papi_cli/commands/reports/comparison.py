"""`papi report comparison`: what changed from one plan to another."""

from papi_cli.analysis.aligning import Side
from papi_cli.analysis.diff import diff
from papi_cli.commands.lookup import the_plan
from papi_cli.commands.reports.asked import Asked, For, chosen_plan
from papi_cli.commands.reports.kinds import Written
from papi_cli.commands.reports.narrative import narrative
from papi_cli.commands.reports.senders import sender
from papi_cli.errors import WrongUse
from papi_cli.model.codebook import Codebook
from papi_cli.text import slug
from papi_cli.views.diff_memo import diff_memo
from papi_cli.views.report.comparison import Comparing, changed, comparison, sections
from papi_cli.views.report.sections import keys


def report(asked: Asked) -> Written:
    """Write the comparison of a plan with another, the earlier of the two first."""
    against = asked.typed.details.against
    if against is None:
        raise WrongUse(
            "chưa nói so với kế hoạch nào", "thêm --against, ví dụ --against 100/KH-UBND"
        )
    chosen, other = chosen_plan(asked), the_plan(asked.loaded, against)
    if chosen is other:
        raise WrongUse(f"{against}: so một kế hoạch với chính nó", "chọn kế hoạch khác")
    repository = asked.loaded.repository
    a, b = sorted((chosen, other), key=lambda each: each.plan.issued)
    for_committee = asked.typed.in_name_of is For.COMMITTEE
    dimensions = Codebook(repository.indices).dimensions
    names = {each.number: each.name for each in dimensions if each.number}
    difference = diff(Side(a, repository), Side(b, repository))
    comparing = Comparing(
        difference,
        diff_memo(difference, names, changed),
        sender(asked, chosen),
        "" if for_committee else chosen.plan.issuer,
        asked.day,
        draft=for_committee,
    )
    folder = f"so-sanh-{slug(other.plan.number)}"
    words = narrative(asked, chosen, folder, keys(sections(comparing)))
    return Written(comparison(comparing, words))
