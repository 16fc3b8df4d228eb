"""The private key is nowhere: every command is run with one at hand, and everything it says, writes and leaves is searched.

The key is at hand in both ways at once in one world, in a file that git ignores, and in the other in the environment
of a workflow, locked with a password. What is searched for are all its encodings, and parts of sixteen letters.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.cli import signing_words
from generator.pipeline import Folders, fresh_key
from generator.pipeline.signing import Signing
from generator.read import git as reading_git
from generator.read import keys as key_reading
from generator.trust.keys import Seed, preview_seed, seed
from generator.trust.signer import Signer
from generator.trust.suites import eddsa_rdfc_2022
from generator.write import disk
from tests.association import ISSUER, ROWS, SITE, TODAY, Association
from tests.docs.handbook import every_command
from tests.stories.private_keys import (
    Said,
    everything_below,
    forms,
    in_history,
    leaks,
    locked_pem,
    needles,
    packed_in,
    plain_pem,
    typed,
)
from tests.stories.repository import commit, git
from tests.stories.witnesses import secret_of
from tests.write.mail_server import Inbox, running

PASSWORD = "correct-horse-battery"  # noqa: S105 (it opens a key that is made here)
ROOT = Path(__file__).parent.parent.parent
EVENT = {
    "issue": {
        "number": 12,
        "state": "open",
        "author_association": "MEMBER",
        "body": "### Badge\n\nfirst-aid\n\n### Name\n\nAda\n\n### E-mail address\n\nada@example.org\n\n### Day\n\n2026-11-20"
        "\n\n### Evidence\n\n_No response_\n\n### Remarks\n\n_No response_",
    },
    "repository": {"visibility": "private"},
}

TYPED: Mapping[str, tuple[str, ...]] = {
    "new": (
        "new ../another --name Other --url https://o.example.org/ --email o@o.example.org --country GB --language en",
    ),
    "begin": ("begin",),
    "check": ("check --quality --preview ../preview.html --summary ../summary.md",),
    "build": ("build", "build --shard 1/2 --site ../shards/1", "build --shards ../shards"),
    "serve": (),  # runs until it is stopped; it has a test of its own
    "publish": ("publish --dry-run", "publish"),
    "award": ("award first-aid --name Tom --email tom@example.org",),
    "request": ("request ../event.json --reply ../reply.md",),
    "form": ("form",),
    "find": ("find mina@example.org",),
    "suspend": ("suspend jose@example.org", "suspend jose@example.org --reason Rest"),
    "reinstate": ("reinstate jose@example.org",),
    "revoke": ("revoke chen@example.org --reason Mistake",),
    "withdraw": ("withdraw rana@example.org",),
    "due": ("due",),
    "figures": ("figures --csv ../figures.csv --page ../figures.html",),
    "weekly": ("weekly --offline --issue ../issue.md",),
    "import": ("import IMPORTS/open-badges-2 --dry-run", "import _site"),
    "rescue": ("rescue ../addresses.txt --dry-run",),
    "notify": (
        "notify",
        "notify --since 2026-11-01 --csv ../letters.csv",
        "notify --since 2026-11-01 --eml ../letters",
        "notify --since 2026-11-01 --send --per-minute 6000",
    ),
    "record": ("record mina@example.org --out ../record.json",),
    "revise": ("revise first-aid --since 2026-11-23",),
    "export": ("export ../backup.zip --with-site",),
    "handover": ("handover ../handover.md",),
    "move": ("move https://new.example.org/ --dry-run", "move https://new.example.org/"),
    "verify": ("verify _site", "verify ../record.json --offline"),
    "audit": ("audit _site --content content", "audit _site"),
    "size": ("size",),
    "explain": ("explain key-needed",),
    "doctor": ("doctor",),
    "keys new": ("keys new hill-club", "keys new valley-club"),
    "keys show": ("keys show",),
    "keys rotate": ("keys rotate valley-club",),
    "keys compromise": ("keys compromise valley-club --yes", "keys compromise hill-club --yes"),
}
"""Every command, as it is run with a key at hand; in this order, the last of which end keys."""


@dataclass
class World:
    """A club, the surroundings of its commands, and all that was said by them."""

    top: Path
    environ: dict[str, str]
    known: dict[str, Seed] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)

    @property
    def club(self) -> Association:
        return Association(self.top / "club", self.environ)

    def type(self, line: str) -> Said:
        words = line.replace("IMPORTS", str(ROOT / "tests/content/imports")).split()
        self.said[line] = typed(self.club.root, self.environ, *words)
        self.remember()
        return self.said[line]

    def remember(self) -> None:
        """Keys that a command has made are looked for as well."""
        for path in self.club.root.glob("keys/*.private"):
            self.known[path.read_text()] = seed(path.read_text().partition(": ")[2])

    def wanted(self) -> Mapping[bytes, str]:
        return needles(
            list(self.known.values()), PASSWORD, *(line.strip() for line in self.known if ":" in line)
        )

    def places(self) -> dict[str, bytes]:
        """Everything that commands have said and left, but the files in which the keys belong."""
        said = {f"badges {line}": said.text.encode() for line, said in self.said.items()}
        left = everything_below(self.top)
        own = {f"club/keys/{path.name}" for path in self.club.root.glob("keys/*.private")}
        return said | {name: data for name, data in left.items() if name not in own}


def surroundings(top: Path, **more: str) -> dict[str, str]:
    """Where programs leave things: below `top`, so that it is searched."""
    for name in ("home", "cache", "tmp"):
        (top / name).mkdir(parents=True, exist_ok=True)
    unset = {name: "" for name in os.environ if name.startswith(("GITHUB_", "BADGES_"))}
    return unset | {
        "HOME": str(top / "home"),
        "XDG_CACHE_HOME": str(top / "cache"),
        "TMPDIR": str(top / "tmp"),
        "SOURCE_DATE_EPOCH": str(TODAY),
        "GITHUB_ACTIONS": "",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **more,
    }


def world(top: Path, **more: str) -> World:
    """A club of two issuers with a key for the first, in git, published once."""
    made = World(top, surroundings(top, **more))
    club = Association.at(top / "club")
    club.write("content/issuers/valley-club.md", ISSUER.replace("Hill Club", "Valley Club"))
    shutil.copy(ROOT / ".gitignore", club.root)
    (top / "event.json").write_text(json.dumps(EVENT))
    (top / "addresses.txt").write_text("https://127.0.0.1:9/assertion.json\n")
    made.type("keys new hill-club")
    git(club, "init", "-q", "-b", "main")
    made.type("publish")
    commit(club, "First")
    return made


def all_typed(made: World) -> None:
    """Every command, one after the other."""
    inbox = Inbox()
    with running(inbox) as port:
        mail = f"mail: {{from: badges@club.example.org, server: 127.0.0.1, port: {port}}}\n"
        made.club.write("content/site.yml", SITE + mail)
        for lines in TYPED.values():
            for line in lines:
                made.type(line)
    for number, (_, letter) in enumerate(inbox.letters):
        (made.top / f"letter{number}.eml").write_bytes(letter)
    commit(made.club, "Everything")


@pytest.fixture(scope="module")
def with_a_file(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = world(tmp_path_factory.mktemp("with-a-file"), BADGES_DEBUG="1")
    all_typed(made)
    return made


@pytest.fixture(scope="module")
def in_a_workflow(tmp_path_factory: pytest.TempPathFactory) -> World:
    top = tmp_path_factory.mktemp("in-a-workflow")
    made = world(top)
    text = made.club.read("keys/hill-club.private")
    made.club.remove("keys/hill-club.private")
    made.environ |= {
        "BADGES_KEY": f"hill-club:\n{locked_pem(seed(text.partition(': ')[2]), PASSWORD)}",
        "BADGES_KEY_PASSWORD": PASSWORD,
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(top / "summary-of-the-step.md"),
        "GITHUB_OUTPUT": str(top / "output.txt"),
        "GITHUB_REPOSITORY": "hill/badges",
        "GITHUB_SERVER_URL": "https://github.com",
    }
    made.known[made.environ["BADGES_KEY"].splitlines()[2]] = made.known.pop(text)
    all_typed(made)
    return made


@pytest.fixture(params=["with_a_file", "in_a_workflow"])
def lived(request: pytest.FixtureRequest) -> World:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, World)
    return found


def test_the_table_names_every_command() -> None:
    assert list(dict.fromkeys(TYPED)) == list(TYPED)
    assert TYPED.keys() == {" ".join(path) for path in every_command()}


def test_the_commands_did_something(lived: World) -> None:
    codes = {line: said.code for line, said in lived.said.items()}
    good = [line for line, code in codes.items() if code == 0]
    assert len(good) > 30, codes
    for line in (
        "publish",
        "export ../backup.zip --with-site",
        "record mina@example.org --out ../record.json",
    ):
        assert line in good, lived.said[line].text
    assert len(lived.known) >= 4
    assert len(lived.places()) > 150


def test_no_command_says_or_leaves_a_private_key(lived: World) -> None:
    assert leaks(lived.places(), lived.wanted()) == []


def test_no_private_key_is_in_the_history_of_the_folder(lived: World) -> None:
    history = in_history(lived.club.root)
    assert len(history) > 10_000
    assert leaks({"history": history}, lived.wanted()) == []
    assert not [name for name in git(lived.club, "ls-files").splitlines() if name.endswith(".private")]


def test_what_is_looked_for_would_be_found() -> None:
    known = Seed(b"0123456789abcdefghijklmnopqrstuv")
    wanted = needles([known], PASSWORD)
    for form, written in forms(known).items():
        assert leaks({"here": b"before " + written + b" after"}, wanted), form
        assert leaks({"here": b"before " + written[-24:] + b" after"}, wanted), f"a part of {form}"
    assert leaks({"here": PASSWORD.encode()}, wanted) == ["here: a text"]
    assert leaks({"here": known.public.multibase().encode() + preview_seed("did:web:a").data}, wanted) == []
    assert plain_pem(known).startswith("-----BEGIN PRIVATE KEY-----")
    assert dict(packed_in(b"no archive")) == {}


def test_a_server_for_looking_shows_the_site_and_nothing_beside_it(tmp_path: Path) -> None:
    made = world(tmp_path)
    command = [sys.executable, "-u", "-m", "generator", "serve", "--port", "0"]
    environ = os.environ | made.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=made.club.root, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running_server:
        address, lines = "", []
        deadline = time.monotonic() + 60
        assert running_server.stdout is not None
        while not address and time.monotonic() < deadline:
            line = running_server.stdout.readline().decode()
            lines.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+/\S*", line)
            address = found[0] if found else ""
        top = re.sub(r"(:\d+)/.*", r"\1", address)
        answers = dict(asked(top, address))
        running_server.send_signal(signal.SIGINT)
        lines.append(running_server.stdout.read().decode())
        assert running_server.wait(30) == 0
    assert b"Hill Club" in answers[address]
    assert leaks(answers | {"said": "".join(lines).encode()} | made.places(), made.wanted()) == []


def asked(top: str, address: str) -> Iterator[tuple[str, bytes]]:
    """What a server answers, also to those who try the doors."""
    for where in (
        address,
        f"{top}/keys/hill-club.private",
        f"{address}keys/hill-club.private",
        f"{address}../keys/hill-club.private",
        f"{address}%2e%2e/keys/hill-club.private",
        f"{address}..%2fkeys%2fhill-club.private",
        f"{address}.badges/built.json",
    ):
        try:
            with urllib.request.urlopen(where, timeout=10) as answer:  # noqa: S310 (this computer)
                yield where, answer.read()
        except urllib.error.HTTPError as refused:
            yield where, refused.read()


# When it goes wrong


@dataclass(frozen=True)
class Wrong:
    """A key that cannot be used: what is in BADGES_KEY, and the words that say so. `{}` stands for the key."""

    key: str
    words: str
    password: str = ""


WRONG: Mapping[str, Wrong] = {
    "the wrong password": Wrong(
        "hill-club:\n{locked}", "the block is damaged, or the password is wrong", "wrong-horse"
    ),
    "no password": Wrong("hill-club:\n{locked}", "is encrypted, and there is no password for it"),
    "a damaged block": Wrong("hill-club:\n{damaged}", "the block is damaged", PASSWORD),
    "a block without its end": Wrong("hill-club:\n{headless}", "The signing key cannot be used."),
    "a cut key": Wrong("hill-club: {cut}", "a part of it is missing, or there is too much"),
    "a wrong letter": Wrong("hill-club: {typo}", "This is not a private key."),
    "cut hexadecimal digits": Wrong("hill-club: {cut_digits}", "The signing key cannot be used."),
    "the key where the issuer belongs": Wrong(
        "{digits}: hill-club", "it is `issuer: key`, not `key: issuer`"
    ),
    "a part of the key where the issuer belongs": Wrong(
        "{cut_digits}: {key}", "it is `issuer: key`, not `key: issuer`"
    ),
    "the key twice on a line": Wrong("hill-club: {key} {key}", "A line is neither a key nor"),
    "two keys of one issuer": Wrong(
        "hill-club: {key}\nhill-club: {key}", 'There are two keys for "hill-club".'
    ),
    "two keys without a name": Wrong("{key}\n{key}", "There are two keys without a name."),
    "no name": Wrong("{key}", "does not say whose it is, and this site has several issuers"),
    "no issuer": Wrong(
        "hill-klub: {key}", 'There is a signing key for "hill-klub", which is no issuer of this site.'
    ),
    "another issuer's": Wrong("valley-club: {key}", 'it is a key of "hill-club"'),
    "nobody's": Wrong("hill-club: {stranger}", "is not the active one in keys/hill-club.json."),
    "a public key": Wrong("hill-club: {public}", "This is a public key; signing needs the private one."),
    "another kind of key": Wrong(
        "hill-club: zQmYjDGx9zFRyN2Kd2d2xm3e1JWYfBjUvfwQf9nRaJcVs1B", "The signing key cannot be used."
    ),
    "only words": Wrong("the key is in the safe", "A line is neither a key nor"),
    "only a name": Wrong("hill-club:", "The signing key cannot be used."),
}
"""What somebody may have in BADGES_KEY → how they are told."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A club with something new to sign."""
    made = world(tmp_path_factory.mktemp("sound"))
    new = {"name": "Ada Lindqvist", "email": "ada@example.org", "issued_on": "2026-11-20"}
    made.club.roster("2026", (*ROWS, new))
    return made


