"""What holds for every test: a property is judged by what comes out, never by how busy the machine was.

Thousands of tests read the same themes. What is a pure function of their texts, parsing and compiling, is worked
out once for each text and remembered, here and not in the program: a test that changes a theme changes the text.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

import pytest
from hypothesis import settings
from jinja2 import Environment

from generator.read import theme
from generator.render.environment import environment
from generator.render.languages import Words

COLLECTED = pytest.StashKey[tuple[str, ...]]()
"""The ids of all tests that were collected, before any were left out by name or mark."""

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def themes_are_understood_once() -> Iterator[None]:
    """The words and templates of a theme, remembered by their texts."""
    known: dict[tuple[object, ...], Environment] = {}

    def remembered(templates: Mapping[str, str], words: Words) -> Environment:
        key = (tuple(templates.items()), words.language, tuple(words.catalogue.items()))
        if key not in known:
            known[key] = environment(templates, words)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "_parsed", cache(theme._parsed))
        for module in ("press", "alone"):
            patch.setattr(import_module(f"generator.render.{module}"), "environment", remembered)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Notes what there is, for the table of promises (tests/promises.py)."""
    config.stash[COLLECTED] = tuple(item.nodeid for item in items)
