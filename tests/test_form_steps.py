"""The forms: what an officer types in GitHub becomes a pull request, and nothing of it is ever run.

The steps run by bash in clean clones, with a bare repository standing for GitHub and a `gh` that notes how it is called.
"""

import csv
import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.samples import SAMPLES
from generator.pipeline import fresh_key
from tests.association import NOW
from tests.test_workflow_steps import (
    ADDRESS,
    ROSTER,
    Hub,
    Runner,
    clean_environ,
    example,
    git,
    hub,
    published,
)

__all__ = ["example", "hub", "published"]

GH = """\
#!/usr/bin/env python3
# In place of GitHub's own program: notes its arguments and the text it is given, and answers as GitHub would.
import json, os, sys
from pathlib import Path
arguments = sys.argv[1:]
said = {"arguments": arguments, "token": bool(os.environ.get("GH_TOKEN"))}
if "--body-file" in arguments:
    said["body"] = Path(arguments[arguments.index("--body-file") + 1]).read_text()
notes = Path(__file__).parent
with (notes / "called").open("a") as file:
    file.write(json.dumps(said) + "\\n")
if arguments[:2] == ["pr", "list"] and (notes / "open").exists():
    print((notes / "open").read_text())
if arguments[:2] == ["pr", "create"]:
    if (notes / "refuses").exists():
        sys.exit((notes / "refuses").read_text())
    print("https://github.com/hill-club/badges/pull/5")
"""
SETTING = "GitHub Actions is not permitted to create or approve pull requests (createPullRequest)"
SAMPLE = SAMPLES["en"].criteria.partition("\n")[0]
MINA = {"BADGE": "first-aid", "NAME": "Ada Stone", "EMAIL": "ada@example.org"}
BLANK = dict.fromkeys(("ISSUED_ON", "EVIDENCE", "NARRATIVE", "EXPIRES_ON", "RESULT", "ROSTER"), "") | {
    "SHOW": "unlisted"
}


@dataclass
class Desk:
    """A workflow that runs, and the `gh` in its way."""

    runner: Runner
    programs: Path
    said: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, hub: Hub, name: str) -> "Desk":
        programs = hub.folder / f"{name}-bin"
        programs.mkdir()
        (programs / "gh").write_text(GH)
        (programs / "gh").chmod(0o755)
        return cls(hub.runner(name), programs)

    def step(
        self, workflow: str, name: str, *, job: str = "propose", **environ: str
    ) -> subprocess.CompletedProcess[str]:
        path = f"{self.programs}:{clean_environ()['PATH']}"
        actor = {"PATH": path, "GITHUB_ACTOR": "isla"}
        ran = self.runner.run(workflow, job, name, **(actor | environ))
        self.said += [ran.stdout, ran.stderr]
        return ran

    def done(self, workflow: str, name: str, **environ: str) -> None:
        ran = self.step(workflow, name, **environ)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def propose(self, workflow: str) -> None:
        """Checks, and opens the pull request."""
        self.done(workflow, "Check the content")
        self.done(workflow, "Open the pull request", TITLE=title(workflow), GH_TOKEN="t")  # noqa: S106 (of a stub)

    @property
    def calls(self) -> list[dict[str, Any]]:
        file = self.programs / "called"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    @property
    def summary(self) -> str:
        return self.runner.summary.read_text() if self.runner.summary.exists() else ""

    @property
    def log(self) -> str:
        return "\n".join(self.said)

    def opened(self) -> dict[str, Any]:
        (call,) = [each for each in self.calls if each["arguments"][:2] == ["pr", "create"]]
        return call


def title(workflow: str) -> str:
    text = (Path(__file__).parent.parent / f".github/workflows/{workflow}.yml").read_text()
    return str(re.findall(r"^          TITLE: (.*)$", text, flags=re.MULTILINE)[0])


def branch(hub: Hub, name: str, path: str) -> str:
    """A file as it is on a branch."""
    return git("show", f"{name}:{path}", cwd=hub.bare)


def branches(hub: Hub) -> set[str]:
    return set(git("branch", "--format=%(refname:short)", cwd=hub.bare).split())


