"""Whatever somebody else's files say: an import writes sound content, or says what is wrong and writes nothing."""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.errors import BadgesError
from generator.pipeline import Day, Folders, check
from generator.pipeline.archiving import place
from generator.pipeline.importing import Brought, Source, Wish, bring_in
from tests.association import ISSUER, SITE, Association

TODAY = Day(today=date(2026, 11, 23))
ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "=1+1", "@SUM(A1)", "- item", "---", "a: b", "{x}", "[x](y)", "<b>", "x@example.org", "null", "yes", "\u202eabc",
            "https://[", "https://a.example.org/x", "javascript:alert(1)", "data:image/png;base64,AAAA", "../../x.png",
            "C#", "C++", "'", '"', "\\", "|", "\ufffd", "# x", "! x", "%", "&amp;", "*x*", "`", "1.0", "0x1",
        ]
    ),
)  # fmt: skip
DAYS = st.sampled_from(
    ["2024-03-01", "2024-03-01T10:00:00Z", "2031-01-01", "1999-01-01", "yesterday", "2024-02-30"]
)
ISSUERS = st.fixed_dictionaries(
    {"id": ODD, "type": st.just("Profile"), "name": ODD, "url": ODD},
    optional={"email": ODD, "description": ODD, "image": ODD},
)
BADGES = st.fixed_dictionaries(
    {"id": ODD, "type": st.just("BadgeClass"), "name": ODD, "issuer": ISSUERS},
    optional={
        "description": ODD,
        "criteria": st.one_of(ODD, st.fixed_dictionaries({"narrative": ODD})),
        "image": ODD,
        "tags": st.lists(ODD, max_size=3),
        "alignment": st.lists(
            st.fixed_dictionaries({"targetName": ODD, "targetUrl": ODD}, optional={"targetCode": ODD}),
            max_size=2,
        ),
        "@language": ODD,
    },
)
AWARDS = st.fixed_dictionaries(
    {
        "id": ODD,
        "type": st.just("Assertion"),
        "badge": BADGES,
        "issuedOn": DAYS,
        "recipient": st.fixed_dictionaries(
            {"type": st.just("email"), "identity": st.one_of(ODD, st.just("ada@example.org"))}
        ),
    },
    optional={
        "expires": DAYS,
        "evidence": st.one_of(ODD, st.fixed_dictionaries({"id": ODD, "name": ODD, "narrative": ODD})),
        "narrative": ODD,
        "revoked": st.booleans(),
        "revocationReason": ODD,
        "extensions:recipientProfile": st.fixed_dictionaries({"name": ODD}),
    },
)


@given(awards=st.lists(AWARDS, min_size=1, max_size=3), issuer=st.sampled_from(["", "hill-club"]))
@settings(max_examples=50, deadline=None)
def test_an_import_writes_sound_content_or_nothing(awards: list[dict[str, Any]], issuer: str) -> None:
    with tempfile.TemporaryDirectory() as top:
        club = Association(Path(top))
        club.write("content/site.yml", SITE)
        club.write("content/issuers/hill-club.md", ISSUER)
        club.write("export.json", json.dumps(awards))
        folders = Folders.around(club.root / "content", club.root / "_site")
        before = sorted(club.root.rglob("*"))
        source = Source(paths=(club.root / "export.json",))
        try:
            done = bring_in(folders, TODAY, source, Wish(issuer=issuer))
        except BadgesError:
            done = ()
        if isinstance(done, Brought):
            assert check(folders, TODAY).exit_code() == 0
            again = bring_in(folders, TODAY, source, Wish(issuer=issuer))
            assert isinstance(again, Brought)
            assert again.files == ()
        else:
            assert sorted(club.root.rglob("*")) == before


@given(
    url=st.one_of(
        st.text(max_size=60).map(lambda rest: f"https://{rest}"),
        st.text(max_size=40).map(lambda rest: f"https://a.example.org/{rest}"),
    )
)
@settings(max_examples=200, deadline=None)
def test_an_address_never_leads_out_of_the_archive(url: str) -> None:
    path, why = place(url)
    if not why:
        assert path.startswith("archive/")
        assert not {"", ".", ".."} & set(path.split("/"))
        assert "\\" not in path
        assert "\0" not in path
