"""How `verify` reaches the world: through the `Fetch` it is handed, and through nothing else."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: its bytes, and the address it was read from after redirects."""

    data: bytes = field(repr=False)
    url: str = ""


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why an address could not be read, in words. `is_missing`: the host answered that there is nothing."""

    reason: str
    is_missing: bool = False


class Fetch(Protocol):
    """Reads an absolute address, within its own limits of time and size; never raises."""

    def __call__(self, url: str) -> Fetched | NotFetched:
        """The content of an address, or why there is none."""


def too_large(largest: int) -> str:
    """Why an address with more bytes than `largest` could not be read."""
    return f"it is larger than {largest // 1024:,} KiB"
