"""Are the answers to `badges new` good? The program's own check says so, of the very files they would make."""

import re
from collections.abc import Mapping
from datetime import date

from generator.cli.starter import Answers, starter
from generator.model.place import Problem

ASKED = ("name", "url", "email", "country", "language")
"""The answers that a person gives, in the order in which they are asked for."""

KEYS: Mapping[str, str] = {
    "name": "name",
    "url": "url",
    "email": "email",
    "country_code": "country",
    "address": "country",
    "language": "language",
    "contact": "email",
}
"""What the files call it → what the question calls it."""


def wrong_answers(answers: Answers) -> Mapping[str, str]:
    """Each answer that would make a folder with errors → what is wrong, and what to write."""
    found: dict[str, str] = {}
    if not answers.name:
        found["name"] = "The association needs a name, as on its letters."
    repository = _site_of_repository(answers.url)
    if repository:
        found["url"] = f"{answers.url} is where the files are, not where the badges will be. {repository}"
    if not answers.country:
        found["country"] = "The two letters of the country are missing, such as GB, DE or FR."
    texts = starter(answers)
    for problem in _problems(texts):
        asked = _asked(problem, texts)
        if asked and asked not in found:
            found[asked] = f"{problem.what} {problem.hint}".strip()
    return {name: found[name] for name in ASKED if name in found}


def _problems(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """The errors that `badges check` finds in these files."""
    from generator import pipeline
    from generator.write import scratch

    with scratch.folder("new", {path: text.encode() for path, text in texts.items()}) as folder:
        folders = pipeline.Folders.around(folder / "content", folder / "_site")
        report = pipeline.check(folders, pipeline.Day(today=date.max))
    return tuple(problem for problem in report.problems if problem.is_error)


def _asked(problem: Problem, texts: Mapping[str, str]) -> str:
    """The question whose answer stands on the line of a problem, or "" when it is none's."""
    text = next((text for path, text in texts.items() if problem.place.file.endswith(path)), "")
    lines = text.splitlines()
    line = lines[problem.place.line - 1] if 0 < (problem.place.line or 0) <= len(lines) else ""
    key = line.partition(":")[0].strip()
    return KEYS.get(key, "")


def _site_of_repository(url: str) -> str:
    """What to write instead, when an address is a repository's page on github.com."""
    if not re.match(r"(?:https?://)?(?:www\.)?github\.com(?:/|$)", url, re.IGNORECASE):
        return ""
    path = url.lower().partition("github.com")[2]
    owner, _, name = path.strip("/").partition("/")
    if not owner:
        return "Write it as in https://your-club.github.io/badges/"
    host = f"{owner}.github.io"
    folder = "" if name in ("", host) else f"{name.removesuffix('.git')}/"
    return f"GitHub Pages shows them at https://{host}/{folder}"
