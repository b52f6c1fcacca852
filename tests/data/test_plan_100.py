"""Plan 100/KH-UBND of 22/4/2019 against the text it was taken from.

The text is no part of the repository: PAPI_SOURCES names the folder that holds it, and what
needs it is skipped elsewhere. What the record must say in any case is held without it.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.turns import turns
from papi_cli.analysis.workdays import Workdays
from papi_cli.load import load
from papi_cli.model.agency import Agency
from papi_cli.model.base import Record, Source, Years
from papi_cli.model.due import read_due
from papi_cli.model.duty import Duty
from papi_cli.model.index import Index, Indicator
from papi_cli.model.item import Citation, Dated
from papi_cli.model.repository import AnyItem, PlanRecord, Repository
from papi_cli.model.roles import roles_of
from papi_cli.model.target import Target
from papi_cli.model.task import Task
from papi_cli.source.files import WorkingTree

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PLANS = ROOT / "plans"
KEY = "ha-noi/2019-100-kh-ubnd"
SOURCES = ROOT / os.environ.get("PAPI_SOURCES", "../shared/sources")
HOME = "ha-noi"
MERGER = date(2025, 3, 1)

TIMES = re.compile(
    r"""
      (?:xong\ )?(?:trước\ (?:ngày\ )?)?\d{1,2}/\d{1,2}/\d{4}
    | h[àằ]ng\ (?:tháng|quý|năm)
    | \d+\ tháng/lần | \w+\ năm\ một\ lần | mỗi\ nhiệm\ kỳ
    | định\ kỳ | thường\ xuyên | trong\ ngày | trước\ ngày
    | khi\ kết\ thúc\ dự\ án | đúng\ thời\ hạn | trong\ thời\ gian\ tới
    | (?:đến|tầm\ nhìn\ đến)\ năm\ \d{4} | giai\ đoạn\ \d{4}\ -\ \d{4} | các\ năm\ tiếp\ theo
    """,
    re.VERBOSE,
)
QUANTITIES = re.compile(r"\d[\d.,]*\s?(?:%|trạm|km|m³)")

DUE = {
    "II.1.a-1": "hàng tháng",
    "II.1.d-1": "Hai năm một lần trong mỗi nhiệm kỳ của HĐND cấp xã",
    "II.3-2": "định kỳ theo quy định",
    "II.3-4": "theo quy định",
    "II.3-8": "định kỳ 3 tháng/lần và khi kết thúc dự án",
    "II.3-16": "xong trước 30/6/2019",
    "II.4-2": "hàng năm",
    "II.5-6": "định kỳ (6 tháng/lần)",
    "II.5-7": "Thường xuyên",
    "II.6.c-11": "trong ngày",
    "II.6.d-4": "thường xuyên",
    "II.7-5": "đến năm 2020",
    "III.2-2": "thường xuyên",
    "III.3-3": "thường xuyên",
    "III.1-3": "trước 15/4/2020",
    "III.2-6": "trước ngày 30/3/2020",
    "III.3-5": "trước ngày 30/3/2020",
}

TWELVE = {
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Xây dựng",
    "Sở Thông tin và Truyền thông",
    "Sở Kế hoạch và Đầu tư",
    "Sở Tài nguyên và Môi trường",
    "Sở Lao động, Thương binh và Xã hội",
    "Sở Tài chính",
    "Thanh tra Thành phố",
    "Công an Thành phố",
    "Văn phòng UBND Thành phố",
}

RECIPIENTS = {
    169: ["Thủ tướng Chính phủ"],
    170: ["Văn phòng Chính phủ"],
    171: ["Thường trực Thành ủy"],
    172: ["Thường trực HĐND Thành phố"],
    173: ["Chủ tịch UBND thành phố Hà Nội", "Các Phó Chủ tịch UBND thành phố Hà Nội"],
    174: ["Các sở, cơ quan tương đương sở"],
    175: ["UBND các quận, huyện, thị xã"],
    176: ["Đài Phát thanh và Truyền hình Hà Nội", "Báo Hànộimới", "Báo Kinh tế và Đô thị"],
    177: ["Chánh Văn phòng UBND Thành phố", "Các Phó Chánh Văn phòng UBND Thành phố"],
    178: [
        "Phòng Nội chính, Văn phòng UBND Thành phố",
        "Phòng Thư ký - Biên tập, Văn phòng UBND Thành phố",
        "Phòng Tổng hợp, Văn phòng UBND Thành phố",
        "Phòng Hành chính - Tổ chức, Văn phòng UBND Thành phố",
    ],
    179: ["Văn thư", "Sở Nội vụ"],
}

HEIRS = {
    "Sở Kế hoạch và Đầu tư": "Sở Tài chính",
    "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn": "Sở Nông nghiệp và Môi trường",
    "Sở Thông tin và Truyền thông": "Sở Khoa học và Công nghệ",
    "Sở Giao thông vận tải": "Sở Xây dựng",
}

# How line 135, 153, 159 and the list of recipients spell bodies.
SPELLINGS = {
    "Sở TNMT": "Sở Tài nguyên và Môi trường",
    "Công ty Thoát nước Hà Nội": "Công ty TNHH MTV Thoát nước Hà Nội",
    "chính quyền các Quận, huyện, phường, xã": "UBND cấp huyện, UBND cấp xã",
    "UBND các xã, phường, thị trấn": "UBND cấp xã",
    "UBND các quận, huyện, thị xã": "UBND cấp huyện",
    "Lao động, Thương binh và Xã hội": "Sở Lao động, Thương binh và Xã hội",
    "Ban Giám sát đầu tư cộng đồng": "Ban Giám sát đầu tư cộng đồng",
    "Ban giám sát đầu tư của cộng đồng": "Ban Giám sát đầu tư cộng đồng",
    "Ủy ban Mặt trận Tổ quốc cùng cấp": "Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp",
    "TT Thành ủy": "Thường trực Thành ủy Hà Nội",
    "các PCT UBND TP": "các Phó Chủ tịch UBND thành phố Hà Nội",
    "Đài PTTH HN": "Đài Phát thanh và Truyền hình Hà Nội",
    "HNM": "Báo Hànộimới",
    "KT&ĐT": "Báo Kinh tế và Đô thị",
    "VPUBTP": "Văn phòng UBND Thành phố",
    "TK-BT": "Phòng Thư ký - Biên tập, Văn phòng UBND Thành phố",
    "SNV": "Sở Nội vụ",
}


@cache
def repository() -> Repository:
    loaded = load(WorkingTree(PLANS))
    assert not loaded.broken
    return loaded.repository


@cache
def record() -> PlanRecord:
    return next(each for each in repository().plans if each.key == KEY)


@cache
def reviewed() -> dict[str, dict[Any, Any]]:
    found: dict[str, dict[Any, Any]] = YAML(typ="safe").load(HERE / "plan_100_uncovered.yaml")
    return found


def text_file() -> Path:
    named = record().plan.text
    assert named
    return SOURCES / named.file


@pytest.fixture(scope="module")
def text() -> list[str]:
    """The lines of the source; position 0 is empty, so that a line stands at its number."""
    path = text_file()
    if not path.exists():
        pytest.skip(f"the source text is not here: {path} (set PAPI_SOURCES)")
    return ["", *path.read_text(encoding="utf-8").split("\n")]


def body(name: str) -> Agency:
    (found,) = repository().directory.find(name, HOME)
    return found


def plain(words: str) -> str:
    return " ".join(words.replace("**", "").split()).casefold()


def lines_of(source: Source) -> set[int]:
    assert source.line
    return {*range(source.from_ or source.line, source.line + 1), *source.also}


def passage(text: list[str], source: Source) -> str:
    """The cited lines as running words; a page break within a sentence closes up."""
    assert source.line
    running = " ".join(text[source.from_ or source.line : source.line + 1])
    return plain(" | ".join([running, *(text[line] for line in source.also)]))


def sources_in(value: object) -> Iterator[Source]:
    if isinstance(value, Source):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from sources_in(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from sources_in(each)


def cited_lines() -> set[int]:
    sources = sources_in((record().plan, *record().tasks))
    return {line for source in sources for line in lines_of(source)}


def dated() -> Iterator[Task | Duty]:
    yield from (item for item in record().items() if isinstance(item, Task | Duty))


def item(name: str) -> AnyItem:
    found = record().item(name)
    assert found
    return found


def citations() -> Iterator[tuple[Citation, Source]]:
    for relation in record().plan.relations:
        assert relation.source
        yield relation, relation.source
    for each in record().items():
        for cited in each.cites:
            yield cited, cited.source or each.source


def quotations() -> Iterator[tuple[str, Source]]:
    """What `as_written` quotes, with its place."""
    for target in record().plan.targets:
        assert target.as_written
        yield target.as_written, target.source
    yield from ((cited.as_written, source) for cited, source in citations() if cited.as_written)


def wordings() -> Iterator[tuple[str, Source]]:
    """What the record keeps word by word, with its place: deadlines, aims, names of documents."""
    for each in record().items():
        if isinstance(each, Dated):
            yield from ((words, each.source) for words in each.due)
    for cited, source in citations():
        yield cited.document, source
    yield from quotations()


def kept_at(line: int) -> str:
    return plain(" | ".join(words for words, source in wordings() if line in lines_of(source)))


# Against the text


def test_the_text_is_the_one_that_the_record_was_made_from(text: list[str]) -> None:
    named = record().plan.text
    assert named
    raw = text_file().read_bytes()
    assert hashlib.sha256(raw).hexdigest() == named.sha256
    assert len(raw.decode().splitlines()) == named.lines == 186


def test_every_cited_line_has_words(text: list[str]) -> None:
    for source in sources_in((record().plan, *record().tasks)):
        assert source.line
        ends = {source.from_ or source.line, source.line, *source.also}
        assert all(text[line].strip() for line in ends), source


def test_every_deadline_stands_word_by_word_in_its_lines(text: list[str]) -> None:
    for each in dated():
        for words in each.due:
            assert plain(words) in passage(text, each.source), each.id


def test_every_quotation_stands_word_by_word_in_its_lines(text: list[str]) -> None:
    for words, source in quotations():
        assert plain(words) in passage(text, source), words


def test_every_number_quoted_stands_in_its_lines(text: list[str]) -> None:
    for words, source in quotations():
        for number in re.findall(r"\d[\d.,/]*\d|\d", words):
            assert number in passage(text, source), words


def test_every_cited_document_is_named_in_its_lines(text: list[str]) -> None:
    known = {
        name: document.name
        for document in repository().documents.documents
        for name in (document.number, document.title, *document.aliases)
        if name
    }
    for cited, source in citations():
        names = [name for name, official in known.items() if official == known[cited.document]]
        assert any(plain(name) in passage(text, source) for name in names), cited.document


def test_every_target_value_is_a_number_of_its_words() -> None:
    for target in record().plan.targets:
        if target.value is not None:
            assert target.as_written
            figures = re.findall(r"\d[\d.]*", target.as_written)
            assert str(target.value) in {each.replace(".", "") for each in figures}, target.id


def test_every_body_in_a_role_is_named_in_the_lines_of_the_item(text: list[str]) -> None:
    for each in record().items():
        for role in roles_of(each):
            for ref in role.refs:
                if not ref.by_sense and ref.name not in reviewed()["bodies"].get(each.id, {}):
                    agency = body(ref.name)
                    names = {plain(name) for name in (ref.name, agency.name, *agency.aliases)}
                    words = passage(text, each.source)
                    assert any(name in words for name in names), (each.id, ref.name)


def test_every_line_is_covered_or_reviewed(text: list[str]) -> None:
    missed = {at for at, words in enumerate(text) if words.strip()} - cited_lines()
    assert missed == set(reviewed()["lines"])


def test_every_line_with_a_time_or_a_quantity_is_covered(text: list[str]) -> None:
    telling = {
        at
        for at, words in enumerate(text)
        if TIMES.search(plain(words)) or QUANTITIES.search(plain(words))
    }
    assert {31, 35, 47, 61, 65, 69, 73, 91, 117, 119, 123, 131, 133, 135} <= telling
    assert telling <= cited_lines() | set(reviewed()["lines"])


@pytest.mark.parametrize("pattern", [TIMES, QUANTITIES], ids=["times", "quantities"])
def test_every_time_and_quantity_is_kept_by_a_record_of_its_line(
    text: list[str], pattern: re.Pattern[str]
) -> None:
    for at, words in enumerate(text):
        for found in pattern.findall(plain(words)):
            kept = found in kept_at(at) or found in reviewed()["words"].get(at, {})
            assert kept, f"line {at}: {found}"


def test_no_review_is_stale(text: list[str]) -> None:
    for at, found in reviewed()["words"].items():
        for words in found:
            assert words in plain(text[at])
            assert words not in kept_at(at)


# Without the text


def test_the_head_says_who_issued_and_signed_it() -> None:
    plan = record().plan
    assert plan.name == "Kế hoạch số 100/KH-UBND ngày 22/4/2019"
    assert (body(plan.issuer).name, str(plan.period)) == ("UBND thành phố Hà Nội", "2019")
    signed = plan.signed_by
    assert signed
    assert (signed.authority, signed.title, signed.name) == ("TM.", "Chủ tịch", "Nguyễn Đức Chung")
    assert plan.text
    assert plan.text.complete == "gaps"
    assert plan.text.gaps


@pytest.mark.parametrize(
    ("name", "senders", "named_day", "last_day"),
    [
        ("III.2-6", 30, date(2020, 3, 30), date(2020, 3, 29)),
        ("III.3-5", 12, date(2020, 3, 30), date(2020, 3, 29)),
        ("III.1-3", 1, date(2020, 4, 15), date(2020, 4, 14)),
    ],
)
def test_three_reports_are_owed_once_with_a_last_day(
    name: str, senders: int, named_day: date, last_day: date
) -> None:
    duty, plan = item(name), record().plan
    assert isinstance(duty, Duty)
    (turn,) = turns(
        read_due(duty.due),
        (plan.period.start, plan.period.end),
        Workdays(),
        issued=plan.issued,
    )
    assert (turn.due, turn.last_day) == (named_day, last_day)
    assert len(Bodies(repository().directory).named(duty.who, HOME, plan.issued).owners) == senders
    assert [body(ref.name).name for ref in duty.to] == ["UBND thành phố Hà Nội"]


def test_there_is_no_other_report() -> None:
    assert {duty.id for duty in record().plan.duties} == {"III.1-3", "III.2-6", "III.3-5"}


@pytest.mark.parametrize("name", ["III.2-6", "III.3-5"])
def test_reports_go_through_the_department_of_home_affairs(name: str) -> None:
    duty = item(name)
    assert isinstance(duty, Duty)
    assert duty.through
    assert duty.through.body
    assert duty.through.body.name == "Sở Nội vụ"
    assert duty.through.email == "phongcchc_sonv@hanoi.gov.vn"


def test_districts_report_on_the_first_three_sections_only() -> None:
    duty = item("III.2-6")
    assert isinstance(duty, Duty)
    assert duty.about == ("II.1", "II.2", "II.3")


def test_twelve_bodies_report_on_their_fields() -> None:
    duty = item("III.3-5")
    assert isinstance(duty, Duty)
    owners = Bodies(repository().directory).named(duty.who, HOME, record().plan.issued).owners
    assert {owner.agency.name for owner in owners} == TWELVE
    assert not duty.joint


def test_these_items_have_a_deadline_in_these_words_and_no_others() -> None:
    assert {each.id: "; ".join(each.due) for each in dated() if each.due} == DUE


MONTH_ENDS = [
    *("2019-04-30", "2019-05-31", "2019-06-30", "2019-07-31", "2019-08-31"),
    *("2019-09-30", "2019-10-31", "2019-11-30", "2019-12-31"),
]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("II.3-16", ["2019-06-29"]),
        ("II.4-2", ["2019-12-31"]),
        ("II.5-6", ["2019-06-30", "2019-12-31"]),
        ("II.7-5", ["2020-12-31"]),
        ("II.3-8", ["2019-06-30", "2019-09-30", "2019-12-31"]),
        ("II.1.a-1", MONTH_ENDS),
        ("II.1.d-1", []),
        ("II.3-2", []),
        ("II.6.d-4", []),
    ],
)
def test_what_is_dated_falls_on_these_days(name: str, days: list[str]) -> None:
    found, plan = item(name), record().plan
    assert isinstance(found, Dated)
    period = (plan.period.start, plan.period.end)
    owed = turns(read_due(found.due), period, Workdays(), issued=plan.issued)
    assert [str(turn.last_day) for turn in owed if turn.last_day] == days


def test_publicity_of_projects_is_owed_at_their_end_too() -> None:
    found = item("II.3-8")
    assert isinstance(found, Dated)
    owed = turns(read_due(found.due), (date(2019, 1, 1), date(2019, 12, 31)), Workdays())
    assert [turn.event for turn in owed if turn.event] == ["khi kết thúc dự án"]


Aim = tuple[str, str, Decimal | None, str, str, Years | None]

AIMS: dict[int, list[Aim]] = {
    17: [("rank", "improve", None, "lower", "level", Years(2019, 2019))],
    101: [("percent", "improve", None, "higher", "level", None)],
    117: [("percent", "=", Decimal(100), "higher", "level", None)],
    119: [("percent", "keep", None, "higher", "level", None)],
    129: [("quantity", "improve", None, "lower", "level", None)],
    131: [
        ("count", "=", Decimal(70), "higher", "increase", None),
        ("count", "=", Decimal(80), "higher", "level", Years(2020, 2020)),
    ],
    133: [("quantity", "=", Decimal(270000), "higher", "level", None)],
    135: [("quantity", "~", Decimal(52), "higher", "level", None)],
    141: [
        ("count", "improve", None, "higher", "level", None),
        ("percent", "improve", None, "higher", "level", None),
    ],
}


def aim(target: Target) -> Aim:
    return (
        target.measure, target.operator, target.value, target.better, target.change, target.period
    )  # fmt: skip


def test_these_are_the_aims_with_their_measures() -> None:
    found: dict[int, list[Aim]] = {}
    for target in record().plan.targets:
        assert target.source.line
        found.setdefault(target.source.line, []).append(aim(target))
    assert found == AIMS


def test_installing_stations_serves_both_aims_of_its_line() -> None:
    task = item("II.7-5")
    assert isinstance(task, Task)
    values = [each.value for each in map(item, task.serves) if isinstance(each, Target)]
    assert values == [70, 80]


def test_every_aim_of_part_two_is_served_by_a_task() -> None:
    served = {name for task in record().tasks for name in task.serves}
    assert {target.id for target in record().plan.targets} - served == {"CT-1"}


def test_only_the_police_are_asked_and_not_ordered() -> None:
    asked = {task.id for task in record().tasks if task.asked}
    assert asked == {task.id for task in record().tasks if task.section == "II.6.d"}
    assert asked == {
        task.id for task in record().tasks for ref in task.lead if ref.name == "Công an Thành phố"
    }


@pytest.mark.parametrize(
    ("section", "lead"),
    [
        ("II.1.a", "UBND cấp xã"),
        ("II.4", "Thanh tra Thành phố"),
        ("II.5", "Văn phòng UBND Thành phố"),
        ("II.6.a", "Sở Y tế"),
        ("II.6.b", "Sở Giáo dục và Đào tạo"),
        ("II.6.c", "Sở Xây dựng"),
        ("II.8", "Sở Thông tin và Truyền thông"),
        ("III.1", "Sở Nội vụ"),
    ],
)
def test_a_section_given_to_one_body_is_led_by_it(section: str, lead: str) -> None:
    found = [task for task in record().tasks if task.section == section]
    assert found
    assert {ref.name for task in found for ref in task.lead} == {lead}


def test_who_leads_is_read_by_sense_only_where_nobody_is_named() -> None:
    by_sense = {
        task.source.line
        for task in record().tasks
        for ref in task.lead
        if ref.by_sense and ref.note
    }
    assert by_sense == {63, 65}
    assert all(task.lead for task in record().tasks)


def test_recipients_stand_one_by_one_at_their_lines() -> None:
    found: dict[int, list[str]] = {}
    for each in record().plan.recipients:
        assert each.source
        assert each.source.line
        assert body(each.name)
        found.setdefault(each.source.line, []).append(each.name)
    assert found == RECIPIENTS
    kept = [each.name for each in record().plan.recipients if each.purpose == "lưu"]
    assert kept == RECIPIENTS[179]


# The registries, as far as this plan needs them


@pytest.mark.parametrize(("spelling", "official"), SPELLINGS.items())
def test_a_spelling_of_the_text_leads_to_one_body(spelling: str, official: str) -> None:
    assert body(spelling).name == official


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("UBND cấp huyện", date(2019, 4, 22), 30),
        ("UBND cấp huyện", date(2025, 7, 1), 0),
        ("các sở, ban, ngành Thành phố", date(2019, 4, 22), 21),
        ("các sở, ban, ngành Thành phố", MERGER, 15),
    ],
)
def test_a_closed_group_has_its_members_of_the_day(group: str, day: date, count: int) -> None:
    assert len(list(Bodies(repository().directory).members(body(group), day))) == count


@pytest.mark.parametrize(("old", "new"), HEIRS.items())
def test_a_merged_department_has_one_heir_from_march_2025(old: str, new: str) -> None:
    agency = body(old)
    assert agency.until == date(2025, 2, 28)
    assert [(heir.name, heir.from_) for heir in agency.successors] == [(new, MERGER)]
    assert body(new).until is None


def test_labour_goes_to_home_affairs_and_its_other_fields_are_left_open() -> None:
    agency = body("Sở Lao động, Thương binh và Xã hội")
    known, unknown = agency.successors
    assert (known.name, known.for_) == ("Sở Nội vụ", ("lao động", "việc làm", "người có công"))
    assert unknown.name is None
    assert "giảm nghèo" in unknown.for_
    assert "chưa xác định cơ quan tiếp nhận" in (agency.note or "")


def test_districts_end_in_june_2025_without_heirs() -> None:
    districts = [
        each
        for each in repository().agencies.agencies
        if (each.jurisdiction, each.level, each.kind) == (HOME, "district", "people-committee")
    ]
    assert len(districts) == 30
    assert {each.until for each in districts} == {date(2025, 6, 30)}
    assert not any(each.successors for each in districts)


def test_communes_are_one_counted_row() -> None:
    communes = body("UBND cấp xã")
    assert communes.kind == "level"
    counts = [(each.from_.year, each.number) for each in communes.counts]
    assert counts == [(2013, 584), (2020, 579), (2025, 526), (2025, 126)]
    assert all(each.source for each in communes.counts)


def papi() -> Index:
    return next(index for index in repository().indices.indices if index.name == "PAPI")


def published(parts: tuple[Indicator, ...], year: int) -> list[Indicator]:
    return [each for each in parts if (each.from_ or 0) <= year <= (each.until or 9999)]


@pytest.mark.parametrize(
    ("first", "last", "dimensions", "parts"),
    [
        (2011, 2015, 6, 22),
        (2016, 2017, 6, 22),
        (2018, 2018, 8, 28),
        (2019, 2020, 8, 29),
        (2021, 2024, 8, 28),
    ],
)
def test_the_codebook_counts_what_each_regime_says(
    first: int, last: int, dimensions: int, parts: int
) -> None:
    regime = next(each for each in papi().regimes if each.from_ == first)
    assert (regime.until, regime.dimensions, regime.sub_dimensions) == (last, dimensions, parts)
    for year in range(first, last + 1):
        alive = published(papi().dimensions, year)
        assert len(alive) == dimensions
        assert sum(len(published(each.parts, year)) for each in alive) == parts


def test_the_eight_sections_of_part_two_are_the_eight_dimensions() -> None:
    by_section = {task.section: task.dimension for task in record().tasks if task.dimension}
    names = dict.fromkeys(by_section[section] for section in sorted(by_section, key=str))
    assert list(names) == [each.name for each in published(papi().dimensions, 2019)]


def test_every_part_has_the_scale_of_the_number_of_its_siblings() -> None:
    highest = {2: Decimal(5), 3: Decimal("3.33"), 4: Decimal("2.5")}
    for year in range(2011, 2025):
        for dimension in published(papi().dimensions, year):
            parts = published(dimension.parts, year)
            for part in parts:
                scale = [each for each in part.scales if each.from_ <= year][-1]
                assert scale.max == highest[len(parts)], (year, part.name)
