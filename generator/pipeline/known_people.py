"""What an audit is told of a planned site: whom it must not find there, and what it lets pass."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.model.award import Award, Status, Visibility
from generator.model.plan import Plan, PlannedAward
from generator.model.site import Site
from generator.model.theme import Theme
from generator.trust.keys import Seed
from generator.verify.people import Known, contacts, names
from generator.verify.people.contents import is_text
from generator.verify.people.mentions import strings

TRIED = 20
"""Awards whose ids are tried for being made of nothing but what people know: a bad rule shows in each of them."""


def known(plan: Plan, keys: Iterable[Seed]) -> Known:
    """What an audit of a planned site has to know."""
    awards, site = plan.awards, plan.site
    public = frozenset(each.id for each in awards if each.award.visibility is Visibility.PUBLIC)
    over = frozenset(each.id for each in awards if each.award.status is not Status.VALID)
    ids = (*(each.id for each in awards), *(each.id for each in plan.stubs))
    emails = dict.fromkeys(each for award in site.awards for each in _emails(award))
    told = _told(site)
    own = (site.settings.contact, *(each.email for each in site.issuers.values()))
    return Known(
        is_whole=True,
        contacts=frozenset(each.lower().removeprefix("mailto:") for each in own if each),
        telephones=frozenset(
            contacts.digits_of(each.telephone) for each in site.issuers.values() if each.telephone
        ),
        written=frozenset(email.lower() for text in _texts(site) for _, email in contacts.addresses(text)),
        earners=tuple(emails),
        hidden=_hidden(plan, told),
        unnamed=_unnamed(site, told),
        public=public,
        listed=public - over if over else public,  # there may be a hundred thousand: no copy without need
        private=frozenset(ids) - public | {each.token for each in plan.collections},
        made_of=dict(_made_of(awards[:TRIED])),
        secrets=(*(key.data for key in keys), plan.secret),
    )


def _emails(award: Award) -> tuple[str, ...]:
    return (award.recipient.email, *award.recipient.previous_emails)


def _hidden(plan: Plan, told: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """The names that must not stand in the files of an award: of who is anonymous in it, or was erased from it."""
    found: dict[str, tuple[str, ...]] = {
        each.id: (each.award.recipient.name,)
        for each in plan.awards
        if _is_hidden(each.award) and each.award.recipient.name not in told
    }
    erased: dict[tuple[str, object], tuple[str, ...]] = {}
    for award in plan.site.awards:
        if award.status is Status.WITHDRAWN and award.recipient.name not in told:
            key = award.badge, award.issued_on
            erased[key] = (*erased.get(key, ()), award.recipient.name)
    for stub in plan.stubs:
        if (stub.badge, stub.issued_on) in erased:
            found[stub.id] = erased[stub.badge, stub.issued_on]
    return found


def _unnamed(site: Site, told: frozenset[str]) -> frozenset[str]:
    """The names that nothing may show: nobody of that name is named in an award, and no text of an officer has it."""
    hidden = {award.recipient.name for award in site.awards if _is_hidden(award)} - told
    if not hidden:
        return frozenset()
    shown = {names.folded(award.recipient.name) for award in site.awards if not _is_hidden(award)}
    return frozenset(name for name in hidden if names.folded(name) not in shown)


def _is_hidden(award: Award) -> bool:
    return award.visibility is Visibility.ANONYMOUS or award.status is Status.WITHDRAWN


def _told(site: Site) -> frozenset[str]:
    """The hidden names that officers gave in a text for everybody: an assessor may be an earner too."""
    hidden = {award.recipient.name for award in site.awards if _is_hidden(award)}
    return names.told(hidden, "\n".join(_texts(site))) if hidden else frozenset()


def _texts(site: Site) -> Iterator[str]:
    """What officers wrote for everybody to read."""
    settings = site.settings
    yield from (settings.name, settings.description)
    for issuer in site.issuers.values():
        yield from (issuer.name, issuer.description, issuer.about)
        yield from (part for text in issuer.texts.values() for part in (text.description, text.about))
    for badge in site.badges.values():
        for version in badge.versions:
            yield from (version.name, version.description, version.criteria, version.apply)
            yield from (
                (*version.assessment, version.participation, version.supervision, version.quality_assurance)
            )
            yield from (part for text in version.texts.values() for part in (text.description, text.criteria))
    for page in site.pages.values():
        yield from (page.title, page.description, page.body)
    for given in site.endorsements:
        yield from (given.comment, given.by_name)
    yield from _texts_of_others(site)


def written(plan: Plan, theme: Theme) -> Iterator[str]:
    """All that officers wrote, as it comes, and what their theme says."""
    site = plan.site
    yield from strings((site.settings, site.issuers, site.badges, site.pathways, site.frameworks, site.pages))
    yield from strings(site.endorsements)
    yield from _texts_of_others(site)
    for award in site.awards:
        if award.narrative or award.evidence or award.results:
            yield from strings((award.narrative, award.evidence, award.results))
    if theme.name != "default":  # that one is this program's own
        yield from strings((theme.templates, theme.words))
        texts = (data for name, data in theme.assets.items() if is_text(name, data))
        yield from (data.decode(errors="replace") for data in texts)


def _texts_of_others(site: Site) -> Iterator[str]:
    """The endorsements that others signed."""
    files = (given.file for given in site.endorsements if given.file in site.assets)
    yield from (site.assets[file].data.decode("utf-8", errors="replace") for file in files)


def _made_of(awards: Collection[PlannedAward]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for each in awards:
        award = each.award
        yield each.id, (award.badge, award.recipient.email, award.issued_on.isoformat())
