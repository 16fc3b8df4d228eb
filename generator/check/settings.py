"""`content/site.yml` into `Settings`, and into the terms by which everything else is read."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from generator.check import addresses, dates, doubt_faults, spoken, values, vocabularies
from generator.check import content_faults as faults
from generator.check.dates import DateFormat
from generator.check.fault import Fault
from generator.check.fields import MAIL, PRIVACY, QUALITY, SETTINGS, Field, Table
from generator.check.front import Front
from generator.model.letter import LOCAL_SERVERS, USUAL_PORTS, Mail, Security
from generator.model.place import Place, Problem
from generator.model.site import AwardPages, Baking, Settings
from generator.model.slugs import slug_of
from generator.model.source import Fields, SourceDocument

FILE = "content/site.yml"
COLUMNS = Table(
    '"columns"',
    {
        name: Field(name=name, kind="text", help="your header for it.", example=f'{name}: "Your header"')
        for name in spoken.COLUMNS
    },
)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}")
_AWARD_PAGES = values.by_word({"full": ("long", "whole"), "short": ("brief",)})
_BAKING = values.by_word({"all": ("yes",), "on_demand": ("no",)})
_SERVER = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)
_SECURITY = values.by_word({"starttls": (), "tls": ("ssl",)})
_QUALITY = values.by_word(vocabularies.QUALITY_LEVELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the rest of content/ is read by. There always are some, even where site.yml is broken.

    `columns` maps our column names to the headers that the association uses for them.
    """

    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    date_format: DateFormat | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    public_rosters: bool = False


def settings(
    document: SourceDocument | None,
    problems: list[Problem],
    themes: Mapping[str, Collection[str]] | None = None,
) -> tuple[Settings | None, Terms]:
    """The settings, or None when something in them is wrong; and the terms, as far as they could be read.

    `themes` are those that there are, each with its languages; None where nobody looked.
    """
    if document is None and any(problem.place.file == FILE for problem in problems):
        return None, Terms()  # the reader has said why there is none
    place = document.place if document else Place(FILE)
    front = Front(document.front if document else Fields((), place), SETTINGS, problems, place)
    languages = _languages(front)
    terms = Terms(
        language=languages[0],
        languages=languages,
        date_format=front.parsed("date_format", dates.date_format),
        columns=_columns(front),
        public_rosters=_public_rosters(front),
    )
    url = front.parsed("url", addresses.site) or ""
    made = {
        "name": front.text("name"),
        "description": front.text("description"),
        "time_zone": front.parsed("time_zone", _time_zone) or "UTC",
        "theme": front.parsed("theme", _folder) or "default",
        "accent": front.parsed("accent", values.colour) or "",
        "contact": front.parsed("contact", addresses.web_or_mail) or "",
        "quality": _quality(front),
    }
    mail = _mail(front)
    served_at = front.parsed("served_at", addresses.site) or url
    baking = Baking(front.parsed("bake", _baking) or "all")
    pages = AwardPages(front.parsed("award_pages", _award_pages) or "full")
    if themes is not None:
        _check_theme(front, str(made["theme"]), languages, themes)
    front.text("encoding")  # the reader has acted on it; here it only has to be a text
    if not front.is_sound:
        return None, terms
    is_public = terms.public_rosters
    return (
        Settings(
            url=url,
            served_at=served_at,
            languages=languages,
            public_rosters=is_public,
            baking=baking,
            award_pages=pages,
            mail=mail,
            **made,
        ),
        terms,
    )


def _check_theme(
    front: Front, name: str, languages: tuple[str, ...], themes: Mapping[str, Collection[str]]
) -> None:
    """Note a theme that is not there, and one that speaks none of the languages of the site.

    Whoever lists English among them has said that English buttons will do.
    """
    if name not in themes:
        front.say(faults.unknown_theme(name, themes), "theme")
        return
    ours, theirs = ({tag.partition("-")[0].lower() for tag in tags} for tags in (languages, themes[name]))
    if theirs and not ours & theirs:
        language = languages[0]
        named = "language" if front.has("language") else "languages"
        front.say(doubt_faults.no_translation(language, name, sorted(themes[name])), named)


def _languages(front: Front) -> tuple[str, ...]:
    own = front.parsed("language", values.language)
    several = front.listed("languages", values.language)
    first = own or (several[0] if several else "en")
    return tuple(dict.fromkeys((first, *several)))


def _columns(front: Front) -> Mapping[str, str]:
    group = front.group("columns", COLUMNS)
    if group is None:
        return {}
    written = {name: group.text(name) for name in COLUMNS.fields if group.has(name)}
    return {name: header for name, header in written.items() if header}


def _public_rosters(front: Front) -> bool:
    group = front.group("privacy", PRIVACY)
    return bool(group and group.parsed("public_rosters", values.yes_or_no))


def _quality(front: Front) -> str:
    group = front.group("quality", QUALITY)
    if group is None:
        return ""
    known = tuple(vocabularies.QUALITY_LEVELS)
    return (
        group.parsed(
            "require", lambda written: values.choice(written, _QUALITY, offered=known, subject="quality")
        )
        or ""
    )


def _mail(front: Front) -> Mail | None:
    """How mail is sent. A server on this computer needs no closed way, unless the settings ask for one."""
    group = front.group("mail", MAIL)
    if group is None:
        return None
    server = group.parsed("server", _server) or ""
    unsaid = Security.NONE if server in LOCAL_SERVERS else Security.STARTTLS
    written = group.parsed("security", _security)
    security = Security(written) if written else unsaid
    return Mail(
        sender=group.parsed("from", addresses.email) or "",
        reply_to=group.parsed("reply_to", addresses.email) or "",
        server=server,
        port=group.parsed("port", lambda text: values.whole(text, least=1, most=65535))
        or USUAL_PORTS[security],
        security=security,
    )


def _security(written: str) -> str | Fault:
    return values.choice(written, _SECURITY, offered=("starttls", "tls"), subject="security")


def _server(written: str) -> str | Fault:
    name = written.strip().lower()
    if _SERVER.fullmatch(name) or name in LOCAL_SERVERS:
        return name
    return faults.wrong_shape("server", "the name of a mail server", "server: smtp.example.org")


def _baking(written: str) -> str | Fault:
    return values.choice(written, _BAKING, offered=("all", "on_demand"), subject="bake")


def _award_pages(written: str) -> str | Fault:
    return values.choice(written, _AWARD_PAGES, offered=("full", "short"), subject="award_pages")


def _time_zone(written: str) -> str | Fault:
    """A zone's name by its shape: the list of zones is the machine's, and a check must not depend on it."""
    zone = written.strip()
    if _ZONE.fullmatch(zone):
        return zone
    return faults.wrong_shape("time_zone", "the name of a time zone", "time_zone: Europe/Amsterdam")


def _folder(written: str) -> str | Fault:
    name = written.strip()
    if values.is_slug(name):
        return name
    return faults.bad_slug(name, slug_of(name))
