"""Taskwarrior and hledger: filled with items, asked what one body owes within the window."""

import csv
import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.peer_items import AGENCY, ASKED, DAY_AFTER, FIRST_DAY, Item, tag
from tests.bench.timing import Command

_SAME = {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
_SETTINGS = "confirmation=no\nverbose=blank,label,affected\nnews.version=2.6.0\n"


class Taskwarrior:
    """One pending task an item, with a tag an owner, due at noon of its last day."""

    PROGRAM = "task"

    def __init__(self, folder: Path) -> None:
        (folder / "task").mkdir()
        (folder / "taskrc").write_text(_SETTINGS, encoding="utf-8")
        places = {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder / "task")}
        self._environment = _SAME | places
        self._file = folder / "tasks.json"

    def fill(self, items: Iterable[Item]) -> None:
        """Import the items."""
        lines = (json.dumps(_task(item), ensure_ascii=False) + "\n" for item in items)
        with self._file.open("w", encoding="utf-8") as file:
            file.writelines(lines)
        _told(Command([self.PROGRAM, "import", str(self._file)], self._environment))

    def question(self, report: str = "list") -> Command:
        """Its list of what the body owes within the window."""
        within = (f"due.after:{FIRST_DAY}", f"due.before:{DAY_AFTER}")
        words = [self.PROGRAM, f"+{tag(ASKED, AGENCY)}", *within, report]
        return Command(words, self._environment)

    def answered(self) -> list[str]:
        """The identities of the items in its answer."""
        return [each["uuid"] for each in json.loads(_told(self.question("export")))]


def _task(item: Item) -> dict[str, object]:
    due = {"due": f"{item.last_day.replace('-', '')}T120000Z"} if item.last_day else {}
    entry = f"{item.year}0101T000000Z"
    told = {"uuid": item.uuid, "description": item.what, "status": "pending", "entry": entry}
    return told | due | {"project": item.jurisdiction, "tags": item.tags}


class Hledger:
    """One transaction an item, on its last day, with a posting an owner.

    hledger knows no transaction without a day: the end of the plan's year stands in.
    """

    PROGRAM = "hledger"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "items.journal"

    def fill(self, items: Iterable[Item]) -> None:
        """Write the journal."""
        with self._file.open("w", encoding="utf-8") as file:
            for item in items:
                file.writelines(_transaction(item))

    def question(self, *output: str) -> Command:
        """Its register of what the body owes within the window."""
        query = (f"acct:^{ASKED}:{AGENCY}$", f"date:{FIRST_DAY}..{DAY_AFTER}")
        return self._command("register", *query, *output)

    def check(self) -> Command:
        """Its check of the whole journal."""
        return self._command("check")

    def answered(self) -> list[str]:
        """The keys of the items in its answer."""
        told = _told(self.question("-O", "csv"))
        return [row["code"] for row in csv.DictReader(told.splitlines())]

    def _command(self, name: str, *words: str) -> Command:
        return Command([self.PROGRAM, "-f", str(self._file), name, *words], _SAME)


def _transaction(item: Item) -> Iterator[str]:
    day = item.last_day or f"{item.year}-12-31"
    yield f"{day} ({item.key}) {item.what.replace(';', ',')}\n"
    yield from (f"    {item.jurisdiction}:{owner}  1\n" for owner in item.owners)
    yield f"    {item.key.partition('#')[0]}\n\n"


def _told(command: Command) -> str:
    environment = {**os.environ, **command.environment}
    asked = subprocess.run(command.words, env=environment, capture_output=True, check=True)
    return asked.stdout.decode()
