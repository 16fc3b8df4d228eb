"""Awards → messages to those who earned them: what `content/letters/` says, filled in, as text and as HTML.

**Placeholders are text.** They are put in after Markdown was turned into HTML and cleaned, each escaped: whatever a
name holds, it stays a name. In the header there is no way out of a line either.

**No message looks back.** Nothing in it is fetched from anywhere, and no link says who followed it.

The same award at the same moment gives the same bytes; the Message-ID comes from the award's id, so that a mail
system that gets a message twice can show it once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from generator.model import address
from generator.model.badge import BadgeVersion
from generator.model.letter import PLACEHOLDER, Letter, Message
from generator.model.place import Place
from generator.model.plan import Plan, PlannedAward
from generator.render.languages import Words, direction, words
from generator.render.letter_texts import NEW_AWARD
from generator.render.markdown import Scribe, Spot
from generator.render.plain import plain
from generator.render.sharing import linkedin
from generator.render.viewing import day_view

ADDRESSES = ("page", "linkedin", "credential", "collection")
"""Placeholders that are addresses: where one stands by itself it becomes a link."""

_ADDRESS = re.compile(rf"\{{({'|'.join(ADDRESSES)})\}}")
_BARE = re.compile(rf"(?<!\]\()(?<![<\"'=])(\{{(?:{'|'.join(ADDRESSES)})\}}(?:[\w/#.-]*[\w/#-])?)")
_FIRST_MARK = 0xE000
_MARKS = re.compile("[\ue000-\uf8ff]")
"""Signs that no script has: they stand for placeholders while Markdown is at work."""

_BREAKING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff]+"
)
"""What could end a line, or turn it round."""

_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><title>{subject}</title></head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:#1d1d1f">
<div style="max-width:36em;margin:0 auto;padding-top:16px;border-top:4px solid {accent};\
font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
{text}
</div>
</body>
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secretary:
    """Writes the letters of a site. `catalogues` are the theme's words by language."""

    plan: Plan
    catalogues: Mapping[str, Mapping[str, str]]

    def message(self, planned: PlannedAward, *, at: datetime, times: int = 0) -> Message:
        """The letter that tells of an award, ready to be sent.

        Args:
            planned: an award that is published.
            at: when it is written (UTC).
            times: how often a message about it arrived before; another one is no copy of that.
        """
        site = self.plan.site
        version = site.version(planned.award.badge, planned.award.version)
        letter = self._letter(version)
        values = dict(self._values(planned, version, words(self.catalogues, letter.language)))
        subject = one_line(PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), letter.subject))
        html = self._html(letter, values)
        text = plain(html)
        head = {**self._head(version), "Subject": subject, "Date": format_datetime(at)}
        head["Message-ID"] = f"<award-{planned.id}.{times}@{urlsplit(site.settings.url).hostname}>"
        page = _PAGE.format(
            language=escape(letter.language),
            direction=direction(letter.language),
            subject=escape(subject),
            accent=site.settings.accent or "#1f5f8b",
            text=html,
        )
        recipient = planned.award.recipient
        return Message(
            id=planned.id,
            sender=_in_ascii(self.sender(version)),
            address=_in_ascii(recipient.email),
            subject=subject,
            text=text,
            data=_data(recipient.name, _in_ascii(recipient.email), head, (text, page), letter.language),
            fields=values,
            origin=planned.award.origin,
        )

    def sender(self, version: BadgeVersion) -> str:
        """Whom a letter about a badge comes from: what site.yml says, else the public address of its issuer."""
        mail = self.plan.site.settings.mail
        return mail.sender if mail else self.plan.site.issuer_of(version).email

    def _letter(self, version: BadgeVersion) -> Letter:
        """The association's own letter, if there is one, in the language of the badge if it has that."""
        site = self.plan.site
        own = site.letters.get(version.language) or site.letters.get(site.settings.language)
        if own is not None:
            return own
        for tag in (version.language, site.settings.language, "en"):
            main = tag.partition("-")[0].lower()
            if main in NEW_AWARD:
                break
        subject, text = NEW_AWARD[main]
        return Letter(subject=subject, body=text, language=main, origin=Place("content/letters"))

    def _values(
        self, planned: PlannedAward, version: BadgeVersion, spoken: Words
    ) -> Iterator[tuple[str, str]]:
        """What each placeholder stands for; "" where it has nothing to say."""
        plan, award = self.plan, planned.award
        settings, issuer = plan.site.settings, plan.site.issuer_of(version)
        text = version.texts.get(spoken.language)
        page = settings.served_at + address.award(planned.id)
        token = next((each.token for each in plan.collections if planned.id in each.awards), "")
        is_signed = f"{address.award(planned.id)}credential.json" in plan.ledger.proofs
        reply_to = settings.mail.reply_to if settings.mail else ""
        yield "name", one_line(award.recipient.name)
        yield "badge", one_line(text.name if text else version.name)
        yield "description", one_line(text.description if text else version.description)
        yield "issuer", one_line(issuer.name)
        yield "issued_on", spoken.day(award.issued_on)
        yield "expires_on", spoken.day(award.expires_on) if award.expires_on else ""
        yield "page", page
        yield (
            "linkedin",
            linkedin(
                version.name,
                issuer.name,
                issued=day_view(award.issued_on, spoken),
                expires=day_view(award.expires_on, spoken) if award.expires_on else None,
                id_=planned.id,
                url=page,
            ),
        )
        yield "credential", f"{page}credential.json" if is_signed else ""
        yield "collection", settings.served_at + address.collection(token) if token else ""
        yield "contact", reply_to or self.sender(version)
        yield "site", one_line(settings.name)

    def _html(self, letter: Letter, values: Mapping[str, str]) -> Markup:
        """The text of a letter, safe and filled in."""
        marks = {name: chr(_FIRST_MARK + number) for number, name in enumerate(values)}
        marks |= {name: f"https://{name}.invalid/" for name in ADDRESSES}
        lines = _MARKS.sub("", letter.body).split("\n")
        kept = [line for line in lines if all(values.get(word, "…") for word in PLACEHOLDER.findall(line))]
        body = _BARE.sub(r"<\1>", "\n".join(kept))
        marked = PLACEHOLDER.sub(lambda found: marks.get(found[1], found[0]), body)
        spot = Spot(root=self.plan.site.settings.served_at, room="letters", language=letter.language)
        html = str(Scribe().html(marked, spot))
        by_mark = {marks[name]: str(escape(value)) for name, value in values.items()}
        found = re.compile("|".join(map(re.escape, by_mark)))
        return Markup(found.sub(lambda mark: by_mark[mark[0]], html))  # noqa: S704 (cleaned, then escaped)

    def _head(self, version: BadgeVersion) -> dict[str, str | Address]:
        settings = self.plan.site.settings
        head: dict[str, str | Address] = {"From": _person(settings.name, _in_ascii(self.sender(version)))}
        if settings.mail and settings.mail.reply_to:
            head["Reply-To"] = _person("", _in_ascii(settings.mail.reply_to))
        return {**head, "Auto-Submitted": "auto-generated"}


