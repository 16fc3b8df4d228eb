"""What a new folder takes over: the workflows as they are, and one line that says which program they use."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.pinning import program_problems, run_script
from generator.cli.samples import SAMPLES
from generator.model.samples import sample_in
from generator.read import program
from tests.association import Association

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
COMMIT = "0123456789abcdef0123456789abcdef01234567"
FIVE = (
    "--name=Hill Walkers",
    "--url=https://hill.example.org/badges/",
    "--email=badges@hill.example.org",
    "--country=GB",
    "--language=en",
)
CLEAN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}


def made(folder: Path, *more: str) -> Association:
    Association(folder).done("new", "club", *FIVE, *more)
    return Association(folder / "club")


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *words], capture_output=True, text=True, check=True, env=CLEAN
    )
    return done.stdout.strip()


def test_a_new_folder_has_every_workflow_and_is_in_order_at_once(tmp_path: Path) -> None:
    club = made(tmp_path, f"--program=club/badges@{COMMIT}")
    for part in ("workflows", "scripts"):
        theirs = {path.name for path in (ROOT / ".github" / part).iterdir()} - set(program.NOT_TAKEN)
        assert {path.name for path in (club.root / ".github" / part).iterdir()} == theirs
    assert os.access(club.root / ".github/scripts/push-ledger.sh", os.X_OK)
    assert os.access(club.root / "run", os.X_OK)
    assert f"\nprogram=club/badges@{COMMIT}\n" in club.read("run")
    assert "program-not-pinned" not in club.done("check")
    club.done("build")


def test_the_workflows_of_a_new_folder_are_as_strict_as_ours(tmp_path: Path) -> None:
    club = made(tmp_path, f"--program=club/badges@{COMMIT}")
    files = sorted((club.root / ".github/workflows").glob("*.yml"))
    for command in (
        [BIN / "zizmor", "--offline", "--no-progress", "--persona=auditor", club.root / ".github"],
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files],
    ):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    for file in files:
        called = re.findall(r"(?<![\w/])(\./?[\w./-]+/[\w-]+\.sh|\./run)\b", file.read_text())
        assert called
        assert all((club.root / name).is_file() for name in called), called


def test_a_version_that_nobody_knows_is_asked_for_in_new_check_and_doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "pin", lambda: "")
    started = Association(tmp_path).done("new", "club", *FIVE)
    assert "Still missing: It is not said which version of the program the workflows are to use" in started
    club = Association(tmp_path / "club")
    for command in ("check", "doctor"):
        said = club.done(command)
        assert "run:4: warning: It is not said which version" in said
        assert "[program-not-pinned]" in said
    done = subprocess.run([club.root / "run", "badges", "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "write it into the line that begins with program=" in done.stderr


@pytest.mark.parametrize(
    "written", ["club/badges", "club/badges@main", f"club@{COMMIT}", f"a/b@{COMMIT[:-1]}"]
)
def test_only_a_full_commit_is_a_version(tmp_path: Path, written: str) -> None:
    ran = Association(tmp_path).run("new", "club", *FIVE, f"--program={written}")
    assert ran.code == 2
    assert not (tmp_path / "club").exists()
    (tmp_path / "run").write_text(run_script(written))
    assert [problem.code for problem in program_problems(tmp_path)] == ["program-not-pinned"]


def test_the_programs_own_folder_is_not_asked(tmp_path: Path) -> None:
    assert not list(program_problems(ROOT))
    assert not list(program_problems(tmp_path))


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/club/badges.git",
        "https://github.com/club/badges",
        "https://x:secret@github.com/club/badges.git",
        "git@github.com:club/badges.git",
        "ssh://git@github.com/club/badges",
    ],
)
def test_the_version_is_the_commit_that_github_has(tmp_path: Path, address: str) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", address)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "One")
    assert program.pin(tmp_path) == "", "it was never pushed"
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert program.pin(tmp_path) == f"club/badges@{git(tmp_path, 'rev-parse', 'HEAD')}"
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Two")
    assert program.pin(tmp_path) == ""
    (tmp_path / "inside").mkdir()
    assert program.pin(tmp_path / "inside") == ""


@pytest.mark.parametrize(
    "address", ["https://example.org/club/badges", "https://github.com/club", "/club/badges"]
)
def test_another_place_than_github_is_no_version(tmp_path: Path, address: str) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", address)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "One")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert program.pin(tmp_path) == ""
    assert program.pin(tmp_path / "none") == ""


def test_run_fetches_exactly_the_version_it_names_and_works_in_its_own_folder(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / ".venv/bin").mkdir(parents=True)
    (source / "run").write_text("#!/bin/sh\n")
    (source / ".venv/bin/badges").write_text('#!/bin/sh\necho "one: $(pwd): $*"\n')
    for file in (source / "run", source / ".venv/bin/badges"):
        file.chmod(0o755)
    git(source, "init", "-q")
    git(source, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(source, "add", "-A")
    git(source, "commit", "-q", "-m", "One")
    first = git(source, "rev-parse", "HEAD")
    git(source, "commit", "-q", "--allow-empty", "-m", "Two")
    club = made(tmp_path, f"--program=club/badges@{first}")
    environ = CLEAN | {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{source}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://github.com/club/badges",
    }
    for _ in range(2):
        done = subprocess.run(
            [club.root / "run", "badges", "check", "--content", "a b"],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environ,
        )
        assert done.stdout == f"one: {club.root}: check --content a b\n", done.stderr
    assert git(club.root / ".program", "rev-parse", "HEAD") == first
    assert "Fetching" not in done.stderr


@pytest.mark.parametrize("language", SAMPLES)
def test_a_text_to_begin_with_is_known_again_in_every_language(tmp_path: Path, language: str) -> None:
    texts = SAMPLES[language]
    assert sample_in(texts.criteria)
    assert sample_in(texts.issuer)
    Association(tmp_path).done("new", "club", *FIVE[:4], f"--language={language}")
    club = Association(tmp_path / "club")
    row = f"{texts.slug},Mina Harbour,mina@example.org,2026-11-20,,,,\n"
    club.write("content/awards/2026.csv", club.read("content/awards/2026.csv") + row)
    ran = club.run("publish")
    assert ran.code == 1
    assert f"content/badges/{texts.slug}.md: error: This is still the text to begin with" in ran.output
