"""What is said about an SVG: what acts, calls out, grows, or cannot be drawn, each on its line."""

import base64
import io

import pytest
from PIL import Image

from generator.check.pictures import picture_problems
from generator.model.place import Place
from generator.model.source import Asset

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">\n{}\n</svg>'


def told(svg: str | bytes) -> list[str]:
    data = svg.encode() if isinstance(svg, str) else svg
    asset = Asset("badges/badge.svg", data, Place("content/badges/badge.svg"))
    return [str(problem) for problem in picture_problems(asset)]


def codes(svg: str) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in told(svg)]


def saved(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (256, 256)).save(out, kind)
    return out.getvalue()


def test_a_good_svg_has_nothing_wrong() -> None:
    assert (
        told(
            SVG.format(
                '<rect id="a" width="9" height="9"/><use href="#a" fill="url(#b)"/><text>Aid žłß</text>'
            )
        )
        == []
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_svg_is_known_in_every_encoding(encoding: str) -> None:
    assert told(SVG.format("").encode(encoding)) == []


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("<script>x</script>", "The picture has a script in it."),
        ('<rect onload="x"/>', 'The picture has an action in it (onload="…").'),
        ("<foreignObject/>", "The picture has a piece of web page in it (<foreignObject>)."),
        ('<a href="#x"/>', "The picture has a link in it (<a>)."),
        ('<use href="x.svg#a"/>', 'The picture needs something from outside itself ("x.svg#a").'),
        (
            '<image href="https://example.org/a.png"/>',
            'The picture needs something from outside itself ("https://example.org/a.png").',
        ),
        ('<rect fill="url(x.svg#a)"/>', 'The picture needs something from outside itself ("url(x.svg#a)").'),
        ('<rect fill="u\\72l(x)"/>', 'The picture needs something from outside itself ("u\\72l(x)").'),
        (
            "<style>@import 'x.css';</style>",
            "The picture takes styles or fonts from elsewhere (@import, @font-face).",
        ),
        (
            "<rect style=\"fill:red;mask:image-set('https:example.org/a' 1x)\"/>",
            "The picture needs something from outside itself (\"fill:red;mask:image-set('https:example.org/a' 1x)\").",
        ),
        (
            "<rect mask='-webkit-image-set(\"https://example.org/a\" 1x)'/>",
            'The picture needs something from outside itself ("-webkit-image-set("https://example.org/a" 1x)").',
        ),
        (
            "<rect style=\"fill:'//example.org/a'\"/>",
            "The styles of the picture hold an address.",
        ),
        (
            '<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>',
            "The picture has a piece of web page in it (<script>).",
        ),
        ('<set attributeName=" ONclick" to="x"/>', 'The picture has an animation that changes "onclick".'),
        ('<set attributeName="xlink:href" to="x"/>', 'The picture has an animation that changes "href".'),
        ('<animate attributeName="x" to="javascript:x"/>', "The picture has a script in an attribute."),
        (
            '<g xml:base="https://example.org/"/>',
            "The picture takes its parts from another address (xml:base).",
        ),
        (
            '<image href="data:image/svg+xml,x"/>',
            'The picture has something embedded that is no picture ("data:image/svg+xml,x").',
        ),
        (
            '<image href="data:image/png;base64,AAAA"/>',
            "The picture has another one embedded that is damaged or too large.",
        ),
        ("<?xml-stylesheet href='x.css'?>", "The picture takes its styles from another file."),
    ],
)
def test_an_svg_that_acts_or_calls_out_is_refused_on_its_line(part: str, what: str) -> None:
    (line,) = told(SVG.format(part))
    assert line.startswith("content/badges/badge.svg:2:")
    assert f"error: {what}\n" in line
    assert line.endswith("[svg-unsafe]")


