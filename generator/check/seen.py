"""`content/evidence/seen.csv`: what was found at the addresses that are evidence. `badges doctor --links` writes it."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from itertools import count

from generator.check import roster_faults as faults
from generator.check.assets import Cupboard
from generator.model.place import Place, Problem
from generator.model.site import SEEN, SEEN_HEADER, Seen

_DIGEST = re.compile(r"[0-9a-f]{64}")


def seen(cupboard: Cupboard, problems: list[Problem]) -> Mapping[str, Seen]:
    """By address: the day on which it was looked at, and the digest of what was there."""
    if SEEN not in cupboard:
        return {}
    asset = cupboard.take(SEEN)
    rows = csv.reader(asset.data.decode("utf-8-sig", errors="replace").splitlines())
    found: dict[str, Seen] = {}
    for number in count(1):
        try:
            row = next(rows, None)
        except csv.Error:
            row = [""]
        if row is None:
            return found
        if not row or tuple(row) == SEEN_HEADER:
            continue
        known = _known(row)
        if known is None:
            problems.append(faults.bad_seen_line().at(Place(asset.place.file, number)))
        else:
            found[row[0]] = known
    return found


def _known(row: list[str]) -> Seen | None:
    if len(row) != len(SEEN_HEADER) or not _DIGEST.fullmatch(row[2]):
        return None
    try:
        return Seen(date.fromisoformat(row[1]), row[2])
    except ValueError:
        return None
