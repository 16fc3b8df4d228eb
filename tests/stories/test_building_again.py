"""A build that remembers the one before: less work, and always the bytes of a clean build."""

import os
import re
import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pipeline import building, drawing, making
from generator.render import pictures
from generator.write.forking import at_once
from tests.association import BADGE, ISSUER, ROWS, SITE, URL, Association, Ran
from tests.splitting import split

THEMES = Path(__file__).parents[2] / "themes"
ADA = {"name": "Ada", "email": "ada@example.org", "issued_on": "2026-07-01", "show": "public"}
SECOND = BADGE.replace("name: First aid", "name: Ropes").replace('colour: "#b3261e"', 'colour: "#1f5f8b"')


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path / "club")
    made.write("content/badges/ropes.md", SECOND)
    made.done("build")
    return made


def tree(club: Association) -> dict[str, bytes]:
    site = club.root / "_site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and ".badges" not in path.parts
    }


def times(club: Association) -> dict[str, int]:
    site = club.root / "_site"
    return {
        path.relative_to(site).as_posix(): path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file() and ".badges" not in path.parts
    }


def clean(club: Association) -> dict[str, bytes]:
    """The site as somebody builds it who has nothing but the content."""
    other = Association(club.root.parent / "clean", club.environ)
    shutil.rmtree(other.root, ignore_errors=True)
    shutil.copytree(club.root, other.root, ignore=shutil.ignore_patterns("_site", ".cache"))
    other.done("build")
    return tree(other)


