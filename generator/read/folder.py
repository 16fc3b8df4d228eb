"""The folder content/ as `Sources`: each file to its reader, everything that is odd as a problem.

Rooms are the folders issuers, badges, pathways, endorsements, letters and pages (Markdown, with pictures beside it) and
awards (rosters). Any other folder holds assets: evidence, frameworks, pictures. A file in a room that does
not belong there is a problem, since a roster under a wrong name would be awards that nobody sees vanish.
Passed over in silence: ledger/ (it has its own reader), README files, dot-files, what editors leave behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator.model.errors import BadgesError
from generator.model.place import Place, Problem, in_order
from generator.model.source import Asset, Roster, Scalar, SourceDocument, Sources
from generator.model.words import listed
from generator.read import front_matter, rosters, strays
from generator.read.rosters import encodings
from generator.read.walk import Found, bounded, walk

MIB = 1024 * 1024
MARKDOWN_MOST = MIB
ROSTER_MOST = 50 * MIB
ASSET_MOST = 10 * MIB
ALL_MOST = 512 * MIB
"""Bounds in bytes: of one file of each kind, and of all assets together."""

SETTINGS = "site.yml"
DOCUMENT_ROOMS = ("badges", "endorsements", "issuers", "letters", "pages", "pathways")
SECTIONED_ROOM = "pages"
"""The room in which Markdown files may lie one folder further down."""
ROSTER_ROOM = "awards"
LEDGER_ROOM = "ledger"

_PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_BESIDE = {"pages": (*_PICTURES, ".pdf"), "endorsements": (*_PICTURES, ".json")}
"""What else may lie beside Markdown files: downloads, and what others signed. Beside letters, anything: that folder
may have held evidence, letters of recommendation say, before it was a room."""
_READMES = frozenset({"readme", "readme.md", "readme.txt"})
_SHEETS = (".numbers", ".gsheet", ".xlsm", ".xlsb", ".xltx", ".ots", ".fods", ".txt", ".tab")


def folder(
    content: Path, *, shown_as: str = "content", instead: Mapping[str, bytes] = MappingProxyType({})
) -> Sources:
    """Everything below content/ but the ledger, unjudged, and all problems in order.

    A file that cannot be understood is left out; its path is in a problem.

    Args:
        content: the folder.
        shown_as: how problems name it.
        instead: what files are to hold (by path in content/), whatever they hold now or whether they are
            there at all: an edit is judged before it is written.

    Raises:
        BadgesError: there is no such folder.
    """
    if not content.is_dir():
        raise BadgesError(
            f'There is no folder "{shown_as}".',
            "Make one with `badges new my-club`, or name yours with --content.",
        )
    found, problems = walk(content, shown_as, skip=frozenset({LEDGER_ROOM}))
    files = {file.path: file for file in found if file.file.name.casefold() not in _READMES}
    files |= {path: Found(path, content / path) for path in instead if path not in files}
    desk = _Desk(shown_as, [files[path] for path in sorted(files)], problems, instead)
    desk.read_settings()
    for file in desk.found:
        desk.read(file)
    desk.say_folders(content)
    return Sources(
        settings=desk.settings,
        documents=tuple(desk.documents),
        rosters=tuple(desk.rosters),
        assets=desk.assets,
        problems=in_order(desk.problems),
    )


@dataclass(slots=True)
class _Desk:
    """What has been read so far."""

    shown_as: str
    found: list[Found]
    problems: list[Problem]
    instead: Mapping[str, bytes]
    settings: SourceDocument | None = None
    encoding: str = encodings.DEFAULT
    documents: list[SourceDocument] = field(default_factory=list)
    rosters: list[Roster] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    bytes_of_assets: int = 0

    def read_settings(self) -> None:
        """site.yml comes first: it says how rosters are encoded."""
        file = next((file for file in self.found if file.path == SETTINGS), None)
        if file is None:
            self._say_no_settings()
            return
        data = self._bytes(file, MARKDOWN_MOST)
        if data is None:
            return
        self.settings, problems = front_matter.settings(data, file.path, self._name(file.path))
        self.problems += problems
        encoding = self.settings.front.get("encoding") if self.settings else None
        if isinstance(encoding, Scalar) and encoding.text:
            unknown = encodings.unknown(encoding.text)
            if unknown:
                what = f'There is no encoding called "{encoding.text}".'
                self.problems.append(Problem(encoding.place, "unknown-encoding", what, unknown))
            else:
                self.encoding = encoding.text

    def read(self, file: Found) -> None:
        """One file, by the folder it is in."""
        room, _, inner = file.path.partition("/")
        if not inner:
            self._read_outside(file)
        elif room == ROSTER_ROOM:
            self._read_roster(file)
        elif room in DOCUMENT_ROOMS:
            self._read_in_room(file, room)
        else:
            self._read_asset(file)

    def say_folders(self, content: Path) -> None:
        """Folders, and rosters, that are not where they would be read."""
        rooms = (*DOCUMENT_ROOMS, ROSTER_ROOM)
        self.problems += strays.unread_folders(
            (file.path for file in self.found), (*rooms, LEDGER_ROOM), self.shown_as
        )
        has_rosters = any(file.path.startswith(f"{ROSTER_ROOM}/") for file in self.found)
        self.problems += strays.beside(content, self.shown_as, rooms, has_rosters=has_rosters)

    def _read_outside(self, file: Found) -> None:
        """A file that is in no folder."""
        suffix = _suffix(file.path)
        if file.path == SETTINGS:
            return
        if suffix in (".yml", ".yaml"):
            hint = (
                "Move its lines to site.yml and delete it."
                if self._has_settings()
                else f"Rename it to {SETTINGS}."
            )
            self._say(file.path, "misplaced-file", "Settings stand in site.yml and nowhere else.", hint)
        elif suffix == ".md":
            what = "A Markdown file belongs in one of the folders."
            self._say(file.path, "misplaced-file", what, f"Move it to {listed(DOCUMENT_ROOMS)}.")
        elif rosters.of_name(file.path) is not None:
            what = "A roster belongs in the folder awards."
            self._say(file.path, "misplaced-file", what, f"Move it to {self.shown_as}/{ROSTER_ROOM}/.")
        else:
            self._read_asset(file)

    def _read_in_room(self, file: Found, room: str) -> None:
        """A Markdown file, or something beside one."""
        suffix = _suffix(file.path)
        if suffix == ".md" and file.path.count("/") > (2 if room == SECTIONED_ROOM else 1):
            what = "Files in folders further down are not read."
            self._say(file.path, "misplaced-file", what, f"Move it to {self.shown_as}/{room}/.")
        elif suffix == ".md":
            self._read_document(file)
        elif room == "letters" or suffix in _BESIDE.get(room, _PICTURES):
            self._read_asset(file)
        else:
            others = " and signed files (.json)" if room == "endorsements" else " and pictures"
            self._say_wrong_type(file, f"The folder {room} holds Markdown files (.md){others}", ".md")

    def _read_document(self, file: Found) -> None:
        data = self._bytes(file, MARKDOWN_MOST)
        if data is None:
            return
        document, problems = front_matter.document(data, file.path, self._name(file.path))
        self.problems += problems
        if document is not None:
            self.documents.append(document)

    def _read_roster(self, file: Found) -> None:
        kind = rosters.of_name(file.path)
        if kind is None:
            self._say_wrong_type(file, "The folder awards holds rosters (.csv, .xlsx, .ods)", ".csv")
            return
        if file.path.count("/") > 1:
            what = "Rosters in folders further down are not read."
            self._say(file.path, "misplaced-file", what, f"Move it to {self.shown_as}/{ROSTER_ROOM}/.")
            return
        data = self._bytes(file, ROSTER_MOST)
        if data is None:
            return
        roster, problems = kind.roster(data, file.path, self._name(file.path), encoding=self.encoding)
        self.problems += problems
        if roster is not None:
            self.rosters.append(roster)

    def _read_asset(self, file: Found) -> None:
        data = self._bytes(file, ASSET_MOST)
        if data is None:
            return
        self.bytes_of_assets += len(data)
        if self.bytes_of_assets <= ALL_MOST:
            self.assets[file.path] = Asset(file.path, data, Place(self._name(file.path)))
        elif self.bytes_of_assets - len(data) <= ALL_MOST:
            what = f"All pictures and other files together are larger than {ALL_MOST // MIB} MiB."
            self.problems.append(
                Problem(Place(self.shown_as), "too-much", what, "Make pictures smaller, or delete some.")
            )

    def _bytes(self, file: Found, most: int) -> bytes | None:
        try:
            data = self.instead[file.path] if file.path in self.instead else bounded(file.file, most)
        except OSError as error:
            what = f"This file cannot be read: {error.strerror or error}."
            self._say(file.path, "unreadable", what, "Check its permissions.")
            return None
        if data is None or len(data) > most:
            what = f"This file is larger than {most // MIB} MiB."
            self._say(file.path, "file-too-large", what, _SMALLER.get(most, "Make it smaller."))
            return None
        return data

    def _has_settings(self) -> bool:
        return any(file.path == SETTINGS for file in self.found)

    def _say_no_settings(self) -> None:
        hint = 'Write one that begins: url: "https://example.org/badges/"'
        near = [
            file.path
            for file in self.found
            if "/" not in file.path and _suffix(file.path) in (".yml", ".yaml", ".txt")
        ]
        if near:
            hint = f"There is {listed(near)}. Rename it to {SETTINGS}."
        self._say(SETTINGS, "no-site-settings", f"There is no {self.shown_as}/{SETTINGS}.", hint)

    def _say_wrong_type(self, file: Found, holds: str, expected: str) -> None:
        name = PurePosixPath(file.path).name
        hint = f"Move it to {self.shown_as}/evidence/ if it shows how a badge was earned, or delete it."
        inner = PurePosixPath(name).stem
        if _suffix(inner) == expected or rosters.of_name(inner) is not None:
            hint = f'Rename it to "{inner}".'
        elif expected == ".csv" and _suffix(name) in _SHEETS:
            hint = "Open it, and save or export it as CSV UTF-8 (.csv) or Excel (.xlsx)."
        elif expected == ".md" and _suffix(name) in (".txt", ".markdown", ".mdown", ".docx", ".odt", ".rtf"):
            hint = f'Save its text as "{inner}.md".'
        self._say(file.path, "wrong-file-type", f'{holds}, and "{name}" is neither.', hint)

    def _say(self, path: str, code: str, what: str, hint: str) -> None:
        self.problems.append(Problem(Place(self._name(path)), code, what, hint))

    def _name(self, path: str) -> str:
        return f"{self.shown_as}/{path}"


_SMALLER = {
    MARKDOWN_MOST: "Put pictures in files of their own beside it.",
    ROSTER_MOST: "Split it in two.",
    ASSET_MOST: "Make it smaller, or publish it elsewhere and link to it.",
}


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.casefold()
