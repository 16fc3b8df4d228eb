"""What an audit is told before it looks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Whose traces may be in a site, and, with `is_whole`, whose must not. Its repr shows no person.

    E-mail addresses are in small letters; telephone numbers are their digits. Without the content `is_whole` is false,
    and only `contacts` and `telephones` are known, as the site itself gives them.

    Attributes:
        contacts: the addresses of issuers, and that of the site.
        telephones: the numbers of issuers.
        written: addresses that officers wrote into a text, such as a page.
        earners: the addresses of all earners, also former ones.
        hidden: the id of an award → names that its files must not hold.
        unnamed: names that no file may hold: of people who are anonymous or withdrawn in all that they have.
        public: the ids of awards that may be listed.
        listed: those of them that hold, so that search engines may find them.
        private: the ids of all other awards, and the tokens of collections.
        made_of: the id of an award → what an id must not be made of alone: badge, address, day. A few awards are enough.
        secrets: what must be in no file: seeds of keys, the secret of the ledger.
    """

    is_whole: bool = False
    contacts: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()
    written: frozenset[str] = field(default=frozenset(), repr=False)
    earners: tuple[str, ...] = field(default=(), repr=False)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    unnamed: frozenset[str] = field(default=frozenset(), repr=False)
    public: frozenset[str] = field(default=frozenset(), repr=False)
    listed: frozenset[str] = field(default=frozenset(), repr=False)
    private: frozenset[str] = field(default=frozenset(), repr=False)
    made_of: Mapping[str, tuple[str, str, str]] = field(default_factory=dict, repr=False)
    secrets: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def guarded(self) -> str:
        """A digest of whom an audit keeps out, and of what it lets pass: with another one it may find something in the same files."""
        sets = [sorted(each) for each in (self.unnamed, self.contacts, self.telephones, self.written)]
        return sha256(repr((sorted(self.hidden.items()), sets)).encode(errors="surrogatepass")).hexdigest()
