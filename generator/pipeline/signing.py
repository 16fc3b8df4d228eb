"""Keys and recorded proofs → the signer of a build or a publish."""

import secrets
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from generator.model import address
from generator.model.errors import BadgesError
from generator.model.key import IssuerKeys, KeyState, PublicKey
from generator.model.place import Problem
from generator.model.plan import Plan
from generator.pipeline.folders import Folders
from generator.read import keys as key_reading
from generator.trust.keys import KeyTextError, Seed, seeds
from generator.trust.signer import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The signer, the public keys by issuer, what is wrong with these, and the issuers that cannot sign now."""

    signer: Signer
    keys: Mapping[str, IssuerKeys]
    problems: tuple[Problem, ...]
    without_key: tuple[str, ...]


def signing(plan: Plan, folders: Folders, environ: Mapping[str, str], *, previews: bool) -> Signing:
    """The signer for a plan.

    Args:
        plan: what is to be signed, with its ledger's proofs.
        folders: where the keys are.
        environ: may hold BADGES_KEY and BADGES_KEY_PASSWORD.
        previews: sign with the preview key what would stay unsigned.

    Raises:
        BadgesError: a private key cannot be read, or is not the active one of an issuer of this site.
    """
    public, problems = key_reading.public_keys(folders.keys)
    url = plan.site.settings.url
    private = {} if problems else _private(plan, folders, environ, public)
    return Signing(
        signer=Signer(
            seeds={address.did(url, slug): seed for slug, seed in private.items()},
            methods=standing_methods(url, public),
            recorded=plan.ledger.proofs,
            previews=previews,
        ),
        keys=public,
        problems=problems,
        without_key=tuple(slug for slug in plan.site.issuers if slug not in private),
    )


def how_to_get(issuers: Iterable[str], with_keys: Container[str]) -> str:
    """How issuers get a signing key, or bring the one they have; "ISSUER" stands for one that nobody named.

    Args:
        issuers: their slugs.
        with_keys: the slugs of those whose key was made.
    """
    slugs = tuple(issuers)
    without = next((slug for slug in slugs if slug not in with_keys), "" if slugs else "ISSUER")
    if without:
        return f"`badges keys new {without}` makes one and says where it goes."
    return f"The key of {slugs[0]} was made before: put the line that you kept into BADGES_KEY."


def standing_methods(url: str, keys: Mapping[str, IssuerKeys]) -> frozenset[str]:
    """The ids of all keys whose proofs still stand, of a site with that address."""
    return frozenset(
        f"{address.did(url, slug)}#{key.multibase}" for slug, known in keys.items() for key in known.trusted
    )


def recorded_only(plan: Plan, folders: Folders) -> Signing:
    """A signer without any private key: it gives again what the ledger recorded, and signs nothing."""
    public, problems = key_reading.public_keys(folders.keys)
    methods = standing_methods(plan.site.settings.url, public)
    signer = Signer(seeds={}, methods=methods, recorded=plan.ledger.proofs, previews=False)
    return Signing(signer=signer, keys=public, problems=problems, without_key=tuple(plan.site.issuers))


def fresh_key() -> tuple[str, str]:
    """A new key: its private half in the one-paste form (`z3u2…`), and its public half (`z6Mk…`)."""
    made = Seed(secrets.token_bytes(32))
    return made.multibase(), made.public.multibase()


def _private(
    plan: Plan, folders: Folders, environ: Mapping[str, str], public: Mapping[str, IssuerKeys]
) -> Mapping[str, Seed]:
    """The private keys at hand by issuer; each is the active key of its issuer."""
    secret = key_reading.private_keys(folders.keys, environ)
    if not secret.text.strip():
        return {}
    try:
        found = seeds(secret.text, password=secret.password)
    except KeyTextError as error:
        raise BadgesError(
            f"The signing key cannot be used. {error}",
            "Paste it whole into BADGES_KEY again. Its password, if it has one, belongs into BADGES_KEY_PASSWORD.",
        ) from error
    issuers = tuple(plan.site.issuers)
    named: dict[str, Seed] = {}
    for name, seed in found.items():
        slug = name or (issuers[0] if len(issuers) == 1 else "")
        if slug not in issuers:
            raise BadgesError(
                f'There is a signing key for "{slug}", which is no issuer of this site.'
                if slug
                else "The signing key does not say whose it is, and this site has several issuers.",
                f"Write each key on a line `issuer: key`; the issuers are: {', '.join(issuers)}. The line stands in "
                f"BADGES_KEY, or in {folders.keys.name}/{name or 'ISSUER'}.private: a file that belongs elsewhere goes there.",
            )
        _refuse_all_but_active(slug, seed.public.multibase(), public)
        named[slug] = seed
    return named


def _refuse_all_but_active(slug: str, multibase: str, public: Mapping[str, IssuerKeys]) -> None:
    """Says why a key does not sign for an issuer, unless it is the active one.

    Raises:
        BadgesError: it is somebody else's, over, or nobody's.
    """
    known = public.get(slug, IssuerKeys(issuer=slug))
    if known.active is not None and known.active.multibase == multibase:
        return
    owner, found = next(
        ((whose, key) for whose, each in public.items() for key in each.keys if key.multibase == multibase),
        ("", None),
    )
    if found is not None and owner != slug:
        raise BadgesError(
            f'The signing key for "{slug}" is not the active one in keys/{slug}.json: it is a key of "{owner}".',
            f"Name it after its owner, `{owner}: …`, and put the key of {slug} on a line of its own.",
        )
    if found is not None:
        raise BadgesError(*_over(slug, found))
    if known.active is None:
        raise BadgesError(
            f'There is a signing key for "{slug}", and no active one in keys/{slug}.json that it could be.',
            "Was its public half committed? Else make a key: `badges keys new` writes both halves.",
        )
    raise BadgesError(
        f'The signing key for "{slug}" is not the active one in keys/{slug}.json.',
        "Use the key that belongs to it, or make a new one: `badges keys new`, `badges keys rotate`.",
    )


def _over(slug: str, key: PublicKey) -> tuple[str, str]:
    """What is said of a key of the issuer's own that signs no more."""
    what = f'The signing key for "{slug}" is not the active one in keys/{slug}.json: it was '
    since = f" on {key.ended_on.isoformat()}" if key.ended_on else ""
    if key.state is KeyState.COMPROMISED:
        hint = "Put the key that was made then into BADGES_KEY, and destroy every copy of this one."
        return f"{what}declared stolen{since}, and signs nothing any more.", hint
    hint = "Put the key that followed it into BADGES_KEY. What the old one signed stays good."
    return f"{what}retired{since}.", hint
