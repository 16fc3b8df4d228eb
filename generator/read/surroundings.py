"""Where the program runs: on GitHub or elsewhere, and whether the world can read the repository."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from generator.read.walk import bounded

RepositoryVisibility: TypeAlias = Literal["public", "private", "unknown"]
"""Who can read the repository: everybody, or only its members; "unknown" where nobody says."""

EVENT_MOST = 5 * 1024 * 1024
"""How large a description of an event may be, in bytes."""

_COMMIT = re.compile(r"[0-9a-f]{40}")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


def repository_visibility(environ: Mapping[str, str]) -> RepositoryVisibility:
    """Who can read the repository, as the event says that GitHub started us for; never raises.

    "internal" (everybody in a company) counts as private. In doubt, a repository is public: taking it for
    private could publish addresses.
    """
    repository = _repository(environ.get("GITHUB_EVENT_PATH", ""))
    visibility, private = repository.get("visibility"), repository.get("private")
    if visibility == "public" or private is False:
        return "public"
    return "private" if visibility in ("private", "internal") or private is True else "unknown"


def in_github_actions(environ: Mapping[str, str]) -> bool:
    """Whether a GitHub Action runs us."""
    return environ.get("GITHUB_ACTIONS", "").casefold() == "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """What is proposed: the commit that it would be added to, its own newest one, and the repository that has that."""

    base: str
    head: str
    repository: str


def pull_request(environ: Mapping[str, str]) -> PullRequest | None:
    """The pull request for which GitHub started us, None if there is none; never raises."""
    found = _event(environ.get("GITHUB_EVENT_PATH", "")).get("pull_request")
    base, head = (_mapping(_mapping(found).get(side)) for side in ("base", "head"))
    commits = [str(side.get("sha", "")) for side in (base, head)]
    name = str(_mapping(head.get("repo")).get("full_name", ""))
    if not all(map(_COMMIT.fullmatch, commits)) or (name and not _REPOSITORY.fullmatch(name)):
        return None
    return PullRequest(base=commits[0], head=commits[1], repository=name)


def source_page(environ: Mapping[str, str]) -> str:
    """Where GitHub shows the files of the commit at hand, up to the path; "" when that is not known."""
    proposed = pull_request(environ)
    server = environ.get("GITHUB_SERVER_URL", "")
    repository = environ.get("GITHUB_REPOSITORY", "")
    commit = environ.get("GITHUB_SHA", "")
    if proposed is not None:
        repository, commit = proposed.repository or repository, proposed.head
    if (
        not server.startswith("https://")
        or not _REPOSITORY.fullmatch(repository)
        or not _COMMIT.fullmatch(commit)
    ):
        return ""
    return f"{server}/{repository}/blob/{commit}/"


def _repository(event: str) -> Mapping[str, object]:
    return _mapping(_event(event).get("repository"))


def _event(path: str) -> Mapping[str, object]:
    if not path:
        return {}
    try:
        data = bounded(Path(path), EVENT_MOST)
        return _mapping(json.loads(data or b"{}"))
    except (OSError, ValueError, RecursionError):
        return {}


def _mapping(found: object) -> Mapping[str, object]:
    return found if isinstance(found, dict) else {}
