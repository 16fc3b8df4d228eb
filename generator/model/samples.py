"""Words of the texts that `badges new` writes, by which they are known again before somebody publishes them."""

SAMPLES = (
    "Replace this text with your own criteria",
    "write here who you are, since when, and who appoints your assessors",
)
"""Each stands in one text of a new folder and asks to be replaced. Compared without regard to case."""


def sample_in(text: str) -> str:
    """The words of a sample that a text still holds; "" when somebody has replaced them."""
    folded = " ".join(text.casefold().split())
    return next((sample for sample in SAMPLES if sample.casefold() in folded), "")
