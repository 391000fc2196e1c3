"""Nothing personal lies in clear: not in the database, its logs, the evidence or the backups (S25).

Lives with unmistakable words everywhere are played, and every file that the house and the server
wrote is searched for them, in every way in which a text may lie on a disk.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import zlib
from collections.abc import Iterator
from dataclasses import replace
from os.path import commonprefix
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import select

from bot.backups import back_up
from complaints.actions import Add, AddNote, Take, Withdraw
from complaints.case import Actor, ActorKind, Line
from complaints.contacts import Way
from storage.compositions import Compositions
from storage.conversations import Conversation, Conversations
from storage.gauges import read_gauges
from storage.inbox import Inbox
from storage.tables import CaseRow
from tests.databases import Postgres
from tests.keys import KEY
from tests.rules.cases import answered
from tests.storage.office import MARIA, OLGA, Office, photo, sending

WORDS = tuple(
    f"Xóchiquetzal{n}"
    for n in (
        "Answer", "Said", "Carried", "File", "Content", "Note", "Added", "Withdrawn", "Asked",
        "Replied", "Composed", "Entered", "Update", "Question",
    )
)  # fmt: skip
MAILS = tuple(f"xochiquetzal.{n}@example.org" for n in ("person", "asking"))
PHONE = "+33698765432"


async def lives(office: Office) -> None:
    """Everything that people and officers can write, each with a word of its own."""
    (answer, said, carried, file, content, note, added, withdrawn, asked, replied, composed,
     entered, update, question) = WORDS  # fmt: skip
    person = await office.people.meet(MARIA)
    draft = await office.casebook.open_draft(person.id, carried)
    pdf = f"%PDF-1.7 {content}".encode()
    await office.casebook.attach(draft.id, person.id, photo("Q1", pdf, f"{file}.pdf"))
    answers = answered(last_name=answer, email=MAILS[0], phone=PHONE)
    draft = await office.casebook.draft(draft.id, person.id)
    filing = replace(sending(draft, answers), statement=(Line("story", "Les faits", said),))
    case = await office.casebook.file(person.id, filing)
    mine = Actor(ActorKind.PERSON, person.id)
    await office.casebook.act(case.id, Take(), OLGA)
    await office.casebook.act(case.id, AddNote(note), OLGA)
    await office.casebook.act(case.id, Add(uuid4(), added), mine)
    await office.casebook.act(case.id, Withdraw(withdrawn), mine)
    contact = await office.casebook.ask_team(uuid4(), person.id, asked, "fr", Way.EMAIL, MAILS[1])
    await office.casebook.prepare_answer(contact.id, OLGA.id, replied)
    await office.casebook.send_answer(contact.id, OLGA.id)
    desk = Compositions(office.database, office.clock)
    for case_id, words in ((case.id, composed), (None, entered)):
        held = await desk.begin(OLGA.id, case_id, 1, "writing")
        await desk.change(held.id, OLGA.id, lambda _, words=words: {"words": words})  # type: ignore[misc]
    talks = Conversations(office.database, office.clock)
    await talks.write(f"7:{MARIA}:{MARIA}", Conversation("faq", {"asked": question}))
    told = {"update_id": 1, "message": {"from": {"id": MARIA}, "text": update}}
    await Inbox(office.database, office.clock).receive(7, [told])


def ways(word: str) -> Iterator[bytes]:
    """How a word may lie on a disk."""
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield json.dumps(word)[1:-1].encode()
    yield word.encode().hex().encode()
    for before in range(3):
        # As it stands inside a longer text; what is beside decides the first and the last letters.
        yield base64.b64encode(b"\0" * before + word.encode())[4:-4]


NEEDLES = {way: word for word in (*WORDS, *MAILS, PHONE) for way in ways(word)}
STEMS = tuple(
    commonprefix(alike)  # noqa: RUF071 - they are no paths
    for group in (WORDS, MAILS, (PHONE,))
    for alike in zip(*map(ways, group), strict=True)
)
"""With what every needle begins: where none of these is, there is no needle."""


def needles_in(content: bytes) -> set[str]:
    """The words that lie here in any way, uncompressed."""
    if not any(stem in content for stem in STEMS):
        return set()
    return {word for way, word in NEEDLES.items() if way in content}


def shown_in(content: bytes) -> set[str]:
    """The words that somebody reads here, also inside of compressed streams."""
    found = needles_in(content)
    for mark in (b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        place = content.find(mark)
        while place >= 0:
            try:
                plain = zlib.decompressobj().decompress(content[place:], 1_000_000)
            except zlib.error:
                plain = b""
            found |= needles_in(plain)
            place = content.find(mark, place + 1)
    return found


def shown_below(folder: Path, *, packed: bool = True) -> dict[str, set[str]]:
    """The same of every file of a folder."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            shown = shown_in(content) if packed else needles_in(content)
            if shown:
                found[path.name] = shown
    return found


def files_below(folder: Path) -> set[str]:
    return {one.name for one in folder.rglob("*") if one.is_file()}


async def test_nothing_that_anybody_said_lies_in_clear_anywhere(
    office: Office,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    await office.database.migrate()
    await lives(office)
    await back_up(
        office.database, office.evidence, KEY, tmp_path / "copies" / "one.backup", office.clock()
    )
    gauges = repr(await read_gauges(office.database))
    searched = files_below(tmp_path)
    assert {"one.backup", "recours.keys"} <= searched
    assert shown_below(tmp_path) == {}
    assert shown_in(caplog.text.encode()) == set()
    assert shown_in(gauges.encode()) == set()
    if office.database.dialect == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        await asyncio.to_thread(postgres.run, "CHECKPOINT")
        # Its tables, indexes and write-ahead log, as they lie on the disk.
        assert shown_below(Path(postgres.server.pgdata), packed=False) == {}
    else:
        assert {"recours.db", "recours.db-wal", "recours.db-shm"} <= searched


async def test_the_search_finds_what_is_not_sealed(office: Office, tmp_path: Path) -> None:
    await office.files()
    async with office.database.begin() as session:
        row = (await session.exec(select(CaseRow))).one()
        row.subject = WORDS[0]
    if office.database.dialect == "sqlite":
        assert WORDS[0] in set().union(*shown_below(tmp_path).values())


def test_every_needle_begins_with_a_stem_that_nothing_else_holds() -> None:
    assert [way for way in NEEDLES if not way.startswith(STEMS)] == []
    assert min(map(len, STEMS)) >= 8


@pytest.mark.parametrize("word", [*WORDS, *MAILS, PHONE])
def test_the_search_knows_every_way(word: str) -> None:
    for way in ways(word):
        assert shown_in(b"x" + way + b"y") == {word}
    assert shown_in(b"x" + zlib.compress(word.encode())) == {word}
