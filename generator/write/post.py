"""Messages → a mail server, one by one; each step of each is in the ledger before the next is taken.

**The order.** "Begun" is recorded before a message is handed over, "told" once the server took it. A program that is
killed in between leaves "begun": whether that message went out nobody knows, so it is not sent again by itself. Mail
has no way to do a thing exactly once; of the two others, at most once was chosen over at least once, since a person
can ask an officer for a message that is missing, and cannot send back one too many. The officer is told which ones
are in doubt, and sends them again with the same Message-ID, by which many mail systems drop a second copy.

**Three kinds of answers.** Taken; refused for good (the address): noted, and the next one follows; anything else, a
server that is busy or gone: the run stops, and the same command goes on from there.

**The way is closed.** Certificates are checked, names and passwords never leave before TLS stands. Only a server on
this computer may be spoken to in the open.
"""

import re
import smtplib
import ssl
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.model import words
from generator.model.errors import BadgesError
from generator.model.ledger import Ledger, Telling, ToldRecorded
from generator.model.letter import LOCAL_SERVERS, Mail, Message, Security
from generator.write import ledger as ledger_writing
from generator.write.marker import Position

TIMEOUT_SECONDS = 30
"""How long a server may take for one answer."""
MOST_IN_A_ROW = 5
"""After so many refusals, one after the other, it is not the addresses that are wrong."""

_DOT = re.compile(rb"^\.", re.MULTILINE)
_SAID_MOST = 200
_TAKEN, _FORWARDED, _GO_ON = 250, 251, 354
_TEMPORARY, _PERMANENT, _NO_CODE = 400, 500, 600
"""Codes of answers, and where those begin that mean "not now" and "never"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who we are to a mail server, and how its certificate is judged: by the system's, unless a test has its own."""

    user: str = ""
    password: str = field(default="", repr=False)
    context: ssl.SSLContext | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """So many messages a minute, evenly. `sleep` waits some seconds."""

    per_minute: int = 20
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True, kw_only=True)
class Posted:
    """What became of the messages, by award id. `stopped` says why the run ended early; "" if it did not.

    `refused` has what the server said, without addresses; of `uncertain` ones nobody knows whether they arrived.
    """

    told: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    stopped: str = ""


class Diary:
    """The ledger, as far as it is about messages; it goes on from a state that was read.

    That a message is begun is recorded only while nobody else has written: a publish may just have taken the award back.
    What became of it is recorded behind whatever was written meanwhile: it is true all the same.
    """

    def __init__(self, folder: Path, ledger: Ledger, *, today: date) -> None:
        self._folder = folder
        self._position = Position(ledger.length, ledger.head)
        self._today = today

    def note(self, award_id: str, step: Telling) -> None:
        """Makes a step durable, or raises and nothing may be done.

        Raises:
            BadgesError: the ledger is not what it was, or the disk failed.
        """
        record = ToldRecorded(id=award_id, way="mail", step=step)
        known = Ledger(length=self._position.length, head=self._position.head)
        if step is Telling.BEGUN:
            self._position = ledger_writing.append(self._folder, known, [record], today=self._today)
            return
        position = ledger_writing.append_behind(self._folder, known, [record], today=self._today)
        if (
            position.length == known.length + 1
        ):  # else somebody wrote in between, and the next one is not begun
            self._position = position