def test_an_award_typed_into_the_form_is_a_pull_request_with_one_row_more(hub: Hub) -> None:
    desk = Desk.of(hub, "award")
    desk.done("award", "Add the row", **BLANK | MINA)
    desk.propose("award")
    before, after = hub.show(ROSTER), branch(hub, "badges/award-77", ROSTER)
    assert after == before + "first-aid,Ada Stone,ada@example.org,2026-11-23,unlisted,,,,\n"
    call = desk.opened()
    assert call["arguments"][2:8] == [
        "--base",
        hub.branch,
        "--head",
        "badges/award-77",
        "--title",
        "Award a badge",
    ]
    assert "### Everything is in order." in call["body"]
    assert 'Publishes 1 new award of "First aid"' in call["body"]
    assert "Asked for by isla" in call["body"]
    assert "[Award a badge](https://github.com/hill-club/badges/pull/5)" in desk.summary
    message = git("log", "-1", "--format=%an %ae %B", "badges/award-77", cwd=hub.bare)
    assert message.strip() == "badges badges@users.noreply.github.com Award a badge"
    assert "ada@" not in desk.log + desk.summary + call["body"]
    assert "Ada" not in call["body"] + message
    assert git("diff", "--name-only", hub.branch, "badges/award-77", cwd=hub.bare).split() == [ROSTER]


HOSTILE = (
    "$(touch owned)",
    "`touch owned`",
    '"; touch owned; "',
    "'; touch owned; '",
    "${{ github.token }}",
    "--help",
    "--dry-run",
    "-h",
    "Ada\n::set-output name=url::https://evil.example.org",
    "Ada %0A::error::x",
    "::set-env name=PATH::/tmp",
    '=HYPERLINK("https://evil.example.org","Ada")',
    "@everyone [x](https://evil.example.org) <img src=x>",
    'Ada", "mallory@example.org',
    "x" * 5000,
)


def test_what_is_typed_reaches_the_program_as_one_argument_to_the_letter(hub: Hub) -> None:
    desk = Desk.of(hub, "award")
    (desk.runner.clone / "run").write_text('#!/bin/sh\nprintf "%s\\0" "$@" >../asked\n')
    for text in HOSTILE:
        asked = hub.folder / "asked"
        asked.unlink(missing_ok=True)
        every = dict.fromkeys((*BLANK, *MINA), text)
        ran = desk.step("award", "Add the row", **every)
        if "\n" in text or len(text) > 4000:
            assert ran.returncode == 1
            assert "### Nothing was changed" in desk.summary
            assert not asked.exists()
        else:
            assert asked.read_text().split("\0")[:-1] == [
                *("badges", "award", f"--name={text}", f"--email={text}", f"--show={text}"),
                *(f"--issued-on={text}", f"--expires-on={text}", f"--evidence={text}", f"--narrative={text}"),
                *(f"--result={text}", f"--roster={text}", "--", text),
            ]
    assert not list(hub.folder.rglob("owned"))


def test_what_is_typed_is_but_a_cell_of_the_row(hub: Hub) -> None:
    desk = Desk.of(hub, "award")
    for text in ("--dry-run $(touch owned)", "::set-env name=PATH::/tmp"):
        before = (desk.runner.clone / ROSTER).read_text()
        ran = desk.step(
            "award", "Add the row", **BLANK | MINA | {"NAME": text, "EMAIL": f"{len(text)}@example.org"}
        )
        after = (desk.runner.clone / ROSTER).read_text()
        added = next(csv.reader([after.removeprefix(before)]), [])
        assert (ran.returncode == 0) == (added[:3] == ["first-aid", text, f"{len(text)}@example.org"])
        assert ran.returncode == 0 or (after == before and desk.summary)
    assert not list(desk.runner.clone.rglob("owned"))
    for line in desk.log.splitlines():
        assert not line.lstrip().startswith("::set")


def test_what_cannot_be_read_is_said_in_the_summary_and_nothing_is_opened(hub: Hub) -> None:
    desk = Desk.of(hub, "award")
    ran = desk.step("award", "Add the row", **BLANK | MINA | {"ISSUED_ON": "next ada@example.org Tuesday"})
    assert ran.returncode == 2
    assert "### Nothing was changed" in desk.summary
    assert "is no day that I can read. Write it like 2026-04-01." in desk.summary
    assert "ada@" not in desk.summary
    ran = desk.step("award", "Add the row", **BLANK | MINA | {"BADGE": "first-ait"})
    assert ran.returncode == 1
    assert "There is no badge called" in desk.summary
    assert desk.calls == []
    assert branches(hub) == {hub.branch}


