"""What a site keeps for others: documents of a platform that is gone, which are not the site's own to answer for."""

from generator.model.fetch import Fetch, Fetched
from generator.verify.parsing import NotReadableError, json_object, texts

LIST = "archive/index.json"


def kept(fetch: Fetch, site_url: str) -> frozenset[str]:
    """The addresses, relative to the site, that its own list names; none without one."""
    answer = fetch(f"{site_url}{LIST}")
    if not isinstance(answer, Fetched):
        return frozenset()
    try:
        return frozenset(texts(json_object(answer.data).get("kept")))
    except NotReadableError:
        return frozenset()
