"""The site put together in a stage beside the old one: only what has to be, and by several processes where that pays."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.model import address
from generator.model.document import AnyFile, Document, LateFile
from generator.model.plan import PlannedAward
from generator.model.shard import PREVIEW
from generator.model.words import counted
from generator.pipeline.auditing import Audit, Found
from generator.pipeline.freshness import AwardKeys
from generator.pipeline.making import Learned, Made, Progress, Workshop, award_files, other_files
from generator.pipeline.taking import Shards
from generator.write.filling import Filled, Filler
from generator.write.forking import in_rounds, processors
from generator.write.remembered import Remembered
from generator.write.tree import Staged

ENOUGH = 2000
"""With fewer awards to be made, a second process costs more than it does."""

LEARNED_FROM = 3
"""A kind of awards is known after so many of it: two make the form (see `issue.forms` and `render.forms`), and the audit looks through the third."""

Keys = dict[str, str]


@dataclass(slots=True)
class Building:
    """What is put together, from what, and what is to be remembered of it.

    `keys` are the digests of what awards were made from, by id, `pages` those of pages; `kept` the folders
    that nobody touched. `remembers` unless all of it has to be made and looked at again next time.
    """

    staged: Staged
    shop: Workshop
    made: Made
    memory: Remembered
    people: Audit
    keys: Keys = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    pages: Keys = field(default_factory=dict)
    shards: Shards | None = None
    taken: int = 0
    remembers: bool = True

    def put_together(self, progress: Progress) -> None:
        """Every file of the site: awards first, since what they share depends on them."""
        if self.memory.guarded != self.people.guarded:
            # Whoever must not be seen now may stand in what was made before.
            self.memory = Remembered(self.memory.root)
        needed = list(self._needed())
        self.staged.look(known=self.kept)
        for folder in self.kept:
            self.staged.keep(folder, *self.memory.files(folder))
        self._make(needed, progress)
        self.staged.fill(self.people.passing(self._others()))
        self._forget_talking()
        self.staged.close()

    def _forget_talking(self) -> None:
        """What an audit found something in is made and looked at again next time, so that it is told again.

        It tells of each piece of text once, so that other files may have it, too: whoever mends the one must hear of them.
        """
        found = self.people.found()
        if found.may_recur:
            self.remembers = False
            self.pages.clear()
            self.keys.clear()
        for where in found.addresses:
            self.pages.pop(where, None)
            if where.startswith(address.AWARDS):
                self.keys.pop(where.split("/")[1], None)

    def key_of(self, folder: str) -> str:
        """The digest of what the files of a folder were made from; "" if that is not known."""
        is_award = folder.startswith(address.AWARDS)
        return self.keys.get(folder[len(address.AWARDS) : -1], "") if is_award else ""

    def notes(self) -> tuple[str, ...]:
        """How much work shards saved, where there were any."""
        if self.shards is None:
            return ()
        made = len(self.shop.plan.awards) - len(self.kept) - self.taken
        numbers = {"taken from shards": self.taken, "made here": made, "there already": len(self.kept)}
        return (", ".join(f"{counted(number, 'award')} {what}" for what, number in numbers.items()),)

    def _needed(self) -> Iterator[PlannedAward]:
        """The awards whose files are not there already, made from the same."""
        keys = AwardKeys(self.shop, self.shop.edition)
        new = "" if self.made.is_recording else self._new
        for planned in self.shop.plan.awards:
            folder, key = address.award(planned.id), keys.key(planned)
            known = self.memory.key_if_fresh(folder)
            self.keys[planned.id] = key
            if not key or known not in (key, key + PREVIEW, key + new):
                yield planned
                continue
            self.keys[planned.id] = known
            self.kept.add(folder)
            where = f"{folder}credential.json"
            if known.endswith(PREVIEW):
                self.made.previewed.add(self.shop.desk.did(self.shop.desk.edition_of(planned).version.issuer))
            elif where in self.shop.plan.ledger.proofs:
                self.made.still_there.add(where)
                if known != key:  # signed anew today, and recorded nowhere yet
                    self.made.again.append(where)

    @property
    def _new(self) -> str:
        """What is signed now and recorded nowhere is dated today, and good for today."""
        return f"@{self.shop.plan.today.isoformat()}"

    def _make(self, awards: Sequence[PlannedAward], progress: Progress) -> None:
        if awards:
            self.staged.make_folder(address.AWARDS)
        if len(awards) < ENOUGH or processors() == 1:
            self._take_in([self._done(awards, progress)])
            return
        # What the processes have in common is worked out before they part.
        first, rest = _kinds_first(awards)
        self._take_in([self._done(first, progress)])
        self._take_in(in_rounds(rest, lambda share: self._done(share, progress), processors()))
        self.made.put_in_order(awards)

    def _take_in(self, done: Iterable["Done"]) -> None:
        for filled, learned, previews, new, found, taken in done:
            self.staged.absorb(filled)
            self.made.learn(learned)
            self.people.take(found)
            self.taken += taken
            for suffix, ids in ((PREVIEW, previews), (self._new, new)):
                self.keys.update({each: self.keys[each] + suffix for each in ids if self.keys[each]})

    def _done(self, awards: Sequence[PlannedAward], progress: Progress) -> "Done":
        """Awards made, in this process or another, which sends back what it gives."""
        made, filler = Made(self.made.plan, self.made.is_recording), self.staged.filler()
        people = self.people.another()
        taken = self.shards.take(awards, made, filler, people) if self.shards else {}
        rest = [each for each in awards if each.id not in taken] if taken else awards
        previews, new = _filled(self.shop, made, rest, progress, filler, people)
        for award, state in taken.items():
            if state:
                (previews if state == PREVIEW else new).append(award)
        if taken:
            made.put_in_order(awards)
        return filler.done, made.learned(), previews, new, people.found(), len(taken)

    def _others(self) -> Iterator[AnyFile]:
        """What belongs to no award; pages that are there already are left out, and kept."""
        for each in other_files(self.shop, self.made):
            if isinstance(each, LateFile):
                self.pages[each.address] = each.key
                size = self.memory.size_of_fresh_page(each.address, each.key)
                if size is not None:
                    folder, _, name = each.address.rpartition("/")
                    self.staged.keep(f"{folder}/" if folder else "", (name,), size)
                    continue
            yield each


Done = tuple[Filled, Learned, list[str], list[str], Found, int]


def _kinds_first(awards: Sequence[PlannedAward]) -> tuple[list[PlannedAward], list[PlannedAward]]:
    """The first awards of each kind, from which all that a kind has in common is learned; and the others.

    The others stand in the order of their rows: they lie beside one another in memory then, and a process gets a copy
    of its own only of what it touches.
    """
    met: Counter[tuple[object, ...]] = Counter()
    first: list[PlannedAward] = []
    rest: list[PlannedAward] = []
    for each in awards:
        award = each.award
        ends = award.expires_on is not None
        kind = award.badge, award.version, award.visibility, ends, each.status_list, each.baked
        met[kind] += 1
        (first if met[kind] <= LEARNED_FROM else rest).append(each)
    return first, sorted(rest, key=lambda each: each.award.origin)


def _filled(
    shop: Workshop,
    made: Made,
    awards: Sequence[PlannedAward],
    progress: Progress,
    filler: Filler,
    people: Audit,
) -> tuple[list[str], list[str]]:
    """Fills in the files of awards; gives the ids of those that are previews, and of those signed just now."""
    previews: list[str] = []
    new: list[str] = []
    signed = made.number_of_proofs
    for planned, files in zip(awards, award_files(shop, made, awards, progress), strict=True):
        folder = address.award(planned.id)
        people.look(files)
        if planned.award.evidence:
            filler.add(files)  # some may lie in folders further down
        else:
            filler.add_group(folder, files)
        if made.number_of_proofs > signed:
            signed = made.number_of_proofs
            new.append(planned.id)
        elif made.previewed and any(isinstance(file, Document) and file.is_preview for file in files):
            previews.append(planned.id)
    return previews, new
