"""Promises 1, 2 and 5: what was published stays, means what it meant, and a revocation never comes back."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.award import Recipient, Status
from generator.model.badge import Level
from generator.model.ledger import PictureRecorded, StatusRecorded
from generator.model.pathway import Holds, Pathway
from generator.model.place import Place
from generator.model.site import Baking
from generator.plan.identity import award_id
from tests.nouns import TODAY
from tests.plan.association import (
    DAY,
    SECRET,
    Association,
    award,
    badge,
    emails,
    ids,
    sentences,
    version,
    with_status,
)


def test_an_id_is_26_letters_and_digits_and_depends_on_badge_address_and_day_only() -> None:
    made = award_id(SECRET, badge="first-aid", email="mina@example.org", issued_on=DAY)
    assert made == "pfoadlozubghcx6wryjibuj6ye"
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz234567")
    others = {
        award_id(SECRET, badge="navigation", email="mina@example.org", issued_on=DAY),
        award_id(SECRET, badge="first-aid", email="nina@example.org", issued_on=DAY),
        award_id(SECRET, badge="first-aid", email="mina@example.org", issued_on=DAY + timedelta(1)),
        award_id(bytes(32), badge="first-aid", email="mina@example.org", issued_on=DAY),
    }
    assert made not in others
    assert len(others) == 4


@given(order=st.randoms(use_true_random=False), number=st.integers(1, 12))
def test_the_order_of_rows_and_the_spelling_of_names_change_nothing(order: Random, number: int) -> None:
    rows = [award(email, row=row) for row, email in enumerate(emails(number), start=2)]
    respelt = [replace(row, recipient=replace(row.recipient, name="MINA HÄRBOUR")) for row in rows]
    order.shuffle(respelt)
    first, _ = Association(awards=rows).plan()
    second, _ = Association(awards=respelt).plan()
    assert ids(first) == ids(second) == sorted(ids(first))
    assert [(each.salt, each.status_index) for each in first.awards] == [
        (each.salt, each.status_index) for each in second.awards
    ]


def test_a_publish_does_what_the_preview_said() -> None:
    club = Association()
    before, _ = club.plan()
    club.publish()
    after, problems = club.plan()
    assert problems == ()
    assert ids(before) == ids(after)
    assert before.awards[0].status_index == after.awards[0].status_index
    assert after.records == ()
    assert after.changes == ()


def test_the_plan_says_in_plain_words_what_a_publish_does() -> None:
    club = Association(awards=[award(email) for email in emails(3)])
    assert sentences(club.publish()) == [
        "Opens the ledger: from the first publish on, this site is https://club.example.org/badges/",
        'Adds the issuer "Club".',
        'Adds the badge "First aid" (version 1).',
        'Publishes 3 new awards of "First aid".',
    ]
    club.awards[1] = with_status(
        club.awards[1], Status.REVOKED, reason="Issued by mistake; ask ann@example.org"
    )
    assert sentences(club.plan()[0]) == ['Revokes 1 award of "First aid": Issued by mistake; ask a…@e…']


class TestDisappearing:
    def test_a_published_row_cannot_disappear(self) -> None:
        club = Association(awards=[award(), award("joss@example.org", row=3)])
        published = ids(club.publish())
        kept = award("joss@example.org", row=2)
        club.awards = [kept]
        made, problems = club.plan()
        lost = next(each for each in published if each not in ids(made))
        assert [problem.code for problem in problems] == ["award-disappeared"]
        assert problems[0].place.file == "content/awards"
        assert problems[0].what == (
            'An award that is already public is in no roster any more: "First aid", issued on 2026-03-01, '
            f"https://club.example.org/badges/awards/{lost}/ People's links to it would break."
        )
        assert lost in problems[0].hint
        assert '"revoked"' in problems[0].hint

    def test_a_changed_address_is_recognised_and_its_row_named(self) -> None:
        club = Association()
        club.publish()
        club.awards = [award("mina.new@example.org", row=7)]
        _, problems = club.plan()
        assert [(problem.code, problem.place.line) for problem in problems] == [("award-disappeared", 7)]
        assert "previous_email" in problems[0].hint

    @pytest.mark.parametrize("day", [date(2026, 3, 2), TODAY + timedelta(days=9)])
    def test_a_corrected_day_is_recognised_and_its_row_named(self, day: date) -> None:
        club = Association(awards=[award(), award("joss@example.org", row=3)])
        lost = ids(club.publish())
        club.awards = [award(row=7, issued_on=day), award("joss@example.org", row=3)]
        _, problems = club.plan()
        assert [(problem.code, problem.place.line) for problem in problems] == [("award-disappeared", 7)]
        assert any(f"write {each} into the column id of this row" in problems[0].hint for each in lost)

    def test_another_badge_in_the_row_is_recognised_and_no_other_day(self) -> None:
        club = Association(badges=[badge(version()), badge(version("navigation"))])
        club.publish()
        club.awards = [award(row=7, badge="navigation")]
        _, problems = club.plan()
        assert [(problem.code, problem.place.line) for problem in problems] == [("award-disappeared", 7)]
        assert problems[0].hint.startswith("This row gives another badge to the same person on the same day.")

    def test_a_lost_roster_is_one_problem_for_each_badge(self) -> None:
        club = Association(awards=[award(email) for email in emails(40)])
        club.publish()
        club.awards = []
        _, (problem,) = club.plan()
        assert problem.what.startswith("40 awards that are already public are in no roster any more: ")
        assert problem.what.count("https://") == 3
        assert " and 37 more. " in problem.what

    def test_a_previous_address_keeps_id_salt_and_place(self) -> None:
        club = Association()
        before = club.publish().awards[0]
        moved = Recipient(name="Mina", email="new@example.org", previous_emails=("mina@example.org",))
        club.awards = [replace(award(), recipient=moved)]
        after = club.publish().awards[0]
        assert (after.id, after.salt, after.status_index) == (before.id, before.salt, before.status_index)
        assert after.award.recipient.email == "new@example.org"

    def test_a_pinned_id_keeps_the_award_when_its_facts_were_corrected(self) -> None:
        club = Association()
        before = club.publish().awards[0]
        club.awards = [award("right@example.org", issued_on=date(2026, 3, 2), pinned_id=before.id)]
        after = club.publish().awards[0]
        assert (after.id, after.award.issued_on) == (before.id, date(2026, 3, 2))

    def test_an_id_cannot_be_made_up(self) -> None:
        assert Association(awards=[award(pinned_id="a" * 26)]).refused() == ["unknown-pinned-id"]

    def test_a_pinned_award_cannot_become_one_of_another_badge(self) -> None:
        club = Association(badges=[badge(version()), badge(version("navigation"))])
        before = club.publish().awards[0]
        club.awards = [award(badge="navigation", pinned_id=before.id)]
        assert club.refused() == ["pinned-badge-differs"]

    def test_two_rows_cannot_be_one_award(self) -> None:
        club = Association()
        before = club.publish().awards[0]
        club.awards = [award(), award("other@example.org", row=3, pinned_id=before.id)]
        assert club.refused() == ["award-twice"]

    @pytest.mark.parametrize("status", [Status.REVOKED, Status.WITHDRAWN])
    def test_a_row_may_go_once_the_ledger_knows_that_it_is_final(self, status: Status) -> None:
        club = Association()
        published = club.publish().awards[0]
        club.awards = [with_status(award(), status, reason="Given by mistake")]
        club.publish()
        club.awards = []
        made, problems = club.plan()
        assert problems == ()
        assert made.awards == ()
        stub = made.stubs[0]
        assert (stub.id, stub.status, stub.status_on) == (published.id, status, date(2026, 5, 1))
        assert (stub.reason, stub.status_index) == ("Given by mistake", published.status_index)


class TestStatus:
    def test_a_withdrawn_award_is_a_stub_without_a_person(self) -> None:
        club = Association(awards=[with_status(award(), Status.WITHDRAWN)])
        made = club.publish()
        assert made.awards == ()
        assert "mina" not in repr(made.stubs)

    @pytest.mark.parametrize(
        ("then", "now", "code"),
        [
            (Status.REVOKED, Status.VALID, "revoked-is-final"),
            (Status.REVOKED, Status.SUSPENDED, "revoked-is-final"),
            (Status.WITHDRAWN, Status.VALID, "withdrawn-is-final"),
            (Status.WITHDRAWN, Status.SUSPENDED, "withdrawn-is-final"),
            (Status.WITHDRAWN, Status.REVOKED, "withdrawn-is-final"),
        ],
    )
    def test_a_final_status_never_comes_back(self, then: Status, now: Status, code: str) -> None:
        club = Association(awards=[with_status(award(), then)])
        club.publish()
        club.awards = [with_status(award(), now, date(2026, 6, 1))]
        assert club.refused() == [code]
        club.awards = [award()]
        assert club.refused() in (["revoked-is-final"], ["withdrawn-is-final"])

    def test_what_was_revoked_may_be_withdrawn(self) -> None:
        club = Association(awards=[with_status(award(), Status.REVOKED)])
        club.publish()
        club.awards = [with_status(award(), Status.WITHDRAWN, date(2026, 6, 1))]
        assert [record for record in club.publish().records if isinstance(record, StatusRecorded)]

    def test_an_emptied_cell_does_not_lift_a_suspension(self) -> None:
        club = Association(awards=[with_status(award(), Status.SUSPENDED)])
        club.publish()
        club.awards = [award()]
        _, problems = club.plan()
        assert [problem.code for problem in problems] == ["suspension-emptied"]
        assert problems[0].what == (
            "This award has been suspended since 2026-05-01, and the row no longer says so. "
            "An empty cell does not lift a suspension."
        )

    def test_a_suspension_is_lifted_by_an_explicit_later_valid(self) -> None:
        club = Association(awards=[with_status(award(), Status.SUSPENDED)])
        club.publish()
        club.awards = [with_status(award(), Status.VALID, date(2026, 4, 1))]
        assert club.refused() == ["reinstated-before-suspended"]
        club.awards = [with_status(award(), Status.VALID, date(2026, 6, 1))]
        assert sentences(club.publish()) == ['Makes 1 award of "First aid" valid again.']
        assert club.plan()[0].records == ()

    def test_a_status_cannot_be_dated_ahead(self) -> None:
        ahead = with_status(award(), Status.REVOKED, date(2027, 1, 1))
        assert Association(awards=[ahead]).refused() == ["status-in-the-future"]

    @pytest.mark.parametrize(
        ("reason", "codes"),
        [
            ("Issued to Mina by mistake", ["name-in-reason"]),
            ("HARBOUR had left", ["name-in-reason"]),
            ("Issued by mistake at the minaret", []),
        ],
    )
    def test_a_reason_that_names_the_person_is_doubted_until_it_is_public(
        self, reason: str, codes: list[str]
    ) -> None:
        club = Association(awards=[with_status(award(), Status.REVOKED, reason=reason)])
        assert [(problem.code, problem.is_error) for problem in club.plan()[1]] == [
            (code, False) for code in codes
        ]
        club.publish()
        assert club.plan()[1] == ()

    def test_a_corrected_reason_is_recorded(self) -> None:
        club = Association(awards=[with_status(award(), Status.REVOKED, reason="Mistke")])
        club.publish()
        club.awards = [with_status(award(), Status.REVOKED, reason="Mistake")]
        assert [record.reason for record in club.publish().records if isinstance(record, StatusRecorded)] == [
            "Mistake"
        ]


class TestVersions:
    def test_an_awarded_meaning_cannot_change(self) -> None:
        club = Association()
        club.publish()
        club.badges = [badge(version(criteria="Watches somebody stop a bleeding."))]
        _, problems = club.plan()
        assert [problem.code for problem in problems] == ["meaning-changed"]
        assert "content/badges/first-aid.v1.md" in problems[0].hint
        assert "version: 2" in problems[0].hint

    def test_of_an_older_version_only_the_edit_can_be_undone(self) -> None:
        club = Association(badges=[badge(version(), version(number=2))])
        club.publish()
        club.badges = [badge(version(criteria="Other."), version(number=2))]
        _, problems = club.plan()
        assert [problem.hint for problem in problems] == [
            (
                "Undo the edit of content/badges/first-aid.v1.md: there is a newer version already, and a further "
                "one can follow it."
            )
        ]

    def test_a_meaning_nobody_was_awarded_may_change(self) -> None:
        club = Association(awards=[])
        club.publish()
        club.badges = [badge(version(criteria="Something else."))]
        club.publish()
        assert club.plan()[0].records == ()

    @pytest.mark.parametrize(
        "same",
        [
            version(criteria="Stops a *severe* bleeding"),
            version(criteria="stops a severe\n\nbleeding."),
            version(tags=("new",)),
            version(apply="https://club.example.org/apply"),
        ],
    )
    def test_punctuation_marks_and_what_helps_to_find_it_may_change(self, same: object) -> None:
        club = Association()
        club.publish()
        club.badges = [badge(same)]  # type: ignore[arg-type]
        assert club.refused() == []

    @pytest.mark.parametrize(
        "changed",
        [
            version(name="Second aid"),
            version(description="Keeps a person safe."),
            version(level=Level(framework="EQF", value="3")),
            version(assessment=("testing",)),
        ],
    )
    def test_every_part_of_the_meaning_is_kept(self, changed: object) -> None:
        club = Association()
        club.publish()
        club.badges = [badge(changed)]  # type: ignore[arg-type]
        assert club.refused() == ["meaning-changed"]

    def test_an_old_award_keeps_its_version_when_a_newer_one_counts_from_an_earlier_day(self) -> None:
        club = Association()
        club.publish()
        club.badges = [badge(version(), version(number=2, since=date(2026, 1, 1), criteria="More."))]
        club.awards = [award(version=2), award("new@example.org", version=2)]
        made = club.publish()
        assert sorted(each.award.version for each in made.awards) == [1, 2]

    def test_a_published_version_cannot_disappear(self) -> None:
        club = Association()
        club.publish()
        club.badges = [badge(version(number=2))]
        club.awards = [award()]
        codes = [problem.code for problem in club.plan()[1]]
        assert codes == ["version-disappeared"]

    def test_a_renamed_badge_keeps_its_awards(self) -> None:
        club = Association()
        before = ids(club.publish())
        club.badges = [badge(version("aid", name="First aid"), was=("first-aid",))]
        club.awards = [award(badge="aid"), award("new@example.org", badge="aid")]
        renamed = club.publish()
        assert set(before) < set(ids(renamed))
        assert 'Renames "first-aid" to "aid"; the old addresses keep answering.' in sentences(renamed)
        club.badges = [badge(version("aid", name="First aid"))]
        again, problems = club.plan()
        assert problems == ()
        assert ids(again) == ids(renamed)
        assert again.records == ()

    @pytest.mark.parametrize("was", [("aid",), ("aid", "first-aid"), ("first-aid", "aid")])
    def test_a_badge_may_be_renamed_twice(self, was: tuple[str, ...]) -> None:
        club = Association()
        first = ids(club.publish())
        for slug, before in (("aid", ("first-aid",)), ("help", was)):
            club.badges = [badge(version(slug, name="First aid"), was=before)]
            club.awards = [award(badge=slug)]
            plan, problems = club.plan()
            assert problems == ()
            assert ids(plan) == first
            club.publish()
        assert set(club.ledger.former_slugs("badge", "help")) == {"first-aid", "aid"}

    def test_a_badge_may_get_its_first_name_back(self) -> None:
        club = Association()
        first = ids(club.publish())
        for slug, was in (("aid", ("first-aid",)), ("first-aid", ("aid",)), ("first-aid", ())):
            club.badges = [badge(version(slug, name="First aid"), was=was)]
            club.awards = [award(badge=slug)]
            plan, problems = club.plan()
            assert problems == ()
            assert ids(plan) == first
            assert slug not in club.ledger.former_slugs("badge", slug, was=was)
            club.publish()
        assert club.ledger.former_slugs("badge", "first-aid") == ("aid",)

    def test_a_former_name_is_never_given_to_another_badge(self) -> None:
        club = Association()
        club.publish()
        club.badges = [badge(version("aid", name="First aid"), was=("first-aid",))]
        club.awards = [award(badge="aid")]
        club.publish()
        club.badges = [badge(version("aid", name="First aid")), badge(version("first-aid", name="Other"))]
        _, problems = club.plan()
        assert "name-taken" in [problem.code for problem in problems]

    def test_a_badge_that_is_gone_is_one_fault_however_many_hold_it(self) -> None:
        club = Association()
        club.publish()
        club.badges = [badge(version("aid", name="First aid"))]
        club.awards = [award(badge="aid")]
        _, problems = club.plan()
        assert [problem.code for problem in problems] == ["badge-disappeared"]
        assert "was: first-aid" in problems[0].hint

    def test_a_badge_cannot_disappear(self) -> None:
        club = Association(badges=[badge(version()), badge(version("navigation"))])
        club.publish()
        club.badges = [badge(version())]
        _, problems = club.plan()
        assert [(problem.code, problem.place.file) for problem in problems] == [
            ("badge-disappeared", "content/badges/navigation.md")
        ]
        assert "was: navigation" in problems[0].hint


class TestSite:
    def test_another_address_is_refused(self) -> None:
        club = Association()
        club.publish()
        club.url = "https://elsewhere.example.org/"
        _, problems = club.plan()
        assert [problem.code for problem in problems] == ["site-address-changed"]
        assert problems[0].what == (
            "The site address changed from https://club.example.org/badges/ to https://elsewhere.example.org/: "
            "1 badge already handed out point to the old one."
        )
        assert "served_at: https://elsewhere.example.org/" in problems[0].hint

    def test_a_copy_of_the_example_starts_empty(self) -> None:
        club = Association(example=True)
        club.publish()
        club.url, club.awards = "https://copy.example.org/", []
        made, problems = club.plan()
        assert problems == ()
        assert made.ledger.opened is None
        assert made.stubs == ()

    def test_issuers_and_pathways_stay(self) -> None:
        leader = Pathway(
            slug="leader", name="leader", awards="first-aid", requires=Holds("first-aid"), origin=Place("x")
        )
        club = Association(issuers=["club", "branch"], ways=[leader])
        club.publish()
        club.issuers, club.ways = ["club"], []
        assert sorted(club.refused()) == ["issuer-disappeared", "pathway-disappeared"]

    def test_an_award_dated_ahead_waits_and_the_plan_says_so(self) -> None:
        club = Association(awards=[award(issued_on=date(2026, 12, 24), row=9)])
        made = club.publish()
        assert (made.awards, len(made.waiting)) == ((), 1)
        assert sentences(made)[-1] == (
            'content/awards/2026.csv:9:1: waits until 2026-12-24, the day on this award of "First aid".'
        )
        club.today = date(2026, 12, 24)
        assert len(club.publish().awards) == 1

    def test_a_picture_once_published_stays(self) -> None:
        club = Association(baking=Baking.ON_DEMAND)
        assert not club.publish().awards[0].baked
        club.baking = Baking.ALL
        made = club.publish()
        assert made.awards[0].baked
        assert [record for record in made.records if isinstance(record, PictureRecorded)]
        club.baking = Baking.ON_DEMAND
        assert club.publish().awards[0].baked

    def test_places_in_status_lists_are_never_given_twice(self) -> None:
        club = Association(awards=[award(email) for email in emails(300)])
        club.publish()
        club.awards += [award(f"late{number}@example.org") for number in range(300)]
        made = club.publish()
        places = [(each.status_list, each.status_index) for each in made.awards]
        assert len(set(places)) == 600
        assert all(0 <= index < 131_072 for _, index in places)
