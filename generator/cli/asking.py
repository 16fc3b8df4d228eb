"""The five questions with which a site begins: asked for what was not given, and judged together."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from generator.cli.answers import wrong_answers
from generator.cli.options import today
from generator.cli.starter import Answers
from generator.model.slugs import slug_of

F = TypeVar("F", bound=Callable[..., Any])

QUESTIONS: Mapping[str, str] = {
    "name": "What is your association called?",
    "url": "Where will the badges live? (https://…)",
    "email": "Which e-mail address may the public write to?",
    "country": "In which country? (two letters: GB, DE, FR …)",
    "language": "In which language? (en, de, fr, es, nl …)",
}
"""What a person is asked, by the name of the option."""

DEFAULTS: Mapping[str, str] = {"language": "en"}


def five_questions(command: F) -> F:
    """Adds an option for each question; the command gets them by name, None for one that was not given."""
    for option in (
        click.option("--language", help="BCP 47 tag."),
        click.option("--country", help="ISO 3166 code."),
        click.option("--email", help="A public contact address."),
        click.option("--url", help="The site's address, for good."),
        click.option("--name", help="Its name, as on its letters."),
    ):
        command = option(command)
    return command


def answered(given: Mapping[str, str | None]) -> Answers:
    """Good answers to all five: what was given, and for the rest what a person says when asked.

    Raises:
        UsageError: what was given is wrong, and a script cannot be asked.
    """
    said = {
        name: click.prompt(question, default=DEFAULTS.get(name))
        if (text := given.get(name)) is None
        else text
        for name, question in QUESTIONS.items()
    }
    answers = _answers(said)
    while wrong := wrong_answers(answers):
        if any(given.get(name) is not None for name in wrong):
            raise click.UsageError("\n".join(f"--{name}: {what}" for name, what in wrong.items()))
        for name, what in wrong.items():
            click.echo(what, err=True)
            said[name] = click.prompt(QUESTIONS[name])
        answers = _answers(said)
    return answers


def _answers(given: Mapping[str, str]) -> Answers:
    said = {name: text.strip() for name, text in given.items()}
    return Answers(
        name=said["name"],
        slug=slug_of(said["name"], language=said["language"]) or "association",
        url=_address(said["url"]),
        email=said["email"],
        country=said["country"].upper() if len(said["country"]) == 2 else said["country"],
        language=said["language"] or "en",
        year=today().year,
    )


def _address(url: str) -> str:
    """The address in its usual form; what is wrong with it is left for the check to say."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme.lower() != "https" or parts.query or parts.fragment:
        return url
    return f"https://{parts.netloc.lower()}{parts.path.rstrip('/')}/"
