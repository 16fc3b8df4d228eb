"""Eleventy, making the page and the assertion of every award from the same data.

As its handbook has it: two templates in JavaScript, which is the fastest of its languages, paginate over the data.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from tests.bench import work
from tests.bench.measuring import Task
from tests.bench.mirror import KINDS, Line, Part, Templates
from tests.bench.ours import environ

PROGRAM = Path(__file__).parent.parent / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


TEMPLATE = """\
const marks = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"};
const html = value => String(value).replace(/[&<>"']/g, mark => marks[mark]);
const query = encodeURIComponent;
const written = {
  day: new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"}),
  month: new Intl.DateTimeFormat("en-GB", {month: "long", year: "numeric", timeZone: "UTC"}),
};

export const data = {
  pagination: {data: "awards", size: 1, alias: "award"},
  permalink: ({award}) => `awards/${award.id}/%s`,
  eleventyExcludeFromCollections: true,
};

export function render({award, badges}) {
  const badge = badges[award.badge];
  const date = new Date(award.issued_on);
  return %s;
}
"""

AS_DATE = {
    "day": "written.day.format(date)",
    "month": "written.month.format(date)",
    "year_number": "date.getUTCFullYear()",
    "month_number": "date.getUTCMonth() + 1",
}


def write(folder: Path, templates: Templates, awards: Iterable[Mapping[str, str]]) -> None:
    """An Eleventy project in an empty folder, from the templates of our own pages."""
    data = folder / "_data"
    data.mkdir(parents=True)
    (data / "awards.json").write_text(json.dumps(list(awards), ensure_ascii=False), encoding="utf-8")
    (data / "badges.json").write_text(json.dumps(work.badges()), encoding="utf-8")
    for name, lines in (("index.html", templates.page), ("assertion.json", templates.assertion)):
        template = folder / f"{name.partition('.')[0]}.11ty.mjs"
        text = " +\n    ".join(_strings(lines, is_html=name.endswith(".html")))
        template.write_text(TEMPLATE % (name, text), encoding="utf-8")


def prepared(source: Path, own: Path) -> Task:
    """Eleventy, building a project that was written into a folder."""
    output = own / "public"
    return Task(("node", str(PROGRAM), "--quiet", f"--output={output}"), source, environ({}), output)


def _strings(lines: Sequence[Line], *, is_html: bool) -> list[str]:
    """Expressions in JavaScript that make the page when they are added; each line begins with the end of the last."""
    found = []
    for kinds, group in groupby(lines, lambda line: line.kinds):
        text = "".join("\n" + "".join(_part(part, is_html=is_html) for part in line.parts) for line in group)
        found.append(f"`{text}`" if kinds == KINDS else f'({_condition(kinds)} ? `{text}` : "")')
    return [found[0].replace("\n", "", 1), *found[1:]]


def _condition(kinds: frozenset[str]) -> str:
    if len(kinds) == 1:
        return f'award.show === "{next(iter(kinds))}"'
    return f'award.show !== "{next(iter(KINDS - kinds))}"'


def _part(part: Part, *, is_html: bool) -> str:
    if isinstance(part, str):
        return part.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    value = AS_DATE.get(part.name, f"{part.of}.{part.name}")
    if not is_html:
        return f"${{{value}}}"
    return f"${{{'query' if part.in_query else 'html'}({value})}}"
