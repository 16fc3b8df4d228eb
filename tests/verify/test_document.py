"""What is it: pages, tokens, pictures and files, and which badge in them is the one that is checked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.report import Outcome
from generator.trust.suites import vc_jwt
from generator.verify import document as documents
from generator.verify.document import NO_BADGE_ON_PAGE, named_in_page, read
from generator.verify.parsing import NotReadableError
from generator.verify.steps import standing
from tests.verify.hosted import club, hosted, in_token, signed_assertion
from tests.verify.tokens import text
from tests.verify.world import AWARD, NOW, credential


def page(*links: str) -> bytes:
    return f"<!DOCTYPE html><html><head>{''.join(links)}</head></html>".encode()


def link(href: str, kind: str = "application/ld+json") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}">'


PAGES: dict[str, tuple[bytes, str]] = {
    "both forms": (page(link("assertion.json"), link("credential.json")), f"{AWARD}credential.json"),
    "2.0 only": (page(link("assertion.json", "application/json")), f"{AWARD}assertion.json"),
    "another host's badge": (page(link("https://good.example.com/credential.json")), ""),
    "a feed": (page(link("feed.xml", "application/atom+xml")), ""),
    "an address that is none": (page(link("https://[")), ""),
    "no page": (b'{"a": "<link rel=alternate>"}', ""),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_the_badge_of_its_own_host(name: str) -> None:
    data, expected = PAGES[name]
    assert named_in_page(data, AWARD) == expected


def test_a_page_that_is_read_as_a_badge_says_so() -> None:
    with pytest.raises(NotReadableError, match=NO_BADGE_ON_PAGE):
        read(page())


def test_a_badge_whose_words_look_like_a_picture_is_still_a_file() -> None:
    found = read(json.dumps(credential(name="<svg onload=alert(1)>")).encode())
    assert found.found_in == "a file"


def test_an_old_picture_that_holds_only_an_address_is_checked_where_it_is_hosted() -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org"><o:assertion verify="{AWARD}assertion.json"/></svg>'
    found = read(svg.encode())
    assert standing(documents.steps(found, fetch=hosted(), now=NOW)).value == "valid"


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_reading_a_file_raises_nothing_but_its_own_error(data: bytes) -> None:
    named_in_page(b"<html>" + data, AWARD)
    for start in (b"", b"<svg ", b"\x89PNG\r\n\x1a\n", b"eyJhbGciOiJub25lIn0.e30."):
        try:
            found = read(start + data)
        except NotReadableError:
            continue
        assert isinstance(found.document, dict)


@given(st.text(max_size=200))
def test_taking_a_token_apart_never_raises(given_text: str) -> None:
    found = vc_jwt.token(given_text)
    assert found is None or found.signed.count(b".") == 1


def test_a_header_that_names_its_algorithm_twice_is_no_token() -> None:
    header, payload = text(b'{"alg": "RS256", "alg": "none"}'), text(b"{}")
    assert vc_jwt.token(f"{header}.{payload}.AAAA") is None


def test_a_token_has_one_spelling() -> None:
    header, payload = text(b'{"alg": "RS256"}'), text(b"{}")
    assert vc_jwt.token(f"{header}.{payload}.AA") is not None
    assert vc_jwt.token(f"{header}.{payload}.AB") is None


def test_a_signed_2_0_badge_is_checked_with_the_key_that_its_issuer_lists() -> None:
    steps = documents.steps(read(in_token(signed_assertion())), fetch=club(), now=NOW)
    assert [step.detail for step in steps if step.outcome is not Outcome.PASSED] == []
    assert standing(steps).value == "valid"
