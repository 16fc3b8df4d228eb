"""Where somebody asks for a badge: a page, or a letter by e-mail with the questions already in it."""

from urllib.parse import quote

from generator.model import address
from generator.model.badge import BadgeVersion
from generator.render.languages import Words
from generator.render.markdown import web_address


def apply_address(version: BadgeVersion, words: Words, site_url: str) -> str:
    """The address behind "how to earn it", or "".

    An e-mail address without a letter of its own gets one: what the officers will ask anyway. It is in the language
    of the page that it stands on.

    Source: RFC 6068, section 2 Syntax of a mailto URI.
    """
    written = web_address(version.apply)
    if not written.lower().startswith("mailto:") or "?" in written:
        return written
    url = site_url + address.badge(version.slug)
    letter = words("apply.letter", badge=version.name, url=url)
    questions = [words(f"apply.{each}") for each in ("name", "did", "witness", "evidence")]
    body = "\r\n\r\n".join([letter, *questions, ""])
    return f"{written}?subject={quote(words('apply.subject', badge=version.name))}&body={quote(body)}"
