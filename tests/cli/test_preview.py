"""The preview answers as GitHub Pages would, on this computer alone, and tells pages to load again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import preview as module
from generator.cli.preview import Preview
from generator.cli.preview_files import answer
from generator.model.errors import BadgesError
from tests.waiting import until

PAGE = b"<!doctype html><html><body><h1>Home</h1></BODY></html>"
FILES = {
    "index.html": PAGE,
    "404.html": b"<body>Nothing here</body>",
    "about.html": b"<p>About</p>",
    "awards/a/index.html": b"<body></body>",
    "awards/a/assertion.json": b'{"id": 1}',
    "badge.svg": b"<svg/>",
    "feed.atom": b"<feed/>",
    "days.ics": b"BEGIN",
    "app.webmanifest": b"{}",
    "font.woff2": b"wOF2",
    "style.css": b"p{}",
    "main.js": b"1",
    "key": b"?",
    "evidence/a b.pdf": b"%PDF",
    ".nojekyll": b"",
    ".badges/built.json": b"{}",
    ".badges/stage/secret.html": b"not yet",
}


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for address, data in FILES.items():
        path = tmp_path / "_site" / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "outside.txt").write_text("private")
    return tmp_path / "_site"


@pytest.fixture
def shown(site: Path) -> Iterator[Preview]:
    with Preview(site, "/badges/", port=0) as preview:
        yield preview


def get(preview: Preview, target: str, *, method: str = "GET") -> Got:
    port = int(preview.url.split(":")[2].split("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.putrequest(method, target, skip_accept_encoding=True)
        connection.endheaders()
        response = connection.getresponse()
        return Got(
            response.status, {key.lower(): value for key, value in response.getheaders()}, response.read()
        )
    finally:
        connection.close()


TYPES = {
    "": "text/html; charset=utf-8",
    "about": "text/html; charset=utf-8",
    "awards/a/": "text/html; charset=utf-8",
    "awards/a/assertion.json": "application/json; charset=utf-8",
    "badge.svg": "image/svg+xml",
    "feed.atom": "application/atom+xml",
    "days.ics": "text/calendar; charset=utf-8",
    "app.webmanifest": "application/manifest+json; charset=utf-8",
    "font.woff2": "font/woff2",
    "style.css": "text/css; charset=utf-8",
    "main.js": "application/javascript; charset=utf-8",
    "key": "application/octet-stream",
    "evidence/a%20b.pdf": "application/pdf",
}


@pytest.mark.parametrize("address", TYPES)
def test_a_file_has_the_media_type_that_pages_gives_it(shown: Preview, address: str) -> None:
    got = get(shown, f"/badges/{address}")
    assert (got.status, got.headers["content-type"]) == (200, TYPES[address])
    assert got.headers["access-control-allow-origin"] == "*"
    assert got.headers["cache-control"] == "no-store"
    assert int(got.headers["content-length"]) == len(got.body)


def test_only_pages_are_changed_and_only_as_they_are_sent(shown: Preview, site: Path) -> None:
    assert get(shown, "/badges/").body == PAGE.replace(
        b"</BODY>", b'<script src="/__reload.js" defer></script></BODY>'
    )
    assert get(shown, "/badges/about.html").body.endswith(b"defer></script>")
    assert get(shown, "/badges/badge.svg").body == b"<svg/>"
    assert (site / "index.html").read_bytes() == PAGE


@pytest.mark.parametrize(
    ("policy", "is_changed"),
    [
        ("default-src 'none'; script-src 'self'; connect-src 'self'", True),
        ("default-src 'none'; script-src 'self'; connect-src 'none'", False),
        ("default-src 'none'; img-src 'self'", False),
    ],
)
def test_a_page_that_lets_no_script_ask_stays_as_it_is(
    shown: Preview,
    site: Path,
    policy: str,
    is_changed: bool,  # noqa: FBT001 (a column)
) -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><p>A page</p>'.encode()
    (site / "about.html").write_bytes(page)
    assert (get(shown, "/badges/about.html").body != page) is is_changed


REDIRECTS = {
    "/": (302, "/badges/"),
    "/badges": (301, "/badges/"),
    "/badges/awards/a": (301, "/badges/awards/a/"),
    "/badges/awards/a?x=1&y=%20": (301, "/badges/awards/a/?x=1&y=%20"),
}


@pytest.mark.parametrize("target", REDIRECTS)
def test_a_folder_is_found_with_its_slash(shown: Preview, target: str) -> None:
    got = get(shown, target)
    assert (got.status, got.headers["location"]) == REDIRECTS[target]


MISSING = {
    "no such page": "/badges/nothing",
    "outside of the site": "/awards/a/",
    "a folder without a page": "/badges/awards/",
    "a hidden file": "/badges/.nojekyll",
    "our notes": "/badges/.badges/built.json",
    "what is staged": "/badges/.badges/stage/secret.html",
    "climbing out": "/badges/../outside.txt",
    "climbing out in disguise": "/badges/%2e%2e/outside.txt",
    "climbing out with a slash in disguise": "/badges/..%2foutside.txt",
    "climbing out with backslashes": "/badges/..\\outside.txt",
    "an absolute path": "/badges//etc/passwd",
    "another host": "//example.org/",
    "a null": "/badges/index.html%00",
    "a file as a folder": "/badges/index.html/",
    "a very long name": "/badges/" + "a" * 5000,
}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_not_there_gets_the_sites_own_404(shown: Preview, name: str) -> None:
    got = get(shown, MISSING[name])
    assert got.status == 404
    assert got.body.startswith(b"<body>Nothing here")
    assert got.headers["content-type"] == "text/html; charset=utf-8"


def test_a_link_out_of_the_site_is_not_followed(shown: Preview, site: Path) -> None:
    (site / "link.txt").symlink_to(site.parent / "outside.txt")
    (site / "up").symlink_to(site.parent, target_is_directory=True)
    assert get(shown, "/badges/link.txt").status == 404
    assert get(shown, "/badges/up/outside.txt").status == 404


def test_bytes_that_are_no_text_are_refused(shown: Preview) -> None:
    assert get(shown, "/badges/%ff").status == 400


def test_a_site_that_is_not_built_yet_is_a_plain_404(tmp_path: Path) -> None:
    with Preview(tmp_path / "nothing", "/", port=0) as preview:
        got = get(preview, "/")
    assert (got.status, got.body) == (404, b"404: there is no such page.\n")


def test_a_site_at_the_top_of_its_host_is_served_there(site: Path) -> None:
    with Preview(site, "/", port=0) as preview:
        assert get(preview, "/").status == 200
        assert get(preview, "/awards/a").headers["location"] == "/awards/a/"
        assert get(preview, "/.badges/built.json").status == 404
        assert get(preview, "//example.org/").status == 404


def test_asking_for_the_head_gives_no_body(shown: Preview) -> None:
    whole = get(shown, "/badges/")
    head = get(shown, "/badges/", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert get(shown, "/badges/badge.svg", method="HEAD").body == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed_through_it(shown: Preview, method: str) -> None:
    got = get(shown, "/badges/", method=method)
    assert (got.status, got.headers["allow"]) == (405, "GET, HEAD")


def test_it_listens_on_this_computer_alone(shown: Preview) -> None:
    assert shown.url.startswith("http://127.0.0.1:")
    assert shown.url.endswith("/badges/")


def test_a_taken_port_is_explained(shown: Preview, site: Path) -> None:
    port = int(shown.url.split(":")[2].split("/")[0])
    with pytest.raises(BadgesError) as refused:
        Preview(site, "/badges/", port=port)
    assert refused.value.what == f"Port {port} on this computer is taken, or not allowed."
    assert refused.value.hint == "Choose another: --port 0 finds one."


def test_a_page_learns_of_a_rebuild_by_asking_again(shown: Preview) -> None:
    script = get(shown, "/__reload.js")
    assert script.headers["content-type"] == "application/javascript; charset=utf-8"
    word = get(shown, "/__reload").body
    assert b'seen = "%s"' % word in script.body
    assert get(shown, "/__reload").body == word
    shown.reload()
    assert get(shown, "/__reload").body != word


def test_a_question_for_news_is_never_kept_waiting(shown: Preview) -> None:
    begun = time.monotonic()
    for _ in range(20):
        assert get(shown, "/__reload").status == 200
    assert time.monotonic() - begun < 5


def test_a_word_from_outside_is_never_repeated_in_the_script(shown: Preview) -> None:
    for target in ("/__reload", "/__reload.js"):
        assert b"alert" not in get(shown, f"{target}?since=%22);alert(1)//").body


def test_a_browser_that_goes_away_or_talks_nonsense_stops_nothing(shown: Preview) -> None:
    port = int(shown.url.split(":")[2].split("/")[0])
    for said in (
        b"",
        b"\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\n\r\n",
        b"GET /__reload?since=x",
        b"\xff" * 100 + b"\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(said)
    assert get(shown, "/badges/").status == 200


@settings(max_examples=100, deadline=None)
@given(
    target=st.lists(
        st.sampled_from(["/", "..", ".", "%2e", "%2F", "%5c", "\\", "badges", "outside.txt", "?", "#", "é"])
    )
    .map("".join)
    .map("/".__add__)
    | st.text()
)
def test_no_request_reads_outside_of_the_site(tmp_path_factory: pytest.TempPathFactory, target: str) -> None:
    root = tmp_path_factory.getbasetemp() / "around/_site"
    root.mkdir(parents=True, exist_ok=True)
    (root / "index.html").write_bytes(b"")
    (root.parent / "outside.txt").write_bytes(b"private")
    found = answer(root, "/badges/", target)
    assert found.status in {200, 301, 302, 400, 404}
    assert found.file is None or found.file.is_relative_to(root.resolve())
    assert not found.location.startswith("//")


def test_every_change_is_seen_once_it_has_settled(tmp_path: Path) -> None:
    roster = tmp_path / "awards/2026.csv"
    roster.parent.mkdir()
    roster.write_text("badge,name")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    before = module.seen((tmp_path, tmp_path / "gone", roster))
    assert set(before) == {str(roster), str(tmp_path / "loop")}
    (tmp_path / ".lock").write_text("")
    assert module.seen((tmp_path,)) == before
    roster.write_text("badge,name,email")
    assert module.seen((tmp_path,)) != before


SERVING = """
import sys
from pathlib import Path
from generator.cli.preview import serve
from generator.model.errors import BadgesError