def pasted(key: str, pattern: str) -> str:
    """What is in BADGES_KEY."""
    own = seed(key)
    locked = locked_pem(own, PASSWORD)
    lines = locked.splitlines()
    return pattern.format(
        key=key,
        locked=locked,
        damaged="\n".join([lines[0], lines[1][:-9], *lines[2:]]),
        headless="\n".join(lines[:-1]),
        cut=key[:-6],
        typo=f"{key[:12]}0{key[13:]}",
        digits=own.data.hex(),
        cut_digits=own.data.hex()[:-9],
        stranger=fresh_key()[0],
        public=own.public.multibase(),
    )


@pytest.mark.parametrize("name", WRONG)
def test_a_key_that_cannot_be_used_is_told_in_clear_words_and_never_repeated(name: str, sound: World) -> None:
    key = secret_of(sound.club)
    wrong = WRONG[name]
    given = pasted(key, wrong.key)
    environ = sound.environ | {"BADGES_KEY": given, "BADGES_KEY_PASSWORD": wrong.password}
    before = sound.club.site()
    lines = ("build --debug", "publish --format=json", "publish --format=github")
    found = {line: typed(sound.club.root, environ, *line.split()) for line in lines}
    assert {said.code for said in found.values()} == {3}
    for line, said in found.items():
        assert wrong.words in said.text.replace('\\"', '"'), f"{line}: {said.text}"
    texts = [
        part
        for part in re.split(r"[\s:]+", given)
        if len(part) > 12 and "-----" not in part and not part.startswith("z6Mk")
    ]
    wanted = needles([seed(key)], wrong.password or PASSWORD, *(text for text in texts if not text.isalpha()))
    places = {line: said.text.encode() for line, said in found.items()}
    assert leaks(places | sound.places(), wanted) == []
    assert sound.club.site() == before


