"""Officers' Markdown: whatever is pasted, only harmless HTML comes out, and links that lead somewhere."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.html_words import SCHEMES, TAGS
from generator.render.markdown import (
    ATTRIBUTES,
    Scribe,
    Spot,
    linked_files,
    plain,
    web_address,
)

FILES = frozenset({"images/splint.png", "badges/map.png", "static/guide.pdf", "images/a b.png"})
SCRIBE = Scribe(FILES)
SPOT = Spot(root="../../", room="badges")

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "script with a space": "<script >alert(1)</script >",
    "link that runs": "[x](javascript:alert(1))",
    "link that runs, in disguise": "[x](JaVaScRiPt&#58;alert(1))",
    "link with a tab in it": '<a href="java\tscript:alert(1)">x</a>',
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "picture of data": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "foreign picture": "![x](https://tracker.example.org/pixel.png)",
    "foreign picture without a scheme": "![x](//tracker.example.org/pixel.png)",
    "picture outside": "![x](../../keys/secret.png)",
    "style": '<p style="position:fixed">x</p>',
    "style sheet": "<style>*{display:none}</style>",
    "handler": '<img src="images/splint.png" onerror="alert(1)">',
    "drawing": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "formula": "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></math>",
    "frame": '<iframe src="https://example.org"></iframe>',
    "form": '<form action="https://example.org"><input name="password"><button>Go</button></form>',
    "object": '<object data="x"></object><embed src="x">',
    "base": '<base href="https://example.org/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "comment": "<!--><script>alert(1)</script>-->",
    "attribute list": "word{: onclick=alert(1) style=x }",
    "id of ours": '<h2 id="status">x</h2>',
    "class": '<p class="status revoked">x</p>',
    "vbscript": "[x](vbscript:x)",
    "file": "[x](file:///etc/passwd)",
}


def check_harmless(html: str) -> None:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert not [each for each in tree.iter("img") if "src" not in each.attrib]
    for each in tree.iter():
        if each.tag == "DOCUMENT_FRAGMENT":
            continue
        assert each.tag in TAGS
        assert set(each.attrib) <= ATTRIBUTES.get(each.tag, frozenset()) | {"rel"}
        for value in (each.attrib.get("href"), each.attrib.get("src")):
            scheme, colon, _ = (value or "").partition(":")
            assert not colon or scheme.lower() in SCHEMES or "/" in scheme
        assert (each.attrib.get("src") or "../../").startswith("../../")
        assert (each.attrib.get("id") or "text-").startswith("text-")


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_leaves_nothing_behind(name: str) -> None:
    check_harmless(str(SCRIBE.html(ATTACKS[name], SPOT)))


@pytest.mark.parametrize("language", ["en", "fr"])
@given(
    st.one_of(
        st.text(alphabet=st.sampled_from("aZ1é急ب²_ ,;..--'\n:)#*"), max_size=40),
        st.text(alphabet=st.sampled_from("abc 1.-"), max_size=40),
        st.text(max_size=20),
    )
)
def test_a_plain_sentence_comes_out_as_it_would_through_markdown(language: str, text: str) -> None:
    spot = Spot(root="../../", language=language)
    assert SCRIBE.html(text, spot) == SCRIBE.html(f"{text}\n", spot)


@given(st.text(alphabet=st.sampled_from("<>\"'=/ &#;:()[]!{}*`\n\tascriptonimgsvgdatahref:x1"), max_size=120))
def test_only_known_elements_come_out_whatever_goes_in(text: str) -> None:
    check_harmless(str(SCRIBE.html(text, SPOT)))


@given(
    st.lists(st.sampled_from([*ATTACKS.values(), "\n\n", "- ", "> ", "*", "<b>", "</a>", '"']), max_size=8)
)
def test_attacks_together_are_as_harmless(parts: list[str]) -> None:
    check_harmless(str(SCRIBE.html("".join(parts), SPOT)))


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("hill-leader.md", "../../badges/hill-leader/"),
        ("../issuers/northmoor.md", "../../issuers/northmoor/"),
        ("../pages/about.md", "../../about/"),
        ("../pathways/steward.md#steps", "../../pathways/steward/"),
        ("static/guide.pdf", "../../static/guide.pdf"),
        ("map.png", "../../badges/map.png"),
        ("https://example.org/x", "https://example.org/x"),
        ("mailto:badges@example.org", "mailto:badges@example.org"),
    ],
)
def test_a_link_fits_the_page_it_stands_on(written: str, href: str) -> None:
    assert SCRIBE.html(f"[x]({written})", SPOT) == (
        f'<p><a href="{href}" rel="noopener nofollow ugc">x</a></p>'
    )


@pytest.mark.parametrize("written", ["nowhere.pdf", "/etc/passwd", "#nowhere", "//example.org/"])
def test_a_link_that_leads_nowhere_is_plain_words(written: str) -> None:
    assert SCRIBE.html(f"[x]({written})", SPOT) == '<p><a rel="noopener nofollow ugc">x</a></p>'


def test_a_picture_that_is_not_ours_is_left_out_whole() -> None:
    html = SCRIBE.html('a ![x > "y"](https://example.org/x.png "title") <img> b', SPOT)
    assert html == "<p>a   b</p>"


def test_a_picture_of_ours_is_shown() -> None:
    html = SCRIBE.html("![A b](<../images/a b.png>)", SPOT)
    assert html == '<p><img alt="A b" src="../../images/a%20b.png"></p>'


def test_a_link_to_a_heading_of_the_same_text_stays_within_it() -> None:
    html = SCRIBE.html("[there](#what)\n\n# What", Spot(root="", anchor="fr"))
    assert '<a href="#fr-what"' in html
    assert '<h2 id="fr-what">What</h2>' in html


def test_a_heading_of_an_officer_is_never_the_main_one() -> None:
    assert "<h1" not in SCRIBE.html("# One\n\nTwo\n===\n\n<h1>Three</h1>", SPOT)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "“a” it’s"), ("de", "„a“ it’s"), ("fr", "«\u00a0a\u00a0» it’s"), ("nl", "“a” it’s")],
)
def test_quotation_marks_are_those_of_the_language(language: str, said: str) -> None:
    html = str(SCRIBE.html('"a" it\'s', Spot(root="", language=language)))
    assert html.replace("&nbsp;", "\u00a0") == f"<p>{said}</p>"


def test_the_files_that_a_text_uses_are_known() -> None:
    text = "![x](map.png) [y](../static/guide.pdf) [z](other.pdf) ![w](https://example.org/map.png)"
    assert linked_files(text, "badges", FILES) == {"badges/map.png", "static/guide.pdf"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("A *word* & <b>another</b>", "A word & another"),
        ("&lt;script&gt;", "<script>"),
        ("word " * 60, "word " * 38 + "word…"),
    ],
)
def test_a_description_is_plain_words(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("MAILTO:a@example.org", "MAILTO:a@example.org"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_a_web_address_is_linked(url: str, kept: str) -> None:
    assert web_address(url) == kept


@pytest.mark.parametrize(
    ("text", "below", "levels"),
    [
        ("# A\n\n## B\n\n### C", 1, "234"),
        ("### A\n\n### B", 2, "33"),
        ("## A\n\n#### B\n\n## C", 3, "454"),
        ("### A\n\n## B\n\n### C", 2, "334"),
        ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E", 3, "45666"),
    ],
)
def test_headings_go_down_step_by_step_from_where_the_text_stands(text: str, below: int, levels: str) -> None:
    html = str(SCRIBE.html(text, Spot(root="", below=below)))
    assert "".join(re.findall(r"<h(\d)", html)) == levels
    assert "".join(re.findall(r"</h(\d)", html)) == levels
