"""The tables: which fields each file of content/ has. The handbook is made from them.

A field is one line here, a field in the model, and its use in a builder. `kind` says in words what it takes;
`example` is a line that can be copied; `also` lists words that people write for it, to say what to write.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: what it is for and how it is written. `most` bounds its length in characters."""

    name: str
    kind: str
    help: str
    example: str
    required: bool = False
    also: tuple[str, ...] = ()
    most: int = 200


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one kind of file, or of one group in it; `subject` names it in sentences."""

    subject: str
    fields: Mapping[str, Field]


def _field(
    name: str,
    kind: str,
    help_text: str,
    example: str,
    *,
    required: bool = False,
    also: str = "",
    most: int = 200,
) -> Field:
    words = tuple(also.split())
    return Field(
        name=name, kind=kind, help=help_text, example=example, required=required, also=words, most=most
    )


def _table(subject: str, *fields: Field) -> Table:
    return Table(subject, {field.name: field for field in fields})


_NAME = _field("name", "text", "what it is called.", "name: First aid", required=True, also="title label")
_DESCRIPTION = "one or two sentences on what it is."
_WAS = _field(
    "was", "names", "names that this file had before; their addresses keep answering.", "was: [first-aider]",
    also="aliases alias",
)  # fmt: skip
_LANGUAGE = _field(
    "language",
    "language",
    "the language of the text; the site's own if left out.",
    "language: en",
    also="lang locale",
)

SETTINGS = _table(
    "content/site.yml",
    _field("url", "site address", "the address and identity of the site, for good.",
           "url: https://your-club.example.org/badges/", required=True, also="site_url base_url baseurl address"),
    _field("served_at", "site address", "where the pages live now, once the site has moved.",
           "served_at: https://badges.example.org/"),
    _field("name", "text", "the name of the site.", "name: Northmoor badges", required=True, also="title site_name"),
    _field("description", "text", "what the site is for.", "description: Badges of our volunteers.", most=2000),
    _field("language", "language", "the language of the site.", "language: en", also="lang locale"),
    _field("languages", "languages", "all languages of the site, its own first.", "languages: [en, fr]"),
    _field("time_zone", "time zone", "the time zone of the association.", "time_zone: Europe/Amsterdam",
           also="timezone tz"),
    _field("theme", "name", "the folder of the theme.", "theme: default"),
    _field("accent", "colour", "the colour of links and buttons.", 'accent: "#0b6e4f"', also="color colour"),
    _field("privacy", "group", "what may be public.", "privacy: {public_rosters: false}"),
    _field("columns", "group", "which of your columns is which of ours.", 'columns: {email: "Kontakt"}'),
    _field("date_format", "date format", "the order in which you write dates.", "date_format: day-first",
           also="dateformat dates"),
    _field("encoding", "text", "how old rosters are saved, if not as UTF-8.", "encoding: cp1252", also="charset"),
    _field("bake", "all or on_demand", "whether every award has a picture file.", "bake: all", also="baking"),
    _field("award_pages", "full or short", "whether the page of an award says all that the badge's page says.",
           "award_pages: full"),
    _field("quality", "group", "what every badge has to say.", "quality: {require: eu_standard}"),
    _field("contact", "address", "where people can ask: a web or e-mail address.",
           "contact: https://example.org/contact", also="email"),
    _field("mail", "group", "how earners are told of new awards.",
           "mail: {from: badges@example.org, server: smtp.example.org}", also="smtp mailserver"),
)  # fmt: skip
PRIVACY = _table(
    '"privacy"',
    _field("public_rosters", "yes or no", "that addresses in a public repository are meant to be there.",
           "public_rosters: false"),
)  # fmt: skip
QUALITY = _table(
    '"quality"', _field("require", "word", "the level that is required.", "require: eu_standard")
)

MAIL = _table(
    '"mail"',
    _field("from", "e-mail address", "whom messages come from.", "from: badges@example.org", required=True,
           also="sender"),
    _field("reply_to", "e-mail address", "where answers go, if not to that one.", "reply_to: office@example.org",
           also="replyto reply-to"),
    _field("server", "host name", "the server that sends your mail.", "server: smtp.example.org",
           also="host smtp"),
    _field("port", "whole number", "its port, if not the usual one.", "port: 587"),
    _field("security", "starttls or tls", "how the way to it is closed.", "security: starttls", also="encryption"),
)  # fmt: skip

ISSUER = _table(
    "an issuer",
    _field("name", "text", "what it is called.", "name: Hill Club", required=True, also="title label"),
    _field("url", "web address", "the issuer's own web page.", "url: https://example.org", required=True,
           also="website web homepage link"),
    _field("email", "e-mail address", "the public address of the organisation.", "email: office@example.org",
           required=True, also="mail e-mail contact"),
    _field("description", "text", _DESCRIPTION, "description: Volunteers for the moor.", most=2000),
    _field("telephone", "text", "the public telephone number.", "telephone: +44 20 0000 0000", also="phone tel"),
    _field("image", "picture", "a logo, beside this file.", "image: northmoor.png", also="logo picture"),
    _field("address", "group", "where the issuer is at home.", "address: {country_code: GB, locality: Northmoor}"),
    _field("parent", "issuer", "the issuer that this one belongs to.", "parent: northmoor-federation",
           also="parent_org"),
    _field("accent", "colour", "the colour of this issuer.", 'accent: "#0b6e4f"', also="color colour"),
    _LANGUAGE,
    _field("official", "text", "the name of the person who answers for it.", "official: The secretary"),
    _field("moved_to", "issuer", "the issuer that gives its badges now.", "moved_to: northmoor-trust"),
    _WAS,
)  # fmt: skip
ADDRESS = _table(
    '"address"',
    _field("country_code", "country", "two letters.", "country_code: NL", also="country"),
    _field("region", "text", "state, province or county.", "region: Gelderland", also="state province county"),
    _field("locality", "text", "town or city.", "locality: Northmoor", also="city town"),
    _field("street", "text", "street and number.", "street: Mill Lane 4", also="street_address"),
    _field("postal_code", "text", "postal code.", "postal_code: NM1 2AB", also="postcode zip"),
)  # fmt: skip
ISSUER_TEXT = _table(
    "a translation of an issuer",
    _field("name", "text", "what it is called.", "name: Wanderverein", required=True, also="title label"),
    _field("description", "text", _DESCRIPTION, "description: Freiwillige im Moor.", most=2000),
)

BADGE = _table(
    "a badge",
    _NAME,
    _field("description", "text", _DESCRIPTION, "description: Gives first aid outdoors.", required=True, most=2000,
           also="summary desc"),
    _field("issuer", "issuer", "who issues it; may be left out if there is only one.", "issuer: northmoor-federation"),
    _field("version", "whole number", "which version of its meaning this is.", "version: 2"),
    _field("since", "day", "the first day on which this version counts.", "since: 2026-04-01", also="from valid_from"),
    _field("image", "picture", "a picture, beside this file.", "image: first-aid.png", also="picture logo icon"),
    _field("design", "group", "a picture that is drawn for you.",
           'design: {icon: heart, shape: hexagon, colour: "#b3261e"}'),
    _field("tags", "texts", "words to find it by.", "tags: [outdoors, safety]", also="tag keywords", most=60),
    _LANGUAGE,
    _field("achievement_type", "word", "what it is, such as Badge or MicroCredential.",
           "achievement_type: Badge", also="type"),
    _field("skills", "list of groups", "what a holder can do, as others name it.",
           "skills: [{name: first aid, url: https://example.org/skills/first-aid}]", also="alignment skill"),
    _field("level", "group", "how advanced it is.", "level: {framework: EQF, value: 3}"),
    _field("workload", "group", "how long it takes.", "workload: {hours: 16}", also="duration hours ects"),
    _field("assessment", "texts", "how it is assessed.", "assessment: [practical]"),
    _field("participation", "text", "how one takes part.", "participation: onsite"),
    _field("supervision", "text", "who watches over the assessment.", "supervision: supervised onsite"),
    _field("quality_assurance", "text", "who checks the quality.", "quality_assurance: external review", most=500),
    _field("prerequisites", "texts", "what one needs before.", "prerequisites: [rope-basics]", also="requires", most=500),
    _field("earned_by", "texts", "how it is earned.", "earned_by: [course, exam]"),
    _field("valid_for", "period", "how long it holds.", "valid_for: P2Y", also="validity expires expiry"),
    _field("results", "list of groups", "results that an award may state.",
           "results: [{name: Score, kind: Percent, pass: 60}]", also="result grades"),
    _field("apply", "address", "where to ask for it: a web or e-mail address.", "apply: https://example.org/join"),
    _WAS,
)  # fmt: skip
BADGE_TEXT = _table(
    "a translation of a badge",
    _NAME,
    _field(
        "description", "text", _DESCRIPTION, "description: Leistet Erste Hilfe.", required=True, most=2000
    ),
)
DESIGN = _table(
    '"design"',
    _field("icon", "icon", "what is drawn in the middle.", "icon: heart", required=True),
    _field("shape", "shape", "the outline.", "shape: hexagon"),
    _field("colour", "colour", "the main colour.", 'colour: "#b3261e"', also="color"),
)
SKILL = _table(
    "a skill",
    _field("name", "text", "what it is called.", "name: first aid", also="title label"),
    _field("url", "web address", "where the skill is defined.", "url: https://example.org/skills/first-aid",
           also="link id"),
    _field("framework", "text", "the list it comes from: a known one, or one in content/frameworks/.",
           "framework: ESCO"),
    _field("code", "text", "its code in that list.", "code: S1.2.3"),
    _field("description", "text", "what it means.", "description: Helps the injured.", most=2000),
    _field("type", "word", "what kind of entry it is.", "type: competency"),
)  # fmt: skip
LEVEL = _table(
    '"level"',
    _field("framework", "text", "the list of levels.", "framework: EQF", required=True),
    _field("value", "text", "the level in it.", "value: 3", required=True, also="level"),
    _field("url", "web address", "where the level is described.", "url: https://example.org/eqf/3"),
)
WORKLOAD = _table(
    '"workload"',
    _field("hours", "number", "hours of a typical learner.", "hours: 16"),
    _field("ects", "number", "ECTS credits.", "ects: 0.5"),
)
RESULT = _table(
    "a result",
    _NAME,
    _field("kind", "word", "what it measures, such as Percent or LetterGrade.", "kind: Percent", also="type"),
    _field("key", "name", "its short name in rosters.", "key: score", also="id"),
    _field(
        "scale",
        "texts",
        "the values it can have, from low to high.",
        "scale: [fail, pass, merit]",
        also="values",
    ),
    _field("minimum", "number", "the lowest number.", "minimum: 0", also="min"),
    _field("maximum", "number", "the highest number.", "maximum: 100", also="max"),
    _field("pass", "text", "what has to be reached.", "pass: 60", also="passing"),
    _field(
        "levels",
        "list of groups",
        "the levels of a rubric, from low to high, each with what it means.",
        "levels: [{name: safe, description: Stops at every danger.}]",
        also="rubric",
    ),
)
RUBRIC_LEVEL = _table(
    "a level of a rubric",
    _NAME,
    _field(
        "description",
        "text",
        "what somebody does on this level.",
        "description: Stops at every danger.",
        most=2000,
    ),
    _field("points", "number", "what it is worth.", "points: 2"),
)

PATHWAY = _table(
    "a pathway",
    _NAME,
    _field("awards", "badge", "the badge that stands at its end.", "awards: trail-leader", required=True,
           also="badge milestone"),
    _field("requires", "requirement", "which badges lead there.",
           "requires: {all_of: [first-aid, {any_of: [map, compass]}]}", required=True),
    _field("description", "text", _DESCRIPTION, "description: From helper to leader.", most=2000),
    _field("within", "period", "the time in which all of it has to happen.", "within: P2Y"),
    _field("on_revocation", "revoke, suspend or keep", "what becomes of the badge at its end when a part is revoked.",
           "on_revocation: suspend"),
    _field("on_expiry", "suspend, expire or keep", "what becomes of it when a part expires and is not renewed.",
           "on_expiry: expire"),
)  # fmt: skip
ENDORSEMENT = _table(
    "an endorsement",
    _field("issuer", "issuer", "the issuer that is endorsed.", "issuer: valley-crew"),
    _field("badge", "badge", "the badge that is endorsed.", "badge: first-aid"),
    _field("award", "award id", "the award that is endorsed.", "award: (26 letters and digits)"),
    _field(
        "of",
        "address",
        "the id of somebody else's badge or issuer, which you endorse.",
        "of: https://rescue.example.org/badges/rope/v/1/achievement.json",
    ),
    _field("of_name", "text", "what that is called.", "of_name: Rope rescue"),
    _field(
        "version",
        "whole number",
        "which version of the badge; the one that counted on that day if left out.",
        "version: 1",
    ),
    _field("by", "issuer", "the issuer of this site that says it.", "by: northmoor-federation"),
    _field("by_name", "text", "who says it, if it is somebody else.", "by_name: The County", also="name"),
    _field("issued_on", "day", "the day on which it was said.", "issued_on: 2026-04-01", also="date"),
    _field("withdrawn_on", "day", "the day on which it was taken back.", "withdrawn_on: 2026-09-01"),
    _field("url", "web address", "where they published it.", "url: https://example.org/endorsement.json"),
    _field("file", "file", "their signed file, kept here.", "file: county.json"),
    _field("key", "public key", "the key that they sign with, as they told you.", "key: z6Mk…"),
)
PAGE = _table(
    "a page",
    _field("title", "text", "the heading of the page.", "title: About us", required=True, also="name"),
    _field("description", "text", "one sentence for search engines.", "description: Who we are.", most=2000),
    _field("order", "whole number", "its place in the menu; 0 leaves it out.", "order: 1", also="weight"),
    _LANGUAGE,
)

LETTER = _table(
    "a letter",
    _field("subject", "text", "the subject of the message.", 'subject: "Your badge: {badge}"', required=True,
           also="title betreff objet"),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    SETTINGS, PRIVACY, QUALITY, MAIL, ISSUER, ADDRESS, ISSUER_TEXT, BADGE, BADGE_TEXT, DESIGN, SKILL, LEVEL, WORKLOAD,
    RESULT, RUBRIC_LEVEL, PATHWAY, ENDORSEMENT, PAGE, LETTER,
)  # fmt: skip
"""Every table, in the order of a handbook."""
