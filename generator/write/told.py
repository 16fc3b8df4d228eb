"""What a command leaves for the workflow around it: lines behind those that others left in a file of GitHub's."""

from pathlib import Path

from generator.write import disk


def add(path: Path, text: str) -> None:
    """The text behind what the file says.

    Raises:
        BadgesError: the disk failed.
    """
    with disk.world_failing(f"write {path}"):
        disk.append(path, [text.encode()])
