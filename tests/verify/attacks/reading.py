"""Attacks on reading: bytes that two programs read differently, and that one of them may not survive."""

import json

from tests.verify.attacks.attack import GOOD, Attack, edited, invalid

TEXT = json.dumps(GOOD)
TWINS = ("form: it names the same property twice, which programs read differently", "fault.twins")
NOT_JSON = ("form: it is not JSON", "fault.not_json")
NUMBER = ("form: it holds a number that programs read differently", "fault.number")
PAGE = ("form: This is a web page, and it names no badge on its own site.", "fault.page")
HALF = ("form: it holds half a character, which programs read differently", "fault.twins")


def read(text: str | bytes, says: tuple[str, str]) -> Attack:
    return invalid(text.encode() if isinstance(text, str) else text, *says)


def with_more(text: str) -> str:
    """The good badge, with another property before its others."""
    return "{" + text + ", " + TEXT[1:]


def also(name: str, value: object) -> str:
    return f"{TEXT[:-1]}, {json.dumps(name)}: {json.dumps(value)}}}"


def deep(levels: int) -> str:
    return also("evidence", "HERE").replace('"HERE"', '{"a":' * levels + "1" + "}" * levels)


TABLE: dict[str, Attack] = {
    "a property twice": read(also("name", "Brain surgery"), TWINS),
    "a property twice, the first one ours": read(with_more('"name": "Brain surgery"'), TWINS),
    "a property twice, once in other letters": read(also("validUntil", "2099-01-01T00:00:00Z").replace('"validUntil": "2099', '"valid\\u0055ntil": "2099'), TWINS),
    "a property twice, deep inside": read(TEXT.replace('"achievement": {', '"achievement": {"name": "Brain surgery", '), TWINS),
    "a proof twice": read(also("proof", []), TWINS),
    "a context twice": read(with_more('"@context": []'), TWINS),
    "not a number": read(also("n", "HERE").replace('"HERE"', "NaN"), ("form: it holds NaN, which JSON does not have", "fault.not_json")),
    "an endless number": read(also("n", "HERE").replace('"HERE"', "-Infinity"), ("form: it holds -Infinity, which JSON does not have", "fault.not_json")),
    "a number that is too large": read(also("n", "HERE").replace('"HERE"', "1e999"), ("form: it holds a number that is too large", "fault.number")),
    "a number that doubles do not hold": read(also("n", "HERE").replace('"HERE"', "9007199254740993"), NUMBER),
    "a number of four hundred digits": read(also("n", "HERE").replace('"HERE"', "1" * 400), NUMBER),
    "a number of a million digits": read(also("n", "HERE").replace('"HERE"', "1" * 1_000_000), ("form: it is not JSON", "fault.number")),
    "a number with a zero before it": read(also("n", "HERE").replace('"HERE"', "07"), NOT_JSON),
    "half a character": read(also("n", "HERE").replace('"HERE"', '"\\ud800"'), HALF),
    "half a character in a name": read(also("HERE", 1).replace('"HERE"', '"\\udfff"'), HALF),
    "half a character in its bytes": read(TEXT[:-1].encode() + b', "n": "\xed\xa0\x80"}', ("form: it is not text in UTF-8", "fault.not_json")),
    "bytes that are no text": read(b"\xff\xfe" + TEXT.encode("utf-16-le"), ("form: it is not text in UTF-8", "fault.not_json")),
    "text in another encoding": read(TEXT.encode("utf-16-be"), NOT_JSON),
    "two marks of its encoding": read(b"\xef\xbb\xbf" * 2 + TEXT.encode(), NOT_JSON),
    "something behind it": read(TEXT + "x", NOT_JSON),
    "another badge behind it": read(TEXT + "\n" + TEXT, NOT_JSON),
    "a zero behind it": read(TEXT + "\0", NOT_JSON),
    "a comment in it": read(TEXT.replace("{", "{/* */", 1), NOT_JSON),
    "a comma too many": read(TEXT[:-1] + ",}", NOT_JSON),
    "other quotes": read(TEXT.replace('"', "'"), NOT_JSON),
    "cut off": read(TEXT[:-20], NOT_JSON),
    "nothing": read("", NOT_JSON),
    "a text": read('"' + "x" * 40 + '"', ("form: it is not a JSON object", "fault.not_json")),
    "an array": read(f"[{TEXT}]", ("form: it is not a JSON object", "fault.not_json")),
    "deeper than anybody needs": read(deep(60), ("form: it is nested too deeply", "fault.deep")),
    "deeper than programs can follow": read('{"a":' * 200_000, ("form: it is nested too deeply", "fault.not_json")),
    "lists deeper than programs can follow": read('{"a":' + "[" * 100_000 + "]" * 100_000 + "}", ("form: it is nested too deeply", "fault.deep")),
    "larger than anybody needs": read(TEXT[:-1] + " " * (4 * 1024 * 1024) + "}", ("form: it is larger than 4 MiB", "fault.large")),
    "a page": read(f"<!doctype html><script>canary()</script><pre>{TEXT}</pre>", PAGE),
    "a page behind a mark of its encoding": read(b"\xef\xbb\xbf  <!DOCTYPE html>" + TEXT.encode(), PAGE),
    "a page without a beginning": read(f"<html><body onload=canary()>{TEXT}", PAGE),
    "another kind of file": read(b"%PDF-1.7\n" + TEXT.encode(), ("form: it is not JSON", "fault.no_badge")),
    "a letter a million times": invalid(
        edited(lambda it: it.update(description="\\" * 1_000_000)), "signature: The signature does not fit", "signature.changed"
    ),
}  # fmt: skip
