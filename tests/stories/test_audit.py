"""An audit of the whole demo, with leaks planted into it; and publishes that stop because of one."""

import shutil
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from generator.model.award import Visibility
from generator.model.document import File, LateFile
from generator.model.plan import PlannedAward
from generator.pipeline import Folders
from generator.pipeline.auditing import audit_of
from generator.pipeline.signing import Signing
from generator.trust.signer import Signer
from tests.association import BADGE, ROWS, Association, Ran
from tests.demo.published import CONTENT, planned
from tests.splitting import split
from tests.stories.witnesses import records
from tests.verify.people.writing import POSITION, jpeg, packed, pdf, png

NOINDEX = '<meta name="robots" content="noindex">'


@dataclass(frozen=True)
class Leaking:
    """The demo, published with a key of its own, and what was planted into its site."""

    club: Association
    awards: Mapping[str, PlannedAward]
    """By what they are: an anonymous one, an unlisted one, a public one."""

    @property
    def anonymous(self) -> PlannedAward:
        return self.awards["anonymous"]

    def change(self, file: str, change: Callable[[bytes], bytes]) -> None:
        path = self.club.root / "_site" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(change(path.read_bytes() if path.exists() else b""))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Association:
    """The demo as it stands after its first publish; tests that change it take a copy."""
    root = tmp_path_factory.mktemp("audit") / "demo"
    shutil.copytree(CONTENT, root / "content", ignore=shutil.ignore_patterns("ledger", "handbook"))
    club = Association(root)
    for issuer in ("northmoor-federation", "valley-crew"):
        club.done("keys", "new", issuer)
    club.done("publish")
    return club


@pytest.fixture(scope="module")
def leaking(demo: Association, tmp_path_factory: pytest.TempPathFactory) -> Leaking:
    root = tmp_path_factory.mktemp("leaking") / "demo"
    shutil.copytree(demo.root, root)
    club = Association(root)
    awards = planned(Folders.around(root / "content", root / "_site")).awards
    found = {
        each.value: next(
            award for award in awards if award.award.visibility is each and " " in award.award.recipient.name
        )
        for each in Visibility
    }
    made = Leaking(club, found)
    for leak in LEAKS.values():
        made.change(leak.file.format(**ids(made)), partial(leak.plant, made))
    return made


def ids(made: Leaking) -> dict[str, str]:
    return {name: award.id for name, award in made.awards.items()}


@dataclass(frozen=True)
class Leak:
    """Where it is planted, how, and what is to be found there."""

    file: str
    plant: Callable[[Leaking, bytes], bytes]
    code: str
    has_line: bool = True
    is_error: bool = True


def behind(tag: bytes, text: str | Callable[[Leaking], str]) -> Callable[[Leaking, bytes], bytes]:
    """Plants a text behind the first of a tag."""

    def plant(made: Leaking, data: bytes) -> bytes:
        said = text if isinstance(text, str) else text(made)
        before, found, after = data.partition(tag)
        assert found, tag
        return before + found + said.encode() + after

    return plant


def whole(data: bytes | Callable[[Leaking], bytes]) -> Callable[[Leaking, bytes], bytes]:
    return lambda made, _: data if isinstance(data, bytes) else data(made)


def name(made: Leaking) -> str:
    return made.anonymous.award.recipient.name


def secret(made: Leaking) -> bytes:
    return (made.club.root / "keys/valley-crew.private").read_bytes()


def ledger_secret(made: Leaking) -> bytes:
    return planned(Folders.around(made.club.root / "content", made.club.root / "_site")).secret


