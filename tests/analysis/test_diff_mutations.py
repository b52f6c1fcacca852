"""Every field of a plan, changed by itself in every shipped plan, is exactly that change.

A field is in CASES, or in UNTOLD with the reason why no comparison tells of it.
"""

import operator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from zlib import crc32

import pytest

from papi_cli.analysis.changes import Change, kind_of_item
from papi_cli.model.base import BodyRef, Years
from papi_cli.model.duty import Channel, Duty
from papi_cli.model.item import Citation
from papi_cli.model.plan import Plan, Recipient, Signature
from papi_cli.model.repository import AnyItem, PlanRecord
from papi_cli.model.target import Baseline, Target
from papi_cli.model.task import Task
from tests.analysis.test_diff import changes, plan, repository, turned

NUMBERS = [each.number_and_year for each in repository().plans]
BODY = (BodyRef(name="Sở Ngoại vụ"),)
OWN, OFTEN = "một điều không kế hoạch nào viết", ("trước ngày 3/2/2031",)
PATH = ("Cung ứng dịch vụ công", "Y tế công lập")


class Case(NamedTuple):
    """A value that no shipped plan has, or how it is made of the old one; what is told of it."""

    value: Any
    subject: str
    field: str | None = None

    def of(self, old: object) -> Any:
        """The value that comes after an old one."""
        return self.value(old) if callable(self.value) else self.value


def with_system(channel: Channel | None) -> Channel:
    """The way of a report with another system."""
    return (channel or Channel()).model_copy(update={"system": OWN})


DATED = {
    "due": Case(OFTEN, "deadline"),
    "text": Case(OWN, ""),
    "per": Case(OWN, ""),
    "joint": Case(operator.not_, ""),
    "serves": Case(("CT-1", "CT-2", "CT-3"), ""),
    "after": Case(("III.9-9",), ""),
    "taken_over_by": Case(OWN, ""),
    "what": Case(OWN, ""),
    "asked": Case(operator.not_, ""),
    "output": Case(OWN, ""),
    "id": Case("không-ai-có", ""),
}
ROLES = ("lead", "with_", "directs", "guides", "supervises", "receives")
CASES: dict[type, dict[str, Case]] = {
    Task: {
        **DATED,
        **{role: Case(BODY, "agency", role.rstrip("_")) for role in ROLES},
        "dimension": Case("Quản trị điện tử", "task"),
    },
    Duty: {
        **DATED,
        "who": Case(BODY, "agency"),
        "to": Case(BODY, "agency"),
        "through": Case(with_system, "", "system"),
        "about": Case(("II",), ""),
    },
    Target: {
        "id": Case("không-ai-có", ""),
        "text": Case(OWN, ""),
        "indicator": Case(PATH, "target"),
        "about": Case(OWN, "target"),
        "dimension": Case("Quản trị điện tử", "target"),
        "measure": Case("quantity", "target", "value"),
        "unit": Case(OWN, "target", "value"),
        "better": Case({"higher": "lower", "lower": "higher"}.get, "target", "value"),
        "operator": Case("~", "target", "value"),
        "value": Case(Decimal(123456), "target"),
        "value_max": Case(Decimal(123456), "target", "value"),
        "values": Case({2031: Decimal(1)}, "target", "value"),
        "group": Case("Cao nhất", "target", "value"),
        "increase": Case(Decimal(123456), "target", "value"),
        "change": Case("decrease", "target", "value"),
        "period": Case(Years(2031, 2032), "target"),
        "baseline": Case(Baseline(year=1999, value=Decimal(1)), "target"),
        "lead": Case(BODY, "agency"),
        "with_": Case(BODY, "agency", "with"),
    },
}
HEAD = {
    "number": Case("999/KH-UBND", "head"),
    "issued": Case(date(2031, 1, 2), "head"),
    "effective": Case(date(2031, 1, 2), "head"),
    "issuer": Case(OWN, "head"),
    "kind": Case(OWN, "head"),
    "title": Case(OWN, "head"),
    "period": Case(Years(2031, 2032), "head"),
    "coordinator": Case(BODY[0], "head"),
    "signed_by": Case(Signature(name=OWN), "head"),
    "recipients": Case((Recipient(name=OWN),), "head"),
    "relations": Case((Citation(document=OWN, accept={}),), "document", "document"),
}
UNTOLD = {
    "source": "where the record was taken from",
    "section": "where it stands in the document",
    "note": "a remark of the recorder",
    "accept": "what validate is told",
    "as_written": "how the document prints what another field says",
    "cites": "told of the plan, as cited documents",
    "continues": "what items are paired by",
    "taken_over_from": "told with the body",
    "authority": "who signs a report",
    "schema_": "the kind of file",
    "place": "printed at the head",
    "text": "which file the record was made from",
    "situation": "figures that the plan reports",
    "targets": "items",
    "duties": "items",
}


