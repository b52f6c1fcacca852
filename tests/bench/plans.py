"""One generated plan: its head, targets and duties, its tasks, and what two bodies report."""

from random import Random
from typing import NamedTuple

from tests.bench.registry import HEALTH, HOME_AFFAIRS, LEADERS, PLACES, Place, basis, environment
from tests.bench.wordings import Wording, vietnamese, wednesday, wordings

TASKS = 50
FIRST_YEAR, LAST_YEAR = 2018, 2026
REPORTING = ((HEALTH, "so-y-te"), (HOME_AFFAIRS, "so-noi-vu"))
"""The bodies that keep progress files, and the names of the files."""

DIMENSIONS = (
    "Tham gia của người dân ở cấp cơ sở",
    "Công khai, minh bạch",
    "Trách nhiệm giải trình với người dân",
    "Kiểm soát tham nhũng trong khu vực công",
    "Thủ tục hành chính công",
    "Cung ứng dịch vụ công",
    "Quản trị môi trường",
    "Quản trị điện tử",
)
_DEEDS = ("Rà soát", "Công khai", "Tuyên truyền", "Kiểm tra", "Tập huấn", "Đôn đốc", "Khảo sát")
_MATTERS = (
    "việc lấy ý kiến người dân về quy hoạch, kế hoạch sử dụng đất",
    "danh sách hộ nghèo và các khoản thu, chi ở cấp xã",
    "lịch tiếp công dân và kết quả giải quyết đơn thư",
    "quy tắc ứng xử của cán bộ, công chức",
    "thời gian giải quyết thủ tục hành chính",
    "chất lượng khám bệnh tại trạm y tế",
    "điểm quan trắc chất lượng không khí",
    "dịch vụ công trực tuyến trên Cổng dịch vụ công",
)
_AREAS = ("tại bộ phận một cửa", "ở cấp xã", "trong các cơ quan", "trên địa bàn", "tại cơ sở")
_OUTPUTS = ("Báo cáo", "Kế hoạch", "Văn bản chỉ đạo", "Hội nghị", "Danh mục được công bố")
_COMPARABLE = (2020, 2022, 2023, 2024)
"""Years whose scores are counted as those of the year before."""


class Given(NamedTuple):
    """A task with what its text and its progress share."""

    id: str
    section: str
    dimension: int
    lead: str
    wording: Wording


