"""What is wrong with a text, before anybody has said where it stands.

A `Fault` has no place, so that a value met ten thousand times is judged once. Every code has one function
that makes it, in `value_faults`, `content_faults` or `roster_faults`: that is where the words are.
"""

from dataclasses import dataclass

from generator.model import words
from generator.model.place import Place, Problem, Severity

SHOWN = 80
"""How many characters of a person's own words a sentence quotes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem without its place; `code` is stable, `what` and `hint` are for people."""

    code: str
    what: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def at(self, place: Place) -> Problem:
        """The problem, once it is known where."""
        return Problem(place, self.code, self.what, self.hint, self.severity)


def quoted(text: str) -> str:
    """A person's own words in quotes: on one line, shortened, with nothing invisible and no e-mail address."""
    seen = " ".join(words.masked(text[: SHOWN * 4]).split())
    seen = "".join(sign if sign.isprintable() else "�" for sign in seen)
    return f'"{seen}"' if len(seen) <= SHOWN else f'"{seen[:SHOWN]}…"'
