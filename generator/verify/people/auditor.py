"""The audit of a site: it is shown one file after another, and says at the end what was found."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from generator.model.document import Alike
from generator.model.place import Place, Problem, in_order
from generator.verify.people import contents, findings, ids, names, pictures, plain
from generator.verify.people.known import Known
from generator.verify.people.mentions import mentions
from generator.verify.people.skimming import (
    Skimmer,
    between_pieces,
    is_eye_catching,
    is_suspicious,
    unsettled,
)
from generator.verify.people.traces import Tracer

MOST_OF_A_KIND = 30
"""How many findings of a kind are told one by one."""
LARGEST = 20_000_000
"""Bytes of a file that is looked through."""
FIRST, EACH = 200, 50
"""Of the pages of awards the first two hundred and each fiftieth are looked through where the audit is brief."""
_BATCH = 32_768
"""Bytes of new pieces that are looked at in one go."""

_ROOMS = ("awards", "earners")
_ALWAYS_THERE = frozenset(
    ("index.html", "assertion.json", "credential.json", "badge.png", "badge.svg", "ends.ics", "record.json")
)
"""What the files of an award or a collection are called; another may be called after a person."""
_ENDORSEMENTS = "endorsements"
"""Nothing public leads to an endorsement of an award that is listed nowhere; but its address follows from a file's name."""
_DOCUMENTS = ("credential.json", "assertion.json")
_KEPT = re.compile(r"(?:awards|earners)/[^/]+/|[a-z]+/")
"""What is told of the address of a file whose name must not be told."""
_TOKEN = re.compile(rb"(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])")
_LINK = re.compile(rb"/([a-z2-7]{26})/")
_NOINDEX = b'<meta name="robots" content="noindex"'
_ROBOTS = re.compile(
    rb"<meta\b[^>]*\brobots\b[^>]*\bnoindex\b|<meta\b[^>]*\bnoindex\b[^>]*\brobots\b", re.IGNORECASE
)


class _Waiting(NamedTuple):
    """A text whose new pieces are looked at with the next batch; `has_lines` unless it stands within a file of another kind."""

    address: str
    data: bytes
    piece: bytes
    own_id: str
    is_public: bool
    has_lines: bool


