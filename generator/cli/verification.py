"""`badges verify`: any badge, ours or anybody's; or a whole built site."""

import click

from generator.cli.console import Console
from generator.cli.options import speaking, today
from generator.model.report import Outcome, Report, Standing

EXIT_CODES = {Standing.VALID: 0, Standing.INVALID: 1, Standing.UNCHECKED: 4}

VERDICTS = {
    Standing.VALID: "VALID: {count}, all good.",
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
    r"""Check a badge or a site: signature, issuer, dates, status, recipient, endorsements.

    WHAT is a JSON file, a baked PNG or SVG, an address that begins with https://, or a folder that was built.
    The exit code is 0 when it is valid, 1 when it is not, 4 when it could not be checked.

    \b
    Example:
        badges verify badge.png
        badges verify https://example.org/badges/awards/…/credential.json --email mina@example.org
        badges verify _site
    """
    from generator import pipeline

    report, standing = pipeline.verify(
        what,
        now=today(),
        email=email,
        site_url=url,
        offline=offline,
        allow_private=private_addresses,
    )
    _show(console, report, standing)
    raise SystemExit(EXIT_CODES[standing])


def _show(console: Console, report: Report, standing: Standing) -> None:
    failed = [step for step in report.steps if step.outcome is Outcome.FAILED]
    skipped = [step for step in report.steps if step.outcome is Outcome.SKIPPED]
    why = next((step.detail for step in (*failed, *skipped)), "")
    count = sum(report.counts.values()) or len(report.steps)
    verdict = VERDICTS[standing].format(count=f"{count:,} checks", why=why)
    console.show(report, verdict=verdict, every_step=not report.counts)
