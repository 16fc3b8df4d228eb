"""Issuers: the organisations that stand behind badges."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an issuer is at home; `country_code` is ISO 3166-1 alpha-2, upper case."""

    country_code: str = ""
    region: str = ""
    locality: str = ""
    street: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """An issuing organisation. `about` is Markdown; `image` a path in content/; `parent` an issuer's slug.

    `email` is the organisation's public contact address, never an earner's. `was` lists slugs under which
    it was published before. `moved_to` is the issuer (a slug) that gives its badges now, "" while it does itself.

    Source: Open Badges 2.0, Profile; Open Badges 3.0, Profile.
    """

    slug: str
    name: str
    url: str
    email: str
    description: str = ""
    about: str = ""
    telephone: str = ""
    image: str = ""
    address: Address | None = None
    parent: str = ""
    accent: str = ""
    language: str = ""
    official: str = ""
    texts: Mapping[str, "IssuerText"] = field(default_factory=dict)
    was: tuple[str, ...] = ()
    moved_to: str = ""
    origin: Place = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerText:
    """What an issuer says of itself in another language (`issuers/<slug>.<language>.md`)."""

    name: str
    description: str = ""
    about: str = ""