@pytest.mark.parametrize("ended", ["retired", "declared stolen"])
def test_a_key_that_is_over_says_since_when_and_what_to_use(ended: str, sound: World, tmp_path: Path) -> None:
    club = Association(tmp_path / "club", sound.environ)
    shutil.copytree(sound.club.root, club.root)
    old = secret_of(club)
    club.done(
        "keys", *(("rotate", "hill-club") if ended == "retired" else ("compromise", "hill-club", "--yes"))
    )
    said = typed(club.root, sound.environ | {"BADGES_KEY": f"hill-club: {old}"}, "publish")
    assert said.code == 3
    assert (
        f'The signing key for "hill-club" is not the active one in keys/hill-club.json: it was {ended}'
        in said.text
    )
    assert "on 2026-11-23" in said.text
    assert "into BADGES_KEY" in said.text
    assert old not in said.text


def test_a_key_whose_public_half_was_never_committed_is_told_so(sound: World, tmp_path: Path) -> None:
    club = Association(tmp_path / "club", sound.environ)
    shutil.copytree(sound.club.root, club.root)
    club.remove("keys/hill-club.json")
    said = typed(club.root, sound.environ, "publish")
    assert said.code == 3
    assert "no active one in keys/hill-club.json that it could be" in said.text
    assert "Was its public half committed?" in said.text


