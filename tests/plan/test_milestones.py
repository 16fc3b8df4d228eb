"""Pathways award badges: who reached what, when, what becomes of it, and what a publish says before it happens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.award import Award, Recipient, Status, Visibility
from generator.model.badge import Period
from generator.model.pathway import AtLeast, Holds, OnExpiry, OnRevocation, Pathway, Requirement
from generator.model.place import Place
from generator.model.plan import Plan, PlannedAward
from generator.plan.requirements import NEVER_ENDS, NOT_MET, end, met
from tests.nouns import award, badge, badge_version
from tests.plan.association import Association, sentences

MAP, ROPE, RADIO = date(2024, 3, 1), date(2024, 9, 1), date(2025, 5, 1)
MINA = "mina@example.org"


def all_of(*parts: Requirement | str) -> AtLeast:
    return AtLeast(len(parts), tuple(Holds(each) if isinstance(each, str) else each for each in parts))


def any_of(*badges: str) -> AtLeast:
    return AtLeast(1, tuple(map(Holds, badges)))


def way(requires: Requirement | None = None, slug: str = "to-leader", **changed: object) -> Pathway:
    made = Pathway(
        slug=slug,
        name="Becoming a leader",
        awards="leader",
        requires=requires or all_of("map", "rope"),
        origin=Place(f"content/pathways/{slug}.md", 1),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def earned(badge: str, on: date, email: str = MINA, **changed: object) -> Award:
    return replace(award(email, badge=badge, issued_on=on), **changed)  # type: ignore[arg-type]


def club(*awards: Award, ways: list[Pathway] | None = None) -> Association:
    names = ("map", "rope", "radio", "leader", "chief")
    return Association(
        badges=[badge(badge_version(slug)) for slug in names],
        awards=list(awards or (earned("map", MAP), earned("rope", ROPE))),
        ways=[way()] if ways is None else ways,
    )


def milestones(made: Plan) -> list[PlannedAward]:
    return [each for each in made.awards if each.award.pathway]


def only(made: Plan) -> PlannedAward:
    (found,) = milestones(made)
    return found


def change(association: Association, badge: str, **changed: object) -> None:
    association.awards = [
        replace(each, **changed) if each.badge == badge else each  # type: ignore[arg-type]
        for each in association.awards
    ]


class TestReaching:
    def test_it_is_dated_on_the_day_of_the_last_part_and_rests_on_the_parts(self) -> None:
        association = club()
        made = association.publish()
        found = only(made)
        assert (found.award.badge, found.award.issued_on, found.award.pathway) == (
            "leader",
            ROPE,
            "to-leader",
        )
        rows = {each.award.badge: each.id for each in made.awards}
        assert [part.award for part in found.award.evidence] == [rows["map"], rows["rope"]]

    def test_the_plan_says_so_before_it_happens(self) -> None:
        said = sentences(club().plan()[0])
        assert (
            'Awards "Leader" to 1 person who completed the pathway "Becoming a leader", dated 2024-09-01.'
            in said
        )

    def test_a_pathway_added_after_the_fact_awards_those_who_completed_it_long_ago(self) -> None:
        association = club(
            earned("map", MAP), earned("rope", ROPE),
            earned("map", MAP, "tom@example.org"), earned("rope", RADIO, "tom@example.org"),
            ways=[],
        )  # fmt: skip
        association.publish()
        association.ways = [way()]
        made = association.publish()
        assert sorted(each.award.issued_on for each in milestones(made)) == [ROPE, RADIO]
        assert any("dated between 2024-09-01 and 2025-05-01" in each for each in sentences(made))
        assert not association.plan()[0].records

    @pytest.mark.parametrize(
        ("requires", "expected"),
        [
            (all_of("map", "rope", "radio"), RADIO),
            (any_of("rope", "radio"), ROPE),
            (AtLeast(2, (Holds("map"), Holds("rope"), Holds("radio"))), ROPE),
            (all_of("map", any_of("radio", "chief")), RADIO),
            (AtLeast(1, (all_of("map", "chief"), all_of("rope", "radio"))), RADIO),
            (all_of("map", "chief"), None),
        ],
    )
    def test_every_rule_and_groups_in_groups(self, requires: Requirement, expected: date | None) -> None:
        association = club(
            earned("map", MAP), earned("rope", ROPE), earned("radio", RADIO), ways=[way(requires)]
        )
        found = milestones(association.publish())
        assert [each.award.issued_on for each in found] == ([expected] if expected else [])

    def test_of_a_choice_it_rests_on_what_was_earned_first(self) -> None:
        made = club(
            earned("radio", RADIO), earned("rope", ROPE), ways=[way(any_of("radio", "rope"))]
        ).publish()
        assert [part.name for part in only(made).award.evidence] == ["Rope"]

    def test_a_part_that_lies_too_long_ago_has_to_be_earned_again(self) -> None:
        within = way(within=Period(months=5))
        association = club(ways=[within])
        assert not milestones(association.publish())
        association.awards.append(earned("map", date(2025, 1, 15)))
        assert only(association.publish()).award.issued_on == date(2025, 1, 15)

    def test_the_last_day_of_the_time_still_counts(self) -> None:
        assert milestones(club(ways=[way(within=Period(months=6))]).publish())

    def test_a_part_that_had_expired_by_then_does_not_count(self) -> None:
        parts = [earned("map", MAP, expires_on=ROPE - timedelta(days=1)), earned("rope", ROPE)]
        assert not milestones(club(*parts).publish())
        parts[0] = replace(parts[0], expires_on=ROPE)
        assert milestones(club(*parts, ways=[way(on_expiry=OnExpiry.KEEP)]).publish())

    @pytest.mark.parametrize("status", [Status.SUSPENDED, Status.REVOKED, Status.WITHDRAWN])
    def test_a_part_that_does_not_hold_leads_nowhere(self, status: Status) -> None:
        bad = earned("map", MAP, status=status, status_on=date(2025, 1, 1))
        assert not milestones(club(bad, earned("rope", ROPE)).publish())

    def test_a_part_that_waits_for_its_day_is_waited_for(self) -> None:
        association = club()
        change(association, "rope", issued_on=association.today + timedelta(days=1))
        assert not milestones(association.publish())
        association.today += timedelta(days=1)
        assert only(association.publish()).award.issued_on == association.today

    def test_two_pathways_may_share_parts(self) -> None:
        ways = [way(), way(all_of("map", "radio"), "to-chief", awards="chief")]
        association = club(earned("map", MAP), earned("rope", ROPE), earned("radio", RADIO), ways=ways)
        found = {each.award.badge: each for each in milestones(association.publish())}
        assert found.keys() == {"leader", "chief"}
        shared = {part.award for part in found["leader"].award.evidence} & {
            part.award for part in found["chief"].award.evidence
        }
        assert len(shared) == 1

    def test_a_shared_part_that_is_revoked_does_to_each_what_its_pathway_says(self) -> None:
        ways = [
            way(),
            way(all_of("map", "radio"), "to-chief", awards="chief", on_revocation=OnRevocation.SUSPEND),
        ]
        association = club(earned("map", MAP), earned("rope", ROPE), earned("radio", RADIO), ways=ways)
        association.publish()
        change(association, "map", status=Status.REVOKED, status_on=date(2026, 1, 5))
        found = {each.award.badge: each.award.status for each in milestones(association.publish())}
        assert found == {"leader": Status.REVOKED, "chief": Status.SUSPENDED}

    def test_of_two_pathways_to_one_badge_the_one_completed_first_counts(self) -> None:
        ways = [way(all_of("map", "radio"), "a-late"), way(all_of("map", "rope"), "b-early")]
        association = club(earned("map", MAP), earned("rope", ROPE), earned("radio", RADIO), ways=ways)
        assert only(association.publish()).award.pathway == "b-early"
        assert only(association.publish()).award.pathway == "b-early"

    def test_a_milestone_may_be_a_part_of_another(self) -> None:
        ways = [way(all_of("leader", "radio"), "a-chief", awards="chief"), way()]
        association = club(earned("map", MAP), earned("rope", ROPE), earned("radio", RADIO), ways=ways)
        found = {each.award.badge: each for each in milestones(association.publish())}
        assert found["chief"].award.evidence[0].award == found["leader"].id
        change(association, "map", status=Status.REVOKED, status_on=date(2026, 1, 5))
        after = {each.award.badge: each.award for each in milestones(association.publish())}
        assert after["chief"].status is Status.REVOKED
        assert after["chief"].reason == "It rests on the badge Leader, which was revoked"

    def test_who_has_the_badge_by_a_row_is_not_given_it_again(self) -> None:
        assert not milestones(
            club(earned("map", MAP), earned("rope", ROPE), earned("leader", RADIO)).publish()
        )

    def test_parts_under_two_addresses_of_one_person_count_together(self) -> None:
        moved = replace(
            earned("rope", ROPE),
            recipient=Recipient(name="Mina H.", email="new@example.org", previous_emails=(MINA,)),
        )
        found = only(club(earned("map", MAP), moved).publish())
        assert (found.award.recipient.name, found.award.recipient.email) == ("Mina H.", "new@example.org")
        assert not milestones(club(earned("map", MAP), earned("rope", ROPE, "tom@example.org")).publish())

    def test_it_shows_no_more_of_a_person_than_its_most_private_part(self) -> None:
        parts = [earned("map", MAP, visibility=Visibility.PUBLIC), earned("rope", ROPE)]
        assert only(club(*parts).publish()).award.visibility is Visibility.UNLISTED
        parts[1] = replace(parts[1], visibility=Visibility.ANONYMOUS)
        assert only(club(*parts).publish()).award.visibility is Visibility.ANONYMOUS

    def test_it_has_the_version_that_counted_on_its_day(self) -> None:
        association = club()
        association.badges[3] = badge(
            badge_version("leader", since=date(2024, 10, 1)), badge_version("leader", 2)
        )
        found = only(association.publish())
        assert (found.award.version, found.award.issued_on) == (1, date(2024, 10, 1))


class TestStaying:
    def test_a_corrected_part_moves_neither_its_day_nor_its_address(self) -> None:
        association = club()
        first = only(association.publish())
        rope = next(each for each in association.plan()[0].awards if each.award.badge == "rope")
        change(association, "rope", issued_on=date(2024, 12, 24), pinned_id=rope.id)
        after = only(association.publish())
        assert (after.id, after.award.issued_on, after.salt) == (first.id, ROPE, first.salt)

    def test_a_corrected_address_of_the_person_moves_nothing(self) -> None:
        association = club()
        first = only(association.publish())
        person = Recipient(name="Mina Harbour", email="new@example.org", previous_emails=(MINA,))
        association.awards = [replace(each, recipient=person) for each in association.awards]
        after = only(association.publish())
        assert (after.id, after.award.recipient.email) == (first.id, "new@example.org")

    def test_a_pathway_that_asks_for_more_takes_nothing_away(self) -> None:
        association = club()
        first = only(association.publish())
        association.ways = [way(all_of("map", "rope", "radio"))]
        after = only(association.publish())
        assert (after.id, after.award.status, len(after.award.evidence)) == (first.id, Status.VALID, 2)

    def test_a_new_version_of_its_badge_gives_nobody_a_second_one(self) -> None:
        association = club()
        first = only(association.publish())
        association.badges[3] = badge(badge_version("leader"), badge_version("leader", 2))
        assert (only(association.publish()).id, only(association.publish()).award.version) == (first.id, 1)

    def test_a_renamed_badge_keeps_its_milestones(self) -> None:
        association = club()
        first = only(association.publish())
        association.badges[3] = badge(badge_version("guide", name="Leader"), was=("leader",))
        association.ways = [way(awards="guide")]
        assert only(association.publish()).id == first.id

    def test_a_pathway_cannot_turn_to_another_badge(self) -> None:
        association = club()
        association.publish()
        association.ways = [way(awards="chief")]
        _, problems = association.plan()
        assert [each.code for each in problems] == ["pathway-badge-changed"]
        assert "Write `awards: leader` again" in problems[0].hint

    def test_rows_that_vanish_with_a_milestone_behind_them_are_named(self) -> None:
        association = club()
        association.publish()
        association.awards = []
        _, problems = association.plan()
        assert {each.code for each in problems} == {"award-disappeared"}
        assert any("It was reached by awards whose rows are gone" in each.hint for each in problems)

    def test_publishing_again_changes_nothing(self) -> None:
        association = club()
        first = association.publish()
        again = association.publish()
        assert not again.records
        assert [each.id for each in again.awards] == [each.id for each in first.awards]

    def test_the_ledger_keeps_it_through_its_lines(self) -> None:
        from generator.model.ledger_line import line, parse

        association = club()
        association.publish()
        check = ""
        for number, entry in enumerate(association.entries, start=1):
            text, following = line(entry, number=number, previous=check)
            assert parse(text, number=number, previous=check) == (entry, following)
            check = following


class TestLosing:
    def lose(
        self, status: Status, *, on_revocation: OnRevocation = OnRevocation.REVOKE
    ) -> tuple[Association, Plan]:
        association = club(ways=[way(on_revocation=on_revocation)])
        association.publish()
        change(association, "map", status=status, status_on=date(2026, 1, 5), reason="It was not hers")
        return association, association.publish()

    @pytest.mark.parametrize(
        ("policy", "expected"),
        [
            (OnRevocation.REVOKE, Status.REVOKED),
            (OnRevocation.SUSPEND, Status.SUSPENDED),
            (OnRevocation.KEEP, Status.VALID),
        ],
    )
    def test_a_part_revoked_after_the_milestone(self, policy: OnRevocation, expected: Status) -> None:
        association, made = self.lose(Status.REVOKED, on_revocation=policy)
        found = only(made).award
        assert found.status is expected
        if expected is not Status.VALID:
            assert found.status_on == date(2026, 1, 5)
            assert found.reason == "It rests on the badge Map, which was revoked"
            assert any(found.reason in each for each in sentences(made))
        else:
            assert any('the pathway "Becoming a leader" allows it' in each for each in sentences(made))
        assert not association.plan()[0].records

    def test_what_was_revoked_stays_so_whatever_is_earned_later(self) -> None:
        association, _ = self.lose(Status.REVOKED)
        association.awards.append(earned("map", date(2026, 2, 1)))
        assert only(association.publish()).award.status is Status.REVOKED

    def test_what_was_suspended_comes_back_when_the_part_is_earned_again(self) -> None:
        association, _ = self.lose(Status.REVOKED, on_revocation=OnRevocation.SUSPEND)
        association.awards.append(earned("map", date(2026, 2, 1)))
        made = association.publish()
        assert only(made).award.status is Status.VALID
        assert any(each.startswith('Makes 1 award of "Leader" valid again') for each in sentences(made))
        assert not association.plan()[0].records

    def test_a_suspended_part_suspends_it_until_it_holds_again(self) -> None:
        association, made = self.lose(Status.SUSPENDED)
        assert only(made).award.status is Status.SUSPENDED
        change(association, "map", status=Status.VALID, status_on=date(2026, 3, 1), reason="")
        assert only(association.publish()).award.status is Status.VALID

    def test_it_stands_while_another_badge_of_a_choice_holds(self) -> None:
        association = club(
            earned("map", MAP), earned("rope", ROPE), earned("radio", RADIO),
            ways=[way(all_of("map", any_of("rope", "radio")))],
        )  # fmt: skip
        association.publish()
        change(association, "rope", status=Status.REVOKED, status_on=date(2026, 1, 5))
        assert only(association.publish()).award.status is Status.VALID

    def test_a_person_who_is_erased_is_erased_from_the_milestone(self) -> None:
        association = club()
        found = only(association.publish())
        association.awards = [
            replace(each, status=Status.WITHDRAWN, status_on=date(2026, 1, 5)) for each in association.awards
        ]
        made = association.publish()
        assert not made.awards
        assert {stub.id: stub.status for stub in made.stubs}[found.id] is Status.WITHDRAWN
        association.awards = []
        assert len(association.publish().stubs) == 3

    def test_a_withdrawn_part_is_no_evidence_any_more(self) -> None:
        _, made = self.lose(Status.WITHDRAWN, on_revocation=OnRevocation.KEEP)
        assert [part.name for part in only(made).award.evidence] == ["Rope"]

    def test_a_revoked_part_whose_row_was_deleted_is_remembered(self) -> None:
        association, _ = self.lose(Status.REVOKED, on_revocation=OnRevocation.SUSPEND)
        association.awards = [each for each in association.awards if each.badge != "map"]
        assert only(association.publish()).award.status is Status.SUSPENDED

    @pytest.mark.parametrize(("status", "stays"), [(Status.REVOKED, "awards"), (Status.WITHDRAWN, "stubs")])
    def test_an_officer_ends_it_by_a_row_with_its_id(self, status: Status, stays: str) -> None:
        association = club()
        found = only(association.publish())
        row = earned("leader", ROPE, pinned_id=found.id, status=status, status_on=date(2026, 4, 1))
        association.awards.append(row)
        made = association.publish()
        assert [each.id for each in getattr(made, stays) if each.id == found.id]
        assert not milestones(made)


class TestExpiry:
    UNTIL = date(2026, 3, 1)

    def publish(self, on_expiry: OnExpiry) -> Association:
        association = club(
            earned("map", MAP, expires_on=self.UNTIL), earned("rope", ROPE), ways=[way(on_expiry=on_expiry)]
        )
        association.today = self.UNTIL
        association.publish()
        association.today = self.UNTIL + timedelta(days=30)
        return association

    def test_by_default_it_is_suspended_from_the_day_after(self) -> None:
        association = self.publish(OnExpiry.SUSPEND)
        found = only(association.publish()).award
        assert (found.status, found.status_on) == (Status.SUSPENDED, self.UNTIL + timedelta(days=1))
        assert found.reason == "It rests on the badge Map, which expired and was not renewed"

    def test_a_renewal_lifts_the_suspension(self) -> None:
        association = self.publish(OnExpiry.SUSPEND)
        association.publish()
        association.awards.append(earned("map", date(2026, 3, 20), expires_on=date(2028, 3, 20)))
        found = only(association.publish()).award
        assert (found.status, found.status_on) == (Status.VALID, association.today)

    def test_a_renewal_in_time_lets_nothing_happen(self) -> None:
        association = self.publish(OnExpiry.SUSPEND)
        association.awards.append(earned("map", self.UNTIL, expires_on=date(2028, 3, 1)))
        made = association.publish()
        assert (only(made).award.status, len(made.records)) == (Status.VALID, 1)

    def test_it_may_say_itself_until_when_its_parts_hold(self) -> None:
        association = self.publish(OnExpiry.EXPIRE)
        assert (only(association.publish()).award.status, only(association.publish()).award.expires_on) == (
            Status.VALID, self.UNTIL,
        )  # fmt: skip
        association.awards.append(earned("map", date(2026, 3, 20), expires_on=date(2028, 3, 20)))
        assert only(association.publish()).award.expires_on == date(2028, 3, 20)

    def test_it_may_stay(self) -> None:
        found = only(self.publish(OnExpiry.KEEP).publish()).award
        assert (found.status, found.expires_on) == (Status.VALID, None)

    def test_its_own_end_counts_too(self) -> None:
        association = club()
        association.badges[3] = badge(badge_version("leader", valid_for=Period(years=1)))
        assert only(association.publish()).award.expires_on == date(2025, 9, 1)

    def test_what_lapsed_long_ago_is_not_awarded_and_suspended_in_one_breath(self) -> None:
        association = club(earned("map", MAP, expires_on=self.UNTIL), earned("rope", ROPE))
        assert not milestones(association.publish())
        association.awards.append(earned("map", date(2026, 6, 1)))
        assert only(association.publish()).award.issued_on == ROPE


BADGES = ("map", "rope", "radio")


@st.composite
def requirements(draw: st.DrawFn, depth: int = 2) -> Requirement:
    if depth == 0 or draw(st.booleans()):
        return Holds(draw(st.sampled_from(BADGES)))
    parts = tuple(draw(st.lists(requirements(depth - 1), min_size=1, max_size=3, unique=True)))
    return AtLeast(draw(st.integers(1, len(parts))), parts)


days = st.dates(date(2024, 1, 1), date(2026, 6, 1))


@st.composite
def rows(draw: st.DrawFn) -> list[Award]:
    keys = draw(st.lists(st.tuples(st.sampled_from(BADGES), days), max_size=6, unique=True))
    return [
        earned(
            badge, day, expires_on=draw(st.none() | st.just(day + timedelta(days=draw(st.integers(0, 900)))))
        )
        for badge, day in keys
    ]


class TestAlways:
    @given(requires=requirements(), some=rows(), policy=st.sampled_from(OnExpiry), order=st.randoms())
    def test_order_of_rows_decides_nothing(
        self, requires: Requirement, some: list[Award], policy: OnExpiry, order: object
    ) -> None:
        association = club(*some, ways=[way(requires, on_expiry=policy)])
        association.awards = list(some)
        first = association.publish()
        order.shuffle(association.awards)  # type: ignore[attr-defined]
        again = association.publish()
        assert [each.id for each in first.awards] == [each.id for each in again.awards]
        assert not again.records

    @given(requires=requirements(), some=rows())
    def test_a_milestone_rests_on_awards_that_held_on_its_day(
        self, requires: Requirement, some: list[Award]
    ) -> None:
        association = club(*some, ways=[way(requires, on_expiry=OnExpiry.KEEP)])
        association.awards = list(some)
        made = association.publish()
        by_id = {each.id: each.award for each in made.awards}
        for found in milestones(made):
            parts = [by_id[part.award] for part in found.award.evidence]
            assert max(part.issued_on for part in parts) == found.award.issued_on
            assert all((part.expires_on or NEVER_ENDS) >= found.award.issued_on for part in parts)
            assert all(one.issued_on <= other.issued_on for one, other in pairwise(parts))

    @given(requires=requirements(), some=rows(), steps=st.lists(st.integers(0, 200), max_size=4))
    def test_as_days_pass_every_publish_is_allowed_and_nobody_gets_a_second_one(
        self, requires: Requirement, some: list[Award], steps: list[int]
    ) -> None:
        association = club(*some, ways=[way(requires)])
        association.awards, association.today = list(some), date(2026, 1, 1)
        seen: set[str] = set()
        for step in [0, *steps]:
            association.today += timedelta(days=step)
            found = {each.id for each in milestones(association.publish())}
            assert seen <= found
            seen |= found
            assert len(seen) <= 1

    @given(requires=requirements(), some=rows())
    def test_what_was_never_met_has_no_end_and_what_was_has_one(
        self, requires: Requirement, some: list[Award]
    ) -> None:
        held = dict(_held(some))
        assert met(way(requires), held) is None or end(requires, held) > NOT_MET


def _held(some: list[Award]) -> Iterator[tuple[str, list]]:  # type: ignore[type-arg]
    from generator.plan.matched import Matched

    for name in BADGES:
        yield name, [Matched(f"{n}", each, "club", None) for n, each in enumerate(some) if each.badge == name]
