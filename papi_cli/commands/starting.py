"""What `papi init` and `papi new` write: files from templates, judged before they are there."""

from collections.abc import Mapping

from papi_cli import settings
from papi_cli.commands.judging import findings
from papi_cli.diagnostics import Severity
from papi_cli.errors import WrongUse
from papi_cli.load import load
from papi_cli.render.templates import environment
from papi_cli.source.files import Files


def filled(template: str, values: Mapping[str, object]) -> str:
    """A template with its values."""
    return environment().get_template(template).render(values)


def judge(files: Files, new: str) -> None:
    """Refuse to write what `papi validate` would find fault with, in files whose paths begin so."""
    loaded = load(files)
    for found in findings(loaded, files, settings.today()):
        if found.severity is Severity.ERROR and found.file.startswith(files.prefix + new):
            raise WrongUse(f"không ghi được {found.file}: {found.message}", found.help)
