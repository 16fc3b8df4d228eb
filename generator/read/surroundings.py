"""Where the program runs: on GitHub or elsewhere, and whether the world can read the repository."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from generator.read.walk import bounded

RepositoryVisibility: TypeAlias = Literal["public", "private", "unknown"]
"""Who can read the repository: everybody, or only its members; "unknown" where nobody says."""

EVENT_MOST = 5 * 1024 * 1024
"""How large a description of an event may be, in bytes."""

_NO = ("", "0", "false", "no")


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


def in_ci(environ: Mapping[str, str]) -> bool:
    """Whether a machine runs us and nobody watches."""
    return in_github_actions(environ) or environ.get("CI", "").casefold() not in _NO


def _repository(event: str) -> Mapping[str, object]:
    if not event:
        return {}
    try:
        data = bounded(Path(event), EVENT_MOST)
        found = json.loads(data or b"{}")
    except (OSError, ValueError, RecursionError):
        return {}
    repository = found.get("repository") if isinstance(found, dict) else None
    return repository if isinstance(repository, dict) else {}
