"""What a command tells the GitHub workflow around it."""

import os
from pathlib import Path


def in_actions() -> bool:
    """Whether a GitHub workflow runs this."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def tell(*, published: bool) -> None:
    """Leaves `published=true` or `false` for the steps that follow."""
    leave(published=str(published).lower())


def leave(**outputs: str) -> None:
    """Leaves values of one line each for the steps that follow."""
    file = os.environ.get("GITHUB_OUTPUT", "")
    if in_actions() and file:
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.writelines(f"{name}={' '.join(value.split())}\n" for name, value in outputs.items())


def what_to_paste() -> tuple[str, ...]:
    """How a copy of the template gets an address of its own: the very line, where it can be known."""
    owner, _, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    host = f"{owner.lower()}.github.io" if owner else "your-club.github.io"
    path = "" if name.lower() == host else f"{name or 'badges'}/"
    return (
        "Write your own address into the first line of content/site.yml. It stays for good. Paste:",
        f"url: https://{host}/{path}",
    )
