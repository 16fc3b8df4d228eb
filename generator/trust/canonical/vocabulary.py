"""The terms we know and what they mean: `vocabulary.json`, read once.

The table is compiled from the official contexts by tests/vocabulary and compared with them by a test. How it
is written: a term is `"address kind container"`, addresses shortened by `prefixes`. Kinds are `@id` (an
address), `@vocab` (a word of the vocabulary), `@json` (taken as it is), `^address` (a literal of that type);
without one it is plain text. `@list` keeps its order, `@graph` holds documents of their own, `@set` only says
that there may be many. A term written as an object also opens a scope: `""` is the term itself, the rest are
the words that hold inside, for a node of that type and no deeper, or below that property and all the way down.

Question: why not read contexts as they come? Because a context that somebody can change, or that has to be
fetched, changes what was signed. A document that names any context but these is refused, by name.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from generator.trust.canonical.fault import CanonicalError

_REST = r'[^\x00-\x20<>"{}|^`\\\ud800-\udfff\ufffe\uffff]*'
is_absolute = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:" + _REST).fullmatch
"""Whether a text is a complete address: a scheme, a colon, and nothing that an address may not hold."""
are_plain = re.compile(rf"(?:(?:https?|did|urn|mailto):{_REST}\n)*").fullmatch
"""Whether each line of a text is a complete address that no short form of a context could change."""
_MOST_CONTEXTS = 20
"""Contexts at one place of a document; each is held against all those before it."""
_MOST_SCOPES = 400
"""How many combinations of contexts and types are remembered; real documents need a few dozen."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What a word means: the address of the property or type, and how its values are read.

    `kind` is "", "@id", "@vocab", "@json" or "^"; `container` says that the value is taken as a whole: "@list",
    "@graph", "@json". Ready made for N-Quads: `predicate`; `closing`, what ends a
    literal; `before` and `after`, what stands between a subject and the text of a literal, and behind it.
    `is_text` says that this is all there is to a value that is text; `is_flat` that it opens no scope. `within` are the words of its scope; `resets` says that inside it nothing is known.
    """

    address: str
    kind: str = ""
    datatype: str = ""
    container: str = ""
    is_prefix: bool = False
    is_protected: bool = True
    within: Mapping[str, "Term"] | None = None
    resets: bool = False
    definition: object = field(default=None, repr=False)
    predicate: str = field(init=False, repr=False)
    closing: str = field(init=False, repr=False)
    before: str = field(init=False, repr=False)
    after: str = field(init=False, repr=False)
    is_text: bool = field(init=False, repr=False)
    is_flat: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        closing = f'"^^<{self.datatype}>' if self.datatype else '"'
        object.__setattr__(self, "predicate", f"<{self.address}>")
        object.__setattr__(self, "closing", closing)
        object.__setattr__(self, "before", f' <{self.address}> "')
        object.__setattr__(self, "after", f"{closing} .\n")
        object.__setattr__(self, "is_flat", self.within is None and not self.resets)
        object.__setattr__(self, "is_text", self.kind in {"", "^"} and not self.container)


class Scope:
    """The words that hold at one place of a document. Equal contexts and types give the same scope object.

    What follows from a scope is remembered on it: a pure function's memory, bounded, seen by nobody.
    """

    __slots__ = ("_known", "_next", "_typed", "prefixes", "terms", "vocab")

    def __init__(self, known: "Known", terms: Mapping[str, Term], vocab: str = "") -> None:
        self._known = known
        self._next: dict[object, Scope] = {}
        self._typed: dict[tuple[str, ...], Typed] = {}
        self.terms = terms
        self.vocab = vocab
        self.prefixes = frozenset(name for name, term in terms.items() if term.is_prefix)

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses of all the words there are, here or elsewhere."""
        return self._known.addresses

    def in_contexts(self, urls: object) -> "Scope":
        """The scope below an `@context`: known addresses only, in order."""
        if isinstance(urls, str):
            return self._in_context(urls)
        scope = self
        several = urls if isinstance(urls, list | tuple) else (urls,)
        if len(several) > _MOST_CONTEXTS:
            raise CanonicalError(f"more than {_MOST_CONTEXTS} contexts")
        for url in several:
            if not isinstance(url, str):
                raise CanonicalError(
                    "a context must be a known address; one written out here is not accepted"
                )
            scope = scope._in_context(url)
        return scope

    def _in_context(self, url: str) -> "Scope":
        found = self._next.get(url)
        if found is None:
            context = self._known.contexts.get(url)
            if context is None:
                raise CanonicalError(
                    f"the context {url} is not known; known are {', '.join(self._known.contexts)}"
                )
            self._check_prefixes(url, context.terms.values())
            found = self._with(url, context.terms, vocab=context.vocab)
        return found

    def _check_prefixes(self, url: str, terms: Iterable[Term]) -> None:
        for term in terms:
            clash = {address.partition(":")[0] for address in (term.address, term.datatype)} & self.prefixes
            if clash:
                raise CanonicalError(
                    f'the context {url} means something else after one that defines "{clash.pop()}:"'
                )
            self._check_prefixes(url, (term.within or {}).values())

    def for_types(self, types: tuple[str, ...]) -> "Typed":
        """What these types of a node (as they stand in it) are called and make known."""
        found = self._typed.get(types)
        if found is None:
            if not all(isinstance(name, str) for name in types):
                raise CanonicalError("must be text or a list of texts")
            words = self
            for name in sorted(types):
                term = self.terms.get(name)
                if term is not None and term.within is not None:
                    words = words._with((name, term), term.within)
            if len(self._typed) >= _MOST_SCOPES:
                self._typed.clear()
            found = self._typed[types] = Typed(types, tuple(self.word(name) for name in types), words)
        return found

    def word(self, word: str) -> str:
        """A type, or another word of the vocabulary, in N-Quads: a known term or an address.

        Raises:
            CanonicalError: it is neither.
        """
        term = self.terms.get(word)
        if term is not None:
            return term.predicate
        address = self.whole(word) if ":" in word else self.vocab and self.vocab + word
        if not address or word.startswith("@"):
            raise CanonicalError(f'"{word}" is not defined in the contexts of this document')
        if not is_absolute(address):
            raise CanonicalError(f'"{word}" is not a complete address (https://…, urn:…, did:…)')
        return f"<{address}>"

    def whole(self, address: str) -> str:
        """An address without the shorthand that a context may define ("obi:Achievement")."""
        prefix, _, rest = address.partition(":")
        if prefix in self.prefixes and rest and not rest.startswith("//"):
            return self.terms[prefix].address + rest
        return address

    def below(self, term: Term) -> "Scope":
        """The scope of a value of this property."""
        if term.within is None:
            return Scope(self._known, {}) if term.resets else self
        found = self._next.get(term)
        return found if found is not None else self._with(term, term.within, may_redefine=True)

    def _with(
        self, key: object, terms: Mapping[str, Term], *, vocab: str = "", may_redefine: bool = False
    ) -> "Scope":
        for name, term in terms.items():
            known = self.terms.get(name)
            if known and known.is_protected and not may_redefine and known.definition != term.definition:
                raise CanonicalError(f'"{name}" would have two meanings here')
        scope = self._next.get(key)
        if scope is None:
            if len(self._next) >= _MOST_SCOPES:
                self._next.clear()
            scope = self._next[key] = Scope(self._known, {**self.terms, **terms}, vocab or self.vocab)
        return scope


