"""A club with a key, and somebody else's verifiers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.association import Association
from tests.conformance.node import Node


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node("verifiers.mjs") as process:
        yield process


@pytest.fixture
def signing_club(tmp_path: Path) -> Association:
    """A club with a key, and its first site published."""
    club = Association.at(tmp_path / "club")
    club.done("keys", "new", "hill-club")
    club.done("publish")
    return club
