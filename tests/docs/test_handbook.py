"""The handbook says what is true: each of its commands is run, in order, as its reader would run it.

A page is read from top to bottom. Whatever stands in its blocks opened with ```sh, line by line, must begin with
`badges ` or `git ` and must succeed; in a block opened with ```sh-fails it must be refused (exit code 1). Each page
has a folder of its own to do that in: the demo association on 23 November 2026, published once with keys of its
own, and committed; the handbook itself is left out of it, which no command minds, and which saves half the time.

Two things cannot stand on a public page as they are typed, and are put in here:

* `mina@…` is the e-mail address of an earner of the demo, which no page of its site may show. The reader is told to
  write the whole address.
* `AWARD` is the id of an award, which differs from site to site; here it is that of Mina Harbour's newest "first-aid".
"""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import check
from generator.pipeline import Folders
from generator.read import folder as reading
from tests.association import BADGE, SITE, Association, Ran
from tests.demo.published import planned
from tests.docs.handbook import (
    CONTENT,
    HANDBOOK,
    every_command,
    mentions,
    options,
    options_of,
    pages,
    steps,
)

ADDRESS = re.compile(r"(?<![\w.+-])([\w.+-]+)@…")
PICTURE = re.compile(r"!\[(?P<says>[^\]]*)\]\((?P<file>[^)]+)\)")
IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_NAME": "Officer" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "officer@example.org" for who in ("AUTHOR", "COMMITTER")},
}


class Desk:
    """The folder of an association, and what an officer types there."""

    def __init__(self, root: Path) -> None:
        unset = {name: "" for name in os.environ if name.startswith(("GITHUB_", "BADGES_"))}
        self.club = Association(root, unset)

    def run(self, line: str) -> Ran:
        """A command line, as it stands on a page."""
        line = ADDRESS.sub(lambda found: self._address(found[1]), line)
        if "AWARD" in line.split():
            line = line.replace("AWARD", self._award())
        program, *arguments = shlex.split(line)
        if program == "badges":
            return self.club.run(*arguments)
        assert program == "git"
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.club.root,
            env=os.environ | IDENTITY,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout + done.stderr)

    def _address(self, local: str) -> str:
        site, _ = check.site(reading.folder(CONTENT))
        assert site is not None
        found = {each.recipient.email for each in site.awards if each.recipient.email.startswith(f"{local}@")}
        assert len(found) == 1, f"{local}@…: {found}"
        return found.pop()

    def _award(self) -> str:
        plan = planned(Folders.around(self.club.root / "content", self.club.root / "_site"))
        of_mina = [
            each
            for each in plan.awards
            if each.award.recipient.name == "Mina Harbour" and each.award.badge == "first-aid"
        ]
        return max(of_mina, key=lambda each: each.award.issued_on).id


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as a copy of it stands after its first publish."""
    root = tmp_path_factory.mktemp("handbook") / "demo"
    shutil.copytree(CONTENT, root / "content", ignore=shutil.ignore_patterns("ledger", "handbook"))
    shutil.copy(CONTENT.parent / ".gitignore", root)
    desk = Desk(root)
    for line in (
        "badges keys new northmoor-federation",
        "badges keys new valley-crew",
        "badges publish",
        "git init -q -b main",
        "git add -A",
        "git commit -q -m 'The first publish'",
    ):
        ran = desk.run(line)
        assert ran.code == 0, f"{line}\n{ran.output}"
    return root


@pytest.mark.parametrize("page", [page for page in pages() if steps(page)], ids=lambda page: page.stem)
def test_what_a_page_says_works(page: Path, published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "desk/demo")
    desk = Desk(tmp_path / "desk/demo")
    for step in steps(page):
        ran = desk.run(step.line)
        assert ran.code == step.code, f"{page.name}: {step.line}\n{ran.output}"


def _fields(page: str) -> list[str]:
    """The lines of front matter that stand within a sentence or a table of a page, such as `level: {…}`."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    return [line for line in re.findall(r"`([a-z_]+: [^`]+)`", text) if not line.endswith(": …")]


@pytest.mark.parametrize("line", _fields("badges.md"))
def test_a_line_that_a_page_recommends_is_accepted(line: str, tmp_path: Path) -> None:
    club = Association.at(tmp_path, ())
    is_setting = line.startswith("quality:")
    club.write("content/badges/first-aid.png", (CONTENT / "badges/first-aid.png").read_bytes())
    if is_setting:
        club.write("content/site.yml", f"{SITE}{line}\n")
    else:
        front = BADGE.replace("issuer: hill-club", f"issuer: hill-club\n{line}")
        club.write(
            "content/badges/first-aid.md", re.sub(r"design: .*\n", "", front) if "image" in line else front
        )
    said = club.run("check").output
    assert not re.search(
        r"\[(?:missing-field|wrong-shape|unknown-field|unknown-word|[a-z-]*unreadable)\]", said
    ), said


def test_every_command_has_its_place() -> None:
    named = {each.path for page in pages() for each in mentions(page)}
    assert [" ".join(command) for command in every_command() if command not in named] == []


def test_no_option_is_invented() -> None:
    for page in pages():
        for each in mentions(page):
            assert each.path, f"{page.name}: badges {' '.join(each.words)}"
            invented = options(each.words) - options_of(each.path) - {"--help"}
            assert invented == set(), f"{page.name}: badges {' '.join(each.words)}"


def test_every_page_says_in_a_sentence_what_it_is_about_and_has_its_place() -> None:
    site, problems = check.site(reading.folder(CONTENT))
    assert problems == ()
    assert site is not None
    inner = [page for page in site.pages.values() if page.section == "handbook"]
    assert len(inner) == len(pages()) - 1
    assert len({page.order for page in inner}) == len(inner)
    for page in inner:
        assert page.order, page.slug
        assert re.fullmatch(r"[A-Z].{20,140}\.", page.description), page.slug


def test_every_picture_is_there_is_shown_and_says_what_it_means() -> None:
    shown = set()
    for page in pages():
        for picture in PICTURE.finditer(page.read_text(encoding="utf-8")):
            assert len(picture["says"]) > 30, f"{page.name}: {picture['file']}"
            shown.add(picture["file"])
    there = {path.name: path.stat().st_size for path in HANDBOOK.iterdir() if path.suffix != ".md"}
    assert shown == there.keys()
    assert [name for name, size in there.items() if size > 100_000] == []
