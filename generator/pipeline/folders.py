"""Where things are, and what a command is told about its surroundings."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

PROGRAM_THEMES = Path(__file__).parent.parent.parent / "themes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where things are: content, the finished site, keys, and the roots of themes, nearest first."""

    content: Path
    site: Path
    keys: Path
    themes: tuple[Path, ...]

    @classmethod
    def around(cls, content: Path, site: Path) -> "Folders":
        """The folders of a repository that holds `content`; its own themes come before the program's."""
        root = content.parent
        return cls(content=content, site=site, keys=root / "keys", themes=(root / "themes", PROGRAM_THEMES))

    @property
    def shown_as(self) -> str:
        """The content folder as problems name it: as it was given, with forward slashes."""
        return self.content.as_posix()

    @property
    def memory(self) -> Path:
        """The folder in which a build remembers what it did; all of it can be deleted."""
        return self.content.parent / ".cache" / "badges"

    @property
    def ledger(self) -> Path:
        """The folder of the ledger."""
        return self.content / "ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a command is told about its surroundings.

    `today` is the current day in UTC; `visibility` says whether the repository is "public", "private" or
    "unknown"; with `strict`, warnings stop a command as errors do.
    """

    today: date
    visibility: str = "unknown"
    strict: bool = False

    @property
    def end(self) -> datetime:
        """The last moment of the day: what was made today has begun by then."""
        return datetime.combine(self.today, time(23, 59, 59), UTC)
