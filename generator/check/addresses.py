"""Web addresses and e-mail addresses: text into the one form that is published or hashed.

An e-mail address is trimmed and lower-cased throughout, once, here: the hash in a badge is over exactly
these letters, and a verifier does the same with what a person types.

Source: Open Badges 2.0, IdentityObject.
"""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from generator.check import value_faults as faults
from generator.check.fault import Fault

LONGEST_ADDRESS = 2000
LONGEST_EMAIL = 254

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_PLAIN_EMAIL = re.compile(
    r"(?=[^@]{1,64}@)[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_WRAPPED = re.compile(r"[^<>]*<([^<>]*)>")
_LOCAL = re.compile(r"[^\s@<>(),;:\\\"\[\]\x00-\x1f\x7f]{1,64}")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_UNSAFE = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]|localhost")
_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
_KEPT = "%/:=&?~#+!$,;'@()*[]"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WHOLE = "Write the whole address, as in https://example.org/page."


_SLIPS = {
    slip: meant
    for meant, slips in {
        "gmail.com": "gmial.com gmai.com gmal.com gamil.com gnail.com gmaill.com gmail.co gmail.cm gmail.con gmail.comm",
        "googlemail.com": "googelmail.com goglemail.com googlemail.con",
        "hotmail.com": "hotmial.com hotmal.com hotmai.com hotmil.com hotmail.con hotmail.co",
        "outlook.com": "outlok.com outloo.com outlock.com outlook.con outlook.co",
        "yahoo.com": "yaho.com yahooo.com yhaoo.com yahoo.con yahoo.co",
        "icloud.com": "iclod.com icloud.con icloud.co iclould.com",
        "t-online.de": "t-onlien.de t-online.d tonline.de",
    }.items()
    for slip in slips.split()
}
"""Hosts that nobody has an address at, and the one that was meant: a list, since many a short name is a good one."""


def meant_host(email: str) -> str:
    """The host that was probably meant by a slip of the finger; "" for any other address."""
    return _SLIPS.get(email.rpartition("@")[2], "")


def email(text: str) -> str | Fault:
    """An e-mail address in its one form: trimmed, unwrapped from `Name <…>`, lower case throughout."""
    plain = text.translate(_INVISIBLE).strip().lower()
    if len(plain) <= LONGEST_EMAIL and _PLAIN_EMAIL.fullmatch(plain):
        return plain
    wrapped = _WRAPPED.fullmatch(plain)
    address = (wrapped[1] if wrapped else plain).strip().removeprefix("mailto:").strip()
    local, _, domain = address.partition("@")
    wrong = _email_fault(address, local, domain)
    return wrong if wrong is not None else address


def _email_fault(address: str, local: str, domain: str) -> Fault | None:
    shown = f"{local[:1]}…@{domain.lstrip('@')[:1]}…" if "@" in address else f"{address[:1]}…"
    if not shown.isprintable():
        shown = "…"
    if "@" not in address:
        return faults.not_an_email(shown, "the @ is missing.")
    if ";" in address or address.count("@") > 1:
        several = ";" in address or re.search(r"[\s,]", address) is not None
        why = "there is more than one address." if several else "there is more than one @."
        hint = "Give every person a row; an older address of the same person goes into previous_email."
        return faults.not_an_email(shown, why, hint if several else "")
    if "," in domain:
        after = domain.rpartition(",")[2]
        seen = after[:6] if after.isprintable() else "…"
        return faults.not_an_email(f"{shown},{seen}", "comma instead of a dot?", "Write a dot there.")
    if re.search(r"\s", address):
        return faults.not_an_email(shown, "there is a space in it.", "Delete the space.")
    if "." not in domain.strip("."):
        return faults.not_an_email(
            shown, "the part behind the @ has no dot.", "It ends in something like .org."
        )
    if len(address) > LONGEST_EMAIL:
        return faults.not_an_email(shown, "it is too long.")
    dots = local.startswith(".") or local.endswith(".") or ".." in address
    labels = domain.split(".")
    known = (
        all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit() and len(labels[-1]) > 1
    )
    if dots or domain.startswith(".") or domain.endswith("."):
        return faults.not_an_email(shown, "a dot is in a place where none can be.", "Look at its dots.")
    if not _LOCAL.fullmatch(local) or not known or not address.isprintable():
        return faults.not_an_email(shown, "it holds a sign that addresses do not have.", "Type it again.")
    return None


