"""`badges verify`: any badge, ours or anybody's; or a whole built site."""

from dataclasses import replace

import click

from generator.cli.console import MARKS, Console
from generator.cli.options import speaking, today
from generator.cli.slips import refuse_slips
from generator.model import words
from generator.model.report import Outcome, Report, Standing

EXIT_CODES = {Standing.VALID: 0, Standing.INVALID: 1, Standing.UNCHECKED: 4}

VERDICTS = {
    Standing.VALID: "VALID: {what} ({count} passed).",
    Standing.INVALID: "NOT VALID: {why}",
    Standing.UNCHECKED: "COULD NOT BE CHECKED: {why} This says nothing about the badge.",
}


@click.command()
@click.argument("what", metavar="FILE|URL|FOLDER")
@click.option("--email", default="", help="Is it this person's? The address is hashed here and sent nowhere.")
@click.option(
    "--url", default="", help="The address of a site in a FOLDER; read from its pages when left out."
)
@click.option(
    "--offline", is_flag=True, help="Ask nobody; what needs the network is reported as not checked."
)
@click.option("--private-addresses", is_flag=True, help="Also ask hosts of a private network (for tests).")
@speaking
def verify(
    console: Console, what: str, email: str, url: str, *, offline: bool, private_addresses: bool
) -> None:
    """Check a badge or a site: signature, issuer, dates, status, recipient, endorsements.

    It is a FILE (JSON, a signed token, a baked PNG or SVG), a URL that begins with https:// (of any of these, or of
    the page of an award), or a FOLDER that was built.
    The exit code is 0 when it is valid, 1 when it is not, 2 when the command was mistyped, 4 when it could not
    be checked.

    \b
    Example:
        badges verify badge.png
        badges verify https://example.org/badges/awards/…/credential.json --email mina@example.org
        badges verify _site
    """
    from generator import pipeline

    refuse_slips(what, email=email, url=url)
    report, standing = pipeline.verify(
        what.strip() if "://" in what[:10] else what,
        now=today(),
        email=email.strip(),
        site_url=f"{url.strip().rstrip('/')}/" if url else "",
        offline=offline,
        allow_private=private_addresses,
    )
    _show(console, report, standing)
    raise SystemExit(EXIT_CODES[standing])


def _show(console: Console, report: Report, standing: Standing) -> None:
    report = _harmless(report)
    verdict = _verdict(report, standing)
    if console.format != "text":
        console.show(report, verdict=verdict, every_step=not report.counts)
        return
    click.secho(verdict, bold=True)
    if console.quiet:
        return
    width = max((len(step.name) for step in report.steps), default=0)
    for step in report.steps:
        of_which = f"{step.subject}: " if report.counts else ""
        click.echo(f"  {MARKS[step.outcome]} {step.name:<{width}}  {of_which}{step.detail}")
    width = max((len(name) for name in report.counts), default=0)
    for name, number in report.counts.items():
        click.echo(f"  {MARKS[Outcome.PASSED]} {name:<{width}}  {number:>9,}")
    for note in report.notes:
        click.echo(f"  {note}")


def _verdict(report: Report, standing: Standing) -> str:
    """What it comes to, in one line, with the first reason for anything but a good end."""
    wanted = {Standing.INVALID: Outcome.FAILED, Standing.UNCHECKED: Outcome.SKIPPED}.get(standing)
    why = next((step.detail for step in report.steps if step.outcome is wanted), "")
    passed = sum(step.outcome is Outcome.PASSED for step in report.steps)
    what = "everything fits together" if report.counts else "it is genuine and counts today"
    count = words.counted(sum(report.counts.values()) or passed, "check")
    return VERDICTS[standing].format(what=what, count=count, why=why)


def _harmless(report: Report) -> Report:
    """The report without an e-mail address in any of its words, not even in the name of a file."""
    steps = tuple(
        replace(step, subject=words.masked(step.subject), detail=words.masked(step.detail))
        for step in report.steps
    )
    return replace(report, steps=steps)
