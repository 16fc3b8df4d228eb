"""Which redirect is believed: that of the owner of a GitHub Pages site, for the same file, and no other."""

import pytest

from generator.verify.addresses import leads_elsewhere

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
