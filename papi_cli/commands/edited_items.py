"""Changed cells of what a plan says: values of items in its files, each in its place."""

from collections.abc import Mapping, Sequence

from papi_cli.diagnostics import Address, KeyPath
from papi_cli.errors import PapiError, UnknownName, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.edits import PROGRESS, Edit, EditedRow, value_of
from papi_cli.model.form.cells import BadCell
from papi_cli.model.form.returned import CellFault
from papi_cli.model.repository import PlanRecord
from papi_cli.model.sheets import names_words, read_names
from papi_cli.source import editor
from papi_cli.source.editor import Draft, Value
from papi_cli.source.files import WorkingTree

_NEEDED = ("what", "who")

Placed = tuple[Address, str]
"""Where a value is going to stand, and the cell it comes from."""


class ItemEdits:
    """Takes changed cells in; `drafts` by path, `placed` what came from where, `faults`."""

    def __init__(self, files: WorkingTree, loaded: Loaded) -> None:
        self._files = files
        self._plans = {each.key: each for each in loaded.repository.plans}
        self.drafts: dict[str, Draft] = {}
        self.placed: list[Placed] = []
        self.faults: list[CellFault] = []

    def take(self, row: EditedRow) -> None:
        """Change what a row changes of its item."""
        edits = [each for key, each in row.edits.items() if key not in PROGRESS]
        if not edits:
            return
        try:
            address = self._address(row)
        except PapiError as error:
            self.faults.append(CellFault(row.place, error.message, error.remedy))
            return
        for each in edits:
            try:
                self._put(address, each)
            except (BadCell, PapiError) as error:
                self.faults.append(CellFault(each.place, error.message, error.remedy))

    def _address(self, row: EditedRow) -> Address:
        record = the_record(self._plans, row)
        items = {item.id: at for at, item in record.owed}
        if row.item not in items:
            remedy = "xuất bảng mới: papi export xlsx"
            raise UnknownName(f"kế hoạch {record.plan.number} không còn mục {row.item}", remedy)
        return items[row.item]

    def _put(self, address: Address, edit: Edit) -> None:
        key = edit.column.key
        value = value_of(edit.column, edit.after)
        if value is None and key in _NEEDED:
            raise WrongUse(f"«{edit.column.title}» không để trống được", "ghi lại")
        draft = self.drafts.get(address.file) or editor.open_draft(self._files, address.file)
        self.drafts[address.file] = changed(draft, address.path, key, value)
        self.placed.append((Address(address.file, (*address.path, key)), edit.place))


def the_record(plans: Mapping[str, PlanRecord], row: EditedRow) -> PlanRecord:
    """The plan of a row; UnknownName where it is gone."""
    if row.plan not in plans:
        message = f"kho không còn kế hoạch {row.plan}"
        raise UnknownName(message, "xuất bảng mới: papi export xlsx")
    return plans[row.plan]


def changed(draft: Draft, path: KeyPath, key: str, value: object) -> Draft:
    """Give a key of an item another value, with as little change of its file as there can be.

    `value` is a text, words of bodies or deadlines, or None to take the key out.
    """
    node: object = draft.data
    for step in path:
        node = node[step]  # type: ignore[index]
    held = node.get(key) if isinstance(node, Mapping) else None
    whole = (*path, key)
    if value is None:
        return draft if held is None else editor.remove(draft, whole)
    new = value if isinstance(value, str) else _listed(value, held)
    if held is None and not (isinstance(node, Mapping) and key in node):
        return editor.add_key(draft, path, key, new)
    if isinstance(held, str) and isinstance(new, str) and "\n" not in held:
        return editor.set_text(draft, whole, new)
    if _is_list(held) and _is_list(new):
        return _fewest(draft, whole, held, new)
    return editor.put(draft, whole, new)


def _listed(words: object, held: object) -> Value:
    """Words of a cell as a file holds them; bodies that stay keep the note that they have."""
    parts = words if isinstance(words, tuple) else ()
    old = list(held) if isinstance(held, Sequence) and not isinstance(held, str) else [held]
    known = {_spoken(each): each for each in old if each}
    made = [known.get(each) or _body(each) for each in parts]
    return made if _is_list(held) or len(made) != 1 else made[0]  # type: ignore[return-value]


def _body(words: str) -> Value:
    refs = read_names(words)
    return {"read": refs[0].name} if refs and refs[0].by_sense else words


def _spoken(node: object) -> str:
    """What a cell says of a body or a deadline in a file."""
    if isinstance(node, Mapping):
        [ref] = read_names(str(node.get("read")))
        return names_words([ref.model_copy(update={"by_sense": True})])
    return str(node)


def _is_list(node: object) -> bool:
    return isinstance(node, Sequence) and not isinstance(node, str)


def _fewest(draft: Draft, path: KeyPath, held: object, new: object) -> Draft:
    """Change a list by the entries that differ, where these are texts; else write it anew."""
    old, now = list(held), list(new)  # type: ignore[call-overload]
    if now[: len(old)] == old:
        return editor.append(draft, path, *now[len(old) :]) if now != old else draft
    if len(now) < len(old) and [each for each in old if each in now] == now:
        for at in reversed(range(len(old))):
            draft = draft if old[at] in now else editor.remove(draft, (*path, at))
        return draft
    differ = [at for at, (a, b) in enumerate(zip(old, now, strict=False)) if a != b]
    texts = all(isinstance(each[at], str) for each in (old, now) for at in differ)
    if len(now) != len(old) or not texts:
        return editor.put(draft, path, now)
    for at in differ:
        draft = editor.set_text(draft, (*path, at), now[at])
    return draft