# Files that are not as they should be


@pytest.fixture
def club(sound: World, tmp_path: Path) -> Association:
    shutil.copytree(sound.club.root, tmp_path / "club", symlinks=True)
    return Association(tmp_path / "club", sound.environ)


def refusal(club: Association) -> str:
    said = typed(club.root, club.environ, "publish")
    assert said.code == 3, said.text
    return said.text


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o666])
def test_a_key_file_that_others_may_use_is_refused_with_the_command_that_mends_it(
    mode: int, club: Association
) -> None:
    (club.root / "keys/hill-club.private").chmod(mode)
    said = refusal(club)
    assert (
        "The private key hill-club.private can be read by others on this computer, so it was not used."
        in said
    )
    assert "chmod 600 keys/hill-club.private" in said
    assert "badges keys compromise hill-club" in said


def test_a_key_file_that_is_a_link_is_refused(club: Association, tmp_path: Path) -> None:
    file = club.root / "keys/hill-club.private"
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert "is a link to another place or no file at all" in refusal(club)


def test_a_key_file_that_is_no_text_is_refused_and_not_shown(club: Association) -> None:
    own = seed(secret_of(club))
    (club.root / "keys/hill-club.private").write_bytes(b"\xff" + own.data)
    said = refusal(club)
    assert "The private key hill-club.private is no text" in said
    assert leaks({"said": said.encode()}, needles([own])) == []
    debugged = typed(club.root, club.environ, "publish", "--debug").text
    assert leaks({"said": debugged.encode()}, needles([own])) == []


