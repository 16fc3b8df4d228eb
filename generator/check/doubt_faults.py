"""The words for what is possible but hardly meant, mostly warnings: one function a code."""

from collections.abc import Sequence

from generator.check.fault import Fault, quoted
from generator.model import words
from generator.model.place import Severity


def unused_files(names: Sequence[str], near: str) -> Fault:
    """Files of one folder that nothing refers to; `near` is the name under which the first would be taken."""
    one = len(names) == 1
    noun, where = ("this file", "it where it belongs") if one else ("these files", "them where they belong")
    what = f"Nothing refers to {noun}: {words.listed((quoted(name) for name in names), most=4)}."
    hint = f"Name {where}, in a cell, a field or a link, or delete {'it' if one else 'them'}."
    if near:
        hint = (
            f'If it is the picture of that badge, rename it to "{near}". If not: {hint[0].lower()}{hint[1:]}'
        )
    return Fault("unused-file", what, hint, Severity.WARNING)


def sample_text(sample: str, *, is_frozen: bool) -> Fault:
    """A text of `badges new` that nobody has replaced; `is_frozen` if publishing fixes it for good."""
    what = f'This is still the text to begin with: "{sample} …".'
    now = " now: once an award is published, the criteria it was given for can no longer change"
    hint = f"Replace it with your own words{now if is_frozen else ''}."
    return Fault("sample-text", what, hint, Severity.ERROR if is_frozen else Severity.WARNING)


def dead_link(target: str, hint: str) -> Fault:
    """A link that leads nowhere, so that the page would show its words without it."""
    return Fault("dead-link", f"The link to {quoted(target)} leads nowhere.", hint, Severity.WARNING)


def no_translation(language: str, theme: str, known: Sequence[str]) -> Fault:
    """A language that the buttons and labels of the site do not have."""
    what = f'The theme "{theme}" has no words in "{language}": buttons and labels will be in English.'
    hint = (
        f"If that will do, say so with  languages: [{language}, en]  in content/site.yml; your own texts stay as they are. "
        f"Or translate the theme's languages/en.yml as themes/<your theme>/languages/{language}.yml "
        f"(there is: {words.listed(known)})."
    )
    return Fault("no-translation", what, hint, Severity.WARNING)


def garbled_letters(text: str, meant: str) -> Fault:
    """Letters that were saved in one way and opened in another."""
    what = f"{quoted(text)} is probably {quoted(meant)}: its letters were garbled when the file was opened or saved."
    hint = f'Write {quoted(meant)}. In Excel, open such a file with Data, From text, and choose "UTF-8".'
    return Fault("garbled-letters", what, hint, Severity.WARNING)


def host_slip(host: str, meant: str) -> Fault:
    """The host of an e-mail address that hardly anybody has one at."""
    what = f"The e-mail address ends in {host}: probably {meant} was meant."
    hint = (
        "The badge holds a hash of the address, so that with another one nobody can show that it is theirs. Correct it; if "
        "it is public already, the old one goes into a column previous_email."
    )
    return Fault("host-slip", what, hint, Severity.WARNING)


def twin_name(name: str, other: str) -> Fault:
    """Two badges of one name, which nobody can tell apart."""
    what = f'The badge "{other}" is called {quoted(name)} as well: nobody can tell the two apart.'
    return Fault("twin-name", what, "Give one of them another name, or delete it.", Severity.WARNING)


def unknown_prerequisite(written: str, meant: str) -> Fault:
    """A prerequisite that is almost a badge; any other text is one in words."""
    what = f"The prerequisite {quoted(written)} is almost the name of a badge, and is none."
    return Fault("unknown-prerequisite", what, f'Did you mean "{meant}"?', Severity.WARNING)


def dropped_html(tag: str) -> Fault:
    """HTML that the pages do not take over."""
    what = f"The tag {quoted(f'<{tag}>')} is left out on the page: texts may not hold everything that HTML can do."
    hint = "Write it in Markdown, or delete it. If you mean the sign itself, write &lt; in place of <."
    return Fault("dropped-html", what, hint, Severity.WARNING)


def skill_shape(framework: str, part: str, written: str, example: str) -> Fault:
    """An address or a code that does not look as its framework prints it."""
    what = f"{quoted(written)} does not look like the {part} of an entry in {framework}."
    return Fault("skill-shape", what, f"Copy it from there, as in  {example}", Severity.WARNING)
