"""Badges: a folder of Markdown and spreadsheets in, a static site of verifiable badges out.

    read  →  check  →  plan  →  issue  →  render  →  write  →  verify

Each room is a verb and turns one noun of `model` into the next: files become `Sources`, sources become a
`Site` (or a list of problems), the site held against the `Ledger` becomes a `Plan`, the plan becomes signed
`Document`s and pages, and these are written as one tree and verified from the files alone. `trust` knows
keys, canonical forms and proofs, and nothing of badges. `edit` gives the changed text of content files, for
commands that write in an officer's stead. Only `read`, `write` and `cli` touch the world.
`pipeline` is the one module that knows every room.
"""

__version__ = "0.1.0"
