"""The pictures of an import: found by what foreign files call them, and made plain, without a badge inside."""

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import unquote

from generator.check.pictures import picture_problems
from generator.model.fetch import Fetch, Fetched
from generator.model.place import Place
from generator.model.source import Asset
from generator.render.embedded import bare_png
from generator.render.svg_cleaning import cleaned

PNG = b"\x89PNG\r\n\x1a\n"


class Pictures:
    """Finds the pictures of one import; each is made plain once."""

    def __init__(self, files: Mapping[str, bytes], fetch: Fetch | None) -> None:
        self._files = files
        self._fetch = fetch
        self._by_name: dict[str, list[str]] = {}
        for path in files:
            self._by_name.setdefault(path.rpartition("/")[2].casefold(), []).append(path)
        self._made: dict[str, tuple[str, bytes] | str] = {}

    def __call__(self, image: str) -> tuple[str, bytes] | str:
        """The ending and the bytes of a picture, or why there is none."""
        if image not in self._made:
            data = self._bytes(image)
            self._made[image] = data if isinstance(data, str) else _plain(data)
        return self._made[image]

    def _bytes(self, image: str) -> bytes | str:
        if image.startswith("data:"):
            return _of_data(image)
        path = image if image in self._files else self._nearest(image)
        if path:
            return self._files[path]
        if self._fetch is None or not image.startswith("https://"):
            return "it is not among the files (add --online to have it read from its address); a plain one is drawn"
        answer = self._fetch(image)
        return answer.data if isinstance(answer, Fetched) else f"it could not be read: {answer.reason}"

    def _nearest(self, image: str) -> str:
        """The file whose path ends most like the address, if there is one such file."""
        steps = [unquote(step).casefold() for step in image.partition("#")[0].partition("?")[0].split("/")]
        found = {path: _shared(path, steps) for path in self._by_name.get(steps[-1], ())}
        best = max(found.values(), default=0)
        paths = [path for path, shared in found.items() if shared == best]
        return paths[0] if len(paths) == 1 and best else ""


def _shared(path: str, steps: list[str]) -> int:
    number = 0
    for mine, theirs in zip(reversed(path.casefold().split("/")), reversed(steps), strict=False):
        if mine != theirs:
            return number
        number += 1
    return number


def _of_data(uri: str) -> bytes | str:
    head, _, packed = uri.partition(",")
    try:
        if head.endswith(";base64"):
            return base64.b64decode("".join(unquote(packed).split()), validate=True)
        return unquote(packed).encode()
    except (binascii.Error, ValueError):
        return "it is not a picture that can be read"


def _plain(data: bytes) -> tuple[str, bytes] | str:
    """A picture without what is baked into it, if it can be a badge's."""
    suffix = ".png" if data.startswith(PNG) else ".svg"
    try:
        plain = bare_png(data) if data.startswith(PNG) else cleaned(data).encode()
    except ValueError:
        return "it is neither a PNG nor an SVG picture that can be read"
    faults = [each for each in picture_problems(Asset(f"picture{suffix}", plain, Place(""))) if each.is_error]
    return faults[0].what.replace(f'"picture{suffix}"', "it") if faults else (suffix, plain)
