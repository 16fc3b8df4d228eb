"""The quick look: nothing that a close look finds is missed, wherever it stands, and what is remembered stays small."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import md5, sha1, sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.trust.keys import Seed
from generator.verify.people import Auditor, Known, auditor, skimming
from generator.verify.people.skimming import Skimmer
from generator.verify.people.traces import Tracer
from tests.verify.people.audits import HERS, KEY, KNOWN, MINE, codes, found, page
from tests.verify.people.writing import FORMS

LINES = tuple(f"<p>This is line {number}, as in every page of this badge.</p>" for number in range(40))
LEAKS: Mapping[str, str] = {
    form: make("mina@example.org") for form, make in FORMS.items() if "\n" not in make("@")
} | {
    "md5": md5(b"mina@example.org", usedforsecurity=False).hexdigest(),
    "sha1 in capitals": sha1(b"mina@example.org", usedforsecurity=False).hexdigest().upper(),
    "sha256": f"sha256${sha256(b'mina@example.org').hexdigest()}",
    "telephone": "+49 170 1234567",
    "name": "Joss Underhill",
}


def award(number: int, lines: tuple[str, ...]) -> tuple[str, str]:
    own = sha256(str(number).encode()).hexdigest().translate(str.maketrans("0189", "wxyz"))[:26]
    head = '<meta name="robots" content="noindex">'
    return f"awards/{own}/index.html", "\n".join(
        [f"<p>Award {own}</p>", head, *lines, f"<a href='{own}'>{number}</a>"]
    )


@given(
    leak=st.sampled_from(sorted(LEAKS)),
    at=st.integers(0, len(LINES) - 1),
    before=st.integers(0, 150),
    after=st.integers(0, 5),
    inside=st.booleans(),
)
def test_a_trace_is_found_wherever_it_stands(
    leak: str, at: int, before: int, after: int, *, inside: bool
) -> None:
    text = f"{LINES[at]} {LEAKS[leak]} and so on" if inside else LEAKS[leak]
    planted = award(before, (*LINES[:at], text, *LINES[at + 1 :]))
    files = dict(
        [
            *(award(each, LINES) for each in range(before)),
            planted,
            *(award(1000 + each, LINES) for each in range(after)),
        ]
    )
    places = {(each.place.file, each.place.line) for each in found(files)}
    assert places == {(f"_site/{planted[0]}", at + 3)}


def test_what_stands_in_every_file_is_found_in_the_first_and_told_once_a_batch() -> None:
    files = dict(award(number, (*LINES, "mina@example.org")) for number in range(20))
    assert {each.code for each in found(files)} == {"address-shown"}


def test_of_a_kind_that_is_found_very_often_the_first_are_told_and_how_many_more() -> None:
    files = dict(award(number, (f"mina@example.org {number}",)) for number in range(100))
    problems = found(files)
    assert len(problems) == 31
    assert problems[0].place.file == "_site"
    assert problems[0].what == "There are 70 more findings of this kind."


def test_the_skimmer_remembers_what_is_shared_and_forgets_what_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(skimming, "YOUNG", 100)
    skimmer = Skimmer()
    for number in range(500):
        address, text = award(number, LINES)
        new = skimmer.new_in(text.encode(), address.split("/")[1])
        assert number < 2 or len(new) < 40
    assert len(skimmer._young) <= 100
    assert len(skimmer._old) < 60
    monkeypatch.setattr(skimming, "OLD", 50)
    for number in range(3):
        lines = tuple(f"{number} {line}" for line in LINES)
        for each in (1, 2):
            skimmer.new_in(award(each, lines)[1].encode(), "")
        assert len(skimmer._old) <= 100


def credential(
    number: int, *, criteria: str = "Stops a bleeding", name: str = "Ada", more: str = ""
) -> tuple[str, str]:
    """A credential as one of ours: what it says of its badge is the same in thousands."""
    own = award(number, ())[0].split("/")[1]
    salt, identity = (
        sha256(f"{number}".encode()).hexdigest()[:32],
        sha256(f"{number} salted".encode()).hexdigest(),
    )
    person = f'"identityHash":"sha256${identity}","salt":"{salt}"}},{{"type":"IdentityObject","identityHash":"{name}"'
    badge = (
        f'"achievement":{{"id":"https://club.example.org/a.json","criteria":{{"narrative":"{criteria}"}}}}'
    )
    status = f'"credentialStatus":{{"id":"https://club.example.org/s/1.json#{number}","statusListIndex":"{number}"}}'
    subject = f'"credentialSubject":{{"identifier":[{{{person}}}],{badge}}}'
    text = f'{{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"/awards/{own}/","a":1,{subject},{status}{more}}}'
    return f"awards/{own}/credential.json", text


@pytest.mark.parametrize("number", [1, 2, 3, 30])
@pytest.mark.parametrize(
    "change",
    [
        {"criteria": "Stops a bleeding, ask mina&#64;example.org"},
        {"name": "Joss Underhill"},
        {"more": ',"proofValue":"' + sha256(b"mina@example.org").hexdigest() + '"'},
        {"more": ',"call":"+491701234567"'},
        {"more": ',"token":"' + FORMS["base64"]("to mina@example.org.") + '"}'},
    ],
    ids=["badge", "name", "hash", "telephone", "token"],
)
def test_a_trace_in_one_of_many_documents_is_found(number: int, change: dict[str, str]) -> None:
    files = dict(credential(each) for each in range(40))
    assert found(files) == ()
    address, text = credential(number, **change)
    assert {each.place.file for each in found({**files, address: text})} == {f"_site/{address}"}


OWN = Tracer.of(Known(contacts=frozenset({"office@club.example.org"})))


@pytest.mark.parametrize(
    "text",
    [
        "Ask office@club.example.org.",
        '"email":"Office@club.example.org"',
        "<a href='mailto:office@club.example.org'>",
        "&quot;office@club.example.org&quot;",
        "}@media(min-width:1px)",
        "\n@font-face {",
        '"@context"',
    ],
)
def test_the_address_of_an_issuer_and_a_rule_of_a_style_are_passed_over(text: str) -> None:
    assert not skimming.is_suspicious(text.encode(), OWN)


@pytest.mark.parametrize(
    "text",
    [
        "postoffice@club.example.org",
        "mina+office@club.example.org",
        "mina%2Boffice@club.example.org",
        "é@club.example.org",
        "poléoffice@club.example.org",
        "office@club.example.org.uk",
        "office@club.example.orgé",
        "office@club.example.org mina@club.example.org",
        "office @club.example.org",
        "mina@media.example.org",
        "mina@media {",
        "{ @page.example.org",
    ],
)
def test_an_address_that_only_looks_like_that_is_not(text: str) -> None:
    assert skimming.is_suspicious(text.encode(), OWN)


# A brief audit, as of a publish


def brief(files: Mapping[str, str], known: Known = KNOWN) -> list[str]:
    looking = Auditor(known, shown_as="_site", is_brief=True)
    for address, text in files.items():
        looking.look(address, text.encode())
    return [f"{each.place.file}:{each.place.line} {each.code}" for each in looking.problems()]


def test_of_pages_the_first_and_some_of_the_others_are_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(auditor, "FIRST", 4)
    monkeypatch.setattr(auditor, "EACH", 10)
    files = dict(award(number, (*LINES, f"+49 170 {number}1234567")) for number in range(22))
    looked_through = [
        number for number, address in enumerate(files) if any(address in each for each in brief(files))
    ]
    assert looked_through == [0, 1, 2, 3, 9, 19]


def test_a_page_that_is_only_glanced_at_hides_neither_an_address_nor_a_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(auditor, "FIRST", 0)
    monkeypatch.setattr(auditor, "EACH", 1000)
    where = f"awards/{MINE}/index.html"
    assert brief({where: page("mina@example.org")}) == [f"_site/{where}:6 address-shown"]
    assert brief({where: page(f'<a href="../{HERS}/">hers</a>')}) == [f"_site/{where}:6 unlisted-linked"]
    assert brief({f"awards/{HERS}/index.html": page()}) == [
        f"_site/awards/{HERS}/index.html:0 noindex-missing"
    ]
    assert brief({f"awards/{HERS}/index.html": page("Joss Underhill", robots="noindex")}) == [
        f"_site/awards/{HERS}/index.html:6 name-shown"
    ]
    assert brief({where: page("+49 170 1234567")}) == []
    assert brief({f"awards/{MINE}/credential.json": '{"a":"+49 170 1234567"}'}) != []


# Hashes and secrets


def text_of(data: bytes) -> str:
    return b64encode(data).decode()


@pytest.mark.parametrize("make", [md5, sha1, sha256])
def test_a_hash_without_a_salt_is_found(make: type) -> None:
    digest = make(b"mina@example.org").digest()
    for written in (digest.hex(), digest.hex().upper(), text_of(digest)):
        (problem,) = found({f"awards/{MINE}/assertion.json": f'{{"a":1,"identity":"sha256${written}"}}'})
        assert problem.code == "address-hash-shown"
        assert digest.hex() not in problem.what.lower()
    salted = make(b"mina@example.orgsalt").hexdigest()
    assert codes({f"awards/{MINE}/assertion.json": f'{{"a":1,"identity":"sha256${salted}"}}'}) == []


def secrets() -> dict[str, bytes]:
    """The seed of a key, in the forms in which somebody writes it down."""
    seed = Seed(KEY)
    return {
        "multibase": seed.multibase().encode(),
        "line of BADGES_KEY": f"hill-club: {seed.multibase()}".encode(),
        "raw": KEY,
        "hexadecimal": KEY.hex().encode(),
        "capitals": KEY.hex().upper().encode(),
        "base64": text_of(KEY).encode(),
        "PEM": seed.pem(b"password"),
        "JWK": f'{{"kty":"OKP","crv":"Ed25519","d":"{text_of(KEY).replace("+", "-").replace("/", "_").rstrip("=")}"}}'.encode(),
    }


@pytest.mark.parametrize("form", secrets())
def test_a_private_key_is_found_in_every_form(form: str) -> None:
    for where in ("static/key.txt", f"awards/{MINE}/credential.json"):
        problems = found({where: b'{"a": 1, "b": ' + secrets()[form] + b"}"})
        assert {each.code for each in problems} == {"secret-shown"}, where
        assert not any(KEY.hex()[:8] in str(each) or "z3u2" in str(each) for each in problems)


def test_a_public_key_is_no_secret() -> None:
    public = Seed(KEY).public
    assert codes({"issuers/club/did.json": f'{{"publicKeyMultibase":"{public.multibase()}"}}'}) == []
    assert KNOWN.secrets == (KEY,)
    assert "KEY" not in repr(KNOWN)
    assert "mina" not in repr(KNOWN)
    assert codes({"index.html": page(public.multibase())}) == []
