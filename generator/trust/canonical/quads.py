"""JSON → statements (RDF quads), by the vocabulary table.

What JSON-LD 1.1 makes of a credential, and nothing that it would drop in silence: an unknown word, a relative
address or an empty value is an error that names its place ("safe mode"). Keywords that no credential needs
(`@graph`, `@reverse`, `@included`, `@nest`, `@index`, `@direction` …) are refused by name.

Source: JSON-LD 1.1 API, section 5.1 Expansion Algorithm, and section 8.1 Deserialize JSON-LD to RDF Algorithm.
"""

import re
from collections.abc import Iterable, Mapping

from generator.trust.canonical.fault import CanonicalError
from generator.trust.canonical.jcs import jcs
from generator.trust.canonical.literals import JSON_CLOSING, RDF, escaped, native, needs_escape, value_object
from generator.trust.canonical.rdfc import Quad, first_degree_hashes, renamed
from generator.trust.canonical.shared import Part, Shared
from generator.trust.canonical.vocabulary import Scope, Term, Typed, is_absolute

_TYPE = f"<{RDF}type>"
_FIRST, _REST, _NIL = f"<{RDF}first>", f"<{RDF}rest>", f"<{RDF}nil>"
_DEEPEST = 100
_MOST_UNNAMED = 50_000
"""Parts without an id of one document: each costs work when they are put in order."""
_is_blank = re.compile(r"_:\S+").fullmatch
_NAMES = frozenset({"id", "type", "@id", "@type", "@context"})


