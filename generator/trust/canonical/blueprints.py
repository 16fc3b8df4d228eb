"""The canonical form of documents that differ in a few words: worked out from one of them, then filled in.

`templates` finds out by itself whether a document is like another, and takes it apart for that. Who makes thousands
of documents after one pattern knows where they differ, and has only those words to give.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.trust.canonical.templates import Template

Pattern = tuple[str, ...]
"""A text: every second part is the name of a word, the others stand as they are."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A template, and its texts; `patterns` are those with words in them, by their numbers."""

    template: Template
    texts: tuple[str, ...]
    patterns: tuple[tuple[int, Pattern], ...]

    def canonical(self, words: Mapping[str, str]) -> bytes | None:
        """The canonical N-Quads of the document with these words, in UTF-8; None where it has to be made to be known."""
        texts = list(self.texts)
        for number, pattern in self.patterns:
            if len(pattern) == 3:
                before, name, behind = pattern
                texts[number] = before + words[name] + behind
            else:
                texts[number] = "".join(
                    words[part] if place % 2 else part for place, part in enumerate(pattern)
                )
        return self.template.filled(texts)


def blueprint(template: Template, texts: Sequence[str], marks: Mapping[str, str]) -> Blueprint:
    """The blueprint of a document with a template, and with marks where its words go.

    Args:
        template: its template.
        texts: its texts.
        marks: the name of a word by the mark that stands for it; no mark is part of another.
    """
    found = [(number, _pattern(text, marks)) for number, text in enumerate(texts)]
    return Blueprint(template, tuple(texts), tuple(each for each in found if len(each[1]) > 1))


def _pattern(text: str, marks: Mapping[str, str]) -> Pattern:
    parts = [text]
    for mark, name in marks.items():
        parts = [
            piece
            for place, part in enumerate(parts)
            for piece in ([part] if place % 2 else _between(part, mark, name))
        ]
    return tuple(parts)


def _between(text: str, mark: str, name: str) -> list[str]:
    first, *others = text.split(mark)
    return [first, *(piece for other in others for piece in (name, other))]