MINA = "mina@example.org"
EARNER = "mina&#64;example.org"
LEAKS: Mapping[str, Leak] = {
    "an address as an entity": Leak(
        "awards/{public}/index.html", behind(b"<main", f" data-to='{EARNER}'"), "address-shown"
    ),
    "an address in a feed": Leak("feed.xml", behind(b"<feed", f" by='{MINA}'"), "address-shown"),
    "an address in a script": Leak(
        "theme/page.js", lambda _, data: data + b"\n'mina'+'@'+'example.org'", "address-shown"
    ),
    "an address in a style": Leak(
        "theme/style.css", lambda _, data: data + b"\na{content:'mina\\40 example.org'}", "address-shown"
    ),
    "an address in a drawing": Leak("theme/icon.svg", behind(b"<svg", f" id='{MINA}'"), "address-shown"),
    "an address in a calendar": Leak(
        "awards/{unlisted}/ends.ics",
        whole(f"BEGIN:VCALENDAR\nATTENDEE:mailto:{MINA}\n".encode()),
        "address-shown",
    ),
    "an address in a document": Leak(
        "awards/{unlisted}/assertion.json", behind(b"{", f'"email":"{MINA}",'), "address-shown"
    ),
    "a token": Leak(
        "awards/{unlisted}/credential.json",
        behind(b"{", f'"jwt":"{urlsafe_b64encode(f"to {MINA}".encode()).decode()}",'),
        "address-shown",
    ),
    "a name of a file": Leak(f"static/{MINA}.txt", whole(b""), "address-shown", has_line=False),
    "a packed list": Leak(
        "static/list.xlsx",
        whole(packed({"a.xml": f"<t>{MINA}</t>".encode()})),
        "address-shown",
        has_line=False,
    ),
    "a hash": Leak(
        "pathways.json", behind(b"{", f'"of":"{sha256(MINA.encode()).hexdigest()}",'), "address-hash-shown"
    ),
    "a number": Leak(
        "awards/{public}/credential.json", behind(b"{", '"call":"+49 170 1234567",'), "telephone-shown"
    ),
    "a name": Leak(
        "badges/first-aid/index.html", behind(b"<main", lambda made: f" data-by='{name(made)}'"), "name-shown"
    ),
    "a name in a picture": Leak(
        "awards/{anonymous}/badge.png",
        whole(lambda made: png(texts={"Comment": name(made)})),
        "name-shown",
        has_line=False,
    ),
    "a name in properties": Leak(
        "static/report.pdf", whole(lambda made: pdf(f"/Author ({name(made)})")), "name-shown", has_line=False
    ),
    "an id": Leak("awards/0017/index.html", whole(NOINDEX.encode()), "id-guessable", has_line=False),
    "a link": Leak(
        "skills/lead-others/index.html",
        behind(b"<main", lambda made: f" data-a='{ids(made)['unlisted']}'"),
        "unlisted-linked",
    ),
    "a line of the sitemap": Leak(
        "sitemap.xml",
        behind(b"<urlset", lambda made: f" a='awards/{ids(made)['anonymous']}/'"),
        "unlisted-linked",
    ),
    "a page without noindex": Leak(
        "awards/{anonymous}/index.html",
        lambda _, data: data.replace(NOINDEX.encode(), b""),
        "noindex-missing",
        has_line=False,
    ),
    "a place": Leak("static/walk.jpg", whole(jpeg(POSITION)), "picture-tells", has_line=False),
    "a photographer": Leak(
        "static/hut.jpg", whole(jpeg({0x013B: "Sam"})), "picture-tells", has_line=False, is_error=False
    ),
    "an author": Leak(
        "static/plan.pdf", whole(pdf("/Author (Sam)")), "document-tells", has_line=False, is_error=False
    ),
    "a key": Leak("static/notes.txt", whole(secret), "secret-shown"),
    "the secret of the ledger": Leak(
        "static/ledger.txt", whole(lambda made: b64encode(ledger_secret(made))), "secret-shown"
    ),
    "a damaged archive": Leak(
        "static/broken.zip", whole(b"PK\x03\x04..."), "not-audited", has_line=False, is_error=False
    ),
}


@pytest.fixture(scope="module")
def said(leaking: Leaking) -> Ran:
    return leaking.club.run("audit", "_site", "--content", "content")


def codes_of(said: Ran) -> dict[str, list[str]]:
    """File → the codes of what was found in it."""
    found: dict[str, list[str]] = {}
    lines = said.output.splitlines()
    for line, hint in pairwise(lines):
        if line.startswith("_site/") and hint.endswith("]"):
            found.setdefault(line.partition(": ")[0], []).append(hint.rpartition("[")[2].rstrip("]"))
    return found


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
def test_a_leak_is_found_at_its_place(leak: Leak, leaking: Leaking, said: Ran) -> None:
    file = "_site/" + leak.file.format(**ids(leaking)).replace(MINA, "…")
    places = [
        place
        for place, codes in codes_of(said).items()
        if place.partition(":")[0] == file and leak.code in codes
    ]
    assert len(places) == 1, said.output
    assert (":" in places[0]) == leak.has_line
    severity = "error" if leak.is_error else "warning"
    assert any(line.startswith(f"{places[0]}: {severity}: ") for line in said.output.splitlines())


