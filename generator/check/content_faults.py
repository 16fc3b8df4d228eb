"""The words for what is wrong in Markdown files and site.yml: one function a code."""

from collections.abc import Collection, Iterable, Sequence

from generator.check.fault import Fault, quoted
from generator.model import words
from generator.model.place import Severity


def bad_slug(written: str, proposal: str, ending: str = "") -> Fault:
    """A name that cannot be an address; `ending` is that of the file, if the name is a file's."""
    noun, verb = ("file name", "Rename the file to") if ending else ("name", "Write")
    what = (
        f"The {noun} {quoted(written)} cannot be an address: an address has only a-z, 0-9 and single hyphens."
    )
    hint = f'{verb} "{proposal}{ending}".' if proposal else f'{verb} something like "first-aid{ending}".'
    return Fault("bad-slug", what, hint)


def reserved_slug(slug: str) -> Fault:
    """A page that would stand where the program puts its own."""
    return Fault(
        "reserved-slug", f'The address "{slug}/" is taken by the site itself.', "Give the page another name."
    )


def page_twice(slug: str) -> Fault:
    """Two files that would be the page at one address: `handbook.md` and `handbook/index.md`."""
    return Fault(
        "page-twice",
        f'Two files would be the page at "{slug}/": {slug}.md and {slug}/index.md.',
        "Keep one of them.",
    )


def no_section_page(section: str) -> Fault:
    """A folder of pages without a page of its own."""
    return Fault(
        "no-section-page",
        f'The pages in the folder "{section}" have no page that leads to them.',
        f"Write {section}/index.md: its title stands in the menu, and a list of the pages comes below its text.",
    )


def knotted_text(what: str) -> Fault:
    """A text in which so much is opened that it could not be laid out in good time."""
    return Fault(
        "knotted-text",
        f"This text has {what}, so it would take far too long to make a page of it.",
        "Close every [ and <, or write a backslash before those that are only signs. Divide it into paragraphs.",
    )


def active_file(why: str) -> Fault:
    """A file that would be served as it is, and could act in the name of the site."""
    return Fault(
        "active-file",
        f"This file would be a part of the site, and it {why}.",
        "Keep it as a picture or a PDF, or publish it elsewhere and link to it.",
    )


def file_name(written: str, example: str) -> Fault:
    """A file name with a part that says nothing."""
    what = f"I do not understand the file name {quoted(written)}: only a version or a language can follow the dot."
    return Fault("file-name", what, f"Name it like one of these: {example}.")


def unknown_field(key: str, subject: str, known: Collection[str], meant: str) -> Fault:
    """A key that no field has."""
    hint = f'Write "{meant}:" instead.' if meant else words.did_you_mean(key, known)
    return Fault("unknown-field", f"There is no field called {quoted(key)} in {subject}.", hint)


def missing_field(name: str, subject: str, help_text: str, example: str) -> Fault:
    """A field that has to be there, or has to be filled."""
    return Fault("missing-field", f'I need a "{name}" in {subject}: {help_text}', f"For example:  {example}")


def wrong_shape(name: str, wanted: str, example: str) -> Fault:
    """A list where a text belongs, or the other way round."""
    return Fault("wrong-shape", f'"{name}" has to be {wanted}.', f"For example:  {example}")


def too_many(name: str, number: int, most: int) -> Fault:
    """A list that is too long."""
    return Fault(
        "too-many",
        f'"{name}" lists {number:,} things; there is room for {most}.',
        "Keep the ones that matter.",
    )


def not_together(one: str, other: str) -> Fault:
    """Two fields of which only one can be there."""
    return Fault("not-together", f'"{one}" and "{other}" cannot both be there.', "Delete one of them.")


def unknown_issuer(slug: str, known: Collection[str]) -> Fault:
    """An issuer that does not exist."""
    hint = words.did_you_mean(slug, known) or "Make a file such as content/issuers/your-club.md."
    return Fault("unknown-issuer", f"There is no issuer called {quoted(slug)}.", hint)


def unknown_theme(name: str, known: Collection[str]) -> Fault:
    """A theme that does not exist."""
    hint = (
        words.did_you_mean(name, known)
        or "Leave the line out: then the site takes the theme that it came with."
    )
    return Fault("unknown-theme", f"There is no theme called {quoted(name)}.", hint)


