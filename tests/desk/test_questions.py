"""Claims about questions at the desk: read in private, answered by a reply that is bound to one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

import pytest

from bot.desk.questions import LONGEST
from bot.playground.world import Message, Press
from complaints.contacts import Contact, Outcome, Way
from complaints.notices import NoticeKind
from complaints.organisation import OfficerRole
from complaints.profile import Profile
from storage.engine import Database
from storage.outbox import Outbox
from tests.desk.stage import MARIA, OLGA, PAUL, Player, Stage, staffed

Told = Callable[[], Awaitable[list[str]]]

ASKED = "Which day is the office open? Maria Martín"


@pytest.fixture(params=["sqlite"])
def lent(request: pytest.FixtureRequest) -> object:
    """Storage is proven on both databases elsewhere."""
    memory = request.getfixturevalue("memory")
    memory.image = request.getfixturevalue("empty")
    return memory.database


async def asks(
    stage: Stage, text: str = ASKED, n: int = 1, way: Way = Way.CHAT, address: str = ""
) -> Contact:
    """Maria asks the team, as the dialogs would."""
    person = await stage.people.meet(MARIA.id)
    return await stage.casebook.ask_team(UUID(int=n), person.id, text, "fr", way, address)


async def presses(player: Player, label: str, *, in_group: bool = False) -> Press:
    """Press the newest button of this name."""
    for message in reversed(player.received(in_group=in_group)):
        for one in (button for row in message.buttons for button in row):
            if one["text"] == label:
                return await player.presses(one["callback_data"], message.id, in_group=in_group)
    raise AssertionError(f"no button {label!r} in {player.read(in_group=in_group)}")


def box(player: Player) -> Message:
    """The newest message that opens a reply."""
    return [one for one in player.received() if "force_reply" in (one.markup or {})][-1]


async def replies(player: Player, text: str, to: Message | None = None) -> Message:
    """Reply to a message, to the newest question if none is named."""
    target = to or box(player)
    hands = player.stage.telegram.hands
    said = hands.say(player.id, player.stage.bot, text, reply_to=target.id)
    await player.stage.post()
    return said[0]


async def begins(player: Player, contact: Contact) -> None:
    """From the list to the box for the answer."""
    await player.writes("/questions")
    await presses(player, f"Read question {contact.id}")
    await presses(player, "Answer it")


async def now(stage: Stage, contact: Contact) -> Contact:
    return await stage.casebook.contact(contact.id)


@pytest.fixture
def told(shared_database: Database, stage: Stage) -> Told:
    """Who is to be told of an answer, as of now."""

    async def waiting() -> list[str]:
        rows = await Outbox(shared_database, stage.clock).unsent()
        return [row.dest for row in rows if row.kind is NoticeKind.REPLY]

    return waiting


async def test_without_questions_the_list_says_so(olga: Player) -> None:
    await olga.writes("/questions")
    assert "No question waits." in olga.read()


async def test_the_list_has_no_words_of_them_and_no_names(stage: Stage, olga: Player) -> None:
    contact = await asks(stage, way=Way.EMAIL, address="maria@example.org")
    await olga.writes("/questions", to_group=True)
    said = olga.read(in_group=True)
    assert f"Question {contact.id}" in said
    assert "office" not in said
    assert "Maria" not in said
    assert "maria@example.org" not in said


async def test_a_question_is_read_in_private_even_from_the_group(
    stage: Stage, olga: Player
) -> None:
    contact = await asks(stage, way=Way.PHONE, address="+33612345678")
    await olga.writes("/questions", to_group=True)
    before = olga.read(in_group=True)
    label = stage.cabinet.reader("fr").words("Read question {n}", n=contact.id)
    press = await presses(olga, label, in_group=True)
    assert press.text
    assert olga.read(in_group=True) == before
    assert ASKED in olga.read()
    assert "+33 6 12 34 56 78" in olga.read()


async def test_a_reply_is_read_back_and_only_then_sent(
    stage: Stage, olga: Player, told: Told
) -> None:
    contact = await asks(stage)
    await begins(olga, contact)
    await replies(olga, "From Monday to <Friday>.")
    shown = olga.received()[-1]
    assert "From Monday to <Friday>." in shown.text
    assert (await now(stage, contact)).is_open
    assert await told() == []
    await presses(olga, "Send it")
    closed = await now(stage, contact)
    assert (closed.outcome, closed.answer) == (Outcome.ANSWERED, "From Monday to <Friday>.")
    assert closed.officer == OLGA.id
    assert await told() == [str(MARIA.id)]


async def test_the_preview_speaks_the_language_of_the_person(stage: Stage, olga: Player) -> None:
    contact = await asks(stage)
    await begins(olga, contact)
    assert "français" in box(olga).text.lower()
    await replies(olga, "Du lundi au vendredi.")
    preview = olga.received()[-1].text
    reader = stage.cabinet.reader("fr").words
    assert reader("The team answers:") in preview
    assert "The person gets this." in preview


async def test_two_questions_are_answered_each_by_its_own_reply(stage: Stage, olga: Player) -> None:
    first, second = await asks(stage), await asks(stage, "And at Christmas?", 2)
    await begins(olga, first)
    box_of_first = box(olga)
    await begins(olga, second)
    await replies(olga, "Every day.", to=box_of_first)
    await replies(olga, "Closed.")
    assert (await now(stage, first)).answer == "Every day."
    assert (await now(stage, second)).answer == "Closed."


async def test_an_edited_reply_is_read_back_as_it_says_now(stage: Stage, olga: Player) -> None:
    contact = await asks(stage)
    await begins(olga, contact)
    said = await replies(olga, "From Monday.")
    stage.telegram.hands.edit(OLGA.id, stage.bot, said.id, "From Tuesday.")
    await stage.post()
    await presses(olga, "Send it")
    assert (await now(stage, contact)).answer == "From Tuesday."


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "\u200b"])
async def test_an_answer_that_does_not_fit_is_asked_again(
    stage: Stage, olga: Player, text: str
) -> None:
    contact = await asks(stage)
    await begins(olga, contact)
    await replies(olga, text)
    assert str(LONGEST) in box(olga).text
    assert (await now(stage, contact)).answer == ""
    await replies(olga, "Yes.")
    assert (await now(stage, contact)).answer == "Yes."


async def test_the_longest_answer_to_the_longest_question_fits(stage: Stage, olga: Player) -> None:
    contact = await asks(stage, "?! " * 6000)
    await begins(olga, contact)
    await replies(olga, "y" * LONGEST)
    await presses(olga, "Send it")
    assert (await now(stage, contact)).answer == "y" * LONGEST


async def test_what_a_colleague_prepared_meanwhile_is_not_sent(
    stage: Stage, olga: Player, paul: Player
) -> None:
    contact = await asks(stage)
    await begins(olga, contact)
    await replies(olga, "Yes.")
    await stage.casebook.prepare_answer(contact.id, PAUL.id, "No.")
    press = await presses(olga, "Send it")
    assert press.alert
    assert (await now(stage, contact)).is_open


async def test_a_press_again_is_told_that_it_is_closed(
    stage: Stage, olga: Player, told: Told
) -> None:
    contact = await asks(stage)
    await begins(olga, contact)
    await replies(olga, "Yes.")
    await presses(olga, "Send it")
    assert (await presses(olga, "Send it")).alert
    assert (await presses(olga, "Answer it")).alert
    await replies(olga, "No.")
    assert "nothing was sent" in olga.read()
    assert (await now(stage, contact)).answer == "Yes."
    assert len(await told()) == 1


async def test_the_desk_finds_in_one_tap_that_it_is_a_complaint(
    stage: Stage, olga: Player, told: Told
) -> None:
    contact = await asks(stage)
    await olga.writes("/questions")
    await presses(olga, f"Read question {contact.id}")
    await presses(olga, "It is a complaint")
    assert (await now(stage, contact)).outcome is Outcome.COMPLAINT
    assert await told() == [str(MARIA.id)]
    await olga.writes("/questions")
    assert "No question waits." in olga.read()


async def test_a_page_is_turned(stage: Stage, olga: Player) -> None:
    for n in range(1, 11):
        await asks(stage, n=n)
    await olga.writes("/questions")
    assert "10 questions wait" in olga.read()
    await presses(olga, "Next page")
    assert "Previous page" in olga.read()


@pytest.mark.parametrize(
    "data",
    ["question:send:1", "question:answer:1", "question:complaint:1", "question:read:999",
     "question:list:999999999999", "question:burn:1", "question:send:-1"],
)  # fmt: skip
async def test_a_forged_press_does_nothing(stage: Stage, olga: Player, data: str) -> None:
    contact = await asks(stage)
    await olga.writes("/questions", to_group=True)
    message = olga.received(in_group=True)[-1]
    await olga.presses(data, message.id)
    assert (await now(stage, contact)) == contact


async def test_a_stranger_is_shown_nothing(stage: Stage, sacha: Player) -> None:
    await asks(stage)
    await sacha.writes("/questions")
    assert "question" not in sacha.read().lower()
    await sacha.presses("question:read:1", sacha.received()[-1].id, in_group=False)
    assert ASKED not in sacha.read()


class TestContactsOfBrands:
    """Contacts of brands see nothing of it."""

    @pytest.fixture
    def desk_profile(self) -> Profile:
        """Olga is the contact of a brand."""
        profile = staffed()
        olga, paul = profile.officers
        brand = replace(olga, role=OfficerRole.BRAND, brand="ailes")
        return replace(profile, officers=(brand, paul))

    async def test_they_neither_list_nor_read_questions(self, stage: Stage, olga: Player) -> None:
        contact = await asks(stage)
        await olga.writes("/questions")
        assert "for the staff alone" in olga.read()
        assert f"Question {contact.id}" not in olga.read()
        message = olga.received()[-1]
        press = await olga.presses(f"question:read:{contact.id}", message.id, in_group=False)
        assert press.alert
        assert ASKED not in olga.read()
