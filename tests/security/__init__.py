"""Hostile people, one file for each threat of RELIABILITY §4.2; docs/security.md lists them."""
