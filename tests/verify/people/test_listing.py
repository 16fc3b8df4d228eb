"""What is listed nowhere: nothing public leads there, and search engines are asked to leave it out."""

import pytest

from generator.verify.people import Auditor, Known
from tests.verify.people.audits import HERS, KNOWN, MINE, codes, found, page

LISTED, UNLISTED = f"awards/{MINE}/index.html", f"awards/{HERS}/index.html"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("index.html", page(f'<a href="awards/{HERS}/">a badge</a>')),
        ("badges/first-aid/index.html", page(f'<a href="../../awards/{HERS}/">a badge</a>')),
        ("badges/first-aid/index.html", page(f'<a data-id="{HERS}">a badge</a>')),
        (
            "feed.xml",
            f"<feed><entry>\n<id>https://club.example.org/badges/awards/{HERS}/</id></entry></feed>",
        ),
        (
            "sitemap.xml",
            f"<urlset>\n<url><loc>https://club.example.org/badges/awards/{HERS}/</loc></url></urlset>",
        ),
        ("robots.txt", f"User-agent: *\nDisallow: /awards/{HERS}/\n"),
        ("skills/walk/index.html", page(f'<a href="../../earners/{HERS}/">all of hers</a>')),
        (
            "pathways.json",
            f'{{"a":1,\n"of":"https://club.example.org/badges/awards/{HERS}/credential.json"}}',
        ),
        (
            "issuers/club/revocations.json",
            f'{{"x":[\n{{"id":"https://club.example.org/awards/{HERS}/assertion.json"}}]}}',
        ),
        (LISTED, page(f'<a href="../{HERS}/">another</a>')),
        ("static/notes.md", f"\n{HERS}"),
    ],
)
def test_a_public_file_that_leads_to_it_is_found(file: str, text: str) -> None:
    (problem,) = found({file: text})
    assert (problem.code, problem.is_error) == ("unlisted-linked", True)
    assert problem.place.file == f"_site/{file}"
    assert problem.place.line == (6 if text.startswith("<!doctype") else 2)
    assert HERS not in f"{problem.what} {problem.hint}"


def test_its_own_files_and_those_of_a_collection_may_lead_to_it() -> None:
    files = {
        UNLISTED: page(f'<a href="../{HERS}/">here</a> <a href="../{MINE}/">there</a>', robots="noindex"),
        f"earners/{HERS}/index.html": page(f'<a href="../../awards/{HERS}/">one</a>', robots="noindex"),
        "index.html": page(f'<a href="awards/{MINE}/">public</a> abcdefghijklmnopqrstuvwxyz'),
    }
    assert codes(files) == []


def test_an_endorsement_whose_address_can_be_guessed_is_a_doubt_of_the_whole_audit() -> None:
    text = f'{{"a":1,"credentialSubject":{{"id":"https://club.example.org/awards/{HERS}/credential.json"}}}}'
    files = {"endorsements/praise-for-joss/credential.json": text}
    (problem,) = found(files)
    assert (problem.code, problem.is_error) == ("unlisted-linked", False)
    assert "the address can be guessed" in problem.what
    publishing = Auditor(KNOWN, shown_as="_site", is_brief=True)
    for address, data in files.items():
        publishing.look(address, data.encode())
    assert publishing.problems() == ()


def test_what_was_innocent_in_an_unlisted_page_is_not_in_a_public_one() -> None:
    text = f'<a href="../../awards/{HERS}/">one</a>'
    files = {
        f"earners/{HERS[::-1]}/index.html": page(text, robots="noindex"),
        "badges/x/index.html": page(text),
    }
    assert codes(files) == ["unlisted-linked:6"]


@pytest.mark.parametrize("robots", ["", "index", "all"])
def test_a_page_that_search_engines_are_not_asked_to_leave_out_is_found(robots: str) -> None:
    assert codes({UNLISTED: page(robots=robots)}) == ["noindex-missing"]
    assert codes({f"earners/{HERS}/index.html": page(robots=robots)}) == ["noindex-missing"]
    assert codes({LISTED: page(robots=robots)}) == []


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="robots" content="noindex">',
        "<META NAME=robots CONTENT='noindex, nofollow'/>",
        '<meta content="noindex" name="robots">',
        '<meta\n name="robots"\n content="nofollow,noindex">',
    ],
)
def test_a_theme_may_write_it_as_it_likes(tag: str) -> None:
    assert codes({UNLISTED: page().replace("<meta charset='utf-8'>", tag)}) == []


def test_without_the_content_a_page_says_itself_whether_it_is_listed() -> None:
    unknown = Known()
    link = page(f'<a href="awards/{HERS}/">a badge</a>')
    hidden = {UNLISTED: page(robots="noindex")}
    assert codes({"index.html": link} | hidden, unknown) == ["unlisted-linked:6"]
    assert codes({**hidden, "issuers/club/revocations.json": f'{{"id":"/{HERS}/"}}'}, unknown) == []
    assert codes({"index.html": link, UNLISTED: page()}, unknown) == []
    (doubted,) = found({UNLISTED: page()}, unknown)
    assert (doubted.code, doubted.is_error) == ("noindex-missing", False)
