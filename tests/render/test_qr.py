"""The QR code that a page draws, read by somebody else's reader."""

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
URL = "https://northmoor.example.org/badges/awards/aowxnmum72zlzbes7wxkui3kf4/"
LAST_OF_A_VERSION = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
"""How many bytes fit into each version, from 1 to 10, with error correction M."""


def read(*texts: str) -> list[dict[str, object] | None]:
    """Side length and what is read of each text; None for one that has no code."""
    asked = "\n".join(json.dumps(text) for text in texts)
    done = subprocess.run(
        ["node", str(HERE / "qr.mjs")],
        input=asked,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_address_of_an_award_is_read_by_another_reader() -> None:
    assert read(URL) == [{"side": 37, "read": URL}]


def test_every_length_up_to_the_longest_is_read() -> None:
    shown = [(version, last) for version, last in enumerate(LAST_OF_A_VERSION, start=1)]
    shown += [(version + 1, last + 1) for version, last in shown[:-1]]
    texts = [(URL * 4)[:length] for _, length in shown]
    assert read(*texts) == [
        {"side": 4 * version + 17, "read": text} for (version, _), text in zip(shown, texts, strict=True)
    ]


def test_letters_beyond_ascii_are_read_and_a_text_that_is_too_long_has_no_code() -> None:
    assert read("https://example.org/é/学", "x" * 214) == [
        {"side": 25, "read": "https://example.org/é/学"},
        None,
    ]