class Plan(NamedTuple):
    """What the files of a plan share."""

    place: Place
    year: int
    last: int
    number: int
    random: Random
    size: int = TASKS

    @property
    def folder(self) -> str:
        """Its folder below the root."""
        return f"{self.place.key}/{self.year}-{self.number}-kh-ubnd"

    def files(self) -> dict[str, str]:
        """The text of its files by path below its folder."""
        tasks = self._given()
        files = {"plan.yaml": self._head() + self._targets() + self._duties()}
        files["tasks.yaml"] = self._tasks(tasks)
        for agency, name in REPORTING:
            files[f"progress/{name}.yaml"] = self._progress(agency, tasks)
        return files

    def _head(self) -> str:
        period = str(self.year) if self.year == self.last else f"{self.year}-{self.last}"
        issued = f"{self.year}-01-{self.random.randint(5, 28):02}"
        return _HEAD.format(
            self, period=period, issued=issued, sha=self.random.randbytes(32).hex()
        ) + _RELATIONS.format(basis(self.year), self.place.committee)

    def _targets(self) -> str:
        scores = "".join(self._score(number) for number in range(len(DIMENSIONS)))
        return f"targets:\n{scores}" + _OTHER_TARGETS.format(
            years=f"{{{self.last}: {self.random.randint(5, 30)}}}",
            percent=self.random.randint(80, 99),
            period=self.last,
        )

    def _score(self, number: int) -> str:
        value = self.random.randint(450, 750)
        text = _SCORE.format(number + 1, DIMENSIONS[number], self._years(value), 20 + number)
        if self.year != self.last or self.year not in _COMPARABLE:
            return text
        rise = self.random.randint(5, 60)
        return text + _BASELINE.format(rise / 100, self.year - 1, (value - rise) / 100)

    def _years(self, value: int) -> str:
        """Scores that rise year by year."""
        years = range(self.year, self.last + 1)
        return ", ".join(f"{year}: {(value + 10 * i) / 100:.2f}" for i, year in enumerate(years))

    def _duties(self) -> str:
        return _DUTIES.format(
            year=vietnamese(wednesday(self.year, 11)),
            end=vietnamese(wednesday(self.year, 12)),
            coordinator=HOME_AFFAIRS,
            committee=self.place.committee,
            lead=self.random.choice(LEADERS[2:8]),
        )

    def _given(self) -> list[Given]:
        """The tasks; every third is led by a body that reports on it."""
        dues = wordings(self.year, self.last)
        first = self.random.randrange(len(dues))
        others = (*LEADERS, environment(self.year))
        given = []
        for index in range(self.size):
            section = f"II.{index // 7 + 1}"
            reported = REPORTING[index // 3 % 2][0]
            lead = self.random.choice(others) if index % 3 else reported
            due = dues[(first + index) % len(dues)]
            dimension = index // 7 % len(DIMENSIONS)
            given.append(Given(f"{section}-{index % 7 + 1}", section, dimension, lead, due))
        return given

    def _tasks(self, tasks: list[Given]) -> str:
        lines = [self._task(index, task) for index, task in enumerate(tasks)]
        return "schema: papi/tasks@1\ntasks:\n" + "".join(lines)

    def _task(self, index: int, task: Given) -> str:
        choice = self.random.choice
        supporting = choice([name for name in LEADERS[:8] if name != task.lead])
        return _TASK.format(
            task,
            dimension=DIMENSIONS[task.dimension],
            what=f"{choice(_DEEDS)} {_MATTERS[task.dimension]} {choice(_AREAS)}",
            others=f"[{supporting}, các cơ quan liên quan]" if index % 2 else supporting,
            output=f"{choice(_OUTPUTS)} năm {self.year}",
            serves=task.dimension + 1,
            line=60 + 4 * index,
        )

    def _progress(self, agency: str, tasks: list[Given]) -> str:
        mine = [task for task in tasks[::3] if task.lead == agency]
        entries = [self._entry(number, task) for number, task in enumerate(mine)]
        return f"schema: papi/progress@1\nagency: {agency}\nentries:\n{''.join(entries)}"

    def _entry(self, number: int, task: Given) -> str:
        turn = f'    turn: "{task.wording.turn}"\n' if task.wording.turn else ""
        day = f"{self.year}-03-{self.random.randint(1, 28):02}"
        if number % 2:
            state = f"    state: in-progress\n    percent: {self.random.randrange(10, 95, 5)}\n"
        else:
            state = _DONE.format(self.random.randint(10, 900), day)
        waited = _EVENT.format(task, self.year) if task.wording.event else ""
        return f"{waited}  - item: {task.id}\n{turn}    date: {day}\n{state}"


def plan(seed: int, index: int, size: int = TASKS) -> Plan:
    """The plan of that index, of so many tasks: the same whatever the number of plans."""
    place = PLACES[index % len(PLACES)]
    year = FIRST_YEAR + index // len(PLACES) % (LAST_YEAR - FIRST_YEAR + 1)
    last = year + 2 if index % 5 == 4 else year
    return Plan(place, year, last, 10 + index, Random(f"{seed}/{index}"), size)


_HEAD = """\
schema: papi/plan@1
number: {0.number}/KH-UBND
issued: {issued}
issuer: {0.place.committee}
title: Nâng cao Chỉ số Hiệu quả quản trị và hành chính công cấp tỉnh (PAPI) năm {0.year}
period: {period}
coordinator: Sở Nội vụ
signed_by: {{name: Nguyễn Văn An, title: Phó Chủ tịch, authority: KT., source: {{line: 395}}}}
text:
  file: {0.number}_ke_hoach_{0.year}.txt
  lines: 400
  sha256: {sha}
"""

_RELATIONS = """\
relations:
  - document: {0}
    relation: thực hiện
    source: {{line: 4}}
recipients:
  - {{name: "{1}", purpose: để báo cáo, source: {{line: 390}}}}
  - {{name: "Các sở, ban, ngành", purpose: để thực hiện, source: {{line: 391}}}}
"""

_SCORE = """\
  - id: CT-{0}
    section: I.2
    indicator: [PAPI, "{1}"]
    measure: score
    operator: ">="
    values: {{{2}}}
    lead: Sở Nội vụ
    source: {{line: {3}}}
"""

_BASELINE = """\
    increase: {0:.2f}
    baseline: {{year: {1}, value: {2:.2f}}}
"""

_OTHER_TARGETS = """\
  - id: CT-9
    section: I.1
    indicator: PAPI
    measure: rank
    better: lower
    operator: "<="
    values: {years}
    source: {{line: 15}}
  - id: CT-10
    section: I.3
    about: người dân hài lòng về dịch vụ công
    measure: percent
    operator: ">="
    value: {percent}
    period: {period}
    lead: Sở Y tế
    source: {{line: 30}}
"""

_DUTIES = """\
duties:
  - id: BC-1
    section: III.1
    what: Báo cáo kết quả thực hiện Kế hoạch
    who: các sở, ban, ngành
    to: {coordinator}
    through: {{body: {coordinator}, email: cchc@example.vn}}
    due: trước ngày {year}
    source: {{line: 350}}
  - id: BC-2
    section: III.1
    what: Báo cáo tiến độ thực hiện nhiệm vụ được giao
    who: [Sở Y tế, {lead}]
    to: {coordinator}
    due: quý, 6 tháng, 9 tháng và năm
    source: {{line: 351}}
  - id: BC-3
    section: III.2
    what: Tổng hợp kết quả thực hiện Kế hoạch
    who: {coordinator}
    to: "{committee}"
    due: trước ngày {end}
    source: {{line: 355}}
"""

_TASK = """\
  - id: {0.id}
    section: {0.section}
    dimension: {dimension}
    what: {what}
    lead: {0.lead}
    with: {others}
    due: {0.wording.due}
    output: {output}
    serves: [CT-{serves}]
    source: {{line: {line}}}
"""

_EVENT = """\
  - item: {0.id}
    date: {1}-02-10
    event: {0.wording.event}
"""

_DONE = """\
    state: done
    percent: 100
    evidence:
      - number: {0}/BC-CQ
        date: {1}
"""
