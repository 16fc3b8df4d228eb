"""Tests of the room that changes text."""
