"""`badges new`: five answers, judged together, and a first folder that the program itself finds good."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import badges
from tests.association import Association

GOOD = {
    "name": "Bergwacht Süd",
    "url": "https://bergwacht.github.io/badges",
    "email": "badges@bergwacht.example",
    "country": "de",
    "language": "de",
}
FIRST = {
    "en": "first-aid",
    "de": "erste-hilfe",
    "fr": "premiers-secours",
    "es": "primeros-auxilios",
    "nl": "eerste-hulp",
    "it": "first-aid",
    "de-AT": "erste-hilfe",
}


def new(folder: Path, typed: str | None = None, **changed: str) -> Result:
    options = [] if typed is not None else [f"--{name}={text}" for name, text in (GOOD | changed).items()]
    return CliRunner().invoke(badges, ["new", str(folder), *options], input=typed)


@pytest.mark.parametrize("language", FIRST)
def test_the_first_folder_speaks_the_language_and_can_be_published(tmp_path: Path, language: str) -> None:
    made = new(tmp_path / "club", language=language)
    assert made.exit_code == 0, made.output
    club = Association(tmp_path / "club")
    assert "Everything is in order." in club.done("check")
    club.done("publish")
    assert (club.root / "_site/badges" / FIRST[language] / "index.html").is_file()


def test_all_wrong_answers_are_said_at_once(tmp_path: Path) -> None:
    made = new(
        tmp_path / "club",
        name=" ",
        url="https://github.com/Bergwacht/badges",
        email="nonsense",
        country="Germany",
        language="klingonish lang",
    )
    assert made.exit_code == 2
    assert not (tmp_path / "club").exists()
    assert "--name: The association needs a name" in made.output
    assert "https://bergwacht.github.io/badges/" in made.output
    assert "is not an e-mail address: the @ is missing." in made.output
    assert '--country: "Germany" is not the code of a country. Write "DE".' in made.output
    assert '--language: "klingonish lang" is not the code of a language.' in made.output


@pytest.mark.parametrize(
    ("option", "answer"),
    [
        ("url", "http://bergwacht.example/"),
        ("url", "bergwacht.example"),
        ("url", "https://"),
        ("url", "https://bergwacht.example/?x=1"),
        ("url", "https://[bergwacht"),
        ("country", ""),
        ("country", "UK"),
        ("country", "XX"),
        ("email", ""),
        ("url", "https://club.example/ # ours"),
        ("url", "github.com/club/badges"),
        ("language", "Deutsch"),
        ("name", ""),
    ],
)
def test_an_answer_that_the_check_would_refuse_is_refused(tmp_path: Path, option: str, answer: str) -> None:
    made = new(tmp_path / "club", **{option: answer})
    assert made.exit_code == 2
    assert f"--{option}: " in made.output
    assert "Traceback" not in made.output
    assert not (tmp_path / "club").exists()


def test_a_person_is_asked_again_for_the_wrong_answers_only(tmp_path: Path) -> None:
    first = "Norsk klubb\nhttps://github.com/klubb/badges\nbadges@klubb.example\nNorway\n\n"
    made = new(tmp_path / "club", first + "https://klubb.github.io/badges/\nNO\n")
    assert made.exit_code == 0, made.output
    assert made.output.count("What is your association called?") == 1
    assert made.output.count("Where will the badges live?") == 2
    club = Association(tmp_path / "club")
    assert "Everything is in order." in club.done("check")
    assert 'url: "https://klubb.github.io/badges/"' in club.read("content/site.yml")
