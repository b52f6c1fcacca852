"""How the tests run, for all of them."""

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
