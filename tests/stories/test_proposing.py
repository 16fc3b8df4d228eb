"""What an officer sees of a pull request before it is merged: one sentence, a list, and a page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.render import proposal
from tests.association import BADGE, ROWS, Association, files_below

NEW = {"name": "Ngozi Adé", "email": "ngozi@example.org", "issued_on": "2026-11-20"}
KNOTS = BADGE.replace("First aid", "Knots & <splices>").replace(
    "Stops a severe",
    "## Six\n\n![none](https://example.org/spy.png) <script>alert(1)</script> [hitch](https://example.org/)\n\nStops a severe",
)


@pytest.fixture
def club(tmp_path: Path) -> Association:
    """A club with a key that published once; the key is not there any more, as in a pull request."""
    made = Association.at(tmp_path / "club")
    made.done("keys", "new", "hill-club")
    made.done("publish")
    made.remove("keys/hill-club.private")
    made.environ = {"GITHUB_ACTIONS": "true"}
    return made


def in_short(club: Association, *options: str) -> str:
    return club.done("check", *options).splitlines()[-2]


def preview(club: Association) -> str:
    club.done("check", "--preview", "preview.html")
    return club.read("preview.html")


def test_nothing_new_is_said_to_change_nothing(club: Association) -> None:
    assert in_short(club) == "Changes nothing that is already public."


def test_new_awards_and_a_revocation_are_one_sentence_with_its_reason(club: Association) -> None:
    revoked = {**ROWS[0], "status": "revoked", "status_on": "2026-11-20", "reason": "Given by a slip"}
    club.roster("2026", (revoked, *ROWS[1:], {**NEW, "show": "public"}))
    assert in_short(club) == (
        'Publishes 1 new award of "First aid"; revokes 1 award of "First aid": Given by a slip; '
        "changes nothing else that is already public."
    )


def test_a_corrected_name_is_no_silence(club: Association) -> None:
    club.roster("2026", ({**ROWS[0], "name": "Mina Harbor"}, *ROWS[1:]))
    said = club.done("check")
    assert said.splitlines()[-2] == "Signs 1 award again under the same address."
    assert (
        "https://club.example.org/badges/awards/" not in said
    )  # most awards are listed nowhere, and logs are read
    club.environ["GITHUB_ACTIONS"] = ""
    said = club.done("check")
    assert "Signs 1 award again under the same address: https://club.example.org/badges/awards/" in said


def test_without_signatures_nobody_claims_to_know_what_changes(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.done("publish")
    club.roster("2026", (*ROWS, NEW))
    club.environ = {"GITHUB_ACTIONS": "true"}
    assert in_short(club) == 'Publishes 1 new award of "First aid".'


def test_what_waits_is_said(club: Association) -> None:
    club.roster("2026", (*ROWS, {**NEW, "issued_on": "2026-12-24"}))
    assert in_short(club).endswith("leaves 1 award waiting for the day on it.")


def test_many_changes_are_counted(club: Association) -> None:
    for number in range(8):
        club.write(f"content/badges/knot-{number}.md", BADGE.replace("First aid", f"Knot {number}"))
    rows = tuple({**NEW, "badge": f"knot-{number}"} for number in range(8))
    club.roster("knots", (*rows, {**ROWS[0], "badge": "knot-1"}))
    assert in_short(club) == "Adds 8 badges; publishes 9 new awards; changes nothing that is already public."


def test_an_edited_badge_that_nobody_holds_is_said_to_change(club: Association) -> None:
    club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
    club.environ = {}
    club.done("publish")
    club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots").replace("severe", "light"))
    assert 'Changes "Knots" (version 1), which nobody was awarded yet.' in club.done("check")
    assert "changed; nobody holds it yet" in preview(club)


def test_the_words_are_the_same_in_a_terminal_a_summary_and_a_dry_run(club: Association) -> None:
    club.roster("2026", (*ROWS, NEW))
    sentence = in_short(club)
    club.environ = {}
    assert sentence in club.done("check")
    assert sentence in club.done("publish", "--dry-run")
    club.environ = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(club.root / "summary.md")}
    club.done("check")
    assert f"### Everything is in order.\n\n{sentence}\n" in club.read("summary.md")


class Page(HTMLParser):
    """What a page would load, and its policy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.tags: set[str] = set()
        self.policy = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        self.loads += [
            value or "" for name, value in attrs if name in {"src", "srcset", "data", "poster", "background"}
        ]
        self.loads += [f"style: {found['style']}"] if "style" in found else []
        self.loads += [name for name in found if name.startswith("on")]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""


def test_the_page_stands_alone(club: Association) -> None:
    club.write("content/badges/knots.md", KNOTS)
    club.roster("knots", ({**NEW, "badge": "knots"},))
    html = preview(club)
    page = Page(html)
    assert page.loads
    assert all(each.startswith("data:image/") for each in page.loads)
    assert page.tags.isdisjoint({"script", "link", "iframe", "object", "embed", "form", "base"})
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src data:; base-uri 'none'; form-action 'none'",
        page.policy,
    )
    assert "@import" not in html
    assert "url(" not in html
    assert html.count("PREVIEW") == 2
    assert "Knots &amp; &lt;splices&gt;" in html


