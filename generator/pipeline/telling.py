"""Telling earners: whom, what, and by which way; what was done is in the ledger before the next one is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.ledger import Ledger, Record
from generator.model.letter import Mail, Message
from generator.model.place import Problem, in_order
from generator.model.plan import Plan, PlannedAward
from generator.model.words import counted, did_you_mean
from generator.pipeline.folders import Folders
from generator.plan import telling
from generator.plan.telling import Audience, Wish
from generator.read import git
from generator.read import theme as theme_reading
from generator.render.letter_table import table
from generator.render.letters import Secretary
from generator.write import ledger as ledger_writing
from generator.write import letters as letter_writing
from generator.write.post import Account, Diary, Pace, Posted, send

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """A round of letters before any of them is sent: what was asked for, who is told, who writes."""

    plan: Plan
    wish: Wish
    audience: Audience
    secretary: Secretary

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What became of earlier messages and needs an officer; warnings."""
        return in_order(tuple(telling.problems(self.audience, self.plan.ledger)))

    @property
    def is_undecided(self) -> bool:
        """Whether somebody has to decide first from which day on earners are told."""
        return bool(self.audience.undecided)

    def badges(self) -> dict[str, int]:
        """How many are told of which badge."""
        return telling.badges_of(self.audience.due or self.audience.undecided, self.plan)

    def messages(self, clock: Clock) -> Iterator[Message]:
        """The letters, each written when it is asked for."""
        return (self.message(each, clock()) for each in self.audience.due)

    def message(self, award: PlannedAward, at: datetime) -> Message:
        """The letter about one award."""
        known = self.plan.ledger.told.get(award.id)
        return self.secretary.message(award, at=at, times=known.times if known else 0)


def mailing(plan: Plan, folders: Folders, wish: Wish) -> Mailing:
    """The round of letters that a wish asks for.

    Raises:
        BadgesError: there is no such badge or award, or its earner is not to be told.
    """
    if wish.badge and wish.badge not in plan.site.badges:
        raise BadgesError(
            f'There is no badge called "{wish.badge}".', did_you_mean(wish.badge, plan.site.badges)
        )
    if wish.named:
        why, hint = telling.why_not(plan, wish)
        if why:
            raise BadgesError(f'Nobody is told of the award "{wish.named}". {why}', hint)
    theme = theme_reading.theme(plan.site.settings.theme, folders.themes)
    return Mailing(
        plan=plan,
        wish=wish,
        audience=telling.audience(plan, wish),
        secretary=Secretary(plan=plan, catalogues=theme.words),
    )


def refuse_if_behind(folders: Folders) -> None:
    """Refuses to tell anybody from a copy of the repository that may not know who was told.

    Raises:
        BadgesError: where it is pushed to, there are commits that are not here.
    """
    if git.lacks_newest(folders.content):
        raise BadgesError(
            "Your copy of the repository is not the newest: people may have been told from another one meanwhile.",
            "git pull, then run the command again.",
        )


def post(found: Mailing, folders: Folders, account: Account, *, pace: Pace, clock: Clock) -> Posted:
    """Sends the letters through the server that site.yml names.

    Raises:
        BadgesError: no server is named, it cannot be used, or a decision is missing.
    """
    mail = _server(found.plan)
    _decided(found)
    if not found.audience.due:
        return Posted()
    ledger = _recorded(found, folders, telling.beginning(found.plan, found.wish))
    diary = Diary(folders.ledger, ledger, today=found.plan.today)
    return send(found.messages(clock), mail, account, diary=diary, pace=pace)


def as_files(found: Mailing, folder: Path, *, clock: Clock) -> int:
    """Writes the letters into a folder, one file each; nothing is recorded."""
    _decided(found)
    return letter_writing.write_messages(folder, found.messages(clock)) if found.audience.due else 0


def as_table(found: Mailing, file: Path, *, clock: Clock) -> int:
    """Writes a table with a row a letter; nothing is recorded."""
    _decided(found)
    if found.audience.due:
        letter_writing.write_table(file, table(found.messages(clock)))
    return len(found.audience.due)


def mark(found: Mailing, folders: Folders, *, way: str) -> int:
    """Records that those who are due were told by other means, and gives their number."""
    awards = telling.marked(found.plan, found.wish)
    begins = telling.beginning(found.plan, found.wish, marks=True)
    _recorded(found, folders, (*begins, *telling.records(awards, way=way)))
    return len(awards)


def _server(plan: Plan) -> Mail:
    mail = plan.site.settings.mail
    if mail is None or not mail.server:
        raise BadgesError(
            "site.yml does not say which server sends your mail.",
            "Add a line such as  mail: {from: badges@example.org, server: smtp.example.org}  with what your provider "
            "says, or write files: badges notify --eml letters",
        )
    return mail


def _decided(found: Mailing) -> None:
    older = found.audience.undecided
    if not older:
        return
    newest = max(each.published_on or found.plan.today for each in older)
    raise BadgesError(
        f"Nobody was ever told by this program, and {counted(len(older), 'award')} would be told of now. "
        "Decide once from which day on earners are told.",
        f"Add --since with a day: awards published on it or later are told of, older ones never by themselves "
        f"(the last was published on {newest.isoformat()}). Or record all as told: badges notify --mark",
    )


def _recorded(found: Mailing, folders: Folders, records: tuple[Record, ...]) -> Ledger:
    """The ledger with these records in it."""
    ledger, today = found.plan.ledger, found.plan.today
    position = ledger_writing.append(folders.ledger, ledger, records, today=today)
    return replace(ledger, length=position.length, head=position.head)
