"""Writes the vocabulary table."""

from tests.vocabulary import TABLE, compiled

TABLE.write_text(compiled(), encoding="utf-8")
