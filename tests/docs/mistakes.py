"""The page of the handbook that explains messages, from the program's own table: `python -m tests.docs.mistakes`."""

from generator.model.explained import SECTIONS
from tests.docs.handbook import HANDBOOK

PAGE = HANDBOOK / "mistakes.md"
HEAD = """\
---
title: What a message means
order: 44
description: Every message that the program can give, what it means, and how to mend it.
---
A message ends with a word in brackets, such as `[date-ambiguous]`. Look for that word here, or ask in a terminal, with
`badges explain date-ambiguous`. An *error* stops a publish; a *warning* does not, and wants to be thought about once.
"""


def page() -> str:
    """What the file holds."""
    parts = [HEAD]
    for section in SECTIONS:
        parts.append(f"## {section.title}\n")
        parts += [f"### {code}\n\n{text}\n" for code, text in section.entries.items()]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