@pytest.mark.parametrize("model", [*CASES, Plan])
def test_every_field_is_compared_or_has_a_reason(model: type) -> None:
    cases = CASES.get(model, HEAD)
    fields: dict[str, Any] = model.model_fields  # type: ignore[attr-defined]
    assert {name for name in fields if name not in cases} <= UNTOLD.keys()
    assert cases.keys() <= fields.keys()


def told(before: PlanRecord, after: PlanRecord) -> list[Change]:
    """What changed, after proving that the way back is its mirror."""
    there, back = changes(before, after), changes(after, before)
    assert sorted(map(repr, there)) == sorted(repr(turned(each)) for each in back)
    return there


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize(
    ("model", "field"), [(model, field) for model, cases in CASES.items() for field in cases]
)
def test_one_field_of_an_item_is_one_change(name: str, model: type, field: str) -> None:
    record, case = plan(name), CASES[model][field]
    items = [each for each in record.items() if type(each) is model]
    if not items:
        return
    item = items[crc32(field.encode()) % len(items)]  # another one for each field
    after, new = with_item(record, item, {field: case.of(getattr(item, field))})
    if item == new or (field == "dimension" and getattr(item, "indicator", None)):
        return  # an indicator has a dimension of its own
    (change,) = told(record, after)
    subject = case.subject or kind_of_item(item)
    assert (change.subject, change.field) == (subject, case.field or field)
    assert (change.item_a, change.item_b) == (item.id, new.id)


def with_item(
    record: PlanRecord, item: AnyItem, update: dict[str, Any]
) -> tuple[PlanRecord, AnyItem]:
    """The plan with an item changed, and the item."""
    new = item.model_copy(update=update)

    def changed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(new if each is item else each for each in items)

    lists = {"targets": changed(record.plan.targets), "duties": changed(record.plan.duties)}
    head = record.plan.model_copy(update=lists)
    return replace(record, plan=head, tasks=changed(record.tasks)), new


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("field", [*HEAD])
def test_one_field_of_the_head_is_one_change(name: str, field: str) -> None:
    record, case = plan(name), HEAD[field]
    before = record
    if field in ("relations", "recipients"):
        value = (*getattr(record.plan, field), *case.value)
    else:
        value = case.value
    after = replace(record, plan=record.plan.model_copy(update={field: value}))
    (change,) = told(before, after)
    assert (change.subject, change.field) == (case.subject, case.field or field)


@pytest.mark.parametrize("name", NUMBERS)
def test_in_the_next_plan_word_for_word_only_the_number_is_new(name: str) -> None:
    before = plan(name)
    head = before.plan.model_copy(update={"number": "999/KH-UBND"})
    after = replace(before, key=f"{before.jurisdiction}/2031-999-kh-ubnd", plan=head)
    (change,) = told(before, after)
    assert (change.subject, change.field) == ("head", "number")


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("kind", ["tasks", "targets", "duties"])
def test_an_item_left_out_or_added_is_that_change(name: str, kind: str) -> None:
    record = plan(name)
    items = record.tasks if kind == "tasks" else getattr(record.plan, kind)
    for item in items[:: max(1, len(items) // 5)]:
        left = tuple(each for each in items if each is not item)
        if kind == "tasks":
            after = replace(record, tasks=left)
        else:
            after = replace(record, plan=record.plan.model_copy(update={kind: left}))
        cited = [each for each in told(record, after) if each.subject != "document"]
        assert [(each.change, each.item_a) for each in cited] == [("dropped", item.id)]
