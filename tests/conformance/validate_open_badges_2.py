"""Runs 1EdTech's Open Badges 2.0 validator over a built folder. For the validator's own old environment.

Reads a job from standard input, {"folder", "site", "assertions": [{"url", "email"}]}, and writes one JSON
object: url → {"valid", "messages"}. The folder answers for the site's address, the package itself for the
context; every other address fails. Nothing is sent anywhere.
"""

import collections
import collections.abc
import io
import json
import logging
import pathlib
import sys

for name in ("Mapping", "MutableMapping", "Sequence", "Iterable", "Callable", "Hashable", "Set"):
    setattr(collections, name, getattr(collections.abc, name))

import requests  # noqa: E402
from openbadges import verifier  # noqa: E402
from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT  # noqa: E402

logging.disable(logging.CRITICAL)
TYPES = {".json": "application/ld+json", ".png": "image/png", ".svg": "image/svg+xml", ".html": "text/html"}


class FolderAdapter(requests.adapters.BaseAdapter):
    """Answers requests from a folder."""

    def __init__(self, folder: str, site: str) -> None:
        super().__init__()
        self.folder = pathlib.Path(folder)
        self.site = site

    def send(self, request, **_):  # noqa: ANN001, ANN003, ANN201
        """The answer to a request."""
        response = requests.Response()
        response.url, response.request, response.status_code = request.url, request, 404
        response.raw = io.BytesIO(b"")
        response.headers["Content-Type"] = "text/html"
        data, kind = self.content(request.url)
        if data is not None:
            response.status_code = 200
            response.headers["Content-Type"] = kind
            response._content = data
        return response

    def content(self, url: str):  # noqa: ANN201
        """The bytes of an address and their media type."""
        if url.startswith("https://w3id.org/openbadges/v2"):
            return json.dumps(OPENBADGES_CONTEXT_V2_DICT).encode(), "application/ld+json"
        if not url.startswith(self.site):
            return None, ""
        path = self.folder / url[len(self.site) :].partition("#")[0]
        path = path / "index.html" if path.is_dir() else path
        return (path.read_bytes(), TYPES[path.suffix]) if path.is_file() else (None, "")

    def close(self) -> None:
        """Nothing to close."""


def main() -> None:
    """Judge every assertion of the job."""
    job = json.load(sys.stdin)
    adapter = FolderAdapter(job["folder"], job["site"])
    requests.sessions.Session.get_adapter = lambda *_, **__: adapter
    results = {}
    for each in job["assertions"]:
        profile = {"email": each["email"]} if each.get("email") else None
        report = verifier.verify(each["url"], recipient_profile=profile)["report"]
        results[each["url"]] = {
            "valid": report["valid"],
            "messages": [message.get("result", "") for message in report["messages"]],
        }
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
