"""What a file of a site is for, how many awards fit, and in which order room is made."""

from dataclasses import replace

import pytest

from generator.model import site_size
from generator.model.place import Severity
from generator.model.site import AwardPages, Baking, Settings
from generator.model.site_size import Kind, SiteSize
from generator.plan import room
from tests import nouns

AWARD = f"awards/{nouns.AWARD_ID}/"
FULL = nouns.site().settings
SHORT = replace(FULL, award_pages=AwardPages.SHORT)
ON_DEMAND = replace(FULL, baking=Baking.ON_DEMAND)
BOTH = replace(SHORT, baking=Baking.ON_DEMAND)


def sized(page: int = 12_000, picture: int = 40_000, *, awards: int = 2, shared: int = 1_000_000) -> SiteSize:
    """A site of awards that have a page, a picture, and 4,000 bytes of documents."""
    files = [("theme/style.css", shared)]
    for number in range(awards):
        folder = f"awards/{'abcdefgh'[number] * 26}/"
        files += [(f"{folder}index.html", page), (f"{folder}badge.png", picture)]
        files += [(f"{folder}assertion.json", 500), (f"{folder}credential.json", 3_500)]
    return room.site_sized([file for file in files if file[1]])


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (f"{AWARD}index.html", Kind.AWARD_PAGES),
        (f"{AWARD}assertion.json", Kind.ASSERTIONS),
        (f"{AWARD}credential.json", Kind.CREDENTIALS),
        (f"{AWARD}badge.png", Kind.BAKED),
        (f"{AWARD}badge.svg", Kind.BAKED),
        (f"{AWARD}ends.ics", Kind.AWARD_FILES),
        (f"{AWARD}files/evidence/index.html", Kind.AWARD_FILES),
        ("earners/abc/record.json", Kind.EARNERS),
        ("badges/first-aid/v/1/badge.png", Kind.BADGES),
        ("badges/index.html", Kind.BADGES),
        ("handbook/awards/index.html", Kind.PAGES),
        ("pages/handbook/key-page.png", Kind.PAGES),
        ("index.html", Kind.PAGES),
        ("theme/style.css", Kind.THEME),
        ("awards/index.html", Kind.PAGES),
        ("theme", Kind.REST),
        ("sitemap.xml", Kind.REST),
        ("issuers/club/did.json", Kind.REST),
    ],
)
def test_the_address_of_a_file_says_what_it_is_for(address: str, kind: Kind) -> None:
    assert room.kind(address) is kind


def test_files_and_bytes_add_up() -> None:
    size = sized()
    assert size.kinds[Kind.AWARD_PAGES] == (2, 24_000)
    assert (size.files, size.size, size.awards) == (9, 1_112_000, 2)
    assert size.growing == 112_000
    assert size.of(Kind.EARNERS) == 0


def test_what_is_shared_counts_once_for_all_awards_to_come() -> None:
    now = room.outlook(sized(), FULL)
    assert now is not None
    assert now.an_award == 56_000
    assert now.fits == (1_000_000_000 - 1_000_000) // 56_000


def test_pictures_from_before_a_setting_stay_and_no_new_ones_are_counted() -> None:
    now = room.outlook(sized(), ON_DEMAND)
    assert now is not None
    assert now.an_award == 16_000
    assert now.fits == 2 + (1_000_000_000 - 1_112_000) // 16_000


def test_a_site_that_is_too_large_holds_fewer_awards_than_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_size, "MOST", 1_056_000)
    now = room.outlook(sized(), FULL)
    assert now is not None
    assert now.fits == 1
    monkeypatch.setattr(site_size, "MOST", 10_000)
    assert now.fits == 0


def first_words(size: SiteSize, settings: Settings) -> list[str]:
    """What each remedy tells to write, or that a new site is the one."""
    said = list(room.remedies(size, settings))
    return [sentence.split("`")[1] if sentence.startswith("Write") else sentence[:10] for sentence in said]


def test_what_wins_most_comes_first_and_a_new_site_last() -> None:
    assert first_words(sized(), FULL) == ["bake: on_demand", "award_pages: short", "Go on with"]
    large_pages = sized(page=90_000, picture=20_000)
    assert first_words(large_pages, FULL) == ["award_pages: short", "bake: on_demand", "Go on with"]


def test_what_is_set_already_is_not_advised() -> None:
    assert first_words(sized(), SHORT) == ["bake: on_demand", "Go on with"]
    assert first_words(sized(), ON_DEMAND) == ["award_pages: short", "Go on with"]
    assert first_words(sized(), BOTH) == ["Go on with"]
    assert first_words(sized(picture=0), FULL) == ["award_pages: short", "Go on with"]


def test_each_remedy_counts_on_those_before_it() -> None:
    first, second, _ = room.remedies(sized(), FULL)
    assert first == (
        "Write `bake: on_demand` into content/site.yml: the picture with the badge inside is then made in the "
        "earner's browser when they ask for it. Pictures that are public already stay. Then about 62,000 awards fit."
    )
    assert second == (
        "Write `award_pages: short` into content/site.yml: the page of an award then leads to the badge's page, and "
        "does not repeat what stands there. Then about 83,000 awards fit."
    )


def test_without_an_award_nothing_is_foretold() -> None:
    empty = sized(awards=0)
    assert room.outlook(empty, FULL) is None
    assert list(room.remedies(empty, FULL)) == []
    assert room.in_short(empty, FULL) == (
        "1.0 MB, 0.1 % of the 1 GB that GitHub Pages allows; nothing is awarded yet."
    )


def test_all_of_it_in_one_sentence() -> None:
    assert room.in_short(sized(), FULL) == (
        "1.1 MB, 0.1 % of the 1 GB that GitHub Pages allows; it holds 2 awards, and about 17,000 fit."
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (7, "7"), (99, "99"), (123, "120"), (86_999, "86,000"), (1_290_000, "1,200,000")],
)
def test_an_estimate_is_rounded_down(number: int, said: str) -> None:
    assert room.roughly(number) == said


def test_a_warning_comes_above_four_fifths_and_not_before() -> None:
    assert list(room.nearly_full(800_000_000)) == []
    (problem,) = room.nearly_full(800_000_001)
    assert (problem.code, problem.severity) == ("site-nearly-full", Severity.WARNING)
    assert problem.what == "The site takes 800.0 MB, more than 80 % of the 1 GB that GitHub Pages allows."
