"""A publish on GitHub that is stopped at any of its git commands: nothing is lost, and a second run makes up for it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crashing.steps import as_it_was, recording_machine, stopped, ways
from tests.test_workflow_steps import Hub, Runner, award, git, ids, published

__all__ = ["published"]

LEDGER, SITE = ("record", "Push the ledger"), ("deploy-elsewhere", "Push the site")
BRANCH = "gh-pages"


class Publishing:
    """A publish that has been built, of a branch that moved meanwhile; and what an undisturbed run makes of it."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        award(hub, "Ada")
        self.run = hub.runner("run")
        award(hub, "Bea")  # while the run builds
        self.run.publish()
        self.before = hub.ledger
        self.number = 0
        self.again: dict[str, dict[str, str]] = {}

    def record(self, at: int = 0, how: str = "") -> tuple[int, str, list[str]]:
        """The job that records: its exit code, what it said, and its git commands."""
        self.number += 1
        machine = recording_machine(self.run, self.hub.folder / "template", f"machine-{self.number}")
        folder = self.hub.folder / f"step-{self.number}"
        code, said = stopped(machine, *LEDGER, folder, at=at, how=how)
        asked = (folder / "asked").read_text().splitlines()
        shutil.rmtree(machine.clone)
        return code, said, asked

    def whole_run(self) -> None:
        """A whole new run, which records what is left to be recorded; the site that it makes is kept."""
        ledger = self.hub.ledger
        if ledger in self.again:
            return
        run = self.hub.runner(f"later-{len(self.again)}")
        run.publish()
        run.recorded()
        assert ids(self.hub.ledger) == run.awards()
        assert self.hub.ledger.startswith(ledger)
        self.again[ledger] = run.site()


@pytest.fixture(scope="module")
def publishing(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Publishing:
    """One for all points of a story: branches are put back behind each."""
    made = Hub.__new__(Hub)
    made.folder = tmp_path_factory.mktemp("stopped")
    made.bare = made.folder / "origin.git"
    shutil.copytree(published / "origin.git", made.bare)
    made.branch = git("symbolic-ref", "--short", "HEAD", cwd=made.bare).strip()
    return Publishing(made)


def test_wherever_the_recording_is_stopped_the_ledger_is_the_old_or_the_new_one_and_a_new_run_gives_the_same(
    publishing: Publishing, record_property: Callable[[str, object], None]
) -> None:
    """Two awards: one that the run publishes, one that came in while it was built."""
    hub = publishing.hub
    with as_it_was(hub):
        code, said, asked = publishing.record()
        assert (code, "(try 2)" in said) == (0, True)
        ledger = hub.ledger
    points = [(at, how) for at, command in enumerate(asked, 1) for how in ways(command)]
    for at, how in points:
        where = f"{how}: git {asked[at - 1]}"
        with as_it_was(hub):
            code, said, _ = publishing.record(at, how)
            assert hub.ledger in (publishing.before, ledger), where
            assert code or hub.ledger == ledger, where
            assert "Bea" in hub.show("content/awards/2026.csv")
            publishing.whole_run()
    assert code == 0, "the last push came through, though nobody heard of it, and that is found out"
    assert "The ledger is recorded already." in said
    (site,) = {tuple(site.items()) for site in publishing.again.values()}
    assert site
    record_property("points", len(points))
    assert len(points) >= 40


def test_wherever_the_push_of_the_site_is_stopped_the_old_site_or_the_new_one_is_there(
    publishing: Publishing, record_property: Callable[[str, object], None]
) -> None:
    machine = Machine(publishing.run, publishing.hub.folder / "pages.git")
    page = publishing.run.clone / "_site/index.html"
    text = page.read_bytes()
    page.write_text("The site before.")
    machine.push()
    old = machine.tree
    page.write_bytes(text)
    with as_it_was(machine.pages):
        asked = machine.push()
        wanted = machine.tree
    assert wanted != old
    points = [(at, how) for at, command in enumerate(asked, 1) for how in ways(command)]
    again: set[str] = set()
    for at, how in points:
        with as_it_was(machine.pages):
            machine.push(at, how)
            left = machine.tree
            assert left in (old, wanted), f"{how}: git {asked[at - 1]}"
            if left not in again:
                machine.push()
                assert machine.tree == wanted, f"{how}: git {asked[at - 1]}, then once more"
                again.add(left)
    record_property("points", len(points))
    assert len(points) >= 25


class Machine:
    """The machine that pushes the site to another repository."""

    def __init__(self, run: Runner, pages: Path) -> None:
        git("init", "--quiet", "--bare", str(pages), cwd=run.hub.folder)
        self.run = run
        self.pages = pages
        self.number = 0

    @property
    def tree(self) -> str:
        """What the other repository serves."""
        return git("rev-parse", f"{BRANCH}^{{tree}}", cwd=self.pages).strip()

    def push(self, at: int = 0, how: str = "") -> list[str]:
        """The step, and the git commands that it gave."""
        self.number += 1
        folder = self.run.hub.folder / f"push-{self.number}"
        told = {"PAGES_REPOSITORY": str(self.pages), "PAGES_DEPLOY_KEY": ""}
        code, said = stopped(self.run, *SITE, folder, at=at, how=how, **told)
        assert at or code == 0, said
        left = list((folder / "tmp").iterdir())
        assert all(not path.stat().st_mode & 0o077 for path in left), "others can read what a step left"
        assert not left or how.startswith("killed")
        asked = (folder / "asked").read_text().splitlines()
        shutil.rmtree(folder)
        return asked
