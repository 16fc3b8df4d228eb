"""Templates: Jinja from a dict of texts, with escaping always on and no name that may be missing.

Words are filters (`{{ "award.to"|t }}`), because Jinja works out a filter of fixed text when it compiles: such
words are then part of the template and cost a page nothing.
"""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined

from generator.render.languages import Words


def environment(templates: Mapping[str, str], words: Words) -> Environment:
    """An environment whose templates are compiled when they are first used, and kept.

    It is kept itself: `badges serve` asks for the same one after every change.
    """
    return _environment(tuple(templates.items()), words.language, tuple(words.catalogue.items()))


@lru_cache(maxsize=16)
def _environment(
    templates: tuple[tuple[str, str], ...], language: str, catalogue: tuple[tuple[str, str], ...]
) -> Environment:
    words = Words(language, dict(catalogue))
    made = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters["t"] = words
    made.filters["t_bdi"] = words.isolated
    made.filters["t_count"] = words.count
    return made
