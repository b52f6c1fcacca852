"""Write `registry/holidays.yaml`: the days of the `holidays` library, and over them our swaps.

python -m tests.tools.holidays_file plans/registry/holidays.yaml
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import holidays
from ruamel.yaml import YAML

from papi_cli.model.base import Many, Record, Whole
from papi_cli.model.holidays import DayOff

FIRST_YEAR, LAST_YEAR = 2018, 2030
SWAPS = Path(__file__).with_name("holiday_swaps.yaml")

HEADER = f"""\
# yaml-language-server: $schema=../.schemas/holidays.schema.json
# Sinh bởi `make holidays`, không sửa tay; thêm ngày hoán đổi ở tests/tools/{SWAPS.name}.
schema: papi/holidays@1
first_year: {FIRST_YEAR}
last_year: {LAST_YEAR}
days:
"""

LAW = {"Tết Dương lịch", "Ngày Giỗ Tổ Hùng Vương", "Ngày Chiến thắng", "Ngày Quốc tế Lao động"}
"""Days that the Labour Code fixes (Bộ luật Lao động 2019, Điều 112), as the library names them.

So does it fix 2/9, but not the day beside it, which bears the same name. Ngày Văn hóa Việt Nam
joins them once the amended code is at hand.
"""

IN_LIEU = " (nghỉ bù)"

# The library calls the day before New Year's Eve "29 Tết", but where the twelfth month is short,
# as in all years from 2025 to 2032, it is the 28th.
OFFICIAL = {"29 Tết": "Nghỉ Tết Nguyên đán"}

_PLAIN = re.compile(r"(?!(?:true|false|null)$)[^\W\d_](?:[\w ()/.,;-]*[\w).])?", re.IGNORECASE)


class Swaps(Record):
    """`holiday_swaps.yaml`: days written by hand, and the last year that has been decided."""

    decided_until: Whole
    days: Many[DayOff]


def main(out: Path) -> None:
    """Write the file."""
    out.write_text(holidays_yaml(), encoding="utf-8", newline="\n")


def holidays_yaml() -> str:
    """Return the text of the file."""
    swaps = Swaps.model_validate(YAML(typ="safe").load(SWAPS))
    return HEADER + "".join(map(_entry, merged(library_days(swaps.decided_until), swaps.days)))


def merged(library: Iterable[DayOff], swaps: Iterable[DayOff]) -> list[DayOff]:
    """Return all days in order; a swap takes the place of the library's day."""
    by_date = {each.date: each for each in (*library, *swaps)}
    return [by_date[day] for day in sorted(by_date)]


def library_days(decided_until: int) -> Iterator[DayOff]:
    """Yield the library's days off and worked weekends, tentative where nobody has decided yet."""
    calendar = holidays.country_holidays("VN", years=_years(), language="vi")
    for day, name in calendar.items():
        tentative = day.year > decided_until and not is_law(day, name)
        yield DayOff(date=day, name=_official(name), tentative=tentative)
    for day in calendar.weekend_workdays:
        if day.year in _years():
            yield DayOff(date=day, name="Làm bù", work=True, tentative=day.year > decided_until)


def is_law(day: date, name: str) -> bool:
    """Say whether the law alone makes this a day off, whatever is decided for its year."""
    return name.removesuffix(IN_LIEU) in LAW or (day.month, day.day) == (9, 2)


def _years() -> range:
    return range(FIRST_YEAR, LAST_YEAR + 1)


def _official(name: str) -> str:
    return OFFICIAL.get(name, name.replace("Nguyên Đán", "Nguyên đán"))


def _entry(day: DayOff) -> str:
    """Write one item of the list, without what is at its default."""
    lines = [f"date: {day.date}", f"name: {scalar(day.name)}"]
    if day.work:
        lines.append("work: true")
    if day.tentative:
        lines.append("tentative: true")
    if day.source:
        lines.append(f"source: {scalar(day.source)}")
    return "  - " + "\n    ".join(lines) + "\n"


def scalar(text: str) -> str:
    """Write text plain where YAML surely reads it back so, else in double quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
