"""`papi new plan --from`: what goes over to the next plan, what stays behind, and why."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from papi_cli.model.base import BodyRef
from papi_cli.model.plan import Plan
from papi_cli.model.task import Task, TasksFile
from papi_cli.source.files import WorkingTree
from papi_cli.source.reader import read
from tests.support import ROOT, Result, copy_repository, run_papi
from tests.test_cli import snapshot

OLD = "15/KH-UBND"
NEW = "tinh-mau/2027-3-kh-ubnd"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one plan of 2024 whose first task is done."""
    root = copy_repository("year", tmp_path)
    done = ("record", f"{OLD}#II.1-1", "--by", "Sở Y tế", "--state", "done", "--date", "18/6/2024")
    assert run_papi(*done, "--today", "18/6/2024", cwd=root).code == 0
    return root


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The plans that papi comes with."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    return tmp_path


def draft(root: Path, *words: str, **changed: str) -> Result:
    asked = {
        "from": OLD,
        "number": "3/KH-UBND",
        "issued": "2027-01-15",
        "title": "Nâng cao Chỉ số PAPI năm 2027",
        "period": "2027",
        **changed,
    }
    said = [word for key, value in asked.items() for word in (f"--{key}", value)]
    return run_papi("new", "plan", *said, *words, cwd=root)


def plan_of(root: Path, key: str = NEW) -> Plan:
    return Plan.model_validate(_data(root, f"{key}/plan.yaml"))


def tasks_of(root: Path, key: str = NEW) -> dict[str, Task]:
    return {
        each.id: each for each in TasksFile.model_validate(_data(root, f"{key}/tasks.yaml")).tasks
    }


def _data(root: Path, path: str) -> Any:
    return read(WorkingTree(root / "plans"), path).data


def text_of(root: Path, file: str, key: str = NEW) -> str:
    return (root / "plans" / key / file).read_text("utf-8")


