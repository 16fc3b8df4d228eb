"""The folder content/: every file to its reader, everything odd named, nothing from outside."""

from pathlib import Path

import pytest

from generator.model.errors import BadgesError
from generator.model.source import Sources
from generator.read import folder as folder_module
from generator.read.folder import folder

DOCUMENT = "---\nname: First aid\n---\nText\n"
SITE = "url: https://northmoor.example.org/badges/\n"


def content(tmp_path: Path, files: dict[str, str | bytes]) -> Path:
    for path, data in files.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    return tmp_path / "content"


def read(tmp_path: Path, files: dict[str, str | bytes]) -> Sources:
    return folder(content(tmp_path, {"site.yml": SITE, **files}))


def said(sources: Sources) -> list[str]:
    return [str(problem) for problem in sources.problems]


def test_every_file_goes_to_its_reader_in_order(tmp_path: Path) -> None:
    sources = read(
        tmp_path,
        {
            "pages/about.md": DOCUMENT,
            "issuers/northmoor-federation.md": DOCUMENT,
            "badges/water.md": DOCUMENT,
            "badges/first-aid.fr.md": DOCUMENT,
            "badges/first-aid.png": b"picture",
            "pathways/leader.md": DOCUMENT,
            "endorsements/crew.md": DOCUMENT,
            "awards/2026.csv": "badge,name\nwater,Jo\n",
            "awards/2025.CSV": "badge,name\nwater,Ada\n",
            "evidence/report.md": "# No front matter",
            "frameworks/eqf.csv": "a,b\n",
            "logo.svg": b"<svg/>",
            "ledger/2026.jsonl": "not ours",
        },
    )
    assert said(sources) == []
    assert sources.settings is not None
    assert [document.path for document in sources.documents] == [
        "badges/first-aid.fr.md",
        "badges/water.md",
        "endorsements/crew.md",
        "issuers/northmoor-federation.md",
        "pages/about.md",
        "pathways/leader.md",
    ]
    assert [(document.room, document.stem) for document in sources.documents][:1] == [
        ("badges", "first-aid.fr")
    ]
    assert [roster.path for roster in sources.rosters] == ["awards/2025.CSV", "awards/2026.csv"]
    assert list(sources.assets) == [
        "badges/first-aid.png",
        "evidence/report.md",
        "frameworks/eqf.csv",
        "logo.svg",
    ]
    assert sources.assets["logo.svg"].data == b"<svg/>"
    assert sources.assets["logo.svg"].place.file == "content/logo.svg"


MISPLACED: dict[str, tuple[str, str]] = {
    "another program's roster": (
        "awards/2026.numbers",
        (
            'content/awards/2026.numbers: error: The folder awards holds rosters (.csv, .xlsx, .ods), and "2026.numbers" is neither.\n'
            "    Open it, and save or export it as CSV UTF-8 (.csv) or Excel (.xlsx).  [wrong-file-type]"
        ),
    ),
    "a roster with two endings": (
        "awards/2026.csv.txt",
        (
            'content/awards/2026.csv.txt: error: The folder awards holds rosters (.csv, .xlsx, .ods), and "2026.csv.txt" is neither.\n'
            '    Rename it to "2026.csv".  [wrong-file-type]'
        ),
    ),
    "a text among the badges": (
        "badges/water.txt",
        (
            'content/badges/water.txt: error: The folder badges holds Markdown files (.md) and pictures, and "water.txt" is neither.\n'
            '    Save its text as "water.md".  [wrong-file-type]'
        ),
    ),
    "a badge with two endings": (
        "badges/water.md.txt",
        (
            'content/badges/water.md.txt: error: The folder badges holds Markdown files (.md) and pictures, and "water.md.txt" is neither.\n'
            '    Rename it to "water.md".  [wrong-file-type]'
        ),
    ),
    "a film among the badges": (
        "badges/water.mp4",
        (
            'content/badges/water.mp4: error: The folder badges holds Markdown files (.md) and pictures, and "water.mp4" is neither.\n'
            "    Move it to content/evidence/ if it shows how a badge was earned, or delete it.  [wrong-file-type]"
        ),
    ),
    "a badge in a folder of its own": (
        "badges/water/water.md",
        (
            "content/badges/water/water.md: error: Files in folders further down are not read.\n"
            "    Move it to content/badges/.  [misplaced-file]"
        ),
    ),
    "a roster in a folder of its own": (
        "awards/2026/spring.csv",
        (
            "content/awards/2026/spring.csv: error: Rosters in folders further down are not read.\n"
            "    Move it to content/awards/.  [misplaced-file]"
        ),
    ),
    "a roster outside": (
        "2026.csv",
        (
            "content/2026.csv: error: A roster belongs in the folder awards.\n"
            "    Move it to content/awards/.  [misplaced-file]"
        ),
    ),
    "a Markdown file outside": (
        "water.md",
        (
            "content/water.md: error: A Markdown file belongs in one of the folders.\n"
            "    Move it to badges, endorsements, issuers, letters, pages, pathways.  [misplaced-file]"
        ),
    ),
    "settings twice": (
        "badges.yml",
        (
            "content/badges.yml: error: Settings stand in site.yml and nowhere else.\n"
            "    Move its lines to site.yml and delete it.  [misplaced-file]"
        ),
    ),
    "a folder by another name": (
        "Badge/water.md",
        'content/Badge: error: The folder "Badge" is not read.\n    Rename it to "badges".  [unknown-folder]',
    ),
}


