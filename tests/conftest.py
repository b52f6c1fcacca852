"""How the tests run, for all of them."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is slow now and then; that is no fault of what is tested.
settings.register_profile("papi", deadline=None)
settings.load_profile("papi")


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where papi keeps what it read: never the folder of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAPI_CACHE", str(folder))
        yield folder


@pytest.fixture
def counted(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wrapper before git on the PATH that notes each call; the file of notes."""
    if sys.platform == "win32":
        pytest.skip("the wrapper is a shell script")
    folder = tmp_path_factory.mktemp("bin")
    calls, wrapper = folder / "calls", folder / "git"
    wrapper.write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\nexec "{shutil.which("git")}" "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return calls
