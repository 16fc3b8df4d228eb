"""Modules come joined, in few files and few bytes, and mean what they meant."""

import gzip
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.render.scripts import served

STATIC = Path(__file__).parents[2] / "themes/default/static"
SCRIPTS = {path.relative_to(STATIC).as_posix(): path.read_text() for path in STATIC.rglob("*.js")}
MOST_OF_SCRIPTS = 20_000
MOST_OF_STYLES = 12_000


def printed(folder: Path, scripts: Mapping[str, str]) -> str:
    """What main.js prints when Node runs it, its modules beside it."""
    for name, text in scripts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "package.json").write_text(json.dumps({"type": "module"}))
    done = subprocess.run(
        ["node", folder / "main.js"], capture_output=True, text=True, timeout=30, check=True
    )
    return done.stdout


def run_both(folder: Path, scripts: Mapping[str, str]) -> dict[str, str]:
    """The served scripts, after they were seen to print what the written ones do."""
    joined = dict(served(scripts))
    assert printed(folder / "served", joined) == printed(folder / "written", scripts) != ""
    return joined


def test_modules_are_joined_into_the_script_that_needs_them(tmp_path: Path) -> None:
    joined = run_both(
        tmp_path,
        {
            "main.js": 'import { twice } from "./number.js";\nimport { shout } from "./text.js";\n\n'
            "// Says it.\nconsole.log(twice(3), shout(`a  ${1 + 1} b`));\n",
            "number.js": "const FACTOR = 2;\nexport const twice = (value) => value * FACTOR;\n",
            "text.js": 'import { twice } from "./number.js";\nconst FACTOR = "!";\n'
            "export function shout(text) {\n  return text.replace(/ {2}/g, '\"//\"') + FACTOR.repeat(twice(1));\n}\n",
        },
    )
    assert list(joined) == ["main.js"]
    assert "Says it" not in joined["main.js"]


def test_what_is_handed_on_is_exported(tmp_path: Path) -> None:
    joined = run_both(
        tmp_path,
        {
            "main.js": 'import("./all.js").then((all) => console.log(Object.keys(all), all.one(), all.Two.name));\n',
            "all.js": 'export { one } from "./parts/one.js";\nexport { Two } from "./parts/two.js";\n',
            "parts/one.js": "export async function one() {\n  return 1;\n}\n",
            "parts/two.js": "export class Two {}\n",
        },
    )
    assert set(joined) == {"main.js", "all.js"}


@pytest.mark.parametrize(
    "written",
    [
        'import * as part from "./part.js";\nconsole.log(part.value);\n',
        'import { value as other } from "./part.js";\nconsole.log(other);\n',
        'import {\n  value } from "./part.js"\nconsole.log(value);\n',
        'import { value } from "./part.js";\nconsole.log(`${value && ` a  ${value} `}`);\n',
        'import { value } from "./deep/part.js";\nconsole.log(value);\n',
    ],
    ids=["everything", "renamed", "another way of writing", "template in a template", "place matters"],
)
def test_what_is_written_in_another_way_stays_as_it_is(tmp_path: Path, written: str) -> None:
    scripts = {
        "main.js": written,
        "part.js": "export const value = 1;\n",
        "deep/part.js": 'export const value = import.meta.url.endsWith("deep/part.js");\n',
    }
    joined = run_both(tmp_path, scripts)
    assert joined["main.js"] == written
    assert set(joined) == set(scripts)


def test_modules_that_need_each_other_stay_as_they_are(tmp_path: Path) -> None:
    scripts = {
        "main.js": 'import { even } from "./even.js";\nconsole.log(even(10));\n',
        "even.js": 'import { odd } from "./odd.js";\nexport const even = (n) => n === 0 || odd(n - 1);\n',
        "odd.js": 'import { even } from "./even.js";\nexport const odd = (n) => n !== 0 && even(n - 1);\n',
    }
    assert run_both(tmp_path, scripts) == scripts


def packed(data: str) -> int:
    return len(gzip.compress(data.encode(), 9, mtime=0))


def test_the_scripts_of_awards_and_of_checking_are_small() -> None:
    sizes = {name: packed(text) for name, text in served(SCRIPTS).items()}
    assert set(sizes) == {"catalogue.js", "page.js", "check/checking.js", "key.js"}
    assert sizes["page.js"] + sizes["check/checking.js"] <= MOST_OF_SCRIPTS


def test_the_styles_are_small() -> None:
    assert packed((STATIC / "style.css").read_text()) <= MOST_OF_STYLES
