"""`papi import`: a plan as people send it becomes a draft; a table that they edited, edits."""

from typing import Annotated

from papi_cli.analysis.importing.draft import Head
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.drafting import Into, draft_from, years
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import tree
from papi_cli.commands.parameters import Argument, option
from papi_cli.errors import WrongUse


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
    update: Annotated[
        bool,
        option("--update", help="Đọc bảng của papi export xlsx đã sửa, nói đã sửa gì."),
    ] = False,
    apply: Annotated[bool, option("--apply", help="Với --update: ghi vào kho.")] = False,
    today: options.Today = None,
    form: options.Output = Format.TABLE,
    dry_run: Annotated[
        bool, option("--dry-run", help="Chỉ nói nhận ra những gì, không ghi.")
    ] = False,
    root: options.Root = None,
) -> None:
    """Soạn dự thảo kế hoạch từ văn bản, nói rõ chỗ nào chưa chắc; nhận lại bảng tính đã sửa."""
    told = Head(
        options.words("--number", number),
        options.day(issued) if issued else None,
        title=options.words("--title", title),
        period=years(period),
    )
    drafts = output or dry_run or jurisdiction or told != Head()
    if apply and not update:
        raise WrongUse("--apply chỉ đi cùng --update", "papi import bang.xlsx --update --apply")
    if compare is None and not update:
        if form is not Format.TABLE or today:
            raise WrongUse("--format, --today chỉ đi cùng --compare, --update", "bỏ đi")
        return draft_from(files, told, Into(root, output, jurisdiction, dry_run))
    if drafts or len(files) != 1 or (update and compare is not None):
        only = "--compare, --update mỗi lần đọc một tệp, không soạn dự thảo"
        raise WrongUse(only, "chỉ giữ một trong hai, một tệp, bỏ các tùy chọn khác")
    if compare is not None:
        from papi_cli.commands.cross_checking import hold  # only where it is asked for

        return hold(options.spoken("--compare", compare), files[0], form, root)
    from papi_cli.commands.updating import update as update_from  # only where it is asked for

    return update_from(tree(root), files[0], options.today_or(today), form, apply=apply)
