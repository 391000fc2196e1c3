"""What is sealed opens in its own place, with its own key, and nowhere else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import LargeBinary, Table
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from complaints.actions import AddNote
from complaints.contacts import Way
from storage.compositions import Compositions
from storage.conversations import Conversation, Conversations
from storage.engine import Database, WrongKey
from storage.inbox import Inbox
from storage.safe import NOTHING, KeyForgotten, Master, Safe, Sealed
from storage.sealing import BadSeal
from storage.tables import CaseRow, KeyRow
from storage.vault import HOUSE, MOST, ROOT, vault_of
from tests.databases import METADATA
from tests.keys import KEY
from tests.storage.clock import Clock
from tests.storage.office import MARIA, OLGA, Office, photo

OWNER = UUID(int=7)
WORD = "Quetzalcoatl"
OTHER = b"another key of thirty-two bytes, at least"


def safe(owner: UUID = OWNER, key: bytes = bytes(32)) -> Safe:
    return Safe(owner, key)


@pytest.mark.parametrize("said", ["é 🙁", {"a": [1, None]}, [], 0, "\ud83d"])
def test_what_was_sealed_is_opened(said: object) -> None:
    assert safe().value("t.c", safe().seal("t.c", said, 3), 3) == said


@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_stays_nothing(nothing: object) -> None:
    assert safe().seal("t.c", nothing) == NOTHING
    assert safe().value("t.c", NOTHING) is None
    assert safe().text("t.c", NOTHING) == ""


def test_the_same_words_never_look_the_same() -> None:
    assert safe().seal("t.c", "word") != safe().seal("t.c", "word")


def test_every_bit_counts() -> None:
    sealed = safe().seal("t.c", "word")
    for place in range(8 * len(sealed)):
        turned = bytearray(sealed)
        turned[place // 8] ^= 1 << place % 8
        with pytest.raises(BadSeal):
            safe().value("t.c", Sealed(bytes(turned)))


@pytest.mark.parametrize("length", [1, 12, 13, 28, 29])
def test_what_was_cut_off_does_not_open(length: int) -> None:
    with pytest.raises(BadSeal):
        safe().value("t.c", Sealed(safe().seal("t.c", "word")[:length]))


@pytest.mark.parametrize(
    ("elsewhere", "column", "row"),
    [
        (safe(), "t.d", 3),
        (safe(), "u.c", 3),
        (safe(), "t.c", 4),
        (safe(UUID(int=8)), "t.c", 3),
        (safe(key=b"k" * 32), "t.c", 3),
    ],
    ids=["another column", "another table", "another row", "another owner", "another key"],
)
def test_what_was_moved_does_not_open(elsewhere: Safe, column: str, row: int) -> None:
    with pytest.raises(BadSeal):
        elsewhere.value(column, safe().seal("t.c", "word", 3), row)


def test_without_its_key_nothing_is_opened_or_sealed() -> None:
    forgotten = Safe(OWNER, None)
    with pytest.raises(KeyForgotten):
        forgotten.value("t.c", safe().seal("t.c", "word"))
    with pytest.raises(KeyForgotten):
        forgotten.seal("t.c", "word")
    assert forgotten.text("t.c", NOTHING) == ""


def test_a_wrapped_key_opens_for_its_owner_and_its_master_only() -> None:
    wrapped = Master(KEY).wrap(OWNER, b"k" * 32)
    assert Master(KEY).unwrap(OWNER, wrapped) == b"k" * 32
    for master, owner in ((Master(OTHER), OWNER), (Master(KEY), HOUSE)):
        with pytest.raises(BadSeal):
            master.unwrap(owner, wrapped)


async def keys(database: Database) -> dict[UUID, bytes]:
    async with database.read() as session:
        return {one.owner: one.wrapped for one in await session.exec(select(KeyRow))}


async def test_draft_and_case_share_a_key_that_is_theirs_alone(office: Office) -> None:
    _, draft = await office.drafts()
    before = await keys(office.database)
    case = await office.files()
    await office.files(MARIA + 1)
    after = await keys(office.database)
    assert before[draft.id] == after[case.draft_id]
    assert len(after) == 2


async def test_a_draft_that_is_thrown_away_takes_its_key_along(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.discard(draft.id, person.id)
    assert await keys(office.database) == {}


async def test_another_process_reads_what_this_one_wrote(office: Office, branch: Office) -> None:
    case = await office.files()
    await office.casebook.act(case.id, AddNote("Appeler la banque."), OLGA)
    assert await branch.casebook.case(case.id) == await office.casebook.case(case.id)
    assert await branch.casebook.history(case.id) == await office.casebook.history(case.id)


async def test_a_key_whose_transaction_was_undone_seals_nothing(office: Office) -> None:
    async def undone(session: AsyncSession) -> None:
        await vault_of(session).made(session, OWNER)
        raise KeyError

    with pytest.raises(KeyError):
        await office.database.write(undone)
    async with office.database.read() as session:
        assert not (await vault_of(session).safe(session, OWNER)).is_open


async def test_only_so_many_keys_are_remembered(database: Database) -> None:
    async def work(session: AsyncSession) -> None:
        await vault_of(session).made(session, OWNER)

    await database.write(work)
    for n in range(MOST):
        database.vault._keep(Safe(UUID(int=100 + n), bytes(32)))  # noqa: SLF001 - quicker than as many drafts
    assert len(database.vault._known) == MOST  # noqa: SLF001 - what is remembered shows nowhere
    async with database.read() as session:
        assert (await vault_of(session).safe(session, OWNER)).is_open


async def test_a_value_in_another_case_is_an_error(office: Office) -> None:
    first, second = await office.files(MARIA), await office.files(MARIA + 1)
    async with office.database.begin() as session:
        rows = {one.id: one for one in await session.exec(select(CaseRow))}
        rows[second.id].answers = rows[first.id].answers
    with pytest.raises(BadSeal):
        await office.casebook.case(second.id)
    assert (await office.casebook.case(first.id)).answers


async def test_an_emptied_key_makes_its_case_unreadable_and_no_other(office: Office) -> None:
    first, second = await office.files(MARIA), await office.files(MARIA + 1)

    async def forget(session: AsyncSession) -> None:
        await vault_of(session).forget(session, [first.draft_id])

    await office.database.write(forget)
    with pytest.raises(KeyForgotten):
        await office.casebook.case(first.id)
    assert (await office.casebook.case(second.id)).answers


async def test_the_keys_of_the_house_are_never_forgotten(database: Database) -> None:
    await database.migrate()

    async def forget(session: AsyncSession) -> None:
        await vault_of(session).forget(session, [HOUSE, ROOT])

    await database.write(forget)
    assert set(await keys(database)) == {HOUSE, ROOT}


async def test_another_master_key_is_refused_in_one_sentence(
    database: Database, database_url: str
) -> None:
    await database.migrate()
    wrong = Database(database_url, OTHER)
    with pytest.raises(WrongKey) as error:
        await wrong.migrate()
    await wrong.close()
    assert str(error.value).endswith(".")
    assert database.vault.master in str(error.value)
    assert KEY.decode() not in str(error.value)


async def test_the_right_master_key_gives_the_same_root_again(
    database: Database, database_url: str
) -> None:
    await database.migrate()
    again = Database(database_url, KEY)
    await again.migrate()
    await again.close()
    assert again.vault.root == database.vault.root == KEY


async def test_without_a_master_key_nothing_is_sealed(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(WrongKey):
        await Inbox(database, Clock()).receive(1, [{"update_id": 1}])
    await database.close()


CLEAR = {
    "cards": {"case_id", "chat_id", "message_id"},
    "cases": {
        "brand", "disputed_approximate", "disputed_currency", "disputed_minor", "doubtful",
        "draft_id", "due_on", "filed_at", "first_written_on", "handler", "id", "language",
        "next_moment", "person_id", "profile", "role", "seal", "serial", "since", "status",
        "subject", "version", "year",
    },
    "compositions": {"case_id", "id", "kind", "officer_id", "owner", "touched_at", "version"},
    "consents": {"given_at", "id", "partner", "person_id", "revoked_at", "words_sha256"},
    "contacts": {
        "asked_at", "closed_at", "id", "key", "language", "officer", "outcome", "person_id", "way",
    },
    "conversations": {"key", "state", "touched_at"},
    "deadlines": {
        "case_id", "due", "key", "met_at", "missed", "owner", "reminded", "rule", "since",
    },
    "drafts": {"id", "nudged_at", "opened_at", "person_id", "replaces", "touched_at"},
    "events": {"actor_id", "actor_kind", "at", "case_id", "chain", "digest", "kind", "seq"},
    "exhibits": {
        "case_id", "draft_id", "id", "media_type", "person_id", "received_at", "sha256", "size",
        "unique_id",
    },
    "followers": {"case_id", "joined_at", "person_id"},
    "inbox": {
        "attempts", "bot_id", "cause", "holder", "kind", "lane", "lease_until", "not_before",
        "place", "received_at", "state", "update_id",
    },
    "keys": {"made_at", "master", "owner", "wrapped"},
    "officers": {"has_left", "language", "officer_id"},
    "outbox": {
        "ambiguous", "attempts", "case_id", "cause", "channel", "contact", "created_at",
        "dedup_key", "dest", "draft_id", "external_id", "given", "holder", "id", "kind",
        "lease_until", "not_before", "order_key", "owner", "place", "said_by", "sent_at", "seq",
        "state",
    },
    "papers": {"case_id", "kind", "made_at", "seq", "sha256"},
    "people": {
        "blocked_at", "bot_id", "chat_open", "claim_failed_at", "claim_failures", "id", "language",
        "met_at", "sent_bytes", "sent_since", "telegram_id", "told_privacy",
    },
    "prompts": {"case_id", "chat_id", "composition_id", "field", "message_id"},
    "register": {"last", "seal", "year"},
    "requests": {"asked_at", "figures", "id", "key", "kind", "language", "person_id"},
    "tallies": {"count", "day", "key", "kind"},
    "terms": {"case_id", "term"},
    "topics": {"case_id", "chat_id", "thread_id"},
}  # fmt: skip
"""What stays clear; the reasons are in docs/decisions/0019-the-vault.md."""


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_each_column_is_sealed_or_on_the_list_of_what_stays_clear(table: Table) -> None:
    clear = CLEAR[table.name]
    sealed = {one.name for one in table.columns if isinstance(one.type, LargeBinary)} - clear
    assert {one.name for one in table.columns} == clear | sealed


Write = Callable[[Office], Awaitable[object]]


async def _talks(office: Office) -> None:
    await Conversations(office.database, office.clock).write(
        f"7:{MARIA}:{MARIA}", Conversation("case", {"said": WORD})
    )


async def _comes(office: Office) -> None:
    await Inbox(office.database, office.clock).receive(1, [{"update_id": 1, "said": WORD}])


async def _composes(office: Office) -> None:
    desk = Compositions(office.database, office.clock)
    held = await desk.begin(OLGA.id, None, 0, "enter")
    await desk.change(held.id, OLGA.id, lambda said: {**said, "words": WORD})


async def _asks(office: Office) -> None:
    person = await office.people.meet(MARIA)
    address = f"{WORD}@example.org"
    asked = await office.casebook.ask_team(uuid4(), person.id, WORD, "fr", Way.EMAIL, address)
    await office.casebook.prepare_answer(asked.id, OLGA.id, WORD)
    await office.casebook.send_answer(asked.id, OLGA.id)
    assert address in {one.dest for one in await office.outbox.unsent()}


async def _attaches(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo(name=f"{WORD}.jpg"))


async def _writes(office: Office) -> None:
    person = await office.people.meet(MARIA)
    draft = await office.casebook.open_draft(person.id, WORD)
    await office.casebook.answer(draft.id, person.id, "last_name", WORD)


async def _files(office: Office) -> None:
    case = await office.files(last_name=WORD, email=f"{WORD}@example.org")
    await office.casebook.act(case.id, AddNote(WORD), OLGA)


@pytest.mark.parametrize("write", [_talks, _comes, _composes, _asks, _attaches, _writes, _files])
async def test_no_table_shows_what_was_said(office: Office, write: Write) -> None:
    await write(office)
    async with office.database.read() as session:
        connection = await session.connection()
        for table in METADATA.sorted_tables:
            for row in await connection.exec_driver_sql(f"SELECT * FROM {table.name}"):  # noqa: S608 - our names
                shown = [bytes(one) if isinstance(one, memoryview) else one for one in row]
                assert WORD not in repr(shown), table.name
