"""Letters to a real mail server: each once, on a closed way, and what happens when it fails in the middle."""

import ssl
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.model.errors import BadgesError
from generator.model.ledger import AwardRecorded, Ledger, Telling
from generator.model.letter import Mail, Message, Security
from generator.model.place import Place
from generator.read import ledger as reading
from generator.write import ledger as writing
from generator.write.post import MOST_IN_A_ROW, Account, Diary, Pace, Posted, send
from tests.write.mail_server import HOST, KILL, PASSWORD, USER, Answer, Inbox, certificate, knows, running

DAY = date(2026, 11, 23)
URL = "https://club.example.org/badges/"
NAMES = ("anna", "bram", "chen", "dora", "emil")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger in which five awards are published."""
    made = tmp_path / "ledger"
    writing.start(made, site=URL, secret=b"s" * 32, today=DAY)
    awards = (
        AwardRecorded(
            id=name,
            badge="first-aid",
            version=1,
            issuer="club",
            issued_on=DAY,
            status_list=1,
            status_index=number,
            baked=True,
        )
        for number, name in enumerate(NAMES)
    )
    writing.append(made, read(made), awards, today=DAY)
    return made


def read(folder: Path) -> Ledger:
    found, problems = reading.ledger(folder)
    assert not problems
    return found


def steps(folder: Path) -> dict[str, Telling]:
    return {award: told.step for award, told in read(folder).told.items()}


def message(name: str, address: str = "", text: str = "Hello") -> Message:
    to = address or f"{name}@example.org"
    return Message(
        id=name,
        sender="badges@example.org",
        address=to,
        subject="Your badge",
        text=text,
        data=f"From: badges@example.org\r\nTo: {to}\r\nSubject: Your badge\r\n\r\n{text}\r\n".encode(),
        fields={},
        origin=Place("content/awards/2026.csv", 2),
    )


class Sleeps(list[float]):
    """Waits for nothing, and remembers how long it should have."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def post(
    folder: Path,
    port: int,
    messages: Iterator[Message] | list[Message] | None = None,
    *,
    account: Account | None = None,
    security: Security = Security.NONE,
    pace: Pace | None = None,
) -> Posted:
    """A run for all who were not told yet, as the program does it."""
    told = steps(folder)
    waiting = [message(name) for name in NAMES if told.get(name, Telling.NOT_SENT) is Telling.NOT_SENT]
    return send(
        waiting if messages is None else messages,
        Mail(sender="badges@example.org", server=HOST, port=port, security=security),
        account or Account(),
        diary=Diary(folder, read(folder), today=DAY),
        pace=pace or Pace(sleep=Sleeps()),
    )


def says(wanted: str, name: str, said: str) -> Answer:
    """A server that answers one command about one person in its own way."""
    return lambda command, address: said if (command, address) == (wanted, f"{name}@example.org") else ""


def test_each_is_told_once_however_often_it_is_run(folder: Path) -> None:
    inbox = Inbox()
    with running(inbox) as port:
        assert post(folder, port).told == list(NAMES)
        assert post(folder, port).told == []
    assert inbox.people == [f"{name}@example.org" for name in NAMES]
    assert set(steps(folder).values()) == {Telling.TOLD}


def test_the_way_is_closed_and_name_and_password_are_given(folder: Path, tmp_path: Path) -> None:
    theirs, ours = certificate(tmp_path)
    inbox = Inbox()
    closed = {"tls_context": theirs, "require_starttls": True, "auth_required": True}
    with running(inbox, authenticator=knows(inbox), **closed) as port:
        posted = post(
            folder,
            port,
            account=Account(user=USER, password=PASSWORD, context=ours),
            security=Security.STARTTLS,
        )
    assert posted.told == list(NAMES)
    assert inbox.users == [USER]


