"""`papi export`: deadlines into a calendar, tables into a spreadsheet or for machines."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from papi_cli import console
from papi_cli.analysis.frame import frame
from papi_cli.analysis.listing import Listing, Wanted, survey
from papi_cli.commands import options
from papi_cli.commands.opening import open_repository
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.publishing import check_place
from papi_cli.commands.reply import mention
from papi_cli.commands.selection import Options, Selection, select
from papi_cli.commands.tabling import TableName, filled_book, written
from papi_cli.errors import Finished, WrongUse
from papi_cli.source.output import write_whole
from papi_cli.views.calendar import calendar, left_out


class Kind(StrEnum):
    """Formats of an export."""

    ICS = "ics"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def export(
    kind: Annotated[
        Kind,
        Argument(
            metavar="DẠNG",
            help="ics: lịch; xlsx: bảng tính; csv, json, jsonl: cho phần mềm khác.",
        ),
    ],
    output: Annotated[
        str | None,
        option("--output", "-o", metavar="TỆP", help="Ghi vào tệp; bỏ trống: in ra (trừ xlsx)."),
    ] = None,
    force: Annotated[bool, option("--force", help="Ghi đè tệp đã có.")] = False,
    table: Annotated[
        TableName | None,
        option(
            "--table",
            help="Chỉ bảng này: tasks (nhiệm vụ), reports (báo cáo), deadlines (thời hạn từng kỳ, "
            "từng cơ quan), targets (chỉ tiêu); csv: nếu bỏ trống là tasks.",
        ),
    ] = None,
    raw: Annotated[
        bool,
        option("--raw", help="csv cho máy: khóa và giá trị như json, không thêm dấu ' trước =."),
    ] = False,
    agency: options.Agency = None,
    role: options.Roles = options.Role.LEAD,
    plan: options.Plan = None,
    dimension: options.Dimension = None,
    year: options.Year = None,
    jurisdiction: options.Jurisdiction = None,
    today: options.Today = None,
    rev: options.Rev = None,
    as_of: options.AsOf = None,
    root: options.Root = None,
) -> None:
    """Xuất thời hạn ra lịch; xuất nhiệm vụ, báo cáo, chỉ tiêu ra bảng tính hoặc cho máy."""
    at = options.moment(today, rev, as_of)
    _check(kind, table, raw=raw)
    path = _target(kind, output, force=force)
    loaded = open_repository(root, ("documents",), at=at)
    asked = select(loaded, Options(agency, role, plan, dimension, None, jurisdiction))
    judged = frame(loaded.repository, at.day, within=30)
    every = kind is not Kind.ICS or asked.named or year is not None
    only = year if kind is Kind.ICS else None  # tables of items tell of all their turns
    wanted = Wanted(everything=True, ended=every, year=only)
    listing = survey(asked.plans, asked.asked, wanted, judged, asked.dimension)

    if kind is Kind.ICS:
        from papi_cli.render import to_ics  # writes calendars: only where one is wanted

        content = to_ics.render(calendar(listing.shown, asked.whose, loaded.repository))
    else:
        book = filled_book(loaded, asked, listing, judged, year)
        content = written(kind.value, book, table, loaded, raw=raw)
    _hand_over(path, content)
    empty = kind is not Kind.ICS or not listing.shown
    lacking = asked.lacking(year, at.day) if empty else ()
    for line in (*_remarks(kind, table, listing, asked), *lacking):
        console.err(line)
    if mention(loaded, listing.unread):
        raise Finished(1)


def _check(kind: Kind, table: TableName | None, *, raw: bool) -> None:
    """WrongUse where an option says nothing of that format."""
    if raw and kind is not Kind.CSV:
        raise WrongUse(f"--raw chỉ đi cùng csv, không đi cùng {kind}", "bỏ --raw")
    if table and kind is Kind.ICS:
        raise WrongUse("lịch không chia bảng", "bỏ --table")


def _target(kind: Kind, output: str | None, *, force: bool) -> Path | None:
    """The file to write, which may have been changed by hand since; None for standard output."""
    if output is None:
        if kind is Kind.XLSX:
            raise WrongUse("chưa nói ghi bảng tính vào tệp nào", "thêm -o bang.xlsx")
        return None
    path = Path(output)
    if path.suffix.lower() != f".{kind}":
        raise WrongUse(f"-o {output}: {kind} ghi vào tệp .{kind}", f"đặt tên tệp .{kind}")
    check_place(path, force=force)
    return path


def _hand_over(path: Path | None, content: bytes) -> None:
    if path is None:
        console.data(content.decode())
    else:
        write_whole(path, content)
        console.out(f"Đã ghi {path}.")


def _remarks(
    kind: Kind, table: TableName | None, listing: Listing, asked: Selection
) -> Iterator[str]:
    """What the file does not hold."""
    if kind is Kind.ICS:
        yield from left_out(listing)
    elif kind is Kind.CSV and table is None:
        yield "Chỉ có bảng nhiệm vụ; bảng khác: --table reports, deadlines, targets."
    if listing.common:
        yield (
            f"Không gồm {listing.common} nhiệm vụ chung, chỉ nêu nhóm như "
            f"«{listing.common_groups[0]}»."
        )
    yield from asked.remarks
