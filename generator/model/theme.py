"""`Theme`: templates, styles and words that turn documents into pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A chain of theme folders, merged: what the first names wins over what it extends.

    `templates` maps a name ("award.html", or "default/award.html" for that of a theme it extends) to its text;
    `assets` an address below `theme/` ("style.css") to its bytes; `words` a language tag to its catalogue (key → sentence).
    """

    name: str
    templates: Mapping[str, str] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
