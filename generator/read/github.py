"""What GitHub says of the repository, where a token is at hand (in Actions): a few questions, each bounded.

Whoever asks hands in how to ask, so that a test needs no network; no answer is never an error.
"""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

SECONDS = 10
LIMIT = 100_000

Ask: TypeAlias = Callable[[str], tuple[int, object]]
"""The path of a question, as in "/repos/club/badges/pages" → the status and the JSON; (0, None) when nobody answered."""

BLOCKING = ("pull_request", "update", "required_status_checks", "required_signatures", "merge_queue")
"""The rules of a branch that keep a workflow from pushing to it."""

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """What GitHub said. `pages` is "workflow", "legacy" (from a branch) or "off"; None wherever it did not say.

    `pages_url` is where Pages shows the site; `guarded` whether pushes to the branch are restricted; `may_propose`
    whether workflows may open pull requests.
    """

    pages: str | None = None
    pages_url: str = ""
    guarded: bool | None = None
    may_propose: bool | None = None


def asking(environ: Mapping[str, str]) -> Ask | None:
    """How to ask, None without a token or an address.

    Args:
        environ: needs GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL, as a workflow step has them.
    """
    token, api = environ.get("GITHUB_TOKEN", ""), environ.get("GITHUB_API_URL", "")
    if not (token and api.startswith("https://")):
        return None

    def ask(path: str) -> tuple[int, object]:
        request = urllib.request.Request(  # noqa: S310 (https only, checked above)
            f"{api}{path}",
            headers={"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (as above)
                return 200, json.loads(answer.read(LIMIT))
        except urllib.error.HTTPError as error:
            return error.code, None
        except (OSError, ValueError, RecursionError):
            return 0, None

    return ask


def hosted(environ: Mapping[str, str], *, branch: str = "main", ask: Ask | None = None) -> Hosted:
    """What GitHub says of the repository of a workflow step, as far as its token may see it.

    Args:
        environ: see `asking`.
        branch: the one that the ledger is pushed to.
        ask: how to ask; left out, over https, if there is a token.
    """
    repository = environ.get("GITHUB_REPOSITORY", "")
    ask = ask or asking(environ)
    if ask is None or not _REPOSITORY.fullmatch(repository):
        return Hosted()
    pages, pages_url = _pages(*ask(f"/repos/{repository}/pages"))
    status, may = ask(f"/repos/{repository}/actions/permissions/workflow")
    proposing = (
        may.get("can_approve_pull_request_reviews") if status == 200 and isinstance(may, dict) else None
    )
    return Hosted(
        pages=pages,
        pages_url=pages_url,
        guarded=_guarded(ask, repository, branch),
        may_propose=proposing if isinstance(proposing, bool) else None,
    )


def _pages(status: int, said: object) -> tuple[str | None, str]:
    if status == 404:
        return "off", ""
    if status != 200 or not isinstance(said, dict):
        return None, ""
    kind, url = said.get("build_type"), said.get("html_url")
    return kind if isinstance(kind, str) else None, url if isinstance(url, str) else ""


def _guarded(ask: Ask, repository: str, branch: str) -> bool | None:
    if not re.fullmatch(r"[\w./-]+", branch):
        return None
    status, rules = ask(f"/repos/{repository}/rules/branches/{branch}")
    if status == 200 and isinstance(rules, list):
        if any(isinstance(rule, dict) and rule.get("type") in BLOCKING for rule in rules):
            return True
        status, old = ask(f"/repos/{repository}/branches/{branch}")  # the older kind of protection
        if status == 200 and isinstance(old, dict) and isinstance(old.get("protected"), bool):
            protected = old["protected"] and not rules  # a mild rule makes a branch "protected", too
            return bool(protected)
    return None


def settings_page(environ: Mapping[str, str], section: str) -> str:
    """The address of a page of the repository's settings, or how to find it."""
    server, repository = environ.get("GITHUB_SERVER_URL", ""), environ.get("GITHUB_REPOSITORY", "")
    return (
        f"{server}/{repository}/settings/{section}"
        if server and repository
        else f"Settings ▸ {section.title()}"
    )
