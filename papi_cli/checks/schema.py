"""Findings of the models as diagnostics: what pydantic says, in Vietnamese, at its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from papi_cli.diagnostics import Address, Fault, Fix, KeyPath, NewKey, NewText, Severity
from papi_cli.source.tree import Map, span_of

Schema = Mapping[str, Any]

_SHOWN = 40
"""Characters of a line that a remedy shows."""


class Described(NamedTuple):
    """A fault before it has its file; `mended` is what the value, or the key, must be."""

    code: str
    path: KeyPath
    on_key: bool
    message: str
    remedy: str
    mended: str = ""


def schema_faults(
    error: ValidationError, kind: str, file: str, data: Mapping[str, object]
) -> Iterator[Fault]:
    """Turn what a model says of a file's data into faults; `kind` names the schema: `plan`."""
    # A file without faults needs none of these, and they take their time.
    import json
    from importlib.resources import files

    text = files("papi_cli").joinpath(f"schemas/{kind}.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    empty = list(_empty(data, ()))
    for each in error.errors(include_url=False):
        path = tuple(each["loc"])
        if not _rests_on(empty, path, data):
            yield _fault(_describe(each, path, schema), file, data)


def empty_values(data: Map, file: str, text: str) -> Iterator[Fault]:
    """Find keys without a value: an optional one, a deadline even, would be missed in silence."""
    lines = text.split("\n")
    for path in _empty(data, ()):
        on_key = isinstance(path[-1], str)
        span = span_of(data, path, key=on_key)
        remedy = _filled_in(lines[span.line - 1][max(span.column - 2, 0) :])
        message = f"{_named(path)} để trống"
        yield Fault("S109", Severity.ERROR, Address(file, path), message, remedy, on_key=on_key)


def _empty(data: object, path: KeyPath) -> Iterator[KeyPath]:
    if data is None:
        yield path
    elif isinstance(data, dict | list):
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        for step, value in pairs:
            yield from _empty(value, (*path, step))


def _rests_on(empty: Sequence[KeyPath], path: KeyPath, data: Mapping[str, object]) -> bool:
    """Whether what a model says of a value comes from one that is empty, and told as such.

    Where one name stands for a list of one, the model speaks of its first item.
    """
    node: Any = data
    for length, step in enumerate(path):
        if isinstance(step, int) and not isinstance(node, list):
            path = path[:length]
            break
        node = node[step] if _leads_on(node, step) else None
    return any(each[: len(path)] == path for each in empty)


def _filled_in(rest: str) -> str:
    """How to fill in what is empty: YAML takes what begins with `#` as a comment.

    Who means a comment sets it off by two blanks.
    """
    remedy = "điền giá trị, hoặc bỏ dòng này"
    if not (found := re.search(r"(?<=\S )#.*\w", rest)):
        return remedy
    shown = found[0] if len(found[0]) <= _SHOWN else f"{found[0][:_SHOWN]}…"
    return f"nếu «{shown}» là giá trị thì đặt trong dấu nháy; không thì {remedy}"


def unknown_kind(data: Mapping[str, object], file: str) -> Fault:
    """Refuse a text by itself that does not say which kind of file it is."""
    given = data.get("schema")
    known = "papi/plan@1, papi/tasks@1…; xem các loại tệp bằng papi schema"
    if given is None:
        remedy = f"thêm dòng «schema: …» ở đầu: {known}; hoặc nói tên tệp bằng --stdin-filename"
        message = "thiếu «schema» (Loại tệp)"
        return Fault("S101", Severity.ERROR, Address(file, ()), message, remedy, on_key=True)
    shown = f"«{given}»" if isinstance(given, str) else _kind(given)
    address = Address(file, ("schema",))
    return Fault("S105", Severity.ERROR, address, f"dòng schema ghi {shown}", f"ghi {known}")


def _named(path: KeyPath) -> str:
    """Name a value by its key: «due», or mục 2 của «with» in a list."""
    if path and isinstance(path[-1], int):
        return f"mục {path[-1] + 1} của {_named(path[:-1])}"
    return f"«{path[-1]}»" if path else "tệp"


def _fault(found: Described, file: str, data: Mapping[str, object]) -> Fault:
    address = Address(file, found.path)
    return Fault(
        found.code,
        Severity.ERROR,
        address,
        found.message,
        found.remedy,
        on_key=found.on_key,
        fix=_fix(found, address, data),
    )


def _fix(found: Described, address: Address, data: Mapping[str, object]) -> Fix | None:
    """The fix, where its address leads to a text, or to a key whose new name is still free."""
    if not found.mended or not found.path:
        return None
    parent: Any = data
    for step in found.path[:-1]:
        parent = parent[step] if _leads_on(parent, step) else None
    if not _leads_on(parent, found.path[-1]):
        return None
    if found.on_key:
        return None if found.mended in parent else NewKey(address, found.mended)
    return NewText(address, found.mended) if isinstance(parent[found.path[-1]], str) else None


def _leads_on(node: object, step: str | int) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, dict) and step in node


def _describe(error: Any, path: KeyPath, schema: Schema) -> Described:
    match error["type"]:
        case "missing":
            return _missing(path, schema)
        case "extra_forbidden":
            return _unknown(path, schema)
        case "papi":
            said, on_key = error["ctx"], path[-1:] == ("[key]",)
            remedy, mended = said["help"], said["mended"]
            return Described("S104", _real(path), on_key, error["msg"], remedy, mended)
        case "literal_error":
            return _not_listed(path, error)
    return _mistyped(path, error, schema)


