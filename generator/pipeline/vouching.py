"""Endorsements that others signed, verified before they are shown: on every check, without asking anybody.

The key comes from the officer (`key:`), who compared it with what the endorser publishes. Without it the one that the
proof names is used: then the signature shows that nothing was changed, and a warning says that nobody has looked whose
key it is. `badges doctor --links` looks.

What an endorsement is about is compared with what it is shown beside: a word for another badge is none for ours.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from generator.issue.open_badges_3.endorsements import endorsed_id
from generator.model.endorsement import Endorsement
from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.model.place import Place, Problem, Severity
from generator.model.plan import Plan
from generator.model.report import Outcome, Step
from generator.trust.keys import key_in
from generator.verify.dates import moment
from generator.verify.keys import Keys, did_url
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, types
from generator.verify.proof import proof_steps

ASK = "Ask them for the file again, as they signed it: not a letter may be changed."


def endorsement_problems(plan: Plan, now: datetime) -> Iterator[Problem]:
    """A problem for each imported endorsement that does not hold, or is not about what it is said to be about.

    Problems: endorsement-unreadable, endorsement-of-another, endorsement-not-genuine, endorsement-key-needed,
        endorsement-key-unknown, endorsement-over.
    """
    for given in signed_by_others(plan):
        yield from _problems(given, plan, now)


def signed_by_others(plan: Plan) -> Iterator[Endorsement]:
    """The endorsements that came as signed files and hold."""
    return (given for given in plan.site.endorsements if given.file and plan.holds(given))


def unproved(document: Json, keys: Keys) -> Step | None:
    """The first step of a document's proof that did not pass; None where its issuer's signature holds.

    Of an issuer who is known by a key alone, nobody else can say who it is; the officer who took the word knows.
    """
    steps = tuple(proof_steps(document, keys, subject=id_of(document.get("issuer"))))
    if any(step.name == "signature" and step.outcome is Outcome.PASSED for step in steps):
        return None
    return next((step for step in steps if step.outcome is not Outcome.PASSED), None)


def imported(given: Endorsement, plan: Plan) -> Json:
    """The signed document of an endorsement.

    Raises:
        NotReadableError: it is none.
    """
    document = json_object(plan.site.assets[given.file].data)
    if "EndorsementCredential" not in types(document):
        raise NotReadableError("it is no EndorsementCredential")
    return document


def _problems(given: Endorsement, plan: Plan, now: datetime) -> Iterator[Problem]:
    place = Place(given.origin.file.rpartition("endorsements/")[0] + given.file)
    try:
        document = imported(given, plan)
    except NotReadableError as error:
        yield Problem(place, "endorsement-unreadable", f"This is no signed endorsement: {error}.", ASK)
        return
    yield from _about_problems(given, document, plan, place)
    yield from _date_problems(document, place, now)
    yield from _proof_problems(given, document, place, now)


def _about_problems(given: Endorsement, document: Json, plan: Plan, place: Place) -> Iterator[Problem]:
    wanted = endorsed_id(given.about, plan.site.settings.url)
    about = [id_of(each) for each in objects(document.get("credentialSubject"))]
    if about != [wanted]:
        yield Problem(
            place,
            "endorsement-of-another",
            f"It endorses {', '.join(about) or 'nothing'}, and {given.origin.file} shows it for {wanted}.",
            f"Ask them to sign one for {wanted}, or name in {given.origin.file} what it is for.",
        )


def _date_problems(document: Json, place: Place, now: datetime) -> Iterator[Problem]:
    begins, ends = moment(document.get("validFrom")), moment(document.get("validUntil"))
    if begins is None or begins > now:
        yield Problem(
            place,
            "endorsement-not-genuine",
            "It does not say since when it holds, or that day has not come.",
            ASK,
        )
    if ends is not None and ends < now:
        yield Problem(
            place,
            "endorsement-over",
            f"It held until {ends.date().isoformat()} only.",
            "Ask them for a new one, or give it `withdrawn_on:` and the day.",
            Severity.WARNING,
        )


def _proof_problems(given: Endorsement, document: Json, place: Place, now: datetime) -> Iterator[Problem]:
    owner = id_of(document.get("issuer"))
    methods = [
        each
        for proof in objects(document.get("proof"))
        if isinstance(each := proof.get("verificationMethod"), str)
    ]
    named = {method: given.key or _key(method) for method in methods}
    if not owner.startswith("did:key:") and not all(named.values()):
        what = f"It is signed, and nothing says with which key of {owner or 'whom'}."
        hint = f"Ask them for their public key, and write it into {given.origin.file} as `key: z6Mk…`."
        yield Problem(place, "endorsement-key-needed", what, hint)
        return
    bad = unproved(document, Keys(_listing(owner, named), now))
    if bad is not None:
        yield Problem(place, "endorsement-not-genuine", f"This endorsement does not hold. {bad.detail}", ASK)
    elif not given.key and not owner.startswith("did:key:"):
        where = did_url(owner) or owner
        key = next(iter(named.values()))
        yield Problem(
            given.origin,
            "endorsement-key-unknown",
            f"It is signed with the key {key}; nobody has looked yet whether that is a key of {given.by_name}.",
            f"Compare it with what stands at {where}, then write `key: {key}`.",
            Severity.WARNING,
        )


def _key(method: str) -> str:
    found = key_in(method)
    return found.multibase() if found else ""


def _listing(owner: str, keys: dict[str, str]) -> Fetch:
    """An address book with one entry: the document of an owner that lists these keys (by their ids)."""
    described = [
        {"id": method, "type": "Multikey", "controller": owner, "publicKeyMultibase": key}
        for method, key in keys.items()
    ]
    document = {"id": owner, "verificationMethod": described, "assertionMethod": list(keys)}

    def fetch(url: str) -> Fetched | NotFetched:
        is_theirs = url == (did_url(owner) or owner) and bool(urlsplit(url).netloc)
        return Fetched(json.dumps(document).encode(), url) if is_theirs else NotFetched("nobody is asked")

    return fetch
