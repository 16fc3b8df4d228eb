"""Addresses: which of them are plain, and which redirect is believed (of the owner of a GitHub Pages site, no other)."""

import re
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.verify import addresses
from generator.verify.addresses import host_of, is_plain, leads_elsewhere

DID = "badges/issuers/club/did.json"


@pytest.mark.parametrize(
    ("asked", "answered", "is_elsewhere"),
    [
        ("https://club.example.org/a", "https://club.example.org/a", False),
        ("https://club.example.org/a", "https://www.club.example.org/b", False),
        ("https://club.example.org/a", "", False),
        ("https://club.example.org/a", "https://evil.example.org/a", True),
        # A project site that moved to its custom domain, and one below that of its owner.
        (f"https://club.github.io/{DID}", "https://badges.example.org/issuers/club/did.json", False),
        (f"https://club.github.io/{DID}", f"https://club.example.org/{DID}", False),
        (
            "https://club.github.io/issuers/club/did.json",
            "https://club.example.org/issuers/club/did.json",
            False,
        ),
        (f"https://club.github.io/{DID}", "http://badges.example.org/issuers/club/did.json", True),
        (f"https://club.github.io/{DID}", "https://badges.example.org/other.json", True),
        (f"https://club.github.io/{DID}", "https://badges.example.org/club/did.json", True),
        (f"https://club.github.io/{DID}?a", "https://badges.example.org/issuers/club/did.json", True),
        # Only GitHub's own hosts, and only in that direction.
        (f"https://club.github.io.evil.org/{DID}", "https://badges.example.org/issuers/club/did.json", True),
        (f"https://github.io/{DID}", "https://badges.example.org/issuers/club/did.json", True),
        ("https://badges.example.org/issuers/club/did.json", f"https://club.github.io/{DID}", True),
        (f"https://clubgithub.io/{DID}", "https://badges.example.org/issuers/club/did.json", True),
    ],
)
def test_redirects(asked: str, answered: str, is_elsewhere: bool) -> None:  # noqa: FBT001 (a table)
    assert leads_elsewhere(asked, answered) is is_elsewhere


PARTS = st.sampled_from(
    [*"aZ09._~-%;:@?#\\/ \t\n", "..", "%2e", "%252e", "/", "//", "xn--", "é", "club", "example.org", ":443"]
)
ADDRESSES = st.lists(PARTS, max_size=12).map("".join)


@example("/badges/awards/a/assertion.json", "https://club.example.org")
@example("/a/.", "https://club.example.org")
@example("/a//b", "https://club.example.org")
@given(ADDRESSES, st.sampled_from(["https://club.example.org", "https://", "http://a", "HTTPS://a", ""]))
def test_an_ordinary_address_is_judged_as_a_closer_look_judges_it(rest: str, start: str) -> None:
    url = start + rest
    quick = host_of(url), is_plain(url)
    with patch.object(addresses, "_ORDINARY", re.compile("(?!)")):
        assert (host_of(url), is_plain(url)) == quick
