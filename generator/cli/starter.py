"""The files that `badges new` writes, as texts. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an officer said when asked. `slug` is the issuer's file name, `url` ends in a slash."""

    name: str
    slug: str
    url: str
    email: str
    country: str
    language: str
    year: int


def starter(answers: Answers) -> Mapping[str, str]:
    """Path → text of every file of a new folder, except the ledger."""
    return {
        ".gitignore": GITIGNORE,
        "content/site.yml": _site(answers),
        f"content/issuers/{answers.slug}.md": _issuer(answers),
        "content/badges/first-aid.md": _badge(answers),
        f"content/awards/{answers.year}.csv": "badge,name,email,issued_on,show,status,status_on,reason\n",
        "content/pages/about.md": _about(answers),
    }


GITIGNORE = """\
/_site/
/.venv/
/.cache/
# Private keys never belong in a repository.
/keys/*.private
/keys/*.pem
"""


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes: JSON's form is one of YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _site(answers: Answers) -> str:
    return f"""\
url: {answers.url}
name: {_quoted(answers.name)}
language: {answers.language}
contact: {_quoted(answers.email)}
"""


def _issuer(answers: Answers) -> str:
    return f"""\
---
name: {_quoted(answers.name)}
url: {answers.url}
email: {_quoted(answers.email)}
address: {{country_code: {answers.country}}}
---
Who stands behind these badges: write here who you are, since when, and who appoints your assessors.
"""


def _badge(answers: Answers) -> str:
    return f"""\
---
name: First aid
description: Keeps an injured person safe until help arrives.
issuer: {answers.slug}
design: {{icon: cross, shape: shield, colour: "#1f7a3d"}}
workload: {{hours: 16}}
assessment: [application of a skill]
participation: onsite
valid_for: P2Y
---
Replace this text with your own criteria: what somebody must **do**, in front of whom, and what counts as failed.

Whoever holds this badge has shown, in a practical test before an assessor, that they can

1. make a scene safe and call for help with the right facts;
2. check breathing and circulation, and act on what they find;
3. stop severe bleeding;
4. keep a casualty warm and watched until help arrives.
"""


def _about(answers: Answers) -> str:
    return f"""\
---
title: About these badges
order: 1
---
{answers.name} gives these badges to people who have shown what they can do. Each badge says what it took to earn.
"""
