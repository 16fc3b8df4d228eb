"""One Node process for all the comparisons of a test worker, and reference data where it is at hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.node import Node


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    with Node() as process:
        yield process


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of schemas, contexts and vectors that are not ours to publish."""
    folder = os.environ.get("BADGES_REFERENCE")
    if not folder:
        pytest.skip("NOT COMPARED with the reference data: set BADGES_REFERENCE to its folder")
    return Path(folder)
