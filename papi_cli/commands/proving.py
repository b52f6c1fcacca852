"""What drafts would make of the repository, by the very checks of `papi validate`."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from papi_cli.commands.judging import findings
from papi_cli.diagnostics import Diagnostic, Severity
from papi_cli.errors import Refused
from papi_cli.load import Loaded, load, load_plans
from papi_cli.model.kinds import folder_of
from papi_cli.source.editor import Draft
from papi_cli.source.files import Files
from papi_cli.source.unsaved import Overlay

# Of what people wrote by hand it warns; papi itself does not write two words that disagree.
_CONTRADICTIONS = {"P105"}


class Proof(NamedTuple):
    """The repository as it would be, and what would be wrong with it that is not so now."""

    loaded: Loaded
    found: tuple[Diagnostic, ...]

    @property
    def grave(self) -> tuple[Diagnostic, ...]:
        """What stands against the change."""
        return tuple(each for each in self.found if _is_grave(each))

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is to be said of it."""
        return tuple(
            each for each in self.found if each.severity is Severity.WARNING and not _is_grave(each)
        )


def prove(
    files: Files,
    before: Loaded,
    drafts: Iterable[Draft],
    today: date,
    plans: Collection[str] | None = None,
) -> Proof:
    """Judge the files with the drafts in their place against what was read `before`.

    `plans` are the folders of the only plans that the drafts can put in the wrong.
    """
    contents = {each.path: each.after for each in drafts}
    after = Overlay(files, contents)
    if plans is None:
        loaded, known = load(after), before
    else:
        loaded, known = _read_again(after, before, contents, plans), _only(before, plans)
    old = Counter(map(_words, findings(known, files, today)))
    return Proof(loaded, tuple(_beyond(old, findings(loaded, after, today))))


def refuse_grave(proof: Proof) -> None:
    """Refused, with the words of the first finding that stands against the change."""
    if proof.grave:
        first, *others = proof.grave
        more = f" (và {len(others)} lỗi khác)" if others else ""
        raise Refused(f"{first.message}{more}", first.help)


def _read_again(
    files: Files, before: Loaded, drafted: Collection[str], plans: Collection[str]
) -> Loaded:
    """What stands in these plans now, beside the registries as they were read before."""
    paths = sorted({*before.sources.paths, *drafted})
    found = load_plans(files, before, [path for path in paths if folder_of(path) in plans])
    broken = [path for path in before.broken if folder_of(path) not in plans]
    return replace(found, broken=(*broken, *found.broken))


def _only(loaded: Loaded, plans: Collection[str]) -> Loaded:
    kept = tuple(each for each in loaded.repository.plans if each.key in plans)
    return replace(loaded, repository=replace(loaded.repository, plans=kept))


def _beyond(old: Counter[tuple[str, ...]], found: Sequence[Diagnostic]) -> Iterable[Diagnostic]:
    """What was not found before; the same words twice count twice, wherever they stand."""
    for each in reversed(found):
        if old[_words(each)]:
            old[_words(each)] -= 1
        else:
            yield each


def _words(found: Diagnostic) -> tuple[str, ...]:
    return found.file, found.code, found.message


def _is_grave(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR or found.code in _CONTRADICTIONS
