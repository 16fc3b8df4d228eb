"""`badges new`: a folder to start from. Five answers, and only the files that are needed."""

import secrets
import shlex
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.cli.answers import wrong_answers
from generator.cli.options import today
from generator.cli.starter import Answers, starter
from generator.model.errors import BadgesError
from generator.model.repository import Program, program, repository_of_pages
from generator.model.slugs import slug_of

SECRET_BYTES = 32

QUESTIONS: Mapping[str, str] = {
    "name": "What is your association called?",
    "url": "Where will the badges live? (https://…)",
    "email": "Which e-mail address may the public write to?",
    "country": "In which country? (two letters: GB, DE, FR …)",
    "language": "In which language? (en, de, fr, es, nl …)",
}
"""What a person is asked, by the name of the option."""

OPTIONS: Mapping[str, str] = {
    "name": "Its name, as on its letters.",
    "url": "The site's address, for good.",
    "email": "A public contact address.",
    "country": "ISO 3166 code.",
    "language": "BCP 47 tag.",
}
"""What `--help` says of the same."""


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the five questions as options; who leaves one out is asked."""
    for name, said in reversed(OPTIONS.items()):
        default = "en" if name == "language" else None
        command = click.option(f"--{name}", prompt=QUESTIONS[name], default=default, help=said)(command)
    return command


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@asking
@click.option(
    "--program",
    "wanted",
    metavar="OWNER/NAME@COMMIT",
    default="",
    help="The program that the workflows use: its repository on GitHub and a commit (40 letters).",
)
@click.pass_context
def new(context: click.Context, /, folder: Path, wanted: str, **given: str) -> None:
    """Start a folder of your own in DIR: site, issuer, a first badge, an empty roster, the ledger, the workflows.

    \b
    Example:
        badges new my-club --name "Hill Walkers" --url https://hill-walkers.github.io/badges/ \\
            --email badges@hill-walkers.example --country GB --language en
    """
    from generator.cli.workflow_files import workflow_files

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadgesError(
            f"{folder} exists and is not empty.",
            "Name a folder that does not exist yet. In a copy of the example: badges begin",
        )
    fetched = _program(wanted)
    answers = answers_of(context, given)
    write_starter(folder, answers, {**starter(answers), **workflow_files(fetched)})
    for line in _said(folder, answers, fetched):
        click.echo(line)


def write_starter(folder: Path, answers: Answers, texts: Mapping[str, str]) -> None:
    """The files of a new folder, and a ledger of its own with a new secret."""
    from generator.write import disk, ledger

    with disk.world_failing(f"write the files in {folder}"):
        for path, text in texts.items():
            disk.make_folders((folder / path).parent)
            disk.replace_file(folder / path, text.encode())
    ledger.start(
        folder / "content" / "ledger",
        site=answers.url,
        secret=secrets.token_bytes(SECRET_BYTES),
        example=False,
        today=today().date(),
    )


def answers_of(context: click.Context, given: Mapping[str, str]) -> Answers:
    """The five answers, good ones: a person is asked again for those that are not.

    Raises:
        UsageError: they came as options, and a script cannot be asked.
    """
    answers = _answers(given)
    while wrong := wrong_answers(answers):
        given = {**given, **_asked_again(context, wrong)}
        answers = _answers(given)
    return answers


def _program(wanted: str) -> Program | None:
    """The program that the workflows of the new folder use: the one named, else the one that runs now."""
    from generator.read.program import own_program

    if not wanted:
        return own_program()
    named = program(wanted)
    if named is None:
        raise click.UsageError(
            f'--program: "{wanted}" does not name a program. Write the repository on GitHub and the whole commit: '
            "hill-club/badges@ and its 40 letters (0-9, a-f)."
        )
    return named


def _said(folder: Path, answers: Answers, fetched: Program | None) -> Iterator[str]:
    """What was made, and the next three lines."""
    repository = repository_of_pages(answers.url) or "OWNER/NAME"
    yield f"Made the folder {folder} for {answers.name}."
    if fetched:
        yield f"  Its workflows use the program of {fetched.repository}, commit {fetched.commit[:7]}."
    else:
        yield "  Its workflows do not know yet which program to use: this copy of it did not come from GitHub."
        yield "  Fill in two lines in .github/actions/program/action.yml; badges doctor says when they are right."
    yield "  Look at it:"
    yield f"    cd {shlex.quote(str(folder))} && badges serve"
    yield "  Write your own badge into content/badges and awards into content/awards. Then, for the first time:"
    yield "    git init --initial-branch=main && git add --all && git commit --message 'Our badges'"
    yield f"    git remote add origin https://github.com/{repository}.git"
    yield "    git push --set-upstream origin main"


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


def _asked_again(context: click.Context, wrong: Mapping[str, str]) -> Mapping[str, str]:
    """New answers for the wrong ones, from a person who was asked.

    Raises:
        UsageError: they came as options, and a script cannot be asked.
    """
    prompted = click.core.ParameterSource.PROMPT
    if any(context.get_parameter_source(name) is not prompted for name in wrong):
        raise click.UsageError("\n".join(f"--{name}: {what}" for name, what in wrong.items()))
    answers = {}
    for name, what in wrong.items():
        click.echo(what, err=True)
        answers[name] = click.prompt(QUESTIONS[name])
    return answers


def _address(url: str) -> str:
    """The address in its usual form; what is wrong with it is left for the check to say."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme.lower() != "https" or parts.query or parts.fragment:
        return url
    return f"https://{parts.netloc.lower()}{parts.path.rstrip('/')}/"
