"""YAML: no value is guessed into a type, and every mistake is named with what to write instead."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.place import Place
from generator.model.source import Fields, Scalar
from generator.read import fields as fields_module
from generator.read.fields import fields
from generator.read.sentences import in_quotes

FILE = "content/badges/first-aid.md"


def said(yaml_text: str) -> list[str]:
    """The problems of front matter, each as place, sentence, hint and code; the text begins on line 2."""
    return [str(problem).removeprefix(f"{FILE}:") for problem in fields(yaml_text, FILE, first_line=2)[1]]


def understood(yaml_text: str) -> Fields:
    found, problems = fields(yaml_text, FILE)
    assert problems == ()
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    ["1.10", "yes", "no", "012", "12:30:00", "2026-13-40", "1e5", "~", "null", "0x10", "true", "1_000"],
)
def test_no_value_is_guessed_into_another_type(text: str) -> None:
    assert understood(f"key: {text}").get("key") == Scalar(text, Place(FILE, 1, 6))


def test_an_empty_value_is_an_empty_text() -> None:
    assert understood("tags:\nname: x").get("tags") == Scalar("", Place(FILE, 1, 6))


def test_a_block_of_text_keeps_its_lines_and_loses_the_last_line_end() -> None:
    value = understood("description: |\n  One: two\n  three\n").get("description")
    assert isinstance(value, Scalar)
    assert value.text == "One: two\nthree"


def test_columns_count_letters_not_bytes() -> None:
    value = understood('"é😀": Zürich').get("é😀")
    assert value == Scalar("Zürich", Place(FILE, 1, 7))


MISTAKES = {
    "a colon in a value": (
        "name: First aid: level 1",
        (
            '2:7: error: The text in "name: First aid: level 1" contains a colon.\n'
            '    Put the text in quotes, because it contains a colon: name: "First aid: level 1"  [colon-in-value]'
        ),
    ),
    "a colon in a value of a list": (
        "skills:\n  - name: Aid: basics",
        (
            '3:11: error: The text in "- name: Aid: basics" contains a colon.\n'
            '    Put the text in quotes, because it contains a colon: - name: "Aid: basics"  [colon-in-value]'
        ),
    ),
    "a colon between curly quotes": (
        "name: “First aid: level 1”",
        (
            '2:7: error: The text in "name: “First aid: level 1”" contains a colon.\n'
            '    Put the text in quotes, because it contains a colon: name: "First aid: level 1"  [colon-in-value]'
        ),
    ),
    "a key twice": (
        "name: One\ntags: x\nname: Two",
        '4:1: error: "name" is written twice.\n    It was already on line 2. Keep one of the two.  [duplicate-key]',
    ),
    "an anchor": (
        "name: &fast Quick",
        '2:7: error: The text after "name:" begins with "&".\n    Put it in quotes: name: "&fast Quick"  [yaml-anchor]',
    ),
    "an alias": (
        "name: *bold",
        '2:7: error: The text after "name:" begins with "*".\n    Put it in quotes: name: "*bold"  [yaml-anchor]',
    ),
    "an alias with a star behind it": (
        "name: **bold**",
        (
            '2:7: error: The text after "name:" begins with "*".\n'
            '    Put it in quotes: name: "**bold**"  [sign-needs-quotes]'
        ),
    ),
    "a tag": (
        "name: !important Read this",
        (
            '2:7: error: The text after "name:" begins with "!".\n'
            '    Put it in quotes: name: "!important Read this"  [yaml-tag]'
        ),
    ),
    "a merge key": (
        "<<: {a: b}",
        (
            '2:1: error: The key "<<" copies keys from elsewhere, which is not supported.\n'
            "    Write the keys out.  [yaml-merge]"
        ),
    ),
    "a tab": (
        "level:\n\tframework: EQF",
        (
            '3:1: error: The line "framework: EQF" begins with a tab.\n'
            "    Use spaces instead: two for each step to the right.  [tab-indentation]"
        ),
    ),
    "curly quotes": (
        "name: “First aid”",
        (
            '2:7: error: The quotes in "name: “First aid”" are curly ones.\n'
            '    Write straight quotes: name: "First aid"  [smart-quotes]'
        ),
    ),
    "German quotes in a list": (
        "tags: [„Wasser“, x]",
        (
            '2:8: error: The quotes in "tags: [„Wasser“, x]" are curly ones.\n'
            '    Write straight quotes: tags: ["Wasser", x]  [smart-quotes]'
        ),
    ),
    "a special space after the colon": (
        "name:\u00a0First aid\ntags: x",
        (
            '2:6: error: The line "name:�First aid" holds a special space that looks like an ordinary one.\n'
            "    Delete it and type the space again: name: First aid  [invisible-space]"
        ),
    ),
    "a special space before the colon": (
        "name\u00a0: First aid",
        (
            '2:1: error: The line "name�: First aid" holds a special space that looks like an ordinary one.\n'
            "    Delete it and type the space again: name : First aid  [invisible-space]"
        ),
    ),
    "no space after the colon": (
        "name:First aid\ntags: x",
        (
            '2:5: error: There is no space after the colon in "name:First aid".\n'
            "    Put one there: name: First aid  [no-space-after-colon]"
        ),
    ),
    "a line without a colon": (
        "First aid\ntags: x",
        '2:1: error: The line "First aid" has no colon.\n    Write it as name: First aid  [line-without-colon]',
    ),
    "a line too far right": (
        "name: First aid\n  issuer: x",
        (
            '3:1: error: The line "issuer: x" begins further right than the one above it.\n'
            "    Begin both in the same column. A text that goes on over several lines wants quotes around all of it."
            "  [wrong-indentation]"
        ),
    ),
    "a value that begins with an at sign": (
        "name: @home",
        '2:7: error: The text after "name:" begins with "@".\n    Put it in quotes: name: "@home"  [sign-needs-quotes]',
    ),
    "a quote that is never closed": (
        'name: "First aid\ntags: x',
        (
            '2:7: error: The quote that opens in "name: "First aid" is never closed.\n'
            '    Close it: name: "First aid"  [quote-not-closed]'
        ),
    ),
    "an apostrophe in single quotes": (
        "name: 'It's easy'",
        (
            "2:11: error: The text in \"name: 'It's easy'\" goes on after its closing quote.\n"
            '    Write: name: "It\'s easy"  [text-after-quote]'
        ),
    ),
    "a backslash in quotes": (
        'image: "pictures\\design.png"',
        (
            '2:17: error: The line "image: "pictures\\design.png"" holds a backslash in double quotes.\n'
            '    Write it twice: image: "pictures\\\\design.png"  [backslash]'
        ),
    ),
    "a colour in brackets without quotes": (
        "design: {icon: cross, colour: #b3261e}",
        (
            '2:31: error: The colour in "design: {icon: cross, colour: #b3261e}" has no quotes, '
            "so all that follows the # is taken for a remark.\n"
            '    Put it in quotes: design: {icon: cross, colour: "#b3261e"}  [sign-needs-quotes]'
        ),
    ),
    "a bracket that is never closed": (
        "tags: [water, rope\nname: x",
        (
            '2:7: error: The bracket "[" in "tags: [water, rope" is not closed, or a comma is missing in it.\n'
            '    Close it with "]", or write each entry on its own line: - entry  [bracket-not-closed]'
        ),
    ),
    "a list as a key": (
        "? [a]\n: b",
        '2:3: error: The line "? [a]" has no name before its colon.\n    Write it as name: First aid  [key-not-text]',
    ),
    "lists in lists without end": (
        "tags: " + "[" * 40,
        (
            "2:19: error: Too many lists stand inside each other.\n"
            "    Nothing here needs more than three levels. Look for brackets that were never closed.  [nested-too-deep]"
        ),
    ),
    "a list where keys belong": (
        "- water\n- rope",
        (
            '2:1: error: I expected lines of the form "key: value" and found "- water".\n'
            "    Write it as name: First aid  [no-keys]"
        ),
    ),
    "a stray closing bracket": (
        "name: {a: b}}",
        (
            '2:13: error: I cannot read the line "name: {a: b}}".\n'
            '    Each line is "key: value", or "- value" below a key. Put a value with unusual signs in quotes: "…".'
            "  [yaml-syntax]"
        ),
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_every_mistake_is_named_with_its_place_and_what_to_write(
    case: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fields_module, "_LOADER", getattr(yaml, loader))
    written, sentence = MISTAKES[case]
    assert said(written) == [sentence]


def test_one_mistake_hides_no_other() -> None:
    found, problems = fields("name: a: b\nx: @y\n\tz: 1\nname: c\ntags: “t”", FILE)
    assert [problem.code for problem in problems] == [
        "colon-in-value",
        "sign-needs-quotes",
        "tab-indentation",
        "duplicate-key",
        "smart-quotes",
    ]
    assert found is not None
    assert [entry.key.value for entry in found] == ["name", "x", "z", "tags"]


def test_an_address_in_a_faulty_line_is_masked() -> None:
    (sentence,) = said("email: Office: jo.hill@example.org")
    assert "jo.hill" not in sentence
    assert "j…@e…" in sentence


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_a_text_in_quotes_comes_back_as_it_was(text: str) -> None:
    value = understood(f"key: {in_quotes(text)}").get("key")
    assert isinstance(value, Scalar)
    assert value.text == text
