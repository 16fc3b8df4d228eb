"""Numbers of hand-made associations: what counts, what does not, and nobody twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.award import Award, Recipient, Status
from generator.model.badge import Period
from generator.model.figures import BadgeFigures, Figures, Month, PathwayFigures, Stands
from generator.model.ledger import Entry, Telling, ToldRecorded
from generator.model.pathway import AtLeast, Holds
from generator.plan.figures import figures
from tests.nouns import TODAY, award, badge, badge_version
from tests.plan.association import Association, with_status
from tests.plan.test_milestones import MAP, RADIO, ROPE, all_of, any_of, change, club, earned, way

TOM = "tom@example.org"


def counted(association: Association) -> Figures:
    return figures(association.plan()[0])


def only(association: Association) -> BadgeFigures:
    (found,) = counted(association).badges
    return found


def stands(found: BadgeFigures) -> dict[str, int]:
    return {each.value: number for each, number in found.standing.items() if number}


def pathway(association: Association) -> PathwayFigures:
    (found,) = counted(association).pathways
    return found


def test_without_awards_everything_is_nothing() -> None:
    association = Association([])
    found = counted(association)
    assert (found.all, found.people, found.holders, found.years) == (0, 0, 0, ())
    assert only(association).standing == dict.fromkeys(Stands, 0)
    assert found.told is None


def test_awards_are_counted_by_the_month_on_them() -> None:
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31))
    association = Association(
        [award(f"p{number}@example.org", issued_on=day) for number, day in enumerate(days)]
    )
    assert only(association).given == {Month(2025, 12): 1, Month(2026, 1): 2}
    found = counted(association)
    assert found.years == (2025, 2026)
    assert found.months(2026) == (2, *[0] * 11)
    assert (only(association).in_year(2025), only(association).in_year(2026), found.all) == (1, 2, 3)


def test_a_leap_day_is_a_day_of_february_and_a_badge_holds_through_it() -> None:
    leap = date(2024, 2, 29)
    association = Association([award(issued_on=leap, expires_on=date(2028, 2, 29))], today=date(2028, 2, 29))
    assert only(association).given == {Month(2024, 2): 1}
    assert stands(only(association)) == {"valid": 1}
    assert only(association).soon == 1
    association.today = date(2028, 3, 1)
    assert stands(only(association)) == {"expired": 1}
    assert (only(association).soon, only(association).lapsed) == (0, 1)


def test_an_award_that_waits_for_its_day_is_counted_apart() -> None:
    tomorrow = TODAY + timedelta(days=1)
    association = Association([award(), award(TOM, issued_on=tomorrow)])
    found = counted(association)
    assert (found.all, found.waiting, found.people) == (1, 1, 1)
    association.today = tomorrow
    assert (counted(association).all, counted(association).waiting) == (2, 0)


def test_what_is_not_published_yet_is_counted_and_said() -> None:
    association = Association()
    assert counted(association).unpublished == 1
    association.publish()
    assert counted(association).unpublished == 0


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.REVOKED, Status.WITHDRAWN])
def test_every_status_is_counted_and_nobody_holds_the_badge(status: Status) -> None:
    association = Association([with_status(award(expires_on=date(2026, 6, 1)), status)])
    found = only(association)
    assert stands(found) == {status.value: 1}
    assert found.given == {Month(2026, 3): 1}
    assert (found.holders, found.soon, found.lapsed) == (0, 0, 0)


@pytest.mark.parametrize("status", [Status.REVOKED, Status.WITHDRAWN])
def test_what_is_left_of_an_award_counts_without_a_person(status: Status) -> None:
    association = Association([award(), award(TOM, issued_on=date(2025, 4, 1))])
    association.publish()
    association.awards[1] = with_status(association.awards[1], status)
    association.publish()
    del association.awards[1]
    found = counted(association)
    assert only(association).given == {Month(2025, 4): 1, Month(2026, 3): 1}
    assert stands(only(association)) == {"valid": 1, status.value: 1}
    assert (found.all, found.people, found.holders) == (2, 1, 1)


def test_what_is_left_of_an_award_counts_for_its_badge_after_a_renaming() -> None:
    association = Association()
    association.publish()
    association.awards = [with_status(award(), Status.WITHDRAWN)]
    association.publish()
    association.awards = []
    association.badges = [badge(badge_version("help", name="First aid"), was=("first-aid",))]
    association.publish()
    assert (only(association).slug, only(association).all) == ("help", 1)


class TestPeople:
    def test_who_renewed_a_badge_holds_it_once(self) -> None:
        association = Association([award(), award(issued_on=date(2026, 5, 1))])
        found = counted(association)
        assert (found.all, only(association).holders, found.holders, found.people) == (2, 1, 1, 1)

    def test_somebody_with_another_address_is_the_same_person(self) -> None:
        moved = Recipient(name="Mina", email="new@example.org", previous_emails=("mina@example.org",))
        association = Association([award(), award(issued_on=date(2026, 5, 1), recipient=moved)])
        assert (counted(association).people, only(association).holders) == (1, 1)

    def test_who_holds_several_badges_is_one_of_all(self) -> None:
        association = club(ways=[])
        assert [each.holders for each in counted(association).badges if each.holders] == [1, 1]
        assert counted(association).holders == 1


class TestRenewals:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (0, (1, 1, 0)), (60, (1, 1, 0)), (61, (0, 1, 0)), (180, (0, 1, 0)), (181, (0, 0, 0)),
            (-1, (0, 0, 1)), (-200, (0, 0, 1)),
        ],
    )  # fmt: skip
    def test_both_ends_of_the_time_count(self, days: int, expected: tuple[int, int, int]) -> None:
        found = only(Association([award(expires_on=TODAY + timedelta(days=days))]))
        assert (found.soon, found.later, found.lapsed) == expected

    def test_one_that_was_renewed_or_will_be_is_not_due(self) -> None:
        soon, later = TODAY + timedelta(days=10), TODAY + timedelta(days=700)
        association = Association([award(expires_on=soon), award(issued_on=TODAY, expires_on=later)])
        assert (only(association).soon, only(association).later) == (0, 0)
        association.awards[1] = award(issued_on=TODAY + timedelta(days=5), expires_on=later)
        assert (only(association).soon, only(association).later) == (0, 0)

    def test_one_that_ended_and_was_renewed_did_not_lapse(self) -> None:
        old = award(issued_on=date(2024, 1, 1), expires_on=date(2025, 1, 1))
        assert only(Association([old])).lapsed == 1
        found = only(Association([old, award()]))
        assert (found.lapsed, stands(found)) == (0, {"valid": 1, "expired": 1})

    def test_somebody_with_two_rows_that_end_on_one_day_is_asked_once(self) -> None:
        ends = TODAY + timedelta(days=10)
        moved = Recipient(name="Mina", email="new@example.org", previous_emails=("mina@example.org",))
        association = Association(
            [award(expires_on=ends), award(issued_on=TODAY, expires_on=ends, recipient=moved)]
        )
        assert (only(association).soon, only(association).later) == (1, 1)


class TestPathways:
    def test_who_reached_it_is_counted_as_such_and_not_on_the_way(self) -> None:
        found = pathway(club())
        assert (found.reached, found.holders, found.on_the_way, found.one_away) == (1, 1, 0, 0)

    def test_a_milestone_is_an_award_of_its_month(self) -> None:
        leader = next(each for each in counted(club()).badges if each.slug == "leader")
        assert leader.given == {Month(ROPE.year, ROPE.month): 1}

    def test_the_others_are_counted_by_the_badges_that_they_hold(self) -> None:
        association = club(
            earned("map", MAP), earned("rope", ROPE), earned("map", MAP, TOM),
            earned("chief", MAP, "none@example.org"),
            ways=[way(all_of("map", "rope", "radio"))],
        )  # fmt: skip
        found = pathway(association)
        assert (found.badges, found.holding, found.one_away) == (3, {1: 1, 2: 1}, 1)

    def test_a_badge_held_twice_is_one_part(self) -> None:
        association = club(
            earned("map", MAP), earned("map", ROPE), ways=[way(all_of("map", "rope", "radio"))]
        )
        assert pathway(association).holding == {1: 1}

    def test_a_part_that_is_over_or_taken_back_does_not_count(self) -> None:
        association = club(earned("map", MAP, expires_on=ROPE), earned("rope", ROPE, status=Status.SUSPENDED))
        change(association, "rope", status_on=RADIO)
        assert pathway(association).on_the_way == 0

    def test_a_part_from_too_long_ago_does_not_count(self) -> None:
        association = club(earned("map", MAP), ways=[way(within=Period(years=1))])
        assert pathway(association).on_the_way == 0
        association.today = MAP + timedelta(days=300)
        assert pathway(association).holding == {1: 1}

    def test_one_badge_that_opens_two_doors_is_one_badge_away(self) -> None:
        both = AtLeast(2, (any_of("rope", "radio"), all_of("map", "rope")))
        association = club(earned("map", MAP), ways=[way(both)])
        assert pathway(association).one_away == 1

    def test_of_a_choice_any_badge_will_do(self) -> None:
        some = AtLeast(2, tuple(map(Holds, ("map", "rope", "radio"))))
        association = club(earned("radio", RADIO), ways=[way(some)])
        found = pathway(association)
        assert (found.badges, found.holding, found.one_away) == (3, {1: 1}, 1)

    def test_who_was_given_the_badge_by_a_row_is_not_on_the_way(self) -> None:
        found = pathway(club(earned("map", MAP), earned("leader", ROPE)))
        assert (found.reached, found.holders, found.on_the_way) == (0, 0, 0)

    def test_one_that_is_suspended_was_reached_and_is_not_held(self) -> None:
        association = club()
        association.publish()
        change(association, "rope", status=Status.SUSPENDED, status_on=date(2026, 5, 1))
        found = pathway(association)
        assert (found.reached, found.holders, found.on_the_way) == (1, 0, 0)

    def test_a_milestone_whose_person_is_gone_was_reached(self) -> None:
        association = club()
        association.publish()
        association.awards = [with_status(each, Status.WITHDRAWN) for each in association.awards]
        association.publish()
        found = pathway(association)
        assert (found.reached, found.holders, counted(association).people) == (1, 0, 0)


def test_who_was_told_is_counted_once_and_who_was_nearly_told_is_not() -> None:
    association = Association([award(), award(issued_on=date(2026, 5, 1)), award(TOM)])
    made = association.publish()
    told = [each.id for each in made.awards if each.award.recipient.email != TOM]
    stuck = [each.id for each in made.awards if each.award.recipient.email == TOM]
    records = [ToldRecorded(id=each, way="mail", step=Telling.TOLD) for each in told]
    records += [ToldRecorded(id=each, way="mail", step=Telling.BEGUN) for each in stuck]
    assert counted(association).told is None
    association.entries += [Entry(TODAY, record) for record in records]
    assert counted(association).told == 1


@st.composite
def rosters(draw: st.DrawFn) -> list[Award]:
    keys = st.tuples(st.integers(0, 5), st.integers(0, 1200))
    return [
        with_status(
            award(f"p{person}@example.org", issued_on=date(2024, 1, 1) + timedelta(days=day)),
            *draw(st.sampled_from([(Status.VALID, None), *((each, TODAY) for each in Status)])),
        )
        for person, day in draw(st.sets(keys, max_size=12))
    ]


@given(rosters(), st.randoms())
def test_every_row_is_counted_once_in_whatever_order(awards: list[Award], random: object) -> None:
    association = Association(awards)
    found = counted(association)
    assert found.all + found.waiting == len(awards)
    assert (
        found.all == sum(only(association).standing.values()) == sum(map(sum, map(found.months, found.years)))
    )
    assert only(association).holders == found.holders <= found.people
    random.shuffle(awards)  # type: ignore[attr-defined]
    assert counted(Association(awards)) == found
