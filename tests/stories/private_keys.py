"""A private key in all the ways in which it may be written down, a search for it everywhere, and a typist who runs commands."""

import contextlib
import gzip
import io
import os
import subprocess
import sys
import traceback
import zipfile
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption

from generator.cli import commands
from generator.trust.keys import Seed
from generator.trust.multibase import base58btc

PART = 16
"""So many letters of a key in a row are a leak too."""


@dataclass(frozen=True)
class Said:
    """What a command said, in any way in which it can say something."""

    code: int
    text: str


def typed(root: Path, environ: Mapping[str, str], *arguments: str) -> Said:
    """`badges …` as the program itself starts it: its last words, and with --debug its traceback, are in what is said."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        pytest.MonkeyPatch.context() as here,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        here.chdir(root)
        here.setattr(sys, "argv", ["badges", *arguments])
        here.setattr(sys, "stdin", io.StringIO())
        for name, value in environ.items():
            here.setenv(name, value)
        try:
            commands.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:  # noqa: BLE001 (it is shown as Python itself would show it)
            traceback.print_exc(file=err)
            code = 1
    return Said(code, out.getvalue() + err.getvalue())


def der(seed: Seed) -> bytes:
    return seed._private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, NoEncryption()
    )


def plain_pem(seed: Seed) -> str:
    return seed._private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, NoEncryption()
    ).decode()


def locked_pem(seed: Seed, password: str) -> str:
    return seed._private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        BestAvailableEncryption(password.encode()),
    ).decode()


def forms(seed: Seed) -> Mapping[str, bytes]:
    """A private key in all its encodings, by name."""
    data, long = seed.data, b"\x80\x26" + seed.data
    return {
        "multibase": seed.multibase().encode(),
        "base58 without the code of its kind": base58btc(data).encode(),
        "base64": b64encode(data).rstrip(b"="),
        "base64 with the code of its kind": b64encode(long).rstrip(b"="),
        "base64 after one letter": b64encode(b"." + data)[4:].rstrip(b"="),
        "base64 after two letters": b64encode(b".." + data)[4:].rstrip(b"="),
        "base64url, as in a JWK": urlsafe_b64encode(data).rstrip(b"="),
        "base64url with the code of its kind": urlsafe_b64encode(long).rstrip(b"="),
        "hexadecimal digits": data.hex().encode(),
        "hexadecimal capitals": data.hex().upper().encode(),
        "hexadecimal, parted": data.hex(":").encode(),
        "as Python shows bytes": repr(data)[2:-1].encode(),
        "a list of numbers": ", ".join(map(str, data)).encode(),
        "one number": str(int.from_bytes(data)).encode(),
        "PEM": plain_pem(seed).splitlines()[1].encode()[-44:],
        "DER": der(seed),
        "bytes": data,
    }


def needles(seeds: Iterator[Seed] | list[Seed], *texts: str) -> Mapping[bytes, str]:
    """Pieces to look for → the form that they are a part of. `texts` are lines and passwords, looked for as they are."""
    found: dict[bytes, str] = {}
    for seed in seeds:
        for form, written in forms(seed).items():
            start = 8 if form in ("multibase", "PEM", "DER") else 0  # what all keys have in front
            for at in range(start, max(start + 1, len(written) - PART + 1), PART // 2):
                found[written[at : at + PART]] = form
    return found | {text.encode(): "a text" for text in texts}


def leaks(where: Mapping[str, bytes], wanted: Mapping[bytes, str]) -> list[str]:
    """`file: form` for every key that is found, in small letters or not."""
    return sorted(
        {
            f"{name}: {form}"
            for name, data in where.items()
            for needle, form in wanted.items()
            if needle in data
        }
    )


def everything_below(folder: Path, *, but: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Every file below a folder, and what is packed in it; without those that are called so."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name not in but:
            name = str(path.relative_to(folder))
            found[name] = path.read_bytes()
            found |= {f"{name}!{inner}": data for inner, data in packed_in(found[name])}
    return found


def packed_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
                yield from ((f"{name}!{inner}", more) for inner, more in packed_in(archive.read(name)))
    elif data.startswith(b"\x1f\x8b"):
        yield "gzip", gzip.decompress(data)
    elif data.startswith(b"x\x01"):  # an object of git
        with contextlib.suppress(zlib.error):
            yield "git", zlib.decompress(data)


def in_history(root: Path) -> bytes:
    """Every object that git keeps of a folder, whatever leads to it."""
    asked = ["git", "-C", str(root), "cat-file", "--batch", "--batch-all-objects", "--unordered"]
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(asked, capture_output=True, check=True, timeout=60, env=environ).stdout
