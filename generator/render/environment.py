"""Templates: Jinja from a dict of texts, with escaping always on and no name that may be missing."""

from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined


def environment(templates: Mapping[str, str]) -> Environment:
    """An environment whose templates are compiled when they are first used, and kept."""
    return Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
