"""Feeds and the like: well formed whatever is in them, and no award that is not public."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from generator.model.award import Visibility
from generator.model.plan import Plan
from generator.render import feeds
from generator.render.languages import Words
from tests.render import nouns

WORDS = Words("en", nouns.THEME.words["en"])
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(made: Plan) -> ET.Element:
    return ET.fromstring(feeds.feed(made, WORDS))  # noqa: S314 (we wrote it a moment ago)


def told(found: ET.Element) -> list[tuple[str, str]]:
    """The page and the day of every entry, in order."""
    entries = found.findall(f"{ATOM}entry")
    return [
        (
            (entry.findtext(f"{ATOM}id") or "").removeprefix(nouns.URL),
            (entry.findtext(f"{ATOM}updated") or "").removesuffix("T00:00:00Z"),
        )
        for entry in entries
    ]


def test_the_feed_has_badges_and_the_public_awards_that_hold_newest_first() -> None:
    found = feed(nouns.plan())
    assert told(found) == [
        ("badges/hill-leader/v/1/", "2026-05-06"),
        (f"awards/{nouns.award_id(5)}/", "2026-05-06"),
        ("badges/first-aid/v/1/", "2026-05-01"),
        (f"awards/{nouns.award_id(0)}/", "2026-05-01"),
        ("badges/first-aid/v/2/", "2026-02-01"),
    ]
    assert found.findtext(f"{ATOM}updated") == "2026-05-06T00:00:00Z"
    titles = [entry.findtext(f"{ATOM}title") for entry in found.iter(f"{ATOM}entry")]
    assert titles[:2] == ["Hill leader, a badge by Northmoor", "Hill leader: Earner 5"]


def test_a_badge_that_has_no_day_of_its_own_counts_from_its_first_public_award() -> None:
    days = (nouns.award(8), nouns.award(6, visibility=Visibility.PUBLIC))
    later = (*days, nouns.award(7, visibility=Visibility.PUBLIC))
    found = dict(told(feed(replace(nouns.plan(), awards=later))))
    assert found["badges/first-aid/v/1/"] == "2026-05-07"
    assert "badges/hill-leader/v/1/" not in found


def test_a_site_that_has_moved_keeps_the_ids_of_its_news() -> None:
    made = nouns.plan()
    moved = replace(made.site.settings, served_at="https://badges.example.org/")
    found = feed(replace(made, site=replace(made.site, settings=moved)))
    assert told(found) == told(feed(made))
    links = [link.get("href", "") for link in found.iter(f"{ATOM}link")]
    assert [link for link in links if not link.startswith("https://badges.example.org/")] == []


def test_a_feed_without_awards_is_one_all_the_same() -> None:
    made = nouns.plan()
    hill = {"hill-leader": made.site.badges["hill-leader"]}
    found = feed(replace(made, awards=(), site=replace(made.site, badges=hill)))
    assert found.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert found.findall(f"{ATOM}entry") == []


def test_a_feed_is_well_formed_whatever_is_in_it() -> None:
    found = feed(nouns.plan(lambda words: f"{words} <b> ]]> & \" ' 急救 🏅"))
    assert found.findtext(f"{ATOM}title") == "Hill badges <b> ]]> & \" ' 急救 🏅"


def test_a_feed_is_bounded() -> None:
    first = nouns.award(0, visibility=Visibility.PUBLIC)
    many = tuple(replace(first, id=f"{number:026}") for number in range(feeds.ENTRIES + 5))
    assert len(feed(replace(nouns.plan(), awards=many)).findall(f"{ATOM}entry")) == feeds.ENTRIES


def test_the_sitemap_names_pages_and_public_awards_and_nothing_else() -> None:
    found = ET.fromstring(feeds.sitemap(nouns.plan()))  # noqa: S314 (we wrote it a moment ago)
    named = [(each.text or "").removeprefix(nouns.URL) for each in found.iter(f"{SITEMAP}loc")]
    assert named == [
        "",
        "badges/",
        "badges/first-aid/",
        "badges/hill-leader/",
        "issuers/northmoor/",
        "issuers/valley/",
        "pathways/steward/",
        "skills/first-response/",
        "about/",
        "privacy/",
        f"awards/{nouns.award_id(5)}/",
        f"awards/{nouns.award_id(0)}/",
    ]


def test_robots_may_read_everything() -> None:
    assert feeds.robots(nouns.plan()) == f"User-agent: *\nAllow: /\nSitemap: {nouns.URL}sitemap.xml\n"
