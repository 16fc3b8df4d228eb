"""The judge of what is harmless sees what is not."""

import pytest

from tests.hostile.judging import drawing_faults, page_faults
from tests.hostile.parts import svg

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>x</title>'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'\">{}</head><body>{}</body></html>"
)


def test_a_page_like_ours_is_harmless() -> None:
    head = '<script type="module" src="../theme/page.js"></script><link rel="stylesheet" href="../theme/style.css">'
    head += '<script type="application/ld+json">{"name": "x"}</script>'
    body = '<a href="https://example.org/">x</a><a href="mailto:a@example.org">x</a><img src="x.png" alt="">'
    assert list(page_faults(PAGE.format(head, body))) == []


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<script src="https://evil.example.org/x.js"></script>',
        '<img src="x.png" alt="" onerror="alert(1)">',
        '<img src="https://evil.example.org/x.png" alt="">',
        '<p style="color:red">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="//evil.example.org">x</a>',
        '<iframe srcdoc="x"></iframe>',
        '<form action="https://evil.example.org" onsubmit="x"></form>',
        "<object></object>",
        "<math></math>",
        '<svg><a xlink:href="javascript:alert(1)"></a></svg>',
    ],
)
def test_what_acts_in_a_page_is_seen(body: str) -> None:
    assert list(page_faults(PAGE.format("", body)))


@pytest.mark.parametrize(
    "head",
    [
        "<style>p{}</style>",
        '<base href="https://evil.example.org/">',
        '<meta http-equiv="refresh" content="0; url=https://evil.example.org/">',
        '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    ],
)
def test_what_acts_in_a_head_is_seen(head: str) -> None:
    assert list(page_faults(PAGE.format(head, "")))


def test_a_page_without_a_policy_is_seen() -> None:
    assert list(page_faults("<!doctype html><html><head><title>x</title></head><body></body></html>"))
    assert list(page_faults(PAGE.replace("'none'", "'unsafe-inline'").format("", "")))


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        '<rect onclick="alert(1)"/>',
        '<a href="#x"/>',
        '<use href="https://evil.example.org/x.svg#a"/>',
        '<image href="data:image/svg+xml,x"/>',
        '<rect fill="url(//evil.example.org/x)"/>',
        "<style>@import 'x'</style>",
        "<foreignObject/>",
    ],
)
def test_what_acts_in_a_drawing_is_seen(inner: str) -> None:
    assert list(drawing_faults(svg(inner).encode()))


def test_a_drawing_like_ours_is_harmless() -> None:
    inner = '<g id="a"/><use href="#a"/><rect fill="url(#a)"/><style>rect{fill:red}</style>'
    assert list(drawing_faults(svg(inner).encode())) == []
