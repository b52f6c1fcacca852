"""From the files that were sent to the files of a draft, and what is said of it."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from papi_cli import console, settings
from papi_cli.analysis.importing.draft import Doubt, Draft, Head
from papi_cli.analysis.importing.recognise import known_to, recognise
from papi_cli.commands.judging import findings
from papi_cli.commands.opening import open_repository, tree
from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.errors import WrongUse
from papi_cli.load import Loaded, load
from papi_cli.model.base import Years, read_years
from papi_cli.model.sheets import MARK
from papi_cli.render.to_draft import draft_file
from papi_cli.source.creating import create, is_taken, refuse_taken
from papi_cli.source.files import WorkingTree
from papi_cli.source.papers.joining import joined
from papi_cli.source.papers.paper import Paper, Paragraph
from papi_cli.source.papers.reading import read_paper
from papi_cli.source.unsaved import Overlay
from papi_cli.text import slug
from papi_cli.views.draft_files import SourceFile, head_doubts, plan_fields, tasks_fields
from papi_cli.views.importing import proposals, report

_FOLDER = re.compile(r"(?P<year>\d{4})-(?P<number>\d+)-(?P<sign>[a-z0-9]+(?:-[a-z0-9]+)*)")
_SIGNS = {"qd": "QĐ", "ctr": "CTr", "nd": "NĐ", "hdnd": "HĐND", "da": "ĐA"}
_LACKING = ("R101", "R104")
"""Findings on names that no registry has: the report lists them itself, once each."""

_EXAMPLE = "plans/<địa bàn>/<năm>-<số>, như plans/ha-noi/2026-12-kh-ubnd"


class Sent(NamedTuple):
    """The documents that were sent, as one paper, and the first of them as a file."""

    paper: Paper
    file: SourceFile
    name: str


class Into(NamedTuple):
    """Where a draft goes, and whether it is only told."""

    root: str | None
    output: str | None
    jurisdiction: str | None
    dry_run: bool


def draft_from(names: Sequence[str], said: Head, into: Into) -> None:
    """Draft the files of a plan from documents; `said` is what the person knows of its head."""
    sent = read_all(names)
    loaded, disk = open_repository(into.root), tree(into.root)
    home = home_of(loaded, disk, into.output, into.jurisdiction)
    draft = recognise(sent.paper, known_to(loaded.repository, home), said)
    folder, draft = folder_of(disk, into.output, home, draft)
    elsewhere = f"chọn thư mục khác bằng -o {disk.prefix}{folder}-2"
    if not into.dry_run:
        refuse_taken(disk.root, [folder], elsewhere)
    made = written(draft, sent, home, folder)
    left = judged(disk, made)
    if not into.dry_run:
        create(disk.root, made, [folder])
    console.out("\n".join(told(draft, sent.name, disk.prefix + folder, left, dry=into.dry_run)))
    if is_taken(disk.root, folder) and into.dry_run:
        console.out(f"Thư mục này đã có, papi không ghi đè: khi ghi, {elsewhere}")


def read_all(names: Sequence[str]) -> Sent:
    """Read the documents, in order; BadFile where one cannot be read."""
    papers: list[tuple[str, Paper]] = []
    first: SourceFile | None = None
    for name in names:
        path = Path(name)
        paper, content = read_paper(path)
        if any(isinstance(each, Paragraph) and each.text == MARK for each in paper.blocks[:1]):
            message = f"{path.name} là bảng do papi export xuất, không phải văn bản"
            raise WrongUse(message, f"nhận lại bảng đã sửa: papi import {path.name} --update")
        papers.append((path.name, paper))
        first = first or _file(path, content, paper.kind)
    if first is None:
        raise WrongUse("thiếu tệp", "papi import TỆP -o " + _EXAMPLE)
    return Sent(joined(papers), first, ", ".join(name for name, _ in papers))


def _file(path: Path, content: bytes, kind: str) -> SourceFile:
    """A file as its record names it; only a text has lines."""
    lines = content.count(b"\n") + (not content.endswith(b"\n")) if kind == "text" else 0
    return SourceFile(path.name, lines, hashlib.sha256(content).hexdigest())


def years(text: str | None) -> Years | None:
    """Read `--period`."""
    if text is None:
        return None
    try:
        return read_years(text)
    except ValueError:
        message = f"--period {text} không phải năm hay giai đoạn"
        raise WrongUse(message, "ví dụ 2026 hoặc 2026-2030") from None


def home_of(loaded: Loaded, disk: WorkingTree, output: str | None, jurisdiction: str | None) -> str:
    """The jurisdiction: that of the folder named, else of the option, else the default one."""
    repository = loaded.repository
    named = _below(disk, output).partition("/")[0] if output else jurisdiction or repository.home
    found = repository.jurisdiction(named)
    if found is None:
        known = ", ".join(each.key for each in repository.agencies.jurisdictions)
        raise WrongUse(f"không có địa bàn «{named}» trong sổ", f"các địa bàn: {known}")
    return found.key


def _below(disk: WorkingTree, output: str) -> str:
    """A folder's path below the root."""
    root, path = disk.root.resolve(), Path(output).resolve()
    if root in path.parents:
        return path.relative_to(root).as_posix()
    if Path(output).is_absolute():
        raise WrongUse(f"{output} không ở trong kho {root}", f"viết -o {_EXAMPLE}")
    return Path(output).as_posix().removeprefix(disk.prefix)


