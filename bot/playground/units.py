"""Lengths as Telegram counts them."""

from __future__ import annotations


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
