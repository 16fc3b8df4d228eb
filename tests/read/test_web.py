"""Fetching: from a folder and nothing outside it, from the web and nothing private."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.model.fetch import Fetched, NotFetched
from generator.read import served, web
from generator.read.served import in_folder, overlay
from generator.read.web import over_https

SITE = "https://northmoor.example.org/badges/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "awards" / "a b").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"home")
    (folder / "awards" / "a b" / "index.html").write_bytes(b"award")
    (folder / "awards" / "x.json").write_bytes(b"{}")
    (tmp_path / "secret").write_bytes(b"secret")
    return folder


@pytest.mark.parametrize(
    ("address", "data", "url"),
    [
        ("", b"home", SITE),
        ("index.html", b"home", SITE + "index.html"),
        ("awards/x.json", b"{}", SITE + "awards/x.json"),
        ("awards/x.json?v=1#proof", b"{}", SITE + "awards/x.json?v=1#proof"),
        ("awards/a%20b/", b"award", SITE + "awards/a%20b/"),
        ("awards/a%20b", b"award", SITE + "awards/a%20b/"),
    ],
)
def test_addresses_of_the_site_are_read_from_its_folder(
    site: Path, address: str, data: bytes, url: str
) -> None:
    assert in_folder(site, SITE)(SITE + address) == Fetched(data, url)


def test_the_site_without_its_slash_is_the_site(site: Path) -> None:
    assert in_folder(site, SITE)(SITE.rstrip("/")) == Fetched(b"home", SITE)


@pytest.mark.parametrize("address", ["none.json", "awards/", "awards/x.json/y", "awards/x.json/", "awards"])
def test_what_is_not_there_is_missing(site: Path, address: str) -> None:
    answer = in_folder(site, SITE)(SITE + address)
    assert isinstance(answer, NotFetched)
    assert answer.is_missing


@pytest.mark.parametrize(
    "address",
    [
        "../secret",
        "..%2Fsecret",
        "%2e%2e/secret",
        "awards/../../secret",
        "/etc/passwd",
        "./index.html",
        "a%00b",
        "..%5Csecret",
    ],
)
def test_no_address_leads_out_of_the_folder(site: Path, address: str) -> None:
    assert in_folder(site, SITE)(SITE + address) == NotFetched("its path leads out of the site")


@pytest.mark.parametrize(
    "url",
    [
        "https://northmoor.example.org/other/",
        "http://northmoor.example.org/badges/",
        "file:///etc/passwd",
        "",
    ],
)
def test_other_sites_are_not_in_the_folder(site: Path, url: str) -> None:
    assert in_folder(site, SITE)(url) == NotFetched(f"it is not an address of {SITE}")


def test_links_in_the_folder_are_refused(site: Path) -> None:
    (site / "secret").symlink_to(site.parent / "secret")
    (site / "up").symlink_to(site.parent)
    fetch = in_folder(site, SITE)
    assert fetch(SITE + "secret") == NotFetched("it is a link to another place")
    assert fetch(SITE + "up/secret") == NotFetched("it is a link to another place")


def test_a_large_file_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "LARGEST", 2048)
    (site / "large").write_bytes(b"x" * 2049)
    assert in_folder(site, SITE)(SITE + "large") == NotFetched("it is larger than 2 KiB")


def test_the_first_folder_that_has_an_address_counts(site: Path, tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    (staged / "awards").mkdir(parents=True)
    (staged / "awards" / "x.json").write_bytes(b"new")
    fetch = overlay([in_folder(staged, SITE), in_folder(site, SITE)])
    assert fetch(SITE + "awards/x.json") == Fetched(b"new", SITE + "awards/x.json")
    assert fetch(SITE) == Fetched(b"home", SITE)
    assert fetch(SITE + "none") == NotFetched("there is no such file in the site", is_missing=True)
    assert fetch("https://example.org/") == NotFetched(f"it is not an address of {SITE}")
    assert overlay([])(SITE) == NotFetched("nothing to read from", is_missing=True)


class Answers(BaseHTTPRequestHandler):
    """A host with one address for each way of answering."""

    def do_GET(self) -> None:
        kind = self.path.strip("/").partition("?")[0]
        if kind == "slow":
            time.sleep(0.8)
        if kind.startswith("redirect-"):
            left = int(kind.removeprefix("redirect-"))
            self.answer(302, b"", Location=f"/redirect-{left - 1}" if left else "/ok")
        elif kind == "out":
            self.answer(302, b"", Location="http://192.0.2.1/")
        elif kind == "file":
            self.answer(302, b"", Location="file:///etc/passwd")
        elif kind.isdigit():
            self.answer(int(kind), b"no")
        elif kind == "packed":
            self.answer(200, b"?", Content_Encoding="gzip")
        elif kind == "short":
            self.answer(200, b"half", length=8)
        elif kind == "endless":
            self.answer(200, b"x" * 70_000, length=10_000_000)
        else:
            self.answer(200, (self.path + " " + self.headers["Host"]).encode())

    def answer(self, status: int, data: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        with contextlib.suppress(OSError):
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_of_the_web_is_read(host: str) -> None:
    name = host.removeprefix("http://")
    fetch = over_https(allow_private=True)
    assert fetch(f"{host}/ok?q=1") == Fetched(f"/ok?q=1 {name}".encode(), f"{host}/ok?q=1")
    assert fetch(f"{host}/é ü") == Fetched(f"/%C3%A9%20%C3%BC {name}".encode(), f"{host}/é ü")


def test_three_redirects_are_followed_and_no_more(host: str) -> None:
    fetch = over_https(allow_private=True)
    answer = fetch(f"{host}/redirect-2")
    assert isinstance(answer, Fetched)
    assert answer.url == f"{host}/ok"
    assert fetch(f"{host}/redirect-3") == NotFetched("it redirects more than 3 times")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("404", NotFetched("it answers 404", is_missing=True)),
        ("410", NotFetched("it answers 410", is_missing=True)),
        ("500", NotFetched("it answers 500")),
        ("206", NotFetched("it answers 206")),
        ("packed", NotFetched("it answers in a packed form that was not asked for")),
        ("short", NotFetched("it does not answer (IncompleteRead)")),
        ("out", NotFetched("it is not an https address")),
        ("file", NotFetched("it is not an https address")),
        ("endless", NotFetched("it is larger than 62 KiB")),
        ("slow", NotFetched("it did not answer within 0.4 seconds")),
    ],
)
def test_what_cannot_be_read_is_said(host: str, path: str, expected: NotFetched) -> None:
    assert over_https(allow_private=True, seconds=0.4, largest=64_000)(f"{host}/{path}") == expected


def test_nobody_is_asked_any_more_when_all_together_took_too_long(host: str) -> None:
    assert over_https(allow_private=True, altogether=0)(f"{host}/plain") == NotFetched(
        "all answers together took longer than 0 seconds"
    )


def test_this_machine_is_not_asked_unless_allowed(host: str) -> None:
    fetch = over_https()
    assert fetch(f"{host}/ok") == NotFetched("it is not an https address")
    assert fetch(f"{host}/ok".replace("http:", "https:")) == NotFetched("it leads to a private network")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/", "it is not an https address"),
        ("https://", "it is not an https address"),
        ("nonsense", "it is not an https address"),
        ("https://jo:secret@127.0.0.1/", "it holds a user name or password"),
        ("https://127.0.0.1:99999/", "it does not answer (ValueError)"),
        ("https://[::1/", "it does not answer (ValueError)"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, reason: str) -> None:
    assert over_https()(url) == NotFetched(reason)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_machines_are_asked(address: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert web._is_public(address) is expected


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("8.8.8.8", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: both)
    assert over_https()("https://northmoor.example.org/") == NotFetched("it leads to a private network")


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(address: object, timeout: float) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert over_https()("https://northmoor.example.org/") == NotFetched(
        "it does not answer (Connection refused)"
    )
    assert asked == [("8.8.8.8", 443)]


def test_a_host_without_tls_is_not_believed(host: str) -> None:
    answer = over_https(allow_private=True, seconds=2)(host.replace("http:", "https:"))
    assert isinstance(answer, NotFetched)
    assert answer.reason.startswith("it does not answer (")
