"""One part of the table of messages."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Messages about one thing: the code of each, and what it means and how to mend it, in two or three sentences."""

    title: str
    entries: Mapping[str, str]
