"""The files of a ledger as bytes, whatever is in them: for a repair."""

from pathlib import Path

from generator.model.ledger_copy import LedgerCopy


def copy_in(folder: Path, *, found_in: str) -> LedgerCopy | None:
    """What lies in a folder and looks like a part of a ledger, under whatever name; None where nothing does.

    Args:
        folder: `content/ledger`, there or not.
        found_in: what to call it.
    """
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    ours = [
        path
        for path in paths
        if ".jsonl" in path.name.casefold() and path.is_file() and not path.is_symlink()
    ]
    return (
        LedgerCopy(found_in=found_in, files={path.name: path.read_bytes() for path in ours}) if ours else None
    )
