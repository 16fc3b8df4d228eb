"""Files that are alike: their form is looked through once, and their words each time."""

from hashlib import sha256

import pytest

from generator.model.document import Alike
from generator.verify.people import Auditor
from tests.verify.people.audits import HERS, KNOWN, MINE, page

FORM, OTHER = object(), object()


def another(number: int) -> str:
    return sha256(str(number).encode()).hexdigest().translate(str.maketrans("0189", "wxyz"))[:26]


def found(*files: tuple[str, str, object, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Codes and files of what an audit finds in files, each with its form and its words."""
    auditor = Auditor(KNOWN, shown_as="_site", is_brief=True)
    for address, text, form, words in files:
        alike = Alike(form, tuple(word.encode() for word in words))
        auditor.look(address, text.encode(), alike)
    return [(each.code, each.place.file.removeprefix("_site/")) for each in auditor.problems()]


def award(
    number: int, name: str, *, form: object = FORM, text: str = ""
) -> tuple[str, str, object, tuple[str, ...]]:
    address = f"awards/{another(number)}/index.html"
    return address, page(f"{text}{name}", robots="noindex"), form, (name,)


def test_what_is_innocent_is_found_in_none() -> None:
    assert found(*(award(number, f"Earner {number}") for number in range(50))) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mina@example.org", "address-shown"),
        ("mina&#64;example.org", "address-shown"),
        (sha256(b"mina@example.org").hexdigest(), "address-hash-shown"),
        ("Joss Underhill", "name-shown"),
        ("+49 170 1234567", "telephone-shown"),
    ],
)
@pytest.mark.parametrize("at", [0, 1, 30])
def test_a_trace_among_the_words_is_found_wherever_the_file_comes(name: str, code: str, at: int) -> None:
    files = [award(number, name if number == at else f"Earner {number}") for number in range(40)]
    assert found(*files) == [(code, files[at][0])]


def test_a_trace_in_the_form_is_found_once_for_all_that_have_it() -> None:
    files = [award(number, f"Earner {number}", text="mina@example.org ") for number in range(40)]
    others = [award(number, f"Earner {number}", form=OTHER) for number in range(40, 60)]
    assert found(*files, *others) == [("address-shown", files[0][0])]


def test_every_file_with_the_same_bad_word_is_told() -> None:
    files = [award(number, "mina@example.org") for number in range(3)]
    assert [where for _, where in found(*files)] == sorted(address for address, *_ in files)


def test_the_name_of_who_is_anonymous_is_found_among_the_words() -> None:
    hers = f"awards/{HERS}/index.html", page("Joss Underhill", robots="noindex"), FORM, ("Joss Underhill",)
    assert ("name-shown", hers[0]) in found(award(1, "Ada"), hers)
    without = f"awards/{HERS}/index.html", page("Somebody", robots="noindex"), FORM, ()
    assert found(award(1, "Ada"), without) == []


def test_a_public_file_and_one_that_is_not_are_no_files_of_a_kind() -> None:
    link = f'<a href="../{HERS}/">'
    mine = f"awards/{MINE}/index.html", page(link), FORM, ("Ada",)
    assert ("unlisted-linked", mine[0]) in found(award(1, "Ada", text=link), mine)
