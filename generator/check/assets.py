"""Files kept beside the text: pictures, evidence. Which of them are used, and what is wrong with a name.

A path is looked up among the files that were read and nowhere else, so no name can leave content/.
"""

import posixpath
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from hashlib import sha256
from urllib.parse import unquote

from generator.check import content_faults as faults
from generator.check import doubt_faults, links, pictures
from generator.check.fault import Fault
from generator.check.svg_pictures import looks_like_svg, svg_problems
from generator.model.place import Place, Problem
from generator.model.source import Asset, SourceDocument
from generator.model.text_links import text_link

STATIC = ("archive/", "images/", "static/")
"""Folders whose files are all part of the site."""


MOST_SOUGHT = 50
"""For so many files that are not there the nearest name is sought: it takes its time, and nobody reads more."""

ACTIVE = (
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".hta", ".htc", ".xml", ".xsl", ".xslt", ".rdf",
    ".js", ".mjs", ".cjs", ".swf", ".svgz",
)  # fmt: skip
"""Endings that make a browser open a file as a page, or run it: then it acts in the name of the site."""


class Cupboard:
    """The files of content/ that are neither Markdown nor rosters, and which of them somebody asked for.

    `texts` are the paths of the Markdown files, which a text may link to as well.
    """

    def __init__(
        self, assets: Mapping[str, Asset], problems: list[Problem], texts: Collection[str] = ()
    ) -> None:
        self._assets = assets
        self._texts = texts
        self._problems = problems
        self._unread = frozenset(
            problem.place.file.partition("/")[2] for problem in problems if problem.is_error
        )
        self._used: set[str] = {path for path in assets if path.startswith(STATIC)}
        self._looked_at: set[str] = set()
        self._digests: dict[str, str] = {}
        self._kept: set[str] = set()
        self._missed = 0
        self._by_fold = {path.casefold(): path for path in sorted(assets, reverse=True)}

    def __contains__(self, path: str) -> bool:
        return path in self._assets

    def find(self, written: str, folder: str) -> str | Fault:
        """The path of a file that is named from `folder`, or from content/; it counts as used."""
        name = written.strip()
        tries = [posixpath.normpath(posixpath.join(folder, name)), posixpath.normpath(name)]
        for path in tries:
            if path in self._assets:
                self._used.add(path)
                return path
            if path in self._unread:
                return path  # it is there and cannot be read: that has been said
        for path in tries:
            if path.casefold() in self._by_fold:
                return faults.missing_file(name, self._by_fold[path.casefold()], ())
        self._missed += 1
        if self._missed > MOST_SOUGHT:
            return faults.missing_file(name, "", ())
        suffix = posixpath.splitext(name)[1].lower()
        return faults.missing_file(name, "", (path for path in self._assets if path.lower().endswith(suffix)))

    def paths(self, folder: str) -> list[str]:
        """The paths of all files in a folder (it ends in a slash), sorted."""
        return sorted(path for path in self._assets if path.startswith(folder))

    def take(self, path: str) -> Asset:
        """A file that is read by the program and no part of the site."""
        self._looked_at.add(path)
        return self._assets[path]

    def digest(self, path: str) -> str:
        """SHA-256 of a file, 64 hex digits; "" for one that cannot be read. Files that many rows name are read once.

        The file is then kept: it is served as it is, byte for byte.
        """
        self._kept.add(path)
        if path in self._assets and path not in self._digests:
            self._digests[path] = sha256(self._assets[path].data).hexdigest()
        return self._digests.get(path, "")

    def picture(self, written: str, folder: str) -> str | Fault:
        """The path of a picture; what is wrong with the picture itself is noted once."""
        path = self.find(written, folder)
        if isinstance(path, Fault):
            return path
        if path in self._assets and path not in self._looked_at:
            self._looked_at.add(path)
            self._problems.extend(pictures.picture_problems(self._assets[path]))
        return path

    def beside(self, document: SourceDocument, stems: Iterable[str]) -> str:
        """The picture that stands beside a file under one of these names, the first that is there; else ""."""
        for stem in stems:
            for suffix in (".svg", ".png"):
                path = f"{document.room}/{stem}{suffix}"
                if path in self._assets:
                    self.picture(path, "")
                    return path
        return ""

    def check_links(self, document: SourceDocument) -> None:
        """Note each link of a Markdown text, each picture and each tag of HTML, that the page would drop."""
        for target, above in links.targets(document.body):
            fault = self._link_fault(unquote(target), document.room)
            if fault is not None:
                self._problems.append(fault.at(Place(document.place.file, document.body_line + above)))
        for tag, above in links.dropped_tags(document.body):
            place = Place(document.place.file, document.body_line + above)
            self._problems.append(doubt_faults.dropped_html(tag).at(place))

    def _link_fault(self, target: str, room: str) -> Fault | None:
        if links.is_elsewhere(target):
            return None
        text = text_link(target, room)
        if text is not None:
            return links.text_fault(target, text, self._texts)
        path = self.find(target.partition("#")[0], room)
        if not isinstance(path, Fault):
            return None
        is_file = links.FILE.fullmatch(target) and not target.startswith("/")
        return path if is_file else links.other_fault(target)

    def say_files(self, slugs: Collection[str]) -> None:
        """Note what is wrong with the files as such, once all else is read; `slugs` are those of the badges.

        A file that seems to be of no use is spoken of only when nothing is wrong that could have made it so.
        """
        self._say_active()
        if not any(problem.is_error for problem in self._problems):
            self._say_unused(slugs)

    def _say_active(self) -> None:
        """Note the files of the site that could do more than be looked at; those of archive/ are judged by its rules.

        Drawings that texts show are written anew, so only those that are kept as they are can do harm.
        """
        for path in sorted(path for path in self._used if not path.startswith("archive/")):
            asset = self._assets[path]
            why = ""
            if path.lower().endswith(ACTIVE):
                why = "has a name that browsers open as a page or a program"
            elif path in self._kept and (path.lower().endswith(".svg") or looks_like_svg(asset.data)):
                harmful = any(problem.is_error for problem in svg_problems(asset))
                why = "is a drawing that can do more than be looked at" if harmful else ""
            if why:
                self._problems.append(faults.active_file(why).at(asset.place))

    def used(self) -> dict[str, Asset]:
        """The files that are part of the site, by path."""
        return {path: self._assets[path] for path in sorted(self._used)}

    def _say_unused(self, slugs: Collection[str]) -> None:
        """Note the files that nobody asked for, a folder at a time; `slugs` are those of the badges.

        Files in a folder of which it was said that nobody reads it are passed over.
        """
        unread = tuple(f"{each.place.file}/" for each in self._problems if each.code == "unknown-folder")
        unused: dict[str, list[Asset]] = {}
        asked_for = self._used | self._looked_at
        for path, asset in sorted(self._assets.items()):
            if path not in asked_for and not asset.place.file.startswith(unread):
                unused.setdefault(posixpath.dirname(path), []).append(asset)
        for folder, assets in unused.items():
            names = [posixpath.basename(asset.path) for asset in assets]
            stem, suffix = posixpath.splitext(names[0])
            near = get_close_matches(stem, slugs, n=1, cutoff=0.75) if folder == "badges" else []
            fault = doubt_faults.unused_files(names, f"{near[0]}{suffix}" if near and near[0] != stem else "")
            self._problems.append(fault.at(assets[0].place))