def replace(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    file = root / "plans" / path
    text = file.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def lacking(root: Path) -> set[str]:
    """The codes of what the draft still asks of a person; there must be no error."""
    judged = run_papi("validate", "--format", "json", cwd=root)
    assert judged.code == 0
    return {each["code"] for each in judged.answer["diagnostics"] if each["severity"] != "hint"}


TASKS = "tinh-mau/2024-15-kh-ubnd/tasks.yaml"
PLAN = "tinh-mau/2024-15-kh-ubnd/plan.yaml"
AGENCIES = "registry/agencies.yaml"
JUSTICE = "{name: Sở Tư pháp,"


# --- what goes over


@pytest.mark.parametrize(
    ("plan", "jurisdiction", "period", "issued"),
    [
        ("100/KH-UBND", "ha-noi", "2026", "2026-01-15"),
        ("179/KH-UBND@2021", "ha-noi", "2026-2030", "2026-01-15"),
        ("179/KH-UBND@2021", "ha-noi", "2027", "2027-01-15"),
        ("52/KH-UBND", "ha-noi", "2027", "2027-01-15"),
        ("3897/QĐ-UBND", "tp-ho-chi-minh", "2026", "2026-01-15"),
    ],
)
def test_a_draft_from_a_shipped_plan_is_valid_and_loses_nothing(
    shipped: Path, plan: str, jurisdiction: str, period: str, issued: str
) -> None:
    said = {"from": plan, "period": period, "issued": issued, "today": "1/2/2027"}
    result = draft(shipped, "--jurisdiction", jurisdiction, **said)
    assert (result.code, result.err) == (0, "")
    judged = run_papi("validate", "--format", "json", cwd=shipped)
    new = f"{jurisdiction}/{issued[:4]}-3-kh-ubnd"
    mine = [each for each in judged.answer["diagnostics"] if new in each["file"]]
    assert judged.code == 0
    assert {each["severity"] for each in mine} <= {"warning", "hint"}

    rows = run_papi("tasks", "--plan", plan, "--format", "json", cwd=shipped).answer["rows"]
    tasks, head = tasks_of(shipped, new), plan_of(shipped, new)
    assert list(tasks) == [row["item"] for row in rows]
    assert all(
        each.continues[0].endswith(f"#{each.id}") for each in (*tasks.values(), *head.duties)
    )
    assert {each["code"] for each in mine if each["code"] == "T118"} == {"T118"}
    assert not any(each.value or each.values or each.increase for each in head.targets)
    assert run_papi("show", "3/KH-UBND", cwd=shipped).code == 0
    assert (
        run_papi(
            "deadlines", "--plan", "3/KH-UBND", "--all", "--today", "1/2/2027", cwd=shipped
        ).code
        == 0
    )


def test_what_is_done_stays_and_what_is_open_goes_on(root: Path) -> None:
    result = draft(root)
    assert (result.code, result.err) == (0, "")
    assert "Mang theo từ 15/KH-UBND@2024: 1 nhiệm vụ, 1 báo cáo, 2 chỉ tiêu" in result.out
    assert "Bỏ lại, đã xong (1): II.1-1" in result.out
    tasks, plan = tasks_of(root), plan_of(root)
    assert list(tasks) == ["II.2-1"]
    task = tasks["II.2-1"]
    assert task.continues == ("15/KH-UBND#II.2-1",)
    assert task.due == ("xong trước 31/5/2027",)
    assert (task.section, task.dimension) == ("II.2", "Thủ tục hành chính công")
    assert [each.name for each in task.lead] == ["Sở Tư pháp"]
    assert task.serves == ("CT-1",)
    (duty,) = plan.duties
    assert duty.due == ("trước ngày 15/11/2027",)
    assert duty.continues == ("15/KH-UBND#BC-1",)
    assert duty.through
    assert duty.through.body
    assert duty.through.body.name == "Sở Nội vụ"
    assert [(each.document, each.relation) for each in plan.relations] == [
        ("15/KH-UBND@2024", "tiếp nối")
    ]
    assert lacking(root) == {"T118"}


def test_what_one_of_two_has_done_goes_on(root: Path) -> None:
    replace(root, TASKS, ("lead: Sở Y tế", "lead: [Sở Y tế, Sở Tư pháp]"))
    draft(root)
    assert [each.name for each in tasks_of(root)["II.1-1"].lead] == ["Sở Y tế", "Sở Tư pháp"]


def test_what_is_known_depends_on_the_day(root: Path) -> None:
    assert "Bỏ lại" not in draft(root, "--today", "17/6/2024").out
    assert list(tasks_of(root)) == ["II.1-1", "II.2-1"]


def test_targets_start_from_the_newest_results_and_name_no_value(root: Path) -> None:
    draft(root)
    first, second = plan_of(root).targets
    assert first.baseline
    assert second.baseline
    assert (first.baseline.year, str(first.baseline.value)) == (2023, "7.05")
    assert (second.baseline.year, str(second.baseline.value)) == (2023, "7.15")
    assert "# lộ trình cũ: 2024: 7.20" in text_of(root, "plan.yaml")


def test_a_draft_asks_for_the_values_until_they_are_there(root: Path) -> None:
    result = draft(root)
    assert "Chỉ tiêu đều để trống giá trị, ghi cho kỳ mới (2)" in result.out
    head = plan_of(root)
    assert all(each.operator == "=" and each.value is None for each in head.targets)
    asked = ("targets", "--plan", "3/KH-UBND", "--today", "1/2/2027")
    assert "chưa đặt giá trị" in run_papi(*asked, cwd=root).out
    assert lacking(root) == {"T118"}
    assert run_papi("validate", "--strict", cwd=root).code == 1
    value = ("    measure: score\n", '    measure: score\n    operator: ">="\n    value: 7.5\n')
    replace(root, f"{NEW}/plan.yaml", value)
    assert run_papi("validate", "--strict", cwd=root).code == 0


def test_what_was_left_behind_stands_in_the_draft_too(root: Path) -> None:
    draft(root)
    assert "# Không mang theo, đã xong: II.1-1\n" in text_of(root, "tasks.yaml")


def test_a_baseline_is_of_the_newest_results_that_tell_it(root: Path) -> None:
    newer = "  2024:\n    published: 2025-04-15\n    source: Báo cáo PAPI 2024\n    total: 14.60\n"
    group = "    groups: [{name: Trung bình cao, source: Báo cáo PAPI 2024}]\n"
    aim = "  - {id: CT-9, indicator: PAPI, measure: group, group: Cao nhất, source: {line: 9}}\n"
    replace(root, "tinh-mau/results.yaml", ("results:\n", f"results:\n{newer}{group}"))
    replace(root, PLAN, ("targets:\n", f"targets:\n{aim}"))
    draft(root)
    ranked, first, _ = plan_of(root).targets
    assert first.baseline
    assert first.baseline.year == 2023
    assert ranked.baseline
    assert (ranked.baseline.year, ranked.baseline.as_written) == (2024, "Trung bình cao")


def test_results_not_yet_published_are_no_baseline(root: Path) -> None:
    result = draft(root, "--today", "1/3/2024")
    assert "Chỉ tiêu chưa có mốc, kết quả đã công bố không có số này (2)" in result.out
    assert [each.baseline for each in plan_of(root).targets] == [None, None]


def test_an_indicator_that_is_gone_is_left_and_served_no_more(root: Path) -> None:
    name = "name: Thủ tục hành chính công, from: 2011,"
    replace(root, "registry/indices.yaml", (name, f"{name} until: 2024,"))
    result = draft(root)
    assert "chỉ số không còn đo trong kỳ mới (1): CT-1" in result.out
    assert [each.id for each in plan_of(root).targets] == ["CT-2"]
    assert tasks_of(root)["II.2-1"].serves == ()


def test_what_recurs_goes_on_though_its_turns_are_done(root: Path) -> None:
    replace(root, TASKS, ("due: xong trước 30/6/2024", "due: thường xuyên"))
    draft(root)
    assert tasks_of(root)["II.1-1"].due == ("thường xuyên",)


@pytest.mark.parametrize("due", ["xong trước 31/5/2024", "thường xuyên"])
def test_what_was_given_up_stays_behind(root: Path, due: str) -> None:
    replace(root, TASKS, ("due: xong trước 31/5/2024", f"due: {due}"))
    said = ("--state", "discontinued", "--date", "1/6/2024", "--today", "1/6/2024")
    given_up = run_papi("record", f"{OLD}#II.2-1", "--by", "Sở Tư pháp", *said, cwd=root)
    assert given_up.code == 0
    result = draft(root)
    assert "không tiếp tục thực hiện (1): II.2-1" in result.out
    assert tasks_of(root) == {}
    assert run_papi("validate", cwd=root).code == 0


def test_a_deadline_that_is_not_sure_is_quoted_not_guessed(root: Path) -> None:
    replace(root, TASKS, ("due: xong trước 31/5/2024", "due: trước ngày 29/2/2024"))
    result = draft(root)
    assert "Hạn chưa dời được, ghi lại (1): II.2-1 «trước ngày 29/2/2024»" in result.out
    assert tasks_of(root)["II.2-1"].due == ()
    assert "# hạn cũ chưa dời được: «trước ngày 29/2/2024»" in text_of(root, "tasks.yaml")


def test_a_merged_body_gives_way_to_its_heir_and_helps_itself_no_more(root: Path) -> None:
    replace(
        root,
        AGENCIES,
        (
            JUSTICE,
            f"{JUSTICE} until: 2025-02-28, successors: [{{name: Sở Nội vụ, from: 2025-03-01}}],",
        ),
    )
    replace(root, TASKS, ("lead: Sở Tư pháp", "lead: Sở Tư pháp\n    with: [Sở Nội vụ, Sở Y tế]"))
    result = draft(root)
    assert "Sở Tư pháp → Sở Nội vụ (CT-1, II.2-1)" in result.out
    task = tasks_of(root)["II.2-1"]
    assert [each.name for each in task.lead] == ["Sở Nội vụ"]
    assert [each.name for each in task.with_] == ["Sở Y tế"]


@pytest.mark.parametrize(
    "heirs",
    [
        "{name: Sở Nội vụ, from: 2025-03-01, for: [hộ tịch]}",
        "{name: Sở Nội vụ, from: 2025-03-01}, {name: Sở Y tế, from: 2025-03-01}",
        "{from: 2025-03-01}",
    ],
)
def test_a_body_without_one_heir_is_left_to_a_person(root: Path, heirs: str) -> None:
    replace(
        root,
        AGENCIES,
        (JUSTICE, f"{JUSTICE} until: 2025-02-28, successors: [{heirs}],"),
    )
    result = draft(root)
    assert "chưa rõ ai tiếp nhận (1): Sở Tư pháp (CT-1, II.2-1)" in result.out
    assert tasks_of(root)["II.2-1"].lead == ()
    assert "# lead cũ: «Sở Tư pháp» không còn" in text_of(root, "tasks.yaml")
    assert run_papi("validate", cwd=root).code == 0


def test_the_item_may_say_who_took_it_over(root: Path) -> None:
    replace(root, AGENCIES, (JUSTICE, f"{JUSTICE} until: 2025-02-28,"))
    replace(root, TASKS, ("lead: Sở Tư pháp", "lead: Sở Tư pháp\n    taken_over_by: Sở Xây dựng"))
    draft(root)
    assert [each.name for each in tasks_of(root)["II.2-1"].lead] == ["Sở Xây dựng"]


def test_bodies_of_the_shipped_plans_are_followed_where_that_is_sure(shipped: Path) -> None:
    out = draft(shipped, **{"from": "179/KH-UBND@2021"}).out
    [replaced] = [line for line in out.splitlines() if line.startswith("- Đã thay cơ quan")]
    [lost] = [line for line in out.splitlines() if line.startswith("- Cơ quan không còn")]
    assert "Sở Giao thông vận tải → Sở Xây dựng (" in replaced
    assert "Sở Lao động, Thương binh và Xã hội (" in lost  # its fields went several ways
    assert "UBND các quận, huyện, thị xã (" in lost  # a group without members


def test_an_address_goes_with_its_body(root: Path) -> None:
    channel = "through: {body: Sở Nội vụ, email: a@b.vn}"
    replace(root, PLAN, ("through: {body: Sở Nội vụ}", channel))
    draft(root)
    replace(root, PLAN, (channel, channel.replace("Nội vụ", "Tư pháp")))
    heir = f"{JUSTICE} until: 2025-02-28, successors: [{{name: Sở Y tế, from: 2025-03-01}}],"
    replace(root, AGENCIES, (JUSTICE, heir))
    draft(root, number="4/KH-UBND")
    [first], [second] = plan_of(root).duties, plan_of(root, "tinh-mau/2027-4-kh-ubnd").duties
    assert first.through
    assert first.through.email == "a@b.vn"
    assert second.through
    assert (second.through.body, second.through.email) == (BodyRef(name="Sở Y tế"), None)
    assert "# email cũ: a@b.vn" in text_of(root, "plan.yaml", "tinh-mau/2027-4-kh-ubnd")


def test_words_that_speak_of_the_old_year_are_pointed_out(root: Path) -> None:
    replace(root, TASKS, ("bộ phận một cửa", "bộ phận một cửa năm 2024"))
    assert "Lời văn còn nhắc năm cũ, xem lại (1): II.2-1\n" in draft(root).out


def test_a_plan_of_the_same_number_is_told_by_its_year(root: Path) -> None:
    assert draft(root, number=OLD).code == 0
    (task,) = tasks_of(root, "tinh-mau/2027-15-kh-ubnd").values()
    assert task.continues == ("15/KH-UBND@2024#II.2-1",)
    assert lacking(root) == {"T118"}


@pytest.mark.parametrize(
    "words", ["a: b # c", "'nháy' và \"kép\"", "- gạch", "{{ 7 * 7 }}", "1.10", "cuối:", "<b>&amp;"]
)
def test_any_words_of_the_old_plan_read_back_the_same(root: Path, words: str) -> None:
    quoted = "'" + words.replace("'", "''") + "'"
    replace(
        root,
        TASKS,
        ("what: Công khai thủ tục tại bộ phận một cửa", f"what: {quoted}\n    output: {quoted}"),
    )
    assert draft(root).code == 0
    task = tasks_of(root)["II.2-1"]
    assert (task.what, task.output) == (words, words)


def test_no_words_break_out_of_a_comment(root: Path) -> None:
    replace(root, PLAN, ("value: 7.20", 'value: 7.20\n    as_written: "a\\nb: c\\n  d"'))
    assert draft(root).code == 0
    assert "# lời văn cũ: «a b: c d»\n" in text_of(root, "plan.yaml")


# --- what makes no draft


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"from": "99/KH-UBND"}, "không có kế hoạch «99/KH-UBND»"),
        ({"from": " "}, "--from để trống"),
        ({"period": "2024"}, "--period 2024 không ở sau kỳ 2024"),
        ({"period": "2023-2027"}, "không ở sau kỳ 2024"),
        ({"issued": "2024-01-01"}, "ở trước ngày ban hành"),
        ({"today": "1/1/2024"}, "ban hành sau ngày 1/1/2024"),
        ({"jurisdiction": "xyz"}, "không có địa bàn"),
        ({"number": OLD, "issued": "2024-03-01"}, "đã có"),
    ],
    ids=str,
)
def test_bad_input_writes_nothing(root: Path, changed: dict[str, str], message: str) -> None:
    before = snapshot(root)
    result = draft(root, **changed)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert re.search(r"\n  → \S", result.err)
    assert snapshot(root) == before


def test_a_day_without_a_plan_before_means_nothing(root: Path) -> None:
    said = ("--number", "3/KH-UBND", "--issued", "2027-01-15", "--title", "x", "--period", "2027")
    result = run_papi("new", "plan", *said, "--today", "1/1/2027", cwd=root)
    assert (result.code, result.out) == (2, "")
    assert "--from" in result.err


def test_a_plan_of_another_province_is_no_start(shipped: Path) -> None:
    result = draft(shipped, **{"from": "3897/QĐ-UBND", "jurisdiction": "ha-noi"})
    assert (result.code, result.out) == (2, "")
    assert "tp-ho-chi-minh" in result.err


def test_a_plan_that_is_half_read_is_no_start(root: Path) -> None:
    (root / "plans" / TASKS).write_bytes(b"\xff")
    result = draft(root)
    assert (result.code, result.out) == (2, "")
    assert "papi validate" in result.err
