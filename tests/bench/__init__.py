"""Measurements, one command each: `./run bench build`. They print; nothing is asserted about speed in the tests."""