def one_line(text: str) -> str:
    """The text on one line, without a sign that could end it."""
    return " ".join(_BREAKING.sub(" ", text).split())


def _person(name: str, email: str) -> Address:
    local, _, domain = email.rpartition("@")
    return Address(display_name=one_line(name), username=local, domain=domain)


def _in_ascii(email: str) -> str:
    """The address as a mail server wants it: its domain without letters beyond ASCII."""
    local, _, domain = email.rpartition("@")
    if domain.isascii():
        return email
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return email  # a server will say what it thinks of it


def _data(
    name: str, email: str, head: Mapping[str, str | Address], texts: tuple[str, str], language: str
) -> bytes:
    """The whole message; `texts` are the plain one and the HTML."""
    people = [each.addr_spec for each in head.values() if isinstance(each, Address)]
    message = EmailMessage(policy=SMTP if "".join([email, *people]).isascii() else SMTPUTF8)
    message["From"] = head["From"]
    message["To"] = _person(name, email)
    for field, value in head.items():
        if field != "From":
            message[field] = value
    text, page = texts
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    message["Content-Language"] = language
    # No line of quoted-printable text holds "=_", so the boundary is in neither part.
    message.set_boundary(f"=_{sha256((text + page).encode()).hexdigest()[:32]}")
    return message.as_bytes()
