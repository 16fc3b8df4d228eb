"""What a command tells the GitHub workflow around it."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.model import words
from generator.model.place import Place, Problem, Severity
from generator.read import git
from generator.read.surroundings import pull_request


def in_actions() -> bool:
    """Whether a GitHub workflow runs this."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def tell(*, published: bool) -> None:
    """Leaves `published=true` or `false` for the steps that follow."""
    output("published", str(published).lower())


def output(name: str, said: str) -> None:
    """Leaves a word of ours for the steps that follow."""
    path = os.environ.get("GITHUB_OUTPUT", "")
    if in_actions() and path:
        from generator.write import told

        told.add(Path(path), f"{name}={said}\n")


def pages_address() -> str:
    """Where Pages shows this repository, as far as its name is known; else an address to replace."""
    owner, _, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    host = f"{owner.lower()}.github.io" if owner else "your-club.github.io"
    path = "" if name.lower() == host else f"{name or 'badges'}/"
    return f"https://{host}/{path}"


def what_to_paste() -> tuple[str, ...]:
    """How a copy of the template begins: the form to fill in, and what would be written."""
    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    page = f"{server}/{repository}/actions/workflows/begin.yml" if server and repository else ""
    where = page or "Actions ▸ Start clean"
    return (
        (
            f'Start clean: open {where} and press "Run workflow". It asks five questions, clears '
            "the example away and proposes your own first files. In a terminal: badges begin"
        ),
        "Your address stays for good. If you have no other, it is:",
        f"url: {pages_address()}",
    )


def where_preview(file: Path) -> str:
    """Where the preview page is found."""
    if in_actions():
        return f"What it looks like: the page {file.name}, among the artifacts on the page of this run."
    return f"What it looks like: open {file}"


def ledger_problems(ledger: Path) -> Iterator[Problem]:
    """Whether a pull request touches what only the program writes.

    Problems: ledger-in-pull-request.
    """
    proposed = pull_request(os.environ)
    if proposed is None or not ledger.is_dir():
        return
    touched = [name for name in git.changed_since(ledger, proposed.base) if name.endswith(".jsonl")]
    if touched:
        yield Problem(
            Place((ledger / touched[0]).as_posix()),
            "ledger-in-pull-request",
            f"This pull request changes the ledger ({words.listed(touched)}), which only the program writes. Edited by hand, "
            "it would say something else than what is public.",
            f"If no command of `badges` made this change, take it back: "
            f"`git checkout origin/main -- {ledger.as_posix()}`",
            Severity.WARNING,
        )
