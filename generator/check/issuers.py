"""`content/issuers/*.md` into `Issuer`s."""

from collections.abc import Iterable, Mapping

from generator.check import addresses, values
from generator.check import content_faults as faults
from generator.check.assets import Cupboard
from generator.check.fault import Fault
from generator.check.fields import ADDRESS, ISSUER, ISSUER_TEXT
from generator.check.files import Named, named
from generator.check.front import Front
from generator.check.naming import check_names, slugs_before
from generator.check.settings import Terms
from generator.model.issuer import Address, Issuer, IssuerText
from generator.model.place import Place, Problem
from generator.model.source import SourceDocument

MOST_BODY = 100_000


def issuers(
    documents: Iterable[SourceDocument], cupboard: Cupboard, problems: list[Problem], *, terms: Terms
) -> tuple[dict[str, Issuer], frozenset[str]]:
    """The issuers that are sound, by slug, and the slugs of all that there are files for."""
    files = named(documents, "issuers", problems, languages=terms.languages)
    main = {file.slug: file for file in files if not file.version and not file.language}
    orphans = [file for file in files if file.version or (file.language and file.slug not in main)]
    problems.extend(faults.no_newest(file.slug).at(file.document.place) for file in orphans)
    found: dict[str, Issuer] = {}
    for slug, file in main.items():
        texts = [other for other in files if other.slug == slug and other.language and not other.version]
        issuer = _issuer(file, texts, tuple(main), cupboard, problems, language=terms.language)
        if issuer is not None:
            found[slug] = issuer
    if not files:
        problems.append(faults.no_issuer().at(Place("content/issuers")))
    _check_parents(found, problems)
    places = {slug: file.document.place for slug, file in main.items()}
    check_names("issuer", {slug: issuer.was for slug, issuer in found.items()}, places, problems)
    return found, frozenset(main)


def _issuer(
    file: Named,
    texts: Iterable[Named],
    known: tuple[str, ...],
    cupboard: Cupboard,
    problems: list[Problem],
    *,
    language: str,
) -> Issuer | None:
    document = file.document
    front = Front(document.front, ISSUER, problems, document.place)
    cupboard.check_links(document)

    def other(written: str) -> str | Fault:
        slug = written.strip()
        return (
            slug
            if slug in known
            else faults.unknown_issuer(slug, [each for each in known if each != file.slug])
        )

    image = front.parsed("image", lambda written: cupboard.picture(written, "issuers"))
    own_language = front.parsed("language", values.language) or language
    issuer = Issuer(
        slug=file.slug,
        name=front.text("name"),
        url=front.parsed("url", addresses.web) or "",
        email=front.parsed("email", addresses.email) or "",
        description=front.text("description"),
        about=body(document, problems),
        telephone=front.text("telephone"),
        image=image or ("" if front.has("image") else cupboard.beside(document, (file.slug,))),
        address=_address(front),
        parent=front.parsed("parent", other) or "",
        accent=front.parsed("accent", values.colour) or "",
        language=own_language,
        official=front.text("official"),
        texts=_texts(texts, problems, own_language=own_language),
        was=front.listed("was", slugs_before),
        moved_to=front.parsed("moved_to", other) or "",
        origin=document.place,
    )
    return issuer if front.is_sound else None


def body(document: SourceDocument, problems: list[Problem]) -> str:
    """The Markdown below the front matter; "" where it cannot be used."""
    text = values.body(document.body, most=MOST_BODY)
    if isinstance(text, Fault):
        problems.append(text.at(Place(document.place.file, document.body_line)))
        return ""
    return text


def _address(front: Front) -> Address | None:
    group = front.group("address", ADDRESS)
    if group is None:
        return None
    return Address(
        country_code=group.parsed("country_code", values.country) or "",
        region=group.text("region"),
        locality=group.text("locality"),
        street=group.text("street"),
        postal_code=group.text("postal_code"),
    )


def _texts(files: Iterable[Named], problems: list[Problem], *, own_language: str) -> Mapping[str, IssuerText]:
    texts = {}
    for file in files:
        front = Front(file.document.front, ISSUER_TEXT, problems, file.document.place)
        if file.language == own_language:
            front.say(faults.own_language(file.language))
        about = body(file.document, problems)
        texts[file.language] = IssuerText(
            name=front.text("name"), description=front.text("description"), about=about
        )
    return texts


def _check_parents(found: Mapping[str, Issuer], problems: list[Problem]) -> None:
    """Each circle of parents once, at the issuer of the lowest slug in it."""
    for slug, issuer in found.items():
        steps = [slug]
        while (parent := found[steps[-1]].parent if steps[-1] in found else "") and parent not in steps:
            steps.append(parent)
        if parent == slug and slug == min(steps):
            problems.append(faults.circle("issuers", [*steps, slug]).at(issuer.origin))