site, content = map(Path, sys.argv[1:])
times = []

def rebuild():
    times.append(1)
    if (content / "broken").exists():
        raise BadgesError("Cannot build now.")
    (site / "index.html").write_text(f"<body>{len(times)}</body>")
    return not (content / "mistake").exists()

serve(site, "/badges/", port=0, rebuild=rebuild, watch=[content],
      ready=lambda url: print(url, flush=True), failed=lambda error: print(error.what, flush=True))
print("ended", flush=True)
"""


def test_serving_rebuilds_after_a_change_survives_a_failure_and_ends_with_control_c(
    site: Path, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    command = [sys.executable, "-c", SERVING, str(site), str(content)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            url = process.stdout.readline().strip()
            port = int(url.split(":")[2].split("/")[0])
            word = asked(port, "/__reload")
            (content / "a.md").write_text("new")
            until(lambda: asked(port, "/__reload") != word, seconds=20)
            assert "<body>1<" in asked(port, "/badges/")
            (content / "broken").write_text("")
            assert process.stdout.readline() == "Cannot build now.\n"
            assert "<body>1<" in asked(port, "/badges/")
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (rest, errors, process.returncode) == ("ended\n", "", 0)


def asked(port: int, target: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", target)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def test_a_base_path_has_its_slashes() -> None:
    with pytest.raises(ValueError, match="begins and ends with a slash"):
        Preview(Path(os.curdir), "/badges", port=0)
