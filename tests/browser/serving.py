"""A built site on a port of this computer, answered as GitHub Pages would, without any script of ours added."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator.cli.preview_files import answer

HOST = "127.0.0.1"


@contextmanager
def served(folder: Path, base_path: str) -> Iterator[str]:
    """The address of the site's home page while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = answer(folder, base_path, self.path)
            data = found.file.read_bytes() if found.file else b""
            packed = "gzip" in self.headers.get("Accept-Encoding", "") and not found.media_type.startswith(
                "image/png"
            )
            data = gzip.compress(data, mtime=0) if packed else data
            self.send_response(found.status)
            if found.location:
                self.send_header("Location", found.location)
            self.send_header("Content-Type", found.media_type)
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing: tests say what they have to say."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}{base_path}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
