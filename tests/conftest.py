"""What holds for every test: a property is judged by what comes out, never by how busy the machine was."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from generator.pipeline import drawing

COLLECTED = pytest.StashKey[tuple[str, ...]]()
"""The ids of all tests that were collected, before any were left out by name or mark."""

settings.register_profile("patient", deadline=None, max_examples=60)  # `./run fuzz` tries many more
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def one_process_draws() -> Iterator[None]:
    """So it remembers all that it drew, and thousands of small sites have the same pictures.

    What two processes draw together is asked for where that is tested.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "processors", lambda: 1)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Notes what there is, for the table of promises (tests/promises.py)."""
    config.stash[COLLECTED] = tuple(item.nodeid for item in items)
