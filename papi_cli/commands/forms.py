"""The formats of findings for machines; only the renderer that is needed is imported."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.views.diagnostics import diagnostics_answer
from papi_cli.views.revisions import dated

if TYPE_CHECKING:  # only what asks about revisions needs git
    from papi_cli.source.revision import Version


class Form(StrEnum):
    """Formats of findings."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


def written(
    found: Sequence[Diagnostic],
    form: Form,
    failing: set[Severity],
    version: "Version | None" = None,
) -> str:
    """Write the findings for a machine."""
    match form:
        case Form.SARIF:
            from papi_cli.checks.manual import pages
            from papi_cli.render import to_sarif

            return to_sarif.render(found, pages())
        case Form.GITHUB:
            from papi_cli.render import to_github

            return to_github.render(found)
        case Form.GITLAB:
            from papi_cli.render import to_gitlab

            return to_gitlab.render(found)
        case Form.JUNIT:
            from papi_cli.render import to_junit

            return to_junit.render(found, failing)
    from papi_cli.render import to_json

    return to_json.render(dated(diagnostics_answer(found), version))