def folder_of(disk: WorkingTree, output: str | None, home: str, draft: Draft) -> tuple[str, Draft]:
    """The folder to write, and the draft with what only the folder's name tells."""
    head = draft.head
    if output is None:
        if not head.number or not head.issued:
            raise WrongUse("văn bản không ghi số hay ngày ban hành", f"viết -o {_EXAMPLE}")
        return f"{home}/{head.issued.year}-{slug(head.number)}", draft
    below = _below(disk, output).strip("/")
    folder = _FOLDER.fullmatch(below.partition("/")[2])
    if folder is None:
        raise WrongUse(f"{output} không phải thư mục của một kế hoạch", f"viết -o {_EXAMPLE}")
    if head.issued and head.issued.year != int(folder["year"]):
        message = f"văn bản ban hành năm {head.issued.year}, thư mục ghi {folder['year']}"
        raise WrongUse(message, f"viết -o …/{head.issued.year}-…, hoặc --issued NGÀY")
    return f"{home}/{folder[0]}", replace(draft, head=_told_by(folder, head))


def _told_by(folder: "re.Match[str]", head: Head) -> Head:
    """What a head lacks, as the folder's name tells it; the day is only for the file to load."""
    sign = "-".join(_SIGNS.get(each, each.upper()) for each in folder["sign"].split("-"))
    doubts = [each for each in head.doubts if "số, ký hiệu" not in each.words]
    if not head.number:
        doubts.append(Doubt("số, ký hiệu lấy theo tên thư mục", 0.5))
    day = head.issued or date(int(folder["year"]), 1, 1)
    if not head.issued:
        doubts.append(Doubt(f"ngày ban hành ghi tạm 01/01/{day.year}", 0.1))
    return replace(
        head,
        number=head.number or f"{folder['number']}/{sign}",
        issued=day,
        title=head.title or "(chưa rõ trích yếu)",
        period=head.period or Years(day.year, day.year),
        doubts=tuple(doubts),
    )


def written(draft: Draft, sent: Sent, home: str, folder: str) -> dict[str, str]:
    """The files of a draft, by path."""
    plan, tasks = plan_fields(draft, sent.file), tasks_fields(draft)
    closing = proposals(draft, home)
    return {
        f"{folder}/plan.yaml": draft_file("plan", plan, head_doubts(draft), closing),
        f"{folder}/tasks.yaml": draft_file("tasks", tasks, (), ()),
    }


def judged(disk: WorkingTree, made: Mapping[str, str]) -> list[Diagnostic]:
    """The errors that `papi validate` will find in a draft, but for names the registries lack."""
    files = Overlay(disk, {path: text.encode() for path, text in made.items()})
    found = findings(load(files), files, settings.today(), lambda code: code not in _LACKING)
    return [
        each
        for each in found
        if each.file.removeprefix(disk.prefix) in made and each.severity is Severity.ERROR
    ]


def told(
    draft: Draft, name: str, folder: str, left: Sequence[Diagnostic], *, dry: bool
) -> list[str]:
    """What was drafted, of which a person must still look at what."""
    done = f"{'Sẽ soạn' if dry else 'Đã soạn'} {folder} với plan.yaml và tasks.yaml từ {name}."
    counts = Counter(each.code for each in left)
    errors = ", ".join(f"{code} × {number}" for code, number in sorted(counts.items()))
    remains = (
        [f"papi validate còn báo lỗi: {errors} (papi explain MÃ nói cách sửa)"] if left else []
    )
    then = "Bước sau: xem các dòng «# chưa chắc», bổ sung sổ, rồi papi validate"
    return [done, *report(draft, name), *remains, then]
