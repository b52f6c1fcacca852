"""Whatever is done to the bytes that are kept, the answers are those of the files."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT, Result, run_papi

_DAY = ("--today", "2020-03-01")
_LINES = (
    ("deadlines", "--agency", "Sở Y tế", *_DAY, "--format", "json"),
    ("deadlines", "--all", *_DAY, "--format", "json"),
    ("status", *_DAY, "--format", "json"),
    ("status", "--by", "agency", *_DAY, "--format", "json"),
    ("targets", *_DAY, "--format", "json"),
    ("validate", *_DAY, "--format", "json"),
)
_PAGE = 4096
_ROUNDS = 100


def _flipped(raw: bytearray, chance: random.Random) -> None:
    """One bit is not what it was."""
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)


def _scrawled(raw: bytearray, chance: random.Random) -> None:
    """A few bytes are others."""
    at = chance.randrange(len(raw))
    raw[at : at + 4] = chance.randbytes(len(raw[at : at + 4]))


def _swapped(raw: bytearray, chance: random.Random) -> None:
    """Two pages stand in each other's place."""
    a, b = (_page(raw, chance) for _ in range(2))
    raw[a], raw[b] = raw[b], raw[a]


def _doubled(raw: bytearray, chance: random.Random) -> None:
    """A page stands in the place of another too."""
    raw[_page(raw, chance)] = raw[_page(raw, chance)]


def _emptied(raw: bytearray, chance: random.Random) -> None:
    """A page was never written."""
    raw[_page(raw, chance)] = bytes(_PAGE)


def _page(raw: bytearray, chance: random.Random) -> slice:
    at = _PAGE * chance.randrange(len(raw) // _PAGE)
    return slice(at, at + _PAGE)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A file that is kept, with what is in it."""
    folder = tmp_path_factory.mktemp("kept")
    for line in _LINES:
        _answer(line, str(folder))
    [file] = folder.iterdir()
    return file, file.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("harm", [_flipped, _scrawled, _swapped, _doubled, _emptied])
def test_no_answer_is_taken_from_what_is_damaged(
    harm: Callable[[bytearray, random.Random], None], kept: tuple[Path, bytes]
) -> None:
    file, whole = kept
    right = {line: _answer(line, "off") for line in _LINES}
    for seed in range(_ROUNDS):
        chance = random.Random(seed)
        raw = bytearray(whole)
        harm(raw, chance)
        line = chance.choice(_LINES)
        file.write_bytes(raw)
        assert _answer(line, str(file.parent)) == right[line], (seed, line)


def _answer(line: tuple[str, ...], cache: str) -> Result:
    return run_papi(*line, cwd=ROOT, env={"PAPI_CACHE": cache})
