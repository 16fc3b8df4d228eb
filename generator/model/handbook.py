"""Where the handbook explains messages; each has a heading of its own there, which is its code."""

HANDBOOK = "https://northmoor.example.org/badges/handbook/"
"""The handbook on the site of our example."""

MISTAKES = f"{HANDBOOK}mistakes/#text-"
"""The page that explains messages, up to the code."""

MISTAKES_FILE = "content/pages/handbook/mistakes.md"
"""The same page in a repository that has kept it."""
