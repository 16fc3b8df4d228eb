"""The form on GitHub by which somebody asks for an award: its questions in the site's language, its badges from content.

GitHub's forms are fixed text, so the file is written anew whenever the badges change.

**Which badges can be asked for.** Every badge, but those that a pathway gives by itself when its parts are there.
"""

import json
from collections.abc import Mapping

from generator.model.request import LABEL
from generator.model.site import Site
from generator.render.languages import Words

FILE = ".github/ISSUE_TEMPLATE/award.yml"
"""Where GitHub looks for it, in the repository."""

_MARK = "# Written by `badges form` from the badges of this site. Change those, then run it again."
_UNQUOTED = {"\x7f": "\\x7F", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF"}
"""Signs that JSON leaves as they are and YAML does not."""


def questions(words: Words) -> tuple[str, ...]:
    """What is asked, in order: badge, name, e-mail address, day, evidence, remarks."""
    return tuple(
        words(key)
        for key in (
            "request.badge",
            "request.name",
            "request.email",
            "request.day",
            "request.evidence",
            "request.remarks",
        )
    )


def choices(site: Site) -> Mapping[str, str]:
    """What the form offers → the slug of the badge, by name; badges that share a name are told apart by their slugs."""
    given = {pathway.awards for pathway in site.pathways.values()}
    names = {slug: badge.newest.name for slug, badge in site.badges.items() if slug not in given}
    everybodys = [name.casefold() for name in names.values()]
    shown = {
        slug: f"{name} ({slug})"
        if everybodys.count(name.casefold()) > 1 or name.casefold() == "none"
        else name
        for slug, name in names.items()
    }
    return {
        text: slug for slug, text in sorted(shown.items(), key=lambda each: (each[1].casefold(), each[0]))
    }


def is_ours(data: bytes) -> bool:
    """Whether a form was written by us, and not by a person who wants another one."""
    return data.startswith(_MARK.encode())


def form(site: Site, words: Words) -> bytes:
    """The whole file."""
    badge, name, email, day, evidence, remarks = questions(words)
    lines = [
        _MARK,
        f"name: {_quoted(words('request.title'))}",
        f"description: {_quoted(words('request.description'))}",
        f"title: {_quoted(words('request.subject'))}",
        f"labels: [{LABEL}]",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {_quoted(words('request.intro'))}",
        "  - type: dropdown",
        "    id: badge",
        "    attributes:",
        f"      label: {_quoted(badge)}",
        "      options:",
        *(f"        - {_quoted(choice)}" for choice in choices(site)),
        *_REQUIRED,
        *_question("input", "name", name),
        *_REQUIRED,
        *_question("input", "email", email, words("request.email_help")),
        *_REQUIRED,
        *_question("input", "day", day, words("request.day_help")),
        *_question("input", "evidence", evidence, words("request.evidence_help")),
        *_question("textarea", "remarks", remarks, words("request.remarks_help")),
    ]
    return ("\n".join(lines) + "\n").encode()


_REQUIRED = ("    validations:", "      required: true")


def _question(kind: str, name: str, label: str, description: str = "") -> tuple[str, ...]:
    more = (f"      description: {_quoted(description)}",) if description else ()
    return (
        f"  - type: {kind}",
        f"    id: {name}",
        "    attributes:",
        f"      label: {_quoted(label)}",
        *more,
    )


def _quoted(text: str) -> str:
    """A text as YAML writes it in quotes, whatever is in it."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(_UNQUOTED.get(sign, sign) for sign in written)
