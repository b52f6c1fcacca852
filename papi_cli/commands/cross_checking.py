"""`papi import --compare`: a plan as recorded, held against its text."""

from papi_cli.analysis.importing.comparing import compare
from papi_cli.analysis.importing.recognise import known_to
from papi_cli.commands.drafting import read_all
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import the_plan
from papi_cli.commands.opening import open_repository
from papi_cli.commands.reply import reply
from papi_cli.views.comparing import comparing_answer


def hold(name: str, file: str, form: Format, root: str | None) -> None:
    """Say what only the record or only the text has; Finished(1) where anything differs."""
    loaded, sent = open_repository(root), read_all([file])
    record = the_plan(loaded, name)
    known = known_to(loaded.repository, record.jurisdiction)
    found = compare(record, sent.paper, known, loaded.repository)
    reply(loaded, comparing_answer(record, found, sent.name), form, found=bool(found))
