"""A chain of theme folders as one `Theme`.

A theme is a folder with

    theme.yml           `name`, and `extends` where it builds on another theme (all of it optional keys)
    templates/          every file, by its path below: "award.html", "parts/head.html"
    static/             every file, by its path below: "style.css"; served below theme/
    languages/xx.yml    words: keys may stand inside each other and are joined by dots ("award.issued_on")

What a theme has wins over what it extends: file by file, and word by word. A template that is replaced can still
be included or extended under the name of its theme: "default/home.html".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.model.errors import BadgesError
from generator.model.source import Fields, Scalar
from generator.model.theme import Theme
from generator.model.words import did_you_mean, listed
from generator.read.fields import fields
from generator.read.text import text
from generator.read.walk import bounded, walk

LONGEST = 8
FILE_MOST = 5 * 1024 * 1024
"""How many themes may extend each other, and how large a file of one may be."""

_KEYS = ("authors", "description", "extends", "licence", "name")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def theme(name: str, roots: Sequence[Path]) -> Theme:
    """The theme of that name with all it extends; `roots` are folders that hold themes, searched in order.

    Raises:
        BadgesError: there is no such theme, it extends itself, or a file of it cannot be read.
    """
    names = _names(name, roots)
    chain = [_part(each, roots) for each in names]
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    words: dict[str, dict[str, str]] = {}
    for own, part in zip(reversed(names), reversed(chain), strict=True):
        templates.update(part.templates)
        if own != name:
            templates.update({f"{own}/{path}": text for path, text in part.templates.items()})
        assets.update(part.assets)
        for language, catalogue in part.words.items():
            words.setdefault(language, {}).update(catalogue)
    return Theme(
        name=name,
        templates=dict(sorted(templates.items())),
        assets=dict(sorted(assets.items())),
        words={language: dict(sorted(catalogue.items())) for language, catalogue in sorted(words.items())},
    )


def themes(roots: Sequence[Path]) -> tuple[str, ...]:
    """The names of all themes, sorted."""
    return tuple(
        sorted(
            {folder.name for root in roots if root.is_dir() for folder in root.iterdir() if _is_theme(folder)}
        )
    )


def languages(roots: Sequence[Path]) -> Mapping[str, frozenset[str]]:
    """Each theme's name and the languages that it, and what it extends, has words in.

    What its files say is not asked: `theme` says what is wrong with them to whom uses it. No language for a theme that
    extends none that there is.
    """
    found = {}
    for name in themes(roots):
        try:
            chain = _names(name, roots)
        except BadgesError:
            chain = []
        found[name] = frozenset(tag for each in chain for tag in _tags(_folder(each, roots)))
    return found


def _tags(theme: Path) -> Iterator[str]:
    """The tags that its files of words are called by."""
    with suppress(OSError):
        yield from (file.stem for file in (theme / "languages").iterdir() if file.suffix == ".yml")


@dataclass(frozen=True, slots=True)
class _Part:
    """One theme of a chain."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    words: Mapping[str, Mapping[str, str]]


def _names(name: str, roots: Sequence[Path]) -> list[str]:
    """A theme, what it extends, what that extends …"""
    names = [name]
    while extends := _extends(names[-1], roots):
        if extends in names or len(names) == LONGEST:
            route = " → ".join([*names, extends])
            raise BadgesError(
                f"The themes extend each other without end: {route}.", 'Take one "extends" out.'
            )
        names.append(extends)
    return names


def _extends(name: str, roots: Sequence[Path]) -> str:
    shown_as = f"themes/{name}"
    front = _fields(_folder(name, roots) / "theme.yml", f"{shown_as}/theme.yml")
    _known_keys(front, shown_as)
    return _text(front, "extends", shown_as)


def _folder(name: str, roots: Sequence[Path]) -> Path:
    found = (
        next((root / name for root in roots if _is_theme(root / name)), None)
        if _NAME.fullmatch(name)
        else None
    )
    if found is None:
        there = themes(roots)
        hint = did_you_mean(name, there) or f"No themes were found in {listed(root.name for root in roots)}."
        raise BadgesError(f'There is no theme called "{name}".', hint)
    return found


