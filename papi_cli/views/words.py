"""Vietnamese wording of turns, counts and places."""

import re
from collections.abc import Sequence
from datetime import date

from papi_cli.text import full_day, roman

PROGRESS = {
    "unknown": "chưa có thông tin",
    "not-started": "chưa thực hiện",
    "in-progress": "đang thực hiện",
    "paused": "tạm dừng",
    "carried-over": "chuyển tiếp sang năm sau",
    "discontinued": "không tiếp tục thực hiện",
    "done": "đã xong",
}
"""How far something is."""


def turn_words(key: str) -> str:
    """Say a turn's key in words: `2019-Q2` is quý II/2019."""
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", key):
        return f"quý {roman(int(found[2]))}/{found[1]}"
    if found := re.fullmatch(r"(\d{4})-H([12])", key):
        return f"6 tháng {'đầu' if found[2] == '1' else 'cuối'} năm {found[1]}"
    if found := re.fullmatch(r"(\d{4})-9M", key):
        return f"9 tháng năm {found[1]}"
    if found := re.fullmatch(r"(\d{4})-(\d\d)", key):
        return f"tháng {int(found[2])}/{found[1]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", key):
        return full_day(date.fromisoformat(key))
    return f"năm {key}" if re.fullmatch(r"\d{4}", key) else key


def some_of(names: Sequence[str], most: int = 3, others: str = "cơ quan khác") -> str:
    """List the first names and count the others."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} và {len(names) - most} {others}"


COMPLETE = {"full": "đủ", "gaps": "thiếu đoạn", "digest": "chỉ biết qua báo"}
"""How complete the text is that a plan was recorded from."""


def place_words(section: str) -> str:
    """Cite a section as documents do: `II.6.a` is điểm a khoản 6 Mục II."""
    steps = section.split(".")
    if not re.fullmatch(r"[IVXLC]+", steps[0]):
        return section
    names = ("Mục", "khoản", "điểm")
    cited = [f"{name} {step}" for name, step in zip(names, steps, strict=False)]
    return " ".join(reversed(cited))


def cited(section: str | None, plan: str) -> str:
    """Cite a place of a plan: `điểm a khoản 6 Mục II Kế hoạch số 100/KH-UBND ngày 22/4/2019`."""
    if not section:
        return plan
    place = place_words(section)
    return f"{place}, {plan}" if place == section else f"{place} {plan}"
