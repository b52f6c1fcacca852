"""`papi log`: the history of plans in words, from real repositories of git."""

import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from tests.support import Result, check_golden, commit_all, copy_repository, git, run_papi
from tests.test_cli import snapshot

PLAN = "plans/ha-noi/2024-7-kh-ubnd"
TASKS, HEAD, PROGRESS = (
    f"{PLAN}/{name}" for name in ("tasks.yaml", "plan.yaml", "progress/so-y-te.yaml")
)
PAGES = Path(__file__).parent / "log"
ENTRIES = (
    "  - {item: II.1-1, date: 2024-05-02, state: in-progress, percent: 40}\n",
    "  - {item: II.1-1, date: 2024-06-20, extended_to: trước 30/9/2024, document: 88/UBND-NC}\n",
    "  - {item: II.1-1, date: 2024-10-05, state: done, evidence: [{number: 99/BC-SYT}]}\n",
    "  - {item: II.1-2, turn: 2024-H1, date: 2024-06-28, state: done, note: đủ 2 buổi}\n",
)
NEW = """  - id: II.3-5
    what: Gắn biển chỉ dẫn
    lead: Sở Y tế
    due: trong tháng 8/2024
    source: {line: 33}
"""


class History:
    """A repository of plans in which a test commits changes, one a day, from 1 March 2024."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = copy_repository("small", tmp_path)
        (self.root / PROGRESS).unlink()
        git(self.root, "init", "--quiet", "--initial-branch", "main")
        self.day = 0
        self.commit("nhập kế hoạch")

    def commit(self, said: str, author: str = "Nguyễn Thị Ánh") -> str:
        self.day += 1
        on = f"2024-03-{self.day:02}T08:00:00+07:00"
        return commit_all(self.root, said, author, on)

    def change(self, path: str, old: str, new: str, said: str = "sửa") -> str:
        file = self.root / path
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new, 1).encode())
        return self.commit(said)

    def record(self, *entries: str) -> str:
        file = self.root / PROGRESS
        file.parent.mkdir(exist_ok=True)
        head = "schema: papi/progress@1\nagency: Sở Y tế\nentries:\n"
        file.write_text(head + "".join(entries), encoding="utf-8")
        return self.commit("ghi tiến độ")

    def log(self, *args: str) -> Result:
        return run_papi("log", *args, "--format", "json", cwd=self.root)

    def words(self, *args: str) -> list[str]:
        result = self.log(*args)
        assert (result.code, result.err) == (0, "")
        return [row["words"] for row in result.answer["rows"]]

    def last(self, *args: str) -> list[str]:
        return self.words("--since", "HEAD~1", *args)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path)


def test_a_plan_that_came_is_told_with_its_items(history: History) -> None:
    rows = history.log("7/KH-UBND").answer["rows"]
    assert {row["change"] for row in rows} == {"added"}
    assert [row["item"] for row in rows if row["subject"] == "target"] == ["CT-1"]
    assert rows[0]["words"].startswith("thêm kế hoạch: Kế hoạch số 7/KH-UBND ngày 10/1/2024")
    assert (rows[0]["author"], rows[0]["date"]) == ("Nguyễn Thị Ánh", "2024-03-01")


def test_what_a_body_recorded_follows_on_what_it_said_before(history: History) -> None:
    for count in range(1, 5):
        history.record(*ENTRIES[:count])
    assert history.words("7/KH-UBND", "--since", "2/3/2024") == [
        "Sở Y tế, 6 tháng đầu năm 2024: hoàn thành, ghi chú: đủ 2 buổi (ngày 28/6/2024)",
        "Sở Y tế: đang thực hiện → hoàn thành, minh chứng 99/BC-SYT (ngày 5/10/2024)",
        "Sở Y tế: hạn lùi từ 30/6/2024 sang 30/9/2024 theo 88/UBND-NC (ngày 20/6/2024)",
        "Sở Y tế: đang thực hiện 40% (ngày 2/5/2024)",
    ]


def test_an_entry_that_was_taken_back_is_told(history: History) -> None:
    history.record(*ENTRIES[:2])
    history.record(ENTRIES[0])
    [words] = history.last()
    assert words.startswith("Sở Y tế: rút ghi nhận: ")


DUE = "xong trước 30/6/2024"
CITED = "document: 34/2007/PL-UBTVQH11"
CHANGES = [
    (
        TASKS,
        (DUE, "xong trước 30/9/2024"),
        f"hạn lùi từ 30/6/2024 sang 30/9/2024 («{DUE} → xong trước 30/9/2024»)",
    ),
    (
        TASKS,
        (DUE, "xong trước 15/5/2024"),
        f"hạn sớm lên từ 30/6/2024 sang 15/5/2024 («{DUE} → xong trước 15/5/2024»)",
    ),
    (TASKS, ("6 tháng/lần", "hằng quý"), "sửa thời hạn: 6 tháng/lần → hằng quý"),
    (
        TASKS,
        ("lead: Sở Y tế", "lead: Sở Nội vụ"),
        "sửa cơ quan chủ trì: Sở Y tế → Sở Nội vụ",
    ),
    (TASKS, ("    output: Quy trình mới\n", ""), "bỏ sản phẩm: Quy trình mới"),
    (TASKS, ("    output:", "    asked: true\n    output:"), "sửa đề nghị: không → có"),
    (TASKS, ("{line: 12}", "{line: 14}"), "sửa nguồn, dòng: 12 → 14"),
    (TASKS, ("tasks:\n", "tasks:\n" + NEW), "thêm nhiệm vụ: Gắn biển chỉ dẫn"),
    (
        HEAD,
        ("coordinator: Sở Nội vụ", "coordinator: Sở Y tế"),
        "sửa cơ quan theo dõi, tổng hợp: Sở Nội vụ → Sở Y tế",
    ),
    (HEAD, ("{2024: 20}", "{2024: 15}"), "sửa giá trị từng năm: 2024: 20 → 2024: 15"),
    (HEAD, ("period: 2024", "period: 2024-2025"), "sửa năm hoặc giai đoạn: 2024 → 2024-2025"),
    (
        HEAD,
        (CITED, "document: 10/2022/QH15"),
        "sửa văn bản liên quan: thêm 10/2022/QH15 (căn cứ); bỏ 34/2007/PL-UBTVQH11 (căn cứ)",
    ),
    (HEAD, ("due: hằng quý", "due: hằng tháng"), "sửa thời hạn: hằng quý → hằng tháng"),
]


@pytest.mark.parametrize(("path", "edit", "words"), CHANGES, ids=[each[2] for each in CHANGES])
def test_a_change_is_told_by_its_meaning(
    history: History, path: str, edit: tuple[str, str], words: str
) -> None:
    history.change(path, *edit)
    assert history.last() == [words]


def test_an_item_that_was_dropped_is_told_and_can_be_asked_for(history: History) -> None:
    history.change(TASKS, "tasks:\n", "tasks:\n" + NEW)
    history.change(TASKS, NEW, "")
    assert history.words("7/KH-UBND#ii.3-5") == [
        "bỏ nhiệm vụ: Gắn biển chỉ dẫn",
        "thêm nhiệm vụ: Gắn biển chỉ dẫn",
    ]


@pytest.mark.parametrize("change", ["comment", "crlf", "order"])
def test_a_change_of_lines_alone_is_no_change(history: History, change: str) -> None:
    file = history.root / TASKS
    text = file.read_bytes().decode()
    head, first, second, rest = text.split("  - id: ", 3)
    changed = {
        "comment": text + "# ghi chú\n",
        "crlf": text.replace("\n", "\r\n"),
        "order": "  - id: ".join((head, second, first, rest)),
    }[change]
    file.write_bytes(changed.encode())
    history.commit(change)
    assert history.last() == []


def test_a_commit_that_could_not_be_read_is_said(history: History) -> None:
    broken = history.change(TASKS, "tasks:\n", "tasks: [\n")
    mended = history.change(TASKS, "tasks: [\n", "tasks:\n")
    rows = history.log("--since", "2/3/2024").answer["rows"]
    assert [(row["rev"], row["change"]) for row in rows] == [
        (mended, "unreadable"),
        (broken, "unreadable"),
    ]
    assert TASKS in rows[0]["words"]


@pytest.mark.parametrize(
    "moved", [("plans", "ke-hoach"), (PLAN, "plans/ha-noi/2024-7-kh-ubnd-moi")]
)
def test_a_renamed_folder_is_followed(history: History, moved: tuple[str, str]) -> None:
    history.record(ENTRIES[0])
    git(history.root, "mv", *moved)
    history.commit("đổi thư mục")
    root = ("--repository", str(history.root / ("ke-hoach" if moved[0] == "plans" else "plans")))
    words = history.words("7/KH-UBND", *root)
    assert words[0].startswith(f"đổi thư mục: {PLAN}/ → ")
    assert words[1].startswith("Sở Y tế: đang thực hiện 40%")
    assert words[2].startswith("thêm kế hoạch")
    assert (
        history.words("7/KH-UBND#II.1-1", *root)[-1] == "thêm nhiệm vụ: Rà soát quy trình khám bệnh"
    )


def test_a_folder_renamed_and_changed_at_once(history: History) -> None:
    new = "plans/ha-noi/2024-7-kh-ubnd-moi"
    git(history.root, "mv", PLAN, new)
    history.change(f"{new}/tasks.yaml", "6 tháng/lần", "hằng quý")
    assert history.last("7/KH-UBND") == [
        f"đổi thư mục: {PLAN}/ → {new}/",
        "sửa thời hạn: 6 tháng/lần → hằng quý",
    ]


def test_a_plan_that_left_the_repository(history: History) -> None:
    shutil.rmtree(history.root / PLAN)
    history.commit("bỏ")
    words = history.last()
    assert words[0].startswith("bỏ kế hoạch: Kế hoạch số 7/KH-UBND")
    assert "bỏ nhiệm vụ: Đối thoại với người bệnh" in words


def test_a_merge_tells_only_what_is_its_own(history: History) -> None:
    git(history.root, "switch", "--quiet", "--create", "work")
    history.change(TASKS, "6 tháng/lần", "hằng quý", "nhánh")
    git(history.root, "switch", "--quiet", "main")
    history.change(TASKS, "output: Quy trình mới", "output: Quy trình khám", "chính")
    git(history.root, "merge", "--quiet", "--no-commit", "work")
    history.change(TASKS, "lead: Sở Y tế", "lead: Thanh tra Thành phố", "trộn")
    rows = history.log("--since", "2/3/2024").answer["rows"]
    assert [(row["message"], row["words"]) for row in rows] == [
        ("trộn", "sửa cơ quan chủ trì: Sở Y tế → Thanh tra Thành phố"),
        ("chính", "sửa sản phẩm: Quy trình mới → Quy trình khám"),
        ("nhánh", "sửa thời hạn: 6 tháng/lần → hằng quý"),
    ]


def test_bounds_are_days_or_revisions(history: History) -> None:
    history.record(ENTRIES[0])
    history.record(*ENTRIES[:2])
    history.record(*ENTRIES[:3])

    def count(*args: str) -> int:
        return len({row["rev"] for row in history.log(*args).answer["rows"]})

    assert count() == 4
    assert count("--since", "2024-03-02") == count("--since", "HEAD~3") == 3
    assert count("--until", "2/3/2024") == count("--until", "HEAD~2") == 2
    assert count("--since", "2/3/2024", "--until", "HEAD~1") == 2
    assert count("--since", "HEAD") == 0


@pytest.mark.parametrize("head", ["detached", "hostile"])
def test_any_head_will_do(history: History, head: str) -> None:
    history.record(ENTRIES[0])
    expected = history.words()
    if head == "detached":
        git(history.root, "switch", "--quiet", "--detach", "main")
    else:
        stolen = history.root / "stolen"
        for name in ("gpg.program", "diff.external", "core.pager", "core.fsmonitor"):
            git(history.root, "config", name, f"touch {stolen}; false")
        for setting in ("log.showSignature=true", "log.showRoot=false", "diff.renames=copies"):
            git(history.root, "config", *setting.split("="))
        assert not stolen.exists()
    assert history.words() == expected


def test_names_of_authors_cannot_reach_the_terminal(history: History) -> None:
    history.record(ENTRIES[0])
    (history.root / PROGRESS).write_text(
        (history.root / PROGRESS).read_text(encoding="utf-8") + ENTRIES[2], encoding="utf-8"
    )
    history.commit("\x1b[31mđỏ \x01 :100644", author="\x1b]0;x\x07Ai đó \x01")
    shown = run_papi("log", cwd=history.root).out
    assert "\x1b" not in shown
    assert "Ai đó" in shown
    assert len(history.last()) == 1


def test_a_shallow_clone_says_where_it_begins(history: History, tmp_path: Path) -> None:
    history.record(ENTRIES[0])
    history.record(*ENTRIES[:2])
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "2", history.root.as_uri(), str(clone))
    result = run_papi("log", "--format", "json", cwd=clone)
    assert [row["change"] for row in result.answer["rows"]] == ["recorded"]
    assert result.answer["beginning"] == git(clone, "rev-parse", "HEAD~1").strip()
    assert "git fetch --unshallow" in run_papi("log", cwd=clone).out


REFUSED = [
    (("8/KH-UBND",), "không có kế hoạch «8/KH-UBND»"),
    (("7/KH-UBND#II.9-9",), "lịch sử không nói đến mục «II.9-9»"),
    (("--since", "nowhere"), "git không biết bản «nowhere»"),
    (("--until", "HEAD~99"), "git không biết bản «HEAD~99»"),
    (("--since", "31/2/2024"), "không có ngày 31/2/2024"),
]


@pytest.mark.parametrize(("args", "message"), REFUSED, ids=str)
def test_what_is_not_there_is_refused(
    history: History, args: tuple[str, ...], message: str
) -> None:
    result = history.log(*args)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "→" in result.err


def test_a_repository_without_commits_says_so(tmp_path: Path) -> None:
    root = copy_repository("small", tmp_path)
    git(root, "init", "--quiet")
    assert "kho git chưa có bản nào" in run_papi("log", cwd=root).err


@pytest.mark.skipif(sys.platform == "win32", reason="the wrapper is a shell script")
def test_two_processes_read_the_whole_history(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in range(1, 5):
        history.record(*ENTRIES[:count])
    calls, wrapper = tmp_path / "calls", tmp_path / "bin/git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\nexec "{shutil.which("git")}" "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    path = f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}"
    before = snapshot(history.root)
    run_papi("log", "7/KH-UBND", cwd=history.root, env={"PATH": path})
    asked = [
        line.split("core.fsmonitor=false ")[1].split() for line in calls.read_text().splitlines()
    ]
    assert sorted(words[0] for words in asked if words[0] != "rev-parse") == [
        "cat-file",
        "log",
        "ls-tree",
    ]
    assert snapshot(history.root) == before


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_is_that_of_the_golden_file(history: History, width: int) -> None:
    for count in range(1, 5):
        history.record(*ENTRIES[:count])
    history.change(TASKS, "lead: Sở Y tế", "lead: Thanh tra Thành phố", "sửa chỗ chép sai")
    history.change(TASKS, "tasks:\n", "tasks:\n" + NEW, "bổ sung")
    result = run_papi("log", "7/KH-UBND", cwd=history.root, columns=width)
    assert result.code == 0
    shown = re.sub(r"\b[0-9a-f]{8}\b", "x" * 8, result.out)  # they change with the repository
    check_golden(PAGES / f"page-{width}.txt", shown)
