"""The case file: everything, and what is internal only when asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.documents.case_file import case_file
from bot.documents.sample_life import FILED_AT, MARIA, OLGA, Life, begun
from bot.documents.scribe import Scribe
from complaints.actions import (
    Accept,
    Action,
    ConfirmRemedy,
    MediatorOpened,
    PlaceHold,
    Rate,
    ReferToMediator,
    Release,
    ReportDoubt,
    Suspend,
    Write,
)
from complaints.case import Actor, ActorKind
from complaints.deadlines import civil_day
from complaints.organisation import Officer, OfficerRole, Road
from tests.documents.brands import NADIA, platform
from tests.documents.cases import english, pot
from tests.documents.lives import decided, ready, sent
from tests.documents.reading import Read, read

INTERNAL = (
    "The bank’s call-back is expected on Thursday.",
    "Returned transfers were not looked at every day.",
    "Look at returned transfers every morning",
)


async def printed(life: Life, *, internal: bool = False) -> Read:
    """The file as it stands forty days after filing."""
    scribe = Scribe(life.case, english(), life.profile)
    at = FILED_AT + timedelta(days=40)
    return read(await case_file(scribe, life.events, at, internal=internal))


@pytest.mark.acceptance("S2-17", "S2-18", "S2-19", "S2-20", "S3-43", "S3-44", "S3-45")
async def test_it_holds_complaint_actions_and_answer() -> None:
    """ACCEPTANCE S2-17 to S2-20, S3-43 to S3-45."""
    paper = await printed(decided())
    for said in (
        "I was promised a refund three weeks ago.",
        "A bank statement that shows that nothing has arrived",
        "Here is the statement of my account.",
        "Our bank has not told us yet",
        "The transfer was sent on 12 February",
        "You gave us this number",
        "2026-000017-G/R1",
        "€42.50",
        "To be referred until March 2, 2027.",
    ):
        assert paper.says(said), said


@pytest.mark.acceptance("S3-44")
async def test_it_holds_every_file_with_its_fingerprint() -> None:
    paper = await printed(decided())
    for one in decided().case.exhibits:
        assert paper.says(one.name)
        assert paper.says(one.sha256)


async def test_it_holds_every_date_with_its_rule_and_what_became_of_it() -> None:
    paper = await printed(decided())
    assert paper.says("This day was named in the holding answer.")
    assert paper.says("Met on April 1, 2026, 11:15:00 AM UTC+2.")


async def test_it_holds_the_whole_history_with_who_did_what() -> None:
    paper = await printed(decided())
    assert paper.says("March 2, 2026, 10:15:00 AM UTC+1: sent by the person.")
    assert paper.says("holding answer sent by Olga Brandt.")
    assert paper.structure.count("/LI") >= len(decided().events)


async def test_what_is_internal_is_left_out_unless_asked_for() -> None:
    outside, inside = await printed(decided()), await printed(decided(), internal=True)
    assert not [said for said in INTERNAL if outside.says(said)]
    assert not [said for said in INTERNAL if not inside.says(said)]


async def test_it_holds_the_dates_of_a_mediation_and_a_hold() -> None:
    today = civil_day(FILED_AT, pot().zone) + timedelta(days=34)
    life = ready().then(34, ReferToMediator("conso", today, Road.FORM, "REF-1"), MARIA)
    opened = life.then(38, MediatorOpened(today))
    head = Officer(OLGA.id, OfficerRole.SUPERVISOR, "fr", "Olga Brandt")
    supervised = replace(opened, profile=replace(opened.profile, officers=(head,)))
    paper = await printed(supervised.then(39, PlaceHold("Court")))
    for said in ("Mediation of April 5, 2026", "REF-1", "Médiateur Exemple Conso", "Court"):
        assert paper.says(said), said


async def test_it_holds_what_the_person_thought_of_it() -> None:
    life = decided().then(32, Accept(), MARIA).then(46, ConfirmRemedy(kept=True), MARIA)
    assert (await printed(life.then(47, Rate(4, "Slow, but fair."), MARIA))).says("4 stars of 5")


async def test_a_case_of_which_nothing_is_known_yet_is_printed_too() -> None:
    case = replace(sent().case, answers={}, statement=(), exhibits=(), deadlines=())
    paper = await printed(replace(sent(), case=case, events=()))
    assert paper.says("Not told")


@pytest.mark.acceptance("S1-31", "S1-42")
@pytest.mark.parametrize("internal", [True, False])
async def test_what_was_doubted_and_written_in_private_stands_in_it(internal: bool) -> None:
    start = begun(platform(), english())
    contact = Actor(ActorKind.OFFICER, NADIA.id)
    profile = replace(start.profile, officers=(*start.profile.officers, NADIA))
    life = replace(start, profile=profile)
    deeds: tuple[tuple[Action, Actor], ...] = (
        (Write("Which of our garages?"), contact),
        (ReportDoubt("We know no such customer."), contact),
        (Suspend("The invoice has a strange number."), OLGA),
        (Release("The order proves it."), OLGA),
    )
    for n, (action, actor) in enumerate(deeds, start=1):
        life = life.then(n, action, actor)
    paper = await printed(life, internal=internal)
    for said in ("Which of our garages?", "The invoice has a strange number.", "The order proves"):
        assert paper.says(said)
    assert paper.says("Suspension ended on")
    assert paper.says("We know no such customer.") is internal
