"""What `papi validate --fix` does: the fixes that findings carry, made through the editor."""

from collections.abc import Callable, Iterable, Sequence

from papi_cli.diagnostics import Diagnostic, Fix, NewText
from papi_cli.errors import Refused
from papi_cli.source import editor
from papi_cli.source.editor import Draft
from papi_cli.source.files import WorkingTree
from papi_cli.source.tree import as_written
from papi_cli.source.writing import writing

Find = Callable[[], Iterable[Diagnostic]]


def mend(files: WorkingTree, find: Find) -> str:
    """Find and fix, with nobody writing in between; tell which lines changed."""
    with writing(files) as write:
        drafts = _mended(files, find())
        write(*drafts)
    return _changes(drafts, "Đã sửa")


def preview(files: WorkingTree, find: Find) -> str:
    """Tell which lines would change."""
    return _changes(_mended(files, find()), "Sẽ sửa")


def _mended(files: WorkingTree, found: Iterable[Diagnostic]) -> list[Draft]:
    """The files that findings have fixes for, with these made; a fix that is refused is left."""
    drafts: dict[str, Draft] = {}
    for fix in (each.fix for each in found if each.fix):
        path = fix.address.file
        try:
            drafts[path] = _fixed(drafts.get(path) or editor.open_draft(files, path), fix)
        except Refused:
            continue
    return list(drafts.values())


def _changes(drafts: Sequence[Draft], head: str) -> str:
    """Tell in which files lines change, and which; nothing where none does."""
    if not drafts:
        return ""
    return f"{head} {len(drafts)} tệp:\n\n" + "".join(map(editor.diff, drafts)) + "\n"


def _fixed(draft: Draft, fix: Fix) -> Draft:
    path = as_written(draft.data, fix.address.path)
    if isinstance(fix, NewText):
        return editor.set_text(draft, path, fix.text)
    return editor.rename_key(draft, path, fix.key)
