"""The questions and answers: enough ways to ask, none of them twice, nothing that is cut off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from complaints.checking.sheets import Section, Sheets
from complaints.profile_problems import ProfileProblem, Severity

ASKED_LEAST = 15
"""Ways to ask for one entry in one language, below which the search often misses it."""
TITLE_SHOWN = 48
"""Characters of a question of which enough is seen on a button to tell it from the others."""

_NO_LINK = re.compile(r"\]\((?!https://|mailto:|tel:)(?P<address>[^)]*)\)")
_NOT_LETTERS = re.compile(r"[\W_]+")


def check_asked(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Every entry has fifteen ways to ask for it, and each leads to one entry only."""
    for file, sections in sheets.faq.items():
        seen: dict[str, tuple[str, int]] = {}
        for one in _entries(sections):
            count = len({_bare(said) for _, said in one.asked if said})
            if count < ASKED_LEAST:
                yield _warning(
                    file,
                    one.line,
                    one.id,
                    f"only {count} ways to ask for it",
                    f"Add asked: lines up to {ASKED_LEAST}, as people write: short, long, angry,"
                    " misspelt",
                )
            for line, said in ((line, said) for line, said in one.asked if _bare(said)):
                before, where = seen.setdefault(_bare(said), (one.id, line))
                if where == line:
                    continue
                yield _warning(
                    file,
                    line,
                    one.id,
                    f"{said!r} stands on line {where} already"
                    + (f", for {before}" if before != one.id else ""),
                    "Keep it where it fits best"
                    if before != one.id
                    else "Remove it, or word it differently",
                )


def check_titles(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Titles can be read on a phone and told apart."""
    for file, sections in sheets.faq.items():
        seen: dict[str, str] = {}
        for one in sections:
            if len(one.title) > TITLE_SHOWN:
                yield _warning(
                    file,
                    one.line,
                    one.id,
                    f"a title of {len(one.title)} characters, of which a phone shows the beginning",
                    f"Shorten it to {TITLE_SHOWN}",
                )
            before = seen.setdefault(f"{one.is_entry}{_bare(one.title)}", one.id)
            if before != one.id:
                yield _warning(
                    file,
                    one.line,
                    one.id,
                    f"the same title as {before}",
                    "Word one of them differently",
                )


def check_answers(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Links in answers are such as a person may be sent to; others are shown without the link."""
    for file, sections in sheets.faq.items():
        for one in _entries(sections):
            for line, said in one.answer:
                for found in _NO_LINK.finditer(said):
                    yield _warning(
                        file,
                        line,
                        one.id,
                        f"{found['address']!r} is no link that a person may be sent to",
                        "Write it in full, with https://, mailto: or tel:",
                    )


def _entries(sections: tuple[Section, ...]) -> Iterator[Section]:
    return (one for one in sections if one.is_entry)


def _bare(text: str) -> str:
    """Letters and digits only, without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    marks_off = "".join(one for one in letters if not unicodedata.combining(one))
    return _NOT_LETTERS.sub(" ", marks_off).strip()


def _warning(file: str, line: int, key: str, what: str, remedy: str) -> ProfileProblem:
    return ProfileProblem(file, line, key, what, remedy, Severity.WARNING)
