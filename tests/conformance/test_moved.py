"""The demo after a move: other people's verifiers ask at the old address and are sent on, as GitHub Pages does it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator import pipeline
from generator.pipeline import Day
from tests.conformance.test_open_badges_2 import Case, Hosted, validate
from tests.demo.published import TODAY, Published, planned, published

NEW = "https://badges.northmoor.example/"


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, bytes], Published]:
    """What the site served before it moved, and the moved site."""
    site = published(tmp_path_factory.mktemp("moved"))
    before = documents(site)
    moved = pipeline.move(site.folders, NEW, today=TODAY, dry_run=False)
    assert isinstance(moved, pipeline.Moved)
    report = pipeline.publish(site.folders, Day(today=TODAY), environ={}, progress=lambda awards, _: awards)
    assert report.exit_code() == 0
    return before, replace(site, plan=planned(site.folders))


def documents(site: Published) -> dict[str, bytes]:
    folder = site.folders.site
    files = (path for top in ("awards", "badges", "issuers") for path in (folder / top).rglob("*"))
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if path.suffix in (".json", ".png", ".svg")
    }


def test_every_document_is_the_same_byte_for_byte(
    before_and_after: tuple[Mapping[str, bytes], Published],
) -> None:
    before, site = before_and_after
    assert documents(site) == before
    assert site.plan.site.settings.served_at == NEW
    assert len(before) > 250


def test_1edtech_accepts_what_it_accepted_before_and_nothing_else(
    before_and_after: tuple[Mapping[str, bytes], Published],
) -> None:
    _, site = before_and_after
    emails = site.emails()
    cases = tuple(Case(of=of, email=email, is_good=True) for of, email in emails.items())
    hosted = Hosted(site.folders.site, site.url, cases)
    stayed = validate(hosted, emails)
    moved = validate(replace(hosted, served_at=NEW), emails)
    assert moved == stayed
    assert sum(verdict.is_valid for verdict in moved.values()) >= 60
