"""What GitHub says of the repository, where a token is at hand (in Actions): one question, bounded."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping

SECONDS = 10
LIMIT = 100_000


def pages_source(environ: Mapping[str, str]) -> str | None:
    """How Pages is built: "workflow", "legacy" (a branch), "off", or None when it could not be asked.

    Args:
        environ: needs GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL, as a workflow step has them.
    """
    repository, token = environ.get("GITHUB_REPOSITORY", ""), environ.get("GITHUB_TOKEN", "")
    api = environ.get("GITHUB_API_URL", "")
    if not (repository and token and api.startswith("https://")):
        return None
    request = urllib.request.Request(  # noqa: S310 (https only, checked above)
        f"{api}/repos/{repository}/pages",
        headers={"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (as above)
            said = json.loads(answer.read(LIMIT))
    except urllib.error.HTTPError as error:
        return "off" if error.code == 404 else None
    except (OSError, ValueError):
        return None
    kind = said.get("build_type") if isinstance(said, dict) else None
    return kind if isinstance(kind, str) else None


def settings_page(environ: Mapping[str, str], section: str) -> str:
    """The address of a page of the repository's settings, or how to find it."""
    server, repository = environ.get("GITHUB_SERVER_URL", ""), environ.get("GITHUB_REPOSITORY", "")
    return (
        f"{server}/{repository}/settings/{section}"
        if server and repository
        else f"Settings ▸ {section.title()}"
    )
