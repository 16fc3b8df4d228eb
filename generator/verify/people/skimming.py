"""The quick look: which files have a piece that no file had before, and that might be a trace of a person?

It may take an innocent piece for a trace, and hardly ever a trace for an innocent piece: what `traces` would find in a
file, this finds suspicious. Names are recognised as pages, documents and addresses write them, other things in any way.
"""

import re
from dataclasses import dataclass, field
from itertools import filterfalse

from generator.verify.people import runs
from generator.verify.people.traces import Tracer
from generator.verify.private_keys import holds_private_key

YOUNG = 4_000
OLD = 60_000
"""How many pieces are remembered: of those seen once, and of those seen again."""

_AT_IN_WORDS = (
    rb"\s?(?:[aA][tT]|\xc3\xa4t|[bB]ei|arroba|arobase|chez|apenstaartje|klammeraffe|dot|DOT)\s?[\])}]"
)
# Each begins with a sign of its own: such a pattern jumps from one of them to the next, where others read every byte.
_AT = re.compile(
    rb"@(?:(?=[\"'`<])|(?<![\":/]@))"  # not of a word of JSON-LD, or in the path of a page
    rb"(?!(?<=[\s;{}/]@)(?:charset|container|font-face|import|keyframes|layer|media|page|property|supports)[\s{(])"
)
_SIGNS = (
    re.compile(rb"%(?:25)*(?:40|2[bB]\d)"),
    re.compile(rb"&(?:#0*(?:64|38;|43;)|#[xX]0*(?:40|2[6bB];)|(?:amp;)+(?:#|commat|plus)|commat|plus;)"),
    re.compile(rb"\\(?:0{0,4}40|u\{?0*40|U0*40|x40)"),
    re.compile(rb"=40"),
    re.compile(rb"\xef(?:\xbc\xa0|\xb9\xab)"),
    *(re.compile(re.escape(sign) + _AT_IN_WORDS) for sign in (b"[", b"(", b"{")),
    re.compile(rb"\+\d"),
    re.compile(rb"0(?<![\w.,:/#%&=+\-]0)\d{1,4}\)?(?:[ /.-]|\xc2\xa0)\d\d"),
)
_LONE = re.compile(
    rb'"\w+":(?:\{"\w+":)?"(?:(?:sha256\$)?([0-9A-Za-z/_=-]{15,2000})|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\d{1,7}'
    rb'|https://[a-z0-9./-]{1,200}#\d{1,7})"[\]}\s]*'
)
_ACHIEVEMENT, _STATUS = b'"achievement":{', b'"credentialStatus":'
_WORDS = (b" dot ", b"tel:", b"TEL:")


@dataclass(slots=True)
class Skimmer:
    """Tells which pieces of files are new; one for each kind of file, since what is innocent in one may not be in others."""

    _old: set[bytes] = field(default_factory=set)
    _young: set[bytes] = field(default_factory=set)

    def new_in(self, data: bytes, own_id: str) -> list[bytes]:
        """The pieces of a file that were not seen before, its own id taken out of them."""
        between = between_pieces(data)
        if between == b",":
            data = self._without_achievement(data)
        new = list(filterfalse(self._old.__contains__, data.split(between)))
        if own_id and new:
            bare = between.join(new).replace(own_id.encode(), b"")
            new = list(filterfalse(self._old.__contains__, bare.split(between)))
        again = self._young.intersection(new)
        if again:
            self._grow_old(again)
            new = [piece for piece in new if piece not in again]
        self._young.update(new)
        if len(self._young) > YOUNG:
            self._young.clear()
        return new

    def _without_achievement(self, data: bytes) -> bytes:
        """A credential without what it says of its badge, if thousands said the same before it."""
        start = data.find(_ACHIEVEMENT)
        end = data.find(_STATUS, start) if start > 0 else -1
        if end < 0:
            return data
        said = data[start:end]
        if said in self._old:
            return data[:start] + data[end:]
        if said in self._young:
            self._grow_old({said})
        else:
            self._young.add(said)
        return data

    def _grow_old(self, again: set[bytes]) -> None:
        self._young -= again
        if len(self._old) > OLD:
            self._old.clear()
        self._old |= again


def between_pieces(data: bytes) -> bytes:
    """What stands between the pieces of a file: commas in JSON, else ends of lines."""
    return b"," if data[:1] in (b"{", b"[") else b"\n"


def unsettled(pieces: list[bytes], tracer: Tracer, settled: set[bytes]) -> list[bytes]:
    """The pieces but for those that hold a number, a moment or a run and nothing else, as most of a document does.

    A run that is a trace stays; so does what looks like a telephone number.

    Args:
        pieces: of a JSON document.
        tracer: knows what is a trace.
        settled: runs that are none; an award's other document has the same. It grows.
    """
    left = []
    for piece in pieces:
        found = _LONE.fullmatch(piece)
        if found is None:
            left.append(piece)
        elif found.lastindex and found[1] not in settled:
            if tracer.is_trace(found[1]):
                left.append(piece)
            else:
                settled.add(found[1])
    return left


def is_eye_catching(page: bytes) -> bool:
    """Whether a glance at a page shows an @."""
    return _AT.search(page) is not None


def is_suspicious(piece: bytes, tracer: Tracer) -> bool:
    """Whether some bytes, of one file or of many, might hold a trace of a person."""
    if not all(tracer.is_own(piece, found.start()) for found in _AT.finditer(piece)):
        return True
    if any(sign.search(piece) for sign in _SIGNS) or any(word in piece for word in _WORDS):
        return True
    if holds_private_key(piece) or any(secret in piece for secret in tracer.known.secrets):
        return True
    if any(map(tracer.is_trace, filterfalse(runs.is_word, set(runs.RUN_IN_BYTES.findall(piece))))):
        return True
    return bool(tracer.unnamed) and tracer.unnamed.may_be_in(piece)
