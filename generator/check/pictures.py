"""Pictures that officers put beside their badges: PNG or SVG, whole, not too large, and safe to publish.

A file is judged by what is in it, never by its name. Every fault found is told; only what would make the
picture come out wrong is an error, what would merely look poor is a warning.
"""

from generator.check.bitmaps import Damage, Size, TooLarge, is_animated, png_size
from generator.check.svg_pictures import looks_like_svg, svg_problems
from generator.model.place import Problem, Severity
from generator.model.source import Asset

MOST_BYTES = 5_000_000
"""The largest picture file that is taken."""
LEAST_SIDE = 90
"""Below this many pixels a side a picture cannot be drawn sharp."""

_PNG = b"\x89PNG\r\n\x1a\n"
_OTHERS: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "a JPEG picture"),
    (b"GIF8", 0, "a GIF picture"),
    (b"WEBP", 8, "a WebP picture"),
    (b"BM", 0, "a BMP picture"),
    (b"II*\0", 0, "a TIFF picture"),
    (b"MM\0*", 0, "a TIFF picture"),
    (b"ftypavif", 4, "an AVIF picture"),
    (b"ftypheic", 4, "a HEIC picture, as phones take them"),
    (b"ftypmif1", 4, "a HEIC picture, as phones take them"),
    (b"\0\0\1\0", 0, "an icon file (ICO)"),
    (b"8BPS", 0, "a Photoshop file"),
    (b"%PDF", 0, "a PDF document"),
    (b"%!PS", 0, "a PostScript document"),
    (b"PK\3\4", 0, "a ZIP archive"),
)
"""First bytes, where they stand, and what a file that has them is."""


def picture_problems(asset: Asset) -> tuple[Problem, ...]:
    """Everything that is wrong with a picture, or that deserves a look; nothing when it can be used as it is.

    Problems:
        picture-empty, picture-format, picture-too-large, picture-damaged: it cannot be used.
        picture-name, picture-animated, picture-small, picture-not-square: warnings.
        svg-…: see `svg_pictures.svg_problems`.
    """
    name, data = asset.path.rpartition("/")[2], asset.data
    if not data:
        return (
            _problem(asset, "picture-empty", f'"{name}" is empty.', "Save the picture again and replace it."),
        )
    if len(data) > MOST_BYTES:
        return (
            _problem(
                asset,
                "picture-too-large",
                f'"{name}" is {len(data) / 1e6:.1f} MB; a picture may have {MOST_BYTES / 1e6:.0f} MB at most.',
                "Make it smaller: 1000 × 1000 pixels are plenty.",
            ),
        )
    if data.startswith(_PNG):
        return (*_name_problems(asset, name, "PNG", ".png"), *_png_problems(asset, name))
    if looks_like_svg(data):
        return (*_name_problems(asset, name, "SVG", ".svg"), *svg_problems(asset))
    return (_other_format(asset, name),)


def _png_problems(asset: Asset, name: str) -> tuple[Problem, ...]:
    match png_size(asset.data):
        case Damage(why=why):
            hint = "Open it in a picture program, save it as PNG again and replace the file."
            return (_problem(asset, "picture-damaged", f'"{name}" is damaged: {why}.', hint),)
        case TooLarge(width=width, height=height, most=most):
            what = f'"{name}" is {width} × {height} pixels; a picture may have {most} × {most} at most.'
            return (
                _problem(asset, "picture-too-large", what, "Make it smaller: 1000 × 1000 pixels are plenty."),
            )
        case Size() as size:
            return _looks(asset, name, size)


def _looks(asset: Asset, name: str, size: Size) -> tuple[Problem, ...]:
    """Warnings about a picture that can be used."""
    found = []
    if is_animated(asset.data):
        hint = "Save a single picture that says it all."
        found.append(
            _warning(asset, "picture-animated", f'"{name}" moves; only its first picture is shown.', hint)
        )
    if min(size.width, size.height) < LEAST_SIDE:
        what = f'"{name}" is only {size.width} × {size.height} pixels, so the badge looks blurred.'
        hint = f"Use at least {LEAST_SIDE} × {LEAST_SIDE} pixels; 512 × 512 is best."
        found.append(_warning(asset, "picture-small", what, hint))
    if size.width != size.height:
        what = f'"{name}" is not square ({size.width} × {size.height} pixels), so the badge gets empty edges.'
        found.append(_warning(asset, "picture-not-square", what, "Crop it to a square."))
    return tuple(found)


def _name_problems(asset: Asset, name: str, kind: str, suffix: str) -> tuple[Problem, ...]:
    if name.lower().endswith(suffix):
        return ()
    better = name.rpartition(".")[0] or name
    hint = f'Rename it to "{better}{suffix}", here and in the badge.'
    return (_warning(asset, "picture-name", f'"{name}" is in truth a {kind} picture.', hint),)


def _other_format(asset: Asset, name: str) -> Problem:
    if asset.data.startswith(b"\x1f\x8b"):
        what = f'"{name}" is a compressed file; if it is a compressed SVG (.svgz), it has to be unpacked.'
        return _problem(asset, "picture-format", what, "In Inkscape: File ▸ Save As ▸ Plain SVG.")
    kind = next((kind for first, at, kind in _OTHERS if asset.data[at:].startswith(first)), "")
    if not kind:
        hint = "Export the picture as PNG or SVG and replace the file."
        return _problem(asset, "picture-format", f'"{name}" is neither a PNG nor an SVG picture.', hint)
    suffix = name.rpartition(".")[2].lower()
    ending = f", although its name ends in .{suffix}" if suffix in ("png", "svg") else ""
    hint = "Open it in a picture program and save it as PNG (renaming the file is not enough)."
    return _problem(asset, "picture-format", f'"{name}" is {kind}{ending}; badges need PNG or SVG.', hint)


def _problem(asset: Asset, code: str, what: str, hint: str) -> Problem:
    return Problem(asset.place, code, what, hint)


def _warning(asset: Asset, code: str, what: str, hint: str) -> Problem:
    return Problem(asset.place, code, what, hint, Severity.WARNING)
