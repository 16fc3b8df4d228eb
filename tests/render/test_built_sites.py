"""Whole sites as the commands build them: every link holds, and nobody's address is in a page."""

import shutil
from pathlib import Path

import pytest

from generator.model.report import Outcome
from generator.read import built, served
from generator.verify.links import link_steps
from tests.association import URL, Association
from tests.render.test_pages import elements

CONTENT = Path(__file__).parent.parent.parent / "content"
DEMO_URL = "https://northmoor.example.org/badges/"


@pytest.fixture(scope="module", params=["small", "demo"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a built site, and its address."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "small":
        club, url = Association.at(folder), URL
    else:
        club, url = Association(folder), DEMO_URL
        shutil.copytree(CONTENT, folder / "content", ignore=shutil.ignore_patterns("ledger"))
    club.done("build")
    return folder / "_site", url


def test_every_link_and_picture_and_part_is_there(site: tuple[Path, str]) -> None:
    folder, url = site
    steps = list(link_steps(built.addresses(folder), served.in_folder(folder, url), url))
    assert len(steps) > 5
    assert [(step.subject, step.detail) for step in steps if step.outcome is not Outcome.PASSED] == []


def test_every_page_is_sound(site: tuple[Path, str]) -> None:
    folder, _ = site
    for page in sorted(folder.rglob("*.html")):
        assert elements(page.read_text(encoding="utf-8")), page
