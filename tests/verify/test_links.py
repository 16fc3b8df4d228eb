"""Links of pages: each leads to a file of the site, and to a part of a page that is there."""

import pytest

from generator.model.fetch import Fetched, NotFetched
from generator.model.report import Outcome
from generator.verify.links import link_steps, page_links

URL = "https://northmoor.example.org/badges/"
OTHERS = {"index.html": '<p id="top">', "a b.txt": "", "deep/down/index.html": '<h2 id="é">', "x.svg": ""}


def said(html: str, where: str = "deep/index.html") -> str:
    site = {**OTHERS, where: html}

    def fetch(url: str) -> Fetched | NotFetched:
        return Fetched(site[url.removeprefix(URL)].encode(), url)

    steps = [step for step in link_steps(site, fetch, URL) if step.subject == where]
    (step,) = steps
    assert (step.outcome is Outcome.FAILED) is bool(step.detail)
    return step.detail


@pytest.mark.parametrize(
    "link",
    [
        "../",
        "..",
        "./down/",
        "down/index.html",
        "down/#%C3%A9",
        "down/#é",
        "../#top",
        "../a%20b.txt",
        "/badges/x.svg#part",
        "https://northmoor.example.org/badges/?x=1",
        "https://northmoor.example.org/elsewhere/",
        "https://example.org/x",
        "mailto:badges@example.org",
        "#here",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(link: str) -> None:
    assert said(f'<a id="here" href="{link}">x</a>') == ""


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="down">x</a>', "A link leads to deep/down, which is not there."),
        ('<img src="../y.svg">', "A link leads to y.svg, which is not there."),
        ('<img srcset="../x.svg 1x, z.svg 2x">', "A link leads to deep/z.svg, which is not there."),
        ('<a href="../../">x</a>', "A link leads to /, which is outside the site."),
        ('<a href="/x.svg">x</a>', "A link leads to /x.svg, which is outside the site."),
        (f'<a href="{URL}gone/">x</a>', "A link leads to gone/index.html, which is not there."),
        ('<a href="#there">x</a>', "A link leads to #there in deep/index.html, and no such part is there."),
        ('<a href="../#end">x</a>', "A link leads to #end in index.html, and no such part is there."),
        (
            '<meta http-equiv="refresh" content="0; url=new/">',
            "A link leads to deep/new/index.html, which is not there.",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_named(html: str, fault: str) -> None:
    assert said(html) == fault


def test_the_page_for_what_is_not_there_is_a_page_like_others() -> None:
    assert said('<a href="/badges/x.svg">x</a>', "404.html") == ""


def test_links_in_comments_and_scripts_are_none() -> None:
    found = page_links('<!-- <a href="x"> --><script>"<a href=y>"</script><a href="z&amp;">')
    assert found.links == ("z&",)


def test_a_page_that_makes_no_sense_is_read_as_far_as_it_does() -> None:
    assert page_links('<a href="x"></a><![x<a href="y"></a>').links == ("x",)
