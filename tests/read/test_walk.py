"""Walking a folder: links, odd names and endless folders are named, leftovers passed over."""

import os
import socket
from pathlib import Path

import pytest

from generator.model.source import Sources
from generator.read import walk
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


def test_what_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    leftovers = [
        ".DS_Store",
        "~$2026.xlsx",
        ".~lock.2026.xlsx#",
        "2026.csv~",
        ".2026.csv.swp",
        "x.tmp",
        "Thumbs.db",
        "#2026.csv#",
    ]
    files: dict[str, str | bytes] = {f"awards/{name}": b"?" for name in leftovers}
    sources = read(tmp_path, {**files, "badges/README.md": "# Put badges here", ".git/config": "x"})
    assert (said(sources), sources.documents, sources.rosters, sources.assets) == ([], (), (), {})


def test_links_are_named_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(DOCUMENT)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text(DOCUMENT)
    root = content(tmp_path, {"site.yml": SITE, "badges/water.md": DOCUMENT})
    (root / "badges" / "secret.md").symlink_to(tmp_path / "secret.md")
    (root / "pages").symlink_to(tmp_path / "outside")
    sources = folder(root)
    assert said(sources) == [
        (
            "content/badges/secret.md: error: This is a link to another place, and links are not followed.\n"
            "    Put the file itself here, or delete the link.  [link]"
        ),
        (
            "content/pages: error: This is a link to another place, and links are not followed.\n"
            "    Put the file itself here, or delete the link.  [link]"
        ),
    ]
    assert [document.path for document in sources.documents] == ["badges/water.md"]


def test_what_is_neither_file_nor_folder_is_named(tmp_path: Path) -> None:
    root = content(tmp_path, {"site.yml": SITE, "evidence/a.txt": "x"})
    os.mkfifo(root / "evidence" / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(root / "evidence" / "socket"))
        assert [problem.code for problem in folder(root).problems] == ["not-a-file", "not-a-file"]


def test_names_that_are_one_on_some_computers_are_named(tmp_path: Path) -> None:
    sources = read(
        tmp_path,
        {
            "evidence/Plan.pdf": "a",
            "evidence/plan.pdf": "b",
            "evidence/e\u0301.txt": "c",
            "evidence/é.txt": "d",
        },
    )
    assert said(sources) == [
        (
            'content/evidence/plan.pdf: error: "plan.pdf" and "Plan.pdf" are one and the same name on some computers.\n'
            "    Rename one of them.  [colliding-names]"
        ),
        (
            'content/evidence/é.txt: error: "é.txt" and "e\u0301.txt" are one and the same name on some computers.\n'
            "    Rename one of them.  [colliding-names]"
        ),
    ]


def test_paths_are_in_normal_form_whatever_the_computer_writes(tmp_path: Path) -> None:
    assert list(read(tmp_path, {"evidence/e\u0301.txt": "c"}).assets) == ["evidence/é.txt"]


def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path) -> None:
    sources = read(tmp_path, {"evidence/a\n::error::b.txt": "c"})
    assert said(sources) == [
        (
            "content/evidence/a?::error::b.txt: error: This name holds signs that cannot be shown.\n"
            "    Use letters, digits, hyphens and dots.  [bad-file-name]"
        )
    ]
    assert sources.assets == {}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("evidence/why?.txt", "holds a character that not every disk can store"),
        ("evidence/aux.pdf", "uses a name that Windows keeps for itself"),
        ("evidence/end ./a.txt", "has a name with a space at an end, or a full stop at its end"),
    ],
)
def test_a_name_that_not_every_disk_can_keep_is_refused(tmp_path: Path, name: str, why: str) -> None:
    sources = read(tmp_path, {name: "c"})
    assert len(sources.problems) == 1
    assert f"Not every computer can keep this name, because it {why}" in said(sources)[0]
    assert sources.assets == {}


def test_the_number_of_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "FILES_MOST", 2)
    sources = read(tmp_path, {"a/1.txt": "", "a/2.txt": "", "a/3.txt": ""})
    assert list(sources.assets) == ["a/1.txt", "a/2.txt"]
    assert (
        said(sources)[0]
        == "content: error: There are more than 2 files.\n    Delete what is not needed.  [too-many-files]"
    )


def test_folders_in_folders_are_bounded(tmp_path: Path) -> None:
    sources = read(tmp_path, {"/".join(["d"] * 40) + "/x.txt": ""})
    assert [problem.code for problem in sources.problems] == ["folder-too-deep"]
