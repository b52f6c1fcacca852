"""The last step of a command that answers from the repository."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papi_cli import console
from papi_cli.commands.emit import Format, emit
from papi_cli.errors import Finished
from papi_cli.views.revisions import dated
from papi_cli.views.table import Answer

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.readings import Readings


def reply(
    loaded: Readings,
    answer: Answer,
    form: Format,
    unread: Iterable[str] = (),
    *,
    found: bool = False,
) -> None:
    """Print the answer and name the files that it is without, `unread` among them.

    An answer from the past says from which revision.

    Finished(1) where there are such files, or where what the user watches for was found.
    """
    incomplete = _incomplete(loaded, unread)
    answer = dated(answer, loaded.version)
    emit(answer._replace(head={**answer.head, "incomplete": incomplete}), form)
    if mention(loaded, unread) or found:
        raise Finished(1)


def mention(loaded: Readings, unread: Iterable[str] = ()) -> bool:
    """Name the files that an answer is without; whether there are any."""
    incomplete = _incomplete(loaded, unread)
    see = f"papi validate --rev {loaded.version.short}" if loaded.version else "papi validate"
    for path in incomplete:
        console.err(f"cảnh báo: câu trả lời thiếu {path}: tệp có lỗi, xem bằng {see}")
    return bool(incomplete)


def _incomplete(loaded: Readings, unread: Iterable[str]) -> list[str]:
    return sorted({*loaded.broken, *unread})
