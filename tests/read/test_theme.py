"""Themes: a chain of folders, merged file by file and word by word."""

from pathlib import Path

import pytest

from generator.model.errors import BadgesError
from generator.read.theme import languages, theme, themes


def written(root: Path, files: dict[str, str]) -> list[Path]:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [root]


DEFAULT = {
    "default/theme.yml": "name: Default\n",
    "default/templates/award.html": "<p>award</p>",
    "default/templates/parts/head.html": "<head>",
    "default/static/style.css": "body {}",
    "default/languages/en.yml": "award:\n  issued_on: Issued on\n  by: By\nyes: Yes\n",
}
CHILD = {
    "moss/theme.yml": "name: Moss\nextends: default\n",
    "moss/templates/award.html": "<p>moss</p>",
    "moss/static/fonts/a.woff2": "font",
    "moss/languages/en.yml": "award.by: Given by\n",
    "moss/languages/pt-BR.yml": "yes: Sim\n",
}


def test_a_theme_has_its_templates_files_and_words(tmp_path: Path) -> None:
    found = theme("default", written(tmp_path, DEFAULT))
    assert found.name == "default"
    assert found.templates == {"award.html": "<p>award</p>", "parts/head.html": "<head>"}
    assert found.assets == {"style.css": b"body {}"}
    assert found.words == {"en": {"award.by": "By", "award.issued_on": "Issued on", "yes": "Yes"}}


def test_a_theme_wins_over_what_it_extends(tmp_path: Path) -> None:
    found = theme("moss", written(tmp_path, DEFAULT | CHILD))
    assert found.templates == {
        "award.html": "<p>moss</p>",
        "default/award.html": "<p>award</p>",
        "default/parts/head.html": "<head>",
        "parts/head.html": "<head>",
    }
    assert found.assets == {"fonts/a.woff2": b"font", "style.css": b"body {}"}
    assert found.words["en"] == {"award.by": "Given by", "award.issued_on": "Issued on", "yes": "Yes"}
    assert found.words["pt-BR"] == {"yes": "Sim"}


def test_the_first_root_that_has_a_theme_counts(tmp_path: Path) -> None:
    first = written(tmp_path / "one", {"moss/theme.yml": "extends: default"})
    second = written(tmp_path / "two", DEFAULT | CHILD)
    assert theme("moss", [*first, *second]).templates["award.html"] == "<p>award</p>"
    assert themes([*first, *second, tmp_path / "none"]) == ("default", "moss")


REFUSED: dict[str, tuple[str, dict[str, str], str, str]] = {
    "a name misspelt": (
        "defualt",
        {},
        'There is no theme called "defualt".',
        'Did you mean "default"? (known: default, moss)',
    ),
    "a way out": (
        "../default",
        {},
        'There is no theme called "../default".',
        'Did you mean "default"? (known: default, moss)',
    ),
    "a circle": (
        "moss",
        {"default/theme.yml": "extends: moss"},
        "The themes extend each other without end: moss → default → moss.",
        'Take one "extends" out.',
    ),
    "a setting misspelt": (
        "moss",
        {"moss/theme.yml": "extend: default"},
        'themes/moss/theme.yml: there is no setting called "extend".',
        'Did you mean "extends"? (known: authors, description, extends, licence, name)',
    ),
    "a broken file": (
        "moss",
        {"moss/languages/en.yml": "yes: Yes: indeed"},
        'themes/moss/languages/en.yml:1:6: The text in "yes: Yes: indeed" contains a colon.',
        'Put the text in quotes, because it contains a colon: yes: "Yes: indeed"',
    ),
    "a list of words": (
        "moss",
        {"moss/languages/en.yml": "months: [January]"},
        'themes/moss/languages/en.yml:1:1: "months" is a list.',
        "A catalogue holds texts only.",
    ),
    "no language": (
        "moss",
        {"moss/languages/words.txt": "x"},
        "themes/moss/languages/words.txt is not named after a language.",
        'Name it after its language tag: "de.yml".',
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_theme_with_a_fault_is_refused(case: str, tmp_path: Path) -> None:
    name, files, what, hint = REFUSED[case]
    roots = written(tmp_path, DEFAULT | CHILD | files)
    with pytest.raises(BadgesError) as refused:
        theme(name, roots)
    assert (refused.value.what, refused.value.hint) == (what, hint)


def test_a_theme_holds_no_links(tmp_path: Path) -> None:
    roots = written(tmp_path, DEFAULT)
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "default" / "static" / "secret.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(
        BadgesError, match=r"^themes/default/static/secret.txt: This is a link to another place"
    ):
        theme("default", roots)


def test_the_languages_of_every_theme_and_none_of_a_broken_one(tmp_path: Path) -> None:
    broken = {"lost/theme.yml": "extends: nowhere\n"}
    found = languages(written(tmp_path, DEFAULT | CHILD | broken))
    assert found == {"default": {"en"}, "moss": {"en", "pt-BR"}, "lost": set()}
