"""Lists: the most urgent first, one line a case, nothing personal."""

from __future__ import annotations

from complaints.actions import SendAnswer, Take
from complaints.answers import Money
from complaints.case import Actor, ActorKind, Line
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.desk.stage import OLGA, PAUL, Player, Stage

NAMES = [Line("name", "Name", "Maria Martín"), Line("d", "What happened", "Where is my money?")]


async def test_the_queue_is_empty_at_first(olga: Player) -> None:
    await olga.writes("/queue")
    assert "There is no case here." in olga.read()


async def test_the_queue_names_the_most_urgent_first(stage: Stage, olga: Player) -> None:
    late = await stage.files(subject="fees")
    stage.clock.passes(days=3)
    urgent = await stage.files(subject="payout-blocked")
    await stage.casebook.act(late.id, Take(), Actor(ActorKind.OFFICER, OLGA.id))
    await olga.writes("/queue")
    read = olga.read()
    assert read.index(str(urgent.number)) < read.index(str(late.number))
    assert "not taken yet" in read
    assert "Olga" in read


async def test_an_overdue_case_says_so(stage: Stage, olga: Player) -> None:
    case = await stage.files()
    stage.clock.passes(days=60)
    await stage.casebook.pass_time(10)
    await olga.writes("/queue")
    assert f"⚠ {case.number}" in olga.read()
    assert "Was due on" in olga.read()


async def test_the_group_reads_no_name_no_text_and_no_exact_amount(
    stage: Stage, olga: Player
) -> None:
    await stage.files(NAMES, amount_disputed=Money(123_45, "EUR"))
    for command in ("/queue", "/mine", "/help"):
        await olga.writes(command, to_group=True)
    read = olga.read(in_group=True)
    assert "50,00" in read or "€50" in read
    for secret in ("Martín", "money", "123", "maria@example.org", "Lindqvist"):
        assert secret not in read


async def test_pages_turn_in_place(stage: Stage, olga: Player) -> None:
    cases = [await stage.files() for _ in range(10)]
    await olga.writes("/queue")
    (sent,) = olga.received()
    assert len([row for row in sent.buttons if row[0]["callback_data"].startswith("open:")]) == 8
    await olga.presses("queue:8", sent.id, in_group=False)
    (turned,) = olga.received()
    assert turned.id == sent.id
    assert str(cases[9].number) in turned.text
    assert str(cases[0].number) not in turned.text
    assert [button["text"] for button in turned.buttons[-1]] == ["Previous page"]
    await olga.presses("queue:0", sent.id, in_group=False)
    assert str(cases[0].number) in olga.received()[0].text


async def test_turning_to_the_same_page_is_answered_once(stage: Stage, olga: Player) -> None:
    await stage.files()
    await olga.writes("/queue")
    (sent,) = olga.received()
    await olga.presses("queue:0", sent.id, in_group=False)
    assert len(stage.called("answerCallbackQuery")) == 1


async def test_mine_shows_the_cases_of_who_asks(stage: Stage, olga: Player, paul: Player) -> None:
    mine, other = await stage.files(), await stage.files()
    await stage.casebook.act(mine.id, Take(), Actor(ActorKind.OFFICER, OLGA.id))
    await stage.casebook.act(other.id, Take(), Actor(ActorKind.OFFICER, PAUL.id))
    await olga.writes("/mine")
    assert str(mine.number) in olga.read()
    assert str(other.number) not in olga.read()


async def test_a_button_of_the_list_opens_in_private(stage: Stage, olga: Player) -> None:
    case = await stage.files(NAMES)
    await olga.writes("/queue", to_group=True)
    sent = olga.received(in_group=True)[-1]
    await olga.presses(f"open:{case.id}", sent.id)
    assert "Maria Martín" in olga.read()
    assert "Maria Martín" not in olga.read(in_group=True)


async def test_one_case_is_counted_as_one(stage: Stage, olga: Player) -> None:
    await stage.files()
    await olga.writes("/queue")
    assert "Case 1 of 1" in olga.read()
    for _ in range(9):
        await stage.files()
    await olga.writes("/queue")
    assert "Cases 1 to 8 of 10" in olga.read()


async def test_what_is_not_our_turn_says_where_it_stands(stage: Stage, olga: Player) -> None:
    case = await stage.files()
    officer = Actor(ActorKind.OFFICER, OLGA.id)
    await stage.casebook.act(case.id, Take(), officer)
    points = tuple(Point(one.said, "You are right.") for one in claims(case, stage.profile))
    await stage.casebook.act(case.id, SendAnswer(Outcome.UPHELD, points, "Yes."), officer)
    await olga.writes("/mine")
    assert "Answered. Olga." in olga.read()


async def test_overdue_shows_only_what_we_missed(stage: Stage, olga: Player) -> None:
    late = await stage.files()
    stage.clock.passes(days=60)
    await stage.casebook.pass_time(10)
    fresh = await stage.files()
    await olga.writes("/overdue", to_group=True)
    assert str(late.number) in olga.read(in_group=True)
    assert str(fresh.number) not in olga.read(in_group=True)
    (sent,) = olga.received(in_group=True)
    await olga.presses("overdue:0", sent.id)
    assert str(late.number) in olga.read(in_group=True)


async def test_a_name_is_sought_in_private_only(stage: Stage, olga: Player) -> None:
    case = await stage.files(NAMES)
    await olga.writes("/search martin", to_group=True)
    told = stage.cabinet.reader(stage.profile.language).words(
        "Ask me in private: what you look for may be somebody's name."
    )
    assert told in olga.read(in_group=True)
    assert str(case.number) not in olga.read(in_group=True)
    await olga.writes("/search martin")
    assert str(case.number) in olga.read()
    assert "1 case found" in olga.read()
    assert "Martín" not in olga.read()


async def test_a_search_without_words_says_what_to_write(olga: Player) -> None:
    await olga.writes("/search")
    assert "Write after the command what you look for" in olga.read()


async def test_a_search_in_vain_says_how_words_are_sought(stage: Stage, olga: Player) -> None:
    await stage.files(NAMES)
    await olga.writes("/search mart")
    assert "Every word must be there, written in full" in olga.read()
    assert "You see your own cases" in olga.read()


async def test_more_than_a_page_asks_for_another_word(stage: Stage, olga: Player) -> None:
    for _ in range(9):
        await stage.files(NAMES)
    await olga.writes("/search money")
    assert "There are more: add a word." in olga.read()


async def test_an_agent_does_not_find_a_colleagues_case_and_a_supervisor_does(
    stage: Stage, olga: Player, paul: Player
) -> None:
    case = await stage.files(NAMES)
    await stage.casebook.act(case.id, Take(), Actor(ActorKind.OFFICER, PAUL.id))
    await olga.writes("/search martin")
    assert str(case.number) not in olga.read()
    other = await stage.files(NAMES)
    await stage.casebook.act(other.id, Take(), Actor(ActorKind.OFFICER, OLGA.id))
    await paul.writes("/search martin")
    assert str(other.number) in paul.read()
    assert str(case.number) in paul.read()
