"""The bench measures the same work every time, and others make the same pages as we do. Nothing here is timed."""

import hashlib
import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

import pytest

from tests.bench import __main__ as bench
from tests.bench import build, changes, eleventy, floor, hugo, measuring, mirror, ours, showing, vc, work
from tests.bench.measuring import Run, Task

AWARDS = 60
SCRIPTS = "ARABIC ARMENIAN BENGALI CJK CYRILLIC DEVANAGARI ETHIOPIC GEORGIAN GREEK HANGUL HEBREW HIRAGANA LATIN THAI"


@pytest.fixture
def few_badges(monkeypatch: pytest.MonkeyPatch) -> None:
    """A work with so few badges that it is built at once."""
    monkeypatch.setattr(work, "BADGES", 2)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own build of a small reference work."""
    folder = tmp_path_factory.mktemp("ours")
    keys = work.write(folder / "source", AWARDS)
    measuring.run(ours.prepared(folder / "source", keys, folder, "build"))
    return folder / "site"


@pytest.fixture(scope="module")
def templates(site: Path) -> mirror.Templates:
    return mirror.templates(site, AWARDS)


def digest(folder: Path) -> str:
    """One digest of the paths and bytes of all files."""
    found = hashlib.sha256()
    for path in sorted(measuring.files_below(folder)):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def test_the_reference_work_is_the_same_in_every_process(tmp_path: Path) -> None:
    keys = work.write(tmp_path / "here", AWARDS)
    program = "import sys; from pathlib import Path; from tests.bench import work; "
    subprocess.run(
        [sys.executable, "-c", program + f"work.write(Path(sys.argv[1]), {AWARDS})", str(tmp_path / "there")],
        env=ours.environ({"PYTHONHASHSEED": "7"}),
        check=True,
        timeout=60,
    )
    assert digest(tmp_path / "here") == digest(tmp_path / "there")
    assert keys == work.write(tmp_path / "again", AWARDS)


def test_the_reference_work_has_as_many_rows_as_asked_for_in_many_scripts() -> None:
    rows = list(work.rows(1000))
    assert len({row["email"] for row in rows}) == 1000
    first_letters = {unicodedata.name(letter).partition(" ")[0] for row in rows for letter in row["name"]}
    assert set(SCRIPTS.split()) <= first_letters
    assert {row["show"] for row in rows} == mirror.KINDS
    assert {row["badge"] for row in rows} == set(work.badges())


def test_others_get_the_ids_that_we_give(site: Path) -> None:
    assert {row["id"] for row in work.given(AWARDS)} == {path.name for path in (site / "awards").iterdir()}


@pytest.mark.parametrize("name", ["hugo", "eleventy"])
def test_others_make_the_same_pages_and_assertions(
    name: str, site: Path, templates: mirror.Templates, tmp_path: Path
) -> None:
    other = {"hugo": (hugo.write, hugo.prepared), "eleventy": (eleventy.write, eleventy.prepared)}
    write, prepared = other[name]
    write(tmp_path / "project", templates, work.given(AWARDS))
    task = prepared(tmp_path / "project", tmp_path)
    assert measuring.run(task).files == 2 * AWARDS
    assert task.output is not None
    for row in work.given(AWARDS):
        for file in ("index.html", "assertion.json"):
            path = Path("awards") / row["id"] / file
            assert (task.output / path).read_text("utf-8") == (site / path).read_text("utf-8"), row


def test_vc_makes_the_same_proofs(site: Path, tmp_path: Path) -> None:
    keys = work.write(tmp_path / "work", AWARDS)
    proofs = vc.write(tmp_path / "request.json", site, keys)
    took = measuring.run(vc.prepared(tmp_path / "request.json", tmp_path))
    assert vc.signed(took.told)[1] == proofs
    assert 0 < len(proofs) < AWARDS


def test_the_floor_is_measured_with_what_a_build_makes(site: Path, tmp_path: Path) -> None:
    awards, pattern = floor.samples(site, AWARDS)
    assert {each.words["id"] for each in awards} < {path.name for path in (site / "awards").iterdir()}
    steps = floor.steps(pattern, tmp_path / "written")
    given = {name: [step(number, each) for number, each in enumerate(awards)] for name, step in steps.items()}
    assert given["its canonical form"] == [each.canonical for each in awards]
    assert given["its page and two documents filled in"] == [
        [data for _, data in each.files] for each in awards
    ]
    for path, each in zip(sorted(tmp_path.glob("*/*"), key=lambda path: int(path.name)), awards, strict=True):
        assert {file.name: file.read_bytes() for file in path.iterdir()} == dict(each.files)


def test_a_page_that_says_more_than_the_fields_know_stops_the_bench() -> None:
    badge = work.badges()["task-3"]
    row = {**next(work.given(1)), "badge": "task-3"}
    pages = [f"<h1>{badge['name']}</h1>\n<p>{secret}</p>\n" for secret in ("seven", "eight")]
    with pytest.raises(AssertionError, match=r"no field explains .*seven.*\n.*eight"):
        mirror.template((page, row, badge) for page in pages)


def test_a_template_finds_values_again_in_text_and_in_queries() -> None:
    badge = work.badges()["task-3"]
    rows = [{**next(work.given(1)), "name": "O'Neill", "show": kind} for kind in sorted(mirror.KINDS)]
    page = '<a href="?n=Boat%20handling%203">EQF 4</a>'
    lines = mirror.template(
        (page + ("" if row["show"] == "anonymous" else "\n<b>O&#39;Neill</b>"), row, badge) for row in rows
    )
    name, level = mirror.Field("badge", "name", in_query=True), mirror.Field("badge", "level")
    assert lines == (
        mirror.Line(('<a href="?n=', name, '">', "EQF ", level, "</a>"), mirror.KINDS),
        mirror.Line(("<b>", mirror.Field("award", "name"), "</b>"), frozenset({"", "public"})),
    )


def test_a_command_that_fails_stops_the_bench_with_its_words(tmp_path: Path) -> None:
    task = Task(
        (sys.executable, "-c", "import sys; print('so it was'); sys.exit(4)"), tmp_path, ours.environ({})
    )
    with pytest.raises(AssertionError, match=r"ended with 4\nso it was"):
        measuring.run(task)


def test_a_command_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "LONGEST", 1)
    with pytest.raises(AssertionError, match=r"ended with -9"):
        measuring.run(Task(("/bin/sh", "-c", "sleep 50; true"), tmp_path, ours.environ({})))


def test_memory_is_that_of_the_command_and_not_of_its_starter(tmp_path: Path) -> None:
    held = b"1" * 100_000_000
    least = measuring.run(Task(("/bin/sh", "-c", ":"), tmp_path, ours.environ({}))).peak
    assert least < len(held) / 2
    hold = f"held = b'1' * {len(held)}"
    assert measuring.run(Task((sys.executable, "-c", hold), tmp_path, ours.environ({}))).peak > len(held)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what processes share")
def test_memory_of_processes_at_the_same_time_is_added_up(tmp_path: Path) -> None:
    hold = "import os; os.fork(); held = b'1' * 50_000_000; import time; time.sleep(1); os._exit(0)"
    task = Task((sys.executable, "-c", hold), tmp_path, ours.environ({}))
    assert measuring.run(task, is_sampled=True).together > 100_000_000 > measuring.run(task).peak


def test_those_who_are_compared_take_turns_in_new_folders(tmp_path: Path) -> None:
    seen: list[Path] = []

    def prepared(own: Path) -> Task:
        seen.append(own)
        assert not list(own.iterdir())
        return Task(("/bin/sh", "-c", "echo 12345 >file"), own, ours.environ({}), output=own)

    looked: list[str] = []
    found = measuring.in_turn(
        {"A": prepared, "B": prepared}, tmp_path, rounds=2, seen=lambda name, _: looked.append(name)
    )
    assert len(set(seen)) == 6
    assert looked == ["A", "B"]
    assert [(len(runs), measuring.middle(runs).files, runs[0].size) for runs in found.values()] == [
        (2, 1, 6)
    ] * 2
    assert not list(tmp_path.iterdir())


def test_where_memory_has_no_room_files_are_written_elsewhere() -> None:
    with showing.workplace(10**15) as folder:
        assert folder.parent == Path(gettempdir())
    assert not folder.exists()


def test_a_table_has_its_numbers_below_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    showing.table("Two", ("", "n"), [("a", showing.grouped(12345)), ("bcd", showing.grouped(-0.01, 1))])
    assert capsys.readouterr().out == "Two\n\n           n\na     12,345\nbcd      0.0\n\n"


def test_the_table_tells_verification_and_drawing_apart() -> None:
    told = '{"verify": 2, "verify wall": 1, "draw": 0.5, "draw wall": 0.25}'
    whole = Run(cpu=5, wall=3, peak=50e6, files=31_000, size=140_000_000, told=told)
    hugo_run = replace(whole, cpu=5, wall=7, peak=200e6, told="")
    signed = replace(whole, told='{"cpu": 12000, "proofs": [{"proofValue": "z"}, {"proofValue": "y"}]}')
    runs = {build.BUILD: [whole], build.PUBLISH: [whole], build.HUGO: [hugo_run], build.VC: [signed]}
    rows = {name.strip(): cells for name, *cells in build.rows(runs, 10_000)}
    assert rows[build.BUILD][:3] == ["5.00", "500", "3.00"]
    assert rows["of this, its verification"][:3] == ["2.00", "200", "1.00"]
    assert rows["of this, drawing pictures, once for each badge"][:3] == ["0.50", "50", "0.25"]
    assert rows["the rest, compared with others below"][:3] == ["2.50", "250", "1.75"]
    assert rows["Hugo"][-1] == "CPU 0.50 · wall 0.25 · memory 0.25"
    assert rows["Hugo, beside ours with drawing"][-1] == "CPU 0.60 · wall 0.29 · memory 0.25"
    assert rows["@digitalbazaar/vc, 3.0 alone"][:2] == ["60.00", "6,000"]


def test_each_change_changes_the_work(tmp_path: Path) -> None:
    work.write(tmp_path, AWARDS)
    shutil.copytree(changes.THEME, tmp_path / "themes" / changes.THEME.name)
    digests = [digest(tmp_path)]
    for change in changes.CHANGES.values():
        change(tmp_path)
        digests.append(digest(tmp_path))
    # The first is the full build, and the second says that nothing changed.
    assert len(set(digests[2:])) == len(digests) - 2
    assert digests[:3] == digests[:1] * 3


@pytest.mark.slow
@pytest.mark.usefixtures("few_badges")
@pytest.mark.parametrize(
    ("command", "printed"),
    [
        (("build", "30", "--rounds", "1"), r"^Hugo .* CPU [\d.]+ · wall [\d.]+ · memory [\d.]+$"),
        (("changes", "4", "--rounds", "1"), r"^a name corrected .* [\d.]+ %$"),
        (("floor", "60", "--rounds", "1"), r"^all of it: the floor +[\d,.]+ +[\d.]+$"),
        (("size", "4"), r"^1 GB, .* holds \d+,\d+ awards\.$"),
        (("start", "4", "--rounds", "1"), r"^A saved edit among 4 awards is seen after [\d,]+ ms$"),
        (("sign", "3", "--rounds", "1"), r"^@digitalbazaar/vc \(Node\) +[\d,.]+ +[\d,.]+ +[\d.]+$"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_each_measurement_prints_its_table(
    command: tuple[str, ...],
    printed: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(build, "SAMPLES", 60)
    some = (changes.FULL, "nothing changed", "a name corrected")
    monkeypatch.setattr(changes, "CHANGES", {name: changes.CHANGES[name] for name in some})
    assert bench.main([*command]) == 0
    assert re.search(printed, capsys.readouterr().out, flags=re.MULTILINE)


def test_a_measurement_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["speed"]) == 2
    assert "build, changes, floor, sign, size, start" in capsys.readouterr().err