def _real(path: KeyPath) -> KeyPath:
    """Drop the mark that pydantic sets behind a faulty key."""
    return path[:-1] if path and path[-1] == "[key]" else path


def _missing(path: KeyPath, schema: Schema) -> Described:
    key = str(path[-1])
    title = _property(schema, path).get("title", key)
    message = f"thiếu «{key}» ({title})"
    return Described("S101", path[:-1], True, message, f"thêm dòng «{key}: …»")


def _unknown(path: KeyPath, schema: Schema) -> Described:
    """Name the key that is near, or whose Vietnamese title the unknown one is."""
    from papi_cli.text import folded

    key, known = str(path[-1]), _node(schema, path[:-1]).get("properties", {})
    titled = [name for name, each in known.items() if folded(each.get("title", "")) == folded(key)]
    near = titled or _nearest(key, list(known))
    remedy = f"có phải ý bạn là «{near[0]}»?" if near else f"khóa dùng được: {', '.join(known)}"
    certain = titled or _nearest(key, list(known), count=2, cutoff=0.75)
    mended = certain[0] if len(certain) == 1 else ""
    return Described("S102", path, True, f"khóa lạ «{key}»", remedy, mended)


def _nearest(word: str, known: Sequence[str], count: int = 1, cutoff: float = 0.5) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, known, count, cutoff)


def _not_listed(path: KeyPath, error: Any) -> Described:
    allowed = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    given = error["input"]
    if path == ("schema",):
        message, remedy = f"dòng schema ghi «{given}»", f"tệp này phải ghi {allowed}"
        return Described("S105", path, False, message, remedy, allowed)
    near = _nearest(str(given), allowed.split(", "))
    remedy = f"có phải ý bạn là «{near[0]}»?" if near else f"chọn một: {allowed}"
    message = f"{_named(path)}: không có giá trị «{given}»"
    return Described("S104", path, False, message, remedy)


def _mistyped(path: KeyPath, error: Any, schema: Schema) -> Described:
    given, kind = error["input"], error["type"]
    title = _title(path, schema)
    if kind in _LIMITS:
        return Described("S104", path, False, f"{title}: {_limit(error)}", "")
    remedy = ""
    if kind == "string_type" and isinstance(given, Mapping):
        remedy = "nếu là một câu có dấu hai chấm, đặt cả câu trong dấu nháy"
    elif kind == "tuple_type" and isinstance(given, str):
        remedy = f"viết [{given}], hoặc mỗi mục một dòng «- …»"
    elif kind == "model_type" and isinstance(given, str):
        remedy = _keyed(given, _node(schema, path))
    expected = _EXPECTED.get(kind, "giá trị khác")
    message = f"{title}: phải là {expected}, đây lại là {_kind(given)}"
    return Described("S103", path, False, message, remedy)


def _keyed(given: str, node: Schema) -> str:
    """Say under which key the text belongs, where that is plain: `30` is `{line: 30}`."""
    known = node.get("properties", {})
    keys = node.get("required") or list(known)[:1]
    if len(keys) == 1 and (given.isdecimal() or known[keys[0]].get("type") != "integer"):
        return f"viết {{{keys[0]}: {given}}}"
    return f"viết {{{', '.join(f'{key}: …' for key in keys)}}}" if keys else ""


def _title(path: KeyPath, schema: Schema) -> str:
    """The title of the nearest value above that has one, with the place in a list."""
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], str) and (title := _property(schema, path[:end]).get("title")):
            below = [step + 1 for step in path[end:] if isinstance(step, int)]
            return f"{title}, mục {below[0]}" if below else str(title)
    return "tệp"


_EXPECTED = {
    "string_type": "chữ",
    "tuple_type": "danh sách (mỗi dòng một gạch đầu dòng)",
    "model_type": "các dòng «khóa: giá trị»",
    "dict_type": "các dòng «khóa: giá trị»",
    "int_type": "số nguyên",
    "decimal_type": "số",
    "is_instance_of": "số",
    "date_type": "ngày",
    "bool_type": "true hoặc false",
}

_LIMITS = {
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "phải từ {le} trở xuống",
    "string_too_short": "không được để trống",
    "string_pattern_mismatch": "«{input}» không đúng dạng {pattern}",
}


def _limit(error: Any) -> str:
    return _LIMITS[error["type"]].format(**{"input": error["input"], **error.get("ctx", {})})


def _kind(value: object) -> str:
    if isinstance(value, Mapping):
        return "khóa và giá trị"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "danh sách"
    return f"chữ «{value}»"


def _property(schema: Schema, path: KeyPath) -> Schema:
    if not path or isinstance(path[-1], int):
        return _node(schema, path)
    found = _node(schema, path[:-1]).get("properties", {}).get(path[-1], {})
    return found if isinstance(found, Mapping) else {}


def _node(schema: Schema, path: KeyPath) -> Schema:
    """Follow a path of keys and list positions through a JSON Schema to an object's schema."""
    node = _resolve(schema, schema)
    for step in path:
        below = (
            node.get("items", node)
            if isinstance(step, int)
            else node.get("properties", {}).get(step, node.get("additionalProperties", {}))
        )
        node = _resolve(below if isinstance(below, Mapping) else {}, schema)
    return node


def _resolve(node: Schema, schema: Schema) -> Schema:
    """Follow `$ref` and take the alternative that says most: a list, else an object."""
    while True:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        elif "anyOf" in node:
            node = max(node["anyOf"], key=lambda each: ("items" in each, "$ref" in each))
        else:
            return node