def test_what_was_typed_is_hidden_before_a_log_could_show_it(hub: Hub, tmp_path: Path) -> None:
    desk = Desk.of(hub, "award")
    event = tmp_path / "event.json"
    event.write_text(
        json.dumps({"inputs": {"email": "Ada@Example.org\n::set-output name=a::b", "name": "Ada"}})
    )
    ran = desk.step("award", "Keep what was typed out of the log", GITHUB_EVENT_PATH=str(event))
    assert sorted(ran.stdout.splitlines()) == [
        "::add-mask::::set-output name=a::b",
        "::add-mask::::set-output name=a::b",
        "::add-mask::Ada@Example.org",
        "::add-mask::ada@example.org",
    ]
    for workflow in ("award", "take-back", "keys"):
        steps = yaml.safe_load((desk.runner.clone / f".github/workflows/{workflow}.yml").read_text())["jobs"][
            "propose"
        ]["steps"]
        assert [step.get("name") for step in steps].index("Keep what was typed out of the log") == 1


def test_a_copy_of_the_example_begins_clean_by_a_form(example: Hub) -> None:
    desk = Desk.of(example, "begin")
    answers = {"NAME": "Hill Club", "URL": "", "EMAIL": "office@hill-club.example.org", "COUNTRY": "GB"}
    desk.done("begin", "Clear the example away and begin", LANGUAGE="en", **answers)
    desk.propose("begin")
    assert desk.opened()["arguments"][:2] == ["pr", "create"]
    on_branch = git("ls-tree", "-r", "--name-only", "badges/start-clean", cwd=example.bare).split()
    assert "content/issuers/hill-club.md" in on_branch
    assert not [name for name in on_branch if name.startswith(("content/evidence/", "content/endorsements/"))]
    assert "keys/valley-crew.json" not in on_branch
    assert ADDRESS in branch(example, "badges/start-clean", "content/site.yml")
    assert [name for name in on_branch if name.startswith("content/awards/")] == [ROSTER]
    assert branch(example, "badges/start-clean", ROSTER).count("\n") == 1
    git("update-ref", f"refs/heads/{example.branch}", "refs/heads/badges/start-clean", cwd=example.bare)
    example.edit("content/badges/first-aid.md", SAMPLE, "Shows it to an assessor.")
    merged = example.runner("merged")
    merged.publish()
    merged.recorded()
    assert f'"site":"{ADDRESS}"' in example.ledger
    assert '"example":true' not in example.ledger


def test_an_award_is_taken_back_by_a_form(hub: Hub) -> None:
    desk = Desk.of(hub, "take-back")
    asked = {
        "CHANGE": "revoke",
        "AWARD": "mina@example.org",
        "BADGE": "",
        "REASON": "Given by mistake",
        "DAY": "",
    }
    refused = desk.step("take-back", "Write the status", **asked | {"REASON": ""})
    assert refused.returncode == 2
    assert "Missing option '--reason'" in desk.summary
    desk.done("take-back", "Write the status", **asked)
    desk.propose("take-back")
    assert "public,revoked,2026-11-23,Given by mistake" in branch(hub, "badges/take-back-77", ROSTER)
    assert "evokes 1 award" in desk.opened()["body"]
    assert "mina" not in desk.opened()["body"].lower()
    assert "mina@" not in desk.log + desk.summary


def test_a_suspension_and_an_erasure_need_no_terminal_either(hub: Hub) -> None:
    asked = {"AWARD": "mina@example.org", "BADGE": "", "REASON": "Course missed", "DAY": "2026-11-20"}
    desk = Desk.of(hub, "take-back")
    roster = desk.runner.clone / ROSTER
    desk.done("take-back", "Write the status", **asked | {"CHANGE": "suspend"})
    assert ",suspended,2026-11-20,Course missed" in roster.read_text()
    desk.done("take-back", "Write the status", **asked | {"CHANGE": "withdraw", "REASON": "", "DAY": ""})
    assert ",withdrawn,2026-11-23," in roster.read_text()