def test_what_an_interrupted_command_or_a_file_manager_leaves_is_no_key(club: Association) -> None:
    own = club.read("keys/hill-club.private")
    for name in (".hill-club.new.private", "._hill-club.private"):
        club.write(f"keys/{name}", own)
    club.write("keys/._hill-club.json", "not JSON")
    said = typed(club.root, club.environ, "publish", "--dry-run")
    assert said.code == 0, said.text
    club.remove("keys/hill-club.private")
    assert not key_reading.has_private_key(club.root / "keys")
    assert not signing_words.is_key_at_hand({}, club.root / "keys")


def test_a_new_key_is_for_its_owners_eyes_from_the_first_byte(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    (club.root / "keys/hill-club.private").chmod(0o666)
    made: list[tuple[str, int]] = []
    really = os.open

    def watched(path: str | Path, flags: int, mode: int = 0o777, **more: int) -> int:
        if flags & os.O_CREAT:
            made.append((Path(path).name, mode))
        return really(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", watched)
    club.done("keys", "rotate", "hill-club")
    assert [mode for name, mode in made if name.endswith(".private")] == [0o600]
    assert (club.root / "keys/hill-club.private").stat().st_mode & 0o777 == 0o600


def test_git_ignores_what_an_interrupted_command_leaves_of_a_key(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(source: str | Path, target: str | Path) -> None:
        raise KeyboardInterrupt(f"{source} to {target}")

    before = club.read("keys/hill-club.private")
    with monkeypatch.context() as fault:
        fault.setattr(disk, "move", torn)
        typed(club.root, club.environ, "keys", "rotate", "hill-club")
    left = [path.name for path in (club.root / "keys").iterdir() if path.name.startswith(".")]
    assert left == [".hill-club.new.private"]
    git(club, "add", "-A")
    assert not [name for name in git(club, "ls-files").splitlines() if "private" in name]
    assert club.read("keys/hill-club.private") == before
    club.done("keys", "rotate", "hill-club")
    assert not [path.name for path in (club.root / "keys").iterdir() if path.name.startswith(".")]


# A fault of the program itself


@pytest.mark.parametrize("flag", ["--debug", "--quiet"])
@pytest.mark.parametrize("where", ["proof", "key"])
def test_a_crash_while_signing_shows_no_key(
    flag: str, where: str, sound: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = secret_of(sound.club)

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("a planted fault")

    if where == "proof":
        monkeypatch.setattr(eddsa_rdfc_2022, "proof_of", crash)
    else:
        monkeypatch.setattr(Seed, "sign", crash)
    environ = sound.environ | {"BADGES_KEY": f"hill-club: {key}"}
    said = typed(sound.club.root, environ, "publish", flag)
    assert said.code != 0
    assert ("Traceback" in said.text) == (flag == "--debug"), said.text
    assert ("a planted fault" in said.text) == (flag == "--debug")
    assert leaks({"said": said.text.encode()} | sound.places(), needles([seed(key)])) == []


def test_nothing_that_holds_a_key_shows_it_when_it_is_printed(sound: World) -> None:
    own = seed(secret_of(sound.club))
    holders = (
        own,
        key_reading.Secret(secret_of(sound.club), PASSWORD.encode()),
        key_reading.private_keys(sound.club.root / "keys", {"BADGES_KEY_PASSWORD": PASSWORD}),
        Signer(seeds={"did:web:a": own}),
        Signing(signer=Signer(seeds={"did:web:a": own}), keys={}, problems=(), without_key=()),
        Folders.around(sound.club.root / "content", sound.club.root / "_site"),
    )
    shown = {
        f"{way.__name__} of {type(each).__name__}": way(each).encode()
        for each in holders
        for way in (repr, str)
    }
    assert leaks(shown, needles([own], PASSWORD)) == []


def test_git_is_not_told_of_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nenv\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("BADGES_KEY", "hill-club: z3u2")
    monkeypatch.setenv("BADGES_KEY_PASSWORD", PASSWORD)
    monkeypatch.setenv("BADGES_TOLD", "yes")
    said = reading_git.answer(tmp_path, "status") or ""
    assert "BADGES_TOLD=yes" in said
    assert "BADGES_KEY" not in said


# A key that was pasted where something else belongs


@pytest.mark.parametrize(
    "line",
    [
        "KEY",
        "find KEY",
        "explain KEY",
        "verify KEY",
        "audit KEY",
        "keys new KEY",
        "keys new hill-club KEY",
        "keys new hill-club --public KEY",
        "keys rotate KEY",
        "keys show KEY",
        "revise KEY",
        "withdraw KEY",
        "revoke mina@example.org --reason x --badge KEY",
        "record KEY",
        "award KEY --name Ada --email ada@example.org",
        "award first-aid --name Ada --email KEY",
        "import KEY",
        "move KEY",
        "rescue KEY",
        "request KEY",
        "build --content KEY",
        "check --format KEY",
        "due --days KEY",
        "notify --since KEY",
        "figures --year KEY",
    ],
)
def test_a_key_that_is_typed_by_mistake_is_not_repeated(line: str, sound: World) -> None:
    key = fresh_key()[0]
    for shape in ("text", "json", "github"):
        words = line.replace("KEY", key).split()
        said = typed(
            sound.club.root, sound.environ | {"GITHUB_ACTIONS": "true" if shape == "github" else ""}, *words
        )
        assert leaks({line: said.text.encode()}, needles([seed(key)])) == [], said.text
