"""A site read from its folder: what is asked for, and nothing that lies elsewhere, whichever way it is asked."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.fetch import Fetched, NotFetched
from generator.read import served
from generator.read.served import in_folder

URL = "https://club.example.org/badges/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with links in it that lead out, and beside it what they lead to."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "credential.json").write_text("secret")
    top = tmp_path / "site"
    for folder in ("awards/a", "awards/b"):
        (top / folder).mkdir(parents=True)
        (top / folder / "credential.json").write_text(folder)
        (top / folder / "index.html").write_text(f"{folder}!")
    (top / "index.html").write_text("home")
    (top / "awards" / "out").symlink_to(tmp_path / "secret")
    (top / "awards" / "a" / "link.json").symlink_to(tmp_path / "secret" / "credential.json")
    (top / "again").symlink_to(top / "awards")
    os.mkfifo(top / "awards" / "a" / "pipe.json")
    return top


def answers(site: Path, *addresses: str) -> list[str]:
    fetch = in_folder(site, URL)
    found = [fetch(URL + address) for address in addresses]
    return [each.data.decode() if isinstance(each, Fetched) else each.reason for each in found]


def test_files_are_read_again_and_again(site: Path) -> None:
    same = ["awards/a/credential.json", "awards/a/index.html", "awards/b/credential.json"] * 3
    assert answers(site, *same) == ["awards/a", "awards/a!", "awards/b"] * 3
    assert answers(site, "", "awards/a/", "awards/a", "awards/a/index.html?x#y") == [
        "home",
        "awards/a!",
        "awards/a!",
        "awards/a!",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "awards/out/credential.json",
        "again/a/credential.json",
        "awards/a/link.json",
        "awards/a/pipe.json",
        "../secret/credential.json",
        "awards/../../secret/credential.json",
        "awards/%2e%2e/%2e%2e/secret/credential.json",
        "awards//a/credential.json",
        "awards/a/credential.json/x",
    ],
)
def test_nothing_else_is_read_before_or_after_its_neighbours(site: Path, address: str) -> None:
    neighbour = "awards/a/credential.json"
    first, again, _, last = answers(site, address, address, neighbour, address)
    assert first == again == last
    assert first not in ("secret", "awards/a")


def test_a_folder_that_becomes_a_link_between_two_questions_is_as_it_was_or_refused(site: Path) -> None:
    fetch = in_folder(site, URL)
    assert isinstance(fetch(f"{URL}awards/b/nothing.json"), NotFetched)
    (site / "awards" / "b" / "credential.json").unlink()
    (site / "awards" / "b" / "credential.json").symlink_to(site.parent / "secret" / "credential.json")
    answer = fetch(f"{URL}awards/b/credential.json")
    assert isinstance(answer, NotFetched)
    assert answer.reason == "it is a link to another place"


def test_many_folders_are_not_all_remembered(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served, "MOST_PLAIN", 3)
    for number in range(20):
        (site / "awards" / f"n{number}").mkdir()
        (site / "awards" / f"n{number}" / "index.html").write_text(str(number))
    asked: Callable[[int], str] = lambda number: f"awards/n{number}/index.html"  # noqa: E731
    assert answers(site, *map(asked, range(20))) == list(map(str, range(20)))


def test_another_site_is_not_asked(site: Path) -> None:
    answer = in_folder(site, URL)("https://evil.example.org/badges/index.html")
    assert isinstance(answer, NotFetched)
