"""Check, build, publish: the story of `generator`, in functions that read like it.

The only room that knows all the others. It decides the order of things and nothing else. What it offers is named
here and imported when it is asked for: a command waits for nothing that it does not use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pipeline.auditing import audit_site
    from generator.pipeline.awarding import AwardWish, award
    from generator.pipeline.beginning import Inherited, begin, inherited
    from generator.pipeline.checking import check
    from generator.pipeline.commanded import build, build_shard, publish
    from generator.pipeline.editing import Edited
    from generator.pipeline.finding import Found, FoundAward, find
    from generator.pipeline.folders import Day, Folders
    from generator.pipeline.moving import Moved, move
    from generator.pipeline.restoring import is_export, restore
    from generator.pipeline.revising import Revised, revise
    from generator.pipeline.signing import fresh_key
    from generator.pipeline.status_changes import StatusWish, set_status
    from generator.pipeline.story import (
        due,
        export,
        figures,
        hand_over,
        is_example,
        letters,
        links,
        record,
        site_url,
        size,
        weekly,
    )
    from generator.pipeline.succeeding import Succeeded, succeed
    from generator.pipeline.telling import Mailing
    from generator.pipeline.verifying import verify
    from generator.pipeline.watching import Watched
    from generator.plan.telling import Wish

__all__ = [
    "AwardWish",
    "Day",
    "Edited",
    "Folders",
    "Found",
    "FoundAward",
    "Inherited",
    "Mailing",
    "Moved",
    "Revised",
    "StatusWish",
    "Succeeded",
    "Watched",
    "Wish",
    "audit_site",
    "award",
    "begin",
    "build",
    "build_shard",
    "check",
    "due",
    "export",
    "figures",
    "find",
    "fresh_key",
    "hand_over",
    "inherited",
    "is_example",
    "is_export",
    "letters",
    "links",
    "move",
    "publish",
    "record",
    "restore",
    "revise",
    "set_status",
    "site_url",
    "size",
    "succeed",
    "verify",
    "weekly",
]

_WHERE = {
    "audit_site": "auditing",
    "AwardWish": "awarding",
    "award": "awarding",
    "Inherited": "beginning",
    "begin": "beginning",
    "inherited": "beginning",
    "check": "checking",
    "build": "commanded",
    "build_shard": "commanded",
    "publish": "commanded",
    "Edited": "editing",
    "Found": "finding",
    "FoundAward": "finding",
    "find": "finding",
    "Day": "folders",
    "Folders": "folders",
    "Moved": "moving",
    "move": "moving",
    "is_export": "restoring",
    "restore": "restoring",
    "Revised": "revising",
    "revise": "revising",
    "fresh_key": "signing",
    "StatusWish": "status_changes",
    "set_status": "status_changes",
    "Succeeded": "succeeding",
    "succeed": "succeeding",
    "Mailing": "telling",
    "Wish": "telling",
    "verify": "verifying",
    "Watched": "watching",
}
"""The module of what does not stand in `story`."""


def __getattr__(name: str) -> object:
    """What the room offers, by its name."""
    if name not in __all__:
        raise AttributeError(name)
    found: object = getattr(import_module(f"{__name__}.{_WHERE.get(name, 'story')}"), name)
    globals()[name] = found
    return found
