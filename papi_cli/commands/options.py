"""Options that mean the same in every command."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated
from unicodedata import normalize

from papi_cli import settings
from papi_cli.commands.complete import agency_names, plan_names
from papi_cli.commands.emit import Format
from papi_cli.commands.opening import Moment
from papi_cli.commands.parameters import option
from papi_cli.errors import WrongUse
from papi_cli.text import read_day


def day(text: str) -> date:
    """Read 2020-03-01 or 1/3/2020."""
    remedy = "viết đủ ngày, tháng, năm bốn chữ số: 1/3/2020 hoặc 2020-03-01"
    try:
        found = read_day(text)
    except ValueError:
        raise WrongUse(f"không có ngày {text}", remedy) from None
    if found is None:
        raise WrongUse(f"không đọc được ngày «{text}»", remedy)
    return found


def words(option: str, text: str | None) -> str | None:
    """What was typed for an option, spelt in one way (NFC); WrongUse where it is blank."""
    if text is None:
        return None
    said = normalize("NFC", text).strip()
    if not said:
        raise WrongUse(f"{option} để trống", f"bỏ {option}, hoặc viết giá trị")
    return said


def spoken(option: str, text: str | None) -> str:
    """The words of an option that must be there, on one line; WrongUse where it is not so."""
    if text is None or not text.strip():
        raise WrongUse(f"thiếu {option}", f"viết {option} …; xem cách dùng bằng --help")
    said = normalize("NFC", text).strip()
    if "\n" in said:
        raise WrongUse(f"{option} có dấu xuống dòng", "viết trên một dòng")
    return said


def all_spoken(asked: Mapping[str, str | None]) -> None:
    """Refuse with WrongUse that names every option, of those that must be there, that is not."""
    lacking = [option for option, text in asked.items() if text is None or not text.strip()]
    if len(lacking) > 1:
        written = " ".join(f"{option} …" for option in lacking)
        raise WrongUse(f"thiếu {', '.join(lacking)}", f"viết {written}; xem cách dùng bằng --help")


def span(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """Read `--from` and `--to`."""
    first = None if start is None else day(start)
    last = None if end is None else day(end)
    if first and last and first > last:
        raise WrongUse(f"--from {start} ở sau --to {end}", "đổi chỗ hai ngày")
    return first, last


def today_or(text: str | None) -> date:
    """Read `--today`, else the clock in Viet Nam."""
    return settings.today() if text is None else day(text)


def moment(today: str | None, rev: str | None, as_of: str | None) -> Moment:
    """Read `--today`, `--rev` and `--as-of`, which stands for both of them."""
    if as_of is None:
        return Moment(today_or(today), rev)
    if today is not None or rev is not None:
        raise WrongUse("--as-of đã gồm --today và --rev", "bỏ --as-of, hoặc bỏ hai tùy chọn kia")
    return Moment(day(as_of), day(as_of))


def named_day(today: str | None, as_of: str | None) -> date | None:
    """The day that was named; None where nobody named one: lists then hold what is to come too."""
    named = as_of if today is None else today
    return None if named is None else day(named)


def day_or_revision(text: str | None) -> str | date | None:
    """Read a day where it is written like one; anything else names a revision of git."""
    if text is None or not re.fullmatch(r"\s*\d+([-/.])\d+\1\d+\s*", text):
        return text
    return day(text)


class Role(StrEnum):
    """Roles of a body to look for."""

    LEAD = "lead"
    WITH = "with"
    ANY = "any"


class Failing(StrEnum):
    """Rows that make a command exit with 1."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"


Agency = Annotated[
    str | None,
    option(
        "--agency",
        "-a",
        metavar="TÊN",
        help="Cơ quan: tên, tên tắt, không dấu cũng được.",
        complete=agency_names,
    ),
]
Roles = Annotated[
    Role, option("--role", help="lead: phải làm, phải gửi; with: phối hợp; any: mọi vai.")
]
Year = Annotated[
    int | None,
    option(
        "--year",
        metavar="NĂM",
        help="Hạn, chỉ tiêu của năm này; không có ngày: theo kỳ kế hoạch.",
        minimum=1900,
    ),
]
Plan = Annotated[
    str | None,
    option(
        "--plan",
        "-p",
        metavar="SỐ",
        help="Kế hoạch: 100/KH-UBND, 179/KH-UBND@2021 hoặc thư mục.",
        complete=plan_names,
    ),
]
Dimension = Annotated[
    str | None,
    option("--dimension", metavar="NỘI_DUNG", help="Nội dung PAPI: số 1-8 hoặc tên."),
]
Jurisdiction = Annotated[
    str | None,
    option("--jurisdiction", metavar="ĐỊA_BÀN", help="Tỉnh, thành phố; all là tất cả."),
]
Today = Annotated[
    str | None,
    option("--today", metavar="NGÀY", help="Tính đến ngày này thay cho hôm nay."),
]
Rev = Annotated[
    str | None,
    option("--rev", metavar="BẢN", help="Đọc các tệp như ở bản này của git (HEAD~3, thẻ, nhánh)."),
]
AsOf = Annotated[
    str | None,
    option(
        "--as-of",
        metavar="NGÀY",
        help="Như cuối ngày này: --today, và bản git cuối cùng đến hết ngày (giờ Việt Nam).",
    ),
]
FailOn = Annotated[Failing | None, option("--fail-on", help="Thoát với mã 1 nếu có việc như vậy.")]
Output = Annotated[Format, option("--format", "-f", help="table (mặc định), json, csv, md.")]
DryRun = Annotated[bool, option("--dry-run", help="Chỉ hiện các dòng sẽ đổi, không ghi.")]
Root = Annotated[
    str | None,
    option(
        "--repository",
        metavar="THƯ_MỤC",
        help="Thư mục có repository.yaml (hoặc đặt PAPI_REPOSITORY).",
    ),
]
