"""keys/<issuer>.json and keys/<issuer>.private: written whole or not at all."""

import json
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.key import IssuerKeys
from generator.write import disk


def public_keys(folder: Path, keys: IssuerKeys) -> Path:
    """Writes the public keys of an issuer and gives the file."""
    path = folder / f"{keys.issuer}.json"
    content = {
        "issuer": keys.issuer,
        "keys": [
            {
                "publicKeyMultibase": key.multibase,
                "state": key.state.value,
                "created": key.created_on.isoformat(),
                **({"ended": key.ended_on.isoformat()} if key.ended_on else {}),
            }
            for key in keys.keys
        ],
    }
    with disk.world_failing(f"write {path}"):
        disk.make_folders(folder)
        disk.replace_file(path, (json.dumps(content, indent=2) + "\n").encode())
    return path


def private_key(folder: Path, issuer: str, text: str, *, replaces: bool) -> Path:
    """Writes a private key for its owner's eyes only and gives the file.

    Raises:
        BadgesError: there is one already and it is not to be replaced, or the disk failed.
    """
    path = folder / f"{issuer}.private"
    if path.exists() and not replaces:
        raise BadgesError(
            f"{path} exists: there is a private key already.",
            "Is another command making one? Run this one again.",
        )
    with disk.world_failing(f"write {path}"):
        disk.make_folders(folder)
        disk.replace_file(path, f"{issuer}: {text}\n".encode(), is_secret=True)
    return path
