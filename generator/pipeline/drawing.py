"""Pictures drawn once and kept: a badge's picture costs a twentieth of a second, and seldom changes."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from generator.pipeline.folders import Folders
from generator.read import kept as kept_reading
from generator.render import pictures
from generator.write import kept as kept_writing

FOLDER = "pictures"


@dataclass(slots=True)
class Drawings:
    """Draws as `render.pictures.drawn` does, and takes what it drew before from a folder."""

    folders: Folders
    program: str
    _used: dict[str, bytes | None] = field(default_factory=dict)

    def draw(self, svg: str, font_files: tuple[str, ...], width: int, height: int) -> bytes:
        """The pixels."""
        said = f"{self.program}\n{font_files}\n{width}\n{height}\n{svg}"
        name = sha256(said.encode()).hexdigest()
        known = kept_reading.bytes_of(self._folder / name)
        if known is not None:
            self._used[name] = None
            return known
        made = pictures.drawn(svg, font_files, width, height)
        self._used[name] = made
        return made

    def keep(self) -> None:
        """Put what is new into the folder, and take out what nobody asked for."""
        kept_writing.only(self.folders.memory, FOLDER, self._used)

    @property
    def _folder(self) -> Path:
        return self.folders.memory / FOLDER
