"""The desk: officers work from their own chat, and nobody else does."""

from complaints.history import EventKind
from tests.stage import MARIA, Actor, Stage
from tests.stories.complaining import files

SECRETS = ("Lindqvist", "rue des Lilas", "maria@example.org", "06 12 34 56 78", "trois semaines")
"""What Maria typed about herself."""


def text_of(actor: Actor) -> str:
    return "\n".join(message.text for message in actor.messages)


async def test_the_desk_sees_a_card_without_personal_data(
    stage: Stage, maria: Actor, olga: Actor
) -> None:
    case = await files(maria)
    card = olga.at(stage.cast.desk_chat).saw(str(case.number))
    assert not [secret for secret in SECRETS if secret in card.text]
    assert [button["text"] for row in card.buttons for button in row]


async def test_an_officer_takes_a_case_and_the_person_is_told(
    stage: Stage, maria: Actor, olga: Actor
) -> None:
    case = await files(maria)
    group = olga.at(stage.cast.desk_chat)
    await group.forges(f"take:{case.id}:{case.version}", group.saw(str(case.number)))
    taken = await stage.house.casebook.case(case.id)
    assert taken.handler == olga.account.id
    assert "Olga" in group.saw(str(case.number)).text
    assert maria.screen.id > maria.saw("PDF").id
    maria.sees(str(case.number))


async def test_there_is_one_card_per_case_and_it_is_edited(
    stage: Stage, maria: Actor, olga: Actor
) -> None:
    case = await files(maria)
    group = olga.at(stage.cast.desk_chat)
    card = group.saw(str(case.number))
    await group.forges(f"take:{case.id}:{case.version}", card)
    cards = [one for one in group.messages if str(case.number) in one.text]
    assert [one.id for one in cards] == [card.id]
    assert cards[0].edited_at is not None


async def test_the_second_of_two_officers_is_told_who_was_faster(
    stage: Stage, maria: Actor, olga: Actor, paul: Actor
) -> None:
    case = await files(maria)
    hers, his = olga.at(stage.cast.desk_chat), paul.at(stage.cast.desk_chat)
    card = hers.saw(str(case.number))
    take = f"take:{case.id}:{case.version}"
    stage.hands.press(olga.account.id, hers.chat, card.id, take)
    stage.hands.press(paul.account.id, his.chat, card.id, take)
    await stage.settle()
    handler = (await stage.house.casebook.case(case.id)).handler
    slower, name = (his, "Olga") if handler == olga.account.id else (hers, "Paul")
    assert name in slower.alert()


async def test_an_officer_opens_the_file_in_private(
    stage: Stage, maria: Actor, olga: Actor
) -> None:
    case = await files(maria)
    group = olga.at(stage.cast.desk_chat)
    before = text_of(group)
    await group.forges(f"open:{case.id}", group.saw(str(case.number)))
    private = text_of(olga)
    assert all(one in private for one in ("Lindqvist", "rue des Lilas", "maria@example.org"))
    assert "<répond>" in private
    assert text_of(group) == before
    history = await stage.house.casebook.history(case.id)
    assert history[-1].kind.value == "opened"
    assert history[-1].actor.id == olga.account.id


async def test_the_queue_names_the_case_and_nobody(stage: Stage, maria: Actor, olga: Actor) -> None:
    case = await files(maria)
    group = olga.at(stage.cast.desk_chat)
    await group.says("/queue")
    group.sees(str(case.number))
    assert not [secret for secret in SECRETS if secret in text_of(group)]
    await olga.says("/mine")
    assert str(case.number) not in olga.screen.text
    await olga.says(f"/case {str(case.number).lower()}")
    olga.sees(str(case.number))


async def test_a_stranger_gets_nothing_from_the_desks_bot(
    stage: Stage, maria: Actor, stranger: Actor
) -> None:
    case = await files(maria)
    door = stranger.at(stage.cast.desk.id)
    for words in ("/start", "/queue", f"/case {case.number}", "/mine", "hello"):
        await door.says(words)
    assert str(case.number) not in text_of(door).replace(f"/case {case.number}", "")
    await door.forges(f"take:{case.id}:{case.version}", door.messages[-1])
    await door.forges(f"open:{case.id}", door.messages[-1])
    assert (await stage.house.casebook.case(case.id)).handler is None
    assert len(await stage.house.casebook.history(case.id)) == 2


async def test_a_foreign_number_is_answered_like_an_unknown_one(maria: Actor, tom: Actor) -> None:
    case = await files(maria)
    await tom.says("/start")
    await tom.taps("English")
    await tom.says(f"/status {case.number}")
    foreign = tom.screen.text
    await tom.says("/status 2026-000999")
    assert tom.screen.text.replace("2026-000999", "N") == foreign.replace(str(case.number), "N")


async def test_an_officer_cannot_take_the_complaint_that_is_her_own(
    stage: Stage, olga: Actor
) -> None:
    consumer = olga.at(stage.cast.intake.id)
    case = await files(consumer)
    group = olga.at(stage.cast.desk_chat)
    await group.forges(f"take:{case.id}:{case.version}", group.saw(str(case.number)))
    assert (await stage.house.casebook.case(case.id)).handler is None
    assert group.alert()


async def test_status_tells_whose_turn_it_is_and_the_rule_of_each_date(
    stage: Stage, maria: Actor
) -> None:
    case = await files(maria)
    await maria.says("/statut")
    shown = text_of(maria.at(maria.chat))
    assert str(case.number) in maria.screen.text
    for deadline in case.deadlines:
        rule = stage.profile.rule(deadline.rule)
        assert rule is not None
        assert rule.text["fr"].split(".")[0] in shown


async def test_a_missed_date_shows_on_the_card_and_is_said_once(
    stage: Stage, maria: Actor, olga: Actor
) -> None:
    case = await files(maria)
    group = olga.at(stage.cast.desk_chat)
    before = group.saw(str(case.number)).text
    await stage.pass_time(days=12)
    missed = [
        one
        for one in await stage.house.casebook.history(case.id)
        if one.kind is EventKind.DEADLINE_MISSED
    ]
    assert [one.details["deadline"] for one in missed] == ["ack"]
    said = [one for one in group.messages if str(case.number) in one.text]
    assert said[0].text != before
    # Reminders name it too: « approche » before the day, « en retard » is said once, after it.
    assert len([one for one in said[1:] if "en retard" in one.text]) == 1
    await stage.pass_time(hours=3)
    assert len([one for one in group.messages if str(case.number) in one.text]) == len(said)


async def test_maria_is_not_an_officer(stage: Stage, maria: Actor) -> None:
    """By her Telegram id, whatever she calls herself."""
    assert MARIA.id not in {one.id for one in stage.profile.officers}
    stage.membership.speak(MARIA.id, "fr")
    door = maria.at(stage.cast.desk.id)
    await door.says("/queue")
    assert "2026-" not in text_of(door)


async def test_words_of_distress_mark_the_card_and_refuse_nothing(
    stage: Stage, tom: Actor, olga: Actor
) -> None:
    case = await files(tom, "English", description="I want to die because of this money.")
    card = olga.at(stage.cast.desk_chat).saw(str(case.number))
    assert "en premier" in card.text
    assert "die" not in card.text
