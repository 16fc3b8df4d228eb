"""`badges doctor`: what would stop a publish, each with the one line or link that mends it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli import hosting, signing_words, workflow
from generator.cli.console import Console
from generator.cli.options import issuer_slugs, located, speaking, today
from generator.cli.pinning import program_problems
from generator.cli.repair import repair_ledger
from generator.model.errors import BadgesError
from generator.model.place import Place, Problem, Severity
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.pipeline import Day, Folders
    from generator.read.git import GitState

UNSEEN = "unseen"
"""What a workflow puts into BADGES_KEY to say that there is a key, which this step is not to see."""

RECORDER = "badges@users.noreply.github.com"
"""Who commits the ledger in the workflow; .github/scripts/push-ledger.sh says so."""

KEY_ENDINGS = (".pem", ".private", ".seed", ".key")


@click.command()
@click.option(
    "--links", is_flag=True, help="Also ask every address that badges rely on: evidence, skills, endorsers."
)
@click.option(
    "--note", is_flag=True, help="With --links: note what evidence shows now, to notice when it changes."
)
@click.option(
    "--repair-ledger",
    "is_repair",
    is_flag=True,
    help="Put a damaged ledger together again: from what is left, from git, and from the published site.",
)
@click.option(
    "--from",
    "sources",
    multiple=True,
    metavar="PLACE",
    help="With --repair-ledger: the address or folder of the published site, or a folder with a copy of the ledger.",
)
@click.option("--yes", is_flag=True, help="With --repair-ledger: write it. Without, it is only shown.")
@located
@speaking
def doctor(
    console: Console,
    folders: "Folders",
    *,
    links: bool,
    note: bool,
    is_repair: bool,
    sources: tuple[str, ...],
    yes: bool,
) -> None:
    """Look for what would stop a publish, and say how to mend it: content, ledger, git, GitHub, key.

    \b
    Example:
        badges doctor
        badges doctor --links
        badges doctor --links --note
        badges doctor --repair-ledger
        badges doctor --repair-ledger --from https://club.example.org/badges/ --yes
    """
    if is_repair:
        repair_ledger(console, folders, sources, yes=yes)
    if sources or yes:
        raise click.UsageError("--from and --yes go with --repair-ledger.")
    _examine(console, folders, links=links, note=note)


def _examine(console: Console, folders: "Folders", *, links: bool, note: bool) -> NoReturn:
    from generator import pipeline
    from generator.read import git, github
    from generator.read.ledger import last_day
    from generator.read.surroundings import repository_visibility

    visibility = repository_visibility(os.environ)
    report = _rehearsed(folders, pipeline.Day(today=today().date(), visibility=visibility))
    asked = (
        pipeline.links(folders, pipeline.Day(today=today().date()), note=note) if links or note else Report()
    )
    state = git.state(folders.content) if folders.content.is_dir() else None
    on_github = github.hosted(os.environ, branch=state.branch if state and state.branch else "main")
    is_example = pipeline.is_example(folders)
    is_damaged = any(problem.code.startswith("ledger-") and problem.is_error for problem in report.problems)
    problems = (
        *report.problems,
        *(problem for problem in asked.problems if problem not in report.problems),
        *hosting.example_problems(is_example=is_example),
        *hosting.clock_problems(last_day(folders.ledger), today().date()),
        *git_problems(state, ledger_damaged=is_damaged),
        *pages_problems(on_github.pages, os.environ),
        *hosting.address_problems(
            on_github.pages_url, pipeline.site_url(folders), os.environ, is_example=is_example
        ),
        *hosting.branch_problems(
            on_github, os.environ, has_recorded=git.wrote_last(folders.ledger, RECORDER)
        ),
        *hosting.proposing_problems(on_github, os.environ),
        *key_problems(os.environ, folders.keys, issuer_slugs(folders.content)),
        *program_problems(folders.content.parent),
        *folder_problems(folders.site),
    )
    changes = () if any(problem.is_error for problem in problems) else report.changes
    checked = Report(problems=problems, changes=changes, notes=(*_notes(visibility, state), *asked.notes))
    code = checked.exit_code(strict=console.strict)
    good = "This is still the example, which is nobody's to publish." if is_example else "Ready to publish."
    console.show(checked, verdict=good if code == 0 else "Mend what is listed above first.")
    raise SystemExit(code)


def _rehearsed(folders: "Folders", day: "Day") -> Report:
    """What a publish would do and say, keys included; nothing is written.

    Problems: publish-would-stop.
    """
    from generator import pipeline

    report = pipeline.check(folders, day)
    if report.exit_code() or os.environ.get("BADGES_KEY") == UNSEEN:
        return report
    try:
        return pipeline.publish(
            folders, day, environ=os.environ, progress=lambda awards, _: awards, dry_run=True
        )
    except BadgesError as error:
        stop = Problem(Place(""), "publish-would-stop", error.what, error.hint)
        return replace(report, problems=(*report.problems, stop))


def git_problems(state: "GitState | None", *, ledger_damaged: bool = False) -> Iterator[Problem]:
    """What in the repository would lose or leak something; a damaged ledger is not to be committed.

    Problems: not-in-git, private-key-tracked, ledger-not-committed, behind-origin, shallow-clone, no-branch.
    """
    if state is None:
        yield _warning(
            "not-in-git",
            "This folder is in no git repository, so nothing keeps its history.",
            "git init && git add -A && git commit -m 'Start'",
        )
        return
    for name in state.tracked:
        if name.endswith(KEY_ENDINGS) and Path(name).parts[0] == "keys":
            yield Problem(
                Place(name),
                "private-key-tracked",
                "A private key is in the repository; everybody who can read it can sign as you.",
                f"git rm --cached {name}, then make a new key: the old one is no longer a secret.",
            )
    if any("/ledger/" in f"/{name}" for name in state.changed) and not ledger_damaged:
        yield _warning(
            "ledger-not-committed",
            "The ledger has lines that are not committed: another copy would not know what was published.",
            "git add content/ledger && git commit -m 'Record what was published' && git push",
        )
    if state.behind:
        yield _warning("behind-origin", f"origin is {state.behind} commits ahead of this copy.", "git pull")
    if state.is_shallow:
        yield _warning(
            "shallow-clone",
            "Only the newest part of the history is here, so a ledger that lost lines would not be noticed.",
            "git fetch --unshallow (in a workflow: fetch-depth: 0)",
        )
    if not state.branch and not workflow.in_actions():
        yield _warning(
            "no-branch",
            "No branch is checked out, so what you commit now would be on none.",
            "git switch main",
        )


def pages_problems(source: str | None, environ: Mapping[str, str]) -> Iterator[Problem]:
    """Whether GitHub Pages is on and takes what the workflow builds.

    Problems: pages-off, pages-from-branch.
    """
    from generator.read.github import settings_page

    page = settings_page(environ, "pages")
    mend = f'Open {page}, choose "GitHub Actions" under Source, then press "Re-run all jobs".'
    if source == "off":
        yield Problem(Place(""), "pages-off", "Pages is not switched on yet.", mend)
    elif source == "legacy":
        yield Problem(
            Place(""), "pages-from-branch", "Pages is published from a branch, not by the workflow.", mend
        )


def key_problems(environ: Mapping[str, str], keys: Path, issuers: Sequence[str] = ()) -> Iterator[Problem]:
    """Whether there is a key to sign with.

    Problems: no-signing-key.
    """
    if not signing_words.is_key_at_hand(environ, keys):
        yield _warning(
            "no-signing-key",
            "The signing key is missing, so badges are published unsigned (hosted Open Badges 2.0 only).",
            f"{signing_words.how_to_get(issuers, keys)} "
            f"The secret BADGES_KEY belongs here: {signing_words.secrets_page(environ)}",
        )


def folder_problems(site: Path) -> Iterator[Problem]:
    """Whether the site's folder can be written.

    Problems: site-not-writable.
    """
    nearest = next(path for path in (site, *site.resolve().parents) if path.exists())
    if not os.access(nearest, os.W_OK):
        yield Problem(
            Place(""),
            "site-not-writable",
            f"The folder {site} cannot be written.",
            "Choose another with --site, or change the rights of that one.",
        )


def _notes(visibility: str, state: "GitState | None") -> Iterator[str]:
    yield f"repository: {visibility}"
    if state:
        yield f"branch: {state.branch or '(none)'}"


def _warning(code: str, what: str, hint: str) -> Problem:
    return Problem(Place(""), code, what, hint, Severity.WARNING)
