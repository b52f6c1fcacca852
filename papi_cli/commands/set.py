"""`papi set`: one value corrected in its place; everything else stays byte for byte."""

import re
from typing import Annotated
from unicodedata import normalize

from papi_cli.commands import options
from papi_cli.commands.changing import Made, change, would_change
from papi_cli.commands.complete import plan_names
from papi_cli.commands.emit import Format
from papi_cli.commands.file_names import paths_of
from papi_cli.commands.key_paths import key_path
from papi_cli.commands.lookup import the_plan, unknown
from papi_cli.commands.opening import tree
from papi_cli.commands.parameters import Argument
from papi_cli.commands.written import previewed, told
from papi_cli.diagnostics import KeyPath
from papi_cli.errors import WrongUse
from papi_cli.load import Loaded
from papi_cli.source import editor
from papi_cli.source.editor import Draft
from papi_cli.source.files import WorkingTree
from papi_cli.source.sheet import named
from papi_cli.views.correcting import Corrected, corrected_answer

_RECORDED = {"state", "percent", "progress", "evidence", "extended_to", "event"}
"""Keys of what happens after a plan was issued."""


def set(  # noqa: A001
    name: Annotated[
        str,
        Argument(
            metavar="CHỖ",
            help="KẾ_HOẠCH#MÃ.khóa, TỆP.khóa, hoặc TỆP rồi khóa: tasks[2].due.",
            complete=plan_names,
        ),
    ],
    words: Annotated[list[str], Argument(metavar="[KHÓA] GIÁ_TRỊ", help="Giá trị mới.")],
    dry_run: options.DryRun = False,
    today: options.Today = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Sửa một giá trị chép sai so với văn bản; việc mới xảy ra thì ghi bằng papi record."""
    place, value = _read(name, words)
    day, files = options.today_or(today), tree(root)
    done = (would_change if dry_run else change)(
        files, lambda loaded: _corrected(files, loaded, place, value), day
    )
    draft, path, old = done.made
    answer = corrected_answer(Corrected(draft.path, done.place, named(path), old, value))
    (previewed if dry_run else told)([draft], done.proof, answer, form)


def _read(name: str, words: list[str]) -> tuple[str, str]:
    """The place and the new value; a key may stand by itself behind the file or the item."""
    *keys, value = (normalize("NFC", each) for each in words)
    if len(keys) > 1:
        remedy = "giá trị có dấu cách phải đặt trong dấu nháy"
        raise WrongUse(f"thừa đối số: {' '.join(words[2:])}", remedy)
    if not value:
        raise WrongUse("giá trị để trống", "muốn bỏ một khóa thì sửa bằng trình soạn thảo")
    return ".".join((normalize("NFC", name), *keys)), value


def _corrected(files: WorkingTree, loaded: Loaded, place: str, value: str) -> Made:
    """The draft with its new value, the value's path, and what stood there."""
    draft, start, rest = _opened(files, loaded, place)
    path = key_path(draft.data, rest, start)
    if path == start:
        raise WrongUse("chưa nói khóa nào", f"viết {place}.KHÓA, ví dụ {place}.note")
    _refuse_progress(place, path)
    parent: object = draft.data
    for step in path[:-1]:
        parent = parent[step]  # type: ignore[index]
    if isinstance(parent, dict) and path[-1] not in parent:
        return Made(editor.add_key(draft, path[:-1], str(path[-1]), value), path)
    old = parent[path[-1]]  # type: ignore[index]
    return Made(editor.set_text(draft, path, value), path, None if old is None else str(old))


def _refuse_progress(place: str, path: KeyPath) -> None:
    """WrongUse where a state is meant: it is no word of the plan."""
    if "#" in place and path[-1] in _RECORDED:
        item = place.removesuffix(f".{path[-1]}")
        remedy = f"ghi bằng papi record '{item}' --state … (hoặc --extend, --event)"
        raise WrongUse(f"«{path[-1]}» là diễn biến, không phải lời của văn bản", remedy)


def _opened(files: WorkingTree, loaded: Loaded, place: str) -> tuple[Draft, KeyPath, str]:
    """The file, the path of the item in it that was named, and the words of the key."""
    if found := re.match(r"(.+?\.ya?ml)(?:\.(.+))?$", place):
        [path] = paths_of(files, [found[1]])
        return editor.open_draft(files, path), (), found[2] or ""
    plan, _, rest = place.partition("#")
    if not rest:
        remedy = "viết KẾ_HOẠCH#MÃ.khóa, hoặc TỆP.yaml KHÓA"
        raise WrongUse(f"«{place}» không chỉ một mục hay một tệp", remedy)
    record = the_plan(loaded, plan)
    items = {item.id: at for at, item in record.addressed if hasattr(item, "id")}
    fitting = [each for each in items if each and f"{rest}.".lower().startswith(f"{each}.".lower())]
    if not fitting:
        remedy = f"xem các mục: papi show {record.plan.number}"
        raise unknown(loaded, f"kế hoạch {record.plan.number} không có mục «{rest}»", remedy)
    name = max(fitting, key=len)
    address = items[name]
    return editor.open_draft(files, address.file), address.path, rest[len(name) :]
