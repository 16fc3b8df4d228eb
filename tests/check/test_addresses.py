"""Web and e-mail addresses in their one form."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.check import addresses
from generator.check.fault import Fault


def words(found: object) -> str:
    assert isinstance(found, Fault)
    return f"{found.what} {found.hint}"


@pytest.mark.parametrize(
    "written",
    [
        "mina@example.org",
        " Mina@Example.ORG ",
        "\u00a0mina@example.org\u200b",
        "Mina Harbour <mina@example.org>",
        "<mina@example.org>",
        "mailto:mina@example.org",
        "\ufeffmina@example.org\n",
    ],
)
def test_every_way_to_write_an_address_gives_the_same_letters(written: str) -> None:
    assert addresses.email(written) == "mina@example.org"


@pytest.mark.parametrize("written", ["m.o'hara+x@a-b.example.org", "jo@bücher.example", "用户@example.org"])
def test_unusual_addresses_are_addresses(written: str) -> None:
    assert addresses.email(written) == written


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            "jo@mail,example",
            '"j…@m…,exampl" is not an e-mail address: comma instead of a dot? Write a dot there.',
        ),
        (
            "jo.example.org",
            '"j…" is not an e-mail address: the @ is missing. It has one @, and a dot in the part behind it.',
        ),
        (
            "a@example.org; b@example.org",
            (
                '"a…@e…" is not an e-mail address: there is more than one address. '
                "Give every person a row; an older address of the same person goes into previous_email."
            ),
        ),
        (
            "jo@@example.org",
            '"j…@e…" is not an e-mail address: there is more than one @. It has one @, and a dot in the part behind it.',
        ),
        (
            "jo@example",
            '"j…@e…" is not an e-mail address: the part behind the @ has no dot. It ends in something like .org.',
        ),
        ("jo @example.org", '"j…@e…" is not an e-mail address: there is a space in it. Delete the space.'),
        (
            "jo@example..org",
            '"j…@e…" is not an e-mail address: a dot is in a place where none can be. Look at its dots.',
        ),
        (
            "jo\x07@example.org",
            '"j…@e…" is not an e-mail address: it holds a sign that addresses do not have. Type it again.',
        ),
        (
            "jo@1.2.3.4",
            '"j…@1…" is not an e-mail address: it holds a sign that addresses do not have. Type it again.',
        ),
    ],
)
def test_a_broken_address_is_told_without_showing_it(written: str, sentence: str) -> None:
    assert words(addresses.email(written)) == sentence


@given(st.text(max_size=60) | st.emails())
def test_an_address_is_normalised_once_and_never_shown(written: str) -> None:
    found = addresses.email(written)
    if isinstance(found, str):
        assert addresses.email(found) == found == found.lower()
    else:
        assert len(written.strip()) < 6 or written.strip() not in words(found)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (" https://example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
        ("HTTP://EXAMPLE.org/A", "http://example.org/A"),
        ("https://example.org/Zeugnis für Jo", None),
        ("https://example.org/für", "https://example.org/f%C3%BCr"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://localhost:8000/x", "http://localhost:8000/x"),
        ("https://[::1]/", "https://[::1]/"),
        ("www.example.org/x", None),
        ("example.org:8000", None),
        ("/badges/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://example.org/", None),
        ("https://jo:secret@example.org/", None),
        ("https://", None),
        ("https://example", None),
        ("https://[broken", None),
        ("https://example.org:99999/", None),
        ("https://example.org/<script>", None),
        ("https://example.org/" + "x" * 3000, None),
        ("", None),
    ],
)
def test_a_web_address_is_absolute_and_plain_or_refused(written: str, url: str | None) -> None:
    found = addresses.web(written)
    assert isinstance(found, Fault) if url is None else found == url


def test_a_missing_scheme_is_offered() -> None:
    assert words(addresses.web("www.example.org/x")).endswith("Write https://www.example.org/x")


def test_a_contact_is_a_page_or_a_mail_address() -> None:
    assert addresses.web_or_mail("Office@example.org") == "mailto:office@example.org"
    assert addresses.web_or_mail("mailto:office@example.org") == "mailto:office@example.org"
    assert addresses.web_or_mail("https://example.org/") == "https://example.org/"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://Club.Example.org/Badges", "https://club.example.org/Badges/"),
        ("https://club.example.org", "https://club.example.org/"),
        ("https://club.example.org:443/b/", "https://club.example.org/b/"),
        ("https://club.example.org:8443/b/", "https://club.example.org:8443/b/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("http://club.example.org/", None),
        ("club.example.org", None),
        ("https://club.example.org/?x=1", None),
        ("https://club.example.org/#x", None),
        ("https://jo@club.example.org/", None),
        ("https://bücher.example/", None),
        ("https://127.0.0.1/", None),
        ("https://club.example.org/a/../b/", None),
        ("https://club.example.org/a b/", None),
        ("https://club.example.org/index.html", None),
        ("https://club.example.org:port/", None),
        ("https://[::1", None),
    ],
)
def test_the_address_of_a_site_has_one_form(written: str, url: str | None) -> None:
    found = addresses.site(written)
    assert isinstance(found, Fault) if url is None else found == url


@given(st.text(max_size=40) | st.from_regex(r"https?://[^ ]{0,30}", fullmatch=True))
@example(written="HTTP://¨.")
def test_any_text_is_an_address_or_a_fault(written: str) -> None:
    for parse in (addresses.web, addresses.web_or_mail, addresses.site, addresses.email):
        found = parse(written)
        assert isinstance(found, str | Fault)
        if parse is not addresses.email and isinstance(found, str) and not found.startswith("mailto:"):
            assert found.isascii()
            assert parse(found) == found
