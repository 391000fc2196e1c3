"""`recours outbox` and `recours inbox dead`: what was given up is seen, and tried again by id."""

from __future__ import annotations

import json

import pytest

from bot.wiring import wall_clock
from storage.engine import Database
from storage.inbox import Inbox
from storage.outbox import Outbox
from tests.commands.shop import BOT, Shop, buries_a_letter, buries_an_update, files_one
from tests.storage.office import MARIA


def test_empty_queues_say_so(shop: Shop) -> None:
    assert shop.recours("outbox", "list") == (0, "0 wait, 0 were given up.\n")
    assert shop.recours("inbox", "dead", "show") == (0, "0 updates were given up.\n")


def test_letters_are_listed_without_an_address(shop: Shop) -> None:
    made = files_one(shop)
    code, said = shop.recours("outbox", "list")
    assert code == 0
    assert f"{made} wait, 0 were given up." in said
    assert "kind receipt" in said
    assert "2026-000001" in said or "-000001" in said
    assert "@" not in said
    assert str(MARIA) not in said


def test_a_letter_that_was_given_up_is_sent_after_all(shop: Shop) -> None:
    made = files_one(shop)
    letter = buries_a_letter(shop)
    code, said = shop.recours("outbox", "list", "--json")
    (given_up,) = [
        line for line in map(json.loads, said.splitlines()) if line["state"] == "given up"
    ]
    assert code == 1
    assert letter.startswith(given_up["id"])
    assert given_up["cause"] == "FORBIDDEN"
    assert shop.recours("outbox", "retry", given_up["id"])[0] == 0
    assert f"{made} wait, 0 were given up." in shop.recours("outbox", "list")[1]


def test_only_what_was_given_up_can_be_tried_again(shop: Shop) -> None:
    files_one(shop)

    async def first(database: Database) -> str:
        return (await Outbox(database, wall_clock).unsent())[0].id.hex

    code, said = shop.recours("outbox", "retry", shop.does(first))
    assert code == 2
    assert "was given up: recours outbox list" in said


@pytest.mark.parametrize("words", [("outbox", "retry"), ("inbox", "dead", "replay")])
def test_nobody_tries_all_again_by_forgetting_the_id(shop: Shop, words: tuple[str, ...]) -> None:
    for more in ((), ("12345678", "--all")):
        code, said = shop.recours(*words, *more)
        assert code == 2
        assert "or say --all" in said


def test_an_update_that_was_given_up_is_shown_without_its_words(shop: Shop) -> None:
    buries_an_update(shop)
    code, said = shop.recours("inbox", "dead", "show")
    assert code == 1
    assert f"id {BOT}:5, kind message" in said
    assert "cause KeyError" in said
    assert "Zacharias" not in said
    assert "Zacharias" in shop.recours("inbox", "dead", "show", "--body")[1]


def test_an_update_that_was_given_up_is_handled_after_all(shop: Shop) -> None:
    buries_an_update(shop, 5)
    buries_an_update(shop, 6)
    assert shop.recours("inbox", "dead", "replay", f"{BOT}:7")[0] == 2
    code, said = shop.recours("inbox", "dead", "replay", f"{BOT}:6")
    assert (code, said[:9]) == (0, "1 update ")
    assert f"{BOT}:5" in shop.recours("inbox", "dead", "show")[1]
    assert shop.recours("inbox", "dead", "replay", "--all")[0] == 0

    async def waiting(database: Database) -> list[int]:
        updates = Inbox(database, wall_clock)
        found = []
        while rows := await updates.claim((), 1):
            found.append(rows[0].update_id)
            await updates.finish(rows[0], {})
        return found

    assert shop.does(waiting) == [5, 6]
