"""`badges notify`: tells earners of their new badges, each once."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import day, keep_private, located, speaking, today
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.report import Report

if TYPE_CHECKING:
    from generator.model.plan import PlannedAward
    from generator.pipeline import Folders, Mailing
    from generator.write.post import Posted

_DAYS = 5
"""So many days on which awards were published are named to somebody who has to choose one."""

COMMIT = (
    "the ledger has a line for each: save it, so that nobody is told twice from another computer:",
    '    git add content/ledger && git commit -m "Told earners" && git push',
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """By which way earners are told; nothing set is a rehearsal."""

    send: bool
    eml: Path | None
    table: Path | None
    mark: bool

    def check(self, *, again: bool) -> None:
        """Refuses ways that exclude each other."""
        if sum((self.send, self.eml is not None, self.table is not None)) > 1:
            raise click.UsageError("Choose one of --send, --eml and --csv.")
        if self.send and self.mark:
            raise click.UsageError("--send records by itself who was told; leave --mark out.")
        if self.mark and again:
            raise click.UsageError("To record that somebody was told, name the award with --award.")

    @property
    def is_rehearsal(self) -> bool:
        """Whether nothing is sent, written or recorded."""
        return not (self.send or self.eml or self.table or self.mark)

    @property
    def name(self) -> str:
        """As the ledger calls it."""
        return "eml" if self.eml else "csv" if self.table else "other"


@click.command()
@click.option("--send", is_flag=True, help="Send the letters through the mail server that site.yml names.")
@click.option(
    "--eml",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the letters into a folder instead, one file each.",
)
@click.option(
    "--csv",
    "table",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a table for a mail merge instead.",
)
@click.option("--mark", is_flag=True, help="Record that they were told by other means.")
@click.option("--badge", default="", metavar="SLUG", help="Only those who earned this badge.")
@click.option("--since", metavar="DAY", help="Only awards published on this day or later: 2026-11-20.")
@click.option(
    "--award", default="", metavar="ID", help="Only this award: the last part of its page's address."
)
@click.option("--again", default="", metavar="ID", help="Tell the earner of this award once more.")
@click.option("--limit", type=click.IntRange(1, 100_000), metavar="N", help="At most N letters now.")
@click.option(
    "--per-minute",
    type=click.IntRange(1, 6000),
    default=20,
    show_default=True,
    metavar="N",
    help="At most N letters a minute.",
)
@located
@speaking
def notify(
    console: Console,
    folders: "Folders",
    *,
    send: bool,
    eml: Path | None,
    table: Path | None,
    mark: bool,
    badge: str,
    since: str | None,
    award: str,
    again: str,
    limit: int | None,
    per_minute: int,
) -> None:
    """Tell earners of their new badges. Without --send, --eml, --csv or --mark it shows what it would do.

    Told are earners of awards that are published, hold, and were not told yet; the ledger remembers who was. The
    letter is content/letters/new-award.md, or one that comes with the program. The mail server stands in site.yml,
    its user and password in BADGES_SMTP_USER and BADGES_SMTP_PASSWORD.

    \b
    Example:
        badges notify
        badges notify --send --since 2026-11-20
        badges notify --csv letters.csv --mark
    """
    from generator import pipeline

    way = _Way(send=send, eml=eml, table=table, mark=mark)
    way.check(again=bool(again))
    if award and again:
        raise click.UsageError("Choose one of --award and --again.")
    for path in (eml, table):
        if path is not None:
            keep_private(path, folders, "letters are for those who get them")
    wish = pipeline.Wish(
        badge=badge.removesuffix(".md"),
        since=day(since) if since else None,
        award=_id(award),
        again=_id(again),
        limit=limit,
    )
    found = pipeline.letters(folders, pipeline.Day(today=today().date()), wish, is_rehearsal=way.is_rehearsal)
    if isinstance(found, Report):
        console.show(found, verdict="Mend what is listed above first. Nobody was told.")
        raise SystemExit(1)
    if way.is_rehearsal:
        _rehearse(console, found)
    elif send:
        _send(console, found, folders, per_minute=per_minute)
    else:
        _write(console, found, folders, way)


def _id(written: str) -> str:
    """The id of an award; its whole address will do."""
    return written.strip().rstrip("/").rpartition("/")[2]


def _rehearse(console: Console, found: "Mailing") -> None:
    people = found.audience.due or found.audience.undecided
    notes = [*_whom(found)]
    if people and console.format == "github":
        notes.append("The letter itself is not shown in a log that others can read.")
    elif people:
        notes += ["", *_sample(found)]
    if found.is_undecided:
        verdict = (
            f"{_counted(people)} would be sent, but first decide from which day on: nothing was ever sent from here. "
            "Add --since with a day, or --mark to record that nobody of them needs one."
        )
    elif people:
        verdict = f"{_counted(people)} would be sent. Nothing was sent yet; --send sends."
    else:
        verdict = "Nobody is to be told."
    _end(console, Report(problems=found.problems, notes=tuple(notes)), verdict)


def _counted(awards: "Sequence[PlannedAward]") -> str:
    """How many letters to how many people."""
    people = len({each.award.recipient.email for each in awards})
    return f"{words.counted(len(awards), 'letter')} to {words.counted(people, 'earner')}"


def _whom(found: "Mailing") -> Iterator[str]:
    audience = found.audience
    people = audience.due or audience.undecided
    for name, number in found.badges().items():
        yield f"{number:>5,}  {name}"
    if people:
        addresses = (words.masked(each.award.recipient.email) for each in people)
        yield f"to: {words.listed(addresses)}"
    if found.is_undecided:
        days = Counter(each.published_on for each in people if each.published_on)
        newest = sorted(days.items(), reverse=True)
        shown = [f"{when.isoformat()} ({number:,})" for when, number in newest]
        yield f"published on: {words.listed(shown, most=_DAYS)}"
    for number, what in (
        (audience.later, "more wait beyond --limit"),
        (audience.told, "told already"),
        (audience.passed_over, "from before the day on which telling began"),
    ):
        if number:
            yield f"{number:>5,}  {what}"


def _sample(found: "Mailing") -> Iterator[str]:
    """The first letter, whole; the address of the earner stays covered."""
    first = (found.audience.due or found.audience.undecided)[0]
    message = found.message(first, today())
    yield "The first letter:"
    yield ""
    yield f"  To: {message.fields['name']} <{words.masked(message.address)}>".replace(":  <", ": <")
    yield f"  From: {message.fields['site']} <{message.sender}>"
    yield f"  Subject: {message.subject}"
    yield ""
    for line in message.text.rstrip("\n").split("\n"):
        yield f"  {line}".rstrip()
    yield ""
    yield "Open its page before you send: it has to be there."


def _send(console: Console, found: "Mailing", folders: "Folders", *, per_minute: int) -> None:
    from generator.pipeline import telling
    from generator.write.post import Account, Pace

    user, password = (os.environ.get(f"BADGES_SMTP_{part}", "") for part in ("USER", "PASSWORD"))
    posted = telling.post(
        found,
        folders,
        Account(user=user, password=password),
        pace=Pace(per_minute=per_minute),
        clock=today,
    )
    notes = [
        *_outcomes(found, posted),
        *(COMMIT if posted.told or posted.refused or posted.uncertain else ()),
    ]
    told = f"Sent {words.counted(len(posted.told), 'letter')}."
    left = len(found.audience.due) - len(posted.told) - len(posted.refused) - len(posted.uncertain)
    verdict = f"{told} {words.counted(left, 'letter')} {'waits' if left == 1 else 'wait'}." if left else told
    console.show(Report(problems=found.problems, notes=tuple(notes)), verdict=verdict)
    if posted.stopped:
        raise BadgesError(
            f"Sending stopped: {posted.stopped.rstrip('.')}.",
            "Run the same command again to go on: nobody is told twice.",
        )
    raise SystemExit(1 if posted.refused else 0)


def _outcomes(found: "Mailing", posted: "Posted") -> Iterator[str]:
    places = {each.id: each.award.origin for each in found.audience.due}
    for award_id, said in posted.refused.items():
        yield f"refused: {award_id} ({places[award_id]}): {said}"
    for award_id in posted.uncertain:
        yield f"uncertain: {award_id} ({places[award_id]}): it may have arrived, so it is not sent again by itself"


def _write(console: Console, found: "Mailing", folders: "Folders", way: _Way) -> None:
    from generator.pipeline import telling

    notes: list[str] = []
    done: list[str] = []
    if way.eml is not None:
        number = telling.as_files(found, way.eml, clock=today)
        done.append(f"wrote {words.counted(number, 'letter')}" + (f" into {way.eml}" if number else ""))
    if way.table is not None:
        number = telling.as_table(found, way.table, clock=today)
        done.append(f"wrote {words.counted(number, 'letter')}" + (f" into {way.table}" if number else ""))
    if done and found.audience.due:
        notes.append("names and addresses are in there: keep it out of git, and delete it once all is sent")
    if way.mark:
        number = telling.mark(found, folders, way=way.name)
        done.append(f"recorded {words.counted(number, 'award')} as told")
        notes += COMMIT if number else ()
    elif found.audience.due:
        notes.append(
            "nothing was recorded: once all is sent, and before the next publish, run the same but with --mark and no file"
        )
    said = " and ".join(done)
    _end(console, Report(problems=found.problems, notes=tuple(notes)), f"{said[:1].upper()}{said[1:]}.")


def _end(console: Console, report: Report, verdict: str) -> None:
    console.show(report, verdict=verdict)
    raise SystemExit(report.exit_code(strict=console.strict))