def test_the_way_can_be_closed_from_the_start(folder: Path, tmp_path: Path) -> None:
    theirs, ours = certificate(tmp_path)
    inbox = Inbox()
    with running(inbox, ssl_context=theirs) as port:
        posted = post(folder, port, account=Account(context=ours), security=Security.TLS)
    assert posted.told == list(NAMES)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    folder: Path, tmp_path: Path, security: Security
) -> None:
    theirs, _ = certificate(tmp_path)
    inbox = Inbox()
    options = {"ssl_context": theirs} if security is Security.TLS else {"tls_context": theirs}
    account = Account(user=USER, password=PASSWORD, context=ssl.create_default_context())
    with running(inbox, authenticator=knows(inbox), **options) as port, pytest.raises(BadgesError) as raised:
        post(folder, port, account=account, security=security)
    assert raised.value.what.startswith(f"The certificate of {HOST} cannot be trusted: ")
    assert raised.value.hint == "Check the name of the server in site.yml. Nothing was sent, and no password."
    assert (inbox.users, inbox.letters, steps(folder)) == ([], [], {})


def test_a_server_without_a_closed_way_gets_nothing(folder: Path) -> None:
    inbox = Inbox()
    with running(inbox) as port, pytest.raises(BadgesError) as raised:
        post(folder, port, account=Account(user=USER, password=PASSWORD), security=Security.STARTTLS)
    assert raised.value.what == (
        f"{HOST} offers no closed way (STARTTLS), so no password and no letter is sent to it."
    )
    assert (inbox.letters, steps(folder)) == ([], {})


def test_an_open_way_is_for_this_computer_only() -> None:
    with pytest.raises(ValueError, match="this computer"):
        Mail(sender="badges@example.org", server="smtp.example.org", port=25, security=Security.NONE)


def test_a_wrong_password_is_said_and_not_shown(folder: Path, tmp_path: Path) -> None:
    theirs, ours = certificate(tmp_path)
    inbox = Inbox()
    account = Account(user=USER, password=PASSWORD.upper(), context=ours)
    with (
        running(inbox, authenticator=knows(inbox), tls_context=theirs) as port,
        pytest.raises(BadgesError) as raised,
    ):
        post(folder, port, account=account, security=Security.STARTTLS)
    assert raised.value.what.startswith(f"{HOST} did not accept the name and password: 535 ")
    assert PASSWORD.upper() not in f"{raised.value.what}{raised.value.hint}{account!r}"
    assert steps(folder) == {}


def test_a_password_that_cannot_be_sent_is_said(folder: Path, tmp_path: Path) -> None:
    theirs, ours = certificate(tmp_path)
    inbox = Inbox()
    account = Account(user=USER, password="pässword", context=ours)  # noqa: S106 (nobody's)
    with (
        running(inbox, authenticator=knows(inbox), tls_context=theirs) as port,
        pytest.raises(BadgesError) as raised,
    ):
        post(folder, port, account=account, security=Security.STARTTLS)
    assert raised.value.what == (
        "The user name or the password for the mail server has a letter that cannot be sent."
    )


def test_nobody_is_there(folder: Path) -> None:
    with running(Inbox()) as port:
        pass
    with pytest.raises(BadgesError) as raised:
        post(folder, port)
    assert raised.value.what.startswith(f"The mail server {HOST} (port {port}) cannot be reached: ")
    assert steps(folder) == {}


def test_an_address_that_is_refused_is_noted_and_the_others_are_told(folder: Path) -> None:
    inbox = Inbox(says("RCPT", "bram", "550 5.1.1 <bram@example.org> no such user"))
    with running(inbox) as port:
        posted = post(folder, port)
        assert posted.told == ["anna", "chen", "dora", "emil"]
        assert posted.refused == {"bram": "550 5.1.1 <b…@e…> no such user"}
        assert posted.stopped == ""
        assert post(folder, port).told == []
    assert steps(folder)["bram"] is Telling.REFUSED


