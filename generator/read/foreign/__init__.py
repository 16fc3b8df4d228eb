"""Files of other badge platforms, one module a format.

A format says whether a file is one of its own and gives what the file says as `Imported`. Which badge of ours that
is, and who stands behind a hash, is not known here. Whatever a file holds, the answer is `Imported`: what
cannot be used is among its leftovers.
"""

from typing import Protocol

from generator.model.imported import Imported, Leftover
from generator.model.place import Place
from generator.read.foreign import badgr, credly, moodle, open_badges_2, open_badges_3
from generator.read.foreign.file import Foreign


class Format(Protocol):
    """What a platform lets its users take away."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """The word by which rosters made of it are called: `credly`."""

    def recognises(self, file: Foreign) -> bool:
        """Whether a file is of this format."""

    def read(self, file: Foreign) -> Imported:
        """What the file says."""


FORMATS: tuple[Format, ...] = (badgr, open_badges_3, open_badges_2, credly, moodle)
"""Every format; the first that recognises a file reads it."""


def imported(file: Foreign) -> tuple[Imported, str]:
    """What a file says, and the name of its format ("" when it is of none)."""
    for each in FORMATS:
        if each.recognises(file):
            return each.read(file), each.NAME
    return Imported(
        leftovers=(Leftover("a file", "it is of no kind that is known here", Place(file.path)),)
    ), ""
