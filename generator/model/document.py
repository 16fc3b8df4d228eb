"""Files of the finished site: what `issue` and `render` make and `write` writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.model.ledger import ProofRecorded


class Alike(NamedTuple):
    """What a file shares with others.

    All with the same `form` (that very object) say the same but for ids, days and numbers, and `words`, as they stand in it.
    """

    form: object
    words: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of the site. `address` is relative to the site: `awards/k3…/index.html`.

    `alike` says what it was filled into, if it was; whoever looks at many files may then look at the form once.
    """

    address: str
    data: bytes = field(repr=False)
    alike: Alike | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class LateFile:
    """A file of the site that is made when it is asked for. `key` is a digest of all it is made from; "" if none is known."""

    address: str
    key: str
    make: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def data(self) -> bytes:
        """What is in it."""
        return self.make()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(File):
    """A file in a published format that a page may link to.

    `format` is a stable word ("open-badges-2.0", "open-badges-3.0", "baked-png" …) from which a theme takes
    its label; `rel` the link relation to its page ("alternate", or "" for none); `media_type` as in HTTP.
    `is_signed` says that it carries a proof of its own; `is_preview` that the proof is worth nothing; `proof`
    is what the ledger has to know of it, or does already.
    """

    format: str
    media_type: str
    rel: str = ""
    is_signed: bool = False
    is_preview: bool = False
    proof: "ProofRecorded | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture of a badge version: always a square PNG, and the SVG it was drawn from if there is one."""

    png: bytes = field(repr=False)
    svg: bytes = field(default=b"", repr=False)


AnyFile = File | LateFile
"""A file of the site, made or yet to be made."""

Documents = tuple[Document, ...]
"""Those of one award, or of whatever is spoken of."""
