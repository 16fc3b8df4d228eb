"""Two hundred rows with one mistake give a few messages, not hundreds."""

from generator.check.grouping import grouped
from generator.model.place import Place, Problem
from tests.check.by_hand import HEADER, checked, roster


def test_the_first_rows_are_told_and_the_others_counted() -> None:
    rows = [("first-aid", f"Walker {n}", f"w{n}", f"{n}.x") for n in range(200)]
    _, problems = checked(rosters=[roster(HEADER, *rows)])
    assert [(problem.code, problem.place.line) for problem in problems] == [
        *((code, line) for line in (2, 3, 4, 5) for code in ("not-an-email", "date-unreadable"))
    ]
    assert problems[-1].what == '197 more rows have the mistake of row 2 ("0.x" is not a date): 5–201.'


def test_other_cells_and_other_files_are_other_mistakes() -> None:
    def problem(
        line: int, what: str = 'The cell "email" is empty.', file: str = "content/awards/a.csv"
    ) -> Problem:
        return Problem(Place(file, line, line), "missing-cell", what, f"hint {line}")

    emails = [problem(line) for line in (2, 3, 4, 7, 9, 10, 11)]
    names = [problem(line, 'The cell "name" is empty.') for line in (5, 6)]
    texts = [problem(line, file="content/badges/a.md") for line in range(9)]
    told = grouped([*emails, *names, *texts])
    assert [each.place.line for each in told] == [2, 3, 4, 5, 6, 7, *range(9)]
    assert told[5].what == '4 more rows have the mistake of row 2 (The cell "email" is empty): 7, 9–11.'


def test_one_more_is_told_in_full() -> None:
    four = [Problem(Place("content/awards/a.csv", line), "x", "What.", "Hint.") for line in range(1, 5)]
    assert list(grouped(four)) == four


def test_of_a_cell_of_which_the_reader_spoke_nothing_else_is_said() -> None:
    place = Place("content/awards/a.xlsx", 2, 2, "B2")
    error = Problem(place, "cell-error", "The formula in this cell gives an error.", "Mend it.")
    empty = Problem(place, "missing-cell", 'The cell "name" is empty.', "Fill it.")
    assert grouped([error, empty], [error]) == (error,)
