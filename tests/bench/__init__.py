"""Measurements, one module each: `./run bench sign`. They print; nothing is asserted about speed in the tests."""
