"""What fuzzing is fed with: good things with something wrong in them, since mere noise is refused at the door."""

import copy
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

NASTY = (
    "", " ", "\0", "\x1b[2J", "\r", "\n", "\r\n", "\t", "\x0b", "\x85", "\u2028", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffd",
    "\U0001f469\u200d\U0001f680", "\u0301" * 20, "\uff1d1", "=1+1", "@SUM(1)", "+1", "-1", "|", "---", "...", "- ", "? ", "<<: ",
    "&a ", "*a", "!!python/object:os.system", "%YAML", "{", "}", "[", "]", ",", ": ", "#", "'", '"', '""', "“", "`", "\\", "\\u0000",
    "{{7*7}}", "${x}", "%s", "%n", "{0}", "{name}", "../", "..\\", "/etc/passwd", "file:///", "javascript:alert(1)", "data:,x",
    "https://", "https://[", "//x", "<", ">", "<script>", "</title>", "<!--", "-->", "]]>", "<![CDATA[", "<?x", "&", "&amp;", "&#0;",
    "0", "-0", "1e999", "NaN", "Infinity", "9" * 40, "0x41", "null", "true", "yes", "no", "0001-01-01", "9999-12-31", "2026-02-30",
    "2026-02-29", "03/04/2026", "P0D", "P99999Y", "T24:00:00Z", "+99:99", "a@b", "a@b@c", "@", "mailto:", "xn--", "\u00df", "\u0130",
)  # fmt: skip
"""Pieces that mean something to somebody."""

words = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=20), st.sampled_from(NASTY).map(lambda each: each * 50)
)
"""A piece of text, mostly odd; no half letters, which only JSON and bytes can hold."""

texts = st.lists(words, max_size=8).map("".join)

pieces = st.one_of(
    st.sampled_from([each.encode() for each in NASTY]),
    st.binary(max_size=8),
    st.sampled_from(
        [
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xef\xbb\xbf",
            b"\xed\xa0\x80",
            b"\x00" * 64,
            b"\xff" * 64,
            b"\x7f\xff\xff\xff",
        ]
    ),
)
"""A few bytes, mostly odd."""


@st.composite
def mangled(draw: st.DrawFn, samples: Sequence[bytes]) -> bytes:
    """One of the samples in which a few places were cut out, doubled, moved or written over."""
    data = bytearray(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((0, 0, 1, 1, 2, 4, 9, 40, 400))))
        kind = draw(st.sampled_from(["insert", "replace", "delete", "double", "move", "flip"]))
        part = bytes(data[start:end])
        if kind == "delete":
            del data[start:end]
        elif kind == "double":
            data[end:end] = part * draw(st.sampled_from((1, 2, 30)))
        elif kind == "move":
            del data[start:end]
            at = draw(st.integers(0, len(data)))
            data[at:at] = part
        elif kind == "flip" and start < len(data):
            data[start] ^= 1 << draw(st.integers(0, 7))
        else:
            data[start : end if kind == "replace" else start] = draw(pieces)
    return bytes(data)


def mangled_text(samples: Sequence[str]) -> st.SearchStrategy[str]:
    """The same for texts."""
    return mangled([each.encode() for each in samples]).map(lambda data: data.decode("utf-8", "replace"))


odd_values: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    words,
    st.sampled_from(
        [
            [],
            {},
            [[]],
            [{}],
            [None],
            {"": ""},
            {"id": None},
            {"id": {"id": "x"}},
            [1, [2, [3]]],
            ["\ud800"],
            "\ud800",
        ]
    ),
    st.recursive(
        st.one_of(st.none(), words),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=8,
    ),
)
"""Any JSON value, and numbers that JSON has not."""


@st.composite
def twisted(draw: st.DrawFn, samples: Sequence[Any]) -> Any:  # noqa: ANN401 - any JSON
    """One of the samples in which a few values are gone, of another kind, or somewhere else."""
    document = copy.deepcopy(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(document))
        if not places:
            return copy.deepcopy(draw(odd_values))
        holder, key = draw(st.sampled_from(places))
        kind = draw(st.sampled_from(["odd", "odd", "delete", "wrap", "other", "rename"]))
        if kind == "delete":
            del holder[key]
        elif kind == "wrap":
            holder[key] = draw(
                st.sampled_from(
                    [[holder[key]], [holder[key]] * 2, {"id": holder[key]}, {"@value": holder[key]}]
                )
            )
        elif kind == "other":
            other, name = draw(st.sampled_from(places))
            holder[key] = copy.deepcopy(other[name]) if _has(other, name) else None
        elif kind == "rename" and isinstance(holder, dict):
            holder[draw(words)] = holder.pop(key)
        else:
            holder[key] = copy.deepcopy(draw(odd_values))  # what is drawn again must not have been changed
    return document


def _places(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Every holder of a value within a document, and the key or number under which it stands."""
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in list(entries):
        yield value, key
        yield from _places(inner)


def _has(holder: Any, key: Any) -> bool:  # noqa: ANN401 - any JSON
    return key in holder if isinstance(holder, dict) else key < len(holder)
