"""Runs 1EdTech's Open Badges 2.0 validator over a built folder. For the validator's own old environment.

Reads a job from standard input, {"folder", "site", "served_at", "now", "assertions": [{"of", "email"}]}: `of` is the
address of an assertion, or the path of a baked picture. A site that is served elsewhere than its address says answers
there with a redirect, as GitHub Pages does. Writes one JSON object: of → {"valid", "messages"}. The folder
answers for the site's address, the package itself for the context; every other address fails. Nothing is sent
anywhere, and the clock stands still at `now`.
"""

import collections
import collections.abc
import datetime as dt
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
from openbadges.verifier.tasks import validation  # noqa: E402

logging.disable(logging.CRITICAL)
TYPES = {".json": "application/ld+json", ".png": "image/png", ".svg": "image/svg+xml", ".html": "text/html"}


class FolderAdapter(requests.adapters.BaseAdapter):
    """Answers requests from a folder."""

    def __init__(self, folder: str, site: str, served_at: str) -> None:
        super().__init__()
        self.folder = pathlib.Path(folder)
        self.site = served_at or site
        self.moved = site if served_at not in ("", site) else None

    def send(self, request, **_):  # noqa: ANN001, ANN003, ANN201
        """The answer to a request."""
        response = requests.Response()
        response.url, response.request, response.status_code = request.url, request, 404
        response.raw = io.BytesIO(b"")
        response.headers["Content-Type"] = "text/html"
        if self.moved and request.url.startswith(self.moved):
            response.status_code = 301
            response.headers["Location"] = self.site + request.url[len(self.moved) :]
            return response
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


def stop_the_clock(now: str) -> None:
    """Let the validator judge dates as at that moment, so that a verdict does not change with the years."""
    moment = dt.datetime.fromisoformat(now)

    class Stopped(dt.datetime):
        @classmethod
        def now(cls, tz=None):  # noqa: ANN001, ANN206
            return moment.astimezone(tz)

    validation.datetime = Stopped


def verdict(of: str, email: str) -> dict:
    """What the validator says of an assertion, asked on behalf of a person if there is an address."""
    profile = {"email": email} if email else None
    given = of if of.startswith("https://") else io.BytesIO(pathlib.Path(of).read_bytes())
    report = verifier.verify(given, recipient_profile=profile)["report"]
    return {"valid": report["valid"], "messages": [each.get("result", "") for each in report["messages"]]}


def main() -> None:
    """Judge every assertion of the job."""
    job = json.load(sys.stdin)
    adapter = FolderAdapter(job["folder"], job["site"], job["served_at"])
    requests.sessions.Session.get_adapter = lambda *_, **__: adapter
    stop_the_clock(job["now"])
    json.dump({each["of"]: verdict(each["of"], each["email"]) for each in job["assertions"]}, sys.stdout)


if __name__ == "__main__":
    main()