class Auditor:
    """Looks through the files of a site for people. Files are best shown in the order of their addresses.

    Args:
        known: what may be there and what may not.
        shown_as: the folder of the site, as problems name it.
        is_brief: of the pages of awards look through the first and some of the others, and only glance at the rest.
            What they say of an earner stands in the award's documents too, which are all looked through, and
            the rest of them is the same in all. It counts for pages that were not filled into a form alone.
        tracer: made from the same knowledge before.
    """

    def __init__(
        self, known: Known, *, shown_as: str, is_brief: bool = False, tracer: Tracer | None = None
    ) -> None:
        self._known = known
        self._shown_as = shown_as
        self._tracer = tracer or Tracer.of(known)
        # What is innocent in one kind of file need not be in another: of no award, of a listed one, of one that is not.
        self._skimmers: dict[tuple[bool, bool], Skimmer] = defaultdict(Skimmer)
        self._waiting: list[_Waiting] = []
        self._size = 0
        self._settled: set[bytes] = set()
        self._forms: dict[tuple[int, bool], object] = {}
        self._is_brief = is_brief
        self._pages = 0
        self._found: list[Problem] = []
        self._talking: set[str] = set()
        self._may_recur = False
        self._before = ""
        self._findable: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._unsaid: dict[str, str] = {}
        self._linked: dict[str, tuple[str, int]] = {}

    @property
    def may_recur(self) -> bool:
        """Whether something was found that may stand in other files too, of which it was not said."""
        return self._may_recur

    @property
    def addresses(self) -> frozenset[str]:
        """The files in which something was found, after `problems`."""
        return frozenset(self._talking)

    def guarded(self, texts: Iterable[str]) -> str:
        """A digest of all that decides what may be found in files that are made of texts: with another one, look again.

        Args:
            texts: all that the site is made of and that is not this program's own.
        """
        said = "\n".join([self._known.guarded, *sorted(mentions(texts, self._tracer))])
        return sha256(said.encode()).hexdigest()

    def another(self) -> "Auditor":
        """One that has found nothing yet and knows the same: also what was looked through, which it need not do again."""
        made = Auditor(self._known, shown_as=self._shown_as, is_brief=self._is_brief, tracer=self._tracer)
        made._skimmers, made._forms = self._skimmers, self._forms
        return made

    def look(self, address: str, data: bytes, alike: Alike | None = None) -> None:
        """Look at a file.

        Args:
            address: relative to the site: `awards/k3…/index.html`.
            data: its bytes.
            alike: what it was filled into; of those that are alike the first is looked through, of the others their words.
        """
        room, _, rest = address.partition("/")
        own_id, _, name = rest.partition("/") if room in _ROOMS else ("", "", "")
        is_public = own_id in self._known.listed or not (own_id or (self._is_brief and room == _ENDORSEMENTS))
        if not own_id or name not in _ALWAYS_THERE:
            self._look_at_name(address)
        elif name == "index.html":
            is_public = self._look_at_page(room, own_id, address, data)
            if alike is None and self._is_glanced_at(address, data, own_id, is_public=is_public):
                return
        if alike is not None:
            kind = id(alike.form), is_public
            if kind in self._forms:
                self._look_at_words(address, data, alike.words, own_id, is_public=is_public)
                return
            self._forms[kind] = alike.form
        if name in _DOCUMENTS and own_id not in self._known.hidden:
            self._skim(address, data, own_id, is_public=is_public, has_lines=True)
            return
        if len(data) > LARGEST:
            self._say(findings.unread(self._file(address), f"it is larger than {LARGEST // 1_000_000} MB"))
        elif contents.is_text(address, data):
            self._look_at_text(address, data, own_id, is_public=is_public)
        else:
            self._take_apart(address, data, own_id)

    def problems(self) -> tuple[Problem, ...]:
        """All that was found, in order of files; of what is found very often the first, and how many more there are."""
        self._flush()
        if not self._known.is_whole:
            self._compare_links()
        by_code: dict[str, list[Problem]] = defaultdict(list)
        for problem in in_order(self._found):
            by_code[problem.code].append(problem)
        return in_order([each for found in by_code.values() for each in self._some(found)])

    def _some(self, found: list[Problem]) -> list[Problem]:
        rest = len(found) - MOST_OF_A_KIND
        if rest <= 0:
            return found
        last = found[MOST_OF_A_KIND]
        more = replace(
            last, place=Place(self._shown_as), what=f"There are {rest:,} more findings of this kind."
        )
        return [*found[:MOST_OF_A_KIND], more]

    def _look_at_page(self, room: str, own_id: str, address: str, data: bytes) -> bool:
        """Whether the page of an award or a collection is public; what is wrong with that, and with its id."""
        known = self._known
        if why := ids.fault(own_id, self._before):
            self._say(findings.guessable(self._file(address), why))
        elif own_id in known.made_of and ids.is_derived(own_id, known.made_of[own_id]):
            why = "it follows from the badge, the person's e-mail address and the day"
            self._say(findings.guessable(self._file(address), why))
        self._before = own_id
        is_findable = _NOINDEX not in data and not _ROBOTS.search(data.partition(b"</head>")[0])
        if not is_findable:
            if not known.is_whole:
                self._hidden.add(own_id)
        elif room == "earners" or (known.is_whole and own_id not in known.listed):
            self._say(findings.findable(self._file(address), is_doubtful=False))
        elif not known.is_whole:
            self._findable[own_id] = address
        return own_id in known.listed if known.is_whole else is_findable

    def _is_glanced_at(self, address: str, data: bytes, own_id: str, *, is_public: bool) -> bool:
        """Whether a glance at a page of an award is enough."""
        if not self._is_brief:
            return False
        self._pages += 1
        if self._pages <= FIRST or self._pages % EACH == 0 or own_id in self._known.hidden:
            return False
        if is_eye_catching(data):
            return False
        if is_public:
            self._follow(address, data, own_id, _LINK.findall(data))
        return True

    def _look_at_name(self, address: str) -> None:
        """A file may be called after a person."""
        traces = self._tracer.traces(plain.of_name(address).encode(), is_award=True)
        if traces:
            kept, suffix = _KEPT.match(address), plain.SUFFIX.search(address)
            self._unsaid[address] = f"{kept[0] if kept else ''}…{suffix[0] if suffix else ''}"
        self._say(
            *(findings.of(replace(each, line=0, written="its name"), self._file(address)) for each in traces)
        )

    def _look_at_text(self, address: str, data: bytes, own_id: str, *, is_public: bool) -> None:
        if own_id in self._known.hidden:
            self._say_hidden(address, data, own_id)
        if address.endswith(".svg"):
            for fact in pictures.said_by_drawing(data):
                self._say(findings.talkative_picture(self._file(address), fact, is_position=False))
        self._skim(address, data, own_id, is_public=is_public, has_lines=True)

    def _skim(
        self, address: str, data: bytes, own_id: str, *, is_public: bool = False, has_lines: bool = False
    ) -> None:
        new = self._skimmers[is_public, bool(own_id)].new_in(data, own_id)
        if not new:
            return
        between = between_pieces(data)
        if between == b",":
            new = unsettled(new, self._tracer, self._settled)
        piece = between + between.join(new)
        self._wait(_Waiting(address, data, piece, own_id, is_public, has_lines))

    def _look_at_words(
        self, address: str, data: bytes, words: tuple[bytes, ...], own_id: str, *, is_public: bool
    ) -> None:
        piece = b"\n" + b"\n".join(words)
        if own_id in self._known.hidden and self._tracer.hidden(piece, own_id):
            self._say_hidden(address, data, own_id)
        self._wait(_Waiting(address, data, piece, own_id, is_public, has_lines=True))

    def _wait(self, waiting: _Waiting) -> None:
        self._waiting.append(waiting)
        self._size += len(waiting.piece)
        if self._size > _BATCH:
            self._flush()

    def _flush(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0
        self._settled.clear()
        # An award's files say the same of its person, so that many lines are equal.
        pieces = b"\n".join(dict.fromkeys(b"\n".join([each.piece for each in waiting]).split(b"\n")))
        if is_suspicious(pieces, self._tracer):
            for each in waiting:
                if len(waiting) == 1 or is_suspicious(each.piece, self._tracer):
                    self._say_traces(each)
        if not _TOKEN.search(pieces):
            return
        for each in waiting:
            if each.is_public:
                self._follow(each.address, each.data, each.own_id, _TOKEN.findall(each.piece))

    def _take_apart(self, address: str, data: bytes, own_id: str) -> None:
        """A file that is no text: what it says beside what it shows, and the texts in it."""
        for found in contents.of(data):
            if found.unread:
                self._say(findings.unread(self._file(address), found.unread))
            if found.has_position:
                self._say(findings.talkative_picture(self._file(address), "", is_position=True))
            if found.fact:
                self._say(findings.talkative_picture(self._file(address), found.fact, is_position=False))
            if found.author:
                self._say(
                    findings.talkative_document(
                        self._file(address), f"who made it ({names.initials(found.author)})"
                    )
                )
            if found.text:
                self._skim(address, found.text, own_id)
                if own_id in self._known.hidden:
                    self._say_hidden(address, found.text, own_id, has_lines=False)

    def _say_hidden(self, address: str, text: bytes, own_id: str, *, has_lines: bool = True) -> None:
        for trace in self._tracer.hidden(text, own_id):
            self._say(findings.of(trace if has_lines else replace(trace, line=0), self._file(address)))

    def _say_traces(self, each: _Waiting) -> None:
        for trace in self._tracer.traces(each.data, is_award=bool(each.own_id)):
            self._may_recur = True
            self._say(
                findings.of(trace if each.has_lines else replace(trace, line=0), self._file(each.address))
            )

    def _follow(self, address: str, data: bytes, own_id: str, tokens: Iterable[bytes]) -> None:
        """Where a public file leads to."""
        for found in tokens:
            token = found.decode()
            if token == own_id or token in self._known.public or token in self._linked:
                continue
            if self._known.is_whole and token not in self._known.private:
                continue
            line = 1 + data.count(b"\n", 0, data.find(found))
            self._linked[token] = address, line
            if self._known.is_whole:
                self._say_linked(address, line, token)

    def _say_linked(self, address: str, line: int, token: str) -> None:
        self._may_recur = True
        is_doubtful = address.startswith(f"{_ENDORSEMENTS}/")
        self._say(findings.linked(self._file(address), line, token, is_doubtful=is_doubtful))

    def _compare_links(self) -> None:
        """Without the content: a page is listed if something public leads to it, and says itself whether it may be."""
        for token, (address, line) in self._linked.items():
            if token in self._hidden and not address.endswith("/revocations.json"):
                self._say_linked(address, line, token)
        for own_id, address in self._findable.items():
            if own_id not in self._linked:
                self._say(findings.findable(self._file(address), is_doubtful=True))

    def _file(self, address: str) -> str:
        """A file in which something was found, as it may be told."""
        self._talking.add(address)
        return f"{self._shown_as}/{self._unsaid.get(address, address)}"

    def _say(self, *problems: Problem) -> None:
        self._found.extend(problems)
