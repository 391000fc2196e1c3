"""A database of an older release, which kept everything in clear, is sealed when it is migrated."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, text

from complaints.answers import Answers
from complaints.contacts import Outcome
from storage import schema
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.compositions import Compositions
from storage.conversations import Conversations
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.vault import HOUSE
from tests.keys import KEY
from tests.rules.cases import pot
from tests.storage.clock import Clock
from tests.storage.office import OLGA

BEFORE = "2026_11_24_limits"
CASE, DRAFT, QUESTION, LETTER = (UUID(int=n) for n in (21, 22, 23, 24))
AT = "2026-11-20 10:00:00.000000"
WORD = "Quetzalcoatl"
SAID = json.dumps({"last_name": WORD})
LINE = json.dumps({"question": "q", "label": "l", "said": WORD})
OPEN = Outcome.OPEN.value
ROWS = f"""
INSERT INTO people (id, telegram_id, chat_open, told_privacy, met_at)
VALUES (1, 5, true, true, '{AT}');

INSERT INTO register (year, last) VALUES (2026, 1);

INSERT INTO cases (id, year, serial, draft_id, person_id, profile, language, status, version,
filed_at, answers, statement, role, subject, first_written_on, course)
VALUES (1, 2026, 1, '{CASE.hex}', 1, 'pot', 'fr', 'received', 1, '{AT}', '{SAID}',
'[{LINE}]', 'organiser', 'other', '2026-11-01', '{{}}');

INSERT INTO events (case_id, seq, at, kind, actor_kind, actor_id, details, salt)
VALUES (1, 1, '{AT}', 'filed', 'person', 1, '{SAID}', 'grain');

INSERT INTO drafts (id, person_id, answers, carried, opened_at, touched_at)
VALUES ('{DRAFT.hex}', 1, '{SAID}', '{WORD}', '{AT}', '{AT}');

INSERT INTO exhibits (draft_id, person_id, case_id, unique_id, name, media_type, size, sha256,
received_at) VALUES ('{CASE.hex}', 1, 1, 'u', '{WORD}.jpg', 'image/jpeg', 1, 'ab', '{AT}');

INSERT INTO contacts (key, person_id, text, way, address, language, asked_at, outcome, answer)
VALUES ('{QUESTION.hex}', 1, '{WORD}', 'email', '{WORD}@example.org', 'fr', '{AT}', '{OPEN}', '');

INSERT INTO compositions (officer_id, case_id, version, kind, data, touched_at)
VALUES ({OLGA.id}, 1, 1, 'note', '{SAID}', '{AT}');

INSERT INTO compositions (officer_id, case_id, version, kind, data, touched_at)
VALUES ({OLGA.id}, NULL, 0, 'enter', '{SAID}', '{AT}');

INSERT INTO conversations (key, data, touched_at) VALUES ('7:5:5', '{SAID}', '{AT}');

INSERT INTO inbox (bot_id, update_id, lane, kind, body, received_at, state, attempts, not_before,
cause) VALUES (7, 9, 5, 'message', '{SAID}', '{AT}', 'dead', 1, '{AT}', 'x');

