"""The names that a template asks for, against those that the data has."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from papi_cli.views.report.shapes import Shape

_GIVEN = ("range", "dict", "lipsum", "cycler", "joiner", "namespace", "loop", "caller", "varargs")
_SAME = ("list", "sort", "reverse", "unique", "selectattr", "rejectattr")
_ONE = ("first", "last")

Known = dict[str, Shape | None]
"""Names with their shapes; None where what stands there cannot be known beforehand."""


class Unknown(NamedTuple):
    """A name that the data does not have (`head.agent`), and what there is instead."""

    line: int
    name: str
    known: str


class Loop(NamedTuple):
    """A loop: over what, under which name, and the names that it sees there."""

    line: int
    over: str
    name: str
    sees: str


class Names:
    """What was found in a template: `unknown` names and `loops`, in the order of the template."""

    def __init__(self, source: str, jinja: SandboxedEnvironment, data: Shape) -> None:
        self._unknown: dict[Unknown, None] = {}
        self._loops: dict[Loop, None] = {}
        self._data = data
        self._tree = tree = jinja.parse(source)
        self._macros = {each.name: each for each in tree.find_all(nodes.Macro)}
        self._called: set[str] = set()
        self._open: list[str] = []
        self._top: Known = {**(data.fields or {}), **dict.fromkeys((*_GIVEN, *self._macros))}
        self._scope(tree.body, dict(self._top))
        for macro in self._macros.values():
            if macro.name not in self._called:
                self._call(macro, ())

    @property
    def filters(self) -> Sequence[tuple[int, str]]:
        """The filters that are used, with their lines."""
        return sorted({(each.lineno, each.name) for each in self._tree.find_all(nodes.Filter)})

    @property
    def unknown(self) -> Sequence[Unknown]:
        """The names that would stop the template."""
        return sorted(self._unknown)

    @property
    def loops(self) -> Sequence[Loop]:
        """The loops over what is known."""
        return sorted(self._loops)

    def _scope(self, body: Sequence[nodes.Node], known: Known) -> None:
        for node in body:
            self._shape(node, known)

    def _shape(self, node: nodes.Node, known: Known) -> Shape | None:
        """Look through a node; the shape of what it stands for, where that can be known."""
        handle = _HANDLERS.get(type(node))
        if handle:
            return handle(self, node, known)
        self._scope([*node.iter_child_nodes()], known)
        return None

    def _name(self, node: nodes.Name, known: Known) -> Shape | None:
        if node.ctx == "load" and node.name not in known:
            self._unknown[Unknown(node.lineno, node.name, self._data.names)] = None
        return known.get(node.name)

    def _field(self, node: nodes.Getattr | nodes.Getitem, known: Known) -> Shape | None:
        base = self._shape(node.node, known)
        name = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        if isinstance(node, nodes.Getitem) and name is None:
            self._shape(node.arg, known)
        if base is None:
            return None
        if base.each is not None and not isinstance(name, str):
            return base.each
        if base.fields is None or name in base.fields:
            return base.fields[name] if base.fields else None
        self._unknown[Unknown(node.lineno, _path(node), base.names)] = None
        return None

    def _for(self, node: nodes.For, known: Known) -> None:
        over = self._shape(node.iter, known)
        inside = dict(known)
        for target in (node.target, *node.target.find_all(nodes.Name)):
            if isinstance(target, nodes.Name):
                inside[target.name] = None
        if isinstance(node.target, nodes.Name) and over and over.each:
            inside[node.target.name] = over.each
            loop = Loop(node.lineno, _path(node.iter), node.target.name, over.names)
            self._loops[loop] = None
        self._scope([*([node.test] if node.test else []), *node.body], inside)
        self._scope(node.else_, dict(known))

    def _assign(self, node: nodes.Assign, known: Known) -> None:
        shape = self._shape(node.node, known)
        whole = isinstance(node.target, nodes.Name)
        for target in (node.target, *node.target.find_all(nodes.Name)):
            if isinstance(target, nodes.Name):
                known[target.name] = shape if whole else None

    def _filter(self, node: nodes.Filter, known: Known) -> Shape | None:
        shape = self._shape(node.node, known) if node.node else None
        self._scope(node.args, known)
        if shape is None or node.name in _SAME:
            return shape
        return shape.each if node.name in _ONE else None

    def _calling(self, node: nodes.Call, known: Known) -> None:
        shapes = [self._shape(each, known) for each in node.args]
        self._scope(node.kwargs, known)
        macro = self._macros.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if macro:
            self._call(macro, shapes)
        else:
            self._shape(node.node, known)

    def _call(self, macro: nodes.Macro, shapes: Sequence[Shape | None]) -> None:
        """Look through a macro as it is called; one that calls itself once."""
        self._called.add(macro.name)
        if macro.name in self._open:
            return
        self._open.append(macro.name)
        given = [*shapes, *[None] * len(macro.args)]
        args = {each.name: shape for each, shape in zip(macro.args, given, strict=False)}
        self._scope(macro.body, {**self._top, **args})
        self._open.pop()

    def _skip(self, *_: Any) -> None:
        """A macro is looked through where it is called."""


_HANDLERS: dict[type[nodes.Node], Callable[..., Shape | None]] = {
    nodes.Name: Names._name,
    nodes.Getattr: Names._field,
    nodes.Getitem: Names._field,
    nodes.For: Names._for,
    nodes.Assign: Names._assign,
    nodes.Filter: Names._filter,
    nodes.Call: Names._calling,
    nodes.Macro: Names._skip,
}


def _constant(node: nodes.Node) -> Any:
    return node.value if isinstance(node, nodes.Const) else None


def _path(node: nodes.Node) -> str:
    """How a name is written: `annex.body`."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_path(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_path(node.node)}[{_constant(node.arg) or '…'}]"
    return "…"
