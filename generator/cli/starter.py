"""The files that `badges new` writes, as texts. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from generator.cli.samples import Sample, sample


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
    texts = sample(answers.language)
    return {
        ".gitignore": GITIGNORE,
        ".gitattributes": GITATTRIBUTES,
        "content/site.yml": _site(answers),
        f"content/issuers/{answers.slug}.md": _issuer(answers, texts),
        f"content/badges/{texts.slug}.md": _badge(answers, texts),
        f"content/awards/{answers.year}.csv": "badge,name,email,issued_on,show,status,status_on,reason\n",
        "content/pages/about.md": _about(answers, texts),
    }


GITATTRIBUTES = """\
# The ledger is compared byte by byte: git must not change the ends of its lines.
content/ledger/*.jsonl -text
"""

GITIGNORE = """\
/_site/
/.venv/
/.cache/
/.program/
# Private keys never belong in a repository.
/keys/*.private
/keys/*.pem
/content/ledger/.journal*
/content/ledger/.lock
/content/ledger/damaged/
"""


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes: JSON's form is one of YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _site(answers: Answers) -> str:
    return f"""\
url: {_quoted(answers.url)}
name: {_quoted(answers.name)}
language: {_quoted(answers.language)}
contact: {_quoted(answers.email)}
"""


def _issuer(answers: Answers, texts: Sample) -> str:
    return f"""\
---
name: {_quoted(answers.name)}
url: {_quoted(answers.url)}
email: {_quoted(answers.email)}
address: {{country_code: {_quoted(answers.country)}}}
---
{texts.issuer}
"""


def _badge(answers: Answers, texts: Sample) -> str:
    return f"""\
---
name: {_quoted(texts.badge)}
description: {_quoted(texts.description)}
issuer: {answers.slug}
design: {{icon: cross, shape: shield, colour: "#1f7a3d"}}
workload: {{hours: 16}}
assessment: [application of a skill]
participation: onsite
valid_for: P2Y
---
{texts.criteria}"""


def _about(answers: Answers, texts: Sample) -> str:
    return f"""\
---
title: {_quoted(texts.about)}
order: 1
---
{texts.about_text.format(name=answers.name)}
"""
