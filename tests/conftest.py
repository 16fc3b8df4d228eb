"""What holds for every test: a property is judged by what comes out, never by how busy the machine was."""

import pytest
from hypothesis import settings

COLLECTED = pytest.StashKey[tuple[str, ...]]()
"""The ids of all tests that were collected, before any were left out by name or mark."""

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Notes what there is, for the table of promises (tests/promises.py)."""
    config.stash[COLLECTED] = tuple(item.nodeid for item in items)