def test_a_badge_is_revised_by_a_form_and_the_officer_is_told_where_to_write(hub: Hub) -> None:
    desk = Desk.of(hub, "revise")
    desk.done("revise", "Open a new version", BADGE="first-aid", SINCE="")
    desk.propose("revise")
    assert "version: 2" in branch(hub, "badges/revise-77", "content/badges/first-aid.md")
    assert "version: 2" not in branch(hub, "badges/revise-77", "content/badges/first-aid.v1.md")
    assert desk.opened()["body"].startswith("A new version of the badge is open")


def test_a_key_made_elsewhere_is_proposed_by_its_public_half(hub: Hub) -> None:
    desk = Desk.of(hub, "keys")
    (secret, first), (_, second) = fresh_key(), fresh_key()
    asked = {"CHANGE": "new", "ISSUER": "hill-club", "PUBLIC": first}
    refused = desk.step("keys", "Take over the public key", **asked | {"PUBLIC": secret})
    assert refused.returncode == 3
    assert "This is the private half of a key" in desk.summary
    assert secret not in desk.log + desk.summary
    desk.done("keys", "Take over the public key", **asked)
    desk.done("keys", "Take over the public key", **asked | {"CHANGE": "compromise", "PUBLIC": second})
    (desk.runner.clone / "proposal.md").write_text("Checked.\n")
    desk.done("keys", "Open the pull request", TITLE=title("keys"), NOTE="First the secret.")
    keys = json.loads(branch(hub, "badges/keys-77", "keys/hill-club.json"))["keys"]
    assert [each["state"] for each in keys] == ["compromised", "active"]
    assert desk.opened()["body"].startswith("First the secret.\n\nChecked.\n\nAsked for by isla")


def proposing(hub: Hub, name: str, line: str) -> Desk:
    """A run whose command has changed a file already."""
    desk = Desk.of(hub, name)
    with (desk.runner.clone / "content/site.yml").open("a") as settings:
        settings.write(f"{line}\n")
    (desk.runner.clone / "proposal.md").write_text("Checked.\n")
    return desk


def test_where_github_forbids_pull_requests_the_branch_waits_and_two_links_are_given(hub: Hub) -> None:
    desk = proposing(hub, "award", "# one")
    (desk.programs / "refuses").write_text(SETTING)
    ran = desk.step("award", "Open the pull request", TITLE="Award a badge")
    assert ran.returncode == 1
    page = "https://github.com/hill-club/badges"
    assert f"{page}/settings/actions" in desk.summary
    assert f"{page}/compare/{hub.branch}...badges/award-77?expand=1" in desk.summary
    assert "reason=GitHub does not let workflows open pull requests here." in desk.runner.output.read_text()
    assert "# one" in branch(hub, "badges/award-77", "content/site.yml")


def test_a_form_run_again_renews_its_pull_request_but_never_what_a_person_edited(hub: Hub) -> None:
    url = "https://github.com/hill-club/badges/pull/5"
    named = {"TITLE": "Award a badge"}
    proposing(hub, "first", "# one").done("award", "Open the pull request", **named)
    again = proposing(hub, "again", "# two")
    (again.programs / "open").write_text(url)
    again.done("award", "Open the pull request", **named)
    assert branch(hub, "badges/award-77", "content/site.yml").endswith("en\n# two\n")
    assert [call["arguments"][:3] for call in again.calls][1:] == [["pr", "edit", url]]
    person = hub.folder / "person"
    git("clone", "--quiet", "--branch", "badges/award-77", str(hub.bare), str(person), cwd=hub.folder)
    (person / "content/site.yml").write_text("# by hand\n")
    git("commit", "--quiet", "-am", "By hand", cwd=person)
    git("push", "--quiet", cwd=person)
    late = proposing(hub, "late", "# three")
    assert late.step("award", "Open the pull request", **named).returncode == 1
    assert "Somebody has edited the branch" in late.summary
    assert branch(hub, "badges/award-77", "content/site.yml") == "# by hand\n"


def test_the_ledger_is_never_part_of_a_proposal_and_nothing_changed_opens_none(hub: Hub) -> None:
    desk = Desk.of(hub, "award")
    (desk.runner.clone / f"content/ledger/{NOW.year}.jsonl").write_text("")
    desk.done("award", "Open the pull request", TITLE="Award a badge")
    assert "### Nothing has changed" in desk.summary
    assert desk.calls == []
    assert branches(hub) == {hub.branch}


