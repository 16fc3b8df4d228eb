"""Shards that other machines made: a folder of theirs each, as artifacts of a workflow are downloaded."""

import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.model import address
from generator.model.shard import SHARES_MOST, Shard, understood
from generator.read.walk import bounded

RECORD_MOST = 128 * 1024 * 1024
FILE_MOST = 20 * 1024 * 1024
"""How large a record, and a file of an award, may be."""

_RECORD = re.compile(r"shard-[1-9]\d{0,3}-of-[1-9]\d{0,3}\.json")


@dataclass(frozen=True, slots=True)
class FoundShard:
    """A shard, and the folder in which its files are."""

    folder: str
    shard: Shard


def shards(folder: Path) -> list[FoundShard]:
    """The shards in a folder, or in folders directly in it; what is damaged, a link or too large is no shard."""
    found: list[FoundShard] = []
    with suppress(OSError):
        for path in [folder, *sorted(each for each in folder.iterdir() if _is_folder(str(each)))]:
            for record in sorted(each for each in path.iterdir() if _RECORD.fullmatch(each.name)):
                if len(found) == SHARES_MOST:
                    return found
                data = _bytes(str(record), RECORD_MOST)
                shard = understood(data) if data is not None else None
                if shard is not None and _is_folder(f"{path}/{address.AWARDS}"):
                    found.append(FoundShard(str(path), shard))
    return found


def award_files(folder: str, award: str, digests: Mapping[str, str]) -> dict[str, bytes] | None:
    """The files of an award by name; None unless each is there with the SHA-256 that it should have.

    Args:
        folder: that of the shard.
        award: the id of an award of this site.
        digests: SHA-256 by name; names are plain ones.
    """
    where = f"{folder}/{address.award(award)}"
    if not _is_folder(where):
        return None
    files = {}
    for name, digest in digests.items():
        data = _bytes(where + name, FILE_MOST)
        if data is None or sha256(data).hexdigest() != digest:
            return None
        files[name] = data
    return files


def _bytes(path: str, most: int) -> bytes | None:
    try:
        return bounded(Path(path), most)
    except OSError:
        return None


def _is_folder(path: str) -> bool:
    """Whether it is a folder, and no link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path.rstrip("/")).st_mode)
    except OSError:
        return False