def web(text: str) -> str | Fault:
    """An absolute http or https address; letters beyond ASCII become what browsers send."""
    written = text.strip()
    if len(written) > LONGEST_ADDRESS:
        return faults.not_an_address(written, f"It is longer than {LONGEST_ADDRESS:,} characters.")
    if not _SCHEME.match(written) or _looks_like_port(written):
        dotted = "." in written.partition("/")[0] and not _UNSAFE.search(written) and "@" not in written
        dotted = dotted and written.isprintable()
        return faults.not_an_address(written, f"Write https://{written.lstrip('/')}" if dotted else _WHOLE)
    if _UNSAFE.search(written):
        return faults.not_an_address(written, "It holds a space or another sign that addresses do not have.")
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return faults.not_an_address(written, _WHOLE)
    if parts.scheme not in ("http", "https"):
        return faults.not_an_address(written, "An address here begins with https:// or http://.")
    if "@" in parts.netloc:
        return faults.not_an_address(written, "Leave out the user name in front of the @.")
    if _UNSAFE.search(ascii_host):
        # Browsers take some single signs for others, and a space may come out of that.
        return faults.not_an_address(written, "It holds a sign that the names of sites do not have.")
    if not ascii_host or ("." not in ascii_host and ascii_host != "localhost" and ":" not in ascii_host):
        return faults.not_an_address(written, _WHOLE)
    return _ascii(parts.scheme, f"[{ascii_host}]" if ":" in ascii_host else ascii_host, port, written)


def _looks_like_port(written: str) -> bool:
    """Whether the colon is that of `example.org:8000` and not that of a scheme."""
    head, _, tail = written.partition(":")
    return "." in head and tail[:1].isdigit()


def _ascii(scheme: str, host: str, port: int | None, written: str) -> str:
    parts = urlsplit(written)
    netloc = host if port is None else f"{host}:{port}"
    path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((scheme, netloc, path, query, fragment))


def web_or_mail(text: str) -> str | Fault:
    """A web address, or an e-mail address as a `mailto:`."""
    written = text.strip()
    if written.lower().startswith("mailto:") or ("@" in written and "://" not in written):
        found = email(written)
        return found if isinstance(found, Fault) else f"mailto:{found}"
    return web(written)


def site(text: str) -> str | Fault:
    """The address of a site in its one form: https, host in lower case, a slash at the end."""
    written = text.strip()
    if not written.lower().startswith("https://"):
        why = "it does not begin with https://"
        bare = written.partition("://")[2] if "://" in written else written
        usable = bare and bare.isprintable() and not _UNSAFE.search(bare) and "@" not in bare
        return faults.site_address(written, why, f"Write https://{bare}" if usable else _SITE)
    try:
        parts = urlsplit(written)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return faults.site_address(written, "it cannot be read", _SITE)
    if "@" in parts.netloc or "?" in written or "#" in written:
        return faults.site_address(written, 'there is a "?", "#" or "@" in it', _SITE)
    if not _HOST.fullmatch(host):
        return faults.site_address(written, "the part behind https:// is not the name of a site", _SITE)
    if not _PATH.fullmatch(parts.path) or len(written) > LONGEST_ADDRESS:
        return faults.site_address(written, "behind the name come only folders of a-z, 0-9 and -", _SITE)
    if parts.path.rstrip("/").endswith((".html", ".htm")):
        return faults.site_address(written, "it is the address of a page", "Leave out the file at the end.")
    netloc = host if port in (None, 443) else f"{host}:{port}"
    return f"https://{netloc}{parts.path.rstrip('/')}/"


_SITE = "Write it as in https://your-club.example.org/badges/"
