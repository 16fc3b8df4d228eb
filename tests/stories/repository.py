"""Clubs in a git repository, as their officers keep them."""

import subprocess
from pathlib import Path

from tests.association import Association


def published_in_git(folder: Path) -> Association:
    """A club whose first publish is its repository's first commit."""
    made = Association.at(folder)
    git(made, "init", "-q", "-b", "main")
    made.write(".gitignore", "/_site/\n")
    made.done("publish")
    commit(made, "First")
    return made


def git(club: Association, *arguments: str) -> str:
    """What git says in the club's folder; names and dates are as plain as can be."""
    who = ["-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false"]
    asked = ["git", "-C", str(club.root), *who, *arguments]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def commit(club: Association, message: str = "A change") -> str:
    git(club, "add", "-A")
    git(club, "commit", "-q", "-m", message)
    return git(club, "rev-parse", "--short", "HEAD")
