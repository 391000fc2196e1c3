"""Hostile files: the table of RELIABILITY §4.3, and what happens around it."""
