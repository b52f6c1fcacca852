"""`papi report`: reports and letters in the official form."""

from typing import Annotated

from papi_cli import console
from papi_cli.commands import options
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.publishing import Sheet, Text, destination, publish
from papi_cli.commands.reply import mention
from papi_cli.commands.reports.asked import For, Given, Typed, ask
from papi_cli.commands.reports.kinds import Kind, writer_of
from papi_cli.errors import Finished
from papi_cli.views.report.data import report_data
from papi_cli.views.revisions import version_line


def report(
    kind: Annotated[
        Kind,
        Argument(
            metavar="LOẠI",
            help="annual: báo cáo năm; thematic: chuyên đề của một cơ quan; plan: kế hoạch.",
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
        Text | None, option("--format", "-f", help="Khi không có -o: md (mặc định), html, json.")
    ] = None,
    root: options.Root = None,
) -> None:
    """Viết báo cáo, công văn đúng thể thức Nghị định 30/2020/NĐ-CP."""
    sheet = Sheet(destination(output, form, force=force), template)
    given = Given(
        options.words("--issuer", issuer),
        options.words("--parent", parent),
        options.words("--place", place),
        options.words("--signer", signer),
        options.words("--title", title),
    )
    at = options.moment(today, rev, as_of)
    asked = ask(Typed(plan, year, agency, jurisdiction, in_name_of, given, at, root))
    written = writer_of(kind)(asked)
    version = asked.loaded.version
    data = report_data(written.report, asked.day) | ({"rev": version.hash} if version else {})
    publish(sheet, data)
    if version:
        say = console.out if sheet.destination.path else console.err
        say(version_line(version))
    if mention(asked.loaded, written.unread):
        raise Finished(1)