def test_nothing_but_the_leaks_is_found(leaking: Leaking, said: Ran) -> None:
    assert said.code == 1
    planted = {"_site/" + leak.file.format(**ids(leaking)).replace(MINA, "…") for leak in LEAKS.values()}
    assert {place.partition(":")[0] for place in codes_of(said)} == planted


def test_what_the_audit_says_is_no_leak_itself(leaking: Leaking, said: Ran) -> None:
    text = said.output.lower()
    for award in planned(Folders.around(leaking.club.root / "content", leaking.club.root / "_site")).awards:
        assert award.award.recipient.email not in text
    for hidden in (name(leaking), "1234567", secret(leaking).decode().strip(), "mina", "sam"):
        assert hidden.lower() not in text
    for public in ("json", "github"):
        assert (
            MINA not in leaking.club.run("audit", "_site", "--content", "content", "--format", public).output
        )


def test_without_the_content_it_finds_what_needs_no_knowledge(leaking: Leaking) -> None:
    said = leaking.club.run("audit")
    assert said.code == 1
    assert "The audit did not know who earned anything." in said.output
    found = {code for codes in codes_of(said).values() for code in codes}
    assert {
        "address-shown",
        "telephone-shown",
        "id-guessable",
        "unlisted-linked",
        "picture-tells",
        "secret-shown",
    } <= found
    assert not {"address-hash-shown", "name-shown"} & found


def test_the_demo_has_no_finding(demo: Association) -> None:
    said = demo.done("audit", "_site", "--content", "content", "--strict")
    assert said.splitlines()[-1] == "Nobody was found who should not be found."
    assert codes_of(Ran(0, demo.done("audit", "_site"))) == {}


def test_a_fresh_site_has_no_finding(tmp_path: Path) -> None:
    made = Association(tmp_path)
    made.done(
        "new",
        "club",
        "--url",
        "https://club.example.org/badges/",
        "--name",
        "Hill Club",
        "--email",
        "office@club.example.org",
        "--country",
        "GB",
        "--language",
        "en",
    )
    club = Association(tmp_path / "club")
    club.done("publish")
    assert "Nobody was found" in club.done("audit", "_site", "--content", "content", "--strict")


# While building and publishing


def refused(club: Association, *, code: str) -> str:
    """What a build and a publish say that stop because of a finding; neither leaves anything behind."""
    before = club.site() if (club.root / "_site").exists() else {}
    assert code in club.refused("build")
    assert code in club.refused("publish")
    assert (club.site() if (club.root / "_site").exists() else {}) == before
    return club.run("publish").output


