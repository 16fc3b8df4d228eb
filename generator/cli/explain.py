"""`badges explain`: what the word in brackets behind a message means, and how to mend it."""

import click


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> None:
    """Say what CODE means and how to mend it: the word in brackets at the end of a message. Without CODE, list all.

    \b
    Example:
        badges explain date-ambiguous
        badges explain
    """
    from generator.model.explained import EXPLANATIONS, SECTIONS

    asked = [_code(written) for written in codes]
    for code in asked:
        if code not in EXPLANATIONS:
            raise click.UsageError(_unknown(code))
    if not asked:
        for section in SECTIONS:
            click.secho(section.title, bold=True)
            click.echo("\n".join(f"  {code}" for code in section.entries) + "\n")
        click.echo("What one of them means: badges explain CODE")
    for code in dict.fromkeys(asked):
        click.secho(code, bold=True)
        click.echo(
            click.wrap_text(EXPLANATIONS[code], width=100, initial_indent="    ", subsequent_indent="    ")
        )


def _code(written: str) -> str:
    """A code, however it was copied out of a message."""
    return written.strip().strip("[]").strip().lower().replace("_", "-").replace(" ", "-")


def _unknown(code: str) -> str:
    from generator.model import words
    from generator.model.explained import EXPLANATIONS

    meant = words.did_you_mean(code, EXPLANATIONS)
    if not meant.startswith("Did"):
        meant = "badges explain lists all that there are."
    return f'No message is called "{words.masked(code[:80])}". {meant}'
