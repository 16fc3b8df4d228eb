"""Text in XML. (`xml.sax.saxutils` says the same, and imports half of the web for it.)"""


def escape(text: str) -> str:
    """Text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """Text as the value of an attribute, with its quotes."""
    plain = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return '"{}"'.format(plain.replace('"', "&quot;"))
