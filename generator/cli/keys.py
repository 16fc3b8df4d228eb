"""`badges keys`: new, show, rotate, compromise. A private key goes into a file for its owner's eyes, and nowhere else."""

import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from generator.cli.console import Console
from generator.cli.options import issuer_slugs, located, speaking, today
from generator.cli.signing_words import secrets_page
from generator.model import words
from generator.model.errors import BadgesError
from generator.model.key import IssuerKeys, KeyState, PublicKey

if TYPE_CHECKING:
    from generator.pipeline import Folders


PUBLIC = click.option(
    "--public",
    metavar="z6Mk…",
    default="",
    help="The public half of a key made elsewhere; its private half stays there.",
)


@click.group()
def keys() -> None:
    """Make and look after the keys that sign badges.

    The private key is written into keys/ISSUER.private, which git ignores and only you can read. It is never
    printed. Copy the one line of that file into the secret BADGES_KEY of your repository (Settings ▸ Secrets
    and variables ▸ Actions), keep a copy in a safe place, and delete the file.
    """


@keys.command()
@click.argument("issuer")
@PUBLIC
@located
@speaking
def new(console: Console, folders: "Folders", issuer: str, public: str) -> None:
    """Make the first key of ISSUER (the name of its file in content/issuers/).

    \b
    Example:
        badges keys new northmoor-federation
        badges keys new northmoor-federation --public z6Mk…
    """
    known = _known(folders, issuer)
    if known.keys:
        raise BadgesError(
            f"{issuer} has a key already: keys/{issuer}.json.", "To replace it: badges keys rotate " + issuer
        )
    _follow(console, folders, known, public, ended=KeyState.RETIRED)


@keys.command()
@click.argument("issuer")
@PUBLIC
@located
@speaking
def rotate(console: Console, folders: "Folders", issuer: str, public: str) -> None:
    """Make a new key for ISSUER and retire the old one, whose badges stay good.

    \b
    Example:
        badges keys rotate northmoor-federation
    """
    _follow(console, folders, _active(folders, issuer), public, ended=KeyState.RETIRED)


@keys.command()
@click.argument("issuer")
@click.option("--yes", is_flag=True, help="Do not ask (for scripts).")
@PUBLIC
@located
@speaking
def compromise(console: Console, folders: "Folders", issuer: str, *, yes: bool, public: str) -> None:
    """Say that the key of ISSUER fell into other hands, and make a new one.

    The next publish signs everything again that the old key signed, under the same addresses, and takes the old
    key out of the issuer's document. Copies that people saved before fail from then on wherever that document
    is read; some programs take the key from the copy itself and still accept it.

    \b
    Example:
        badges keys compromise northmoor-federation
        badges keys compromise northmoor-federation --yes
    """
    known = _active(folders, issuer)
    if not yes:
        _ask(folders, known)
    _follow(console, folders, known, public, ended=KeyState.COMPROMISED)


@keys.command()
@located
@speaking
def show(console: Console, folders: "Folders") -> None:
    """List the public keys of all issuers, and which private ones are at hand.

    \b
    Example:
        badges keys show
    """
    from generator.read.keys import public_keys

    found, problems = public_keys(folders.keys)
    for problem in problems:
        click.echo(str(problem), err=True)
    for issuer, known in found.items():
        click.echo(issuer)
        for key in known.keys:
            ended = f" until {key.ended_on.isoformat()}" if key.ended_on else ""
            click.echo(f"  {key.multibase}  {key.state.value} since {key.created_on.isoformat()}{ended}")
        has_file = (folders.keys / f"{issuer}.private").exists()
        click.echo(f"  private key in keys/{issuer}.private: {'yes' if has_file else 'no'}")
    if not found and not console.quiet:
        click.echo("There are no keys yet. badges keys new ISSUER makes one.")
    raise SystemExit(1 if problems else 0)


def _ask(folders: "Folders", known: IssuerKeys) -> None:
    """Says what a compromise does, and goes on only after a yes.

    Raises:
        Abort: anything but a yes.
    """
    from generator.read.ledger import ledger

    published, _ = ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    multibase = known.active.multibase if known.active else ""
    signed = sum(proof.key.endswith(f"#{multibase}") for proof in published.proofs.values())
    click.echo(f"This declares the key of {known.issuer} stolen. It cannot be taken back.")
    click.echo("  Now: a new key is made, and the old one is marked as compromised.")
    click.echo(f"  Next publish: {words.counted(signed, 'document')} it signed will be signed again,")
    click.echo("  under the same addresses. Badge files that people saved before fail wherever the issuer's")
    click.echo("  document is read, so they have to fetch them anew from their badge's page.")
    click.echo(f"  If the key is merely old, or lost, this is better: badges keys rotate {known.issuer}")
    try:
        click.confirm("Did it fall into other hands?", abort=True)
    except click.Abort:
        click.echo("Nothing was changed. (In a script, --yes answers for you.)", err=True)
        raise


