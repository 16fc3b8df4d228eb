"""An export (see `model.export`) read back: every member is what the list of contents says, or the archive is refused.

An archive comes from anywhere, so nothing in it is believed: names must be good addresses, each once, below the
folders that an export has; no links; no more bytes than the list of contents promises, and no more than the size of
the archive allows. The digests show damage. They do not show who made the archive.
"""

import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.model import file_names
from generator.model.errors import BadgesError
from generator.model.export import (
    EXPLAINED,
    FOLDERS,
    KEYS,
    LARGEST,
    MANIFEST,
    MOST,
    RESTORED,
    Manifest,
    Member,
    manifest_in,
)
from generator.read.zips import DAMAGED

MOST_PACKED = 200
"""How many times its size an archive may unpack to: ours is not packed at all, one packed again by hand may be."""

_KEYS_FILE = re.compile(r"keys/[a-z0-9-]+\.json")
_LARGEST_MANIFEST = 256 * 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_DAMAGED: tuple[type[Exception], ...] = (*DAMAGED, TypeError, AttributeError)
"""What `zipfile` and JSON make of bytes that are not what they should be."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An open export: its list of contents, which fits the members by name and size."""

    path: Path
    manifest: Manifest
    _zip: zipfile.ZipFile

    def data(self, member: Member) -> bytes:
        """The bytes of a member, which have the size and the digest that were promised.

        Raises:
            BadgesError: they do not.
        """
        data = _bytes(self.path, self._zip, member.name, member.size)
        if len(data) != member.size or sha256(data).hexdigest() != member.digest:
            raise _refused(self.path, f'"{member.name}" in it is not as it was written')
        return data


def is_export(path: Path) -> bool:
    """Whether a file looks like an export: a zip archive with our list of contents in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except _DAMAGED:
        return False


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The export in a file, looked through by name and size; what is in a member is checked when it is read.

    Raises:
        BadgesError: there is no such file, it is no export, or it is damaged.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BadgesError(
            f"There is no file {path}.", "Name the archive that `badges export` wrote."
        ) from None
    except _DAMAGED as error:
        raise _refused(path, "it is not a whole zip archive") from error
    with archive:
        found = archive.infolist()
        if MANIFEST not in archive.namelist():
            raise BadgesError(
                f"{path} is a zip archive, but not one that `badges export` wrote: it holds no {MANIFEST}.",
                "Name the archive that `badges export` wrote.",
            )
        _refuse_odd_members(path, found)
        try:
            manifest = manifest_in(_bytes(path, archive, MANIFEST, _LARGEST_MANIFEST))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            why = str(error) if type(error) is ValueError else "its list of contents cannot be read"
            raise _refused(path, why) from error
        _refuse_what_does_not_fit(path, found, manifest)
        yield Archive(path, manifest, archive)


def _refuse_odd_members(path: Path, found: list[zipfile.ZipInfo]) -> None:
    if len(found) > MOST:
        raise _refused(path, f"it holds more than {MOST:,} files")
    seen: dict[str, str] = {}
    for each in found:
        name = each.filename.removesuffix("/")
        mode = each.external_attr >> 16
        if each.flag_bits & _ENCRYPTED or each.compress_type not in _METHODS:
            raise _refused(path, f"{name!r} in it is locked, or packed in a way that is not read here")
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise _refused(path, f"{name!r} in it is a link, and an export has none")
        if name not in (MANIFEST, EXPLAINED) and not f"{name}/".startswith(FOLDERS):
            raise _refused(path, f"{name!r} in it belongs to no export")
        if fault := _name_fault(name, each.orig_filename):
            raise _refused(path, f"the name {name!r} in it {fault}")
        other = seen.setdefault(name.casefold(), name)
        if other is not name:
            raise _refused(path, f"it holds {name!r} twice")
    most = max(path.stat().st_size, 1) * MOST_PACKED
    if sum(each.file_size for each in found) > most:
        raise _refused(path, "it would unpack to far more than it can hold")


def _name_fault(name: str, written: str) -> str:
    """Why a name is refused. A folder `.git` that comes with an archive would make git do what its maker wants."""
    if "\\" in written or "\0" in written:
        return "holds a character that no name has"
    if fault := file_names.fault(name):
        return fault
    if f"{name}/".startswith(RESTORED) and any(step.startswith(".") for step in name.split("/")):
        return "is a hidden one, and an export has none"
    is_odd_key = name.startswith(KEYS) and not _KEYS_FILE.fullmatch(name)
    return "is not that of public keys" if is_odd_key else ""


def _refuse_what_does_not_fit(path: Path, found: list[zipfile.ZipInfo], manifest: Manifest) -> None:
    there = {
        each.filename: each.file_size for each in found if not each.is_dir() and each.filename != MANIFEST
    }
    promised = {each.name: each.size for each in manifest.members}
    for name in sorted(there.keys() ^ promised.keys()):
        what = (
            "is missing from it"
            if name in promised
            else "is in it, and its list of contents does not know it"
        )
        raise _refused(path, f"{name!r} {what}")
    for name, size in promised.items():
        if there[name] != size or size > LARGEST:
            raise _refused(path, f"{name!r} in it does not have the size that it was written with")


def _bytes(path: Path, archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """At most so many bytes of a member, and one more if there are more."""
    try:
        with archive.open(name) as stream:
            return stream.read(most + 1)
    except _DAMAGED as error:
        raise _refused(path, f"{name!r} in it cannot be read") from error


def _refused(path: Path, why: str) -> BadgesError:
    return BadgesError(
        f"{path} was not restored, because {why}.",
        "Use another copy of this export, or an older one. Nothing was written.",
    )
