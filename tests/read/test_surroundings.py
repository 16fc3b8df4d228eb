"""Who can read the repository is taken from GitHub's event, and from nothing else."""

import json
from pathlib import Path

import pytest

from generator.read import surroundings
from generator.read.surroundings import in_github_actions, repository_visibility


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ({"visibility": "public"}, "public"),
        ({"visibility": "private"}, "private"),
        ({"visibility": "internal"}, "private"),
        ({"private": False}, "public"),
        ({"private": True}, "private"),
        ({"visibility": "private", "private": False}, "public"),
        ({"visibility": "secret"}, "unknown"),
        ({"private": "no"}, "unknown"),
        ({}, "unknown"),
        ([], "unknown"),
        (None, "unknown"),
    ],
)
def test_the_event_says_who_can_read_the_repository(
    repository: object, expected: str, tmp_path: Path
) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"repository": repository}))
    assert repository_visibility({"GITHUB_EVENT_PATH": str(event)}) == expected


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'"x"'])
def test_a_strange_event_says_nothing(data: bytes, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_bytes(data)
    assert repository_visibility({"GITHUB_EVENT_PATH": str(event)}) == "unknown"


def test_without_an_event_nobody_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository_visibility({}) == "unknown"
    assert repository_visibility({"GITHUB_EVENT_PATH": str(tmp_path)}) == "unknown"
    assert repository_visibility({"GITHUB_EVENT_PATH": str(tmp_path / "none")}) == "unknown"
    assert repository_visibility({"GITHUB_EVENT_PATH": "a\0b"}) == "unknown"
    monkeypatch.setattr(surroundings, "EVENT_MOST", 5)
    (tmp_path / "event").write_text('{"repository": {"private": true}}')
    assert repository_visibility({"GITHUB_EVENT_PATH": str(tmp_path / "event")}) == "unknown"


def test_where_we_run_is_taken_from_the_environment() -> None:
    assert in_github_actions({"GITHUB_ACTIONS": "true"})
    assert not in_github_actions({"GITHUB_ACTIONS": "false"})
