"""Texts that would take for ever to lay out: Markdown looks for the end of whatever was opened, again and again.

Everybody's Markdown takes time by the square of the brackets that are opened and not closed in one paragraph, ours by
more than that. No text that people read has more than a handful; so many that a page would take seconds are refused.
"""

import re

from generator.check import content_faults as faults
from generator.check.fault import Fault

SHORT = 1_000
"""Texts of so many characters are quick, whatever they hold."""

MOST_WORK = 3_000_000
"""Opened brackets times characters of the paragraph."""
MOST_NOTES = 500
"""How often a text may point at footnotes."""
MOST_DECLARATIONS = 20
"""How many `<!` a text may hold that are no remarks: the parser of HTML takes them for something else."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_BRACKET = re.compile(r"\\.|\[|\]\(|\]|\)|\{|\}", re.DOTALL)
_TAG = re.compile(r"<(?=[^\s<>][^<>]*(<|\Z))")


def knotted(text: str) -> Fault | None:
    """What is wrong with a text in which far too much is open; None for any other."""
    if len(text) <= SHORT:
        return None
    tags = sum(1 for _ in _TAG.finditer(text))
    work = tags * len(text)
    opened = tags
    for paragraph in _PARAGRAPH.split(text):
        found = _opened(paragraph)
        opened += found
        work += found * len(paragraph)
    if work > MOST_WORK:
        return faults.knotted_text(f"{opened:,} brackets that are not closed, or stand inside each other")
    if text.count("[^") > MOST_NOTES:
        return faults.knotted_text(f"more than {MOST_NOTES:,} footnotes")
    if text.count("<!") - text.count("<!--") > MOST_DECLARATIONS:
        return faults.knotted_text(f"more than {MOST_DECLARATIONS} times <!")
    return None


def _opened(paragraph: str) -> int:
    """How many brackets are open at once, and in the end, in a paragraph."""
    square = round_ = curly = most = 0
    for found in _BRACKET.finditer(paragraph):
        match found[0]:
            case "[":
                square += 1
            case "](":
                square = max(0, square - 1)
                round_ += 1
            case "]":
                square = max(0, square - 1)
            case ")":
                round_ = max(0, round_ - 1)
            case "{":
                curly += 1
            case "}":
                curly = max(0, curly - 1)
        most = max(most, square + round_ + curly)
    return most
