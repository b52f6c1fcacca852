"""Reading the history of plans: commits from git, each blob parsed once, compared by meaning."""

from collections.abc import Collection, Hashable, Iterator, Mapping

from papi_cli.analysis.following import PLAN, Group, groups
from papi_cli.analysis.history import Change, Chapter, State, compare
from papi_cli.load import load_record
from papi_cli.model.base import Record
from papi_cli.model.kinds import kind_named
from papi_cli.model.plan import Plan
from papi_cli.model.progress import ProgressFile
from papi_cli.model.task import TasksFile
from papi_cli.source.history import Step
from papi_cli.source.objects import Object, Objects

TASKS = "tasks.yaml"
_KINDS = {PLAN: "plan", TASKS: "tasks"}


class Past:
    """The plans as commits hold them."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._records: dict[str, Record | None] = {}

    def identity(self, blob: str) -> Hashable:
        """Which plan a blob of plan.yaml is of; None where it cannot be read."""
        plan = self._record(blob, PLAN)
        return plan.identity if isinstance(plan, Plan) else None

    def chapters(
        self, step: Step, roots: Collection[str], folders: Collection[str] | None
    ) -> Iterator[Chapter]:
        """What a commit changed, plan by plan; of those in some folders alone, if any are named."""
        for group in groups(step, roots, self.identity):
            if folders is None or group.folder in folders or group.was in folders:
                befores, after = self._states(step, group)
                changes = (*self._of_files(group), *_common(befores, after))
                if changes:
                    plan = after.plan or befores[0].plan
                    yield Chapter(step, group.folder, plan, changes)

    def _of_files(self, group: Group) -> Iterator[Change]:
        if group.folder != group.was:
            yield Change("plan", "moved", before=group.was, after=group.folder)
        for name in group.files:
            if not self._is_readable(group, name):
                yield Change("file", "unreadable", after=group.folder + name)

    def _states(self, step: Step, group: Group) -> tuple[list[State], State]:
        """The plan in each parent and in the commit; files that cannot be read are in none."""
        same = {name: self._at(step, group, name) for name in _KINDS if name not in group.files}
        files = {name: each for name, each in group.files.items() if self._is_readable(group, name)}
        after = {name: self._record(each.after, name) for name, each in files.items()}
        befores = [
            {name: self._record(each.before[parent], name) for name, each in files.items()}
            for parent in range(max(1, len(step.parents)))
        ]
        return [_state(same | each) for each in befores], _state(same | after)

    def _is_readable(self, group: Group, name: str) -> bool:
        """Whether a file could be read wherever it was there: before and after."""
        blobs = group.files[name]
        return all(self._record(blob, name) for blob in (*blobs.before, blobs.after) if blob)

    def _at(self, step: Step, group: Group, name: str) -> Record | None:
        found = self._objects.read(f"{step.hash}:{group.folder}{name}")
        return self._parsed(found, name) if found else None

    def _record(self, blob: str | None, name: str) -> Record | None:
        if not blob:
            return None
        if blob in self._records:
            return self._records[blob]
        found = self._objects.read(blob)
        return self._parsed(found, name) if found else None

    def _parsed(self, found: Object, name: str) -> Record | None:
        kind = kind_named(_KINDS.get(name, "progress"))
        if found.hash not in self._records and kind:
            self._records[found.hash] = load_record(found.content, kind)
        return self._records[found.hash]


def _state(records: Mapping[str, Record | None]) -> State:
    plan, tasks = records.get(PLAN), records.get(TASKS)
    return State(
        plan if isinstance(plan, Plan) else None,
        tasks.tasks if isinstance(tasks, TasksFile) else (),
        {name: each for name, each in records.items() if isinstance(each, ProgressFile)},
    )


def _common(befores: list[State], after: State) -> Iterator[Change]:
    """What changed against every parent: what a merge took from one of them is not its own."""
    first, *others = ([*compare(before, after)] for before in befores)
    known = [{_outcome(each) for each in every} for every in others]
    return (each for each in first if all(_outcome(each) in one for one in known))


def _outcome(change: Change) -> str:
    entry = change.word.entry if change.word else None
    return repr((change.subject, change.change, change.item, change.path, change.after, entry))
