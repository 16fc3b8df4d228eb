"""Scripts in Markdown: whatever is pasted, nothing acts, nothing calls out, and the words are there."""

from pathlib import Path

import pytest

from generator.render.markdown import Scribe, Spot, plain
from tests.association import Association
from tests.hostile.club import bounded
from tests.hostile.judging import faults, page_faults
from tests.hostile.parts import BODY, CLUB, HEAD, png
from tests.hostile.test_judging import PAGE

PAYLOADS: tuple[str, ...] = (
    # Links
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](java%0ascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x]( javascript:alert(1) )",
    "[x](&#x6A;avascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java script:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](feed:javascript:alert(1))",
    "[x](view-source:https://example.org)",
    "[x](//evil.example.org)",
    "[x](\\\\evil.example.org)",
    "[x](/\\evil.example.org)",
    "[x](https:evil.example.org)",
    '[x](https://example.org "onclick=alert(1)")',
    "[x](https://example.org '\"onclick=\"alert(1)')",
    '[x](https://example.org/"onclick="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    '[x]: https://example.org "x\\" onclick=alert(1)"\n\n[x]',
    "<javascript:alert(1)>",
    "<java@example.org?x=<script>>",
    "[![x](javascript:alert(1))](javascript:alert(1))",
    '[x](#"><script>alert(1)</script>)',
    # Pictures
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](https://evil.example.org/x.png)",
    '![x" onerror="alert(1)](x.png)',
    "![x](x.png 'x\" onerror=\"alert(1)')",
    '<img src=x onerror="alert(1)">',
    "<img src=https://evil.example.org/x.png>",
    "<img srcset=https://evil.example.org/x.png>",
    '<img/src="x"/onerror=alert(1)>',
    "<img src=x onerror\x0b=alert(1)>".replace("\x0b", " "),
    "<image src=x onerror=alert(1)>",
    # Elements
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<script\n>alert(1)</script\n>",
    "<style>@import 'https://evil.example.org/x.css';</style>",
    '<link rel="stylesheet" href="https://evil.example.org/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example.org">',
    '<base href="https://evil.example.org/">',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="data:text/html,<script>alert(1)</script>"></object>',
    '<embed src="https://evil.example.org/x.swf">',
    '<form action="https://evil.example.org"><button formaction="javascript:alert(1)">x</button></form>',
    '<input autofocus onfocus="alert(1)">',
    "<details open ontoggle=alert(1)>x</details>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<template><script>alert(1)</script></template>",
    '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
    '<p onclick="alert(1)">x</p>',
    '<p style="background:url(//evil.example.org)">x</p>',
    '<p class="status valid">valid</p>',
    '<div id="status" role="status">valid</div>',
    '<b id="content">x</b>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="https://example.org" target="_blank" ping="https://evil.example.org">x</a>',
    '<abbr title="x" onmouseover="alert(1)">x</abbr>',
    '<ol start="1" onclick="alert(1)"><li>x</ol>',
    '<td background="javascript:alert(1)">x</td>',
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php system('id'); ?>",
    "<%= system('id') %>",
    "</div></main></body></html><script>alert(1)</script>",
    # What our own extensions of Markdown know
    "x {: onclick=alert(1) style=color:red id=status .valid }",
    '# x {: #status onclick="alert(1)" }',
    "[x](https://example.org){: onclick=alert(1) target=_blank }",
    "![x](x.png){: onerror=alert(1) }",
    "`x`{: onclick=alert(1) }",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    'x[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: y',
    '*[x]: "><script>alert(1)</script>\n\nx',
    "Term\n:   <script>alert(1)</script>",
    "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
    '<div markdown="1">\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n</div>',
    "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "    <script>alert(1)</script>",
    "> <script>alert(1)</script>\n> [x](javascript:alert(1))",
    "1. <script>alert(1)</script>\n   * [x](javascript:alert(1))",
    "\u2028<script>alert(1)</script>\u2029",
    "\\<script\\>alert(1)\\</script\\>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;alert(1)",
    "{{ 7*7 }}{% for x in () %}{{ config }}",
    "wzxhzdk:0 klzzwxh:0001 STXwzxhzdk:0ETX",
    "<b" + "<b" * 50 + "><script>alert(1)</script>",
    "[" * 40 + "x" + "](javascript:alert(1))" * 40,
)  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_acts_that_is_pasted_into_a_text(payload: str) -> None:
    spot = Spot(root="../../", room="pages")
    html = str(Scribe(files={"images/map.png"}).html(payload, spot))
    assert list(page_faults(PAGE.format("", f"<main>{html}</main>"))) == []
    assert ' id="status"' not in html
    assert "class=" not in html
    assert plain(payload) == plain(payload).strip()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with all of them, in every place that takes Markdown."""
    club = Association(tmp_path_factory.mktemp("markdown"))
    for path, data in CLUB.items():
        club.write(path, data)
    everything = "\n\n".join(PAYLOADS)
    club.write(
        "content/badges/first-aid.md",
        f"---\nname: First aid\ndescription: Safe.\n---\n{BODY}\n{everything}\n",
    )
    club.write("content/x.png", png())
    for number, payload in enumerate(PAYLOADS):
        club.write(f"content/pages/page-{number}.md", f"---\ntitle: Page {number}\n---\n{payload}\n")
    endorsed = "badge: first-aid\nby: hill-club\nissued_on: 2026-03-01"
    club.write("content/endorsements/all.md", f"---\n{endorsed}\n---\n{everything}\n")
    cells = (payload.replace('"', '""').replace("\u2028", "").replace("\u2029", "") for payload in PAYLOADS)
    rows = (
        f'first-aid,Mina,e{number}@example.org,2026-03-01,"x {cell}","x {cell}"\n'
        for number, cell in enumerate(cells)
        if "@" not in cell
    )
    club.write("content/awards/2026.csv", f"{HEAD},narrative,evidence\n{''.join(rows)}")
    with bounded():
        club.done("build")
    return club.root / "_site"


def test_nothing_acts_in_any_place_of_a_site(site: Path) -> None:
    assert len(list(site.glob("page-*"))) == len(PAYLOADS)
    assert len(list(site.glob("awards/*"))) >= len(PAYLOADS) - 2
    assert list(faults(site)) == []
