"""The words for what is possible but hardly meant, mostly warnings: one function a code."""

from collections.abc import Sequence

from generator.check.fault import Fault, quoted
from generator.model import words
from generator.model.place import Severity


def unused_files(names: Sequence[str], near: str) -> Fault:
    """Files of one folder that nothing refers to; `near` is the name under which the first would be taken."""
    one = len(names) == 1
    noun, where = ("this file", "it where it belongs") if one else ("these files", "them where they belong")
    what = f"Nothing refers to {noun}: {words.listed((quoted(name) for name in names), most=4)}."
    hint = f"Name {where}, in a cell, a field or a link, or delete {'it' if one else 'them'}."
    if near:
        hint = (
            f'If it is the picture of that badge, rename it to "{near}". If not: {hint[0].lower()}{hint[1:]}'
        )
    return Fault("unused-file", what, hint, Severity.WARNING)


def sample_text(sample: str, *, is_frozen: bool) -> Fault:
    """A text of `badges new` that nobody has replaced; `is_frozen` if publishing fixes it for good."""
    what = f'This is still the text to begin with: "{sample} …".'
    now = " now: once an award is published, the criteria it was given for can no longer change"
    hint = f"Replace it with your own words{now if is_frozen else ''}."
    return Fault("sample-text", what, hint, Severity.ERROR if is_frozen else Severity.WARNING)


def dead_link(target: str, hint: str) -> Fault:
    """A link that leads nowhere, so that the page would show its words without it."""
    return Fault("dead-link", f"The link to {quoted(target)} leads nowhere.", hint, Severity.WARNING)


def no_translation(language: str, theme: str, known: Sequence[str]) -> Fault:
    """A language that the buttons and labels of the site do not have."""
    what = f'The theme "{theme}" has no words in "{language}": buttons and labels will be in English.'
    hint = (
        f"Your own texts are not touched. It has: {words.listed(known)}. To add yours, put a translation of the "
        f"theme's languages/en.yml into themes/<your theme>/languages/{language}.yml."
    )
    return Fault("no-translation", what, hint, Severity.WARNING)
