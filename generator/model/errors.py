"""The one error that the world can cause: a full disk, a missing key, a refused push.

What a person must mend in the content is a `Problem` value and never raised; any other exception is our
mistake. `BadgesError` is raised at the edge (`read`, `write`, `cli`) and caught once, in `cli`: exit 3.
"""


class BadgesError(Exception):
    """The world failed: `what` happened, and what to try (`hint`)."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
