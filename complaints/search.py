"""Finds the FAQ entry that a short chat message is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Page:
    """What can be found: a title, other ways to say it, and a text."""

    id: str
    title: str
    asked: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Index:
    """All pages of one language, prepared for searching."""

    pages: tuple[Page, ...]
    language: str

    @classmethod
    def of(cls, pages: Sequence[Page], language: str) -> Self:
        """Prepare pages for searching."""
        return cls(tuple(pages), language)

    def find(self, text: str, limit: int = 3) -> tuple[tuple[str, float], ...]:
        """Ids of the pages that fit best with scores from 0 to 1, best first."""
        words = set(text.lower().split())
        scored = []
        for page in self.pages:
            own = set(" ".join((page.title, *page.asked)).lower().split())
            share = len(words & own) / len(words) if words else 0.0
            if share > 0.3:
                scored.append((page.id, share))
        return tuple(sorted(scored, key=lambda one: -one[1])[:limit])
