"""The form in which awards are asked for in issues: written, and looked after."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import check as checking
from generator.edit.request_form import form
from generator.model.place import Place, Problem, Severity
from generator.model.report import Report
from generator.model.site import Site
from generator.pipeline.folders import Folders
from generator.read import folder as reading
from generator.read.walk import bounded
from generator.write import asked as writing

FORM = ".github/ISSUE_TEMPLATE/award.yml"
_LARGEST = 5_000_000


def write_form(folders: Folders) -> Path | Report:
    """The form for requests, made from the badges; or why it cannot be.

    Raises:
        BadgesError: it cannot be written.
    """
    site, problems = checking.site(reading.folder(folders.content, shown_as=folders.shown_as))
    if site is None:
        return Report(problems=tuple(problem for problem in problems if problem.is_error))
    if not site.badges:
        what = "There is no badge yet that somebody could ask for."
        return Report(problems=(Problem(Place(f"{folders.shown_as}/badges"), "no-badges", what),))
    writing.write(_path(folders), form(_names(site)).encode())
    return _path(folders)


def stale_form(site: Site, folders: Folders) -> Iterator[Problem]:
    """Whether the form for requests names other badges than there are. Where there is none, nobody wants it.

    Problems: stale-request-form.
    """
    path = _path(folders)
    if not path.is_file() or bounded(path, _LARGEST) == form(_names(site)).encode():
        return
    yield Problem(
        Place(FORM),
        "stale-request-form",
        "The form by which awards are asked for is not in step with the badges.",
        'Run `badges form`, or in GitHub: Actions ▸ "Renew the request form". If nobody asks in issues, delete the file.',
        Severity.WARNING,
    )


def _names(site: Site) -> Mapping[str, str]:
    return {slug: badge.newest.name for slug, badge in site.badges.items()}


def _path(folders: Folders) -> Path:
    return folders.content.parent / FORM
