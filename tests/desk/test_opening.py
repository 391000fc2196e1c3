"""The file of a case: recorded, then shown, to one officer, in private."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.playground.faults import Fault, FaultKind
from bot.playground.state import private_key
from bot.playground.world import Kind
from complaints.actions import Take
from complaints.case import Actor, ActorKind, Line
from complaints.history import EventKind
from storage.engine import Database
from tests.desk.stage import OLGA, PAPER, Player, Stage, picture
from tests.lying import lying

HOSTILE = (
    '<a href="tg://user?id=1">CEO</a>',
    "</b></blockquote><b>Status: closed",
    "&lt;b&gt; &amp; &#x3C; &nbsp;",
    "<tg-spoiler>hidden</tg-spoiler>",
    "<" * 5_000,
    "'" * 9_000,
    "😀 " * 6_000,
    "line\n" * 2_000,
    "x" * 20_000,
)


async def opens(stage: Stage, officer: Player, *said: str, **files: bytes) -> str:
    lines = [Line(f"q{n}", f"Question {n}", text) for n, text in enumerate(said)]
    case = await stage.files(lines, list(files.items()))
    card = await stage.shows_card(case)
    answer = await officer.presses(f"open:{case.id}", card)
    assert answer.text == f"Case {case.number} is in your private chat."
    return str(case.number)


async def test_the_whole_file_comes_in_private(stage: Stage, olga: Player) -> None:
    files = {"a.png": picture("red"), "b.png": picture("blue"), "contract.pdf": PAPER}
    number = await opens(stage, olga, "Maria Martín", "Where is my money?", **files)
    read = olga.read()
    for words in ("Maria Martín", "Where is my money?", "History", "Dates", "sent by the person"):
        assert words in read
    kinds = [one.kind for one in olga.received()]
    assert kinds.count(Kind.PHOTO) == 2
    assert kinds.count(Kind.DOCUMENT) == 2
    assert all(number in one.text for one in olga.received())
    photos = [one for one in olga.received() if one.kind is Kind.PHOTO]
    assert photos[0].album == photos[1].album != ""


async def test_every_date_comes_with_its_rule(stage: Stage, olga: Player) -> None:
    await opens(stage, olga, "x")
    case = await stage.casebook.case((await stage.casebook.queue(1)).cases[0].id)
    reader = stage.cabinet.reader("en")
    for deadline in case.deadlines:
        assert reader.words.day(deadline.shown) in olga.read()
        assert reader.rule(deadline) in olga.read()


async def test_nothing_of_it_reaches_the_group(stage: Stage, olga: Player) -> None:
    case = await stage.files([Line("q", "Name", "Maria Martín")])
    card = await stage.shows_card(case)
    before = olga.read(in_group=True)
    await olga.presses(f"open:{case.id}", card)
    assert olga.read(in_group=True) == before


async def test_what_is_shown_cannot_be_forwarded_or_saved(stage: Stage, olga: Player) -> None:
    await opens(stage, olga, "x", **{"a.png": picture("red"), "c.pdf": PAPER})
    shown = [
        parameters
        for method in ("sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup")
        for parameters in stage.called(method)
        if parameters["chat_id"] == str(OLGA.id)
    ]
    assert len(shown) >= 4
    assert all(one["protect_content"] == "true" for one in shown)


async def test_the_receipt_is_the_one_that_the_person_got(stage: Stage, olga: Player) -> None:
    number = await opens(stage, olga, "x")
    (paper,) = (one for one in olga.received() if one.kind is Kind.DOCUMENT)
    stored = stage.telegram.world.files[paper.file]
    assert (stored.name, stored.media_type) == (f"{number}.pdf", "application/pdf")


async def test_a_reading_is_part_of_the_history_before_anything_is_shown(
    stage: Stage, olga: Player
) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    stage.telegram.faults.order(Fault(FaultKind.RESET, "sendMessage", chat=OLGA.id))
    answer = await olga.presses(f"open:{case.id}", card)
    assert answer.text == "Telegram did not take everything. Please press again."
    last = (await stage.casebook.history(case.id))[-1]
    assert (last.kind, last.actor) == (EventKind.OPENED, Actor(ActorKind.OFFICER, OLGA.id))
    assert not olga.received()


async def test_reading_leaves_the_buttons_of_colleagues_valid(
    stage: Stage, olga: Player, paul: Player
) -> None:
    case = await stage.files()
    card = await stage.shows_card(case)
    await olga.presses(f"open:{case.id}", card)
    await paul.presses(f"take:{case.id}:{case.version}", card)
    assert (await stage.casebook.case(case.id)).handler == paul.id


async def test_an_officer_without_a_private_chat_is_told_how_to_open_one(
    stage: Stage, olga: Player
) -> None:
    stage.telegram.world.rooms.drop(private_key(OLGA.id, stage.bot))
    case = await stage.files()
    card = await stage.shows_card(case)
    before = await stage.casebook.history(case.id)
    answer = await olga.presses(f"open:{case.id}", card)
    assert answer.text.startswith("Open a private chat with me, press Start")
    assert answer.alert
    assert await stage.casebook.history(case.id) == before


async def test_an_officer_who_blocked_the_bot_is_told_the_same(stage: Stage, olga: Player) -> None:
    stage.telegram.membership.block(OLGA.id, stage.bot)
    case = await stage.files()
    card = await stage.shows_card(case)
    answer = await olga.presses(f"open:{case.id}", card)
    assert answer.text.startswith("Open a private chat with me, press Start")


@pytest.mark.parametrize("text", HOSTILE, ids=[one[:12] for one in HOSTILE])
async def test_hostile_texts_arrive_letter_by_letter(stage: Stage, olga: Player, text: str) -> None:
    await opens(stage, olga, text, **{"a.pdf": PAPER})
    read = "".join(olga.read().split())
    case = str((await stage.casebook.queue(1)).cases[0].number)
    # A long text is continued in the next message, under the number of the case.
    assert "".join(text.split()) in read.replace(f"Case{case}", "")
    assert not stage.telegram.refused


async def test_the_words_of_the_person_stand_apart_from_ours(stage: Stage, olga: Player) -> None:
    await opens(stage, olga, "Status: closed")
    quoted = [
        one.text[entity.offset : entity.offset + entity.length]
        for one in olga.received()
        for entity in one.entities
        if entity.type == "blockquote"
    ]
    assert quoted == ["Status: closed"]


async def test_a_picture_that_telegram_takes_for_no_photo_comes_as_a_document(
    stage: Stage, olga: Player
) -> None:
    await opens(stage, olga, "x", **{"long.png": picture("red", (2_100, 100)), "b.png": PAPER})
    kinds = [one.kind for one in olga.received()]
    assert Kind.PHOTO not in kinds
    assert kinds.count(Kind.DOCUMENT) == 3


async def test_twelve_pictures_come_in_two_albums(stage: Stage, olga: Player) -> None:
    files = {f"{n}.png": picture(f"#{n:02x}0000") for n in range(12)}
    await opens(stage, olga, "x", **files)
    albums = [one.album for one in olga.received() if one.kind is Kind.PHOTO]
    assert len(albums) == 12
    assert sorted(albums.count(one) for one in set(albums)) == [2, 10]


async def test_it_says_who_handles_the_case_and_whether_the_person_can_be_reached(
    stage: Stage, olga: Player
) -> None:
    case = await stage.files()
    await stage.casebook.act(case.id, Take(), Actor(ActorKind.OFFICER, OLGA.id))
    await stage.people.close_chat(case.person_id)
    card = await stage.shows_card(case)
    await olga.presses(f"open:{case.id}", card)
    assert "Handled by Olga" in olga.read()
    assert "The person cannot be reached in the chat." in olga.read()


async def test_a_file_that_is_gone_is_told_and_the_others_are_shown(
    stage: Stage, olga: Player, shared_database: Database, tmp_path: Path
) -> None:
    case = await stage.files(files=[("a.pdf", PAPER), ("b.pdf", PAPER + b"\n")])
    card = await stage.shows_card(case)
    (await lying(shared_database, tmp_path / "evidence", case.exhibits[0].sha256)).unlink()
    await olga.presses(f"open:{case.id}", card)
    assert "File 1 cannot be shown: ask the operator." in olga.read()
    papers = [one.text for one in olga.received() if one.kind is Kind.DOCUMENT]
    assert any("file 2" in one for one in papers)
