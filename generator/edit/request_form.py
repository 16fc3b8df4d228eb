"""The form by which an award is asked for in an issue on GitHub, made from the badges."""

import json
from collections.abc import Iterator, Mapping

from generator.model.request import BADGE, IN_ONE_LINE, REMARKS, Question

_BEGINNING = """\
# Written by `badges form` from the badges in content/badges: change those, and run it again.
name: Ask for a badge
description: Somebody has earned a badge. Only where this repository is private.
title: Badge request
body:
  - type: markdown
    attributes:
      value: |
        **Is this repository public? Then stop here:** everybody could read the address. Use "Actions ▸ Award a badge" instead.

        Your answers become a pull request, which an officer looks at. You are told here how it went.
"""


def form(badges: Mapping[str, str]) -> str:
    """The issue form. `badges` are names by slug; there is at least one."""
    return "".join((_BEGINNING, *_lines(badges)))


def option(slug: str, name: str) -> str:
    """What a badge is called in the list: its name, and the slug, which is its alone."""
    plain = "".join(sign for sign in name if sign.isprintable())
    return f"{plain} ({slug})"


def _lines(badges: Mapping[str, str]) -> Iterator[str]:
    yield from _question(BADGE, "dropdown")
    yield "      options:\n"
    for slug, name in sorted(badges.items()):
        yield f"        - {_quoted(option(slug, name))}\n"
    yield from _ending(BADGE)
    for question in IN_ONE_LINE[1:]:
        yield from _question(question, "input")
        yield from _ending(question)
    yield from _question(REMARKS, "textarea")
    yield from _ending(REMARKS)


def _question(question: Question, kind: str) -> Iterator[str]:
    yield f"  - type: {kind}\n    attributes:\n      label: {_quoted(question.label)}\n"
    yield f"      description: {_quoted(question.help)}\n"
    if question.placeholder:
        yield f"      placeholder: {_quoted(question.placeholder)}\n"


def _ending(question: Question) -> Iterator[str]:
    if question.is_required:
        yield "    validations:\n      required: true\n"


def _quoted(text: str) -> str:
    """Text as YAML takes it literally, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)
