"""`content/letters/*.md` into `Letter`s: what is written to earners, in each language."""

from collections.abc import Iterable

from generator.check import content_faults as faults
from generator.check.fields import LETTER
from generator.check.files import Named, named
from generator.check.front import Front
from generator.check.issuers import body
from generator.check.settings import Terms
from generator.model.letter import NEW_AWARD, PLACEHOLDER, PLACEHOLDERS, Letter
from generator.model.place import Place, Problem
from generator.model.source import SourceDocument


def letters(
    documents: Iterable[SourceDocument], problems: list[Problem], *, terms: Terms
) -> dict[str, Letter]:
    """The letters about new awards that are sound, by language; the one without a language in its name is the site's."""
    found: dict[str, Letter] = {}
    for file in named(documents, "letters", problems, languages=terms.languages):
        if file.slug != NEW_AWARD or file.version:
            fault = faults.unknown_letter(file.document.stem, NEW_AWARD)
            problems.append(fault.at(file.document.place))
            continue
        letter = _letter(file, problems, terms)
        if letter is not None:
            found[letter.language] = letter
    return found


def _letter(file: Named, problems: list[Problem], terms: Terms) -> Letter | None:
    document = file.document
    front = Front(document.front, LETTER, problems, document.place)
    if file.language == terms.language:
        front.say(faults.own_language(file.language))
    subject = front.text("subject")
    text = body(document, problems)
    for word in PLACEHOLDER.findall(subject):
        if word not in PLACEHOLDERS:
            front.say(faults.unknown_placeholder(word, PLACEHOLDERS), "subject")
    _check_body(document, front, problems)
    letter = Letter(
        subject=subject, body=text, language=file.language or terms.language, origin=document.place
    )
    return letter if front.is_sound else None


def _check_body(document: SourceDocument, front: Front, problems: list[Problem]) -> None:
    if not document.body.strip():
        front.say(faults.missing_field("text", "a letter", "what it says.", "Dear {name}, look at {page}"))
        return
    used = set()
    for number, line in enumerate(document.body.split("\n")):
        for word in PLACEHOLDER.finditer(line):
            used.add(word[1])
            if word[1] not in PLACEHOLDERS:
                place = Place(document.place.file, document.body_line + number, word.start() + 1)
                problems.append(faults.unknown_placeholder(word[1], PLACEHOLDERS).at(place))
    if "page" not in used:
        front.say(faults.no_way_to_page())