def test_pictures_are_the_same_whoever_draws_them(club: Association, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        colour = f'colour: "#1f5f{number}b"'
        club.write(f"content/badges/knots-{number}.md", SECOND.replace('colour: "#1f5f8b"', colour))
    drawn_by: list[int] = []

    def counting(jobs: Sequence[Callable[[], dict[str, bytes]]]) -> list[dict[str, bytes]]:
        drawn_by.append(len(jobs))
        return at_once(jobs)

    monkeypatch.setattr(drawing, "at_once", counting)
    trees = []
    for processes in (1, 2):
        monkeypatch.setattr(drawing, "processors", lambda number=processes: number)
        trees.append(clean(club))
    assert trees[0] == trees[1]
    assert drawn_by == [2]
    club.done("build")
    monkeypatch.setattr(pictures, "drawn", None)  # what was drawn is kept, whoever drew it
    club.done("build", "--site", "elsewhere")
    shutil.rmtree(club.root / "elsewhere")


def test_nothing_changed_nothing_done_and_the_same_is_said(club: Association) -> None:
    before = times(club)
    first, second = club.done("build"), club.done("build")
    assert first == second
    assert "files unchanged" in second
    assert "signatures made" not in second
    assert times(club) == before


def test_a_changed_row_makes_anew_its_award_and_what_shows_it(club: Association) -> None:
    before, old = times(club), tree(club)
    rows = ({**ROWS[0], "name": "Mina Hafen"}, *ROWS[1:])
    club.roster("2026", rows)
    club.done("build")
    new = tree(club)
    changed = {address for address in new if new[address] != old.get(address)}
    touched = {address for address, time in times(club).items() if before.get(address) != time}
    assert changed == touched
    assert new == clean(club)
    awards = {address.split("/")[1] for address in touched if address.startswith("awards/")}
    assert len(awards) == 1
    rest = {address for address in touched if not address.startswith("awards/")}
    assert rest <= {
        "index.html",
        "feed.xml",
        "badges/first-aid/index.html",
        "badges/first-aid/v/1/index.html",
        "issuers/hill-club/status/1.json",
    }


@pytest.mark.parametrize(
    "line",
    [
        "description: What we can do.",
        'accent: "#1f5f8b"',
        "time_zone: Europe/London",
        "mail: {from: badges@club.example.org}",
        "privacy: {public_rosters: true}",
    ],
)
def test_a_setting_of_which_no_award_shows_anything_leaves_all_of_them(club: Association, line: str) -> None:
    before = times(club)
    club.write("content/site.yml", f"{SITE}{line}\n")
    club.done("build")
    assert not [
        where
        for where, time in times(club).items()
        if before.get(where) != time and where.startswith("awards/")
    ]
    assert tree(club) == clean(club)


@pytest.mark.parametrize("counts", [False, True])
def test_a_new_award_leaves_the_others_unless_they_say_how_many_there_are(
    club: Association,
    monkeypatch: pytest.MonkeyPatch,
    counts: bool,  # noqa: FBT001 (a column)
) -> None:
    _themed(club, "body { color: black }")
    page = (THEMES / "default/templates/award.html").read_text(encoding="utf-8")
    if counts:
        said = "<p>{{ award.badge.number_of_awards }}</p>{% block content %}"
        club.write("themes/own/templates/award.html", page.replace("{% block content %}", said, 1))
    club.done("build")
    made: list[int] = []

    def counting(shop: object, documents: object, awards: Sequence[object], progress: object) -> object:
        made.append(len(awards))
        return making.award_files(shop, documents, awards, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "award_files", counting)
    club.roster("2026", (*ROWS, ADA))
    club.done("build")
    assert made == ([len(ROWS) + 1] if counts else [1])
    monkeypatch.undo()
    assert tree(club) == clean(club)


def _themed(club: Association, style: str) -> None:
    club.write("themes/own/theme.yml", "extends: default\n")
    club.write("themes/own/static/style.css", style)
    club.write("content/site.yml", f"{SITE}theme: own\n")


def test_another_style_is_written_and_nothing_else(club: Association) -> None:
    _themed(club, "body { color: black }")
    club.done("build")
    before = times(club)
    _themed(club, "body { color: navy }")
    club.done("build")
    assert {where for where, time in times(club).items() if before.get(where) != time} == {"theme/style.css"}
    assert tree(club) == clean(club)


def test_whoever_must_not_be_seen_now_is_found_in_what_was_made_before(club: Association) -> None:
    name = ROWS[0]["name"]
    story = {**ROWS[1], "narrative": f"Together with {name}."}
    club.roster("2026", (ROWS[0], story, *ROWS[2:]))
    club.done("build")
    club.roster("2026", ({**ROWS[0], "show": "anonymous"}, story, *ROWS[2:]))
    again = set(club.refused("build"))
    shutil.rmtree(club.root / ".cache")
    assert again == set(club.refused("build")) == {"name-shown"}


def _told_again(club: Association) -> str:
    """What a build says that remembers the one before; a clean one must say the same of the site."""
    again, afresh = club.run("build"), Association(club.root.parent / "afresh", club.environ)
    shutil.copytree(club.root, afresh.root, ignore=shutil.ignore_patterns("_site", ".cache"))
    clean = afresh.run("build")
    assert again.code == clean.code
    assert codes(again) == codes(clean)
    return again.output


def _of(club: Association, name: str) -> str:
    """The id of an award that names somebody."""
    pages = (club.root / "_site/awards").rglob("index.html")
    return next(page.parent.name for page in pages if name in page.read_text(encoding="utf-8"))


def codes(ran: Ran) -> list[str]:
    return re.findall(r"\[([a-z-]+)\]$", ran.output, flags=re.MULTILINE)


def test_an_award_that_is_listed_no_more_is_found_in_a_page_that_leads_to_it(club: Association) -> None:
    where = _of(club, ROWS[0]["name"])
    club.write(
        "content/pages/about.md", f"---\ntitle: About\norder: 1\n---\nSee [it]({URL}awards/{where}/).\n"
    )
    club.done("build")
    club.roster("2026", ({**ROWS[0], "show": "unlisted"}, *ROWS[1:]))
    assert "[unlisted-linked]" in _told_again(club)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Write to ada@example.org.", "address-shown"),
        ("Write to\nada@example.org", "address-shown"),
        ("Write to gro.elpmaxe@ada", "address-shown"),
        (f"Member {sha256(b'ada@example.org').hexdigest()}", "address-hash-shown"),
        (
            f"[Ada](https://faces.example.org/avatar/{sha256(b'ada@example.org').hexdigest()})",
            "address-hash-shown",
        ),
    ],
)
def test_the_address_of_a_new_earner_is_found_in_a_page_that_has_it(
    club: Association, text: str, code: str
) -> None:
    club.write("content/pages/about.md", f"---\ntitle: About\norder: 1\n---\n{text}\n")
    club.done("build")
    club.roster("2026", (*ROWS, ADA))
    assert f"[{code}]" in _told_again(club)


