"""A real mail server on this computer, which takes letters, or does with them what a story needs."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
USER, PASSWORD = "badges@example.org", "correct horse"
KILL = "kill"
"""What a handler says to end the connection without an answer."""

Answer = Callable[[str, str], str]
"""Given a command ("MAIL", "RCPT", "DATA") and the address of the earner ("" for MAIL): what to answer, "" to take it."""


def take(_: str, __: str) -> str:
    return ""


@dataclass
class Inbox:
    """What the server took, in order: whom for, and the bytes. `users` are those who gave name and password."""

    answer: Answer = take
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    commands: int = 0

    @property
    def people(self) -> list[str]:
        return [address for address, _ in self.letters]

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(data, policy=policy.default) for _, data in self.letters]

    async def handle_MAIL(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.commands += 1
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._said(server, "MAIL", "") or "250 OK"

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        said = self._said(server, "RCPT", address)
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's)
        address = envelope.rcpt_tos[0]
        said = self._said(server, "DATA", address)
        if not said or said == "250 killed":
            assert isinstance(envelope.original_content, bytes)
            self.letters.append((address, envelope.original_content))
        return said or "250 OK"

    def _said(self, server: SMTP, command: str, address: str) -> str:
        said = self.answer(command, address)
        if said == KILL:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return "250 killed"
        return said


@contextmanager
def running(inbox: Inbox, **options: Any) -> Iterator[int]:  # noqa: ANN401 (aiosmtpd's own)
    """The port of a server that is stopped afterwards."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port = found.getsockname()[1]
    controller = Controller(inbox, hostname=HOST, port=port, ready_timeout=10, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def knows(inbox: Inbox) -> Callable[..., AuthResult]:
    """An authenticator that knows one user."""

    def judged(_: SMTP, __: Session, ___: Envelope, ____: str, given: object) -> AuthResult:
        assert isinstance(given, LoginPassword)
        is_right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        if is_right:
            inbox.users.append(given.login.decode())
        return AuthResult(success=is_right, handled=False)

    return judged


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate of our own making: the server's side, and a client that trusts this one only."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A mail server for tests")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(HOST)), x509.DNSName("localhost")]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cafile=str(file))
