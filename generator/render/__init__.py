"""Plan × Documents × theme → pages. Pure.

What the room answers: what does a person see? What it refuses to know: where files are, how documents are made,
what day it is. Whether an award has expired is judged where the page is read.
"""
