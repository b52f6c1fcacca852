"""Options that mean the same in every command."""

from datetime import date
from typing import Annotated

import typer

from papi_cli import settings
from papi_cli.commands.complete import agency_names, plan_names
from papi_cli.commands.emit import Format
from papi_cli.errors import WrongUse


def _day(text: str) -> date:
    """Read 2020-03-01 or 1/3/2020."""
    parts = text.replace("-", "/").split("/")
    try:
        year, month, day = map(int, parts if len(parts[0]) == 4 else reversed(parts))
        return date(year, month, day)
    except ValueError:
        raise WrongUse(
            f"«{text}» không phải một ngày có thật", "viết như 2020-03-01 hoặc 1/3/2020"
        ) from None


def span(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """Read `--from` and `--to`."""
    first, last = _day(start) if start else None, _day(end) if end else None
    if first and last and first > last:
        raise WrongUse(f"--from {start} ở sau --to {end}", "đổi chỗ hai ngày")
    return first, last


def today_or(text: str | None) -> date:
    """Read `--today`, else the clock in Viet Nam."""
    return _day(text) if text else settings.today()


Agency = Annotated[
    str | None,
    typer.Option(
        "--agency",
        "-a",
        metavar="TÊN",
        help="Cơ quan: tên, tên tắt, không dấu cũng được.",
        autocompletion=agency_names,
    ),
]
Plan = Annotated[
    str | None,
    typer.Option(
        "--plan",
        "-p",
        metavar="SỐ",
        help="Kế hoạch: 100/KH-UBND, 179/KH-UBND@2021 hoặc thư mục.",
        autocompletion=plan_names,
    ),
]
Dimension = Annotated[
    str | None,
    typer.Option("--dimension", metavar="NỘI_DUNG", help="Nội dung PAPI: số 1-8 hoặc tên."),
]
Jurisdiction = Annotated[
    str | None,
    typer.Option("--jurisdiction", metavar="ĐỊA_BÀN", help="Tỉnh, thành phố; all là tất cả."),
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="NGÀY", help="Tính đến ngày này thay cho hôm nay."),
]
Output = Annotated[Format, typer.Option("--format", "-f", help="table (mặc định), json, csv, md.")]
Root = Annotated[
    str | None,
    typer.Option(
        "--repository",
        metavar="THƯ_MỤC",
        help="Thư mục có repository.yaml (hoặc đặt PAPI_REPOSITORY).",
    ),
]