@dataclass(frozen=True, slots=True)
class Typed:
    """The types of a node, their `names` in N-Quads, and the words for its properties (not for what is below)."""

    types: tuple[str, ...]
    names: tuple[str, ...]
    words: Scope


@dataclass(frozen=True, slots=True)
class Context:
    """One context: its words, and the address that unknown words are put behind ("" for none: they are errors)."""

    terms: Mapping[str, Term]
    vocab: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """All contexts of a vocabulary by their addresses, and the addresses of all their words."""

    contexts: Mapping[str, Context]
    addresses: frozenset[str]


class Vocabulary:
    """A table of contexts, ready to be asked.

    `contexts` are the addresses it knows; `start` is the scope of a document before its `@context`.
    """

    def __init__(self, table: Mapping[str, object]) -> None:
        prefixes = table["prefixes"]
        contexts = table["contexts"]
        if not isinstance(prefixes, dict) or not isinstance(contexts, dict):
            raise TypeError("a vocabulary table has prefixes and contexts")
        found = {
            url: Context(_terms(terms, prefixes), str(terms.get("@vocab", "")))
            for url, terms in contexts.items()
        }
        words = frozenset(address for context in found.values() for address in _addresses(context.terms))
        self.contexts = tuple(found)
        self.start = Scope(Known(found, words), {})


def _addresses(terms: Mapping[str, Term]) -> Iterator[str]:
    for term in terms.values():
        yield term.address
        yield from _addresses(term.within or {})


def _terms(table: Mapping[str, object], prefixes: Mapping[str, str]) -> dict[str, Term]:
    is_protected = table.get("@protected") is not False
    return {
        name: _term(written, prefixes, is_protected=is_protected)
        for name, written in table.items()
        if name and not name.startswith("@")
    }


def _term(written: object, prefixes: Mapping[str, str], *, is_protected: bool) -> Term:
    scope = written if isinstance(written, dict) else None
    address, *words = str(scope[""] if scope else written).split(" ")
    kinds = [word for word in words if word in {"@id", "@vocab", "@json"} or word[0] == "^"]
    kind = kinds[0] if kinds else ""
    resets = scope is not None and "@context" in scope
    return Term(
        address=_whole(address, prefixes),
        kind=kind[:1] if kind.startswith("^") else kind,
        datatype=_whole(kind[1:], prefixes) if kind.startswith("^") else "",
        container=next((word for word in words if word in {"@list", "@graph", "@json"}), ""),
        is_prefix="@prefix" in words,
        is_protected=is_protected,
        within=_terms(scope, prefixes) if scope and not resets else None,
        resets=resets,
        definition=written,
    )


def _whole(address: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, rest = address.partition(":")
    return prefixes[prefix] + rest if colon and prefix in prefixes else address


def table() -> dict[str, object]:
    """The compiled table as it is shipped."""
    found: dict[str, object] = json.loads(files(__package__).joinpath("vocabulary.json").read_bytes())
    return found


KNOWN = Vocabulary(table())
"""The vocabulary of Verifiable Credentials 2.0, Open Badges 3.0, its extensions, and Learner Records."""