def no_issuer() -> Fault:
    """Nobody to issue anything."""
    hint = "Make a file such as content/issuers/your-club.md with name, url and email."
    return Fault("no-issuer", "There is no issuer yet: nobody stands behind the badges.", hint)


def circle(kind: str, steps: Sequence[str]) -> Fault:
    """Things that wait for each other; the last step is the first again."""
    what = f"These {kind} go round in a circle: {' → '.join(steps)}."
    return Fault("circle", what, "Take one of the steps out.")


def name_taken(was: str, owner: str) -> Fault:
    """An earlier name that somebody else has."""
    what = f'"was: {was}" is not possible: that is the name of {owner}.'
    return Fault(
        "name-taken", what, "Only a name that nothing else has, or ever had, can be an earlier name."
    )


def unknown_badge(written: str, known: Collection[str], meant: str = "") -> Fault:
    """A badge that does not exist; `meant` is the one whose name is almost what was written."""
    hint = words.did_you_mean(meant or written, known)
    hint = hint or "Each badge is a file such as content/badges/first-aid.md, and goes by that name."
    return Fault("unknown-badge", f"There is no badge called {quoted(written)}.", hint)


def unknown_version(badge: str, written: str, numbers: Iterable[int]) -> Fault:
    """A version that a badge does not have."""
    what = f'The badge "{badge}" has no version {quoted(written)}.'
    return Fault("unknown-version", what, f"It has: {words.listed(str(number) for number in numbers)}.")


def no_newest(slug: str) -> Fault:
    """Earlier versions or translations of something that is not there."""
    what = f'There is no "{slug}.md", which this file belongs to.'
    return Fault("no-newest", what, f'The newest text is called "{slug}.md"; only older ones carry a number.')


def missing_version(slug: str, number: int, later: int) -> Fault:
    """A gap in the versions of a badge; `later` is the lowest number that there is above it."""
    what = f'Version {number} of the badge "{slug}" is missing.'
    hint = f'Versions count 1, 2, 3 …; put the older text into "{slug}.v{number}.md".'
    if number == 1:
        what = f'There is "{slug}.v{later}.md", but no "{slug}.v1.md". Only older texts carry a number; the newest is "{slug}.md".'
        hint = f'Is "{slug}.v{later}.md" your new text? Rename "{slug}.md" to "{slug}.v1.md", then "{slug}.v{later}.md" to "{slug}.md".'
    return Fault("missing-version", what, hint)


def version_mismatch(written: int, expected: int) -> Fault:
    """A `version:` that disagrees with the files."""
    what = f"This says version {written}, but going by the file names it is version {expected}."
    return Fault("version-mismatch", what, f"Write  version: {expected}  or rename the file.")


def missing_since(number: int) -> Fault:
    """A later version that does not say when it begins."""
    what = f"This is version {number}, and it does not say from which day on it counts."
    return Fault("missing-since", what, "Add a line such as  since: 2026-04-01")


def since_order(number: int) -> Fault:
    """Versions that begin in the wrong order."""
    what = f'Version {number} has to begin later than version {number - 1}: look at "since" in both.'
    return Fault("since-order", what, "A later version counts from a later day.")


def no_criteria() -> Fault:
    """A badge that does not say what it takes."""
    what = "The criteria are missing: nobody can see what it takes to earn this badge."
    hint = "Write them below the second ---, as you would tell a newcomer."
    return Fault("no-criteria", what, hint, Severity.WARNING)


def own_language(language: str) -> Fault:
    """A translation into the language that the text is in."""
    what = f'This is a translation into "{language}", which is the language of the main text.'
    return Fault("own-language", what, "Delete this file, or give its name another language.")


def missing_file(path: str, meant: str, listed: Iterable[str]) -> Fault:
    """A file that is not there; `meant` differs from it in case only."""
    subject = (
        "picture" if path.lower().endswith((".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp")) else "file"
    )
    what = f"The {subject} {quoted(path)} was not found."
    hint = (
        f'There is "{meant}" (capital letters matter).' if meant else words.did_you_mean(path, tuple(listed))
    )
    if path.lower().startswith(("https://", "http://")):
        what = f"{quoted(path)} is an address, and this has to be a file of your own."
        name = path.rpartition("/")[2] or "badge.png"
        hint = f"Download it, put it into content/images/ and write images/{name}"
    return Fault("missing-file", what, hint or "Put it there first.")


