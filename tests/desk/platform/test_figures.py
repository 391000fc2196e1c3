"""Scores of brands, entries of the directory, and figures by brand and sector."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.desk.reading.scoreboard import PAGE
from bot.playground.world import Kind
from complaints.actions import Dispute, Rate, SendAnswer, Suspend, Take
from complaints.case import Actor, ActorKind, Case
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.desk.platform.brands import AIR, BEA, TRAINS, against, branded, officer
from tests.desk.stage import OLGA, Player, Stage


async def lived(stage: Stage, stars: int, days: int = 3, person: int = 77) -> Case:
    """A complaint about the airline, answered after some days, rated and disputed."""
    case = await against(stage, person=person, first_rating="1")
    stage.clock.passes(days=days)
    await stage.casebook.act(case.id, Take(), officer(OLGA.id))
    points = tuple(Point(one.said, "Here is the price.") for one in claims(case, stage.profile))
    answer = SendAnswer(Outcome.UPHELD, points, "We lost it.")
    await stage.casebook.act(case.id, answer, officer(BEA.id))
    maria = Actor(ActorKind.PERSON, case.person_id)
    await stage.casebook.act(case.id, Rate(stars, ""), maria)
    return await stage.casebook.act(case.id, Dispute("Too late."), maria)


def pictures(stage: Stage, player: Player) -> list[bytes]:
    world = stage.telegram.world
    sent = [world.files[one.file] for one in player.received() if one.kind is Kind.PHOTO]
    return [world.store.fetch(one.sizes[-1].id if one.sizes else one.id) for one in sent]


@pytest.mark.acceptance("S1-21", "S1-22", "S1-23", "S1-24", "S1-26")
async def test_scores_come_as_a_picture_and_as_words(stage: Stage, olga: Player) -> None:
    """ACCEPTANCE S1-21, S1-22, S1-23, S1-24, S1-26."""
    await lived(stage, 4)
    doubted = await against(stage, person=78)
    await stage.casebook.act(doubted.id, Suspend("Prove it."), officer(OLGA.id))
    await against(stage, TRAINS, person=79)
    await olga.writes("/brands")
    (content,) = pictures(stage, olga)
    with Image.open(BytesIO(content)) as picture:
        assert picture.width >= 500
    read = olga.read()
    for words in (
        "How brands treat complaints: 2026",
        "Every brand is counted alike, whether it pays or not.",
        "Ailes Exemple\n1 complaint\nSatisfaction: 4 of 5, 1 opinion\n",
        "When they complained: 1 of 5, 1 opinion\nAnswered: 1; waiting: 0\n",
        "Half of them within 3 days",
        "Disputed: 1 of 1 (100%)",
        "Suspended as doubtful, counted nowhere: 1",
        "Trains Exemple\n1 complaint\nSatisfaction: no opinion yet",
    ):
        assert words in read


async def test_of_what_came_today_no_delay_is_known_yet(stage: Stage, olga: Player) -> None:
    await against(stage)
    await olga.writes("/brands")
    read = olga.read()
    assert "Half of them: not known yet" in read
    assert "more than 0" not in read
    stage.clock.passes(days=3)
    await olga.writes("/brands")
    assert "Half of them within more than 3 days" in olga.read()


async def test_a_contact_sees_its_own_score_and_no_other(
    stage: Stage, bea: Player, cleo: Player
) -> None:
    await lived(stage, 2)
    await bea.writes("/brands")
    await cleo.writes("/brands")
    assert "Satisfaction: 2 of 5, 1 opinion" in bea.read()
    assert TRAINS.name not in bea.read()
    assert AIR.name not in cleo.read()
    assert "No complaint about a brand: 2026." in cleo.read()
    last = cleo.received()[-1].id
    for forged in ("brands:2:0:0", "brands:1:0:0"):
        await cleo.presses(forged, last, in_group=False)
    assert AIR.name not in cleo.read()
    assert not pictures(stage, cleo)


async def test_many_brands_come_page_by_page_and_period_by_period(
    stage: Stage, olga: Player
) -> None:
    many = [one for one in branded().directory.brands if not one.own][: PAGE + 1]
    for n, brand in enumerate(many):
        await against(stage, brand, person=100 + n)
    await olga.writes("/brands")
    labels = {
        one["text"]: one["callback_data"] for row in olga.received()[-1].buttons for one in row
    }
    assert "Previous page" not in labels
    first = olga.read()
    assert sum(one.name in first for one in many) == PAGE
    last = olga.received()[-1].id
    await olga.presses(labels["Next page"], last, in_group=False)
    assert all(one.name in olga.read() for one in many)
    await olga.presses(labels["Earlier"], last, in_group=False)
    assert "No complaint about a brand: 2025." in olga.received()[-1].text


@pytest.mark.parametrize("forged", ["brands:9:0:0", "brands:0:999999:0", "brands:0:0", "brands:1"])
async def test_a_forged_button_of_scores_is_answered(
    stage: Stage, olga: Player, forged: str
) -> None:
    await olga.writes("/brands")
    press = await olga.presses(forged, olga.received()[-1].id, in_group=False)
    assert press.alert


@pytest.mark.acceptance("S1-25")
async def test_the_entry_of_a_brand_says_whom_it_names_and_how_it_is_changed(
    stage: Stage, olga: Player, bea: Player
) -> None:
    """ACCEPTANCE S1-25."""
    await olga.writes("/brand ailes")
    read = olga.received()[-1].text
    for words in (
        "Ailes Exemple", "Sector: Airline", "It signed the commitments.",
        "It accepted that a complaint counts like a registered letter.",
        "E-mail: relations@ailes.example.org", "Contact in the chat: Bea",
        "Contact in the chat: Bob", "Compared on November 2, 2026", "Edit brands.toml",
    ):  # fmt: skip
        assert words in read
    await bea.writes("/brand trains")
    own = bea.received()[-1].text
    assert own.startswith("Ailes Exemple")
    assert "Write to contact@reclamations.example.org from your professional address" in own
    assert "brands.toml" not in own


async def test_an_entry_is_found_as_people_type_it(stage: Stage, olga: Player) -> None:
    await olga.writes("/brand laitrie exemple")
    assert olga.received()[-1].text.startswith("Laiterie Exemple")
    await olga.writes("/brand exemple")
    offered = [one["callback_data"] for row in olga.received()[-1].buttons for one in row]
    assert len(offered) > 1
    await olga.presses(offered[0], olga.received()[-1].id, in_group=False)
    assert "To change it" in olga.received()[-1].text
    await olga.writes("/brand Zzzzzz")
    assert "There is no such brand in the directory." in olga.received()[-1].text
    await olga.writes("/brand")
    assert "Write after the command which brand" in olga.received()[-1].text


async def test_a_contact_opens_no_entry_but_their_own(
    stage: Stage, olga: Player, bea: Player
) -> None:
    await bea.writes("/brand")
    press = await bea.presses("brand:trains", bea.received()[-1].id, in_group=False)
    assert press.text == "There is no such brand in the directory."
    await olga.writes("/help")
    press = await olga.presses("brand:nowhere", olga.received()[-1].id, in_group=False)
    assert press.text == "There is no such brand in the directory."


async def test_an_old_entry_asks_to_be_compared_again(stage: Stage, olga: Player) -> None:
    stage.clock.passes(days=700)
    assert stage.cabinet.reader("en").today - AIR.verified_on > date.resolution * 365
    await olga.writes("/brand ailes")
    assert "This was more than a year ago" in olga.received()[-1].text


async def test_figures_by_brand_and_by_sector(stage: Stage, olga: Player) -> None:
    await lived(stage, 4)
    await against(stage, TRAINS, person=80, sector="transport")
    await against(stage, "Chez Momo", person=81)
    await olga.writes("/stats")
    read = olga.read()
    assert "Brands, the most frequent first" in read
    assert "Ailes Exemple: 1; disputed 1" in read
    assert "Trains Exemple: 1; disputed 0" in read
    assert "Not in the directory: 1; disputed 0" in read
    assert "Sectors, the most frequent first" in read