INSERT INTO outbox (id, dedup_key, order_key, kind, channel, dest, contact, case_id, state,
attempts, ambiguous, not_before, cause, created_at)
VALUES ('{LETTER.hex}', '1:1:receipt:email:{WORD}@example.org', '1:email:', 'receipt', 'email',
'{WORD}@example.org', '', 1, 'pending', 0, false, '{AT}', '', '{AT}')
"""  # noqa: S608 - our own words


@pytest.fixture
async def old(blank_url: str) -> AsyncIterator[Database]:
    """A database as the release before the vault left it."""
    database = Database(blank_url, KEY)
    database.create()

    def fill(connection: Connection) -> None:
        schema.upgrade(connection, BEFORE)
        for statement in ROWS.split(";\n"):
            connection.exec_driver_sql(statement)

    await database.alter(fill)
    yield database
    await database.close()


def casebook(database: Database, folder: Path) -> Casebook:
    return Casebook(database, pot(), EvidenceStore(FolderBlobs(folder)), Clock(), key=KEY)


async def clear_in(database: Database) -> set[str]:
    """The tables that show the word to anybody."""
    found = set()

    def look(connection: Connection) -> None:
        names = connection.execute(text(_TABLES[connection.dialect.name])).scalars().all()
        for name in names:
            for row in connection.exec_driver_sql(f"SELECT * FROM {name}"):  # noqa: S608 - our names
                shown = [bytes(one) if isinstance(one, memoryview) else one for one in row]
                if WORD in repr(shown):
                    found.add(name)

    await database.alter(look)
    return found


_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


async def test_everything_is_sealed_and_reads_as_before(old: Database, tmp_path: Path) -> None:
    assert len(await clear_in(old)) == 9
    await old.migrate()
    assert await clear_in(old) == set()
    book, clock = casebook(old, tmp_path), Clock()
    case = await book.case(1)
    answers: Answers = {"last_name": WORD}
    assert case.answers == answers
    assert [one.said for one in case.statement] == [WORD]
    assert [one.name for one in case.exhibits] == [f"{WORD}.jpg"]
    assert [one.details for one in await book.history(1)] == [answers]
    draft = await book.draft(DRAFT, 1)
    assert (draft.answers, draft.carried) == (answers, WORD)
    asked = await book.contact(1)
    assert (asked.text, asked.address, asked.answer) == (WORD, f"{WORD}@example.org", "")
    written = await Compositions(old, clock).all_of(OLGA.id)
    assert [one.said for one in written] == [{"last_name": WORD}] * 2
    assert (await Conversations(old, clock).read("7:5:5")).data == {"last_name": WORD}
    assert [one.body for one in await Inbox(old, clock).dead()] == [SAID]
    assert [one.dest for one in await Outbox(old, clock).unsent()] == [f"{WORD}@example.org"]


async def test_codes_printed_before_stay_true(old: Database) -> None:
    await old.migrate()
    assert old.vault.root == KEY


async def test_what_belongs_to_a_case_goes_with_its_key(old: Database, tmp_path: Path) -> None:
    await old.migrate()
    async with old.begin() as session:
        await old.vault.forget(session, [CASE])
    book = casebook(old, tmp_path)
    with pytest.raises(LookupError):
        await book.case(1)
    assert [one.dest for one in await Outbox(old, Clock()).unsent()] == [""]
    assert (await book.draft(DRAFT, 1)).carried == WORD


async def test_without_the_key_nothing_is_migrated(old: Database, blank_url: str) -> None:
    keyless = Database(blank_url)
    with pytest.raises(RuntimeError, match="master key"):
        await keyless.migrate()
    await keyless.close()
    assert len(await clear_in(old)) == 9


async def test_gone_back_it_is_as_it_was(old: Database) -> None:
    before = await _content(old)
    await old.migrate()
    await old.alter(lambda connection: schema.downgrade(connection, BEFORE, vault=old.vault))
    assert await _content(old) == before


async def test_the_file_and_its_log_show_nothing_either(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'recours.db'}", KEY)
    database.create()

    def fill(connection: Connection) -> None:
        schema.upgrade(connection, BEFORE)
        for statement in ROWS.split(";\n"):
            connection.exec_driver_sql(statement)

    await database.alter(fill)
    assert shown_in(tmp_path)
    await database.migrate()
    assert not shown_in(tmp_path)
    await database.close()


def shown_in(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if WORD.encode() in one.read_bytes()]


async def test_what_belongs_to_nobody_has_the_key_of_the_house(old: Database) -> None:
    await old.migrate()
    async with old.begin() as session:
        assert (await old.vault.safe(session, HOUSE)).is_open


async def _content(database: Database) -> dict[str, list[str]]:
    def read(connection: Connection) -> dict[str, list[str]]:
        names = connection.execute(text(_TABLES[connection.dialect.name])).scalars().all()
        return {
            name: sorted(
                # When the clock looks at a case is set anew by a later migration.
                repr(sorted(one for one in row.items() if one[0] != "next_moment"))
                for row in connection.exec_driver_sql(f"SELECT * FROM {name}").mappings()  # noqa: S608 - our names
            )
            for name in names
            if name != "sqlite_sequence"
        }

    return await database.alter(read)
