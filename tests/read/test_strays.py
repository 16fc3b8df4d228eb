"""Files that nobody reads are named: no roster vanishes under another name."""

from pathlib import Path

import pytest

from generator.read.folder import folder

SITE = "url: https://northmoor.example.org/badges/\n"

FOLDERS = {
    "said in German": (
        "Abzeichen/water.md",
        'content/Abzeichen: error: The folder "Abzeichen" is not read.\n    Rename it to "badges".  [unknown-folder]',
    ),
    "rosters in a folder of any name": (
        "foo/2026.csv",
        (
            'content/foo: warning: The folder "foo" is not read.\n'
            "    Move its rosters to content/awards/; files that belong to awards as evidence go to content/evidence/."
            "  [unknown-folder]"
        ),
    ),
    "texts in a folder of any name": (
        "drafts/new/water.md",
        (
            'content/drafts: warning: The folder "drafts" is not read.\n'
            "    Move its texts to content/badges/; files that belong to awards as evidence go to content/evidence/."
            "  [unknown-folder]"
        ),
    ),
    "letters in another language": (
        "briefe/new-award.md",
        'content/briefe: error: The folder "briefe" is not read.\n    Rename it to "letters".  [unknown-folder]',
    ),
    "our folder beside content": (
        "../awards/2026.csv",
        (
            'awards: warning: The folder "awards" stands beside "content", where it is not read.\n'
            "    Move what is in it to content/awards/.  [misplaced-file]"
        ),
    ),
    "a roster beside content": (
        "../2026.csv",
        (
            '2026.csv: warning: "2026.csv" stands beside "content", where it is not read.\n'
            "    If it is a roster, move it to content/awards/.  [misplaced-file]"
        ),
    ),
}


def said(top: Path, *paths: str) -> list[str]:
    content = top / "content"
    for path in ("site.yml", *paths):
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SITE if path == "site.yml" else "badge,name\n", encoding="utf-8")
    return [str(problem) for problem in folder(content).problems]


@pytest.mark.parametrize("case", FOLDERS)
def test_what_nobody_reads_is_named(case: str, tmp_path: Path) -> None:
    path, sentence = FOLDERS[case]
    (tmp_path / "content").mkdir()
    assert said(tmp_path, path) == [sentence]


def test_pictures_and_evidence_may_be_kept_anywhere(tmp_path: Path) -> None:
    assert said(tmp_path, "drawings/water.svg", "evidence/2026.csv", "drawings/README.md") == []


def test_evidence_in_a_folder_called_nearly_as_the_letters_stays_evidence(tmp_path: Path) -> None:
    assert said(tmp_path, "letter/mina.pdf", "letters/mina.pdf", "lettres/mina.pdf") == []


def test_a_table_for_a_mail_merge_beside_content_is_no_letter(tmp_path: Path) -> None:
    assert said(tmp_path, "../letters/all.csv") == []


def test_a_spreadsheet_beside_content_may_be_anything_once_there_are_rosters(tmp_path: Path) -> None:
    assert said(tmp_path, "awards/2026.csv", "../members.csv") == []
