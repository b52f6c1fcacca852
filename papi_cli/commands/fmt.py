"""`papi fmt`: one way to write the files, their data untouched."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from papi_cli import console
from papi_cli.commands import options
from papi_cli.commands.file_names import paths_of
from papi_cli.commands.opening import tree
from papi_cli.commands.parameters import Argument, option
from papi_cli.diagnostics import KeyPath
from papi_cli.errors import Finished, Refused
from papi_cli.model.kinds import modeline
from papi_cli.source import editor
from papi_cli.source.editor import Draft
from papi_cli.source.files import WorkingTree
from papi_cli.source.formatting import decomposed, formatted
from papi_cli.source.sheet import named
from papi_cli.source.writing import writing

# What documents say, how bodies, people and files are called: it is not papi's to respell.
_WORDING = {"due", "text", "as_written", "title", "number", "document", "extended_to", "indicator"}
_NAMES = {"name", "aliases", "issuer", "signed_by", "agency", "members", "successors", "file"}
_ROLES = {
    "lead", "with", "who", "to", "through", "directs", "guides", "supervises", "receives",
    "coordinator",
}  # fmt: skip
_OWN_WORDS = _WORDING | _NAMES | _ROLES


def fmt(
    names: Annotated[
        list[str] | None, Argument(metavar="[TỆP…]", help="Tệp, thư mục; bỏ trống: mọi tệp.")
    ] = None,
    check: Annotated[
        bool, option("--check", help="Chỉ kiểm tra: có tệp cần sửa thì thoát với mã 1.")
    ] = False,
    diff: Annotated[bool, option("--diff", help="Hiện chỗ sẽ đổi, không ghi.")] = False,
    root: options.Root = None,
) -> None:
    """Trình bày tệp theo một cách: cuối dòng, khoảng trắng thừa, chữ dựng sẵn, dòng lược đồ."""
    files = tree(root)
    # What a link points to is a file of the repository itself, and is there under its own name.
    paths = [path for path in paths_of(files, names) if not (files.root / path).is_symlink()]
    if check or diff:
        drafts, unread = _drafts(files, paths)
    else:
        with writing(files) as write:
            drafts, unread = _drafts(files, paths)
            write(*drafts)
    changed = [each for each in drafts if each.is_changed]
    _tell(changed, len(drafts), check=check, diff=diff)
    if unread or (check and changed):
        raise Finished(1)


def _drafts(files: WorkingTree, paths: Iterable[str]) -> tuple[list[Draft], int]:
    """The files in their one form, and how many could not be read; these are named."""
    drafts, unread = [], 0
    for path in paths:
        try:
            draft = editor.open_draft(files, path)
        except Refused as error:
            console.err(f"bỏ qua: {error.message}\n  → {error.remedy}")
            unread += 1
            continue
        drafts.append(formatted(draft, modeline(path), _is_own_word))
        _tell_kept(drafts[-1])
    return drafts, unread


def _is_own_word(path: KeyPath) -> bool:
    return not _OWN_WORDS.isdisjoint(path)


def _tell_kept(draft: Draft) -> None:
    for line, path in decomposed(draft, _is_own_word):
        console.err(f"giữ nguyên: {draft.shown}:{line}: «{named(path)}» là chữ tổ hợp (NFD)")


def _tell(changed: Sequence[Draft], count: int, *, check: bool, diff: bool) -> None:
    if diff:
        console.data("".join(map(editor.diff, changed)))
        return
    if not changed:
        console.out(f"{count} tệp đã đúng cách trình bày.")
        return
    head = "Cần trình bày lại" if check else "Đã trình bày lại"
    console.out(
        "\n".join((f"{head} {len(changed)} tệp:", *(f"  {each.shown}" for each in changed)))
    )
