"""The last step of a command that writes: what was written, or what would be."""

from collections.abc import Sequence

from papi_cli import console
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.proving import Proof
from papi_cli.source import editor
from papi_cli.source.editor import Draft
from papi_cli.views.table import Answer


def told(drafts: Sequence[Draft], proof: Proof, answer: Answer, form: Format) -> None:
    """Print what was written and what `papi validate` will warn of."""
    head = {**answer.head, "written": any(each.is_changed for each in drafts)}
    emit(answer._replace(head=head), form)
    _warn(proof)


def previewed(drafts: Sequence[Draft], proof: Proof, answer: Answer, form: Format) -> None:
    """Print the lines that would change, as `git apply` reads them; the answer where none would."""
    lines = "".join(map(editor.diff, drafts))
    if form is Format.TABLE and lines:
        console.data(lines)
    else:
        emit(answer._replace(head={**answer.head, "written": False, "diff": lines}), form)
    _warn(proof)


def _warn(proof: Proof) -> None:
    for each in proof.warnings:
        console.err(f"cảnh báo[{each.code}]: {each.message}\n  → {each.help}")
