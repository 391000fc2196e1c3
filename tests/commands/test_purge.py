"""`recours purge` says in numbers and dates what is over; only with --yes does anything go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.commands_purge import LISTED, Outlook, told
from bot.doctor.house import LONG_HELD
from bot.wiring import wall_clock
from complaints.actions import PlaceHold, Withdraw
from complaints.case import Actor, ActorKind, Status
from complaints.profile import read_profile
from complaints.register import Number
from storage.blobs import FolderBlobs
from storage.casebook import Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.holding import Hold
from storage.people import People
from tests.commands.shop import Shop
from tests.rules.cases import PAUL, pot
from tests.storage.office import KEY, MARIA, sending

LONG_AGO = timedelta(days=7 * 366)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def closes_one(shop: Shop, ago: timedelta, hold: str = "") -> str:
    """File a complaint that was taken back so long ago; returns its number."""

    def then() -> datetime:
        return wall_clock() - ago

    async def work(database: Database) -> str:
        evidence = EvidenceStore(FolderBlobs(shop.folder / "var" / "evidence"))
        profile = pot() if hold else read_profile("pot")
        casebook = Casebook(database, profile, evidence, then, key=KEY)
        person = await People(database, then).meet(MARIA)
        draft = await casebook.open_draft(person.id)
        case = await casebook.file(person.id, sending(draft))
        await casebook.act(case.id, Withdraw(), Actor(ActorKind.PERSON, person.id))
        if hold:
            await casebook.act(case.id, PlaceHold(hold), PAUL)
        return str(case.number)

    return shop.does(work)


def statuses(shop: Shop) -> list[str]:
    async def work(database: Database) -> list[str]:
        evidence = EvidenceStore(FolderBlobs(shop.folder / "var" / "evidence"))
        casebook = Casebook(database, read_profile("pot"), evidence, wall_clock, key=KEY)
        found = (await casebook.gauges()).cases
        return [one.value for one, n in found.items() if n]

    return shop.does(work)


def test_by_default_nothing_goes(shop: Shop) -> None:
    number = closes_one(shop, LONG_AGO)
    for words in (("purge",), ("purge", "--dry-run")):
        code, said = shop.recours(*words)
        assert code == 0
        assert "Cases whose time is over: 1." in said
        assert f"{number}: kept until " in said
        assert "purge-5-years" in said
        assert "Nothing was changed." in said
    assert statuses(shop) == [Status.WITHDRAWN.value]


def test_with_yes_it_goes_and_is_counted(shop: Shop) -> None:
    closes_one(shop, LONG_AGO)
    code, said = shop.recours("purge", "--yes")
    assert code == 0
    assert "Done, these are gone: 1 case, " in said
    assert statuses(shop) == [Status.PURGED.value]
    assert "Cases whose time is over: 0." in shop.recours("purge")[1]


def test_what_is_still_kept_is_counted_with_the_next_day(shop: Shop) -> None:
    closes_one(shop, timedelta(days=10))
    _, said = shop.recours("purge")
    assert "Cases whose time is over: 0." in said
    assert "Cases that are over and still kept: 1; the next is kept until " in said


def test_what_is_held_is_named_and_stays(shop: Shop) -> None:
    number = closes_one(shop, LONG_AGO, hold="Voir Tlaloc")
    _, said = shop.recours("purge", "--yes")
    assert "Cases that somebody forbade to erase: 1." in said
    assert f"{number}: held since " in said
    assert "Tlaloc" not in said
    assert statuses(shop) != [Status.PURGED.value]
    assert "more than a year" in shop.recours("doctor")[1]


def test_both_at_once_are_neither(shop: Shop) -> None:
    code, said = shop.recours("purge", "--dry-run", "--yes")
    assert code == 2
    assert "Either look or do it" in said


def test_a_long_list_is_cut_and_counted() -> None:
    many = Outlook(due=[(str(Number(2020, n)), NOW.date(), "r") for n in range(LISTED + 3)])
    held = (Hold(Number(2026, 1), NOW - LONG_HELD - timedelta(days=1)),)
    said = list(told(many, (), held, NOW))
    assert "  … and 3 more" in said
    assert any("for 366 days" in one for one in said)


@pytest.mark.parametrize("days", [1, 364])
def test_a_young_hold_is_no_concern_of_the_doctor(shop: Shop, days: int) -> None:
    closes_one(shop, timedelta(days=days), hold="Procès")
    _, said = shop.recours("doctor")
    assert "1 case may not be erased for now" in said
