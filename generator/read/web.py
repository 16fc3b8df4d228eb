"""How `verify` reaches a site over the web; `served` reads one from its folder.

Nothing here raises; it reads at most `LARGEST` bytes of an address. From the web only public addresses
are read, and the connection goes to the very address that was found to be public, so that a name
that changes its mind between the question and the call leads nowhere.
"""

import http.client
import ipaddress
import math
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from generator.model.fetch import Fetch, Fetched, NotFetched, too_large

LARGEST = 5 * 1024 * 1024
SECONDS = 20.0
REDIRECTS = 3
"""Bounds of one address: bytes, seconds from first to last, how often it may send us elsewhere."""

_PIECE = 64 * 1024
_TRIED = 4
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_MISSING = frozenset({404, 410})
_PATH_SAFE = "/%:@!$&'()*+,;=-._~"
_HEADERS = {
    "Accept": "application/json, application/ld+json;q=0.9, */*;q=0.5",
    "Accept-Encoding": "identity",
    "User-Agent": "badges-verify",
}


def over_https(
    *,
    allow_private: bool = False,
    seconds: float = SECONDS,
    largest: int = LARGEST,
    altogether: float = math.inf,
) -> Fetch:
    """Reads from the web: https only, at most `REDIRECTS` redirects, public machines only.

    `allow_private` also allows machines of one's own network, and plain http to this one; `altogether` bounds the
    seconds from now on for all addresses, where a stranger's file says which they are.
    """
    rules = _Rules(allow_private, seconds, largest)
    ends = time.monotonic() + altogether

    def fetch(url: str) -> Fetched | NotFetched:
        if time.monotonic() >= ends:
            return NotFetched(f"all answers together took longer than {altogether:g} seconds")
        return _within(seconds, lambda: _followed(url, rules))

    return fetch


@dataclass(frozen=True, slots=True)
class _Rules:
    allow_private: bool
    seconds: float
    largest: int


@dataclass(frozen=True, slots=True)
class _Target:
    """Where to connect: an address that was checked, and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: str


def _within(seconds: float, work: Callable[[], Fetched | NotFetched]) -> Fetched | NotFetched:
    """The answer of some work that may take only so long: name servers know no time limit of their own."""
    answers: list[Fetched | NotFetched] = []
    worker = threading.Thread(target=lambda: answers.append(work()), daemon=True)
    worker.start()
    worker.join(seconds + 1)
    return answers[0] if answers else NotFetched(_too_slow(seconds))


def _followed(url: str, rules: _Rules) -> Fetched | NotFetched:
    deadline = time.monotonic() + rules.seconds
    for _ in range(REDIRECTS + 1):
        try:
            target = _target(url, rules)
            if isinstance(target, NotFetched):
                return target
            answer = _asked(target, url, rules, deadline)
        except TimeoutError:
            return NotFetched(_too_slow(rules.seconds))
        except ssl.SSLCertVerificationError as error:
            return NotFetched(f"its certificate is not valid ({error.verify_message})")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return NotFetched(
                f"it does not answer ({getattr(error, 'strerror', None) or type(error).__name__})"
            )
        if not isinstance(answer, _Redirect):
            return answer
        url = urljoin(url, answer.to)
    return NotFetched(f"it redirects more than {REDIRECTS} times")


def _target(url: str, rules: _Rules) -> _Target | NotFetched:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("https", "http") or not host:
        return NotFetched("it is not an https address")
    if parts.username is not None or parts.password is not None:
        return NotFetched("it holds a user name or password")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    addresses = tuple(
        dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )
    if parts.scheme == "http" and not (rules.allow_private and all(map(_is_this_machine, addresses))):
        return NotFetched("it is not an https address")
    if not rules.allow_private and not all(map(_is_public, addresses)):
        return NotFetched("it leads to a private network")
    path = quote(parts.path or "/", safe=_PATH_SAFE) + (
        f"?{quote(parts.query, safe=_PATH_SAFE + '?')}" if parts.query else ""
    )
    return _Target(parts.scheme, host, port, path, addresses[:_TRIED])


def _is_this_machine(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _is_public(address: str) -> bool:
    """Whether anybody on the internet could ask this address; an older one inside a newer one is what counts."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = _inside(found) if isinstance(found, ipaddress.IPv6Address) else None
    if inner is not None:
        return _is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _inside(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older address that a newer one leads to: mapped, 6to4, Teredo or NAT64."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _asked(target: _Target, url: str, rules: _Rules, deadline: float) -> Fetched | NotFetched | _Redirect:
    connection = _connection(target, deadline)
    try:
        connection.request("GET", target.path, headers=_HEADERS)
        response = connection.getresponse()
        if response.status in _REDIRECTING and response.headers.get("Location"):
            return _Redirect(response.headers["Location"])
        if response.status != http.client.OK:
            return NotFetched(f"it answers {response.status}", is_missing=response.status in _MISSING)
        if response.headers.get("Content-Encoding", "identity").casefold() != "identity":
            return NotFetched("it answers in a packed form that was not asked for")
        data = _body(response, connection, rules, deadline)
        return NotFetched(too_large(rules.largest)) if data is None else Fetched(data, url)
    finally:
        connection.close()


def _body(
    response: http.client.HTTPResponse,
    connection: http.client.HTTPConnection,
    rules: _Rules,
    deadline: float,
) -> bytes | None:
    pieces: list[bytes] = []
    size = 0
    while size <= rules.largest:
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
        piece = response.read1(_PIECE)
        if not piece and response.length:
            raise http.client.IncompleteRead(b"", response.length)
        if not piece:
            return b"".join(pieces)
        _left(deadline)
        pieces.append(piece)
        size += len(piece)
    return None


def _left(deadline: float) -> float:
    """The seconds that are left; TimeoutError when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connection(target: _Target, deadline: float) -> http.client.HTTPConnection:
    """A connection to one of the addresses that were checked, and to no other."""
    connection = http.client.HTTPConnection(target.host, target.port, timeout=_left(deadline))
    connection.auto_open = 0
    connection.default_port = 443 if target.scheme == "https" else 80
    plain = _connected(target, deadline)
    if target.scheme == "https":
        try:
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
        except BaseException:
            plain.close()
            raise
    else:
        connection.sock = plain
    return connection


def _connected(target: _Target, deadline: float) -> socket.socket:
    last: OSError = OSError("no address")
    for address in target.addresses:
        try:
            return socket.create_connection((address, target.port), timeout=_left(deadline))
        except TimeoutError:
            raise
        except OSError as error:
            last = error
    raise last


def _too_slow(seconds: float) -> str:
    return f"it did not answer within {seconds:g} seconds"
