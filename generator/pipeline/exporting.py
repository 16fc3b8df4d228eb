"""`badges export`: everything in one archive, which is restored and rebuilt once before anybody relies on it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator import __version__
from generator.model import export as exports
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.export import Manifest, Member, manifest_bytes
from generator.model.place import Place, Problem, Severity, in_order
from generator.model.plan import Plan
from generator.model.report import Report
from generator.pipeline.folders import PROGRAM_THEMES, Day, Folders
from generator.pipeline.making import Made, files
from generator.pipeline.restoring import restore
from generator.pipeline.signing import recorded_only
from generator.read import built, git
from generator.read.walk import bounded, walk
from generator.render.award_table import award_table
from generator.verify.private_keys import holds_private_key
from generator.write import archive as archive_writing
from generator.write import tree as tree_writing

Replan = Callable[[Folders], Plan | Report]
"""The plan of other folders on the same day; or a report of what is wrong there."""

SHIPPED = frozenset({"README.md", "almanac", "default"})
"""What lies in the program's own folder of themes."""

_STANDARD = re.compile(
    r"issuers/[^/]+/(?:status/)?[^/]+\.json"
    r"|badges/[^/]+/v/\d+/(?:[^/]+\.json|badge\.(?:png|svg))"
    r"|awards/[^/]+/(?:[^/]+\.json|badge\.(?:png|svg))"
    r"|endorsements/[^/]+/[^/]+\.json"
    r"|pathways\.json"
)
"""What another platform can read: documents of the standards, and pictures, baked ones too."""

