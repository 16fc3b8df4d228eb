"""Fields of front matter and of site.yml set line by line: every byte that was not asked for stays."""

import re
from datetime import date

_FENCE = re.compile(rb"(?:\xef\xbb\xbf)?---\s*$")
_MARK = b"\xef\xbb\xbf"


def opened(data: bytes, *, number: int, since: date) -> bytes:
    """A badge's file with `version:` and `since:` of a new version.

    Fields that are there are changed where they stand; new ones come below the name.

    Args:
        data: front matter between two lines `---`, then the body.
        number: of the new version.
        since: the first day on which it counts.
    """
    with_day = with_field(data, "since", since.isoformat())
    return with_field(with_day, "version", str(number))


def with_field(data: bytes, key: str, value: str, *, below: str = "name") -> bytes:
    """A Markdown file whose front matter says `key: value`, in the place of what it said, or below another field.

    Args:
        data: front matter between two lines `---`, then the body.
        key: the field.
        value: as it is to be written, quotes included where YAML needs some.
        below: the field that a new one follows; it comes first where there is none.
    """
    lines = data.split(b"\n")
    opening, closing = [at for at, line in enumerate(lines) if _FENCE.match(line)][:2]
    ending = b"\r" if lines[opening].endswith(b"\r") else b""
    new = b"%s: %s%s" % (key.encode(), value.encode(), ending)
    front = _with(lines[opening + 1 : closing], key, new, below=below)
    return b"\n".join([*lines[: opening + 1], *front, *lines[closing:]])


def without_field(data: bytes, key: str) -> bytes:
    """A Markdown file whose front matter no longer has the line of a field."""
    lines = data.split(b"\n")
    opening, closing = [at for at, line in enumerate(lines) if _FENCE.match(line)][:2]
    place = _line_of(key, lines[opening + 1 : closing])
    return data if place is None else b"\n".join(lines[: opening + 1 + place] + lines[opening + 2 + place :])


def with_setting(data: bytes, key: str, value: str, *, below: str = "url") -> bytes:
    """The text of site.yml that says `key: value`; as `with_field`, but the whole file is fields."""
    mark, text = (_MARK, data[len(_MARK) :]) if data.startswith(_MARK) else (b"", data)
    lines = text.split(b"\n")
    ending = b"\r" if lines[0].endswith(b"\r") else b""
    new = b"%s: %s%s" % (key.encode(), value.encode(), ending)
    if lines == [b""]:
        return mark + new + b"\n"
    is_last = _line_of(below, lines) == len(lines) - 1 and _line_of(key, lines) is None
    if is_last:  # the file ends without a line end
        return mark + text + b"\n" + new + b"\n"
    return mark + b"\n".join(_with(lines, key, new, below=below))


def without_setting(data: bytes, key: str) -> bytes:
    """The text of site.yml without the line of a field."""
    lines = data.split(b"\n")
    place = _line_of(key, lines)
    return data if place is None else b"\n".join([*lines[:place], *lines[place + 1 :]])


def _with(front: list[bytes], key: str, line: bytes, *, below: str) -> list[bytes]:
    """The lines with one for that key: in the place of the one there is, else below another."""
    place = _line_of(key, front)
    if place is not None:
        return [*front[:place], line, *front[place + 1 :]]
    above = _line_of(below, front)
    at = 0 if above is None else above + 1
    return [*front[:at], line, *front[at:]]


def _line_of(key: str, front: list[bytes]) -> int | None:
    pattern = re.compile(rb"%s\s*:" % re.escape(key.encode()))
    return next((at for at, line in enumerate(front) if pattern.match(line)), None)