def test_a_template_that_leads_to_an_award_which_is_listed_no_more_is_looked_at_again(
    club: Association,
) -> None:
    _themed(club, "body { color: black }")
    where = _of(club, ROWS[0]["name"])
    page = (THEMES / "default/templates/404.html").read_text(encoding="utf-8")
    club.write(
        "themes/own/templates/404.html", page.replace("<h1", f'<a href="/badges/awards/{where}/">Mina</a><h1')
    )
    club.run("build")
    club.roster("2026", ({**ROWS[0], "show": "unlisted"}, *ROWS[1:]))
    assert "[unlisted-linked]" in _told_again(club)


@pytest.mark.parametrize("line", ["Call 030 1234 5678 first.", "Ask sam [at] elsewhere.example.net."])
def test_what_was_told_of_one_file_is_told_of_the_next_when_the_first_is_mended(
    club: Association, line: str
) -> None:
    for slug in ("aaa", "bbb"):
        club.write(f"content/pages/{slug}.md", f"---\ntitle: {slug}\n---\nHello.\n\n{line}\n")
    club.done("build")
    club.write("content/pages/aaa.md", "---\ntitle: aaa\n---\nHello.\n")
    assert "_site/bbb/index.html" in _told_again(club)


def test_what_is_signed_again_is_told_until_it_is_recorded(club: Association) -> None:
    club.done("keys", "new", "hill-club")
    club.done("publish")
    club.roster("2026", ({**ROWS[0], "name": "Mina Hafen"}, *ROWS[1:]))
    told = "Signs 1 award again under the same address"
    assert told in club.done("build")
    assert told in club.done("build")  # nothing changed
    club.write("content/badges/ropes.md", f"{SECOND}\nAnd coils them.\n")
    assert told in club.done("build")  # something else changed, and the award is kept
    club.done("publish")
    assert told not in club.done("build")


def _cut(club: Association) -> None:
    for memory in (club.root / ".cache/badges").glob("built-*"):
        memory.write_bytes(memory.read_bytes()[:-90])


def _spoilt(club: Association) -> None:
    for kept in (club.root / ".cache/badges/pictures").iterdir():
        kept.write_bytes(kept.read_bytes()[:-1] + b"!")


