"""Two servers on this computer: the old address sends everybody on (301), path kept, as GitHub Pages does; the new one serves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.read.web import over_https
from tests.browser.serving import HOST, served


@dataclass(frozen=True)
class Pair:
    """The two names, and where their servers listen."""

    old: str
    new: str
    old_server: str
    new_server: str

    def fetch(self) -> Fetch:
        """The program's own way to the web; only the two names lead to this computer."""
        ask = over_https(allow_private=True)

        def fetch(url: str) -> Fetched | NotFetched:
            for name, server in ((self.old, self.old_server), (self.new, self.new_server)):
                if url.startswith(name):
                    answer = ask(server + url.removeprefix(name))
                    return self._named(answer)
            return NotFetched("it is neither of the two")

        return fetch

    def _named(self, answer: Fetched | NotFetched) -> Fetched | NotFetched:
        """The answer under the name of the server that gave it."""
        if isinstance(answer, NotFetched):
            return answer
        for name, server in ((self.old, self.old_server), (self.new, self.new_server)):
            if answer.url.startswith(server):
                return Fetched(answer.data, name + answer.url.removeprefix(server))
        raise AssertionError(f"{answer.url} is of neither server")


@contextmanager
def pages_moved(folder: Path, *, old: str, new: str) -> Iterator[Pair]:
    """A folder at its new address, and the old address sending on, while the block lasts."""
    old_path = urlsplit(old).path
    with served(folder, urlsplit(new).path) as new_server:

        class Redirecting(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                assert self.path.startswith(old_path)
                self.send_response(301)
                self.send_header("Location", new_server + self.path.removeprefix(old_path))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing: tests say what they have to say."""

        server = ThreadingHTTPServer((HOST, 0), Redirecting)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield Pair(old, new, f"http://{HOST}:{server.server_port}{old_path}", new_server)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
