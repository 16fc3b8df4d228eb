"""A page in one file for officers: it loads nothing, runs nothing, and may be opened from a folder or a mail."""

import base64
from hashlib import sha256

from markupsafe import Markup

from generator.render.environment import environment
from generator.render.languages import Words

PAPER = """\
:root { color-scheme: light dark; --ink: #1c2126; --soft: #56606a; --line: #d4d9de; --paper: #fff; --ground: #f3f5f7; --warn: #ffd84d; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e8ebee; --soft: #a5afb8; --line: #39424b; --paper: #1d2227; --ground: #13171a; } }
@media print { :root { color-scheme: light; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; margin: .5rem 0; }
h2 { margin: 2rem 0 .7rem; font-size: 1.3rem; }
.short { font-size: 1.1rem; }
"""
"""What such pages look alike in: light and dark on a screen, always light on paper."""


HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>{{ title }}</title>
<style>{{ style }}</style>
</head>
"""


def page(
    template: str, style: str, shown: object, *, title: str, words: Words, pictures: bool = False
) -> bytes:
    """The page, as UTF-8, with a policy that allows its own style and nothing else.

    Args:
        template: from `<body>` on; it gets `shown`.
        style: our own CSS, nothing that came from content.
        shown: what the template shows.
        title: what the page is called.
        words: the language of the page.
        pictures: whether pictures may be in it, as `data:` addresses.
    """
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    images = " img-src data:;" if pictures else ""
    policy = f"default-src 'none'; style-src 'sha256-{digest}';{images} base-uri 'none'; form-action 'none'"
    printed = environment({"page.html": HEAD + template}, words)
    css = Markup(style)  # noqa: S704 (our own)
    return (
        printed.get_template("page.html").render(shown=shown, title=title, policy=policy, style=css).encode()
    )