class Statements:
    """The quads of one document, as they are found.

    `lines` are finished statements; `loose` are quads with blank nodes, which have no final name yet;
    `parts` are the shared parts whose statements are already known. Without `may_share` there are none.
    """

    __slots__ = ("_counted", "_depth", "_labels", "_outermost", "lines", "loose", "may_share", "parts")

    def __init__(self, *, may_share: bool = True) -> None:
        self.lines: list[str] = []
        self.loose: list[Quad] = []
        self.parts: list[Part] = []
        self.may_share = may_share
        self._labels: dict[str, str] = {}
        self._counted = 0
        self._depth = 0
        self._outermost = ""

    def named(self, loose: Iterable[Quad], names: Mapping[str, str]) -> list[str]:
        """All lines, in no order: `loose` are the loose quads, each once, `names` what each blank node is called."""
        # The longest runs that are sorted already come first: sorting is quicker then.
        lines = [line for part in self.parts for line in part.lines]
        lines += self.lines
        lines += [renamed(quad, names) for quad in loose]
        for part in self.parts:
            lines += [f"{before}{names[node]}{after}" for before, node, after in part.single]
            lines += [renamed(quad, names) for quad in part.several]
        return lines

    def node(self, node: Mapping[str, object], scope: Scope, graph: str = "") -> str:
        """The statements about an object and all that is in it; what it is called in them."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise CanonicalError(f"more than {_DEEPEST} levels deep")
        if "@context" in node:
            scope = _in_contexts(node["@context"], scope)
        name = node.get("id")
        if name.__class__ is str and is_absolute(name) and not scope.prefixes and "@id" not in node:
            subject = f"<{name}>"
        else:
            subject = self._subject(node, scope)
        typed = _typed(node, scope)
        for kind in typed.names:
            self._add(subject, _TYPE, kind, graph)
        if self._depth == 1:
            self._outermost = subject
        elif subject == self._outermost and "VerifiableCredential" in typed.types and not graph:
            # Its dates or its status could hide here from a reader who looks where they belong.
            raise CanonicalError("describes the document itself a second time").under("id")
        self._properties(subject, node, typed, scope, graph)
        self._depth -= 1
        return subject

    def _properties(
        self, subject: str, node: Mapping[str, object], typed: Typed, scope: Scope, graph: str
    ) -> None:
        words = typed.words
        known = words.terms
        is_plain = not graph and subject[0] != "_"
        for key, value in node.items():
            if key in _NAMES:
                continue
            try:
                term = known.get(key) or _term_of(key, typed)
                if term.is_text and value.__class__ is str:
                    # Most values by far: plain or typed text.
                    text = value if needs_escape(value) is None else escaped(value)
                    if is_plain:
                        self.lines.append(f"{subject}{term.before}{text}{term.after}")
                    else:
                        self.loose.append((subject, term.predicate, f'"{text}{term.closing}', graph))
                elif term.container:
                    self._contained(subject, term, value, scope, words, graph)
                elif isinstance(value, list | tuple):
                    self._values(subject, term, value, scope, words, graph)
                else:
                    found = self._value(term, value, scope, words, graph)
                    if found is not None:
                        self._add(subject, term.predicate, found, graph)
            except CanonicalError as error:
                raise error.under(key) from None

    def _add(self, subject: str, predicate: str, value: str, graph: str) -> None:
        if graph or subject[0] == "_" or value[0] == "_":
            self.loose.append((subject, predicate, value, graph))
        else:
            self.lines.append(f"{subject} {predicate} {value} .\n")

    def _values(
        self,
        subject: str,
        term: Term,
        values: list[object] | tuple[object, ...],
        scope: Scope,
        words: Scope,
        graph: str,
    ) -> None:
        for index, value in enumerate(values):
            try:
                found = self._value(term, value, scope, words, graph)
            except CanonicalError as error:
                raise error.under(index) from None
            if found is not None:
                self._add(subject, term.predicate, found, graph)

    def _contained(
        self, subject: str, term: Term, value: object, scope: Scope, words: Scope, graph: str
    ) -> None:
        """The value of a property that takes it as a whole: in its order, as documents, or as plain JSON."""
        if term.container == "@json":
            self._add(subject, term.predicate, f'"{escaped(jcs(value))}{JSON_CLOSING}', graph)
        elif term.container == "@graph":
            if isinstance(value, list | tuple):
                for index, item in enumerate(value):
                    try:
                        self._document(subject, term, item, scope, graph)
                    except CanonicalError as error:
                        raise error.under(index) from None
            else:
                self._document(subject, term, value, scope, graph)
        elif value is not None:
            items = value if isinstance(value, list | tuple) else (value,)
            self._list(subject, term, [self._value(term, item, scope, words, graph) for item in items], graph)

    def _document(self, subject: str, term: Term, value: object, scope: Scope, graph: str) -> None:
        """A document within this one: what it says stands in a graph of its own."""
        if value is None:
            return
        if not isinstance(value, dict) or value.keys() <= {"id", "@id"}:
            raise CanonicalError("must be an object with something in it")
        name = self._blank()
        self._add(subject, term.predicate, name, graph)
        self.node(value, scope.below(term), name)

    def _list(self, subject: str, term: Term, values: list[str | None], graph: str) -> None:
        rest = _NIL
        for found in reversed([value for value in values if value is not None]):
            here = self._blank()
            self._add(here, _FIRST, found, graph)
            self._add(here, _REST, rest, graph)
            rest = here
        self._add(subject, term.predicate, rest, graph)

    def _value(self, term: Term, value: object, scope: Scope, words: Scope, graph: str) -> str | None:
        """One value as an N-Quads term; None if there is nothing to say."""
        if isinstance(value, dict):
            if "@value" in value:
                return value_object(value, words)
            inner = scope if term.is_flat else scope.below(term)
            if value.__class__ is Shared and self.may_share and not graph:
                return self._shared(value, inner)
            return self.node(value, inner, graph)
        if isinstance(value, str):
            return self._text(term, value, words)
        if value is None:
            return None
        if isinstance(value, int | float):
            return native(value, term.datatype)
        if isinstance(value, list | tuple):
            raise CanonicalError("an array directly within an array says nothing")
        raise CanonicalError(f"{type(value).__name__} is not JSON")

    def _text(self, term: Term, value: str, words: Scope) -> str:
        if term.kind == "@id":
            return self._address(value, words)
        if term.kind == "@vocab":
            return words.below(term).word(value)
        return f'"{escaped(value)}{term.closing}'

    def _shared(self, value: Shared, scope: Scope) -> str:
        if scope not in value.parts:
            value.parts[scope] = _part(value, scope)
        part = value.parts[scope]
        if part is None:
            return self.node(value, scope)
        self.parts.append(part)
        return part.subject

    def _subject(self, node: Mapping[str, object], scope: Scope) -> str:
        if "id" not in node and "@id" not in node:
            return self._blank()
        key = "id" if "id" in node else "@id"
        name = node[key]
        if not isinstance(name, str):
            raise CanonicalError("must be text").under(key)
        if key == "id" and "@id" in node:
            raise CanonicalError('"@id" is given as well').under(key)
        try:
            return self._address(name, scope)
        except CanonicalError as error:
            raise error.under(key) from None

    def _address(self, text: str, scope: Scope) -> str:
        """An address in angle brackets, or the name of a blank node."""
        if scope.prefixes:
            text = scope.whole(text)
        if is_absolute(text):
            return f"<{text}>"
        if _is_blank(text):
            # Named by us, so that a document cannot hit upon a name of ours.
            if text not in self._labels:
                self._labels[text] = self._blank()
            return self._labels[text]
        raise CanonicalError(f'"{text}" is not a complete address (https://…, urn:…, did:…)')

    def _blank(self) -> str:
        self._counted += 1
        if self._counted > _MOST_UNNAMED:
            raise CanonicalError(f"too many parts of this document have no id: more than {_MOST_UNNAMED:,}")
        return f"_:b{self._counted}"


def _part(value: Shared, scope: Scope) -> Part | None:
    """What is to be remembered of a shared part; None if it is not independent of what surrounds it."""
    found = Statements(may_share=False)
    root = found.node(value, scope)
    if root[0] == "_" or found._labels:  # noqa: SLF001 - our own class
        return None
    hashes = first_degree_hashes(dict.fromkeys(found.loose))
    if len(set(hashes.values())) < len(hashes):
        return None
    # Named by their hashes, the nodes of different parts cannot be mixed up, nor with those of a document.
    names = {node: f"_:{digest}" for node, digest in hashes.items()}
    single, several = [], []
    for subject, predicate, content, graph in dict.fromkeys(found.loose):
        quad = (names.get(subject, subject), predicate, names.get(content, content), names.get(graph, graph))
        if not graph and content not in names:
            single.append(("", quad[0], f" {predicate} {content} .\n"))
        elif not graph and subject not in names:
            single.append((f"{subject} {predicate} ", quad[2], " .\n"))
        else:
            several.append(quad)
    return Part(
        subject=root,
        lines=tuple(sorted(set(found.lines))),
        single=tuple(single),
        several=tuple(several),
        hashes={names[node]: digest for node, digest in hashes.items()},
    )


def _in_contexts(urls: object, scope: Scope) -> Scope:
    try:
        return scope.in_contexts(urls)
    except CanonicalError as error:
        raise error.under("@context") from None


def _typed(node: Mapping[str, object], scope: Scope) -> Typed:
    types = node.get("type", ())
    if "@type" in node:
        if types:
            raise CanonicalError('"type" and "@type" are both given')
        types = node["@type"]
    try:
        if isinstance(types, list | tuple):
            return scope.for_types(tuple(types))
        if isinstance(types, str):
            return scope.for_types((types,))
    except CanonicalError as error:
        raise error.under("type") from None
    except TypeError:
        # Something in it is an object or an array, which cannot be looked up.
        pass
    raise CanonicalError("must be text or a list of texts").under("type")


def _term_of(key: str, typed: Typed) -> Term:
    """What a property means that is no known word: an address stands for itself, anything else is an error."""
    if key.startswith("@"):
        raise CanonicalError("this keyword is not used in credentials and not accepted")
    words = typed.words
    address = words.whole(key) if ":" in key else words.vocab and words.vocab + key
    if address and is_absolute(address):
        if address in words.addresses:
            # The same would be said, but a reader of the JSON would not find it under its name.
            raise CanonicalError("must be written by its name, not by its address")
        return Term(address)
    if not typed.types:
        raise CanonicalError(
            "not defined here: the object has no type, and its type would say what this means"
        )
    raise CanonicalError(f"not defined for {' and '.join(typed.types)} in the contexts of this document")
