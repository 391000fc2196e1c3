"""Counts in what the commands say to operators, who are spoken to in English."""

from __future__ import annotations


def counted(n: int, one: str, many: str) -> str:
    """The sentence for this count, with the count where `{n}` stands: "1 file is missing"."""
    return (one if n == 1 else many).format(n=n)
