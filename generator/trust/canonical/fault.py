"""What is said about a document that has no canonical form."""


class CanonicalError(ValueError):
    """A document that cannot be turned into statements: which place in it, and what is wrong there.

    `path` reads as in JavaScript (`credentialSubject.achievement.alignment[0]`); it is put together while the
    error travels up, so a document that is in order pays nothing for it.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
        self._steps: list[str] = []

    def under(self, step: str | int) -> "CanonicalError":
        """The same error, one level further out: below a property, or at a position of an array."""
        self._steps.insert(0, f"[{step}]" if isinstance(step, int) else f".{step}")
        return self

    @property
    def path(self) -> str:
        """The place in the document; "" is the whole of it."""
        return "".join(self._steps).removeprefix(".")

    def __str__(self) -> str:
        """The place and the sentence."""
        return f"{self.path}: {self.what}" if self._steps else self.what
