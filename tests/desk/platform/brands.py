"""A platform for many brands at the desk: the shipped profile, its staff, and contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bot.playground.state import private_key
from bot.playground.world import Account, Role, Room, RoomKind
from complaints.answers import Answer, Blank
from complaints.case import Actor, ActorKind, Case, Line
from complaints.directory import Brand
from complaints.form import Kind, Question
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile, read_profile
from tests.desk.stage import MARIA, OLGA, PAUL, Player, Stage
from tests.desk.writing.pen import Pen
from tests.rules.cases import an_answer

BEA = Account(5_300_000_001, "Bea", Role.STRANGER, "bea", "en")
BOB = Account(5_300_000_002, "Bob", Role.STRANGER, "bob", "en")
CLEO = Account(5_300_000_003, "Cleo", Role.STRANGER, "cleo", "en")
CONTACTS = (BEA, BOB, CLEO)

SECRET = "Lindqvist"
SAID = (
    Line("brand", "Brand", "Ailes Exemple"),
    Line("description", "What happened", "My suitcase never came."),
    Line("remedy", "What you ask for", "The price of the suitcase"),
    Line("last_name", "Surname", SECRET),
    Line("first_name", "First name", "Maria"),
    Line("email", "E-mail", "maria@example.org"),
    Line("phone", "Telephone", "+33 6 12 34 56 78"),
)
PERSONAL = (SECRET, "Maria", "maria@example.org", "+33 6 12", "+33612")


@cache
def branded() -> Profile:
    """The shipped platform. Olga is an agent, Paul handles what is said of the platform itself."""
    return replace(
        read_profile("platform"),
        officers=(
            Officer(OLGA.id, OfficerRole.AGENT, "en", "Olga"),
            Officer(PAUL.id, OfficerRole.SUPERVISOR, "en", "Paul"),
            Officer(BEA.id, OfficerRole.BRAND, "en", "Bea", AIR.id),
            Officer(BOB.id, OfficerRole.BRAND, "en", "Bob", AIR.id),
            Officer(CLEO.id, OfficerRole.BRAND, "en", "Cleo", TRAINS.id),
        ),
    )


def _brand(brand_id: str) -> Brand:
    found = read_profile("platform").directory.brand(brand_id)
    assert found is not None
    return found


AIR, TRAINS, OURSELVES = _brand("ailes"), _brand("trains"), _brand("reclamations")


def invite(stage: Stage) -> None:
    """The contacts of the brands have accounts, and have pressed Start."""
    world = stage.telegram.world
    for one in CONTACTS:
        world.accounts.put(one.id, one)
        key = private_key(one.id, stage.bot)
        world.rooms.put(key, Room(key, RoomKind.PRIVATE, one.id, stage.bot, started=True))


def complete(profile: Profile, **said: Answer) -> dict[str, Answer]:
    """A form of any profile filled to its end; what is not named is answered plausibly."""
    answers = dict(said)
    while question := profile.form.next(answers):
        answers[question.id] = _an_answer(question)
    return profile.form.kept(answers)


def _an_answer(question: Question) -> Answer:
    if question.every:
        return tuple(one.id for one in question.options)
    return AIR.answer if question.kind is Kind.BRAND else an_answer(question)


async def against(
    stage: Stage,
    brand: Brand | str = AIR,
    *,
    person: int = MARIA.id,
    said: tuple[Line, ...] = SAID,
    files: Sequence[tuple[str, bytes]] = (),
    **answers: Answer,
) -> Case:
    """Somebody complains about a brand of the directory, or about one whose name they type."""
    answer = brand if isinstance(brand, str) else brand.answer
    named = {"first_name": "Maria", "last_name": SECRET, "pseudonym": Blank.NONE}
    filled = complete(stage.profile, **{**named, "brand": answer, **answers})
    return await stage.files(said, files, person=person, answers=filled)


def officer(account: int) -> Actor:
    """An officer, or a contact, who acts behind the scene."""
    return Actor(ActorKind.OFFICER, account)


async def opens(stage: Stage, player: Player, case: Case) -> Pen:
    """Press *Open* under what /case shows."""
    await player.writes(f"/case {case.number}")
    await player.presses(f"open:{case.id}", player.received()[-1].id, in_group=False)
    return Pen(stage, player, case.id, str(case.number))


def contact(stage: Stage, account: Account) -> Player:
    """One of the contacts in front of the desk's bot."""
    return stage.player(account.id)
