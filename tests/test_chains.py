"""Steps that wait for one another: a circle is found exactly where there is one."""

from graphlib import CycleError, TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from papi_cli.checks.base import Finding
from papi_cli.checks.registry import CHECKS
from papi_cli.model.agency import AgenciesFile
from papi_cli.model.holidays import HolidaysFile
from papi_cli.model.plan import Plan
from papi_cli.model.repository import PlanRecord, Repository
from papi_cli.model.settings_file import SettingsFile
from papi_cli.model.task import Task

PLAN = Plan.model_validate(
    {
        "schema": "papi/plan@1",
        "number": "9/KH-UBND",
        "issued": "2025-02-03",
        "issuer": "UBND",
        "title": "Kế hoạch",
        "period": "2025",
    }
)
NO_HOLIDAYS = {"schema": "papi/holidays@1", "first_year": 0, "last_year": -1, "days": []}
STEPS = st.lists(st.frozensets(st.integers(0, 7)), max_size=8)


def circles(*waits: list[str]) -> list[Finding]:
    """What is found where the tasks, numbered from 0, wait for these."""
    tasks = tuple(
        Task.model_validate({"id": str(number), "what": "Việc", "source": {}, "after": after})
        for number, after in enumerate(waits)
    )
    repository = Repository(
        SettingsFile.model_validate({"schema": "papi/repository@1", "default_jurisdiction": "-"}),
        AgenciesFile.model_validate({"schema": "papi/agencies@1", "agencies": []}),
        HolidaysFile.model_validate(NO_HOLIDAYS),
        (PlanRecord("ha-noi/2025-9-kh-ubnd", PLAN, tasks),),
        {},
    )
    return list(CHECKS["R115"].run(repository=repository))


@given(STEPS)
def test_a_circle_is_found_exactly_where_there_is_one(steps: list[frozenset[int]]) -> None:
    others = {number: after - {number} for number, after in enumerate(steps)}
    found = circles(*([str(each) for each in sorted(after)] for after in steps))
    try:
        TopologicalSorter(others).prepare()
    except CycleError:
        assert found
    else:
        assert found == []


def test_a_circle_is_found_once_and_named_all_around() -> None:
    [finding] = circles(["1"], ["2"], ["0"], ["0", "2"])
    assert finding.message.endswith(": 0 → 1 → 2 → 0")
    assert [note.message for note in finding.notes] == ["«0» chờ «1»", "«1» chờ «2»"]
    assert finding.address.path == ("tasks", 2, "after", 0)


def test_a_chain_may_be_long() -> None:
    chain = [[str(number + 1)] for number in range(5000)]
    assert circles(*chain, []) == []
    [finding] = circles(*chain, ["0"])
    assert len(finding.notes) == 5000
