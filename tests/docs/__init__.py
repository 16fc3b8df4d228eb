"""Tests of what we tell people: the handbook."""
