"""The only door out: changes what it is told to in one YAML text, and proves that nothing else is.

A draft holds a file as it was read and as it would become; every change gives a new draft. What
cannot be proved by reading the new text again is refused. `writing` puts drafts on the disk.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from papi_cli.diagnostics import KeyPath
from papi_cli.errors import PapiError, Refused
from papi_cli.source.files import Files
from papi_cli.source.layout import Value
from papi_cli.source.parse import parse
from papi_cli.source.quoting import Spell, spelled, spelled_quoted
from papi_cli.source.sheet import Sheet, Splice, has, named, spliced
from papi_cli.source.splices import adding, appending, putting, removing, renaming, setting
from papi_cli.source.tree import Map

__all__ = ["Draft", "Value"]

_BOM = "\ufeff"


class Draft(NamedTuple):
    """A file of the repository as it was read (None: there was none) and as it would become.

    `text` is without the byte order mark; `shown` is the path as people see it.
    """

    path: str
    shown: str
    before: bytes | None
    text: str
    data: Map

    @property
    def after(self) -> bytes:
        """The bytes that the file would have."""
        mark = _BOM if self.before is not None and self.before.startswith(_BOM.encode()) else ""
        return (mark + self.text).encode()

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def open_draft(files: Files, path: str) -> Draft:
    """Read a file to change it; Refused where it cannot be read."""
    shown = files.prefix + path
    try:
        raw = files.read(path)
        text = raw.decode()
    except (OSError, UnicodeDecodeError):
        raise _unreadable(shown) from None
    return _draft(path, shown, raw, text.removeprefix(_BOM))


def new_draft(files: Files, path: str, text: str) -> Draft:
    """A file that is not there yet, with its first text."""
    return _draft(path, files.prefix + path, None, text)


def set_text(draft: Draft, path: KeyPath, value: str) -> Draft:
    """Give the value at the path, a text or nothing, another text."""

    def change(parent: dict[str | int, object], step: str | int) -> None:
        parent[step] = value

    return _changed(draft, path, change, lambda sheet, spell: setting(sheet, spell, path, value))


def put(draft: Draft, path: KeyPath, value: Value) -> Draft:
    """Give the key at the end of the path another value, whatever it holds."""

    def change(parent: dict[str | int, object], step: str | int) -> None:
        parent[step] = _plain(value)

    return _changed(draft, path, change, lambda sheet, spell: putting(sheet, spell, path, value))


def add_key(draft: Draft, path: KeyPath, key: str, value: Value) -> Draft:
    """Add a key with its value at the end of the mapping at the path."""
    if has(_sheet(draft).node(path), normalize("NFC", key)):
        raise Refused(f"«{named((*path, key))}» đã có trong tệp", "đổi giá trị của khóa đó")
    whole = (*path, normalize("NFC", key))

    def change(parent: dict[str | int, object], step: str | int) -> None:
        parent[step] = _plain(value)

    return _changed(
        draft, whole, change, lambda sheet, spell: adding(sheet, spell, path, key, value)
    )


def rename_key(draft: Draft, path: KeyPath, key: str) -> Draft:
    """Give the key at the end of the path another name; it keeps its place."""
    key = normalize("NFC", key)

    def change(parent: dict[str | int, object], step: str | int) -> None:
        pairs = [(key if each == step else each, value) for each, value in parent.items()]
        parent.clear()
        parent.update(pairs)

    return _changed(draft, path, change, lambda sheet, _: renaming(sheet, path, key))


def append(draft: Draft, path: KeyPath, *entries: Value) -> Draft:
    """Add entries at the end of the list at the path, which may be empty or missing."""
    sheet = _sheet(draft)
    if path and not has(sheet.node(path[:-1]), path[-1]):
        return add_key(draft, path[:-1], str(path[-1]), entries)

    def change(parent: dict[str | int, object], step: str | int) -> None:
        old = parent[step]
        parent[step] = [*(old if isinstance(old, list) else ()), *map(_plain, entries)]

    return _changed(
        draft, path, change, lambda sheet, spell: appending(sheet, spell, path, entries)
    )


def remove(draft: Draft, path: KeyPath) -> Draft:
    """Take a key with its value, or an entry of a list, out."""

    def change(parent: dict[str | int, object], step: str | int) -> None:
        del parent[step]

    return _changed(draft, path, change, lambda sheet, _: removing(sheet, path))


def reshape(draft: Draft, text: str, composable: Callable[[KeyPath], bool] | None = None) -> Draft:
    """Write the same data in another text; Refused where it holds other data.

    Values at paths that are `composable` may change to another normal form of Unicode.
    """
    may_change = composable or (lambda _: False)
    new = _draft(draft.path, draft.shown, draft.before, text)
    if not _same(_composed(new.data, may_change), _composed(draft.data, may_change)):
        raise _unproved(draft)
    return new


def diff(draft: Draft) -> str:
    """The lines that would change, as `git apply` reads them; nothing where none would."""
    import difflib  # only who looks before writing asks for it

    old = "" if draft.before is None else draft.before.decode()
    name = "/dev/null" if draft.before is None else f"a/{draft.shown}"
    lines = difflib.unified_diff(
        _split(old), _split(draft.after.decode()), name, f"b/{draft.shown}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _changed(
    draft: Draft,
    path: KeyPath,
    change: Callable[..., None],
    edit: Callable[[Sheet, Spell], list[Splice]],
) -> Draft:
    """Make an edit whose outcome for the data is known; quotes are a second try."""
    if not path:
        raise Refused("chưa chỉ rõ khóa nào của tệp", "ghi đường dẫn của khóa")
    sheet, expected = _sheet(draft), _plain(draft.data)
    splices = edit(sheet, spelled)
    change(*_parent(expected, path))
    for wanted in (splices, edit(sheet, spelled_quoted)):
        new = _proved(draft, sheet, wanted, expected)
        if new is not None:
            return new
    raise _unproved(draft)


def _proved(draft: Draft, sheet: Sheet, splices: list[Splice], expected: object) -> Draft | None:
    """The draft with its splices, if it holds just what it should; else None."""
    text = spliced(sheet.text, splices)
    data = parse(text, draft.shown).data
    if data is None or not _same(data, expected) or not _lines_kept(sheet, splices, text):
        return None
    return draft._replace(text=text, data=data)


def _lines_kept(sheet: Sheet, splices: list[Splice], text: str) -> bool:
    """Whether the lines before and after those touched are the same, character by character."""
    before = sheet.text[: sheet.line_start(splices[0].start)]
    end = splices[-1].end
    after = (
        sheet.text[end:] if sheet.text[:end].endswith("\n") else sheet.text[end:].partition("\n")[2]
    )
    return text.startswith(before) and text.endswith(after)


def _draft(path: str, shown: str, before: bytes | None, text: str) -> Draft:
    data = parse(text, shown).data
    if data is None:
        raise _unreadable(shown)
    return Draft(path, shown, before, text, data)


def _sheet(draft: Draft) -> Sheet:
    return Sheet(draft.text, draft.data)


def _plain(value: object) -> object:
    """A copy without places, to be changed."""
    if isinstance(value, Mapping):
        return {normalize("NFC", key): _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value


def _composed(value: object, wanted: Callable[[KeyPath], bool], path: KeyPath = ()) -> object:
    """A copy in which the texts at the paths wanted are in NFC."""
    if isinstance(value, Mapping):
        return {key: _composed(each, wanted, (*path, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_composed(each, wanted, (*path, step)) for step, each in enumerate(value)]
    return normalize("NFC", value) if isinstance(value, str) and wanted(path) else value


def _parent(data: object, path: KeyPath) -> tuple[object, str | int]:
    for step in path[:-1]:
        data = data[step]  # type: ignore[index]
    return data, path[-1]


def _same(one: object, two: object) -> bool:
    """Whether two trees are equal, the order of their keys included."""
    if isinstance(one, dict) and isinstance(two, dict):
        return list(one) == list(two) and all(_same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(_same, one, two))
    return one == two


def _split(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _unreadable(shown: str) -> PapiError:
    return Refused(f"không sửa được {shown}: tệp có lỗi", "chạy papi validate để biết lỗi ở đâu")


def _unproved(draft: Draft) -> PapiError:
    return Refused(
        f"không sửa được {draft.shown} mà chắc rằng chỗ khác giữ nguyên",
        "sửa bằng trình soạn thảo",
    )
