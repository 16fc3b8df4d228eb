"""Markdown files: front matter between its fences, values at their places, any bytes survived."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.place import Place
from generator.model.source import Fields, Scalar, Sequence, SourceDocument
from generator.read import front_matter

FILE = "content/badges/first-aid.md"


def read(data: str | bytes) -> tuple[SourceDocument | None, list[str]]:
    raw = data.encode() if isinstance(data, str) else data
    document, problems = front_matter.document(raw, "badges/first-aid.md", FILE)
    return document, [str(problem) for problem in problems]


def test_a_document_knows_its_room_its_stem_and_where_its_body_begins() -> None:
    document, problems = read("---\nname: First aid\n---\n\n# Criteria\n")
    assert problems == []
    assert document is not None
    assert (document.path, document.room, document.stem) == ("badges/first-aid.md", "badges", "first-aid")
    assert (document.body, document.body_line) == ("\n# Criteria\n", 4)


def test_every_value_knows_its_line_and_column() -> None:
    document, _ = read('---\nname: First aid\ntags: [water, "rope work"]\nlevel:\n  framework: EQF\n---\n')
    assert document is not None
    assert document.front.get("name") == Scalar("First aid", Place(FILE, 2, 7))
    tags = document.front.get("tags")
    assert isinstance(tags, Sequence)
    assert tags.items == (
        Scalar("water", Place(FILE, 3, 8)),
        Scalar("rope work", Place(FILE, 3, 15), quoted=True),
    )
    level = document.front.get("level")
    assert isinstance(level, Fields)
    assert level.entries[0].key.place == Place(FILE, 5, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_any_line_end_are_welcome(end: str, mark: str) -> None:
    document, problems = read((mark + "---\nname: Ü\n---\nText\n").replace("\n", end))
    assert problems == []
    assert document is not None
    assert document.front.get("name") == Scalar("Ü", Place(FILE, 2, 7))
    assert document.body == "Text\n"


@dataclass
class Fence:
    data: str | bytes
    sentence: str


FENCES = {
    "no first line": Fence(
        "name: First aid\n",
        f'{FILE}:1:1: error: The first line must be three hyphens, and it is "name: First aid".\n'
        "    Put a line --- above it.  [no-opening-fence]",
    ),
    "a heading first": Fence(
        "\n# First aid\n",
        f'{FILE}:2:1: error: The first line must be three hyphens, and it is "# First aid".\n'
        '    Begin with a line "---", then lines such as "name: First aid", then a line "---", then the text.'
        "  [no-opening-fence]",
    ),
    "a dash made by a word processor": Fence(
        "—\nname: First aid\n---\n",
        f'{FILE}:1:1: error: The first line is "—" and must be three hyphens.\n'
        "    Write exactly: ---  [no-opening-fence]",
    ),
    "nothing at all": Fence(
        "",
        f"{FILE}:1:1: error: This file is empty.\n"
        '    Begin it with a line "---", then lines such as "name: First aid", then a line "---", then the text.'
        "  [no-opening-fence]",
    ),
    "no closing line": Fence(
        "---\nname: First aid\ntags:\n  - water\n\nThe text.\n",
        f"{FILE}:4:1: error: The part at the top, which begins on line 1, is never closed.\n"
        "    Put a line --- below line 4, before the text begins.  [no-closing-fence]",
    ),
    "four hyphens": Fence(
        "---\nname: First aid\n----\nThe text.\n",
        f'{FILE}:3:1: error: The line "----" should close the part at the top, which takes three hyphens.\n'
        "    Write exactly: ---  [no-closing-fence]",
    ),
    "UTF-16": Fence(
        "---\nname: x\n---\n".encode("utf-16"),
        f"{FILE}: error: This file is saved as UTF-16, which I cannot read here.\n"
        '    Save it again as "UTF-8" (in Notepad: File, Save as, Encoding).  [not-utf-8]',
    ),
    "Windows-1252": Fence(
        "---\r\nname: Zürich\r\n---\r\n".encode("cp1252"),
        f'{FILE}:2:8: error: This file is not saved as UTF-8. The line "name: Zürich" holds a letter that I cannot read.\n'
        '    Save it again as "UTF-8" (in Notepad: File, Save as, Encoding).  [not-utf-8]',
    ),
}


@pytest.mark.parametrize("case", FENCES)
def test_a_file_without_its_fences_or_letters_is_named(case: str) -> None:
    document, problems = read(FENCES[case].data)
    assert document is None
    assert problems == [FENCES[case].sentence]


def test_a_control_character_is_named_and_read_past() -> None:
    document, problems = read("---\nname: First\x0b aid\n---\n")
    assert problems == [
        (
            f'{FILE}:2:12: error: The line "name: First  aid" holds a control character (U+000B).\n'
            "    It cannot be seen and often comes along when text is pasted. Delete the line and type it again."
            "  [control-character]"
        )
    ]
    assert document is not None
    assert document.front.get("name") == Scalar("First  aid", Place(FILE, 2, 7))


def test_settings_need_no_fences_and_tolerate_them() -> None:
    for written in ("url: x\n", "---\nurl: x\n---\n", "---\nurl: x\n"):
        found, problems = front_matter.settings(written.encode(), "site.yml", "content/site.yml")
        assert problems == ()
        assert found is not None
        assert (found.room, found.stem, found.body) == ("", "site", "")
        assert [entry.key.value for entry in found.front] == ["url"]


def test_settings_in_two_parts_are_refused() -> None:
    _, problems = front_matter.settings(b"url: x\n---\nname: y\n", "site.yml", "content/site.yml")
    assert [str(problem) for problem in problems] == [
        (
            'content/site.yml:2:1: error: A line "---" begins a second part, and there is only one.\n'
            "    Delete that line.  [second-document]"
        )
    ]


YAML_SIGNS = st.text(alphabet="ab:- \n\t\"'[]{},&*!|>#%@`“”\u00a0\\?<~\u2028\x85é", max_size=60)


@given(st.one_of(st.text(max_size=80), YAML_SIGNS))
def test_reading_yaml_never_raises_and_every_place_is_in_the_file(written: str) -> None:
    document, problems = front_matter.settings(
        written.encode("utf-8", "replace"), "site.yml", "content/site.yml"
    )
    lines = written.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert document is not None or problems
    assert all(0 <= problem.place.line <= lines for problem in problems)


@given(st.binary(max_size=200))
def test_reading_a_document_never_raises(data: bytes) -> None:
    document, problems = front_matter.document(data, "pages/x.md", "content/pages/x.md")
    assert document is not None or problems


@pytest.mark.parametrize(
    ("file", "example"),
    [
        ("content/badges/a.md", "name: First aid"),
        ("content/issuers/a.md", "name: Hill Club"),
        ("content/pages/a.md", "title: About us"),
        ("content/endorsements/a.md", "by: hill-club"),
    ],
)
def test_an_example_fits_the_folder_of_its_file(file: str, example: str) -> None:
    _, problems = front_matter.document(b"", file.removeprefix("content/"), file)
    assert f'lines such as "{example}"' in problems[0].hint
