"""What an answer from the past says of itself."""

from typing import TYPE_CHECKING

from papi_cli.views.table import Answer

if TYPE_CHECKING:  # only what asks about revisions needs git
    from papi_cli.source.revision import Version


def dated(answer: Answer, version: "Version | None") -> Answer:
    """Say from which revision an answer is; one from the files as they lie says nothing."""
    if version is None:
        return answer
    table = answer.table._replace(lead=(*answer.table.lead, version_line(version)))
    return answer._replace(head={**answer.head, "rev": version.hash}, table=table)


def version_line(version: "Version") -> str:
    """Name the commit, and the folder of the plans where that was another."""
    moved = "" if version.folder is None else f", thư mục {version.folder or 'gốc của kho git'}"
    return f"Theo bản {version}{moved}."