def test_a_server_that_refuses_everybody_is_left_alone(folder: Path) -> None:
    inbox = Inbox(lambda command, _: "550 relaying denied" if command == "RCPT" else "")
    with running(inbox) as port:
        posted = post(folder, port, [message(name) for name in (*NAMES, "anna")])
    assert len(posted.refused) == MOST_IN_A_ROW
    assert posted.stopped == "the server refused 5 messages one after the other: 550 relaying denied"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("RCPT", "421 4.7.0 too many messages, come back later"),
        ("RCPT", "450 4.2.0 greylisted"),
        ("DATA", "451 4.3.0 try again later"),
        ("DATA", "554 5.7.1 this looks like spam"),
    ],
)
def test_a_busy_server_stops_the_run_which_goes_on_from_there(folder: Path, command: str, said: str) -> None:
    inbox = Inbox(says(command, "chen", said))
    with running(inbox) as port:
        posted = post(folder, port)
        assert (posted.told, posted.stopped) == (["anna", "bram"], said)
        assert steps(folder)["chen"] is Telling.NOT_SENT
        inbox.answer = lambda *_: ""
        assert post(folder, port).told == ["chen", "dora", "emil"]
    assert sorted(inbox.people) == [f"{name}@example.org" for name in NAMES]


def test_a_connection_that_ends_before_the_text_leads_to_no_doubt(folder: Path) -> None:
    inbox = Inbox(says("RCPT", "bram", KILL))
    with running(inbox) as port:
        posted = post(folder, port)
    assert (posted.told, posted.uncertain) == (["anna"], [])
    assert posted.stopped == "it closed the connection"
    assert steps(folder)["bram"] is Telling.NOT_SENT


def test_no_answer_after_the_text_is_a_doubt_and_not_sent_again(folder: Path) -> None:
    inbox = Inbox(says("DATA", "bram", KILL))
    with running(inbox) as port:
        posted = post(folder, port)
        assert (posted.told, posted.uncertain) == (["anna"], ["bram"])
        assert steps(folder) == {"anna": Telling.TOLD, "bram": Telling.BEGUN}
        inbox.answer = lambda *_: ""
        assert post(folder, port).told == ["chen", "dora", "emil"]
    assert inbox.people.count("bram@example.org") == 1


def test_told_is_in_the_ledger_before_the_next_letter_is_even_written(folder: Path) -> None:
    def letters() -> Iterator[Message]:
        yield message("anna")
        assert steps(folder) == {"anna": Telling.TOLD}
        yield message("bram")

    with running(Inbox()) as port:
        assert post(folder, port, letters()).told == ["anna", "bram"]


def test_begun_is_in_the_ledger_before_the_server_hears_of_it(folder: Path) -> None:
    seen: list[Telling | None] = []

    def look(command: str, address: str) -> str:
        seen.append(steps(folder).get("anna"))
        return ""

    with running(Inbox(look)) as port:
        post(folder, port, [message("anna")])
    assert seen == [Telling.BEGUN] * 3


def test_two_runs_at_once_do_not_tell_anybody_twice(folder: Path) -> None:
    inbox = Inbox()
    with running(inbox) as port:

        def letters() -> Iterator[Message]:
            yield message("anna")
            assert post(folder, port).told == ["bram", "chen", "dora", "emil"]
            yield message("bram")

        posted = post(folder, port, letters())
    assert posted.told == ["anna"]
    assert "has changed since it was read" in posted.stopped
    assert sorted(inbox.people) == [f"{name}@example.org" for name in NAMES]


def test_letters_leave_at_an_even_pace(folder: Path) -> None:
    sleeps = Sleeps()
    with running(Inbox()) as port:
        post(folder, port, pace=Pace(per_minute=20, sleep=sleeps))
    assert sleeps == [3.0, 3.0, 3.0, 3.0]


def test_lines_that_begin_with_a_dot_arrive_as_they_were(folder: Path) -> None:
    inbox = Inbox()
    with running(inbox) as port:
        post(folder, port, [message("anna", text="one\r\n.two\r\n..\r\n.")])
    assert inbox.letters[0][1].endswith(b"\r\n\r\none\r\n.two\r\n..\r\n.\r\n")


def test_an_address_with_other_letters_needs_a_server_that_takes_them(folder: Path) -> None:
    inbox = Inbox()
    with running(inbox, enable_SMTPUTF8=True) as port:
        assert post(folder, port, [message("anna", "äpfel@example.org")]).told == ["anna"]
    assert inbox.people == ["äpfel@example.org"]
    with running(Inbox(), enable_SMTPUTF8=False) as port:
        posted = post(folder, port, [message("bram", "öl@example.org")])
    assert posted.refused == {"bram": "this server takes no address with letters beyond a to z"}
