"""One year of one plan, played on a copy of the repository `year`: what more tests than one read.

Twelve departments owe the yearly report; ten send it, one of them late, two never. One task is done
by its extended deadline, one is past its day.
"""

from collections.abc import Callable
from pathlib import Path

from tests.support import committed, copy_repository, git, run_papi

PLAN = "15/KH-UBND"
FOLDER = "plans/tinh-mau/2024-15-kh-ubnd"
SILENT = ("Sở Ngoại vụ", "Sở Du lịch")
SENT = {
    "Sở Nội vụ": "4/11/2024",
    "Sở Y tế": "11/11/2024",
    "Sở Tài chính": "12/11/2024",
    "Sở Tư pháp": "12/11/2024",
    "Sở Xây dựng": "13/11/2024",
    "Sở Công Thương": "13/11/2024",
    "Sở Giáo dục và Đào tạo": "14/11/2024",
    "Sở Khoa học và Công nghệ": "14/11/2024",
    "Sở Nông nghiệp và Môi trường": "14/11/2024",
    "Sở Văn hóa và Thể thao": "20/11/2024",
}
DAYS = ("15/2/2024", "20/6/2024", "1/7/2024", "1/10/2024", "25/11/2024", "20/4/2025")


class Step:
    """A command of the year, and how many lines it may add to which file."""

    def __init__(self, file: str, lines: int, *words: str) -> None:
        self.file, self.lines, self.words = file, lines, words


def recorded(item: str, agency: str, day: str, lines: int, *words: str) -> Step:
    slug = {"Sở Y tế": "so-y-te", "Sở Tư pháp": "so-tu-phap"}.get(agency, "")
    said = ("record", f"{PLAN}#{item}", "--by", agency, "--date", day, "--today", day, *words)
    return Step(f"{FOLDER}/progress/{slug}", lines, *said)


STEPS = (
    recorded("II.2-1", "Sở Tư pháp", "2/5/2024", 8, "--state", "in-progress", "--percent", "30"),
    recorded(
        "II.1-1", "Sở Y tế", "18/6/2024", 8,
        "--extend", "trước 30/9/2024", "--document", "88/UBND-NC",
    ),
    recorded(
        "II.1-1", "Sở Y tế", "25/9/2024", 5, "--state", "done", "--evidence", "99/BC-SYT",
    ),
    *(
        recorded("BC-1", agency, day, 3 if agency in ("Sở Y tế", "Sở Tư pháp") else 7,
                 "--state", "Đã gửi")
        for agency, day in SENT.items()
    ),
    Step(
        "plans/tinh-mau/results.yaml", 0,
        "result", "add", "tinh-mau", "2024", "--published", "15/4/2025",
        "--source", "Báo cáo PAPI 2024", "--score", "5=7,31", "--score", "6=7,22",
        "--total", "14,53", "--today", "20/4/2025",
    ),
)  # fmt: skip


def play(folder: Path, check: Callable[[Path, Step], None] = lambda *_: None) -> Path:
    """Play the year in a new repository below a folder, with a commit for every step; its root."""
    root = committed(copy_repository("year", folder))
    for step in STEPS:
        result = run_papi(*step.words, cwd=root)
        assert (result.code, result.err) == (0, ""), step.words
        git(root, "add", "--all")
        check(root, step)
        git(root, "commit", "--quiet", "--all", "--message", " ".join(step.words[:2]))
    return root
