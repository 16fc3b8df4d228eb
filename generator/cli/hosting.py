"""What `badges doctor` asks of the place where a site lives: its address, the clock, the branch, the workflows' rights."""

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from generator.cli import workflow
from generator.model.place import Place, Problem, Severity
from generator.read.github import Hosted, settings_page

SITE = Place("content/site.yml", 1)


def example_problems(*, is_example: bool) -> Iterator[Problem]:
    """Whether anything here is somebody's own yet.

    Problems: still-the-example.
    """
    if is_example:
        begin, _, address = workflow.what_to_paste()
        what = "This is still the example, whose people are invented."
        yield Problem(SITE, "still-the-example", what, f"{begin} ({address})", Severity.WARNING)


def clock_problems(newest: date | None, today: date) -> Iterator[Problem]:
    """Whether this computer knows what day it is: the ledger was never written tomorrow.

    Problems: clock-behind.
    """
    if newest is not None and newest > today:
        yield Problem(
            Place("content/ledger"),
            "clock-behind",
            f"The ledger was last written on {newest.isoformat()}, but this computer's clock says "
            f"{today.isoformat()}: what is published now would be dated before what is public already.",
            "Set the clock right; in a terminal, `date` shows what it says.",
        )


def address_problems(
    pages_url: str, served_at: str, environ: Mapping[str, str], *, is_example: bool = False
) -> Iterator[Problem]:
    """Whether the site's address is the one under which Pages shows it.

    Args:
        pages_url: what GitHub says, "" when it did not.
        served_at: what the content says, "" while it says nothing.
        environ: names the repository, from whose name follows where Pages would show it.
        is_example: whether the address is still the example's.

    Problems: site-elsewhere.
    """
    if not served_at or is_example or environ.get("PAGES_REPOSITORY"):
        return
    said = pages_url
    if not said and environ.get("GITHUB_REPOSITORY") and _host(served_at).endswith(".github.io"):
        said = workflow.pages_address()
    if said and _plain(said) != _plain(served_at):
        found = f"https{said[4:]}" if said.startswith("http:") else said
        found = f"{found.rstrip('/')}/"
        yield Problem(
            SITE,
            "site-elsewhere",
            f"GitHub Pages shows this repository at {found}, and content/site.yml says {served_at}: links in badges "
            "would lead to nothing.",
            f"Before the first publish, write `url: {found}`; after it, leave `url:` as it is and add "
            f"`served_at: {found}`. Is the other address yours? Then enter it there: {settings_page(environ, 'pages')}",
            Severity.WARNING,
        )


def branch_problems(found: Hosted, environ: Mapping[str, str], *, has_recorded: bool) -> Iterator[Problem]:
    """Whether the workflow can push the ledger to a protected branch; where it has done so before, it can.

    Problems: branch-protected.
    """
    if found.guarded and not has_recorded and not environ.get("LEDGER_DEPLOY_KEY"):
        yield Problem(
            Place(""),
            "branch-protected",
            "A rule protects the branch, so a publish can record the ledger only with a deploy key that may bypass it.",
            f'If there is none yet: make a deploy key with write access ({settings_page(environ, "keys")}), add "Deploy '
            f'keys" to the bypass list of the rule ({settings_page(environ, "rules")}), and save its private half as '
            f"the secret LEDGER_DEPLOY_KEY of the environment ledger ({settings_page(environ, 'environments')}).",
            Severity.WARNING,
        )


def proposing_problems(found: Hosted, environ: Mapping[str, str]) -> Iterator[Problem]:
    """Whether the forms under Actions can open pull requests.

    Problems: no-pull-requests.
    """
    if found.may_propose is False:
        yield Problem(
            Place(""),
            "no-pull-requests",
            "Workflows may not open pull requests here, so the forms under Actions end before the last step.",
            f'Open {settings_page(environ, "actions")} and tick "Allow GitHub Actions to create and approve pull requests".',
            Severity.WARNING,
        )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _plain(url: str) -> tuple[str, str]:
    return _host(url), urlsplit(url).path.rstrip("/")