def send(
    messages: Iterable[Message], mail: Mail, account: Account, *, diary: Diary, pace: Pace | None = None
) -> Posted:
    """Hands the messages to the server, in order, and says what became of each.

    Raises:
        BadgesError: the server cannot be reached, or is not to be trusted: nobody was told.
    """
    pace = pace or Pace()
    posted = Posted()
    run = 0
    server = _connected(mail, account)
    try:
        for number, message in enumerate(messages):
            if number:
                pace.sleep(60 / pace.per_minute)
            try:
                outcome = _told(server, message, diary, posted)
            except BadgesError as error:
                posted.stopped = f"{error.what} {error.hint}"
                break
            run = run + 1 if outcome.step is Telling.REFUSED else 0
            if run == MOST_IN_A_ROW:
                posted.stopped = f"the server refused {run} messages one after the other: {outcome.said}"
            if posted.stopped:
                break
    finally:
        _close(server)
    return posted


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Where one message came to, what the server said, and whether the run can go on."""

    step: Telling
    said: str = ""
    goes_on: bool = True


def _told(server: smtplib.SMTP, message: Message, diary: Diary, posted: Posted) -> _Outcome:
    """What became of one message, which is in the ledger by then."""
    diary.note(message.id, Telling.BEGUN)
    outcome = _deliver(server, message)
    _sort_in(posted, message.id, outcome)
    if outcome.step is not Telling.BEGUN:
        _settle(diary, message.id, outcome.step)
    return outcome


def _deliver(server: smtplib.SMTP, message: Message) -> _Outcome:
    """One message, command by command: what matters is how far it came before something failed."""
    if message.needs_utf8 and not server.has_extn("smtputf8"):
        return _Outcome(Telling.REFUSED, "this server takes no address with letters beyond a to z")
    try:
        server.command_encoding = "utf-8" if message.needs_utf8 else "ascii"
        code, said = server.mail(message.sender, ["SMTPUTF8", "BODY=8BITMIME"] if message.needs_utf8 else [])
        if code != _TAKEN:
            return _Outcome(Telling.NOT_SENT, _words(code, said), goes_on=False)
        code, said = server.rcpt(message.address)
        if code >= _PERMANENT:
            with suppress(
                smtplib.SMTPException, OSError
            ):  # a server that is gone shows with the next message
                server.rset()
            return _Outcome(Telling.REFUSED, _words(code, said))
        if code not in (_TAKEN, _FORWARDED):
            return _Outcome(Telling.NOT_SENT, _words(code, said), goes_on=False)
        code, said = server.docmd("DATA")
        if code != _GO_ON:
            return _Outcome(Telling.NOT_SENT, _words(code, said), goes_on=False)
    except (smtplib.SMTPException, OSError) as error:
        return _Outcome(Telling.NOT_SENT, _reason(error), goes_on=False)
    return _hand_over(server, message.data)


def _hand_over(server: smtplib.SMTP, data: bytes) -> _Outcome:
    """The text of a message. From here on no answer means that nobody knows."""
    try:
        server.send(_DOT.sub(b"..", data) + b".\r\n")
        code, said = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        return _Outcome(Telling.BEGUN, _reason(error), goes_on=False)
    if code == _TAKEN:
        return _Outcome(Telling.TOLD)
    is_answer = _TEMPORARY <= code < _NO_CODE
    return _Outcome(Telling.NOT_SENT if is_answer else Telling.BEGUN, _words(code, said), goes_on=False)


def _sort_in(posted: Posted, award_id: str, outcome: _Outcome) -> None:
    match outcome.step:
        case Telling.TOLD:
            posted.told.append(award_id)
        case Telling.REFUSED:
            posted.refused[award_id] = outcome.said
        case Telling.BEGUN:
            posted.uncertain.append(award_id)
        case Telling.NOT_SENT:
            pass
    if not outcome.goes_on:
        posted.stopped = outcome.said


def _settle(diary: Diary, award_id: str, step: Telling) -> None:
    try:
        diary.note(award_id, step)
    except BadgesError as error:
        what = (
            f'The message about {award_id} ended as "{step.value}", which could not be recorded. {error.what}'
        )
        hint = (
            f"`badges notify --mark --award {award_id}` records it." if step is Telling.TOLD else error.hint
        )
        raise BadgesError(what, hint) from error


def _connected(mail: Mail, account: Account) -> smtplib.SMTP:
    """The server, ready to take messages: the way closed, our name and password accepted."""
    context = account.context or ssl.create_default_context()
    name = mail.sender.rpartition("@")[2]
    if not name.isascii():
        name = "localhost"
    try:
        server = _opened(mail, context, name)
    except ssl.SSLCertVerificationError as error:
        raise BadgesError(
            f"The certificate of {mail.server} cannot be trusted: {error.verify_message}.",
            "Check the name of the server in site.yml. Nothing was sent, and no password.",
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise BadgesError(
            f"{mail.server} offers no closed way (STARTTLS), so no password and no letter is sent to it.",
            "Try `security: tls` in site.yml, or ask whoever runs the server.",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise BadgesError(
            f"The mail server {mail.server} (port {mail.port}) cannot be reached: {_reason(error)}.",
            "Check server, port and security in site.yml, and your connection. Nobody was told.",
        ) from error
    _introduce(server, mail, account)
    return server


def _opened(mail: Mail, context: ssl.SSLContext, name: str) -> smtplib.SMTP:
    server = (
        smtplib.SMTP_SSL(
            mail.server, mail.port, context=context, local_hostname=name, timeout=TIMEOUT_SECONDS
        )
        if mail.security is Security.TLS
        else smtplib.SMTP(mail.server, mail.port, local_hostname=name, timeout=TIMEOUT_SECONDS)
    )
    try:
        server.ehlo_or_helo_if_needed()
        if mail.security is Security.STARTTLS:
            server.starttls(context=context)
            server.ehlo_or_helo_if_needed()
    except BaseException:
        _close(server)
        raise
    return server


def _introduce(server: smtplib.SMTP, mail: Mail, account: Account) -> None:
    """Name and password, where there are any."""
    if not account.user:
        return
    if not isinstance(server.sock, ssl.SSLSocket) and mail.server not in LOCAL_SERVERS:
        _close(server)
        raise BadgesError(
            f"The way to {mail.server} is open, so no password is sent on it.",
            "Write `security: starttls` or `security: tls`.",
        )
    try:
        server.login(account.user, account.password)
    except smtplib.SMTPNotSupportedError as error:
        _close(server)
        raise BadgesError(
            f"{mail.server} takes no name and password here.",
            "Leave BADGES_SMTP_USER out, or choose its port for sending mail (587 or 465).",
        ) from error
    except UnicodeError as error:
        _close(server)
        raise BadgesError(
            "The user name or the password for the mail server has a letter that cannot be sent.",
            "Check BADGES_SMTP_USER and BADGES_SMTP_PASSWORD, or choose a password of plain letters.",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        _close(server)
        raise BadgesError(
            f"{mail.server} did not accept the name and password: {_reason(error)}.",
            "Check BADGES_SMTP_USER and BADGES_SMTP_PASSWORD. Some providers want a password made for programs.",
        ) from error


def _close(server: smtplib.SMTP) -> None:
    with suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _reason(error: Exception) -> str:
    """Why, in few words and without an address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "it closed the connection"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words.masked(text)[:_SAID_MOST].strip(". ")


def _words(code: int, said: bytes | str) -> str:
    """What a server said, as one line and without an address."""
    text = said.decode("utf-8", errors="replace") if isinstance(said, bytes) else said
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return words.masked(f"{code} {plain}")[:_SAID_MOST].strip()
