"""The words for what cannot be kept in the archive: one function a code."""

from generator.check.fault import Fault, quoted


def archive_file(why: str) -> Fault:
    """A file that a stranger wrote and that the site cannot serve as it is."""
    what = f"This file is kept for others to verify, and it {why}."
    return Fault("archive-file", what, "Delete it. Documents (JSON, signed tokens) and pictures can be kept.")


def archive_collision(address: str) -> Fault:
    """A kept file at an address that the site makes itself."""
    what = f"It would stand at {quoted(address)}, where this site has a page or a document of its own."
    return Fault("archive-collision", what, "Delete it: what was awarded here comes before what was kept.")