_EXPLAINED = """\
THIS ARCHIVE HOLDS PERSONAL DATA: names and e-mail addresses of people who earned badges.
Keep it where only officers can read it. Never put it into a repository or onto a web site.

What it is: a whole backup of {site}
made by the program "badges", version {program}.

  content/            the association as its officers keep it: Markdown, spreadsheets, pictures, and the ledger
  keys/               public keys. Private keys are NOT in here: keep them apart, you need them to go on signing
  themes/             how the site looks, if it has a theme of its own
  open-badges/        the same for any other platform: Open Badges 2.0 and 3.0 as JSON, baked pictures,
                      and awards.csv, one row an award, which any spreadsheet opens
  site/               the finished pages, if they were asked for
  badges-export.json  what is in here, with a SHA-256 of every file

To bring it back: get the program, go to an empty folder, and run  badges import THIS-FILE.zip
Then  badges build  makes the site again, byte for byte.
The ledger in content/ledger is what makes published addresses last. Never begin without it.
"""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the bytes of a member come from: a file, or bytes at hand."""

    name: str
    file: Path | None = None
    data: bytes = b""

    def read(self) -> bytes:
        if self.file is None:
            return self.data
        try:
            data = bounded(self.file, exports.LARGEST)
        except OSError as error:
            raise BadgesError(f"{self.file} cannot be read: {error.strerror or error}.", "") from error
        if data is None:
            most = exports.LARGEST // 1024 // 1024
            raise BadgesError(
                f"{self.file} is larger than {most} MiB.", "Make it smaller, then export again."
            )
        return data


def exported(
    plan: Plan, folders: Folders, day: Day, *, target: Path, scratch: Path, with_site: bool, replan: Replan
) -> Report:
    """Writes the archive of a site, having restored and rebuilt it once; and says what is in it.

    Args:
        plan: the site held against its ledger, without errors.
        folders: where it is.
        day: the current one, and who can read the repository.
        target: the archive to be written.
        scratch: an empty folder that nobody else uses.
        with_site: also the finished pages.
        replan: makes the plan of what was restored.

    Raises:
        BadgesError: the archive may not lie there, a private key would be in it, what was restored is not the
            same, or the disk failed. Then there is no archive.
    """
    _refuse_place(target, folders)
    site = scratch / "site"
    made = _build(plan, folders, site)
    sources = [*_own(folders), *_made_from(plan, site, with_site=with_site)]
    members = tuple(_described(source) for source in sources)
    counts = _counts(plan, members)
    manifest = Manifest(
        program=__version__,
        site=plan.site.settings.url,
        served_at=plan.site.settings.served_at,
        counts=counts,
        members=members,
    )
    head = [(exports.MANIFEST, manifest_bytes(manifest))]
    with archive_writing.drafted(target, _streamed(head, sources)) as draft:
        rebuilt = _checked(draft, site, scratch / "restored", replan)
    size = sum(each.size for each in members)
    return Report(
        problems=in_order(_doubts(target, day)),
        counts={**counts, "bytes": size},
        notes=(*_unpublished(plan, made), f"checked: {words.counted(rebuilt, 'file')} rebuilt, all equal"),
        home=str(target),
    )


def _refuse_place(target: Path, folders: Folders) -> None:
    here = target.resolve()
    places = ((folders.site, "the site"), (folders.content, "content"), (folders.keys, "keys"))
    for folder, what in places:
        if here.is_relative_to(folder.resolve()):
            raise BadgesError(
                f"{target} would lie in {what}, and an export holds names and e-mail addresses of people.",
                "Choose a place outside, for example ../backup.zip",
            )
    if target.is_dir():
        raise BadgesError(f"{target} is a folder.", f"Name a file in it: {target / 'backup.zip'}")


def _doubts(target: Path, day: Day) -> Iterator[Problem]:
    """A warning when somebody might commit the archive.

    Problems: export-in-repository.
    """
    folder = target.resolve().parent
    if day.visibility == "private" or not git.answer(folder, "rev-parse", "--show-toplevel"):
        return
    if git.answer(folder, "check-ignore", target.name):
        return
    whose = "a public git repository" if day.visibility == "public" else "a git repository"
    yield Problem(
        Place(target.as_posix()),
        "export-in-repository",
        f"This archive holds names and e-mail addresses of people, and it lies in {whose}. Once it is "
        "committed, it stays in the history.",
        "Move it out of there now, to where only officers can read it.",
        Severity.WARNING,
    )


def _build(plan: Plan, folders: Folders, site: Path) -> Made:
    """The whole site, built with recorded signatures only."""
    made = Made(plan)
    tree = files(made, folders, recorded_only(plan, folders), lambda issued, _: issued)
    with tree_writing.stage(site, tree) as staged:
        staged.commit()
    return made


def _own(folders: Folders) -> Iterator[_Source]:
    """The files that a person or the ledger wrote, sorted by name; none of them a private key."""
    found = [*_below(folders.content, exports.CONTENT), *_public_keys(folders.keys), *_own_themes(folders)]
    shown = [each.name for each in found if holds_private_key(each.read())]
    if shown:
        raise BadgesError(
            f"What looks like a private key is in {words.listed(shown)}, so nothing was exported.",
            "Take it out of there, and replace that key: `badges keys compromise` says how.",
        )
    yield from found


def _below(folder: Path, top: str, *, skip: frozenset[str] = frozenset()) -> Iterator[_Source]:
    found, problems = walk(folder, top.rstrip("/"), skip=skip)
    if problems:
        raise BadgesError(str(problems[0].what), problems[0].hint)
    yield from (_Source(top + each.path, each.file) for each in found)


def _public_keys(folder: Path) -> Iterator[_Source]:
    yield from (_Source(exports.KEYS + path.name, path) for path in sorted(folder.glob("*.json")))


def _own_themes(folders: Folders) -> Iterator[_Source]:
    """The themes beside the content, without those that come with the program."""
    folder = folders.themes[0]
    skip = SHIPPED if folder.resolve() == PROGRAM_THEMES.resolve() else frozenset()
    if folder.is_dir():
        yield from _below(folder, exports.THEMES, skip=skip)


def _made_from(plan: Plan, site: Path, *, with_site: bool) -> Iterator[_Source]:
    """What is made of the content: standard documents, the table of awards, the pages; sorted by name."""
    addresses = sorted(built.addresses(site))
    found = [_Source(exports.STANDARD + each, site / each) for each in addresses if _STANDARD.fullmatch(each)]
    found.append(_Source(exports.AWARDS, data=award_table(plan)))
    found += [_Source(exports.SITE + each, site / each) for each in addresses if with_site]
    said = _EXPLAINED.format(site=plan.site.settings.served_at, program=__version__)
    yield _Source(exports.EXPLAINED, data=said.replace("\n", "\r\n").encode())
    yield from sorted(found, key=lambda each: each.name)


def _described(source: _Source) -> Member:
    data = source.read()
    return Member(source.name, sha256(data).hexdigest(), len(data))


def _streamed(head: Iterable[tuple[str, bytes]], sources: list[_Source]) -> Iterator[tuple[str, bytes]]:
    yield from head
    yield from ((each.name, each.read()) for each in sorted(sources, key=lambda each: each.name))


def _counts(plan: Plan, members: Iterable[Member]) -> Mapping[str, int]:
    names = [each.name for each in members]
    return {
        "issuers": len(plan.site.issuers),
        "badges": len(plan.site.badges),
        "awards": len(plan.awards),
        "withdrawn or deleted": len(plan.stubs),
        "waiting for their day": len(plan.waiting),
        "files of content": sum(name.startswith(exports.CONTENT) for name in names),
        "standard documents": sum(name.startswith(exports.STANDARD) for name in names),
        "files": len(names),
    }


def _unpublished(plan: Plan, made: Made) -> Iterator[str]:
    """What is in the content and not yet public, so that nobody takes this for a copy of what the world sees."""
    if plan.records or any(made.problems()):
        yield "not everything in the content is published yet; signatures that are still to be made are not in here"


def _checked(draft: Path, site: Path, restored: Path, replan: Replan) -> int:
    """How many files were rebuilt from the archive; each is what it was.

    Raises:
        BadgesError: one is not, or something could not be restored.
    """
    folders = Folders.around(restored / "content", restored / "_site")
    restore(draft, folders)
    plan = replan(folders)
    if isinstance(plan, Report):
        raise _not_equal(plan.problems[0].what if plan.problems else "its content has errors")
    count = 0
    for file in files(Made(plan), folders, recorded_only(plan, folders), lambda issued, _: issued):
        count += 1
        there = site / file.address
        if not there.is_file() or there.read_bytes() != file.data:
            raise _not_equal(f"{file.address} is not the same")
    if count != sum(1 for _ in built.addresses(site)):
        raise _not_equal("some files are missing")
    return count


def _not_equal(why: str) -> BadgesError:
    return BadgesError(
        f"The archive was restored and rebuilt to check it, and {why}; so it was not kept.",
        "Did somebody change content/ meanwhile? Run the command again. If it says the same, report it, please.",
    )
