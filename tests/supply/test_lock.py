"""The locks: all that is installed stands there with one version and its hashes, and nothing that nobody asked for."""

import importlib.metadata
import re
import subprocess
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.model.errors import BadgesError
from tests.supply.lock import PROJECT, Locked, packages

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {
    "requirements.lock": (),
    "requirements-audit.lock": ("audit",),
    "requirements-test.lock": ("test", "audit"),
}
"""Lock → the groups of pyproject.toml whose packages are in it beside what the program needs."""

REGISTRIES = frozenset(
    (
        "a4aa2ac280bb8d1a",
        "8b5bb5eb9d758455",
        "8743857e3ea00fd1",
        "3ca29e55be4befa4",
        "87d14f070cb96869",
        "789e46d79514e280",
        "00a7dc5a0cc38858",
        "e680c440a2e92079",
    )
)
"""The hosts of package registries, as the first 16 digits of their SHA-256: a list that named them would be found itself."""
LENGTHS = (8, 9, 11, 14, 16)
"""How many letters they have."""
LICENCES = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "MPL-2.0"}


def locked(lock: str) -> dict[str, Locked]:
    return {each.name: each for each in packages((ROOT / lock).read_text(), lock)}


def wanted(*groups: str) -> dict[str, Requirement]:
    """What pyproject.toml asks for, by name."""
    texts = [*PYPROJECT["project"]["dependencies"]]
    for group in groups:
        texts += [each for each in PYPROJECT["dependency-groups"][group] if isinstance(each, str)]
    return {canonicalize_name(each.name): each for each in map(Requirement, texts)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_is_asked_for_in_a_version_that_fits(lock: str) -> None:
    found = locked(lock)
    for name, requirement in wanted(*LOCKS[lock]).items():
        assert requirement.specifier.contains(found[name].version), name


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_is_in_a_lock_that_nobody_asked_for(lock: str) -> None:
    found = locked(lock)
    assert {name for name, each in found.items() if PROJECT in each.needed_by} == wanted(*LOCKS[lock]).keys()
    for each in found.values():
        assert each.needed_by
        assert set(each.needed_by) <= found.keys() | {PROJECT}


@pytest.mark.parametrize("lock", LOCKS)
def test_what_an_installed_package_needs_itself_is_in_the_lock(lock: str) -> None:
    found = locked(lock)
    for name, each in found.items():
        if each.marker and not _is_installed(name):
            continue
        for text in importlib.metadata.requires(name) or ():
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                assert need.specifier.contains(found[canonicalize_name(need.name)].version), f"{name}: {text}"


def _is_installed(name: str) -> bool:
    return any(importlib.metadata.distributions(name=name))


def test_the_smaller_locks_are_parts_of_the_large_one() -> None:
    whole = locked("requirements-test.lock")
    for lock in ("requirements.lock", "requirements-audit.lock"):
        for name, each in locked(lock).items():
            assert (whole[name].version, whole[name].hashes) == (each.version, each.hashes), name


@pytest.mark.parametrize("list_", ["open_badges_2_validator.txt", "open_badges_2_validator_build.txt"])
def test_the_old_validator_is_installed_by_hashes_too(list_: str) -> None:
    text = (ROOT / "tests/conformance" / list_).read_text()
    assert all(each.hashes for each in packages(text.partition("\n")[2], list_))


def test_the_node_packages_of_the_tests_have_hashes() -> None:
    lock = (ROOT / "tests/package-lock.json").read_text()
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')


def hosts_in(data: bytes) -> set[bytes]:
    """Whatever could be the host of a registry in a file: so many letters as one has, up to the end of such a name."""
    ends = [found.end() for found in re.finditer(rb"\.(?:org|com|io)", data)]
    return {data[end - length : end] for end in ends for length in LENGTHS if end >= length}


def test_no_file_names_a_registry() -> None:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    files = [name for name in done.stdout.split("\0") if name]
    assert len(files) > 1000
    found = {
        host: name
        for name in files
        if (ROOT / name).is_file()
        for host in hosts_in((ROOT / name).read_bytes())
    }
    assert [name for host, name in found.items() if sha256(host).hexdigest()[:16] in REGISTRIES] == []


def test_a_host_is_found_within_any_text() -> None:
    assert b"basket.io" in hosts_in(b"https://www.basket.ionic/x")
    assert b"basket1.org" in hosts_in(b"basket1.org")
    assert {len(host) for host in hosts_in(b"from-a-very-long-name-of-a-host.org")} == set(LENGTHS)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("click==8.1.0\n", "lock:1: this line is none that `./run lock` writes: click==8.1.0"),
        ("click==8.1.0 \\\n", "lock:1: click has no hash."),
        ("click>=8.1.0 \\\n", "lock:1: this line is none that `./run lock` writes: click>=8.1.0 \\"),
        ("--index-url https://example.org/simple\n", "lock:1: this line is none that"),
        ("click @ https://example.org/click.whl \\\n", "lock:1: this line is none that"),
        (f"    --hash=sha256:{'0' * 64}\n", "lock:1: this line is none that"),
        ("click==8.1.0 \\\n    --hash=md5:00\n", "lock:2: this line is none that"),
    ],
)
def test_a_line_of_another_kind_is_refused_with_its_place(text: str, what: str) -> None:
    with pytest.raises(BadgesError) as refused:
        packages(text, "lock")
    assert refused.value.what.startswith(what)
    assert "./run lock" in refused.value.hint


def test_a_lock_is_read_whole() -> None:
    text = f"""\
cffi==2.1.1 ; platform_python_implementation != 'PyPy' \\
    --hash=sha256:{"a" * 64} \\
    --hash=sha256:{"b" * 64}
    # via
    #   badges (pyproject.toml)
    #   cryptography
"""
    assert packages(text, "lock") == (
        Locked(
            name="cffi",
            version="2.1.1",
            marker="platform_python_implementation != 'PyPy'",
            hashes=("a" * 64, "b" * 64),
            needed_by=("badges", "cryptography"),
            line=1,
        ),
    )