def test_all_faults_of_an_svg_are_told_at_once() -> None:
    assert codes(SVG.format("<script/><rect onclick='x'/><text>日</text><video/>")) == [
        "svg-unsafe",
        "svg-unsafe",
        "svg-letters",
        "svg-left-out",
    ]


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (
            '<!DOCTYPE svg [<!ENTITY a "b">]>\n' + SVG.format("&a;"),
            (
                "error: The picture begins with a <!DOCTYPE …>, which can hide things.\n"
                "    Open it in a text editor and delete everything from <!DOCTYPE to the > that ends it.  [svg-unsafe]"
            ),
        ),
        (
            "<svg viewBox='0 0 9 9'/>",
            (
                "error: The picture does not say that it is SVG: its xmlns is missing.\n"
                '    Write <svg xmlns="http://www.w3.org/2000/svg" … at its beginning.  [svg-broken]'
            ),
        ),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>',
            (
                "error: The picture does not say how large it is: its first element has no viewBox.\n"
                '    Write, for a drawing 512 wide and 512 high: <svg viewBox="0 0 512 512" …>  [svg-size]'
            ),
        ),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="3cm"/>',
            (
                "warning: The picture is not square (226.772 × 113.386), so the badge gets empty edges.\n"
                "    Make the page square in the drawing program.  [picture-not-square]"
            ),
        ),
        (
            SVG.format("<g>"),
            (
                "error: The picture is not well-formed SVG: mismatched tag.\n"
                "    Save it again from the drawing program.  [svg-broken]"
            ),
        ),
        (
            SVG.format("<text>急救 ok 🚑</text>"),
            (
                'error: The text of the picture has letters that we cannot draw: "急", "救", "🚑".\n'
                "    Turn the text into paths (in Inkscape: Path ▸ Object to Path) and save the picture again.  [svg-letters]"
            ),
        ),
        (
            SVG.format('<text font-family="Comic Sans MS, serif">Aid</text>'),
            (
                'warning: The picture has text in "Comic Sans MS"; we do not have that font and draw it in Open Sans.\n'
                "    Turn the text into paths (in Inkscape: Path ▸ Object to Path) and save the picture again.  [svg-font]"
            ),
        ),
        (
            SVG.format("<style>text { font: bold 12px/1.2 'Papyrus', serif }</style><text>Aid</text>"),
            (
                'warning: The picture has text in "Papyrus"; we do not have that font and draw it in Open Sans.\n'
                "    Turn the text into paths (in Inkscape: Path ▸ Object to Path) and save the picture again.  [svg-font]"
            ),
        ),
    ],
)
def test_an_svg_says_what_to_mend(svg: str, said: str) -> None:
    (line,) = told(svg)
    assert line.partition(": ")[2] == said


@pytest.mark.parametrize(
    "part",
    [
        '<rect font-family="Papyrus"/>',
        '<text font-family="Open Sans, Arial">a</text>',
        '<text style="font-family: sans-serif">a</text>',
        '<text font-family="Papyrus"> </text><title>日本</title>',
    ],
)
def test_a_font_only_matters_where_it_is_missed(part: str) -> None:
    assert codes(SVG.format(part)) == []


def test_a_small_picture_that_would_grow_without_end_is_refused() -> None:
    laughs = "".join(f'<g id="a{i}">' + f'<use href="#a{i + 1}"/>' * 10 + "</g>" for i in range(9))
    assert codes(SVG.format(laughs + '<g id="a9"/>')) == ["svg-too-large"]
    assert codes(SVG.format('<g id="a"><use href="#b"/></g><g id="b"><rect fill="url(#a)"/></g>')) == [
        "svg-too-large"
    ]
    assert codes(SVG.format("<g>" * 70 + "</g>" * 70)) == ["svg-too-large"]
    assert codes(SVG.format("<g/>" * 20_001)) == ["svg-too-large"]
    assert codes(SVG.format("x" * 2_000_001)) == ["svg-too-large"]
    assert codes(SVG.format('<filter><feTurbulence numOctaves="99999"/></filter>')) == ["svg-too-large"]


def test_embedded_photographs_that_are_whole_are_welcome() -> None:
    for kind, data in (("png", saved()), ("jpeg", saved("JPEG"))):
        address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        assert codes(SVG.format(f'<image href="{address}"/>')) == []
