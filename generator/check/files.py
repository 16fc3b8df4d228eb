"""File names: which thing, which version and which language a Markdown file is about."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.check import content_faults as faults
from generator.check import values
from generator.check.fault import Fault
from generator.model.place import Problem
from generator.model.slugs import slug_of
from generator.model.source import SourceDocument

_VERSION = re.compile(r"v([1-9][0-9]{0,3})")
_EXAMPLES = "first-aid.md, first-aid.v1.md, first-aid.fr.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A Markdown file and what its name says. `version` is 0 for the newest, `language` "" for the main text."""

    slug: str
    version: int
    language: str
    document: SourceDocument


def named(
    documents: Iterable[SourceDocument],
    room: str,
    problems: list[Problem],
    *,
    languages: Collection[str] | None = None,
) -> tuple[Named, ...]:
    """The files of a room in order of slug, version and language.

    `languages` are those of the site; None where names have no parts. A language of three letters has to be
    one of them, since `first-aid.old.md` is not a translation into a language called "old".
    """
    found: dict[tuple[str, int, str], Named] = {}
    for document in documents:
        if document.room != room:
            continue
        name = _named(document, languages)
        if isinstance(name, Fault):
            problems.append(name.at(document.place))
        elif (name.slug, name.version, name.language) in found:
            problems.append(faults.file_name(document.stem, _EXAMPLES).at(document.place))
        else:
            found[name.slug, name.version, name.language] = name
    return tuple(found[key] for key in sorted(found))


def _named(document: SourceDocument, languages: Collection[str] | None) -> Named | Fault:
    slug, *rest = [document.stem] if languages is None else document.stem.split(".")
    ending = "".join(f".{part}" for part in rest)
    if not values.is_slug(slug):
        return faults.bad_slug(document.stem, slug_of(slug), f"{ending}.md")
    version = 0
    if rest and (counted := _VERSION.fullmatch(rest[0])):
        version = int(counted[1])
        del rest[0]
    language = values.language(rest[0]) if len(rest) == 1 else ""
    is_known = isinstance(language, str) and (
        len(language.partition("-")[0]) < 3 or language in (languages or ())
    )
    if len(rest) > 1 or isinstance(language, Fault) or not is_known:
        return faults.file_name(document.stem, _EXAMPLES)
    return Named(slug=slug, version=version, language=language, document=document)
