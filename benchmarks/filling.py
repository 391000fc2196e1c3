"""A register of any size: lives played by the rules, copied with other numbers and words."""

from __future__ import annotations

import random
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from benchmarks.lives import OFFICERS, Life, lived
from complaints.course import to_json as course_to_json
from complaints.profile import Profile
from storage import mapping, terms
from storage.engine import Database
from storage.rows import table_of
from storage.safe import Safe
from storage.tables import (
    CaseRow,
    DeadlineRow,
    EventRow,
    KeyRow,
    PersonRow,
    RegisterRow,
    TermRow,
)
from storage.vault import Vault

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
KEY = b"a key for benchmarks, of 32 byte"

RARE, COMMON, ALSO_COMMON = "hippocampe", "versement", "cagnotte"
"""A word of one case in ten thousand, and two words of most."""

_MONTHS = tuple(date(year, month, 1) for year in (2025, 2026) for month in range(1, 13))[:23]
_SEED = 20_261_122
_AT_ONCE = 5_000
_FIRST_DRAFT = 1 << 64
_WORDS_EACH = 60
_VOCABULARY = 20_000
_NAMES = 4_000

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mould:
    """The rows of a life, from which others are cast."""

    life: Life
    case: Values
    deadlines: tuple[Values, ...]
    events: tuple[Values, ...]

    @classmethod
    def of(cls, life: Life, profile: Profile) -> Mould:
        """The rows as the casebook writes them."""
        nobodys = Safe(UUID(int=0), bytes(32))
        row = mapping.case_row(life.case, nobodys)
        mapping.watch(row, life.case, profile, NOW)
        return cls(
            life,
            row.model_dump(),
            tuple(mapping.deadline_rows(0, life.case.deadlines)),
            tuple(mapping.event_row(0, one, "", nobodys).model_dump() for one in life.events),
        )


@dataclass(slots=True)
class Rows:
    """What is written at once."""

    vault: Vault
    keys: list[Values] = field(default_factory=list)
    people: list[Values] = field(default_factory=list)
    cases: list[Values] = field(default_factory=list)
    deadlines: list[Values] = field(default_factory=list)
    events: list[Values] = field(default_factory=list)


async def fill(database: Database, profile: Profile, cases: int) -> None:
    """Write a register of this many cases, the same for the same number."""
    dice = random.Random(_SEED)  # noqa: S311 - it must give the same again
    moulds = [Mould.of(life, profile) for life in lived(profile, _MONTHS, NOW)]
    found: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
    last: dict[int, int] = {}
    for first in range(1, cases + 1, _AT_ONCE):
        rows = Rows(database.vault)
        for n in range(first, min(first + _AT_ONCE, cases + 1)):
            # In the order in which they were filed, as in a real register.
            words = _cast(moulds[(n - 1) * len(moulds) // cases], n, rows, last, dice)
            for term in {_number(word) for word in words}:
                found[term].append(n)
        async with database.begin() as session:
            connection = await session.connection()
            await _add(connection, KeyRow, rows.keys)
            await _add(connection, PersonRow, rows.people)
            await _add(connection, CaseRow, rows.cases)
            await _add(connection, DeadlineRow, rows.deadlines)
            await _add(connection, EventRow, rows.events)
    async with database.begin() as session:
        connection = await session.connection()
        counted = [{"year": year, "last": n} for year, n in last.items()]
        await _add(connection, RegisterRow, counted)
        await _add_terms(connection, found)
    async with database.begin() as session:
        await (await session.connection()).exec_driver_sql("ANALYZE")


def _cast(
    mould: Mould, n: int, rows: Rows, last: dict[int, int], dice: random.Random
) -> tuple[str, ...]:
    """Add another case to the rows; returns its words."""
    year = mould.case["year"]
    last[year] = last.get(year, 0) + 1
    said = {
        "description": _story(n, dice),
        "last_name": f"nom{n % _NAMES}",
        "email": f"personne{n}@example.org",
    }
    life, draft_id = mould.life, UUID(int=_FIRST_DRAFT + n)
    statement = [
        {**line, "said": said.get(line["question"], line["said"])}
        for line in mapping.statement_json(life.case)
    ]
    safe, key = rows.vault.drawn(draft_id)
    rows.keys.append({**key, "made_at": NOW})
    officer = OFFICERS[dice.randrange(len(OFFICERS))].id
    rows.people.append(PersonRow(id=n, telegram_id=n, language="fr", met_at=NOW).model_dump())
    rows.cases.append(
        {
            **mould.case,
            "id": n,
            "serial": last[year],
            "draft_id": draft_id,
            "person_id": n,
            "answers": safe.seal("cases.answers", mapping.answers_json(life.case.answers)),
            "statement": safe.seal("cases.statement", statement),
            "course": safe.seal("cases.course", course_to_json(life.case.course)),
            "handler": officer if mould.case["handler"] is not None else None,
        }
    )
    rows.deadlines += [{**one, "case_id": n} for one in mould.deadlines]
    rows.events += [
        {
            **one,
            "case_id": n,
            "details": safe.seal("events.details", ["", dict(event.details)], event.seq),
        }
        for one, event in zip(mould.events, life.events, strict=True)
    ]
    return (*said["description"].split(), said["last_name"], f"personne{n}")


def _story(n: int, dice: random.Random) -> str:
    """Words as texts have them: a few very common, most rare."""
    words = [f"mot{int(_VOCABULARY ** dice.random())}" for _ in range(_WORDS_EACH)]
    words += [word for word in (COMMON, ALSO_COMMON) if dice.random() < 0.7]
    if n % 10_000 == 77:
        words.append(RARE)
    return " ".join(words)


@cache
def _number(word: str) -> int:
    (number,) = terms.numbers(KEY, [word])
    return number


async def _add(connection: AsyncConnection, table: type[SQLModel], rows: list[Values]) -> None:
    await connection.execute(insert(table_of(table)), rows)


async def _add_terms(connection: AsyncConnection, found: dict[int, array[int]]) -> None:
    """In the order of the key, which a tree takes fastest."""
    pairs = ((term, case_id) for term in sorted(found) for case_id in found[term])
    names = [one.name for one in table_of(TermRow).columns]
    driver: Any = (await connection.get_raw_connection()).driver_connection
    for some in _batches(pairs, 200_000):
        if connection.dialect.name == "sqlite":
            await driver.executemany("INSERT INTO terms (term, case_id) VALUES (?, ?)", some)
        else:
            await driver.copy_records_to_table("terms", records=some, columns=names)


def _batches(pairs: Iterable[tuple[int, int]], size: int) -> Iterator[list[tuple[int, int]]]:
    pairs = iter(pairs)
    while some := list(islice(pairs, size)):
        yield some