def test_what_a_check_refuses_is_not_proposed(hub: Hub) -> None:
    hub.edit(ROSTER, "jose@example.org", "jose@example,org")
    desk = Desk.of(hub, "award")
    ran = desk.step("award", "Check the content")
    assert ran.returncode == 1
    assert "nothing can be published" in desk.summary
    assert not (desk.runner.clone / "proposal.md").exists()


def test_who_was_told_is_pushed_to_the_branch_at_once_even_if_sending_stopped(hub: Hub) -> None:
    desk = Desk.of(hub, "notify")
    ledger = f"content/ledger/{NOW.year}.jsonl"
    program = desk.runner.clone / "run"  # the command itself has tests of its own
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >../asked\necho \'{{"told": 1}}\' >>{ledger}\nexit 3\n'
    )
    asked = {"WHAT": "send", "SINCE": "2026-11-20", "BADGE": "", "AWARD": "-x", "AGAIN": "", "LIMIT": "5"}
    assert desk.step("notify", "Tell", job="send", **asked).returncode == 3
    assert (hub.folder / "asked").read_text().split() == [
        *(
            "badges",
            "notify",
            "--send",
            "--since=2026-11-20",
            "--badge=",
            "--award=-x",
            "--again=",
            "--limit=5",
        )
    ]
    git("checkout", "--quiet", "--", "run", cwd=desk.runner.clone)
    assert desk.step("notify", "Was anybody told?", job="send").returncode == 0
    assert "told=true" in desk.runner.output.read_text()
    rule = hub.protect()
    refused = desk.step(
        "notify", "Push the ledger", job="record", LEDGER_DEPLOY_KEY="", LEDGER_AGAIN="Do not send again."
    )
    assert refused.returncode == 1
    assert "Do not send again." in desk.summary
    assert "Nothing was deployed" not in desk.summary
    rule.unlink()


def test_looking_at_the_letters_sends_none(hub: Hub) -> None:
    desk = Desk.of(hub, "notify")
    (desk.runner.clone / "run").write_text('#!/bin/sh\nprintf "%s\\n" "$@" >../asked\n')
    asked = {"WHAT": "look", "SINCE": "", "BADGE": "", "AWARD": "", "AGAIN": "", "LIMIT": "400"}
    assert desk.step("notify", "Tell", job="send", **asked).returncode == 0
    assert "--send" not in (hub.folder / "asked").read_text()
    assert desk.step("notify", "Was anybody told?", job="send").returncode == 0
    assert "told" not in desk.runner.output.read_text()


def test_a_damaged_ledger_is_looked_at_and_then_put_right_on_the_branch(hub: Hub) -> None:
    """An officer edited it in the browser: a letter is another, and the line ends are those of Windows."""
    ledger, whole = f"content/ledger/{NOW.year}.jsonl", hub.ledger
    hub.edit(ledger, '"badge":"first-aid"', '"badge":"first-ais"')
    hub.edit(ledger, "\n", "\r\n")
    desk = Desk.of(hub, "look")
    asked = {"WHAT": "look", "SITE": ""}
    assert desk.step("repair-ledger", "Repair", job="repair", **asked).returncode == 0
    assert desk.step("repair-ledger", "Was anything repaired?", job="repair").returncode == 0
    assert "repaired" not in desk.runner.output.read_text()
    assert hub.ledger != whole
    desk = Desk.of(hub, "repair")
    asked["WHAT"] = "repair"
    assert desk.step("repair-ledger", "Repair", job="repair", **asked).returncode == 0
    assert "The ledger is whole again." in desk.summary
    assert desk.step("repair-ledger", "Was anything repaired?", job="repair").returncode == 0
    assert "repaired=true" in desk.runner.output.read_text()
    pushed = desk.step("repair-ledger", "Push the ledger", job="record", LEDGER_DEPLOY_KEY="")
    assert pushed.returncode == 0, pushed.stdout + pushed.stderr
    assert hub.ledger == whole
    assert json.loads(whole.partition("\n")[0])["opened"]["secret"] not in desk.log + desk.summary
    files = git("ls-tree", "-r", "--name-only", hub.branch, "content/ledger", cwd=hub.bare).split()
    assert files == [ledger, "content/ledger/README.md"], (
        "what was damaged is in the history, not in the folder"
    )


