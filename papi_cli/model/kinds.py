"""The kinds of YAML file: where each stands, which model reads it, which schema explains it."""

import re
from typing import NamedTuple

from papi_cli.model.agency import AgenciesFile
from papi_cli.model.base import Record
from papi_cli.model.document import DocumentsFile
from papi_cli.model.holidays import HolidaysFile
from papi_cli.model.index import IndicesFile
from papi_cli.model.plan import Plan
from papi_cli.model.progress import ProgressFile
from papi_cli.model.results import ResultsFile
from papi_cli.model.settings_file import SettingsFile
from papi_cli.model.task import TasksFile


class Kind(NamedTuple):
    """One kind of file; `path` matches its whole place below the root."""

    name: str
    path: re.Pattern[str]
    model: type[Record]
    title: str

    @property
    def of_plan(self) -> bool:
        """Whether the file stands in the folder of a plan."""
        return self.name in ("plan", "tasks", "progress")


_PLAN = r"[a-z0-9-]+/\d{4}-[a-z0-9-]+"

KINDS = (
    Kind("repository", re.compile(r"repository\.yaml"), SettingsFile, "Kho kế hoạch"),
    Kind("agencies", re.compile(r"registry/agencies\.yaml"), AgenciesFile, "Sổ cơ quan"),
    Kind("indices", re.compile(r"registry/indices\.yaml"), IndicesFile, "Sổ chỉ số"),
    Kind("documents", re.compile(r"registry/documents\.yaml"), DocumentsFile, "Sổ văn bản"),
    Kind("holidays", re.compile(r"registry/holidays\.yaml"), HolidaysFile, "Ngày nghỉ"),
    Kind("results", re.compile(r"[a-z0-9-]+/results\.yaml"), ResultsFile, "Kết quả PAPI"),
    Kind("plan", re.compile(rf"{_PLAN}/plan\.yaml"), Plan, "Kế hoạch"),
    Kind("tasks", re.compile(rf"{_PLAN}/tasks\.yaml"), TasksFile, "Bảng nhiệm vụ"),
    Kind("progress", re.compile(rf"{_PLAN}/progress/[a-z0-9-]+\.yaml"), ProgressFile, "Diễn biến"),
)


def kind_of(path: str) -> Kind | None:
    """The kind of the file at `path` below the root; None where papi knows none."""
    return next((kind for kind in KINDS if kind.path.fullmatch(path)), None)


def kind_named(name: str) -> Kind | None:
    """The kind of that name."""
    return next((kind for kind in KINDS if kind.name == name), None)
