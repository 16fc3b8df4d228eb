"""The links and pictures of a Markdown text: each has to lead somewhere, or it would be dead on the page."""

import re
from collections.abc import Collection, Iterator

from generator.check import content_faults, doubt_faults
from generator.check.fault import Fault
from generator.model.html_words import SCHEMES, TAGS
from generator.model.text_links import TextLink

_LINK = re.compile(r"\]\(\s*<?([^\s()<>]{1,300})>?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)")
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,100}\]:[ \t]*<?([^\s<>]{1,300})>?", re.MULTILINE)
_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_CODE_OR_REMARK = re.compile(rf"{_CODE.pattern}|<!--.*?-->", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]{0,30})(?:\s[^<>]*)?/?>")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BARE_ADDRESS = re.compile(
    r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|eu|info|de|fr|it|es|uk)(?:/|$))"
)
FILE = re.compile(
    r"[^:?#]{1,290}\.(?:png|svg|jpe?g|gif|webp|pdf|txt|csv|odt|docx|xlsx|mp3|mp4)", re.IGNORECASE
)
"""What is surely meant as a file of content/."""


def targets(body: str) -> Iterator[tuple[str, int]]:
    """Each target of a link or picture and the number of lines above it; those in code are no links."""
    plain = _without_code(body)
    for pattern in (_LINK, _REFERENCE):
        yield from ((found[1], above) for found, above in _with_lines(pattern, plain))


def dropped_tags(body: str) -> Iterator[tuple[str, int]]:
    """Each tag of HTML that pages leave out, once, and the number of lines above it."""
    seen: set[str] = set()
    for found, above in _with_lines(_TAG, _without_code(body)):
        tag = found[1].lower()
        if tag not in TAGS and tag not in seen:
            seen.add(tag)
            yield tag, above


def _with_lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each match and the number of lines above it, counted once through the text."""
    above = at = 0
    for found in pattern.finditer(text):
        above += text.count("\n", at, found.start())
        at = found.start()
        yield found, above


def _without_code(body: str) -> str:
    """The text with code, and remarks of HTML, as spaces.

    A remark that is never closed is none; behind the last end of one there is nothing to look for.
    """
    last = body.rfind("-->") + 3 if "-->" in body else 0
    return _CODE_OR_REMARK.sub(_blank, body[:last]) + _CODE.sub(_blank, body[last:])


def _blank(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])


def is_elsewhere(target: str) -> bool:
    """Whether it leads out of content/, or to another part of the same text."""
    scheme = _SCHEME.match(target)
    return target.startswith("#") or (scheme is not None and scheme[1].lower() in SCHEMES)


def text_fault(target: str, linked_text: TextLink, texts: Collection[str]) -> Fault | None:
    """What is wrong with a link to another text; None where there is such a page.

    Only the newest text in the site's language has a page, so older ones and translations cannot be linked.
    """
    path = linked_text.path
    linked = [text for text in texts if text.partition("/")[2].count(".") == 1]
    if path in linked:
        return None
    main = f"{path.partition('.')[0]}.md"
    if path in texts and main in linked:
        return doubt_faults.dead_link(target, f"Link to {main.partition('/')[2]}: it leads to all of them.")
    near = [text for text in linked if text.startswith(f"{linked_text.folder}/")]
    return content_faults.missing_file(path, "", near)


def other_fault(target: str) -> Fault:
    """What to say of a target that is neither a web address, nor a text, nor a file that is there."""
    if _SCHEME.match(target):
        return doubt_faults.dead_link(target, f"A link begins with one of: {', '.join(sorted(SCHEMES))}.")
    if _BARE_ADDRESS.match(target.lower()):
        return doubt_faults.dead_link(target, f"A web address begins with https://, as in https://{target}")
    if "@" in target:
        return doubt_faults.dead_link(target, "A link that writes an e-mail begins with mailto:")
    hint = (
        "Write the name of a file of content/ (first-aid.md, images/map.png) or a whole address (https://…)."
    )
    return doubt_faults.dead_link(target, hint)
