"""`papi import`: a plan as people send it, drafted as plan.yaml and tasks.yaml."""

from typing import Annotated

from papi_cli import console
from papi_cli.analysis.importing.draft import Head
from papi_cli.analysis.importing.recognise import known_to, recognise
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.drafting import folder_of, home_of, judged, read_all, told, written, years
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import open_repository, tree
from papi_cli.commands.parameters import Argument, option
from papi_cli.errors import WrongUse
from papi_cli.source.creating import create, refuse_taken


def importing(
    files: Annotated[
        list[str], Argument(metavar="TỆP...", help="Văn bản: .docx, .xlsx, .pdf, .txt, .md.")
    ],
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
    compare: Annotated[
        str | None,
        option(
            "--compare",
            metavar="SỐ",
            help="Đối chiếu kế hoạch đã ghi với văn bản; không soạn gì.",
            complete=plan_names,
        ),
    ] = None,
    form: options.Output = Format.TABLE,
    dry_run: Annotated[
        bool, option("--dry-run", help="Chỉ nói nhận ra những gì, không ghi.")
    ] = False,
    root: options.Root = None,
) -> None:
    """Soạn dự thảo kế hoạch từ văn bản, nói rõ chỗ nào chưa chắc."""
    if compare is not None:
        if output or dry_run or len(files) != 1:
            raise WrongUse("--compare chỉ đối chiếu với một tệp", "bỏ -o, --dry-run, tệp thứ hai")
        from papi_cli.commands.cross_checking import hold  # only where it is asked for

        return hold(options.spoken("--compare", compare), files[0], form, root)
    if form is not Format.TABLE:
        raise WrongUse("--format chỉ dùng với --compare", "bỏ --format")
    said = Head(
        options.words("--number", number),
        options.day(issued) if issued else None,
        title=options.words("--title", title),
        period=years(period),
    )
    sent = read_all(files)
    loaded, disk = open_repository(root), tree(root)
    home = home_of(loaded, disk, output, jurisdiction)
    draft = recognise(sent.paper, known_to(loaded.repository, home), said)
    folder, draft = folder_of(disk, output, home, draft)
    refuse_taken(disk.root, [folder])
    made = written(draft, sent, home, folder)
    left = judged(disk, made, folder)
    if not dry_run:
        create(disk.root, made, [folder])
    console.out("\n".join(told(draft, sent.name, disk.prefix + folder, left, dry=dry_run)))
    return None
