"""The kinds of YAML file: where each stands, which model reads it, which schema explains it."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # models cost start-up time that an answer from the cache does not pay
    from papi_cli.model.base import Record


class Kind(NamedTuple):
    """One kind of file; `path` matches its whole place below the root.

    `reads` names the model, as module and class: it is imported when a file of the kind is read.
    """

    name: str
    path: re.Pattern[str]
    reads: str
    title: str

    @property
    def model(self) -> type[Record]:
        """The model that reads it."""
        module, _, name = self.reads.partition(".")
        found: type[Record] = getattr(import_module(f"papi_cli.model.{module}"), name)
        return found

    @property
    def of_plan(self) -> bool:
        """Whether the file stands in the folder of a plan."""
        return self.name in ("plan", "tasks", "progress")


_PLAN = r"[a-z0-9-]+/\d{4}-[a-z0-9-]+"
IN_PLAN = re.compile(_PLAN + "/")
"""The folder of a plan."""


def _kind(name: str, path: str, reads: str, title: str) -> Kind:
    return Kind(name, re.compile(path), reads, title)


KINDS = (
    _kind("repository", r"repository\.yaml", "settings_file.SettingsFile", "Kho kế hoạch"),
    _kind("agencies", r"registry/agencies\.yaml", "agency.AgenciesFile", "Sổ cơ quan"),
    _kind("indices", r"registry/indices\.yaml", "index.IndicesFile", "Sổ chỉ số"),
    _kind("documents", r"registry/documents\.yaml", "document.DocumentsFile", "Sổ văn bản"),
    _kind("holidays", r"registry/holidays\.yaml", "holidays.HolidaysFile", "Ngày nghỉ"),
    _kind("results", r"[a-z0-9-]+/results\.yaml", "results.ResultsFile", "Kết quả PAPI"),
    _kind("plan", rf"{_PLAN}/plan\.yaml", "plan.Plan", "Kế hoạch"),
    _kind("tasks", rf"{_PLAN}/tasks\.yaml", "task.TasksFile", "Bảng nhiệm vụ"),
    _kind("progress", rf"{_PLAN}/progress/[a-z0-9-]+\.yaml", "progress.ProgressFile", "Diễn biến"),
)


def kind_of(path: str) -> Kind | None:
    """The kind of the file at `path` below the root; None where papi knows none."""
    return next((kind for kind in KINDS if kind.path.fullmatch(path)), None)


def folder_of(path: str) -> str:
    """The first two parts of a path: the folder of the plan, for a file that is of one."""
    return "/".join(path.split("/", 2)[:2])


def is_stray(path: str) -> bool:
    """Whether what is listed, but in no plan, is of no kind: it would be missed in silence."""
    return not IN_PLAN.match(path) and is_missed(path) and kind_of(path) is None


def is_missed(path: str) -> bool:
    """Whether answers are without what stands there, where papi does not know its kind.

    A YAML file beside `repository.yaml` may be anything; what lies deeper was meant for a plan, and
    what is not called as a file is a link to a folder elsewhere.
    """
    return "/" in path or not path.endswith((".yaml", ".yml"))


def modeline(path: str) -> str | None:
    """The first line of the file at `path` below the root: it names the schema to editors."""
    kind = kind_of(path)
    if kind is None:
        return None
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}.schemas/{kind.name}.schema.json"


def kind_named(name: str) -> Kind | None:
    """The kind of that name."""
    return next((kind for kind in KINDS if kind.name == name), None)
