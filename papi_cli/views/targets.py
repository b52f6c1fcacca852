"""Targets in words."""

from decimal import Decimal

from papi_cli.model.target import Measure, Target

_UNITS: dict[Measure, str] = {
    "score": "điểm",
    "rank": "",
    "places": "bậc",
    "group": "",
    "percent": "%",
    "count": "",
    "money": "đồng",
    "quantity": "",
}
_OPERATORS = {
    "=": "", ">=": "ít nhất ", ">": "trên ", "<=": "không quá ", "<": "dưới ", "~": "khoảng ",
}  # fmt: skip


def number_words(value: Decimal) -> str:
    """Write a number as officials do: 4,70 and 270.000."""
    whole, _, rest = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def subject_words(target: Target) -> str:
    """What a target speaks of: the indicator's path or the free words."""
    return " › ".join(target.indicator) or target.about or ""


def target_words(target: Target) -> str:
    """What is aimed at: `thứ hạng 49 (2021), 45 (2022)`, `tăng 70 trạm`, `tốt hơn trước`."""
    unit = target.unit or _UNITS[target.measure]
    change = {"increase": "tăng ", "decrease": "giảm ", "level": ""}[target.change]
    rank = "thứ hạng " if target.measure == "rank" else ""
    if target.operator in ("improve", "keep"):
        return _direction(target)
    if target.group:
        return f"nhóm {target.group}"
    if target.values:
        years = ", ".join(
            f"{number_words(value)} ({year})" for year, value in target.values.items()
        )
        return f"{change}{rank}{_OPERATORS.get(target.operator, '')}{years} {unit}".strip()
    if target.value is None:
        return target.as_written or ""
    amount = number_words(target.value)
    if target.operator == "between" and target.value_max is not None:
        amount = f"từ {amount} đến {number_words(target.value_max)}"
    return f"{change}{rank}{_OPERATORS.get(target.operator, '')}{amount} {unit}".strip()


def _direction(target: Target) -> str:
    """Say a target that has a direction and no number."""
    if target.operator == "keep":
        return "giữ vững"
    if target.measure == "rank":
        return "tăng bậc"
    return "tăng" if target.better == "higher" else "giảm"
