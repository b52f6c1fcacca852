"""What proves an entry: a document, a link, a file of the plan with its SHA-256."""

import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

from papi_cli.errors import Refused
from papi_cli.model.repository import PlanRecord
from papi_cli.source.editor import Value
from papi_cli.source.files import WorkingTree
from papi_cli.source.reader import digest


class Proofs(NamedTuple):
    """What proves a fact: a document by number and day, a link, a file as it was named."""

    number: str | None = None
    day: date | None = None
    link: str | None = None
    file: str | None = None


def evidence(files: WorkingTree, record: PlanRecord, proofs: Proofs) -> list[Value]:
    """What proves an entry on a plan, as it is written; Refused where a file is not the plan's."""
    found: dict[str, str | None] = {
        "number": proofs.number,
        "date": proofs.day.isoformat() if proofs.day else None,
        "link": proofs.link,
    }
    if proofs.file:
        found["file"], found["sha256"] = _file(files, record, proofs.file)
    written = {key: each for key, each in found.items() if each}
    return [written] if written else []


def _file(files: WorkingTree, record: PlanRecord, name: str) -> tuple[str, str]:
    """The path of a file from the plan's folder, and its SHA-256."""
    folder = files.root / record.key
    shown = record.shown(record.key)
    for path in (Path(os.path.abspath(name)), Path(os.path.realpath(name)), folder / name):
        inside = os.path.normpath(path)
        if not Path(inside).is_relative_to(folder):
            continue
        below = Path(inside).relative_to(folder).as_posix()
        if mark := digest(files, f"{record.key}/{below}"):
            return below, mark
    if os.path.exists(name):
        remedy = f"chép tệp vào {shown}/reports/, rồi chạy lại với đường dẫn mới"
        raise Refused(f"tệp «{name}» ở ngoài thư mục của kế hoạch", remedy)
    raise Refused(f"không có tệp «{name}»", f"kiểm tra đường dẫn; tệp phải ở trong {shown}")
