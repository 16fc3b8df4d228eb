"""Which tests prove which promise, and the table of it in tests/README.md: `./run promises` writes that anew.

A test file counts for a promise that it would fail for if the promise were broken. What it says of itself in its first
line is what the table says of it; how many cases there are is counted as pytest collects them.
"""

import ast
import contextlib
import io
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

TESTS = Path(__file__).parent
TABLE = TESTS / "README.md"
README = TESTS.parent / "README.md"

PROVED_BY: Mapping[int, tuple[str, ...]] = {
    1: (
        "stories/test_damaged_ledger.py",
        "stories/test_merged_ledgers.py",
        "stories/test_two_at_once.py",
        "stories/test_crashes.py",
        "stories/test_killed.py",
        "stories/test_going_on.py",
        "test_stopped_steps.py",
        "test_one_place.py",
        "plan/test_mending.py",
        "plan/test_plan.py::test_",
        "plan/test_plan.py::TestDisappearing",
        "plan/test_plan.py::TestSite",
        "plan/test_milestones.py::TestStaying",
        "plan/test_milestones.py::TestAlways",
        "model/test_ledger_line.py",
        "read/test_ledger.py",
        "write/test_ledger.py",
        "write/test_tree.py",
        "verify/test_links.py",
        "render/test_built_sites.py",
        "stories/test_publishing.py",
        "stories/test_demo.py::test_shuffled",
        "stories/test_demo.py::test_respelt",
        "stories/test_demo.py::test_a_deleted_row",
        "stories/test_lost_ledger.py",
        "stories/test_moving.py",
        "stories/test_renewing.py",
        "stories/test_succeeding.py",
        "stories/test_export.py",
        "browser/test_moved.py",
        "conformance/test_moved.py",
        "test_workflow_steps.py",
    ),
    2: (
        "plan/test_plan.py::TestVersions",
        "edit/test_fields.py",
        "render/test_differences.py",
        "issue/test_open_badges_2.py::test_an_award_points_at_the_version_that_it_was_given_for",
        "issue/test_open_badges_2.py::test_an_award_keeps_pointing_at_the_slug_that_it_was_published_with",
        "stories/test_revising.py",
        "stories/test_evidence.py",
        "stories/test_publishing.py::test_an_endorsement_stays_with_the_version_that_counted_on_its_day",
    ),
    3: (
        "stories/test_building_again.py",
        "stories/test_crashes.py",
        "stories/test_shards.py",
        "render/test_forms.py",
        "issue/test_forms.py",
        "stories/test_demo.py::test_another_folder",
        "stories/test_demo.py::test_shuffled",
        "stories/test_publishing.py::test_a_publish_records_and_the_next_build_gives_the_same_bytes",
        "stories/test_publishing.py::test_publishing_twice_changes_nothing",
        "stories/test_publishing.py::test_order_case_and_files_of_rows_change_nothing",
        "stories/test_keys.py::test_a_clone_without_the_key_rebuilds_the_published_site_byte_for_byte",
        "stories/test_export.py::test_a_site_exported",
        "render/test_pages.py::test_the_same_plan_gives_the_same_bytes",
        "issue/test_open_badges_2.py::test_the_same_nouns_give_the_same_bytes_on_every_day",
        "issue/test_open_badges_3.py::test_the_same_plan_gives_the_same_bytes",
        "trust/test_signer.py",
        "trust/test_shared.py",
        "trust/test_templates.py",
        "trust/test_jcs.py",
        "trust/test_rdfc.py",
    ),
    4: (
        "stories/test_audit.py",
        "stories/test_key_secrecy.py",
        "verify/people/",
        "stories/test_demo.py::test_nobodys_address_is_in_any_output",
        "stories/test_demo.py::test_unlisted",
        "stories/test_collections.py",
        "stories/test_beginning.py",
        "stories/test_requesting.py",
        "stories/test_figures.py",
        "stories/test_handover.py::test_nobody_who_earned_something_is_in_it",
        "stories/test_notify.py::test_in_a_log",
        "stories/test_notify.py::test_letters_are_not_written_where_they_are_published",
        "stories/test_notify.py::test_the_ledger_holds_no_name_and_no_address",
        "stories/test_publishing.py::test_the_ledger_holds_no_name_and_no_address",
        "stories/test_editing.py::TestAwarding::test_the_log_of_a_workflow_says_where_a_row_is_and_nothing_of_the_person",
        "stories/test_editing.py::TestAwarding::test_in_a_public_repository_the_privacy_rule_holds",
        "stories/test_editing.py::TestTakingBack::test_an_address_with_a_slip_names_the_row_and_no_address",
        "stories/test_editing.py::TestTakingBack::test_a_withdrawal_says_what_stays_in_git",
        "stories/test_editing.py::TestFinding::test_no_address_is_told",
        "read/test_surroundings.py",
        "plan/test_milestones.py::TestReaching::test_it_shows_no_more_of_a_person_than_its_most_private_part",
        "plan/test_milestones.py::TestLosing::test_a_person_who_is_erased_is_erased_from_the_milestone",
        "plan/test_plan.py::TestStatus::test_a_withdrawn_award_is_a_stub_without_a_person",
        "issue/test_open_badges_2.py::test_the_recipient",
        "issue/test_open_badges_2.py::test_the_revocation_list",
        "issue/test_open_badges_2.py::test_no_shared_document",
        "issue/test_open_badges_2.py::test_nothing_is_left",
        "issue/test_open_badges_2.py::test_a_recipient_is_never_written_out",
        "issue/test_open_badges_3.py::test_the_name_of_an_anonymous_earner_is_nowhere",
        "issue/test_open_badges_3.py::test_no_address",
        "render/test_feeds.py",
        "render/test_pages.py::test_no_address_of_an_earner_is_anywhere",
        "render/test_pages.py::test_only_public_awards_that_hold_are_linked_from_anywhere",
        "render/test_pages.py::test_search_engines_are_sent_away_unless_an_award_is_public_and_holds",
        "render/test_pages.py::test_an_anonymous_or_withdrawn_award_names_nobody",
        "render/test_pages.py::test_a_withdrawn_award_says_what_it_was_and_no_more",
        "browser/test_pages.py::test_no_page_asks_anybody_else",
        "test_form_steps.py",
    ),
    5: (
        "stories/test_damaged_ledger.py",
        "stories/test_merged_ledgers.py",
        "plan/test_plan.py::TestStatus",
        "plan/test_milestones.py::TestLosing",
        "issue/test_status_list.py",
        "issue/test_open_badges_2.py::test_of_an_award_that_does_not_hold_only_that_and_why_stays",
        "issue/test_open_badges_2.py::test_a_stub",
        "issue/test_open_badges_2.py::test_the_revocation_list",
        "issue/test_open_badges_2.py::test_what_holds_is_not_in_the_revocation_list",
        "read/test_ledger.py",
        "stories/test_publishing.py::test_a_revoked_award",
        "stories/test_publishing.py::test_an_older_ledger_is_refused",
        "stories/test_editing.py::TestTakingBack",
        "stories/test_key_changes.py::test_a_suspended_award_is_not_valid_until_it_is_reinstated",
        "stories/test_key_changes.py::test_a_copy_of_a_revoked_or_withdrawn_award_is_reported_as_revoked",
        "stories/test_lost_ledger.py",
        "stories/test_weekly.py::test_a_revocation_that_is_not_public_yet_is_seen",
        "browser/test_checking.py::test_a_badge_that_was_taken_back_does_not_count",
        "test_workflow_steps.py::test_two_publishes",
    ),
    6: (
        "hostile/",
        "check/",
        "read/test_delimited.py",
        "read/test_fields.py",
        "read/test_folder.py",
        "read/test_foreign.py",
        "read/test_front_matter.py",
        "read/test_git.py",
        "read/test_ledger.py",
        "read/test_program.py",
        "read/test_request.py",
        "read/test_served.py",
        "read/test_strays.py",
        "read/test_theme.py",
        "read/test_walk.py",
        "read/test_workbook.py",
        "cli/test_console.py",
        "cli/test_content.py",
        "cli/test_doctor.py",
        "cli/test_hosting.py",
        "docs/test_mistakes.py",
        "stories/test_importing_anything.py",
        "stories/test_proposing.py",
        "stories/test_publishing.py::test_a_mistake_anywhere_publishes_nothing",
        "test_form_steps.py::test_what_a_check_refuses_is_not_proposed",
    ),
    7: (
        "conformance/",
        "issue/",
        "trust/",
        "verify/",
        "stories/test_endorsing.py",
        "stories/test_key_changes.py",
        "stories/test_record.py",
        "render/test_calendars.py",
        "browser/test_alike.py",
        "browser/test_attacks.py",
        "browser/test_canonical.py",
        "browser/test_checking.py",
    ),
}
"""Promise → what proves it: a folder, a file, or the beginning of the names of some tests in one."""

