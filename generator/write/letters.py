"""Letters as files, for those who send them by other means: readable by their owner alone."""

from collections.abc import Iterable
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.letter import Message
from generator.write import disk

_UNSENT = b"X-Unsent: 1\r\n"
"""Makes mail programs that know it open the file as a letter that is still to be sent."""


def write_messages(folder: Path, messages: Iterable[Message]) -> int:
    """Writes a file `<award id>.eml` for each message into a folder without such files, and gives their number.

    Raises:
        BadgesError: there are messages in the folder, or the disk failed.
    """
    if folder.is_dir() and any(path.suffix == ".eml" for path in folder.iterdir()):
        raise BadgesError(
            f"{folder} holds messages already, which may have been sent.",
            "Choose an empty folder, or delete them.",
        )
    written = 0
    with disk.world_failing(f"write messages into {folder}"):
        disk.make_folders(folder)
        for message in messages:
            disk.replace_file(folder / f"{message.id}.eml", _UNSENT + message.data, mode=0o600)
            written += 1
    return written


def write_table(path: Path, data: bytes) -> None:
    """Writes a table of earners.

    Raises:
        BadgesError: there is a file of that name, or the disk failed.
    """
    if path.exists():
        raise BadgesError(f"{path} is there already.", "Choose another name, or delete that file.")
    with disk.world_failing(f"write {path}"):
        disk.replace_file(path, data, mode=0o600)