def _part(name: str, roots: Sequence[Path]) -> _Part:
    found, shown_as = _folder(name, roots), f"themes/{name}"
    return _Part(
        templates={
            path: _decoded(data, f"{shown_as}/templates/{path}")
            for path, data in _files(found, "templates", shown_as)
        },
        assets=dict(_files(found, "static", shown_as)),
        words=dict(_languages(found, shown_as)),
    )


def _is_theme(folder: Path) -> bool:
    return not folder.is_symlink() and (folder / "theme.yml").is_file()


def _files(found: Path, inner: str, shown_as: str) -> Iterator[tuple[str, bytes]]:
    """The files of a folder of a theme, by their paths below it."""
    folder = found / inner
    if folder.is_symlink():
        raise BadgesError(f"{shown_as}/{inner} is a link to another place.", "Put the folder itself there.")
    if not folder.is_dir():
        return
    files, problems = walk(folder, f"{shown_as}/{inner}")
    if problems:
        raise BadgesError(f"{problems[0].place}: {problems[0].what}", problems[0].hint)
    for file in files:
        yield file.path, _bytes(file.file, f"{shown_as}/{inner}/{file.path}")


def _languages(found: Path, shown_as: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for path, data in _files(found, "languages", shown_as):
        pure = PurePosixPath(path)
        file = f"{shown_as}/languages/{path}"
        if pure.suffix != ".yml" or not _LANGUAGE.fullmatch(pure.stem) or len(pure.parts) > 1:
            raise BadgesError(
                f"{file} is not named after a language.", 'Name it after its language tag: "de.yml".'
            )
        yield pure.stem, dict(_catalogue(data, file))


@lru_cache(maxsize=32)
def _catalogue(data: bytes, file: str) -> tuple[tuple[str, str], ...]:
    # `badges serve` asks for the same words after every change.
    return tuple(_flat(_parsed(data, file), "", file))


def _flat(front: Fields, above: str, file: str) -> Iterator[tuple[str, str]]:
    """Every word of a catalogue with its dotted key."""
    for entry in front:
        key = f"{above}{entry.key.value}"
        match entry.value:
            case Scalar(text=words):
                yield key, words
            case Fields():
                yield from _flat(entry.value, f"{key}.", file)
            case _:
                raise BadgesError(f'{entry.key.place}: "{key}" is a list.', "A catalogue holds texts only.")


def _fields(path: Path, file: str) -> Fields:
    return _parsed(_bytes(path, file), file)


def _parsed(data: bytes, file: str) -> Fields:
    front, problems = fields(_decoded(data, file), file)
    if problems:
        raise BadgesError(f"{problems[0].place}: {problems[0].what}", problems[0].hint)
    assert front is not None  # noqa: S101 - no problem means that everything was understood
    return front


def _known_keys(front: Fields, shown_as: str) -> None:
    for entry in front:
        if entry.key.value not in _KEYS:
            what = f'{shown_as}/theme.yml: there is no setting called "{entry.key.value}".'
            raise BadgesError(what, did_you_mean(entry.key.value, _KEYS))


def _text(front: Fields, key: str, shown_as: str) -> str:
    value = front.get(key)
    if value is not None and not isinstance(value, Scalar):
        raise BadgesError(f'{shown_as}/theme.yml: "{key}" must be one word.', f"Write it as {key}: default")
    return value.text.strip() if value is not None else ""


def _decoded(data: bytes, file: str) -> str:
    written, problems = text(data, file)
    if written is None or problems:
        raise BadgesError(f"{problems[0].place}: {problems[0].what}", problems[0].hint)
    return written


def _bytes(path: Path, file: str) -> bytes:
    try:
        data = bounded(path, FILE_MOST)
    except OSError as error:
        raise BadgesError(
            f"{file} cannot be read: {error.strerror or error}.", "Check its permissions."
        ) from error
    if data is None:
        raise BadgesError(f"{file} is larger than {FILE_MOST // 1024 // 1024} MiB.", "Make it smaller.")
    return data
