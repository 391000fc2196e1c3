"""The files of a profile as their author wrote them, right or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from complaints.profile_outlines import Outline, outlines, tables_in
from complaints.profile_problems import ProfileProblem, Severity
from complaints.profile_source import Source

FRESH = relativedelta(years=1)
"""How long one may rely on what was read on somebody's website."""

_HEADING = re.compile(r"^(?P<level>#{1,2})\s+(?P<title>.*?)\s*\{#(?P<id>[^}]*)\}\s*$")
_ASKED = "asked:"


@dataclass(frozen=True, slots=True)
class Section:
    """A topic or an entry of a FAQ file with its lines; `asked` are lines with what they say."""

    id: str
    title: str
    line: int
    is_entry: bool
    asked: tuple[tuple[int, str], ...]
    answer: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """What an author wrote, with the day on which it is looked at."""

    texts: Mapping[str, str]
    profile: Source
    form: Source
    brands: Source
    moderation: Source
    questions: tuple[Outline, ...]
    faq: Mapping[str, tuple[Section, ...]]
    """By file name."""
    today: date

    @classmethod
    def of(cls, texts: Mapping[str, str], today: date) -> Sheets:
        """Take the texts of a profile's files by name; nothing in them needs to be right."""
        profile, form, brands, moderation = (
            Source.of(f"{name}.toml", texts.get(f"{name}.toml", ""))
            for name in ("profile", "form", "brands", "moderation")
        )
        faq = {
            name: _sections(text)
            for name, text in sorted(texts.items())
            if name.startswith("faq.") and name.endswith(".md")
        }
        return cls(texts, profile, form, brands, moderation, outlines(form), faq, today)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The TOML files."""
        return self.profile, self.form, self.brands, self.moderation

    def is_old(self, seen: date) -> bool:
        """Whether what was seen on that day should be looked at again by now."""
        return seen + FRESH < self.today


def warning(source: Source, path: tuple[str | int, ...], what: str, remedy: str) -> ProfileProblem:
    """A warning at a path of a TOML file."""
    return source.problem(path, what, remedy, Severity.WARNING)


def rows(source: Source, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables of a list at the top of a file with their positions."""
    return enumerate(tables_in(source.at((name,))))


def texts_in(raw: object) -> dict[str, str]:
    """A text in several languages, as far as it is one."""
    said = raw.items() if isinstance(raw, dict) else ()
    return {str(language): text.strip() for language, text in said if isinstance(text, str)}


def word_in(raw: object) -> str:
    """A single text, as far as it is one."""
    return raw if isinstance(raw, str) else ""


def day_in(raw: object) -> date | None:
    """A day, as far as it is one."""
    return raw if isinstance(raw, date) and not isinstance(raw, datetime) else None


def _sections(text: str) -> tuple[Section, ...]:
    lines = text.splitlines()
    found = [(at, match) for at, line in enumerate(lines) if (match := _HEADING.match(line))]
    ends = [*(at for at, _ in found[1:]), len(lines)]
    return tuple(
        Section(
            match["id"],
            match["title"],
            start + 1,
            match["level"] == "##",
            tuple(
                (at + 1, lines[at].removeprefix(_ASKED).strip())
                for at in range(start + 1, end)
                if lines[at].startswith(_ASKED)
            ),
            tuple(
                (at + 1, lines[at])
                for at in range(start + 1, end)
                if not lines[at].startswith(_ASKED)
            ),
        )
        for (start, match), end in zip(found, ends, strict=True)
    )
