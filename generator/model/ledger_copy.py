"""`LedgerCopy`: the files of a ledger as they were found somewhere, damaged or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCopy:
    """A ledger's files (name → bytes), and where they were found, to follow "found": `in commit 1a2b3c4 of 2026-11-23`."""

    found_in: str
    files: Mapping[str, bytes] = field(repr=False)