@pytest.mark.parametrize("case", MISPLACED)
def test_a_file_in_the_wrong_place_is_named(case: str, tmp_path: Path) -> None:
    path, sentence = MISPLACED[case]
    sources = read(tmp_path, {path: DOCUMENT})
    assert said(sources) == [sentence]
    assert (sources.documents, sources.rosters) == ((), ())


def test_a_site_without_settings_is_told_what_to_write(tmp_path: Path) -> None:
    assert said(folder(content(tmp_path, {"logo.svg": "x"}))) == [
        (
            "content/site.yml: error: There is no content/site.yml.\n"
            '    Write one that begins: url: "https://example.org/badges/"  [no-site-settings]'
        )
    ]


def test_settings_under_another_name_are_found(tmp_path: Path) -> None:
    assert said(folder(content(tmp_path, {"site.yaml": SITE}))) == [
        (
            "content/site.yaml: error: Settings stand in site.yml and nowhere else.\n"
            "    Rename it to site.yml.  [misplaced-file]"
        ),
        (
            "content/site.yml: error: There is no content/site.yml.\n"
            "    There is site.yaml. Rename it to site.yml.  [no-site-settings]"
        ),
    ]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadgesError, match=r'^There is no folder "content"\.$') as refused:
        folder(tmp_path / "content")
    assert refused.value.hint == "Make one with `badges new my-club`, or name yours with --content."


def test_a_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    sources = read(tmp_path, {"badges/water.md": b"x" * (folder_module.MARKDOWN_MOST + 1)})
    assert said(sources) == [
        (
            "content/badges/water.md: error: This file is larger than 1 MiB.\n"
            "    Put pictures in files of their own beside it.  [file-too-large]"
        )
    ]


def test_all_assets_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "ALL_MOST", 5)
    sources = read(tmp_path, {"evidence/a.txt": "123", "evidence/b.txt": "456", "evidence/c.txt": "789"})
    assert list(sources.assets) == ["evidence/a.txt"]
    assert [problem.code for problem in sources.problems] == ["too-much"]


def test_rosters_are_read_in_the_encoding_of_the_settings(tmp_path: Path) -> None:
    sources = read(
        tmp_path, {"site.yml": "encoding: cp1250\n", "awards/a.csv": "name\nŁukasz\n".encode("cp1250")}
    )
    (row,) = sources.rosters[0].rows
    assert row.cells[0].text == "Łukasz"
    assert [problem.severity.value for problem in sources.problems] == ["warning"]


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    (sentence,) = said(read(tmp_path, {"site.yml": "encoding: cp-1252x\n"}))
    assert sentence.startswith(
        'content/site.yml:1:11: error: There is no encoding called "cp-1252x".\n    Did you mean "cp1252"?'
    )


def test_all_problems_of_all_files_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    sources = read(
        tmp_path,
        {
            "site.yml": "url: a: b\n",
            "badges/a.md": "---\nname: x: y\nname: z\n---\n",
            "badges/b.md": "no fence",
            "awards/a.csv": 'a,b\n"x\n',
            "awards/b.xlsx": "not a workbook",
        },
    )
    assert [(problem.place.file, problem.place.line, problem.code) for problem in sources.problems] == [
        ("content/awards/a.csv", 2, "unclosed-quote"),
        ("content/awards/b.xlsx", 0, "workbook-broken"),
        ("content/badges/a.md", 2, "colon-in-value"),
        ("content/badges/a.md", 3, "duplicate-key"),
        ("content/badges/b.md", 1, "no-opening-fence"),
        ("content/site.yml", 1, "colon-in-value"),
    ]
    assert [document.path for document in sources.documents] == ["badges/a.md"]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"awards/a.csv": "a\n1\n", "badges/a.md": DOCUMENT, "logo.svg": "x"}
    first = read(tmp_path, files)
    assert first == folder(tmp_path / "content")
    assert (
        folder(tmp_path / "content", shown_as="x/content").documents[0].place.file == "x/content/badges/a.md"
    )


def test_an_edit_is_read_before_it_is_written(tmp_path: Path) -> None:
    there = content(tmp_path, {"site.yml": SITE, "awards/2026.csv": "badge,name\nwater,Jo\n"})
    instead = {"awards/2026.csv": b"badge,name\nwater,Ada\n", "awards/2025.csv": b"badge,name\nwater,Eve\n"}
    sources = folder(there, instead=instead)
    rows = [[cell.text for cell in row.cells] for roster in sources.rosters for row in roster.rows]
    assert rows == [["water", "Eve"], ["water", "Ada"]]
    assert not (there / "awards/2025.csv").exists()
    assert (there / "awards/2026.csv").read_text() == "badge,name\nwater,Jo\n"


def test_an_edit_that_empties_a_file_is_read_as_empty(tmp_path: Path) -> None:
    there = content(tmp_path, {"site.yml": SITE, "awards/2026.csv": "badge,name\nwater,Jo\n"})
    assert [each.code for each in folder(there, instead={"awards/2026.csv": b""}).problems] == [
        "empty-roster"
    ]
