"""The HTML that a text of an officer may hold: `render` lets it through, `check` speaks of everything else."""

TAGS = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table",
        "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
SCHEMES = frozenset({"https", "http", "mailto"})
"""Where a link may lead."""
