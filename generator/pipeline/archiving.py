"""Which answers of a platform a host of files can give in its stead, and where in the archive they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.check.archive import unkept
from generator.model import archive, file_names, words
from generator.model.fetch import Fetched, NotFetched
from generator.model.place import Place
from generator.model.source import Asset
from generator.verify import document as documents
from generator.verify.parsing import NotReadableError, id_of, json_object, objects


@dataclass(slots=True)
class Archive:
    """The files of the archive by path in content/, where each address is, and why others cannot be kept."""

    files: dict[str, bytes] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, answers: Mapping[str, Fetched | NotFetched]) -> "Archive":
        """What can be kept of all answers; documents come before pictures, which give way to them."""
        kept = cls()
        folded: dict[str, str] = {}
        named = {url: answer.data for url, answer in answers.items() if isinstance(answer, Fetched)}
        for url, data in sorted(
            named.items(), key=lambda each: (not each[1].lstrip().startswith(b"{"), each[0])
        ):
            path, why = place(url)
            why = why or _unfit(path, data) or _in_the_way(path, folded)
            if why:
                kept.refused[url] = why
                continue
            kept.files[path], kept.paths[url] = data, path
            steps = path.split("/")
            folded.update(
                {"/".join(steps[:end]).casefold(): "/".join(steps[:end]) for end in range(1, len(steps))}
            )
            folded[path.casefold()] = path + "\0"
        return kept

    def __call__(self, url: str) -> Fetched | NotFetched:
        """What a host that serves the archive would answer."""
        bare = url.partition("#")[0]
        path = self.paths.get(bare)
        if path is None:
            why = self.refused.get(bare, "")
            return NotFetched(
                f"it cannot be kept, because it {why}" if why else "it was not there before either"
            )
        self.used.add(path)
        return Fetched(self.files[path], bare)


def place(url: str) -> tuple[str, str]:
    """The path in content/ for an address, or why a host of files cannot answer at it (to follow "it")."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", "is no address"
    steps = unquote(parts.path).removeprefix("/")
    if parts.query:
        return "", "has a question mark in it, and behind that a host of files sees nothing"
    if port is not None:
        return "", "has a number behind its host, where no host of files answers"
    if not steps or steps.endswith("/"):
        return "", "ends like a folder, where a host of files shows a page"
    if any(step.startswith(".") for step in steps.split("/")):
        return "", "has a name that begins with a dot, which is left out when a site is published"
    path = f"{archive.FOLDER}{parts.hostname or ''}/{steps}"
    why = file_names.fault(path)
    return path, why


def _unfit(path: str, data: bytes) -> str:
    """Why what is at an address must not be kept."""
    if not data:
        return "is empty"
    if _shows_a_person(data):
        return "shows an earner's e-mail address, which is not to be published again"
    return unkept(Asset(path, data, Place(path)))


def _shows_a_person(data: bytes) -> bool:
    """Whether a document, or one that is baked into a picture, names whom it is for without a hash."""
    try:
        document = documents.read(data).document
    except NotReadableError:
        return False
    subject = next(iter(objects(document.get("credentialSubject"))), {})
    identities = (*objects(document.get("recipient")), *objects(subject.get("identifier")))
    told = [
        str(each.get("identity", each.get("identityHash", "")))
        for each in identities
        if not each.get("hashed")
    ]
    told += [
        id_of(subject),
        str(document.get("recipient", "")) if isinstance(document.get("recipient"), str) else "",
    ]
    return any(words.masked(each) != each for each in told)


def _in_the_way(path: str, folded: Mapping[str, str]) -> str:
    """Why a path cannot stand beside those that are there: one file cannot be a folder too."""
    steps = path.split("/")
    above = ("/".join(steps[:end]) for end in range(1, len(steps)))
    if path.casefold() in folded or any(folded.get(each.casefold(), each) != each for each in above):
        return "would need a file and a folder, or two files, of one name"
    return ""


def pictures(data: bytes) -> Iterator[str]:
    """The addresses of the pictures that a document names for itself and for its badge."""
    try:
        document: dict[str, Any] = json_object(data)
    except NotReadableError:
        return
    subjects = objects(document.get("credentialSubject"))
    parts = (document, *(each for subject in subjects for each in objects(subject.get("achievement"))))
    for part in parts:
        if (url := id_of(part.get("image"))).startswith("https://"):
            yield url
