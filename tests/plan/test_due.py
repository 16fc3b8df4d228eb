"""What ends soon and was not renewed; renewals that wait for their day; leap days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.model.award import Status
from generator.model.pathway import OnExpiry
from generator.model.plan import Due
from generator.plan.due import due
from tests.nouns import TODAY, award
from tests.plan.association import Association
from tests.plan.test_milestones import club, earned, way

SOON = TODAY + timedelta(days=30)
LATER = TODAY + timedelta(days=700)


def found(association: Association, days: int = 60) -> tuple[Due, ...]:
    reach = timedelta(days=days)
    return due(association.plan()[0], first=association.today - reach, last=association.today + reach)


@pytest.mark.parametrize(
    ("days", "is_listed"), [(0, True), (60, True), (61, False), (-60, True), (-61, False)]
)
def test_both_ends_of_the_time_count(days: int, is_listed: bool) -> None:  # noqa: FBT001 (a column of the table)
    ends = TODAY + timedelta(days=days)
    assert [each.ends_on for each in found(Association([award(expires_on=ends)]))] == [ends] * is_listed


def test_one_without_a_last_day_is_never_due() -> None:
    assert not found(Association())


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.REVOKED, Status.WITHDRAWN])
def test_one_that_does_not_hold_is_not_due(status: Status) -> None:
    assert not found(Association([award(expires_on=SOON, status=status, status_on=date(2026, 5, 1))]))


def test_a_renewal_takes_it_off_the_list() -> None:
    association = Association([award(expires_on=SOON)])
    assert found(association)
    association.awards.append(award(issued_on=TODAY, expires_on=LATER))
    assert not found(association)


def test_a_renewal_that_waits_for_its_day_counts() -> None:
    waiting = award(issued_on=TODAY + timedelta(days=7), expires_on=LATER)
    association = Association([award(expires_on=SOON), waiting])
    assert association.plan()[0].waiting
    assert not found(association)


def test_a_renewal_of_somebody_else_or_of_another_badge_does_not() -> None:
    association = club(
        earned("map", date(2025, 1, 1), expires_on=SOON),
        earned("map", date(2026, 1, 1), "tom@example.org", expires_on=LATER),
        earned("rope", date(2026, 1, 1), expires_on=LATER),
        ways=[],
    )
    assert [each.award.badge for each in found(association)] == ["map"]


def test_a_revoked_renewal_does_not() -> None:
    revoked = award(issued_on=TODAY, expires_on=LATER, status=Status.REVOKED, status_on=TODAY)
    assert found(Association([award(expires_on=SOON), revoked]))


@pytest.mark.parametrize(
    ("on_expiry", "named"),
    [(OnExpiry.SUSPEND, ("Leader",)), (OnExpiry.EXPIRE, ("Leader",)), (OnExpiry.KEEP, ())],
)
def test_the_milestones_that_rest_on_it_are_named(on_expiry: OnExpiry, named: tuple[str, ...]) -> None:
    association = club(
        earned("map", date(2025, 1, 1), expires_on=SOON), earned("rope", date(2025, 1, 1)),
        ways=[way(on_expiry=on_expiry)],
    )  # fmt: skip
    assert next(each for each in found(association) if each.award.badge == "map").milestones == named


def test_a_part_that_ends_on_a_leap_day_holds_through_it() -> None:
    leap = date(2024, 2, 29)
    association = club(earned("map", date(2023, 3, 1), expires_on=leap), earned("rope", date(2023, 3, 1)))
    association.today = leap
    association.publish()
    assert association.publish().awards[0].award.status is Status.VALID
    association.today = date(2024, 3, 1)
    statuses = {each.award.badge: each.award for each in association.publish().awards}
    assert (statuses["leader"].status, statuses["leader"].status_on) == (Status.SUSPENDED, date(2024, 3, 1))


def test_a_milestone_with_a_last_day_is_listed_itself() -> None:
    association = club(
        earned("map", date(2025, 1, 1), expires_on=SOON), earned("rope", date(2025, 1, 1)),
        ways=[way(on_expiry=OnExpiry.EXPIRE)],
    )  # fmt: skip
    assert {each.award.badge for each in found(association)} == {"map", "leader"}
    association.awards.append(replace(association.awards[0], issued_on=TODAY, expires_on=LATER))
    assert not found(association)