def _known(folders: "Folders", issuer: str) -> IssuerKeys:
    from generator.read.keys import public_keys

    issuers = issuer_slugs(folders.content)
    if not folders.content.is_dir():
        raise BadgesError(
            f"There is no folder {folders.shown_as}: a key belongs to an issuer, and the issuers are there.",
            "Go to the folder that holds it, name it with --content, or make one: badges new my-club",
        )
    if not issuers:
        raise BadgesError(
            "There is no issuer yet whose key it could be.",
            f"Write {folders.shown_as}/issuers/{issuer}.md first, with name, url and email.",
        )
    if issuer not in issuers:
        raise BadgesError(f'There is no issuer "{issuer}".', f"The issuers are: {', '.join(issuers)}.")
    found, problems = public_keys(folders.keys)
    if problems:
        raise BadgesError(problems[0].what, problems[0].hint)
    return found.get(issuer, IssuerKeys(issuer=issuer))


def _active(folders: "Folders", issuer: str) -> IssuerKeys:
    known = _known(folders, issuer)
    if known.active is None:
        raise BadgesError(f"{issuer} has no active key.", f"Make one: badges keys new {issuer}")
    return known


def _follow(console: Console, folders: "Folders", known: IssuerKeys, public: str, *, ended: KeyState) -> None:
    """Gives an issuer its next key, and says so: one made here, or with `public` one made elsewhere."""
    if public:
        from generator.pipeline.adopting import adopted

        multibase = adopted(folders, known.issuer, public)
    else:
        multibase = _make(folders, known)
    _record(folders, known, multibase, today().date(), ended=ended)
    if public:
        _say_adopted(console, folders, known.issuer, multibase)
    else:
        _say(console, folders, known, ended)


def _make(folders: "Folders", known: IssuerKeys) -> str:
    """A fresh key: the private half first, so that a public key never stands without one.

    Where that was interrupted behind the first half, the other half of that is it.
    """
    from generator.pipeline import fresh_key
    from generator.pipeline.adopting import left_alone
    from generator.write import keys as key_writing

    if not known.keys and (multibase := left_alone(folders, known.issuer)):
        return multibase
    secret, multibase = fresh_key()
    key_writing.private_key(folders.keys, known.issuer, secret, replaces=bool(known.keys))
    return multibase


def _record(folders: "Folders", known: IssuerKeys, multibase: str, day: date, *, ended: KeyState) -> None:
    """The public key as the active one; the one before it has ended."""
    from generator.write import keys as key_writing

    old = tuple(
        replace(key, state=ended, ended_on=day) if key.state is KeyState.ACTIVE else key for key in known.keys
    )
    active = PublicKey(multibase=multibase, state=KeyState.ACTIVE, created_on=day)
    key_writing.public_keys(folders.keys, IssuerKeys(issuer=known.issuer, keys=(*old, active)))


_BEFORE = {
    KeyState.RETIRED: "The key before it signs nothing any more; what it signed stays good.",
    KeyState.COMPROMISED: "The key before it counts as stolen; the next publish signs anew what it signed.",
}
"""What is said of the key that was active, by what has become of it."""


def _say(console: Console, folders: "Folders", known: IssuerKeys, ended: KeyState) -> None:
    issuer, is_first = known.issuer, known.active is None
    click.echo(f"Made a {'key' if is_first else 'new key'} for {issuer}.")
    if console.quiet:
        return
    if not is_first:
        click.echo(f"  {_BEFORE[ended]}")
    click.echo(f"  Public:  {folders.keys / f'{issuer}.json'}  (commit this file)")
    click.echo(f"  Private: {folders.keys / f'{issuer}.private'}  (only you can read it; git ignores it)")
    instead = "" if is_first else ", in place of the old one"
    click.echo(f"  Next: copy the line in the private file into the secret BADGES_KEY{instead}:")
    click.echo(f"  {secrets_page(os.environ)}")
    click.echo("  Keep a copy in a safe place, then delete the file.")


def _say_adopted(console: Console, folders: "Folders", issuer: str, multibase: str) -> None:
    click.echo(f"The key of {issuer} is now {multibase}.")
    if console.quiet:
        return
    click.echo(f"  Public:  {folders.keys / f'{issuer}.json'}  (commit this file)")
    click.echo("  Private: where you made it; it did not come here")
    click.echo(
        "  Next: before the next publish, its private half has to be in the secret BADGES_KEY, as the line"
    )
    click.echo(f"  {issuer}: z3u2…")
    click.echo(f"  {secrets_page(os.environ)}")
    left = folders.keys / f"{issuer}.private"
    if left.exists():
        click.echo(f"  {left} holds another key: delete it, once nobody needs it.")
