"""What changed from one version of a badge to the next, for people: line by line of its table, word by word of its text."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from generator.model.badge import Badge, BadgeVersion
from generator.render.facts import facts
from generator.render.languages import Words
from generator.render.views import ChangesView, DifferenceView

MOST_WORDS = 3000
"""Texts of more words are compared by lines: a comparison takes time by the square of their number."""

A_SENTENCE = 3
"""Spaces from which on a value is read as a sentence."""

_SOFT_BREAK = re.compile(r"(?<!\n)[ \t]*\n[ \t]*(?!\n|[-*+#>]|[0-9]+[.)])")
_MARK = re.compile(r"^#{1,6}[ \t]+|\*\*|__", re.MULTILINE)
_WORD = re.compile(r"\S+\s*|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def changes(badge: Badge, number: int, words: Words) -> ChangesView | None:
    """What a version says otherwise than the one before it; None for the first, or when nothing differs."""
    if number == badge.versions[0].number:
        return None
    newer = badge.version(number)
    older = badge.versions[badge.versions.index(newer) - 1]
    lines = tuple(_lines(older, newer, words))
    is_same = older.criteria == newer.criteria
    if is_same and not lines:
        return None
    return ChangesView(
        older=older.number,
        lines=lines,
        text=Markup() if is_same else compared(_read(older.criteria), _read(newer.criteria)),
        language=newer.language,
    )


def compared(older: str, newer: str) -> Markup:
    """Both texts in one: what went stands in `del`, what came in `ins`; everything is escaped."""
    cut = _LINE if max(older.count(" "), newer.count(" ")) > MOST_WORDS else _WORD
    before, after = cut.findall(older), cut.findall(newer)
    parts = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        went, came = "".join(before[i:j]), "".join(after[k:m])
        if kind == "equal":
            parts.append(escape(came))
            continue
        gap = " " if went and came and not went[-1].isspace() else ""
        parts += [
            Markup("<{}>{}</{}>").format(tag, text, tag)
            for tag, text in (("del", went + gap), ("ins", came))
            if text
        ]
    return Markup().join(parts)


def _read(markdown: str) -> str:
    """The text as it is read: lines that belong together in one, without marks for headings and weight."""
    return _MARK.sub("", _SOFT_BREAK.sub(" ", markdown.strip()))


def _lines(older: BadgeVersion, newer: BadgeVersion, words: Words) -> Iterator[DifferenceView]:
    before, after = dict(_said(older, words)), dict(_said(newer, words))
    for label in dict.fromkeys([*after, *before]):
        was, now = before.get(label, ()), after.get(label, ())
        if was != now:
            yield DifferenceView(label=label, values=_values(was, now))


def _values(was: tuple[str, ...], now: tuple[str, ...]) -> tuple[Markup, ...]:
    """One sentence that became another is compared by its words; of lists, what stayed stands plain between."""
    if len(was) == len(now) == 1 and min(was[0].count(" "), now[0].count(" ")) >= A_SENTENCE:
        return (compared(was[0], now[0]),)
    went = [Markup("<del>{}</del>").format(value) for value in was if value not in now]
    return (
        *went,
        *(escape(value) if value in was else Markup("<ins>{}</ins>").format(value) for value in now),
    )


def _said(version: BadgeVersion, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield words("change.name"), (version.name,)
    yield words("change.description"), (version.description,)
    yield from ((fact.label, fact.values) for fact in facts(version, words))
    yield words("badge.skills"), tuple(skill.name for skill in version.skills)
