"""Measurements, outside the test suite: ``python -m tests.bench``."""
