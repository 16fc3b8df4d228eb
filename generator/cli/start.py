"""`badges new`: a folder to start from. Five answers, and only the files that are needed."""

import secrets
from pathlib import Path

import click

from generator.cli.asking import answered, five_questions
from generator.cli.options import today
from generator.cli.starter import starter
from generator.model.errors import BadgesError

SECRET_BYTES = 32


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@five_questions
def new(folder: Path, **given: str | None) -> None:
    """Start a folder of your own in DIR: site, issuer, a first badge, an empty roster, the ledger.

    \b
    Example:
        badges new my-club --name "Hill Walkers" --url https://hill-walkers.github.io/badges/ \\
            --email badges@hill-walkers.example --country GB --language en
    """
    from generator.write import disk, ledger

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadgesError(f"{folder} exists and is not empty.", "Name a folder that does not exist yet.")
    answers = answered(given)
    for path, text in starter(answers).items():
        disk.make_folders((folder / path).parent)
        disk.replace_file(folder / path, text.encode())
    ledger.start(
        folder / "content" / "ledger",
        site=answers.url,
        secret=secrets.token_bytes(SECRET_BYTES),
        example=False,
        today=today().date(),
    )
    click.echo(f"Made the folder {folder} for {answers.name}")
    click.echo(f"  Next: badges serve --content {folder / 'content'} --site {folder / '_site'}")
    click.echo(
        f"  Then: write your own badge into {folder / 'content' / 'badges'}, and awards into the roster."
    )
