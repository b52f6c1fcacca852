"""What a template of papers was found to be."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papi_cli.views.table import Answer, Column, Group, Table, cell


class Finding(NamedTuple):
    """Something wrong: where (a part and the words around, or a line), what, and the remedy."""

    where: str
    what: str
    remedy: str = ""


class Seen(NamedTuple):
    """A loop: where, over what, under which name, and the names that it sees."""

    where: str
    over: str
    name: str
    sees: str


class Checked(NamedTuple):
    """What was found in a template."""

    findings: tuple[Finding, ...]
    loops: tuple[Seen, ...]


_COLUMNS = (Column("Vòng lặp", 4), Column("Mỗi lần thấy", 10))


def checked_answer(name: str, checked: Checked) -> Answer:
    """Say what is wrong with a template, and what each of its loops sees."""
    rows = tuple(
        (cell(f"{each.name} in {each.over}"), cell(each.sees or "chữ")) for each in _once(checked)
    )
    groups = (Group("", rows),) if rows else ()
    found: list[dict[str, object]] = [{"where": each.where, "what": each.what, "help": each.remedy}
             for each in checked.findings]  # fmt: skip
    return Answer(
        "template-check",
        found,
        Table(_COLUMNS, groups, closing=tuple(_closing(name, checked.findings))),
        {"file": name, "loops": [each._asdict() for each in checked.loops]},
        "findings",
    )


def _once(checked: Checked) -> Iterable[Seen]:
    return {(each.over, each.name): each for each in checked.loops}.values()


def _closing(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    for each in findings:
        remedy = f" → {each.remedy}" if each.remedy else ""
        yield f"{each.where}: {each.what}{remedy}"
    yield f"{name}: {len(findings)} lỗi." if findings else f"{name}: mẫu dùng được."
