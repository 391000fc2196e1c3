"""What contacts of brands see at the desk: their cases, without any way to reach the person."""

from __future__ import annotations

import pytest

from bot.playground.world import Kind
from complaints.actions import AddNote, Take
from complaints.history import EventKind
from tests.desk.platform.brands import (
    AIR,
    BEA,
    PERSONAL,
    SECRET,
    TRAINS,
    against,
    officer,
    opens,
)
from tests.desk.stage import MARIA, OLGA, PAPER, Player, Stage


async def test_help_says_what_a_contact_may_ask_and_apps_list_only_that(
    stage: Stage, bea: Player
) -> None:
    await bea.writes("/start")
    said = bea.read()
    assert f"Complaints about {AIR.name} at Réclamations Exemple" in said
    for command in ("/register", "/report", "/stats", "/new", "/doubtful"):
        assert command not in said
    listed = stage.called("setMyCommands")[-1]
    assert str(BEA.id) in listed["scope"]
    assert "doubtful" not in listed["commands"]
    assert "queue" in listed["commands"]


@pytest.mark.acceptance("S1-11")
async def test_lists_hold_complaints_about_their_brand_and_no_others(
    stage: Stage, bea: Player, cleo: Player
) -> None:
    """ACCEPTANCE S1-11."""
    ours, theirs = await against(stage), await against(stage, TRAINS, person=MARIA.id + 1)
    typed = await against(stage, "Chez Momo", person=MARIA.id + 2)
    stage.clock.passes(days=40)
    await stage.casebook.pass_time(10)
    for command in ("/queue", "/overdue", "/search suitcase"):
        await bea.writes(command)
        await cleo.writes(command)
        assert str(ours.number) in bea.received()[-1].text
        assert str(theirs.number) in cleo.received()[-1].text
    for case in (theirs, typed):
        assert str(case.number) not in bea.read()
    for case in (ours, typed):
        assert str(case.number) not in cleo.read()


async def test_mine_are_those_in_which_a_contact_did_more_than_read(
    stage: Stage, bea: Player, bob: Player
) -> None:
    done, read = await against(stage), await against(stage, person=MARIA.id + 1)
    await opens(stage, bea, read)
    await stage.casebook.act(done.id, AddNote("Ours."), officer(BEA.id))
    await bea.writes("/mine")
    mine = bea.received()[-1]
    assert str(done.number) in mine.text
    assert str(read.number) not in mine.text
    await bob.writes("/mine")
    assert "There is no case here." in bob.received()[-1].text
    # The page of a colleague is nobody else's.
    await bob.presses(f"mine:{BEA.id}:0", bob.received()[-1].id, in_group=False)
    assert "There is no case here." in bob.received()[-1].text


@pytest.mark.acceptance("S1-12", "S1-37")
async def test_the_file_has_the_text_and_the_files_and_no_way_to_reach_the_person(
    stage: Stage, bea: Player
) -> None:
    """ACCEPTANCE S1-12, S1-37."""
    case = await against(stage)
    await opens(stage, bea, case)
    read = bea.read()
    assert "My suitcase never came." in read
    assert f"Brand: {AIR.name}" in read
    assert f"From: \u2068Maria {SECRET}\u2069" in read
    for secret in ("maria@example.org", "+33 6 12", stage.casebook.claim_code(case.number)):
        assert secret not in read
    # The receipt has the claim code and the address of the person.
    assert not [one for one in bea.received() if one.kind is Kind.DOCUMENT]
    last = (await stage.casebook.history(case.id))[-1]
    assert (last.kind, last.actor) == (EventKind.OPENED, officer(BEA.id))


@pytest.mark.acceptance("S1-77", "S1-78")
async def test_a_pseudonym_hides_the_name_everywhere(stage: Stage, bea: Player) -> None:
    """ACCEPTANCE S1-77, S1-78: in the file, in captions, in previews, and in what is found."""
    case = await against(stage, files=[(f"{SECRET}.pdf", PAPER)], pseudonym="Colibri")
    pen = await opens(stage, bea, case)
    await pen.taps("Acknowledge")
    await pen.taps("Only confirm")
    await pen.taps("Send")
    await pen.taps("What next?")
    await pen.taps("Holding answer")
    await pen.replies("We search at the airport.")
    await pen.replies("20/04/2026")
    assert "We search at the airport." in bea.read()
    await bea.writes(f"/search {SECRET}")
    await bea.writes("/search maria@example.org")
    await bea.writes("/search suitcase")
    read = bea.read()
    assert "\u2068Colibri\u2069" in read
    assert "This is a pseudonym that the person chose." in read
    assert f"Case {case.number}, file 1" in read
    found = [one.text for one in bea.received() if one.text.startswith("Cases with")]
    assert ["Nothing found" in one for one in found] == [True, True, False]
    said = read.replace(f"“{SECRET}”", "").replace("“maria@example.org”", "")
    assert not [one for one in PERSONAL if one in said]


async def test_notes_of_the_staff_and_of_brands_stay_apart(
    stage: Stage, olga: Player, bea: Player, bob: Player
) -> None:
    case = await against(stage)
    await stage.casebook.act(case.id, Take(), officer(OLGA.id))
    await stage.casebook.act(case.id, AddNote("She calls every day."), officer(OLGA.id))
    await stage.casebook.act(case.id, AddNote("Lost in Lyon."), officer(BEA.id))
    for player in (olga, bea, bob):
        await opens(stage, player, case)
    assert "She calls every day." in olga.read()
    assert "Lost in Lyon." not in olga.read()
    for player in (bea, bob):
        assert "Lost in Lyon." in player.read()
        assert "She calls every day." not in player.read()
        assert "file opened by Bea (Ailes Exemple)" in player.read()
        for among_staff in ("note written by the staff", "file opened by the staff", "taken by"):
            assert among_staff not in player.read()
        # To a brand the staff are one.
        assert "Olga" not in player.read()
        assert "Handled by the staff of Réclamations Exemple" in player.read()