_HEAD = """\
# What proves the promises

Made of the tests themselves: `./run promises` writes this page, and `./run test` fails when it is not true any more. A case is
one test with one set of values, as pytest counts them; a case of the property tests stands for hundreds of examples. A file
that holds several promises is counted for each. Which file counts for which promise stands in [promises.py](promises.py).

| | Promise | Files | Cases |
|--:|---|--:|--:|
"""

_REST = """\

## And besides

What serves no single promise: that pages can be read by everybody, that commands do what their help says, that the workflows
have no more rights than they need, that nobody slips anything in.

"""


def page(collected: Collection[str]) -> str:
    """The text of tests/README.md, from the ids of all tests."""
    promised = promises()
    rows = {number: list(proofs(number, collected)) for number in promised}
    parts = [_HEAD]
    parts += [
        f"| {number} | [{sentence}](#{_anchor(number, sentence)}) | {len(rows[number])} |"
        f" {sum(cases for _, cases, _ in rows[number]):,} |\n"
        for number, sentence in promised.items()
    ]
    for number, sentence in promised.items():
        parts.append(f"\n## {number}. {sentence}\n\n| How it is tested | Cases |\n|---|--:|\n")
        parts += [row(*proof) for proof in rows[number]]
    parts.append(_REST)
    named = {file for proofs_ in rows.values() for file, _, _ in proofs_}
    parts += [f"- {_told(file)}\n" for file in files(collected) if file not in named]
    return "".join(parts)


