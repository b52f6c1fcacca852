"""`papi report`: reports and letters in the official form."""

from typing import Annotated, Any

from papi_cli import console
from papi_cli.commands import options
from papi_cli.commands.complete import plan_names
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.posting import Folder, folder, post
from papi_cli.commands.publishing import Sheet, Text, destination, publish
from papi_cli.commands.reply import mention
from papi_cli.commands.reports.asked import Asked, Details, For, Given, Typed, ask
from papi_cli.commands.reports.kinds import Kind, Written, check, letters_of, writer_of
from papi_cli.errors import Finished
from papi_cli.views.report.data import report_data
from papi_cli.views.revisions import version_line


def report(
    kind: Annotated[
        Kind,
        Argument(
            metavar="LOẠI",
            help="annual: báo cáo năm; thematic: chuyên đề của một cơ quan; plan: kế hoạch; "
            "request: công văn đề nghị báo cáo; reminder: công văn đôn đốc; "
            "assignment: biểu giao nhiệm vụ; comparison: so sánh hai kế hoạch; "
            "scorecard: bảng điểm, có biểu đồ.",
        ),
    ],
    plan: options.Plan = None,
    year: options.Year = None,
    agency: options.Agency = None,
    jurisdiction: options.Jurisdiction = None,
    in_name_of: Annotated[
        For, option("--for", help="own: cơ quan lập; ubnd: dự thảo cho UBND ký.")
    ] = For.OWN,
    issuer: Annotated[
        str | None, option("--issuer", metavar="TÊN", help="Cơ quan ban hành văn bản.")
    ] = None,
    parent: Annotated[
        str | None, option("--parent", metavar="TÊN", help="Cơ quan chủ quản.")
    ] = None,
    place: Annotated[str | None, option("--place", metavar="TÊN", help="Địa danh.")] = None,
    signer: Annotated[
        str | None, option("--signer", metavar="TÊN", help="Họ và tên người ký.")
    ] = None,
    title: Annotated[
        str | None, option("--title", metavar="CHỨC_VỤ", help="Chức vụ người ký.")
    ] = None,
    item: Annotated[
        str | None,
        option("--item", metavar="MÃ[@KỲ]", help="Công văn: về báo cáo này thay cho mọi báo cáo."),
    ] = None,
    due: Annotated[
        str | None,
        option("--due", metavar="THỜI_HẠN", help='Đôn đốc: hạn mới, "trước ngày 10/12/2024".'),
    ] = None,
    contact: Annotated[
        str | None,
        option("--contact", metavar="LỜI", help="Công văn: đầu mối (họ tên, chức vụ, điện thoại)."),
    ] = None,
    against: Annotated[
        str | None,
        option(
            "--against",
            metavar="SỐ",
            help="So sánh: kế hoạch kia.",
            complete=plan_names,
        ),
    ] = None,
    each: Annotated[
        bool,
        option("--each", help="Mỗi cơ quan một công văn, ghi vào thư mục của -o."),
    ] = False,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    template: Annotated[
        str | None,
        option("--template", metavar="TỆP", help="Mẫu của cơ quan: .docx, .md.j2, .html.j2."),
    ] = None,
    output: Annotated[
        str | None,
        option("--output", "-o", metavar="TỆP", help="Ghi ra .docx, .pdf, .html, .md hay .json."),
    ] = None,
    force: Annotated[bool, option("--force", help="Ghi đè tệp đã có.")] = False,
    form: Annotated[
        Text | None,
        option(
            "--format",
            "-f",
            help="Khi không có -o: md (mặc định), html, json; "
            "với --each: docx (mặc định), pdf, md, html, json.",
        ),
    ] = None,
    root: options.Root = None,
) -> None:
    """Viết báo cáo, công văn đúng thể thức Nghị định 30/2020/NĐ-CP."""
    for_some = {
        "--item": item,
        "--due": due,
        "--contact": contact,
        "--against": against,
        "--each": each or None,
    }
    check(kind, [name for name, value in for_some.items() if value is not None])
    where = _where(output, form, template, force=force, each=each)
    given = Given(
        options.words("--issuer", issuer),
        options.words("--parent", parent),
        options.words("--place", place),
        options.words("--signer", signer),
        options.words("--title", title),
    )
    details = Details(
        options.words("--item", item),
        options.words("--due", due),
        options.words("--contact", contact),
        options.words("--against", against),
    )
    at = options.moment(today, rev, as_of)
    asked = ask(Typed(plan, year, agency, jurisdiction, in_name_of, given, at, root, details))
    written = _write(kind, asked, where)
    if asked.loaded.version:
        (console.out if output else console.err)(version_line(asked.loaded.version))
    for line in dict.fromkeys(line for one in written for line in one.remarks):
        console.err(line)
    if mention(asked.loaded, {path for one in written for path in one.unread}):
        raise Finished(1)


def _where(
    output: str | None, form: Text | None, template: str | None, *, force: bool, each: bool
) -> Folder | Sheet:
    """Where it goes: a folder for letters to each, else a file or standard output."""
    if each:
        return folder(output, form, template, force=force)
    return Sheet(destination(output, form, force=force), template)


def _write(kind: Kind, asked: Asked, where: Folder | Sheet) -> list[Written]:
    """Write one paper, or a letter for each body, and publish it."""
    if isinstance(where, Sheet):
        written = writer_of(kind)(asked)
        publish(where, _data(asked, written))
        return [written]
    letters = letters_of(kind)(asked)
    post(where, [(one.agency, _data(asked, one.written)) for one in letters])
    return [one.written for one in letters]


def _data(asked: Asked, written: Written) -> dict[str, Any]:
    version = asked.loaded.version
    return report_data(written.report, asked.day) | ({"rev": version.hash} if version else {})
