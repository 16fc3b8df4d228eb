"""An export as one zip archive: the same members give the same bytes, on any machine and any day.

Members are stored and not packed: two zlib builds may pack the same bytes differently, pictures gain nothing, and a
damaged spot costs one file instead of all that follow. It may hold personal data, so only its owner may read it.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.model.errors import BadgesError
from generator.write import disk

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100600 << 16


@contextmanager
def drafted(path: Path, members: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """The archive beside the place where it will be; it takes that place when the block ends well, and else goes.

    Args:
        path: where it goes; nothing is there yet.
        members: names and bytes, in order; each is looked at once.

    Raises:
        BadgesError: there is a file of that name, or the disk failed.
    """
    if path.exists() or path.is_symlink():
        raise BadgesError(f"{path} is there already.", "Choose another name, or delete that file first.")
    draft = path.with_name(f".{path.name}.new")
    with disk.world_failing(f"write {path}"):
        disk.make_folders(path.parent)
        try:
            disk.create_durably(draft, _chunks(members), mode=0o600)
            yield draft
            disk.move(draft, path)
            disk.sync_folder(path.parent)
        except BaseException:
            with suppress(OSError):
                disk.remove(draft)
            raise


class _Tape(io.RawIOBase):
    """A file that forgets what was taken from it: only the member at hand is in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._start = 0
        self._held = io.BytesIO()

    def seekable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._start + self._held.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only from the start")
        return self._start + self._held.seek(offset - self._start)

    def write(self, data) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001 (as RawIOBase has it)
        return self._held.write(data)

    def taken(self) -> bytes:
        data = self._held.getvalue()
        self._start += len(data)
        self._held = io.BytesIO()
        return data


def _chunks(members: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    tape = _Tape()
    with zipfile.ZipFile(tape, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            member = zipfile.ZipInfo(name, date_time=_LONG_AGO)
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE
            archive.writestr(member, data)
            yield tape.taken()
    yield tape.taken()
