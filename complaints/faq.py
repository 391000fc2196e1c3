"""The organisation's questions and answers, one Markdown file per language.

    # How a pot works {#basics}

    ## How do I contribute? {#how-to-contribute}
    asked: how do I pay into a pot
    asked: i want to give money

    The answer, in a few lines of Markdown.

Groups and entries carry the same ids in every language. Nothing is read from disk here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from complaints.profile_problems import ProfileProblem
from complaints.understanding.examples import Door
from complaints.understanding.hearing import Hearing, Page, Pages, learnt
from complaints.understanding.meaning import LACKING, encoder

TITLE_MAX = 64
"""Characters of a title, which goes on a button."""
ANSWER_MAX = 2500
"""Characters of an answer, so that a window has room for it in any language."""
BEST = 3
"""Entries that are offered for a message."""
NOTHING_FITS = 0.5
"""From this belief on that no entry answers, none is shown."""

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{#([^}]*)\})?\s*$")
_ID = re.compile(r"[a-z][a-z0-9-]{0,23}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer; `asked` are other ways in which people say it."""

    id: str
    group: str
    title: str
    answer: str
    """Markdown: paragraphs, lists with "- ", **bold** and [links](https://…)."""
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A topic with its entries, in the order of the file."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that may answer what was asked; `score` from 0 to 1."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message is about."""

    hits: tuple[Hit, ...]
    """The entries that fit best, best first, however badly they fit."""
    none: float
    """From 0 to 1, how much speaks for no entry answering it."""
    door: Door


@dataclass(frozen=True, slots=True)
class Faq:
    """The same entries in every language of the organisation."""

    said: Mapping[str, tuple[Group, ...]]

    def groups(self, language: str) -> tuple[Group, ...]:
        """All topics in a language; raises KeyError for a language that the profile lacks."""
        return self.said[language]

    def entry(self, entry_id: str, language: str) -> Entry:
        """One entry in a language; raises KeyError."""
        for group in self.said[language]:
            for one in group.entries:
                if one.id == entry_id:
                    return one
        raise KeyError(entry_id)

    def understand(self, text: str, language: str, limit: int = BEST) -> Understood:
        """What a message is about; the entries are in the language of the reader.

        Who reads English may still write French. The first message of a process waits for
        `get_ready`; raises KeyError for a language that the profile lacks.
        """
        heard = self._hearing().hear(text, language)
        hits = (Hit(self.entry(one.id, language), one.score) for one in heard.entries[:limit])
        return Understood(tuple(hits), heard.none, heard.door)

    def search(self, text: str, language: str, limit: int = BEST) -> tuple[Hit, ...]:
        """The entries that fit a message best, best first; empty when nothing fits."""
        understood = self.understand(text, language, limit)
        return understood.hits if understood.none < NOTHING_FITS else ()

    def get_ready(self) -> str:
        """Learn what people say, which takes seconds once per process; tells what is missing."""
        self._hearing()
        return "" if encoder() else LACKING

    def pages(self) -> Pages:
        """Every way to ask for each entry, as it is learnt."""
        return tuple(
            (
                language,
                tuple(
                    Page(one.id, (one.title, *one.asked))
                    for group in groups
                    for one in group.entries
                ),
            )
            for language, groups in self.said.items()
        )

    def _hearing(self) -> Hearing:
        return learnt(self.pages())


def read_faq(text: str, file: str) -> tuple[tuple[Group, ...], tuple[ProfileProblem, ...]]:
    """Read one language of the FAQ, with everything that is wrong with it."""
    return _Reader(file).read(text.splitlines())


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[ProfileProblem] = []
        self.groups: list[Group] = []
        self.entries: list[Entry] = []
        self.ids: set[str] = set()

    def read(self, lines: Sequence[str]) -> tuple[tuple[Group, ...], tuple[ProfileProblem, ...]]:
        found = [(at, match) for at, line in enumerate(lines) if (match := _HEADING.match(line))]
        ends = [*(at for at, _ in found[1:]), len(lines)]
        for (start, match), end in zip(found, ends, strict=False):
            self._section(start + 1, match, lines[start + 1 : end])
        for group in self.groups:
            if not group.entries:
                self._wrong(None, group.id, "a topic without questions", "Add one or remove it")
        if not found:
            self._wrong(1, "", "no topic", "Start with a line such as # Payments {#payments}")
        return tuple(self.groups), tuple(self.problems)

    def _section(self, line: int, match: re.Match[str], body: Sequence[str]) -> None:
        level, title, section_id = len(match[1]), match[2], match[3] or ""
        if level > 2:
            self._wrong(line, title, "a heading of level 3 or more", "Use **bold** in an answer")
            return
        if not _ID.fullmatch(section_id):
            self._wrong(
                line,
                title,
                "no usable id",
                "End the heading with an id of lower-case letters, digits and hyphens,"
                " at most 24 characters: {#some-id}",
            )
            return
        if section_id in self.ids:
            self._wrong(line, section_id, "the id is used twice", "Give each section its own id")
            return
        self.ids.add(section_id)
        if level == 1:
            self.groups.append(Group(section_id, title, ()))
        elif self.groups:
            self._entry(line, section_id, title, body)
        else:
            self._wrong(
                line,
                section_id,
                "a question before the first topic",
                "Put a line such as # Payments {#payments} above it",
            )

    def _entry(self, line: int, entry_id: str, title: str, body: Sequence[str]) -> None:
        asked = tuple(
            one[6:].strip() for one in body if one.startswith("asked:") and one[6:].strip()
        )
        answer = _unwrapped([one for one in body if not one.startswith("asked:")])
        if not answer:
            self._wrong(line, entry_id, "no answer", "Write it below the asked: lines")
        if len(answer) > ANSWER_MAX:
            self._wrong(
                line,
                entry_id,
                f"an answer of {len(answer)} characters",
                f"Shorten it to {ANSWER_MAX}",
            )
        if len(title) > TITLE_MAX:
            self._wrong(
                line,
                entry_id,
                f"a title of {len(title)} characters",
                f"Shorten it to {TITLE_MAX}: it goes on a button",
            )
        group = self.groups[-1]
        entry = Entry(entry_id, group.id, title, answer, asked)
        self.groups[-1] = Group(group.id, group.title, (*group.entries, entry))

    def _wrong(self, line: int | None, key: str, what: str, remedy: str) -> None:
        self.problems.append(ProfileProblem(self.file, line, key, what, remedy))


def _unwrapped(lines: Sequence[str]) -> str:
    """Paragraphs and list items on one line each, however the author broke them."""
    text = "\n".join(line.strip() for line in lines).strip()
    text = re.sub(r"\n{3,}", "\n\n", text)
    return re.sub(r"(?<!\n)\n(?!\n|- )", " ", text)
