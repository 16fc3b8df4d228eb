"""The preview: the built site on this computer alone, as GitHub Pages would serve it, and anew after every change.

A page learns of a change by a script of ours that is added when it is sent and never written into the site. Once
the page has loaded, the script asks again and again, and every question is answered at once: a question kept
waiting would show the page as loading, and take one of the few connections that a browser opens.
"""

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

from generator.cli.preview_files import Answer, answer
from generator.model.errors import BadgesError
from generator.read.stamps import Stamps, stamps

HOST = "127.0.0.1"
POLL_SECONDS = 0.03
AGAIN_SECONDS = 1.0
MOST_WATCHED = 20_000
"""After so many files and folders the rest is not watched."""
_SETTLE_TRIES = 10

_TAG = b'<script src="/__reload.js" defer></script>'
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_NEEDED = (b"script-src 'self'", b"connect-src 'self'")
_SCRIPT = """(() => {
  const seen = "%s";
  const ask = async () => {
    let pause = 500;
    try {
      if (!document.hidden) {
        const answer = await fetch("/__reload", {cache: "no-store"});
        if (answer.ok && await answer.text() !== seen) return location.reload();
      }
    } catch {
      pause = 2000;  // the preview has ended; perhaps it comes back
    }
    setTimeout(ask, pause);
  };
  if (document.readyState === "complete") ask();
  else addEventListener("load", ask);
})();
"""
"""Asks only with `fetch`, which the pages' policy allows to their own site; `%s` is the word of when it was sent."""


def serve(
    folder: Path,
    base_path: str,
    *,
    port: int,
    rebuild: Callable[[], object],
    watch: Iterable[Path],
    since: Stamps | None = None,
    ready: Callable[[str], object] = lambda _: None,
    failed: Callable[[BadgesError], object] | None = None,
) -> None:
    """Serve a built site until Ctrl+C, rebuilding it after every change.

    Args:
        folder: the built site; it may be missing as long as nothing could be built.
        base_path: under which path it is served: `/badges/`.
        port: where to listen on this computer; 0 picks a free port.
        rebuild: called after a change; when it gives False (mistakes in the content) pages are not reloaded.
        watch: files and folders in which a change counts, hidden ones left out.
        since: what `seen` gave before the site was built; without it, what was changed until now is in it.
        ready: told the address once it answers.
        failed: told when the world stopped a rebuild, once for each reason; it is tried again until it works. Without
            it that ends the preview.

    Raises:
        BadgesError: the port is taken.
    """
    with Preview(folder, base_path, port=port) as preview:
        ready(preview.url)
        said: list[str] = []
        try:
            for _ in _changes(tuple(watch), since, again=lambda: bool(said)):
                try:
                    is_built = rebuild() is not False
                except BadgesError as error:
                    if failed is None:
                        raise
                    if said != [error.what]:
                        failed(error)
                    said[:] = [error.what]
                    continue
                said.clear()
                if is_built:
                    preview.reload()
        except KeyboardInterrupt:
            return


def seen(watch: Iterable[Path]) -> Stamps:
    """When the watched files were changed, to be handed to `serve` as `since`."""
    return stamps(watch, most=MOST_WATCHED)


class Preview:
    """A site that answers on a port of this computer while the `with` block lasts."""

    def __init__(self, folder: Path, base_path: str, *, port: int) -> None:
        if not (base_path.startswith("/") and base_path.endswith("/")):
            raise ValueError("a base path begins and ends with a slash")
        self.folder = folder
        self.base_path = base_path
        self.news = _News()
        try:
            self._server = _Server(self, port)
        except (OSError, OverflowError) as error:
            raise BadgesError(
                f"Port {port} on this computer is taken, or not allowed.",
                "Choose another: --port 0 finds one.",
            ) from error
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def url(self) -> str:
        """Where the site's home page is."""
        return f"http://{HOST}:{self._server.server_port}{self.base_path}"

    def reload(self) -> None:
        """Tell every open page to load again."""
        self.news.tell()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.preview = preview

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that closes a tab is no error, and this server prints nothing."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "Badges"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/__reload.js":
            script = _SCRIPT % self.server.preview.news.word
            self._send(200, script.encode(), "application/javascript; charset=utf-8")
        elif path == "/__reload":
            self._send(200, self.server.preview.news.word.encode(), "text/plain; charset=utf-8")
        else:
            preview = self.server.preview
            try:
                self._send_answer(answer(preview.folder, preview.base_path, self.path))
            except FileNotFoundError:  # a build put another in its place just now
                self._send_answer(answer(preview.folder, preview.base_path, self.path))

    do_HEAD = do_GET  # noqa: N815 - as above

    def _refuse(self) -> None:
        self._send(405, b"Only reading is possible here.\n", "text/plain; charset=utf-8", Allow="GET, HEAD")

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _refuse  # noqa: N815 - as above

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in http.server
        """Nothing: what is printed is the command's business."""

    def _send_answer(self, found: Answer) -> None:
        if found.location:
            self._send(found.status, b"", found.media_type, Location=found.location)
        elif found.file is None:
            self._send(found.status, f"{found.status}: there is no such page.\n".encode(), found.media_type)
        elif found.media_type.startswith("text/html"):
            self._send(found.status, _with_script(found.file.read_bytes()), found.media_type)
        else:
            with found.file.open("rb") as file:
                self._begin(found.status, os.fstat(file.fileno()).st_size, found.media_type)
                if self.command != "HEAD":
                    shutil.copyfileobj(file, self.wfile)

    def _send(self, status: int, data: bytes, media_type: str, **headers: str) -> None:
        self._begin(status, len(data), media_type, **headers)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _begin(self, status: int, length: int, media_type: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(length))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-store")  # Pages lets it be kept for ten minutes
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


class _News:
    """A word that changes with every rebuild, and with every start of the preview."""

    def __init__(self) -> None:
        self._begun = time.time_ns()
        self._count = 0

    @property
    def word(self) -> str:
        """The word of now."""
        return f"{self._begun}-{self._count}"

    def tell(self) -> None:
        """Changes the word."""
        self._count += 1


def _with_script(page: bytes) -> bytes:
    """The page with our script; one whose own policy lets no script ask this site stays as it is."""
    policy = _POLICY.search(page)
    if policy and not all(each in policy[1] for each in _NEEDED):
        return page
    end = page.lower().rfind(b"</body>")
    return page + _TAG if end < 0 else page[:end] + _TAG + page[end:]


def _changes(watch: tuple[Path, ...], since: Stamps | None, *, again: Callable[[], bool]) -> Iterator[None]:
    """One item a change, once it has settled: an editor may write a file in several steps.

    While `again` says that the last item came to nothing, the next follows without a change, a little later.
    """
    before = seen(watch) if since is None else since
    while True:
        begun = time.monotonic()
        now = seen(watch)
        time.sleep(AGAIN_SECONDS if again() else max(POLL_SECONDS, 5 * (time.monotonic() - begun)))
        if now == before and not again():
            continue
        for _ in range(_SETTLE_TRIES):
            before, now = now, seen(watch)
            if now == before:
                break
            time.sleep(POLL_SECONDS)
        before = now
        yield
