"""What a person names as the source of an import: files, folders, zip archives, into paths and bytes.

Nothing is unpacked to disk, and the names in an archive are labels and never paths of ours. Every file, all of them
together and their number have bounds, which are counted in what comes out of an archive and not in what it says.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.model.errors import BadgesError
from generator.model.export import MANIFEST
from generator.model.imported import Leftover
from generator.model.place import Place
from generator.read import walk as walking
from generator.read.archive import is_export
from generator.read.walk import bounded, walk
from generator.read.zips import DAMAGED

MIB = 1024 * 1024
FILE_MOST = 64 * MIB
ALL_MOST = 512 * MIB
FILES_MOST = 100_000
"""Bounds: bytes of one file, bytes of all, number of files."""

READ = frozenset(
    {".json", ".jsonld", ".jwt", ".txt", ".csv", ".tsv", ".xlsx", ".ods", ".xls", ".png", ".svg", ""}
)
"""Endings of files that are looked into; pages, styles and scripts of a site are passed over and counted."""


@dataclass(slots=True)
class Opened:
    """What was found: the bytes of files by path, and what could not be read."""

    files: dict[str, bytes] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)
    size: int = 0

    def add(self, path: str, data: bytes | None) -> None:
        """Take a file, unless it is too large."""
        if data is None:
            self.leftovers.append(
                Leftover("a file", f"it is larger than {FILE_MOST // MIB} MiB", Place(path))
            )
            return
        self.size += len(data)
        if self.size > ALL_MOST or len(self.files) >= FILES_MOST:
            raise BadgesError(
                f"There is too much to read at once (at most {FILES_MOST:,} files and {ALL_MOST // MIB} MiB).",
                "Import it in parts, for example one folder after the other.",
            )
        self.files[path] = data


def is_our_export(source: Path) -> bool:
    """Whether this is a whole association that `badges export` packed: that is restored, not imported."""
    return (source / MANIFEST).is_file() if source.is_dir() else is_export(source)


def opened(sources: Sequence[Path]) -> Opened:
    """All files of the sources by a path that begins with the name of its source.

    Raises:
        BadgesError: a source is not there, cannot be read, or there is too much in all.
    """
    found = Opened()
    for source in sources:
        if source.is_dir():
            _folder(source, found)
        elif not source.is_file():
            raise BadgesError(
                f"There is no file or folder {source}.", "Check the name, or download the export again."
            )
        elif _is_archive(source):
            _archive(source, found)
        else:
            found.add(source.name, _bytes(source))
    return found


def bytes_there(file: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    return walking.bytes_there(file, FILE_MOST)


def suffix(path: str) -> str:
    """The ending of a file's name in small letters: ".json"; "" where it has none."""
    return PurePosixPath(path).suffix.casefold()


def _folder(source: Path, found: Opened) -> None:
    files, problems = walk(source, source.name)
    passed: Counter[str] = Counter()
    for each in files:
        if suffix(each.path) not in READ:
            passed[suffix(each.path)] += 1
        else:
            found.add(f"{source.name}/{each.path}", _bytes(each.file))
    found.leftovers += [Leftover("a file", problem.what, problem.place) for problem in problems]
    found.leftovers += _passed_over(passed, source)


def _archive(source: Path, found: Opened) -> None:
    passed: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(source) as archive:
            for member in archive.infolist()[: FILES_MOST + 1]:
                path = f"{source.name}/{_label(member.filename)}"
                if member.is_dir() or PurePosixPath(path).name.startswith((".", "__MACOSX")):
                    continue
                if suffix(path) not in READ:
                    passed[suffix(path)] += 1
                elif member.flag_bits & 0x1:
                    found.leftovers.append(Leftover("a file", "it is locked with a password", Place(path)))
                else:
                    with archive.open(member) as stream:
                        data = stream.read(FILE_MOST + 1)
                    found.add(path, data if len(data) <= FILE_MOST else None)
    except DAMAGED as error:
        raise BadgesError(
            f"{source} is not an archive that can be read.",
            "Download it again, or unpack it and name the folder.",
        ) from error
    found.leftovers += _passed_over(passed, source)


def _passed_over(passed: Counter[str], source: Path) -> Iterator[Leftover]:
    for ending, number in sorted(passed.items()):
        for _ in range(number):
            yield Leftover(f"a file ({ending})", "it holds no badges", Place(source.name))


def _label(name: str) -> str:
    """The name of a member as it is shown: nothing hidden in it, and no way out of the archive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    plain = "/".join(parts)
    return "".join(sign if sign.isprintable() else "_" for sign in plain)[:400]


def _is_archive(source: Path) -> bool:
    return source.suffix.casefold() == ".zip"


def _bytes(file: Path) -> bytes | None:
    try:
        return bounded(file, FILE_MOST)
    except OSError as error:
        raise BadgesError(
            f"{file} cannot be read: {error.strerror or error}.", "Check its permissions."
        ) from error
