"""`content/archive/`: what was rescued from a platform that is gone. Only what harms nobody is served.

A kept file is a stranger's, and its address is ours: a page or a script among them could act in our name. So there are
documents and pictures, no pages; and none stands where the site has something of its own.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping

from generator.check import archive_faults as faults
from generator.check.assets import ACTIVE
from generator.check.bitmaps import Size, png_size
from generator.check.pages import RESERVED
from generator.check.svg_pictures import looks_like_svg, svg_problems
from generator.model import archive
from generator.model.place import Problem
from generator.model.site import Site
from generator.model.source import Asset

ROOT_FILES = frozenset({"index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt"})
DRAWN = (*ACTIVE, ".css", ".pdf")
"""Endings that make a browser run or draw what is in a file, whatever that is."""
_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"
_TOKEN = re.compile(rb"\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\s*")
_AWARD = re.compile(r"[a-z2-7]{26}")


def archive_problems(site: Site) -> Iterator[Problem]:
    """What is wrong with each kept file.

    Problems: archive-file, archive-collision.
    """
    for path, asset in site.assets.items():
        if not path.startswith(archive.FOLDER):
            continue
        address = archive.served_as(path, site.settings.served_at)
        why = unkept(asset)
        if why:
            yield faults.archive_file(why).at(asset.place)
        elif address == archive.LIST or (address != path and _is_ours(address, site)):
            yield faults.archive_collision(address).at(asset.place)


def _is_ours(address: str, site: Site) -> bool:
    """Whether an address is one that the site makes itself."""
    first, _, rest = address.partition("/")
    second, _, below = rest.partition("/")
    if not rest:
        return first in ROOT_FILES
    if first == "awards":
        return not below or _AWARD.fullmatch(second) is not None
    slugs: Mapping[str, Collection[str]] = {
        "badges": {name for slug, badge in site.badges.items() for name in (slug, *badge.was)},
        "issuers": {name for slug, issuer in site.issuers.items() for name in (slug, *issuer.was)},
        "pathways": site.pathways,
        "endorsements": {given.slug for given in site.endorsements},
    }
    if first in slugs:
        return not below or second in slugs[first]
    return first in RESERVED or first in site.pages


def unkept(asset: Asset) -> str:
    """Why a file cannot be served as it is, to follow "it"; "" when it can."""
    data = asset.data
    if asset.path.lower().endswith(DRAWN):
        return "has a name that browsers open as a page or a program"
    if data.startswith((_JPEG, _GIF)) or (data.startswith(_PNG) and isinstance(png_size(data), Size)):
        return ""
    if looks_like_svg(data):
        harmful = [problem for problem in svg_problems(asset) if problem.is_error]
        return "is a drawing that can do more than be looked at" if harmful else ""
    if asset.path.lower().endswith(".svg"):
        return "is no drawing, although its name says so"
    if _TOKEN.fullmatch(data):
        return ""
    try:
        is_document = isinstance(json.loads(data.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        is_document = False
    return "" if is_document else "is neither a document nor a picture"
