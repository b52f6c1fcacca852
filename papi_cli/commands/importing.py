"""`papi import`: a plan as people send it, drafted as plan.yaml and tasks.yaml."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from papi_cli import console
from papi_cli.analysis.importing.draft import Draft, Head
from papi_cli.analysis.importing.recognise import known_to, recognise
from papi_cli.commands import options
from papi_cli.commands.judging import findings
from papi_cli.commands.opening import open_repository, tree
from papi_cli.commands.parameters import Argument, option
from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.errors import WrongUse
from papi_cli.load import Loaded, load
from papi_cli.model.base import Years, read_years
from papi_cli.render.to_draft import draft_file
from papi_cli.source.creating import create, refuse_taken
from papi_cli.source.files import Overlay, WorkingTree
from papi_cli.source.papers.paper import Paper
from papi_cli.source.papers.reading import read_paper
from papi_cli.text import slug
from papi_cli.views.draft_files import SourceFile, head_doubts, plan_fields, tasks_fields
from papi_cli.views.importing import proposals, report


class Sent(NamedTuple):
    """A document as it was sent."""

    file: SourceFile
    paper: Paper


def importing(
    files: Annotated[list[str], Argument(metavar="TỆP…", help="Văn bản: .txt, .md.")],
    output: Annotated[
        str | None,
        option("--output", "-o", metavar="THƯ_MỤC", help="plans/<địa bàn>/<năm>-<số>."),
    ] = None,
    number: Annotated[
        str | None, option("--number", metavar="SỐ", help="Số, ký hiệu, nếu văn bản không ghi.")
    ] = None,
    issued: Annotated[
        str | None, option("--issued", metavar="NGÀY", help="Ngày ban hành, nếu không ghi.")
    ] = None,
    title: Annotated[
        str | None, option("--title", metavar="TRÍCH_YẾU", help="Trích yếu, nếu không ghi.")
    ] = None,
    period: Annotated[
        str | None, option("--period", metavar="NĂM", help="Năm hay giai đoạn: 2026, 2026-2030.")
    ] = None,
    jurisdiction: options.Jurisdiction = None,
    dry_run: Annotated[
        bool, option("--dry-run", help="Chỉ nói nhận ra những gì, không ghi.")
    ] = False,
    root: options.Root = None,
) -> None:
    """Soạn dự thảo kế hoạch từ văn bản, nói rõ chỗ nào chưa chắc."""
    said = Head(
        options.words("--number", number),
        options.day(issued) if issued else None,
        title=options.words("--title", title),
        period=_years(period),
    )
    sent = [_read(each) for each in files]
    loaded, disk = open_repository(root, without=()), tree(root)
    home = _home(loaded, disk, output, jurisdiction)
    draft = recognise(_one(sent), known_to(loaded.repository, home), said)
    folder = _folder(disk, output, home, draft)
    made = _files(draft, sent[0].file, home, folder)

    refuse_taken(disk.root, [folder])
    left = _judge(disk, made, folder)
    if not dry_run:
        create(disk.root, made, [folder])
    console.out("\n".join(_told(draft, sent[0].file.name, disk.prefix + folder, left, dry_run)))


def _read(name: str) -> Sent:
    path = Path(name)
    paper, content = read_paper(path)
    lines = content.count(b"\n") + (not content.endswith(b"\n"))
    return Sent(SourceFile(path.name, lines, hashlib.sha256(content).hexdigest()), paper)


def _one(sent: Sequence[Sent]) -> Paper:
    """The papers as one, in order."""
    blocks = tuple(block for each in sent for block in each.paper.blocks)
    notes = tuple(note for each in sent for note in each.paper.notes)
    return Paper(blocks, sent[0].paper.kind, notes)


def _years(text: str | None) -> Years | None:
    if text is None:
        return None
    try:
        return read_years(text)
    except ValueError:
        message = f"--period {text} không phải năm hay giai đoạn"
        raise WrongUse(message, "ví dụ 2026 hoặc 2026-2030") from None


def _home(loaded: Loaded, disk: WorkingTree, output: str | None, jurisdiction: str | None) -> str:
    """The jurisdiction: that of the folder named, else of the option, else the default one."""
    repository = loaded.repository
    named = _below(disk, output).partition("/")[0] if output else jurisdiction or repository.home
    found = repository.jurisdiction(named)
    if found is None:
        known = ", ".join(each.key for each in repository.agencies.jurisdictions)
        raise WrongUse(f"không có địa bàn «{named}» trong sổ", f"các địa bàn: {known}")
    return found.key


def _below(disk: WorkingTree, output: str) -> str:
    """The folder's path below the root."""
    root = disk.root.resolve()
    path = Path(output).resolve()
    if root in path.parents:
        return path.relative_to(root).as_posix()
    if not Path(output).is_absolute():
        return Path(output).as_posix().removeprefix(disk.prefix)
    raise WrongUse(f"{output} không ở trong kho {root}", "viết plans/<địa bàn>/<năm>-<số>")


def _folder(disk: WorkingTree, output: str | None, home: str, draft: Draft) -> str:
    if output is None:
        head = draft.head
        if not head.number or not head.issued:
            raise WrongUse(
                "văn bản không ghi số hay ngày ban hành", "viết -o plans/<địa bàn>/<năm>-<số>"
            )
        return f"{home}/{head.issued.year}-{slug(head.number)}"
    folder = _below(disk, output).strip("/")
    parts = folder.split("/")
    if len(parts) != 2 or not parts[1][:5].rstrip("-").isdigit() or slug(parts[1]) != parts[1]:
        message = f"{output} không phải thư mục của một kế hoạch"
        raise WrongUse(message, f"viết như plans/{home}/2026-12-kh-ubnd")
    return folder


def _files(draft: Draft, file: SourceFile, home: str, folder: str) -> dict[str, str]:
    closing = proposals(draft, home)
    return {
        f"{folder}/plan.yaml": draft_file(
            "plan", plan_fields(draft, file), head_doubts(draft), closing
        ),
        f"{folder}/tasks.yaml": draft_file("tasks", tasks_fields(draft), (), ()),
    }


def _judge(disk: WorkingTree, made: dict[str, str], folder: str) -> list[Diagnostic]:
    """What `papi validate` will find in the draft."""
    files = Overlay(disk, {path: text.encode() for path, text in made.items()})
    from papi_cli import settings

    return [
        each
        for each in findings(load(files), files, settings.today())
        if each.file.startswith(f"{disk.prefix}{folder}/") and each.severity is Severity.ERROR
    ]


def _told(draft: Draft, name: str, folder: str, left: Sequence[Diagnostic], dry: bool) -> list[str]:
    done = f"{'Sẽ soạn' if dry else 'Đã soạn'} {folder} với plan.yaml và tasks.yaml từ {name}."
    counts = Counter(each.code for each in left)
    errors = ", ".join(f"{code} × {number}" for code, number in sorted(counts.items()))
    then = "Bước sau: xem các dòng «# chưa chắc», bổ sung sổ, rồi papi validate"
    return [
        done,
        *report(draft, name),
        *([f"papi validate còn báo lỗi: {errors}"] if left else []),
        then,
    ]
