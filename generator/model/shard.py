"""A shard: the awards of one share of a site, made apart from the rest, and the record of what they were made from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

PREVIEW = "~"
"""The state of an award whose signature is worth nothing; that of one signed just now is `@` and the day."""

SHARES_MOST = 256
"""GitHub Actions runs no more jobs of one matrix."""


@dataclass(frozen=True, slots=True)
class Share:
    """Share `number` of `of`, from 1: a slice of everything, in order."""

    number: int
    of: int

    def of_all(self, length: int) -> slice:
        """The slice of so many things; all shares together are everything, each thing once."""
        return slice(length * (self.number - 1) // self.of, length * self.number // self.of)

    @property
    def record(self) -> str:
        """The name of the file that holds the record of the shard."""
        return f"shard-{self.number}-of-{self.of}.json"


@dataclass(frozen=True, slots=True)
class ShardProof:
    """What the ledger has to know of a proof, but for its address; names as of `ProofRecorded`."""

    hash: str
    key: str
    created: str
    value: str


@dataclass(frozen=True, slots=True)
class ShardAward:
    """The folder of an award: what it was made from, as a digest; whether it was signed just now; its files.

    `state` is "", `PREVIEW` or "@" and the day; `proof` comes with the latter two. `files` holds the SHA-256 of each
    file, by its name.
    """

    key: str
    state: str
    files: Mapping[str, str]
    proof: ShardProof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """What was made in a share: of which site, with which program and theme, on which day; awards by id."""

    site: str
    share: Share
    edition: str
    day: str
    awards: Mapping[str, ShardAward] = field(repr=False)


def written(shard: Shard) -> bytes:
    """A record as text, with a digest of itself."""
    said = {
        "site": shard.site,
        "number": shard.share.number,
        "of": shard.share.of,
        "edition": shard.edition,
        "day": shard.day,
        "awards": {name: _award_said(award) for name, award in shard.awards.items()},
    }
    return _text({"sha256": sha256(_text(said)).hexdigest(), "shard": said})


def understood(data: bytes) -> Shard | None:
    """The shard of a record; None where it was damaged, or is none."""
    try:
        whole = json.loads(data)
        said = whole["shard"]
        if sha256(_text(said)).hexdigest() != whole["sha256"]:
            return None
        return Shard(
            site=_word(said["site"]),
            share=Share(int(said["number"]), int(said["of"])),
            edition=_word(said["edition"]),
            day=_word(said["day"]),
            awards={name: _award(each) for name, each in said["awards"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _award_said(award: ShardAward) -> dict[str, object]:
    proof = award.proof
    said: dict[str, object] = {"key": award.key, "state": award.state, "files": dict(award.files)}
    return said | ({"proof": [proof.hash, proof.key, proof.created, proof.value]} if proof else {})


def _award(said: Mapping[str, Any]) -> ShardAward:
    proof = said.get("proof")
    return ShardAward(
        key=_word(said["key"]),
        state=_word(said["state"]),
        files={name: _word(digest) for name, digest in said["files"].items()},
        proof=ShardProof(*(_word(each) for each in proof)) if proof is not None else None,
    )


def _word(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError(said)
    return said


def _text(said: object) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode()
