"""A stand-in for the service that knows vulnerabilities, on this machine, speaking as OSV does."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Advisories:
    """What it knows: package → advisories; whom it was asked about; the status of its answers."""

    known: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    status: int = 200
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""


def advisory(package: str, name: str, *, mended_in: str = "", **more: object) -> dict[str, Any]:
    """One advisory as OSV gives it."""
    events = [{"introduced": "0"}, *([{"fixed": mended_in}] if mended_in else [])]
    return {
        "id": name,
        "schema_version": "1.7.0",
        "summary": "A picture can make it run\nwhat it should only show",
        "affected": [
            {
                "package": {"name": package, "ecosystem": "PyPI"},
                "ranges": [{"type": "ECOSYSTEM", "events": events}],
            }
        ],
    } | more


@contextmanager
def answering(known: Mapping[str, list[dict[str, Any]]], status: int = 200) -> Iterator[Advisories]:
    """The service, while it runs."""
    service = Advisories(known, status)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = query["package"]["name"]
            service.asked.append((name, query["version"]))
            vulnerabilities = service.known.get(name, [])
            body = json.dumps({"vulns": vulnerabilities} if vulnerabilities else {}).encode()
            self.send_response(service.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}/v1/query"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
