"""Letters to earners: what is filled in stays text, what is said is the same in both forms, and no line is broken out of."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.letters import letters
from generator.check.settings import Terms
from generator.model.award import Recipient
from generator.model.ledger import Ledger, ProofRecorded
from generator.model.letter import PLACEHOLDER, PLACEHOLDERS, Letter, Mail, Message
from generator.model.place import Place, Problem
from generator.model.plan import Collection, Plan
from generator.render.letter_table import HEADER, table
from generator.render.letter_texts import NEW_AWARD
from generator.render.letters import Secretary, one_line
from generator.render.plain import plain
from generator.render.sheets import FORMULA_SIGNS, harmless
from tests.check.by_hand import document
from tests.render import nouns

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PAGE = f"{nouns.URL}awards/{nouns.award_id(1)}/"
TOKEN = "f" * 26
HOSTILE = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\r\n\t\x00\u2028{}*_[]()<>&\"'`\\=:@,;"), max_size=40
)


def signed(plan: Plan) -> Plan:
    where = f"awards/{nouns.award_id(1)}/credential.json"
    proof = ProofRecorded(address=where, hash="", key="", created="", value="")
    return replace(plan, ledger=Ledger(proofs={where: proof}))


def plan(*own: Letter, mail: Mail | None = None, language: str = "en") -> Plan:
    made = nouns.plan()
    ours = replace(made.site.settings, mail=mail)
    found = {letter.language: letter for letter in own}
    version = made.site.badges["first-aid"]
    spoken = replace(version, versions=tuple(replace(each, language=language) for each in version.versions))
    badges = {**made.site.badges, "first-aid": spoken}
    return replace(made, site=replace(made.site, settings=ours, letters=found, badges=badges))


def letter(body: str, subject: str = "Hello", language: str = "en") -> Letter:
    return Letter(subject=subject, body=body, language=language, origin=nouns.HERE)


def written(made: Plan, name: str = "Mina Harbour", *, expires_on: date | None = None) -> Message:
    person = Recipient(name=name, email="mina@example.org")
    award = nouns.award(1, recipient=person, expires_on=expires_on)
    return Secretary(plan=made, catalogues=nouns.THEME.words).message(award, at=AT)


def parsed(message: Message) -> EmailMessage:
    found = message_from_bytes(message.data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def content(message: Message, kind: str) -> str:
    part = parsed(message).get_body((kind,))
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


NAMED = plan(letter("A\n\n**{name}**\n\n{page}", subject="For {name}"))


def test_the_heads_say_who_writes_to_whom() -> None:
    mail = Mail(sender="badges@northmoor.example.org", reply_to="office@northmoor.example.org")
    message = parsed(written(plan(mail=mail), "Núñez, José"))
    assert dict(message.items()) == {
        "From": "Hill badges <badges@northmoor.example.org>",
        "To": '"Núñez, José" <mina@example.org>',
        "Reply-To": "office@northmoor.example.org",
        "Auto-Submitted": "auto-generated",
        "Subject": "Your badge: First aid",
        "Date": "Mon, 23 Nov 2026 09:30:00 +0000",
        "Message-ID": f"<award-{nouns.award_id(1)}.0@northmoor.example.org>",
        "Content-Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_without_settings_it_comes_from_the_issuer() -> None:
    message = written(plan())
    assert parsed(message)["From"] == "Hill badges <badges@northmoor.example.org>"
    assert message.fields["contact"] == "badges@northmoor.example.org"
    assert parsed(message)["Reply-To"] is None


def test_the_same_award_at_the_same_moment_gives_the_same_bytes() -> None:
    assert written(plan()).data == written(plan()).data


def test_the_letter_that_comes_with_the_program_leads_to_all_there_is() -> None:
    made = replace(signed(plan()), collections=(Collection(token=TOKEN, awards=(nouns.award_id(1),)),))
    text = content(written(made, expires_on=date(2028, 5, 1)), "plain")
    assert text.startswith(
        "Dear Mina Harbour,\n\nNorthmoor has awarded you the badge First aid. Keeps a person safe."
    )
    assert f"This is its page: {PAGE}\n" in text
    assert "It was issued on 2 May 2026. It is valid until 1 May 2028." in text
    assert "- add it to your LinkedIn profile: https://www.linkedin.com/profile/add?startTask=" in text
    assert f"- save the signed file for a wallet: {PAGE}credential.json\n" in text
    assert f"- see all your badges on one page: {nouns.URL}earners/{TOKEN}/\n" in text
    assert "Write to badges@northmoor.example.org." in text


def test_a_line_that_has_nothing_to_say_is_left_out() -> None:
    text = content(written(plan(), name=""), "plain")
    assert text.startswith("Northmoor has awarded you")
    for gone in ("Dear", "valid until", "wallet", "on one page", "{"):
        assert gone not in text


@pytest.mark.parametrize("language", NEW_AWARD)
def test_it_comes_in_every_language_and_says_the_same_in_each(language: str) -> None:
    subject, body = NEW_AWARD[language]
    assert set(NEW_AWARD) == set(nouns.THEME.words)
    assert set(PLACEHOLDER.findall(subject + body)) == set(PLACEHOLDERS) - {"site"}
    assert len(body.split("\n")) == len(NEW_AWARD["en"][1].split("\n"))
    message = written(plan(language=language))
    assert parsed(message)["Content-Language"] == language
    assert f'<html lang="{language}" dir="ltr">' in content(message, "html")


@pytest.mark.parametrize("language", NEW_AWARD)
def test_the_letter_that_comes_with_the_program_passes_our_own_check(language: str) -> None:
    subject, body = NEW_AWARD[language]
    problems: list[Problem] = []
    found = letters([document("letters/new-award.md", {"subject": subject}, body)], problems, terms=Terms())
    assert (problems, len(found)) == ([], 1)


def test_the_association_s_own_words_come_first_in_the_language_of_the_badge() -> None:
    own, german = letter("Ours {page}"), letter("Unser {page}", language="de")
    assert "Ours" in written(plan(own)).text
    assert "Unser" in written(plan(own, german, language="de")).text
    assert "Ours" in written(plan(own, language="de")).text


def test_the_name_of_the_badge_is_in_the_language_of_the_letter() -> None:
    french = letter("{badge}: {description} {issued_on}", subject="{badge}", language="fr")
    message = written(plan(french, language="fr"))
    assert (message.subject, message.text) == ("Secours", "Secours: Aide. 2 mai 2026\n")


def test_an_address_by_itself_becomes_a_link_and_one_in_a_link_stays() -> None:
    html = content(
        written(plan(letter("Here: {page}.\n\n[Picture]({page}badge.png) and {page}credential.json"))), "html"
    )
    assert f'Here: <a href="{PAGE}" rel="noopener nofollow ugc">{PAGE}</a>.</p>' in html
    assert f'<a href="{PAGE}badge.png" rel="noopener nofollow ugc">Picture</a>' in html
    assert f">{PAGE}credential.json</a>" in html


def test_nothing_in_it_is_fetched_and_nothing_runs() -> None:
    body = 'Hello ![x](https://example.org/pixel.gif) <script>alert(1)</script> <img src="https://e.example.org/x">'
    html = content(written(plan(letter(body))), "html")
    assert "pixel" not in html
    assert "<script" not in html
    assert "<img" not in html


def test_braces_that_are_no_placeholder_stay() -> None:
    assert written(plan(letter("{ } {1} {nobody} {{name}}"))).text == "{ } {1} {nobody} {Mina Harbour}\n"


@settings(deadline=None)
@given(name=HOSTILE)
def test_whatever_a_name_holds_it_stays_a_name(name: str) -> None:
    message = written(NAMED, name)
    shown = one_line(name)
    found = parsed(message)
    assert [part.addr_spec for part in found["To"].addresses] == ["mina@example.org"]
    assert set(found.keys()) == {
        "From", "To", "Auto-Submitted", "Subject", "Date", "Message-ID", "Content-Language", "MIME-Version",
        "Content-Type",
    }  # fmt: skip
    assert found["Subject"].startswith("For")
    html = content(message, "html")
    assert html.count("<a ") == 1
    assert html.count("<p>") == (3 if shown else 2)
    assert html.count("<strong>") == (1 if shown else 0)
    if shown:
        assert (
            shown in content(message, "plain").replace("\xa0", " ")
            or shown.split() == content(message, "plain").split()[1:-1]
        )


@settings(deadline=None)
@given(name=HOSTILE)
def test_no_line_of_a_head_is_broken_out_of(name: str) -> None:
    message = written(NAMED, name)
    known = parsed(message)
    head = message.data.partition(b"\r\n\r\n")[0]
    assert b"\r\n" in head
    for line in head.split(b"\r\n"):
        assert len(line) < 998
        assert b"\n" not in line
        assert b"\r" not in line
        assert line.startswith((b" ", b"\t")) or line.partition(b":")[0].decode() in known


@given(text=HOSTILE)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(one_line(text)) == one_line(text)


def test_a_name_of_another_script_and_a_domain_of_another_alphabet() -> None:
    person = Recipient(name="陈美玲", email="chen@bücher.example.org")
    made = Secretary(plan=plan(), catalogues=nouns.THEME.words)
    message = made.message(nouns.award(1, recipient=person), at=AT)
    assert message.address == "chen@xn--bcher-kva.example.org"
    assert parsed(message)["To"] == "陈美玲 <chen@xn--bcher-kva.example.org>"
    assert message.data.isascii()


def test_an_address_beyond_ascii_is_written_as_it_is() -> None:
    person = Recipient(name="Äpfel", email="äpfel@example.org")
    made = Secretary(plan=plan(), catalogues=nouns.THEME.words)
    message = made.message(nouns.award(1, recipient=person), at=AT)
    assert message.needs_utf8
    assert "To: Äpfel <äpfel@example.org>\r\n".encode() in message.data


def test_so_is_one_of_ours() -> None:
    message = written(plan(mail=Mail(sender="büro@example.org", reply_to="äpfel@example.org")))
    assert message.needs_utf8
    assert "From: Hill badges <büro@example.org>\r\n".encode() in message.data
    assert "Reply-To: äpfel@example.org\r\n".encode() in message.data


def test_a_message_about_the_same_award_after_one_that_arrived_is_another_one() -> None:
    made = Secretary(plan=plan(), catalogues=nouns.THEME.words)
    first, second = (parsed(made.message(nouns.award(1), at=AT, times=times)) for times in (0, 1))
    assert first["Message-ID"] != second["Message-ID"]


def test_neither_person_nor_address_is_in_the_repr() -> None:
    assert "Mina" not in repr(written(plan()))
    assert "mina" not in repr(written(plan()))


PLAIN = {
    "<p>One</p><p>Two<br>lines</p>": "One\n\nTwo\nlines\n",
    "<ul><li>One</li><li>Two</li></ul>": "- One\n- Two\n",
    '<p><a href="https://example.org/">https://example.org/</a></p>': "https://example.org/\n",
    '<p><a href="mailto:a@example.org">a@example.org</a></p>': "a@example.org\n",
    '<p>See <a href="https://example.org/">here</a>.</p>': "See here: https://example.org/.\n",
    "<p>a &lt; b &amp; c</p>": "a < b & c\n",
    "<h2>Head</h2><hr><p>Text</p>": "Head\n\nText\n",
}


@pytest.mark.parametrize("html", PLAIN)
def test_the_words_without_the_marks(html: str) -> None:
    assert plain(html) == PLAIN[html]


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_a_cell_that_would_be_a_formula_is_made_harmless(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless(f"  {sign}1+1") == f"'  {sign}1+1"
    assert harmless(f"a{sign}1") == f"a{sign}1"


@given(name=HOSTILE | st.sampled_from(["=HYPERLINK(1)", "+1", "-1", "@x", '=1,"']))
def test_no_cell_of_the_table_is_a_formula_and_every_cell_is_there(name: str) -> None:
    data = table([written(NAMED, name)])
    assert data.startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(header) == HEADER
    assert not [cell for cell in row if cell.lstrip(" ").startswith(FORMULA_SIGNS)]
    assert row[HEADER.index("name")] in (one_line(name), f"'{one_line(name)}")


def test_a_letter_is_found_by_its_place() -> None:
    assert written(plan()).origin == Place("content/awards/2026.csv", 2)
