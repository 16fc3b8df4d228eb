"""Does a site show a private key? Every file that is meant for the public is searched, whatever its name."""

import re
from collections.abc import Iterable, Iterator

from generator.model.fetch import Fetch, Fetched
from generator.model.report import Step
from generator.verify.steps import failed, passed

FORMS: tuple[tuple[bytes, re.Pattern[bytes]], ...] = (
    (b"z3u2", re.compile(rb"z3u2[1-9A-HJ-NP-Za-km-z]{44,46}(?![1-9A-HJ-NP-Za-km-z])")),
    (b"PRIVATE KEY-----", re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    (b"secretKeyMultibase", re.compile(rb'"secretKeyMultibase"\s*:\s*"[a-zA-Z]')),
    (b"privateKey", re.compile(rb'"privateKey(Multibase|Jwk|Base58|Hex|Pem)"\s*:')),
    (b'"d"', re.compile(rb'"d"\s*:\s*"[A-Za-z0-9_-]{20,}"')),
)
"""What private keys look like: bytes that occur in each (quick to look for), and the whole pattern."""


def private_key_steps(addresses: Iterable[str], fetch: Fetch, site_url: str) -> Iterator[Step]:
    """A step for every file that seems to hold a private key; one that passed when none does.

    Args:
        addresses: the files of the site, relative to it.
        fetch: reads them, by absolute address.
        site_url: the address of the site; it ends in a slash.
    """
    count = 0
    for address in addresses:
        answer = fetch(site_url + address)
        if isinstance(answer, Fetched) and holds_private_key(answer.data):
            count += 1
            yield failed(
                "private keys", address, "It holds a private key. Take it down, and replace the key."
            )
    if not count:
        yield passed("private keys", site_url, "No file shows a private key.")


def holds_private_key(data: bytes) -> bool:
    """Whether bytes hold what looks like a private key."""
    return any(rare in data and pattern.search(data) for rare, pattern in FORMS)
