"""Folders and rosters that nobody reads: under another name than ours, or beside content/ instead of in it."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from generator.model.place import Place, Problem, Severity
from generator.model.words import listed
from generator.read import rosters

KEPT = frozenset({"archive", "evidence", "files", "frameworks", "images", "pictures", "static"})
"""Folders in which a table or a text is an asset like any other."""

LATE = frozenset({"letters"})
"""Rooms that came later: a folder with almost their name may hold evidence that was published under it."""

_SAID_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "awards": (
        "lists", "recipients", "rosters", "earners", "vergaben", "verleihungen", "auszeichnungen", "listen",
        "attributions", "listes", "premios", "concesiones", "listas", "assegnazioni", "elenchi", "premi",
    ),
    "badges": ("abzeichen", "definitions", "distintivi", "insignes", "insignias", "medals"),
    "endorsements": ("befuerwortungen", "recommandations", "avales", "approvazioni"),
    "issuers": ("aussteller", "clubs", "emetteurs", "emisores", "emittenti", "herausgeber", "organisations"),
    "letters": ("anschreiben", "briefe", "brieven", "cartas", "lettres"),
    "pages": ("paginas", "pagine", "seiten"),
    "pathways": ("parcours", "paths", "percorsi", "recorridos", "wege"),
}  # fmt: skip
"""Our folder → what people call theirs."""

_MEANT = {word: room for room, said in _SAID_OTHERWISE.items() for word in said}


def unread_folders(paths: Iterable[str], rooms: Collection[str], shown_as: str) -> list[Problem]:
    """What to say of folders that are none of ours.

    One with almost the name of one of ours is an error whatever it holds. Any other is a warning, and only
    if it holds what looks meant for us: pictures and evidence may be kept in folders of any name.
    """
    inside: dict[str, list[str]] = {}
    for path in paths:
        name, _, rest = path.partition("/")
        if rest and name not in rooms:
            inside.setdefault(name, []).append(rest)
    problems = []
    for name, files in sorted(inside.items()):
        meant = _MEANT.get(name.casefold()) or next(
            iter(get_close_matches(name.casefold(), rooms, n=1, cutoff=0.8)), ""
        )
        ours = [file for file in files if _is_ours(file)]
        if (not ours and (not meant or meant in LATE)) or (not meant and name.casefold() in KEPT):
            continue
        what = f'The folder "{name}" is not read.'
        hint = f'Rename it to "{meant}".' if meant else _where(ours, shown_as)
        severity = Severity.ERROR if meant else Severity.WARNING
        problems.append(Problem(Place(f"{shown_as}/{name}"), "unknown-folder", what, hint, severity))
    return problems


def beside(content: Path, shown_as: str, rooms: Iterable[str], *, has_rosters: bool) -> list[Problem]:
    """What to say of our folders, and of rosters, that stand beside content/ instead of in it.

    A lone spreadsheet there is mentioned only while there are no rosters at all: it may be anything.
    """
    above = content.absolute().parent
    problems = []
    for room in sorted(rooms):
        is_meant = _is_text if room in LATE else _is_ours
        if any(is_meant(path.name) for path in _files(above / room)):
            what = f'The folder "{room}" stands beside "{shown_as}", where it is not read.'
            problems.append(_misplaced(room, what, f"Move what is in it to {shown_as}/{room}/."))
    sheets = [] if has_rosters else [path for path in _files(above) if rosters.of_name(path.name)]
    for sheet in sheets:
        what = f'"{sheet.name}" stands beside "{shown_as}", where it is not read.'
        problems.append(_misplaced(sheet.name, what, f"If it is a roster, move it to {shown_as}/awards/."))
    return problems


def _misplaced(file: str, what: str, hint: str) -> Problem:
    return Problem(Place(file), "misplaced-file", what, hint, Severity.WARNING)


def _where(files: list[str], shown_as: str) -> str:
    tables = any(rosters.of_name(file) for file in files)
    texts = any(_is_text(file) for file in files)
    moves = [f"its rosters to {shown_as}/awards/"] * tables + [f"its texts to {shown_as}/badges/"] * texts
    return f"Move {listed(moves)}; files that belong to awards as evidence go to {shown_as}/evidence/."


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name[0] not in ".~" and path.is_file())
    except OSError:
        return []


def _is_ours(file: str) -> bool:
    return _is_text(file) or rosters.of_name(file) is not None


def _is_text(file: str) -> bool:
    path = PurePosixPath(file)
    return path.suffix.casefold() == ".md" and path.stem.casefold() != "readme"
