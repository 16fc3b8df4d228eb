"""`badges new`: a folder to start from. Five answers, and only the files that are needed."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.asking import answered, five_questions
from generator.cli.options import today
from generator.cli.pinning import PIN, program_problems, run_script
from generator.cli.starter import starter
from generator.model.errors import BadgesError

SECRET_BYTES = 32


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@five_questions
@click.option(
    "--program", metavar="OWNER/NAME@COMMIT", help="The version its workflows use; this very one if left out."
)
def new(folder: Path, program: str | None, **given: str | None) -> None:
    """Start a folder of your own in DIR: site, issuer, a first badge, an empty roster, the ledger, the workflows.

    The workflows run on GitHub. They fetch the program at the one version that stands in the file DIR/run, so nothing
    changes under your feet; a newer version is one line there.

    \b
    Example:
        badges new my-club --name "Hill Walkers" --url https://hill-walkers.github.io/badges/ \\
            --email badges@hill-walkers.example --country GB --language en
    """
    from generator.read import program as program_reading
    from generator.write import appearing, ledger

    if not appearing.is_free(folder):
        raise BadgesError(f"{folder} exists and is not empty.", "Name a folder that does not exist yet.")
    if program is not None and not PIN.fullmatch(program):
        raise click.UsageError(
            f"--program: {program} is not of the form OWNER/NAME@COMMIT, with 40 digits and letters."
        )
    if appearing.finished(folder):
        click.echo(f"The folder {folder} was begun before and is finished now, with the answers of then.")
        return
    answers = answered(given)
    pin = program_reading.pin() if program is None else program
    workflows = program_reading.workflows()
    texts = {path: text.encode() for path, text in starter(answers).items()}
    with appearing.whole(folder, {**texts, **workflows, "run": run_script(pin).encode()}) as stage:
        ledger.start(
            stage / "content" / "ledger",
            site=answers.url,
            secret=secrets.token_bytes(SECRET_BYTES),
            example=False,
            today=today().date(),
        )
    click.echo(f"Made the folder {folder} for {answers.name}")
    for line in _next(folder, pin, has_workflows=bool(workflows)):
        click.echo(f"  {line}")


def _next(folder: Path, pin: str, *, has_workflows: bool) -> Iterator[str]:
    """What to do with a new folder, and what it still lacks."""
    yield f"Next: badges serve --content {folder / 'content'} --site {folder / '_site'}"
    yield f"Then: write your own badge into {folder / 'content' / 'badges'}, and awards into the roster."
    if not has_workflows:
        yield "The program came without workflows, so this folder has none: it is published from a terminal only."
    if pin:
        yield f"Its program: {pin} (in the file run; `./run badges` fetches it)"
    for problem in program_problems(folder):
        yield f"Still missing: {problem.what} [{problem.code}]"
        yield f"    In {problem.place}: {problem.hint}"
