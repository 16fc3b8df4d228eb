"""What we say of a YAML text: sentence and hint for each fault of a value or a key."""

import re

from generator.read.text import shown

UNSEEN_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""Signs that look like a space, or like nothing, and are not one."""

_UNSEEN_SPACE = re.compile(f"[{UNSEEN_SPACES}]")
_SMART = ("“”", "„“", "„”", "””", "““", "‟”", "‘’", "‚‘", "‚’", "’’")

_EXAMPLES = {
    "issuers": "name: Hill Club",
    "pages": "title: About us",
    "endorsements": "by: hill-club",
    "pathways": "name: Walk leader",
    "site.yml": "name: Hill Club",
}

SECOND_DOCUMENT = (
    'A line "---" begins a second part, and there is only one.',
    "Delete that line.",
)
TOO_DEEP = (
    "Too many lists stand inside each other.",
    "Nothing here needs more than three levels. Look for brackets that were never closed.",
)
MERGE = (
    'The key "<<" copies keys from elsewhere, which is not supported.',
    "Write the keys out.",
)


def too_many_keys(most: int) -> tuple[str, str]:
    """Sentence and hint for a group with more keys than any has."""
    return (
        f"More than {most} keys stand here.",
        "Keep those that mean something here; the others are not read.",
    )


def example(file: str) -> str:
    """A line as it may stand in a file, which its folder tells: `content/pages/about.md`."""
    parts = file.split("/")
    return next((_EXAMPLES[part] for part in parts[-2:] if part in _EXAMPLES), "name: First aid")


def duplicate(key: str, line: int) -> tuple[str, str]:
    """Sentence and hint for a key written twice."""
    return f'"{shown(key)}" is written twice.', f"It was already on line {line}. Keep one of the two."


def key_not_text(line: str, file: str) -> tuple[str, str]:
    """Sentence and hint for a key that is a list, or nothing."""
    return f'The line "{shown(line)}" has no name before its colon.', f"Write it as {example(file)}"


def visible(text: str) -> str:
    """The text with spaces that only look like spaces replaced by real ones."""
    return _UNSEEN_SPACE.sub(" ", text)


def invisible(line: str) -> tuple[str, str]:
    """Sentence and hint for a space that is none."""
    what = f'The line "{shown(line)}" holds a special space that looks like an ordinary one.'
    return what, f"Delete it and type the space again: {shown(visible(line))}"


def between_smart_quotes(value: str) -> str | None:
    """What stands between curly quotes that enclose the whole value; None when they do not."""
    text = value.strip()
    if len(text) < 2 or text[0] + text[-1] not in _SMART:
        return None
    inner = text[1:-1]
    return None if set(inner) & set(text[0] + text[-1]) - {"’"} else inner


def smart_quotes(line: str, value: str, inner: str) -> tuple[str, str]:
    """Sentence and hint for a value in curly quotes."""
    mended = line.replace(value, in_quotes(inner)) if value in line else in_quotes(inner)
    return f'The quotes in "{shown(line)}" are curly ones.', f"Write straight quotes: {shown(mended)}"


def needs_quotes(line: str, column: int) -> tuple[str, str]:
    """Sentence and hint for a value that begins with a sign that YAML keeps for itself."""
    sign = line[column : column + 1]
    mended = line[:column] + in_quotes(line[column:].strip())
    return (
        f'The text after "{shown(line[:column])}" begins with "{sign}".',
        f"Put it in quotes: {shown(mended)}",
    )


def in_quotes(text: str) -> str:
    """The text as a quoted YAML value."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
