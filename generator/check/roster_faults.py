"""The words for what is wrong in rosters: one function a code."""

from collections.abc import Sequence
from datetime import date

from generator.check import spoken as vocabulary
from generator.check import values
from generator.check.fault import Fault, quoted
from generator.check.value_faults import spoken
from generator.model import words
from generator.model.place import Place, Severity

_HALVES = frozenset(values.folded(word) for word in vocabulary.PARTS_OF_NAME)


def missing_column(name: str, found: Sequence[str], unknown: Sequence[str], *, is_badge: bool) -> Fault:
    """A column that has to be there."""
    shown = ", ".join(quoted(header) for header in found[: words.LISTED])
    what = f'I need a column called "{name}". I found: {shown}'
    example = quoted(unknown[0]) if len(unknown) == 1 else '"the name of your column"'
    hint = f"Rename it, or add to content/site.yml: columns: {{{name}: {example}}}"
    halves = [quoted(header) for header in unknown if values.folded(header) in _HALVES]
    if name == "name" and len(halves) > 1:
        hint = f'Put {" and ".join(halves)} together into one column called "name", as in "Mina Harbour".'
    if is_badge:
        hint += ". Or name the file after the badge, as in first-aid.csv"
    return Fault("missing-column", what, hint)


def headings_below(line: int, title: str) -> Fault:
    """Headings that do not come first; `title` is what does."""
    what = f"The headings have to be in the first row. There is {quoted(title)}, and row {line} looks like the headings."
    return Fault("headings-below", what, "Delete the rows above the headings.")


def duplicate_column(name: str, first: str, second: str) -> Fault:
    """Two columns that mean the same."""
    what = f'The columns {quoted(first)} and {quoted(second)} both mean "{name}".'
    return Fault("duplicate-column", what, "Rename or delete one of them.")


def unknown_columns(headers: Sequence[str], meant: str, like: str) -> Fault:
    """Columns that are not read; `meant` is what one of them (`like`) is nearest to."""
    noun = "This column is" if len(headers) == 1 else "These columns are"
    what = f"{noun} not used: {words.listed(quoted(header) for header in headers)}."
    hint = (
        f'Did you mean "{meant}" by {quoted(like)}?' if meant else "That is fine if they are your own notes."
    )
    return Fault("unknown-column", what, hint, Severity.WARNING)


def missing_cell(name: str) -> Fault:
    """A cell that has to be filled."""
    return Fault("missing-cell", f'The cell "{name}" is empty.', "Fill it, or delete the whole row.")


def formula(text: str) -> Fault:
    """A cell that a spreadsheet would compute."""
    what = f"The cell {quoted(text)} begins like a formula."
    return Fault("formula", what, "Write the value itself; in a spreadsheet, paste it as values only.")


def missing_answer() -> Fault:
    """A question of the form for requests that was left empty."""
    return Fault("missing-answer", "there is no answer.", "Please fill it in.")


def long_ago(day: date) -> Fault:
    """An award that is older than the standard, and perhaps a slip."""
    what = f"This was awarded on {spoken(day)}, a long time ago."
    return Fault("date-long-ago", what, "Look at the year; if it is right, leave it.", Severity.WARNING)


def before_badge(day: date, since: date) -> Fault:
    """An award that is older than its badge."""
    what = f"This was awarded on {spoken(day)}, but the badge counts only from {spoken(since)}."
    return Fault("before-badge", what, 'Look at the date, or at "since" in the badge.', Severity.WARNING)


def dates_reversed(later: str, earlier: str) -> Fault:
    """Two dates in the wrong order."""
    return Fault("dates-reversed", f'"{later}" is before "{earlier}".', "One of the two dates is wrong.")


def status_without_date(status: str) -> Fault:
    """A change of status without its day."""
    what = f'The status is "{status}", but "status_on" does not say since when.'
    return Fault("status-without-date", what, "Write the day of the decision into status_on.")


def status_without_reason(status: str) -> Fault:
    """A change of status without its reason."""
    what = f'The status is "{status}", but "reason" does not say why.'
    return Fault(
        "status-without-reason", what, "Write a short reason; it will be public, so name nobody in it."
    )


def status_emptied() -> Fault:
    """A day of a status that is not there."""
    what = 'There is a "status_on", but no "status".'
    return Fault(
        "status-emptied", what, "Write the status again; to end a suspension, write valid and its day."
    )


def duplicate_award(row: Place, other: Place) -> Fault:
    """The same badge, person and day twice."""
    if row.file == other.file and (row.line, other.line) != (0, 0) and "!" not in row.cell + other.cell:
        who = f"Rows {other.line} and {row.line} give"
    else:
        who = f"This row and {other} give"
    what = f"{who} the same badge to the same person."
    return Fault("duplicate-award", what, "Delete one, or give both a different date if it was earned twice.")


def bad_award_id(text: str) -> Fault:
    """An id that no award can have."""
    what = f"{quoted(text)} is not the id of an award."
    return Fault("bad-award-id", what, "Copy it from the award's address: 26 letters a-z and digits 2-7.")


def same_id(other: Place) -> Fault:
    """One id for two rows."""
    what = f"The same id stands in {other}."
    return Fault(
        "same-id", what, "An id belongs to one award: delete it in the row that it does not belong to."
    )


def no_results(badge: str) -> Fault:
    """A result of a badge that has none."""
    what = f'There is a result, but the badge "{badge}" does not say which results it has.'
    hint = "Empty the cell, or add to the badge  results: [{name: Score, kind: Percent}]"
    return Fault("no-results", what, hint)


def bad_result(text: str, why: str, hint: str) -> Fault:
    """A result that its badge does not allow; `why` completes the sentence."""
    return Fault("bad-result", f"The result {quoted(text)} {why}.", hint)


def not_passed(name: str, needed: str) -> Fault:
    """A result below the pass mark."""
    what = f'"{name}" is below {quoted(needed)}, which the badge asks for.'
    return Fault(
        "not-passed", what, "Look at the result, or at the row: was the badge earned?", Severity.WARNING
    )


def public_rosters(rosters: int) -> Fault:
    """E-mail addresses that anybody can read."""
    more = f" (and {words.counted(rosters - 1, 'more roster')})" if rosters > 1 else ""
    what = f"This roster{more} holds e-mail addresses, and the repository is public: anybody can read them, now and in its history."
    hint = (
        "Keep content/ in a private repository that publishes into a public Pages repository with a deploy key (free); "
        "or make this repository private and keep Pages, which is free for verified non-profits. "
        "If the addresses are meant to be public, write  privacy: {public_rosters: true}  into content/site.yml: "
        "then no award is truly unlisted, since the ledger's secret is public too."
    )
    return Fault("public-rosters", what, hint)


def bad_seen_line() -> Fault:
    """A line of evidence/seen.csv that the program did not write."""
    return Fault(
        "bad-seen-line",
        "This line does not say which address was looked at, on which day, and what was there.",
        "Delete it: `badges doctor --links --note` writes it again.",
    )
