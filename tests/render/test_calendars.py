"""Calendar files: one event for each last day, as the standard wants it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.model.award import Status
from generator.model.plan import PlannedAward
from generator.render.calendars import calendar, escaped, folded
from generator.render.languages import words
from generator.render.viewing import Viewer
from tests.nouns import AWARD_ID, URL, award, badge, badge_version, plan, planned, site
from tests.render.nouns import THEME

ENDS = date(2028, 2, 29)


def lines(data: bytes) -> list[str]:
    """The content lines, unfolded."""
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def made(*awards: PlannedAward, name: str = "First aid") -> list[str]:
    viewer = Viewer.of(plan(site(badge(badge_version(name=name))), *awards), words(THEME.words, "en"))
    return lines(calendar(awards, viewer, host="club.example.org"))


def test_an_award_with_a_last_day_is_an_event_of_that_day_with_a_reminder() -> None:
    assert made(planned(award(expires_on=ENDS))) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Badges//EN", "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT", f"UID:{AWARD_ID}@club.example.org", "DTSTAMP:20260301T000000Z", "DTSTART;VALUE=DATE:20280229",
        "SUMMARY:First aid ends", f"DESCRIPTION:The badge holds until this day: {URL}awards/{AWARD_ID}/",
        f"URL:{URL}awards/{AWARD_ID}/", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P60D", "DESCRIPTION:First aid ends", "END:VALARM",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


def test_one_without_a_last_day_is_none() -> None:
    assert "BEGIN:VEVENT" not in made(planned())


def test_one_that_was_revoked_is_called_off() -> None:
    found = made(planned(award(expires_on=ENDS, status=Status.REVOKED, status_on=date(2026, 5, 1))))
    assert "STATUS:CANCELLED" in found
    assert "BEGIN:VALARM" not in found


def test_nobody_is_named() -> None:
    said = "\n".join(made(planned(award(expires_on=ENDS))))
    assert "Mina" not in said
    assert "mina" not in said.replace(AWARD_ID, "")


def test_marks_of_the_format_in_a_name_stay_text() -> None:
    found = made(planned(award(expires_on=ENDS)), name="Ropes; knots, and \\ more")
    assert "SUMMARY:Ropes\\; knots\\, and \\\\ more ends" in found


@given(st.text(max_size=400).filter(lambda it: not set(it) & set("\r\n")))
def test_a_long_line_is_folded_and_nothing_is_lost(line: str) -> None:
    data = folded(line)
    pieces = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert "".join([pieces[0].decode(), *(piece.decode()[1:] for piece in pieces[1:])]) == line


@given(st.text(max_size=100))
def test_a_value_has_no_line_end_in_it(text: str) -> None:
    assert not set(escaped(text)) & set("\r\n")


def test_several_awards_are_several_events() -> None:
    other = planned(award(expires_on=ENDS), "b" * 26)
    several = made(planned(award(expires_on=date(2027, 1, 1))), other)
    assert [line for line in several if line.startswith("UID")] == [
        f"UID:{AWARD_ID}@club.example.org",
        f"UID:{'b' * 26}@club.example.org",
    ]
