"""The web as a page in the browser sees it: the built demo under its own address, and what a test adds or takes away."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Route

from generator.cli.preview_files import answer

URL = "https://northmoor.example.org/badges/"
BASE = urlsplit(URL).path


@dataclass
class Web:
    """Answers for the site at `url` from its folder; `others` are documents anywhere, which come first; nothing else answers.

    `asked` are the addresses that were asked for, in order. `is_offline`: whether nobody answers any more.
    """

    folder: Path
    others: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    is_offline: bool = False
    url: str = URL

    def publish(self, url: str, document: Mapping[str, Any]) -> None:
        self.others[url] = json.dumps(document).encode()

    def route(self, route: Route) -> None:
        url = route.request.url
        self.asked.append(url)
        is_of_site = url.startswith(self.url)
        if self.is_offline:
            route.abort()
        elif url in self.others:
            headers = {"access-control-allow-origin": "*", "content-type": "application/json"}
            route.fulfill(body=self.others[url], headers=headers)
        elif is_of_site:
            base = urlsplit(self.url).path
            found = answer(self.folder, base, url.removeprefix(self.url.removesuffix(base)))
            body = found.file.read_bytes() if found.file else b""
            headers = {"content-type": found.media_type}
            if found.location:
                headers["location"] = found.location
            route.fulfill(status=found.status, body=body, headers=headers)
        else:
            route.abort()

    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.asked}
