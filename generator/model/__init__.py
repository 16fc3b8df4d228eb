"""The nouns: every value that travels from one room to another. Standard library only.

All are frozen. Equal values mean the same thing: where something stood in its file (`origin`) is not part
of its meaning. A constructor guards its invariant with `ValueError`: by then a person has been told, so it
would be our mistake.
"""