def promises() -> Mapping[int, str]:
    """The promises as the README gives them: number → the sentence in bold."""
    found = re.findall(r"^(\d)\. \*\*(.+?)\.\*\*", README.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(number): sentence for number, sentence in found}


def proofs(promise: int, collected: Collection[str]) -> Iterator[tuple[str, int, bool]]:
    """For each file that proves something of a promise: the file, how many cases, and whether these are all it has."""
    cases: dict[str, list[bool]] = {}
    for each in collected:
        proves = any(_is_meant(each, entry) for entry in PROVED_BY[promise])
        cases.setdefault(_file(each), []).append(proves)
    for file, proving in sorted(cases.items()):
        if any(proving):
            yield file, sum(proving), all(proving)


def row(file: str, cases: int, is_whole: bool) -> str:  # noqa: FBT001 - a row of three columns
    """A line of the table."""
    return f"| {_told(file)}{'' if is_whole else ' *(in part)*'} | {cases:,} |\n"


def files(collected: Collection[str]) -> list[str]:
    """The test files, below tests/."""
    return sorted({_file(each) for each in collected})


def _file(node: str) -> str:
    return node.removeprefix("tests/").partition("::")[0]


def _is_meant(node: str, entry: str) -> bool:
    below = node.removeprefix("tests/")
    return below.startswith(entry if "::" in entry or entry.endswith("/") else f"{entry}::")


def _told(file: str) -> str:
    """A link to the file, and the first line of what it says of itself."""
    said = ast.get_docstring(ast.parse((TESTS / file).read_text(encoding="utf-8"))) or ""
    first = said.partition("\n")[0].replace("|", "\\|")
    return f"[{file}]({file}): {first}"


def _anchor(number: int, sentence: str) -> str:
    """Where GitHub puts a heading."""
    return re.sub(r"[^\w -]", "", f"{number}. {sentence}".lower()).replace(" ", "-")


def main() -> int:
    """Collects all tests and writes the page."""
    import pytest

    class Collected:
        nodes: tuple[str, ...] = ()

        def pytest_collection_finish(self, session: pytest.Session) -> None:
            self.nodes = tuple(item.nodeid for item in session.items)

    collected, said = Collected(), io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["--collect-only", "-q", str(TESTS)], plugins=[collected])
    if code != pytest.ExitCode.OK:
        sys.stderr.write(said.getvalue())
        return int(code)
    TABLE.write_text(page(collected.nodes), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
