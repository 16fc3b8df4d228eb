"""Audit: is anybody found in the site who should not be? In a finished one, and in what is about to be published.

**Why a publish looks at the files while they are made.** Each is looked at as it is handed to the disk, not read again from
there: opening three files takes longer than looking for people in them. What is looked at are the bytes that are written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.model import words
from generator.model.document import AnyFile, File, LateFile
from generator.model.errors import BadgesError
from generator.model.fetch import NotFetched
from generator.model.place import Place, Problem, in_order
from generator.model.plan import Plan
from generator.model.report import Report
from generator.model.theme import Theme
from generator.pipeline import reports
from generator.pipeline.folders import Day, Folders
from generator.pipeline.judging import planned
from generator.pipeline.known_people import known, written
from generator.pipeline.signing import Signing, signing
from generator.read import built
from generator.trust.keys import Seed
from generator.verify.parsing import Json, NotReadableError, json_object
from generator.verify.people import Auditor, Known, contacts


class Found(NamedTuple):
    """Problems, and the addresses of the files that they were found in; whether others may have some, too."""

    problems: tuple[Problem, ...]
    addresses: frozenset[str]
    may_recur: bool


@dataclass(slots=True)
class Audit:
    """An audit of files on their way to the disk. A process of its own takes `another`, and hands on what it found.

    `guarded` is a digest of whom it keeps out, and of what might tell of them: see `Auditor.guarded`.
    """

    auditor: Auditor
    guarded: str = ""
    handed_on: tuple[Problem, ...] = ()
    addresses: frozenset[str] = frozenset()
    may_recur: bool = False

    def look(self, files: Iterable[File]) -> None:
        """Look at files that are about to be written."""
        for file in files:
            self.auditor.look(file.address, file.data, file.alike)

    def passing(self, files: Iterable[AnyFile]) -> Iterator[AnyFile]:
        """The same files; each is looked at, one that is made when it is asked for as soon as it is made."""
        for file in files:
            if isinstance(file, LateFile):
                yield replace(file, make=partial(self._made, file))
            else:
                self.auditor.look(file.address, file.data, file.alike)
                yield file

    def another(self) -> "Audit":
        """One that has found nothing yet and knows the same."""
        return Audit(self.auditor.another())

    def found(self) -> Found:
        """What was found so far."""
        problems = in_order([*self.auditor.problems(), *self.handed_on])
        may_recur = self.may_recur or self.auditor.may_recur
        return Found(problems, self.addresses | self.auditor.addresses, may_recur)

    def take(self, found: Found) -> None:
        """Take in what another one found."""
        self.handed_on += found.problems
        self.addresses |= found.addresses
        self.may_recur |= found.may_recur

    def problems(self) -> tuple[Problem, ...]:
        """All problems."""
        return self.found().problems

    def _made(self, file: LateFile) -> bytes:
        data = file.make()
        self.auditor.look(file.address, data)
        return data


def audit_of(plan: Plan, keys: Signing, site: Path, theme: Theme | None = None) -> Audit:
    """The audit of a site that is about to be made of a plan, in the folder `site`; `theme` if anything is kept of one before."""
    told = known(plan, keys.signer.seeds.values())
    auditor = Auditor(told, shown_as=site.as_posix(), is_brief=True)
    return Audit(auditor, auditor.guarded(written(plan, theme)) if theme else "")


def audit_site(site: Path, folders: Folders | None, day: Day, *, environ: Mapping[str, str]) -> Report:
    """What an audit finds in a finished site: people who should not be found there.

    Args:
        site: its folder.
        folders: where the content and the keys are that it was made of; None when they are not at hand.
        day: today.
        environ: may hold BADGES_KEY, which must be nowhere in the site.

    Raises:
        BadgesError: there is no site of ours, it was made of other content, or a key cannot be read.
    """
    if folders is None:
        return audit(site, None)
    plan, problems = planned(folders, day)
    errors = tuple(problem for problem in problems if problem.is_error)
    if plan is None or errors:
        return reports.refused(errors)
    return audit(site, plan, keys=signing(plan, folders, environ, previews=False).signer.seeds.values())


def audit(site: Path, plan: Plan | None, *, keys: Iterable[Seed] = ()) -> Report:
    """What an audit finds in the folder of a finished site.

    Args:
        site: the folder.
        plan: of the content that the site was made of; None when it is not at hand.
        keys: private keys that must not be in it.

    Raises:
        BadgesError: there is no site of ours in the folder, or it was made of other content.
    """
    url = built.site_url(site)
    if plan is not None and plan.site.settings.url != url:
        raise BadgesError(
            f"The site in {site} is {url}, and that content makes {plan.site.settings.url}.",
            "Name the content that the site was made of with --content, or leave it out.",
        )
    auditor = Auditor(known(plan, keys) if plan else _known_of_site(site), shown_as=site.as_posix())
    count, unread = 0, []
    for address in built.addresses(site):
        answer = built.file(site / address)
        if isinstance(answer, NotFetched):
            place = Place(words.masked(f"{site.as_posix()}/{address}"))
            unread.append(Problem(place, "not-audited", f"It could not be looked through: {answer.reason}."))
        else:
            auditor.look(address, answer.data)
            count += 1
    notes = () if plan else (WITHOUT_CONTENT,)
    return Report(
        problems=(*auditor.problems(), *unread), counts={"files looked through": count}, notes=notes
    )


WITHOUT_CONTENT = (
    "The audit did not know who earned anything. With --content it also looks for the names of people who are anonymous, "
    "and for hashes of e-mail addresses."
)


def _known_of_site(site: Path) -> Known:
    """What the site itself says of its issuers."""
    issuers = [
        found for path in sorted(site.glob("issuers/*/issuer.json")) if (found := _issuer(path)) is not None
    ]
    emails, telephones = ([str(each.get(key, "")) for each in issuers] for key in ("email", "telephone"))
    return Known(
        contacts=frozenset(each.lower() for each in emails if each),
        telephones=frozenset(contacts.digits_of(each) for each in telephones if each),
    )


def _issuer(path: Path) -> Json | None:
    answer = built.file(path)
    try:
        return None if isinstance(answer, NotFetched) else json_object(answer.data)
    except NotReadableError:
        return None
