"""Files that come with papi: inside the package, or at their places in a source tree."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_SOURCE_TREE = {"templates": "templates", "registry": "plans/registry"}


def folder(name: str) -> Path:
    """The folder of templates, or of the registries that hold for every province."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / _IN_SOURCE_TREE[name]