def duplicate_result(key: str) -> Fault:
    """Two results of one name."""
    what = f'Two results of this badge are called "{key}".'
    return Fault("duplicate-result", what, "Give each result a name, or a key, of its own.")


def address_in_text() -> Fault:
    """An e-mail address in a text that everybody will read."""
    what = "There is an e-mail address in a text that will be public."
    return Fault("address-in-text", what, "Take it out; the roster's e-mail column is the place for it.")


def bad_requirement(why: str) -> Fault:
    """A pathway whose requirement cannot be understood."""
    hint = "Write  requires: {all_of: [first-aid, {at_least: 2, of: [map, rope, boat]}]}"
    return Fault("bad-requirement", f"I do not understand what this pathway asks for: {why}.", hint)


def endorsement_target() -> Fault:
    """An endorsement of nothing, or of several things."""
    what = "An endorsement is for one thing: an issuer, a badge, an award, or something of somebody else."
    return Fault(
        "endorsement-target", what, "Write exactly one of  issuer: …   badge: …   award: …   of: https://…"
    )


def endorsement_source(*, of_others: bool = False) -> Fault:
    """An endorsement by nobody, or by several; or by others of what is not ours."""
    what = "I need to know who endorses: one of your issuers, or somebody else who published it."
    hint = "Write exactly one of  by: <issuer>   url: <where they published it>   file: <their signed file>"
    if of_others:
        what = "What is not of this site can be endorsed by one of your own issuers only."
        hint = "Write  by: <issuer>  and leave out url and file."
    return Fault("endorsement-source", what, hint)


def not_a_key(written: str) -> Fault:
    """A public key in another form than ours."""
    return Fault(
        "not-a-key",
        f'"{written[:60]}" is no public key that I know.',
        "An Ed25519 key begins with z6Mk and has 48 characters. It stands in their did.json as publicKeyMultibase.",
    )


def below_standard(what: str, example: str) -> Fault:
    """A badge lacks what `quality:` in site.yml requires of every badge."""
    hint = (
        f"Write for example: {example}. For a badge that was awarded already, run `badges revise` with its name first. "
        "Not every badge needs to be a micro-credential: take quality out of site.yml if these do not."
    )
    return Fault(
        "below-standard", f"{what} The site requires it of every badge (quality: eu_standard).", hint
    )


def unknown_skill(code: str, framework: str, codes: Collection[str]) -> Fault:
    """A code that a site's own list of skills does not have."""
    what = (
        f'"{framework}" has no skill with the code {quoted(code)}.'
        if code
        else f'Which skill of "{framework}"?'
    )
    return Fault(
        "unknown-skill",
        what,
        words.did_you_mean(code, codes) or f"Write for example  code: {next(iter(codes), 'A-1')}",
    )


def unknown_letter(written: str, known: str) -> Fault:
    """A letter that is never sent."""
    what = f"There is no occasion called {quoted(written)} on which a letter is sent."
    return Fault("unknown-letter", what, f'The letter to new earners is called "{known}.md".')


def unknown_placeholder(written: str, known: Collection[str]) -> Fault:
    """A word in braces that stands for nothing."""
    what = f"{quoted('{' + written + '}')} stands for nothing that I could put there."
    return Fault("unknown-placeholder", what, words.did_you_mean(written, known))


def no_way_to_page() -> Fault:
    """A letter that does not lead to the badge."""
    what = "This letter does not say where the badge is: the earner cannot find its page."
    return Fault("no-way-to-page", what, "Write {page} where its address should stand.", Severity.WARNING)


def framework_header() -> Fault:
    """A list of skills whose first row does not name its columns."""
    return Fault(
        "bad-framework",
        "The first row of a list of skills names its columns, and this one lacks code or name.",
        "Write  code,name,url,description  into the first row; url and description may be left out.",
    )


def bad_framework_row(code: str, name: str, *, is_twice: bool) -> Fault:
    """A skill without a code or a name, or with the code of another."""
    if is_twice:
        what, hint = (
            f"The code {quoted(code)} stands in this list twice.",
            "Give each skill a code of its own.",
        )
    elif code and name:
        what = f"The code {quoted(code)} cannot be part of an address."
        hint = "A code has letters a-z, digits, dots and hyphens: FA-1."
    else:
        what, hint = "This skill has no code or no name.", "Write both, or delete the row."
    return Fault("bad-framework-row", what, hint)