def test_a_publish_stops_at_evidence_that_says_where_it_was_taken(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.done("publish")
    ledger = records(club)
    club.write("content/evidence/walk.jpg", jpeg(POSITION))
    club.roster("2026", ({**ROWS[0], "evidence": "evidence/walk.jpg"}, *ROWS[1:]))
    said = refused(club, code="picture-tells")
    assert "/files/evidence/walk.jpg: error: It says where it was taken" in said
    assert records(club) == ledger
    club.write("content/evidence/walk.jpg", jpeg())
    club.done("publish")


def test_a_publish_stops_at_the_name_of_an_anonymous_earner_in_the_text_of_another_award(
    tmp_path: Path,
) -> None:
    club = Association.at(tmp_path)
    club.roster("2026", ({**ROWS[0], "narrative": "Led the group with رنا حداد."}, *ROWS[1:]))
    assert "It names somebody who is anonymous or withdrawn (ر… ح…)." in refused(club, code="name-shown")
    club.roster("2026", ({**ROWS[0], "narrative": "Led the group."}, *ROWS[1:]))
    club.done("publish")


def test_an_assessor_who_is_named_in_a_badge_may_hold_it_anonymously(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.write("content/badges/first-aid.md", BADGE.replace("an assessor", "رنا حداد"))
    club.done("publish")


def test_a_publish_stops_at_a_page_that_leads_to_an_unlisted_award(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.done("publish")
    unlisted = next(
        path.parent.name
        for path in (tmp_path / "_site/awards").glob("*/index.html")
        if NOINDEX in path.read_text()
    )
    club.write(
        "content/pages/about.md",
        f"---\ntitle: About\n---\nLook at https://club.example.org/badges/awards/{unlisted}/\n",
    )
    said = refused(club, code="unlisted-linked")
    assert "_site/about/index.html:" in said
    assert unlisted not in said


def test_a_publish_stops_at_an_earners_address_in_a_file_of_ones_own(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.write("content/static/list.csv", "name,email\nMina,mina@example.org\n")
    assert "_site/static/list.csv:2: error: It holds the e-mail address of an earner (m…@e…)." in refused(
        club, code="address-shown"
    )


def test_an_earner_whom_an_officer_names_as_a_contact_stops_nothing_and_is_told(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.write("content/pages/about.md", "---\ntitle: About\n---\nAsk mina@example.org.\n")
    assert "write it into site.yml as contact" in club.done("publish")
    club.write("content/site.yml", club.read("content/site.yml") + "contact: mina@example.org\n")
    assert "address-shown" not in club.done("build")


def test_a_theme_that_forgets_to_keep_search_engines_away_is_refused(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    base = (CONTENT.parent / "themes/default/templates/base.html").read_text(encoding="utf-8")
    club.write("themes/open/theme.yml", "name: Open\nextends: default\n")
    assert "{{ page.robots }}" in base
    club.write("themes/open/templates/base.html", base.replace("{{ page.robots }}", "all"))
    club.write("content/site.yml", club.read("content/site.yml") + "theme: open\n")
    assert "Search engines are not asked to leave out this page, and it is not public." in refused(
        club, code="noindex-missing"
    )


def test_a_file_that_is_made_when_it_is_asked_for_is_looked_at_when_it_is_made_and_not_before(
    tmp_path: Path,
) -> None:
    club = Association.at(tmp_path)
    folders = Folders.around(tmp_path / "content", tmp_path / "_site")
    signing = Signing(signer=Signer(), keys={}, problems=(), without_key=())
    whole = audit_of(planned(folders), signing, Path("_site"))
    made: list[str] = []

    def page(name: str) -> LateFile:
        def make() -> bytes:
            made.append(name)
            return b"mina@example.org"

        return LateFile(f"{name}/index.html", "key", make)

    first, second = whole.passing([page("about"), page("contact")])
    assert (made, whole.problems()) == ([], ())
    assert first.data == b"mina@example.org"
    part = whole.another()
    part.look([File(address="privacy/index.html", data=b"mina@example.org, too")])
    part.look([File(address="terms/index.html", data=b"mina@example.org")])  # what another one saw is known
    whole.take(part.found())
    assert second.address == "contact/index.html"
    assert made == ["about"]
    assert [each.place.file for each in whole.problems()] == [
        "_site/about/index.html",
        "_site/privacy/index.html",
    ]
    assert club.root == tmp_path


def test_a_doubt_is_told_again_as_long_as_its_file_is_there(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.write("content/evidence/plan.pdf", pdf("/Author (Sam)"))
    club.roster("2026", ({**ROWS[0], "evidence": "evidence/plan.pdf"}, *ROWS[1:]))
    club.write("content/pages/about.md", "---\ntitle: About\n---\nAsk mina@example.org.\n")
    first = codes_of(Ran(0, club.done("build")))
    assert {code for codes in first.values() for code in codes} == {"document-tells", "address-shown"}
    assert codes_of(Ran(0, club.done("build"))) == first
    club.write("content/site.yml", club.read("content/site.yml").replace("Hill Club", "Hill & Dale Club"))
    assert codes_of(Ran(0, club.done("build"))) == first
    club.roster("2026", ({**ROWS[0], "evidence": "evidence/plan.pdf"}, *ROWS[2:]))
    assert codes_of(Ran(0, club.done("build"))) == first


def test_several_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    split(monkeypatch, 2)
    club = Association.at(tmp_path)
    rows = tuple({**row, "narrative": "With رنا حداد" if row["name"] != "رنا حداد" else ""} for row in ROWS)
    club.roster("2026", rows)
    assert club.refused("build").count("name-shown") >= 3
    club.roster("2026", ROWS)
    club.done("build")


# What does not belong together


def test_the_content_of_another_site_is_refused(tmp_path: Path) -> None:
    club = Association.at(tmp_path / "club")
    club.done("build")
    other = Association.at(tmp_path / "other")
    other.write(
        "content/site.yml",
        club.read("content/site.yml").replace("club.example.org/badges", "other.example.org"),
    )
    ran = club.run("audit", "_site", "--content", "../other/content")
    assert ran.code == 3
    assert "The site in _site is https://club.example.org/badges/" in ran.output
    ran = club.run("audit", "content")
    assert ran.code == 3
    assert "does not look like a site" in ran.output


def test_content_with_an_error_in_it_is_told_first(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.done("build")
    club.roster("2026", ({**ROWS[0], "issued_on": "03/04/2026"},))
    assert club.refused("audit", "--content", "content") == ["date-ambiguous"]
