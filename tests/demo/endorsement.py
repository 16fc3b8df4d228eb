"""The rescue team's signed word: `python -m tests.demo.endorsement` writes content/endorsements/mountain-rescue.json.

For maintainers. Another body signs with its own program and its own key, and hands the file over; so does the team here,
from a site of its own in a scratch folder. Its key is made there, used once and forgotten: the demo pins the public one.
"""

import json
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from generator import pipeline
from generator.model.key import IssuerKeys, KeyState, PublicKey
from generator.pipeline import Day, Folders
from generator.write import keys as key_writing
from tests.demo.published import CONTENT

SAID_ON = date(2026, 5, 4)
ENDORSED = "https://northmoor.example.org/badges/badges/first-aid/v/2/achievement.json"
TEAM = "moorfoot-rescue"
COMMENT = "Whoever meets us on the hill with this badge hands over a casualty as we need it."

SITE = "url: https://rescue.example.org/badges/\nname: Moorfoot Mountain Rescue\n"
ISSUER = """\
---
name: Moorfoot Mountain Rescue
url: https://rescue.example.org/
email: office@rescue.example.org
---
The team that is called out on the Northmoor hills.
"""
BADGE = "---\nname: Rope rescue\ndescription: Brings a casualty down a rock face.\n---\nLowers a casualty forty metres.\n"
WORD = f"""\
---
of: {ENDORSED}
of_name: Outdoor first aid
by: {TEAM}
issued_on: {SAID_ON}
---
{COMMENT}
"""


def main() -> None:
    """Sign it, keep the file, and pin the key beside it."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for path, text in {
            "site.yml": SITE,
            f"issuers/{TEAM}.md": ISSUER,
            "badges/rope-rescue.md": BADGE,
            "endorsements/northmoor.md": WORD,
        }.items():
            target = root / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        folders = Folders.around(root / "content", root / "_site")
        secret, multibase = pipeline.fresh_key()
        key = PublicKey(multibase=multibase, state=KeyState.ACTIVE, created_on=SAID_ON)
        key_writing.public_keys(folders.keys, IssuerKeys(issuer=TEAM, keys=(key,)))
        report = pipeline.publish(
            folders, Day(today=SAID_ON), environ={"BADGES_KEY": secret}, progress=lambda awards, _: awards
        )
        if report.exit_code():
            raise SystemExit("\n".join(map(str, [*report.problems, *report.steps])))
        keep(folders.site / "endorsements" / "northmoor" / "credential.json", multibase)


def keep(signed: Path, multibase: str) -> None:
    """Put the signed file beside the endorsement, and its key into it."""
    assert json.loads(signed.read_bytes())["credentialSubject"]["id"] == ENDORSED
    shutil.copyfile(signed, CONTENT / "endorsements" / "mountain-rescue.json")
    document = CONTENT / "endorsements" / "mountain-rescue-for-first-aid.md"
    text = document.read_text(encoding="utf-8")
    document.write_text(re.sub(r"(?m)^key: .*$", f"key: {multibase}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