EDITS: dict[str, Callable[[Association], object]] = {
    "another name": lambda club: club.roster("2026", ({**ROWS[0], "name": "Mina Hafen"}, *ROWS[1:])),
    "another address": lambda club: club.roster("2026", ({**ROWS[0], "email": "new@example.org"}, *ROWS[1:])),
    "one row less": lambda club: club.roster("2026", ROWS[1:]),
    "one row more": lambda club: club.roster(
        "2026", (*ROWS, {"name": "Ada", "email": "ada@example.org", "issued_on": "2026-07-01", "show": "public"})
    ),
    "hidden": lambda club: club.roster("2026", ({**ROWS[0], "show": "anonymous"}, *ROWS[1:])),
    "ends": lambda club: club.roster("2026", ({**ROWS[0], "expires_on": "2030-01-01"}, *ROWS[1:])),
    "a narrative": lambda club: club.roster("2026", ({**ROWS[1], "narrative": "With *care*."}, ROWS[0], *ROWS[2:])),
    "renewed": lambda club: club.roster("2026", (*ROWS, {**ROWS[0], "issued_on": "2026-09-01"})),
    "revoked": lambda club: club.roster(
        "2026", ({**ROWS[0], "status": "revoked", "status_on": "2026-10-01", "reason": "An error"}, *ROWS[1:])
    ),
    "as it was": lambda club: club.roster("2026", ROWS),
    "the badge's text": lambda club: club.write("content/badges/first-aid.md", f"{BADGE}\nAnd calls for help.\n"),
    "the other badge's name": lambda club: club.write(
        "content/badges/ropes.md", SECOND.replace("name: Ropes", "name: Knots")
    ),
    "the issuer's name": lambda club: club.write(
        "content/issuers/hill-club.md", ISSUER.replace("name: Hill Club", "name: Hill and Moor Club")
    ),
    "the site's name": lambda club: club.write("content/site.yml", SITE.replace("name: Hill Club", "name: Hills")),
    "short pages": lambda club: club.write("content/site.yml", f"{SITE}award_pages: short\n"),
    "baked when asked": lambda club: club.write("content/site.yml", f"{SITE}bake: on_demand\n"),
    "another language": lambda club: club.write("content/site.yml", SITE.replace("language: en", "language: de")),
    "a page": lambda club: club.write("content/pages/about.md", "---\ntitle: About\norder: 1\n---\nWe walk.\n"),
    "a theme": lambda club: _themed(club, "body { color: black }"),
    "a theme's style": lambda club: _themed(club, "body { color: navy }"),
    "a link as evidence": lambda club: club.roster(
        "2026", ({**ROWS[0], "evidence": "https://example.org/report"}, *ROWS[1:])
    ),
    "a word for the badge": lambda club: club.write(
        "content/endorsements/county.md", "---\nbadge: first-aid\nby_name: County\nurl: https://county.example.org/word\nissued_on: 2026-02-11\n---\nGood.\n"
    ),
    "a file gone": lambda club: next((club.root / "_site/awards").rglob("assertion.json")).unlink(missing_ok=True),
    "a file cut": lambda club: next((club.root / "_site/awards").rglob("index.html")).write_bytes(b"<p>"),
    "a page cut": lambda club: (club.root / "_site/badges/first-aid/index.html").write_bytes(b"<p>"),
    "a file of somebody else": lambda club: club.write("_site/awards/note.txt", "hello"),
    "a file in an award": lambda club: next((club.root / "_site/awards").rglob("assertion.json"))
    .with_name("note.txt")
    .write_text("hello"),
    "a picture gone": lambda club: (club.root / "_site/badges/ropes/v/1/badge.png").unlink(missing_ok=True),
    "a memory cut": _cut,
    "a kept picture spoilt": _spoilt,
}  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=2), min_size=1, max_size=4)
)
def test_after_any_edits_the_site_is_that_of_a_clean_build(
    edits: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    club = Association.at(tmp_path_factory.mktemp("edited") / "club")
    club.write("content/badges/ropes.md", SECOND)
    club.done("build")
    for some in edits:
        for edit in some:
            EDITS[edit](club)
        club.run("build")
    assert club.done("build") is not None
    assert tree(club) == clean(club)


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_after_each_edit_the_site_is_that_of_a_clean_build(club: Association, edit: str) -> None:
    EDITS[edit](club)
    club.done("build")
    assert tree(club) == clean(club)


@pytest.mark.parametrize("learned_from", [0, 1, 2])
def test_several_processes_make_the_bytes_of_one(
    club: Association, monkeypatch: pytest.MonkeyPatch, learned_from: int
) -> None:
    alone = tree(club)
    shutil.rmtree(club.root / "_site")
    shutil.rmtree(club.root / ".cache")
    split(monkeypatch, 3, learned_from=learned_from)
    said = club.done("build")
    assert tree(club) == alone
    assert "checks passed" in said
    monkeypatch.undo()
    before = times(club)
    assert "files unchanged" in club.done("build")
    assert times(club) == before


def test_a_process_that_fails_leaves_the_site_as_it_was(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(club)
    here = os.getpid()
    whole = making.award_files

    def failing(*given: object) -> object:
        if os.getpid() != here:
            os._exit(9)
        return whole(*given)  # type: ignore[arg-type]

    split(monkeypatch, 2)
    monkeypatch.setattr(building, "award_files", failing)
    club.write("content/site.yml", SITE.replace("name: Hill Club", "name: Hills"))
    ran = club.run("build")
    assert ran.code == 3
    assert "ended from outside" in ran.output
    assert tree(club) == before
