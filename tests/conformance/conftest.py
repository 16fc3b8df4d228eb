"""One Node process for all the comparisons of a test worker, and reference data where it is at hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.demo import SECONDS, Demo, Site, publish_demo
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
        pytest.skip("Reference data: not compared (set BADGES_REFERENCE to its folder)")
    return Path(folder)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo, published with a key for each issuer."""
    return publish_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def site(demo: Demo) -> Site:
    """The demo's built folder, as verifiers on the web would see it."""
    return demo.site


@pytest.fixture(scope="session")
def verifiers(site: Site) -> Iterator[Node]:
    """Other people's verifiers, with the demo for a web (see verifiers.mjs)."""
    with Node("verifiers.mjs", seconds=SECONDS) as process:
        process.ask("web", documents=site.web)
        yield process