def test_an_address_for_the_repair_is_handed_on(hub: Hub) -> None:
    desk = Desk.of(hub, "repair")
    (desk.runner.clone / "run").write_text('#!/bin/sh\nprintf "%s\\n" "$@" >../asked\n')
    asked = {"WHAT": "repair", "SITE": "https://club.example.org/badges/"}
    assert desk.step("repair-ledger", "Repair", job="repair", **asked).returncode == 0
    assert (hub.folder / "asked").read_text().split() == [
        *("badges", "doctor", "--repair-ledger", "--yes", "--from=https://club.example.org/badges/")
    ]


def event(hub: Hub, body: str, *, association: str = "MEMBER", private: bool = True) -> str:
    """The file in which GitHub tells of an issue."""
    file = hub.folder / "issue.json"
    issue = {"number": 12, "state": "open", "author_association": association, "body": body}
    visibility = "private" if private else "public"
    file.write_text(
        json.dumps({"issue": issue, "repository": {"private": private, "visibility": visibility}})
    )
    return str(file)


def answers(*said: str) -> str:
    """The text of an issue that was made by the form."""
    labels = ("Badge", "Name", "E-mail address", "Day", "Evidence", "Remarks")
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{answer}" for label, answer in zip(labels, said, strict=True))


def outputs(desk: Desk) -> dict[str, str]:
    text = desk.runner.output.read_text() if desk.runner.output.exists() else ""
    return dict(line.split("=", 1) for line in text.splitlines())


def answered(desk: Desk) -> str:
    """What is said in the issue when all is done."""
    found = outputs(desk)
    known = {"ADDED": found.get("added", ""), "URL": found.get("url", ""), "REASON": found.get("reason", "")}
    desk.done("requests", "Answer", ISSUE="12", **known)
    call = desk.calls[-1]
    assert call["arguments"][:3] == ["issue", "comment", "12"]
    return str(call["body"])


def test_a_request_in_an_issue_is_a_pull_request_whatever_else_stands_in_it(hub: Hub) -> None:
    remarks = (
        "$(touch owned) `touch owned` ${{ github.token }}\n::set-output name=added::no\n### Name\n\nMallory\n\n"
        "### E-mail address\n\nmallory@example.org\n@everyone"
    )
    asked = answers(
        "First aid (first-aid)",
        "Ada $(touch owned)",
        "ada@example.org",
        "2026-11-20",
        "_No response_",
        remarks,
    )
    desk = Desk.of(hub, "requests")
    desk.done("requests", "Add the row", GITHUB_EVENT_PATH=event(hub, asked))
    desk.done("requests", "Check the content")
    noted = {"ISSUE": "12", "NOTE": "Closes #12"}
    desk.done("requests", "Open the pull request", **noted)
    row = branch(hub, "badges/request-12", ROSTER).removeprefix(hub.show(ROSTER))
    assert row == "first-aid,Ada $(touch owned),ada@example.org,2026-11-20,,,,,\n"
    call = desk.opened()
    assert call["body"].startswith("Closes #12\n")
    reply = answered(desk)
    assert "Thank you. The request for First aid was checked" in reply
    assert "https://github.com/hill-club/badges/pull/5" in reply
    told = desk.log + desk.summary + reply + call["body"] + " ".join(call["arguments"])
    for word in ("ada@", "mallory", "everyone", "owned", "::set-output"):
        assert word not in told, word
    assert not list(hub.folder.rglob("owned"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"private": False}, "an address must not stand in an issue here"),
        (
            {"association": "CONTRIBUTOR"},
            "Only somebody who belongs to this repository can ask for a badge here.",
        ),
        ({}, "There is no badge called"),
    ],
)
def test_a_request_that_is_refused_is_answered_and_changes_nothing(
    hub: Hub, given: dict[str, Any], sentence: str
) -> None:
    asked = answers("@everyone <b> (x)y", "Ada", "ada@example.org", "", "", "").replace(
        "\r\n\r\n\r\n", "\r\n\r\n_No response_\r\n"
    )
    desk = Desk.of(hub, "requests")
    ran = desk.step("requests", "Add the row", GITHUB_EVENT_PATH=event(hub, asked, **given))
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert git("status", "--porcelain", "--", "content", cwd=desk.runner.clone) == ""
    assert "added" not in outputs(desk)
    reply = answered(desk)
    assert sentence in reply
    assert "@everyone" not in reply
    assert "ada@" not in desk.log + desk.summary + reply
