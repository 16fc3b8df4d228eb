"""The addresses that several rooms need, relative to the site; a format spells its own file's name itself.

They are frozen: what is handed out is an identifier. Folders end in a slash.
"""

from urllib.parse import urlsplit

AWARDS = "awards/"
"""The folder of all awards."""

VERIFY = "verify/"
"""The folder of the page where anybody's badge can be checked."""

KEY = "key/"
"""The folder of the page where an officer makes a key."""

PATHWAYS = "pathways.json"
"""How the badges stack, for programs."""

CHECKING = "theme/check/"
"""The folder of the scripts that check badges in the browser; what they read lies beside them."""


def issuer(slug: str) -> str:
    """The folder of an issuer."""
    return f"issuers/{slug}/"


def badge(slug: str) -> str:
    """The folder of a badge: the page of its newest version. Never an id."""
    return f"badges/{slug}/"


def badge_version(slug: str, number: int) -> str:
    """The folder of a badge version: its page and its documents."""
    return f"badges/{slug}/v/{number}/"


def badge_card(slug: str, number: int) -> str:
    """What messengers show beside a link to a badge version, or to one of its awards."""
    return f"{badge_version(slug, number)}card.png"


def badge_picture(slug: str, number: int, *, suffix: str = "png") -> str:
    """The picture of a badge version; `suffix` is "png" or "svg"."""
    return f"{badge_version(slug, number)}badge.{suffix}"


def award(award_id: str) -> str:
    """The folder of an award."""
    return f"awards/{award_id}/"


def award_calendar(award_id: str) -> str:
    """The day on which an award ends, for a calendar."""
    return f"{award(award_id)}ends.ics"


def kept_file(path: str) -> str:
    """A file of content/ (a path in it) that is kept with an award, such as evidence, within the award's folder."""
    return f"files/{path}"


def status_list(issuer_slug: str, number: int) -> str:
    """A status list of an issuer; lists count from 1."""
    return f"issuers/{issuer_slug}/status/{number}.json"


def skill(slug: str) -> str:
    """The folder of the page of a skill."""
    return f"skills/{slug}/"


def framework(slug: str) -> str:
    """The folder of the page of a site's own list of skills; the code of a skill is a fragment of it."""
    return f"frameworks/{slug}/"


def pathway(slug: str) -> str:
    """The folder of a pathway."""
    return f"pathways/{slug}/"


def endorsement(slug: str) -> str:
    """The folder of an endorsement given by an issuer of this site."""
    return f"endorsements/{slug}/"


def collection(token: str) -> str:
    """The folder of an earner's own page."""
    return f"earners/{token}/"


def did(site_url: str, issuer_slug: str) -> str:
    """The `did:web` of an issuer: the site's address, then `issuers`, then the slug.

    Source: did:web Method, section 2.3 Create (Register).
    """
    parts = urlsplit(site_url)
    host = parts.netloc.replace(":", "%3A")
    path = [step for step in parts.path.split("/") if step]
    return ":".join(["did:web", host, *path, "issuers", issuer_slug])
