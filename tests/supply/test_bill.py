"""The bill of materials: CycloneDX's own library finds no fault in it, and the same input gives the same bytes."""

import hashlib
import importlib.metadata
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from packageurl import PackageURL

from generator.model.errors import BadgesError
from tests.supply import commands
from tests.supply.bill import bill
from tests.supply.commands import supply
from tests.supply.installed import CONCLUDED, Installed, Part, installed
from tests.supply.lock import Locked, packages

ROOT = Path(__file__).parents[2]
LOCKED = packages((ROOT / "requirements.lock").read_text(), "requirements.lock")
KIND = {"type": "library"}


def written(path: Path) -> bytes:
    ran = CliRunner().invoke(supply, ["sbom", str(path)])
    assert ran.exit_code == 0, ran.output
    assert ran.output == f"Wrote {path}: {len(LOCKED)} packages.\n"
    return path.read_bytes()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(tmp_path_factory.mktemp("bill") / "new" / "bill.json")


@pytest.fixture(scope="module")
def whole(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data)
    return found


def components(within: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All components of a bill, also those inside others."""
    for each in within.get("components", ()):
        yield each
        yield from components(each)


def test_cyclonedx_finds_no_fault_in_it(data: bytes) -> None:
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(data.decode())
    assert fault is None, str(fault)


def test_the_judge_sees_a_fault_where_there_is_one(whole: dict[str, Any]) -> None:
    for spoilt in ({"bomFormat": "SPDX"}, {"serialNumber": "7"}, {"components": [KIND]}):
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(whole | spoilt)) is not None


def test_every_package_of_the_lock_is_in_it_with_version_purl_hashes_and_licence(
    whole: dict[str, Any],
) -> None:
    libraries = [each for each in whole["components"] if each["type"] == "library"]
    assert [(each["name"], each["version"]) for each in libraries] == [
        (each.name, each.version) for each in LOCKED
    ]
    for each, package in zip(libraries, LOCKED, strict=True):
        assert PackageURL.from_string(each["purl"]) == PackageURL("pypi", None, package.name, package.version)
        assert {hash_["content"] for hash_ in each["hashes"]} == set(package.hashes)
        assert importlib.metadata.version(package.name) == package.version


def test_every_licence_is_an_expression_that_spdx_knows(whole: dict[str, Any]) -> None:
    spdx = get_spdx_licensing()
    for each in whole["components"]:
        (licence,) = each["licenses"]
        assert spdx.validate(licence["expression"], strict=True).errors == [], each["name"]


def test_a_licence_that_we_read_ourselves_says_so_and_is_needed(whole: dict[str, Any]) -> None:
    found = {each["name"]: each["licenses"][0] for each in whole["components"]}
    concluded = {
        name: each["expression"] for name, each in found.items() if each["acknowledgement"] == "concluded"
    }
    assert concluded == CONCLUDED


def test_what_was_compiled_into_a_package_stands_inside_it(whole: dict[str, Any]) -> None:
    inside = {
        each["name"]: [part["purl"] for part in each.get("components", ())] for each in whole["components"]
    }
    assert any(purl.startswith("pkg:cargo/resvg@") for purl in inside["resvg-py"])
    assert any(purl.startswith("pkg:cargo/ammonia@") for purl in inside["nh3"])
    assert inside["jinja2"] == []
    assert not [each for each in components(whole) if "file:" in each.get("purl", "")], (
        "a folder of who built it"
    )


def test_what_needs_what_is_told_and_every_reference_leads_somewhere(whole: dict[str, Any]) -> None:
    refs = [whole["metadata"]["component"]["bom-ref"], *(each["bom-ref"] for each in components(whole))]
    assert len(refs) == len(set(refs))
    needs = {each["ref"]: each["dependsOn"] for each in whole["dependencies"]}
    assert needs.keys() | {ref for all_ in needs.values() for ref in all_} <= set(refs)
    names = {each.name: f"pkg:pypi/{each.name}@{each.version}" for each in LOCKED}
    assert needs[names["jinja2"]] == [names["markupsafe"]]
    assert set(needs["badges"]) >= {names["jinja2"], names["cryptography"]}
    assert names["markupsafe"] not in needs["badges"]


def test_the_fonts_are_in_it_with_their_licence_and_owner(whole: dict[str, Any]) -> None:
    files = [each for each in whole["components"] if each["type"] == "file"]
    fonts = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "themes").rglob("*.[towf]*[tf][f2]"))
    assert [each["name"] for each in files] == fonts
    for each in files:
        (hash_,) = each["hashes"]
        assert hash_["content"] == hashlib.sha256((ROOT / each["name"]).read_bytes()).hexdigest()
        assert each["licenses"][0]["expression"] == "OFL-1.1"
        assert each["copyright"].startswith("Copyright 2020 The Open Sans Project Authors")


def test_the_same_input_gives_the_same_bytes_and_another_input_another_number(
    data: bytes, tmp_path: Path
) -> None:
    assert written(tmp_path / "again.json") == data
    package = Locked(name="click", version="8.1.0", hashes=("0" * 64,), needed_by=("badges",))
    said = {"click": Installed(version="8.1.0", summary="", licence="MIT")}
    one, other = (
        json.loads(bill((each,), said))
        for each in (package, Locked(name="click", version="8.1.1", hashes=("0" * 64,)))
    )
    assert one["serialNumber"] != other["serialNumber"]
    assert "timestamp" not in data.decode()


def test_a_part_without_hash_or_licence_is_named_all_the_same() -> None:
    part = Part(purl="pkg:cargo/a@1.0", name="a", version="1.0")
    said = {"click": Installed(version="8.1.0", summary="", licence="MIT", parts=(part,))}
    whole = json.loads(bill((Locked(name="click", version="8.1.0", hashes=("0" * 64,)),), said))
    assert whole["components"][0]["components"] == [
        KIND
        | {
            "bom-ref": "pkg:pypi/click@8.1.0#pkg:cargo/a@1.0",
            "name": "a",
            "version": "1.0",
            "purl": part.purl,
        }
    ]


def test_it_can_be_written_to_the_screen(data: bytes) -> None:
    assert CliRunner().invoke(supply, ["sbom", "-"]).stdout_bytes == data


def test_what_is_not_installed_is_named() -> None:
    with pytest.raises(BadgesError, match=r"no-such-package is in the lock and not installed\."):
        installed("no-such-package")


def test_what_is_installed_in_another_version_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = f"click==0.0.1 \\\n    --hash=sha256:{'0' * 64}\n    # via badges (pyproject.toml)\n"
    (tmp_path / "requirements.lock").write_text(lock)
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    ran = CliRunner().invoke(supply, ["sbom", "-"])
    assert isinstance(ran.exception, BadgesError)
    assert str(ran.exception).startswith("click is locked at 0.0.1, and ")


def test_a_package_that_does_not_say_its_licence_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "silent-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: silent\nVersion: 1.0\nLicense: see the file\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(BadgesError, match=r"silent does not say its licence") as refused:
        installed("silent")
    assert "CONCLUDED" in refused.value.hint
