"""Recipient: does a badge belong to the address that a person gave."""

from collections.abc import Iterator
from hashlib import md5, sha256
from hmac import compare_digest

from generator.model.report import Step
from generator.verify.parsing import Json
from generator.verify.steps import failed, passed, skipped

E_MAIL_TYPES = frozenset({"email", "emailAddress"})
MOST_IDENTITIES = 50
"""Identities of one badge that are compared."""


def recipient_steps(identities: tuple[Json, ...], email: str, *, subject: str) -> Iterator[Step]:
    """The step "recipient"; the address is tried as it was typed and in lower case.

    Args:
        identities: the IdentityObjects of a badge, in their 2.0 or 3.0 form.
        email: what the person gave; never part of a step's words.
        subject: whose step it is.

    Source: Open Badges 3.0, IdentityObject; Open Badges 2.0, IdentityObject.
    """
    known = [each for each in identities[:MOST_IDENTITIES] if _kind(each) in E_MAIL_TYPES]
    if not known:
        yield skipped("recipient", subject, "The badge names no e-mail address to compare with.")
        return
    typed = email.strip()
    if any(is_for(each, form) for each in known for form in (typed, typed.lower())):
        yield passed("recipient", subject, "It was given to that e-mail address.")
    elif not all(map(_is_of_known_kind, known)):
        yield skipped("recipient", subject, "It names the address in a way that cannot be checked here.")
    else:
        yield failed("recipient", subject, "It was not given to that e-mail address.")


def _kind(identity: Json) -> str:
    stated = identity.get("identityType") or identity.get("type")
    return stated if isinstance(stated, str) else ""


def _is_of_known_kind(identity: Json) -> bool:
    stated = _stated(identity)
    return not identity.get("hashed") or stated.startswith(("sha256$", "md5$"))


def _stated(identity: Json) -> str:
    found = identity.get("identityHash", identity.get("identity"))
    return found if isinstance(found, str) else ""


def is_for(identity: Json, email: str) -> bool:
    """Whether an IdentityObject is that of an e-mail address, hashed or plain."""
    stated = _stated(identity)
    if not identity.get("hashed"):
        # Somebody could give a hash for an address, and find it in a badge that forgot to say it is one.
        return "@" in email and compare_digest(_utf_8(stated), _utf_8(email))
    salt = identity.get("salt")
    salted = _utf_8(email + (salt if isinstance(salt, str) else ""))
    algorithm, _, digest = stated.partition("$")
    if algorithm == "sha256":
        return compare_digest(_utf_8(digest.lower()), sha256(salted).hexdigest().encode())
    if algorithm == "md5":
        # Open Badges 2.0 allows it, and old badges use it; it hides nothing and proves nothing here.
        return compare_digest(_utf_8(digest.lower()), md5(salted, usedforsecurity=False).hexdigest().encode())
    return False


def _utf_8(text: str) -> bytes:
    """An address as a terminal gave it may hold bytes that are no text."""
    return text.encode("utf-8", "surrogatepass")
