"""The table of attacks: every way we know of fooling a reader of badges, and how it has to end.

Two runners share it: tests/verify/test_attacks.py hands each to `badges verify`, tests/browser/test_attacks.py drops it on
/verify/ in a real browser. None may end as valid.
"""

from collections.abc import Mapping

from tests.verify.attacks import (
    addresses,
    assertions,
    dates,
    documents,
    genuine,
    keys,
    load,
    pictures,
    proofs,
    reading,
    recipients,
    status,
    tokens,
    words,
)
from tests.verify.attacks.attack import Attack

_ROOMS = (
    reading,
    pictures,
    addresses,
    documents,
    proofs,
    keys,
    tokens,
    dates,
    status,
    recipients,
    assertions,
    words,
    load,
)

GENUINE: Mapping[str, Attack] = genuine.TABLE

ATTACKS: Mapping[str, Attack] = {
    f"{room.__name__.rpartition('.')[2]}: {name}": attack
    for room in _ROOMS
    for name, attack in room.TABLE.items()
}
