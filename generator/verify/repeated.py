"""Parts that credentials of one badge repeat: known again, so that what they say is worked out once.

A part is known again by its JSON, letter for letter, and never by what merely compares equal: to Python `1`, `1.0` and
`true` are the same, and their canonical forms are not. Whether a part may stand for itself is for `trust.canonical` to
say; this room only spares it the work of reading the same text ten thousand times.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from generator.trust.canonical import Shared, shared
from generator.verify.parsing import Json

MOST = 1024
"""So many parts are remembered; a site has one for each issuer and one for each version of a badge."""


@dataclass(slots=True)
class Repeated:
    """What the credentials of one site repeat. A part is remembered when it comes again."""

    _known: dict[bytes, Shared] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)

    def known_in(self, document: Json) -> Json:
        """The same credential, in which the issuer and the achievement are parts that were read before, if they were."""
        subject = document.get("credentialSubject")
        if not isinstance(subject, dict):
            return document
        found = dict(document)
        if "issuer" in document:
            found["issuer"] = self._part(document["issuer"])
        if "achievement" in subject:
            found["credentialSubject"] = {**subject, "achievement": self._part(subject["achievement"])}
        return found

    def _part(self, part: Any) -> Any:  # noqa: ANN401 - JSON
        if not isinstance(part, dict):
            return part
        try:
            text = orjson.dumps(part)
        except TypeError:  # a number that is larger than most programs hold
            return part
        found = self._known.get(text)
        if found is not None:
            return found
        if hash(text) in self._seen and len(self._known) < MOST:
            self._known[text] = found = shared(part)
            return found
        if len(self._seen) < MOST:
            self._seen.add(hash(text))
        return part
