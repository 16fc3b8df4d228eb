"""Words of the texts that `badges new` writes, by which they are known again before somebody publishes them."""

SAMPLES = (
    "Replace this text with your own criteria",
    "Ersetzen Sie diesen Text durch Ihre eigenen Kriterien",
    "Remplacez ce texte par vos propres critères",
    "Sustituya este texto por sus propios criterios",
    "Vervang deze tekst door uw eigen criteria",
    "write here who you are, since when, and who appoints your assessors",
    "Schreiben Sie hier, wer Sie sind, seit wann es Sie gibt und wer Ihre",
    "écrivez ici qui vous êtes, depuis quand, et qui désigne vos examinateurs",
    "escriba aquí quiénes son, desde cuándo y quién nombra a las",
    "schrijf hier wie u bent, sinds wanneer, en wie uw beoordelaars aanwijst",
)
"""Each stands in one text of a new folder and asks to be replaced. Compared without regard to case."""


def sample_in(text: str) -> str:
    """The words of a sample that a text still holds; "" when somebody has replaced them."""
    folded = " ".join(text.casefold().split())
    return next((sample for sample in SAMPLES if sample.casefold() in folded), "")