def test_the_page_shows_as_much_of_a_person_as_the_site_would(club: Association) -> None:
    shows = ("public", "unlisted", "anonymous")
    people = tuple(
        {**NEW, "name": f"P. {show}", "email": f"{show}@example.org", "show": show} for show in shows
    )
    revoked = {
        **ROWS[0],
        "status": "revoked",
        "status_on": "2026-11-20",
        "reason": "Asked by spy@example.org no",
    }
    hidden = {**ROWS[1], "status": "suspended", "status_on": "2026-11-20", "reason": "Looked at"}
    club.roster("2026", (revoked | {"reason": "Given by a slip"}, hidden, *ROWS[2:], *people))
    html = preview(club)
    assert "P. public" in html
    for secret in ("P. unlisted", "P. anonymous", "@example.org", "Núñez", "Mina"):
        assert secret not in html
    assert "Given by a slip" in html
    assert (
        len(re.findall(r"https://club\.example\.org/badges/awards/[a-z2-7]{26}/", html)) == 1
    )  # Mina's was public


def test_a_new_version_says_what_changed(club: Association) -> None:
    club.environ = {}
    club.done("revise", "first-aid", "--since", "2026-11-23")
    club.write(
        "content/badges/first-aid.md",
        club.read("content/badges/first-aid.md").replace("two minutes", "one minute"),
    )
    html = preview(club)
    assert "What changed since version 1" in html
    assert "<ins>one minute</ins>" in html or "<ins>one " in html


def test_the_page_is_bounded_and_says_what_it_leaves_out(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposal, "MOST_AWARDS", 10)
    monkeypatch.setattr(proposal, "MOST_PICTURE_BYTES", 100)
    rows = tuple({**NEW, "email": f"p{number}@example.org"} for number in range(25))
    club.roster("2026", (*ROWS, *rows))
    html = preview(club)
    assert html.count('class="seen"') == 10
    assert "25 awards" in html
    assert "Left out, because this page would grow too large: 15 awards, 1 picture." in html
    assert "data:image" not in html


def test_with_an_error_there_is_no_page(club: Association) -> None:
    club.roster("2026", (*ROWS, {**NEW, "badge": "first-ait"}))
    assert club.refused("check", "--preview", "preview.html") == ["unknown-badge"]
    assert not (club.root / "preview.html").exists()


def test_a_page_has_the_name_of_a_page(club: Association) -> None:
    ran = club.run("check", "--preview", "content/site.yml")
    assert ran.code == 3
    assert "content/site.yml is no name for a web page." in ran.output


def everything(club: Association) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in files_below(club.root)} | {
        str(path): b"" for path in sorted(club.root.rglob("*")) if path.is_dir()
    }


CHANGES = (
    {**NEW, "show": "public", "collection": "yes"},
    {**NEW, "email": "b@example.org", "issued_on": "2026-12-24"},
)


@pytest.mark.parametrize("first", [True, False], ids=["first publish", "later one"])
@pytest.mark.parametrize("key", [True, False], ids=["with a key", "without"])
def test_a_dry_run_says_exactly_what_the_publish_then_does_and_writes_nothing(
    tmp_path: Path, *, first: bool, key: bool
) -> None:
    club = Association.at(tmp_path)
    if key:
        club.done("keys", "new", "hill-club")
    if not first:
        club.done("publish")
    revoked = {**ROWS[0], "status": "revoked", "status_on": "2026-11-20", "reason": "Given by a slip"}
    corrected = {**ROWS[1], "name": "José Nuñez"}
    club.roster("2026", (revoked, corrected, *ROWS[2:], *CHANGES))
    before = everything(club)
    rehearsed = club.done("publish", "--dry-run")
    assert everything(club) == before
    done = club.done("publish")
    changes = [line for line in rehearsed.splitlines() if re.match(r"  [A-Z]|  content", line)]
    assert any("Publishes" in line for line in changes)
    assert ("Signs 1 award again" in rehearsed) is (key and not first)
    for line in changes:
        assert line.rstrip(".") in done
    told = [line for line in done.splitlines() if re.match(r"  [A-Z]|  content", line)]
    assert len(told) == len(changes)


def test_a_dry_run_refuses_what_the_publish_refuses(club: Association) -> None:
    club.environ = {}
    club.roster("2026", ({**ROWS[0], "name": "Mina Harbor"}, *ROWS[1:]))
    before = everything(club)
    assert club.refused("publish", "--dry-run") == ["key-needed"]
    assert everything(club) == before
    assert club.refused("publish") == ["key-needed"]


def test_a_dry_run_in_a_workflow_says_that_nothing_was_published(club: Association) -> None:
    club.environ = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(club.root / "output")}
    club.done("publish", "--dry-run")
    assert club.read("output") == "published=false\n"
