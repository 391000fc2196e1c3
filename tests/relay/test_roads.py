"""By which road a letter goes when the first one is closed, and when it had better wait."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from bot.playground.faults import Fault, FaultKind
from complaints.actions import (
    Acknowledge,
    Action,
    Add,
    AskInformation,
    Dispute,
    HandOver,
    PrepareMediation,
    SendAnswer,
    SendFile,
)
from complaints.case import Actor, ActorKind, Case
from complaints.notices import Channel, NoticeKind
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.relay.stage import MARIA, MEDIATOR, OLGA, PAUL, Post, Setting

MAILBOX = "maria@example.org"
EVENING = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
"""23:30 in Paris."""


async def does(post: Post, case: Case, action: Action, officer: int = OLGA.id) -> Case:
    return await post.casebook.act(case.id, action, Actor(ActorKind.OFFICER, officer))


async def says(post: Post, case: Case, action: Action) -> Case:
    return await post.casebook.act(case.id, action, Actor(ActorKind.PERSON, case.person_id))


async def answers(post: Post, case: Case, outcome: Outcome = Outcome.REJECTED) -> Case:
    points = tuple(Point(one.said, "No.") for one in claims(case, post.profile))
    return await does(post, case, SendAnswer(outcome, points, "Because."))


async def taken(post: Post) -> Case:
    case = await post.files()
    case = await post.takes(case)
    await post.relay.drain()
    return case


# -- an officer's private chat -----------------------------------------------------------------


async def test_a_handler_is_told_in_private_that_the_person_wrote(post: Post) -> None:
    case = await taken(post)
    await says(post, case, Add(UUID(int=1), "canary, a secret word"))
    await post.relay.drain()
    (told,) = post.private(OLGA.id)
    assert str(case.number) in told.text
    assert "canary" not in told.text
    assert len(post.desk()) == 1, "the group has its card and nothing more"


@pytest.mark.parametrize("closed", ["blocked", "never opened"])
async def test_a_closed_private_chat_lets_the_group_hear_it_once(post: Post, closed: str) -> None:
    case = await taken(post)
    if closed == "blocked":
        post.telegram.membership.block(OLGA.id, post.cast.desk.id)
    else:
        post.forgets_start(OLGA.id)
    await says(post, case, Add(UUID(int=1), "canary, a secret word"))
    await post.relay.drain()
    card, instead = post.desk()
    assert "Olga" in instead.text
    assert str(case.number) in instead.text
    assert "canary" not in instead.text
    assert instead.id != card.id
    for _ in range(3):
        await post.passes(minutes=10)
    assert len(post.desk()) == 2
    assert await post.waiting() == ()
    assert await post.buried() == ()


async def test_other_officers_go_on_hearing_in_private(post: Post) -> None:
    case = await taken(post)
    post.telegram.membership.block(OLGA.id, post.cast.desk.id)
    await does(post, case, HandOver(PAUL.id), PAUL.id)
    await post.relay.drain()
    (told,) = post.private(PAUL.id)
    assert str(case.number) in told.text
    assert len(post.desk()) == 1


async def test_what_goes_to_the_group_instead_waits_while_the_group_is_shut(post: Post) -> None:
    case = await taken(post)
    post.telegram.membership.block(OLGA.id, post.cast.desk.id)
    post.breaks(Fault(FaultKind.FAIL_BEFORE, "sendMessage", chat=post.cast.desk_chat, times=3))
    await says(post, case, Add(UUID(int=1), "canary"))
    for _ in range(4):
        await post.passes(minutes=5)
    assert "Olga" in post.desk()[-1].text


async def test_who_has_left_the_desk_hears_nothing_any_more(post: Post) -> None:
    case = await taken(post)
    person = Actor(ActorKind.PERSON, case.person_id)
    await post.without(OLGA.id).act(case.id, Add(UUID(int=1), "canary"), person)
    await post.relay.drain()
    assert post.private(OLGA.id) == []
    assert len(post.desk()) == 2


# -- the person --------------------------------------------------------------------------------


async def test_who_blocked_the_bot_is_told_by_mail(post: Post) -> None:
    case = await taken(post)
    post.telegram.membership.block(MARIA.id, post.cast.intake.id)
    await answers(post, case)
    await post.relay.drain()
    latest = post.mails(MAILBOX)[-1]
    assert [part.name for part in latest.parts] == [f"{case.number}-final-answer.pdf"]


async def test_the_chat_and_the_mail_carry_the_same_document(post: Post) -> None:
    case = await taken(post)
    await does(post, case, Acknowledge())
    await post.relay.drain()
    words, paper = post.chat()[-2:]
    assert words.buttons
    mail = post.mails(MAILBOX)[-1]
    assert post.telegram.world.files[paper.file].bytes == mail.parts[0].bytes


# -- quiet hours -------------------------------------------------------------------------------


async def asked(post: Post) -> Case:
    case = await taken(post)
    return await does(post, case, AskInformation(("a photo",)))


async def test_a_reminder_that_is_late_waits_for_the_morning(post: Post) -> None:
    await asked(post)
    await post.relay.drain()
    said, written = len(post.chat()), len(post.mails(MAILBOX))
    # The reminder is due on 9 March at nine; the house was down until the evening.
    post.clock.now = datetime(2026, 3, 9, 8, 5, tzinfo=UTC)
    await post.watch.catch_up()
    post.clock.now = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)
    await post.relay.drain()
    assert len(post.chat()) == said
    assert {row.kind for row in await post.waiting()} == {NoticeKind.REMINDER}
    post.clock.now = datetime(2026, 3, 10, 7, 59, tzinfo=UTC)
    await post.relay.drain()
    assert len(post.chat()) == said
    post.clock.now = datetime(2026, 3, 10, 8, 0, 1, tzinfo=UTC)
    await post.relay.drain()
    assert len(post.chat()) == said + 1
    assert len(post.mails(MAILBOX)) == written + 1


async def test_an_answer_at_night_is_not_held_up_by_a_reminder_that_waits(post: Post) -> None:
    case = await asked(post)
    await post.relay.drain()
    post.clock.now = datetime(2026, 3, 9, 8, 5, tzinfo=UTC)
    await post.watch.catch_up()
    post.clock.now = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)
    await post.relay.drain()
    said = len(post.chat())
    await answers(post, await post.casebook.case(case.id))
    await post.relay.drain()
    assert len(post.chat()) == said + 2, "the answer and its PDF"
    await post.passes(hours=12)
    assert len(post.chat()) == said + 2, "nothing is asked for any more"


async def test_a_forgotten_draft_is_not_mentioned_at_night(post: Post) -> None:
    post.clock.now = EVENING
    met = await post.stores.people.meet(MARIA.id)
    await post.casebook.open_draft(met.id)
    await post.passes(days=3, minutes=1)
    assert post.chat() == []
    await post.passes(hours=10)
    assert len(post.chat()) == 1


async def test_a_receipt_never_waits(post: Post) -> None:
    post.clock.now = EVENING
    await post.files()
    await post.relay.drain()
    assert len(post.chat()) == 2


# -- mails -------------------------------------------------------------------------------------


async def test_mails_of_one_case_stand_in_one_thread(post: Post) -> None:
    case = await taken(post)
    other = await post.files()
    await post.relay.drain()
    threads = [mail.headers["References"] for mail in post.mails(MAILBOX)]
    assert set(threads) == {f"<case-{one.number}@cagnottes.example.org>" for one in (case, other)}
    assert threads == [mail.headers["In-Reply-To"] for mail in post.mails(MAILBOX)]
    humans = {mail.headers["Reply-To"] for mail in post.mails(MAILBOX)}
    assert humans == {"Cagnottes Exemple <contact@cagnottes.example.org>"}


async def ready(post: Post) -> Case:
    case = await answers(post, await taken(post))
    case = await says(post, case, Dispute("No."))
    return await says(post, case, PrepareMediation("conso"))


async def test_the_file_goes_to_the_mediator_with_the_person_in_copy(post: Post) -> None:
    case = await ready(post)
    await post.relay.drain()
    notices = len(post.mails(MEDIATOR))
    await says(post, case, SendFile("conso"))
    await post.relay.drain()
    sent = post.mails(MEDIATOR)[-1]
    assert len(post.mails(MEDIATOR)) == notices + 1
    assert (sent.to, sent.cc, sent.recipients) == (MEDIATOR, MAILBOX, (MEDIATOR,))
    assert [part.name for part in sent.parts] == [f"{case.number}-kit.zip"]
    (copy,) = [one for one in post.mails(MAILBOX) if one.cc]
    assert (copy.to, copy.cc, copy.recipients) == (MEDIATOR, MAILBOX, (MAILBOX,))
    assert copy.text == sent.text
    assert copy.parts[0].bytes == sent.parts[0].bytes


async def test_nobody_is_ever_in_copy_of_anything_else(post: Post) -> None:
    await ready(post)
    await post.relay.drain()
    everybody = (*post.mails(MAILBOX), *post.mails(MEDIATOR))
    assert len(everybody) > 4
    assert {one.cc for one in everybody} == {""}


async def test_the_file_for_the_mediator_is_handed_over_in_the_chat(post: Post) -> None:
    case = await ready(post)
    await post.relay.drain()
    await post.passes(minutes=1)
    # Under the archive, or before it when the words are too long for that.
    *_, before, archive = post.chat()
    assert "https://mediation.example.org/saisir" in before.text + archive.text
    assert post.telegram.world.files[archive.file].name == f"{case.number}-kit.zip"


async def test_the_desk_is_told_when_the_mediator_does_not_take_the_file(post: Post) -> None:
    case = await ready(post)
    await post.relay.drain()
    post.mail.refuse(MEDIATOR, 550)
    await says(post, case, SendFile("conso"))
    await post.relay.drain()
    told = post.desk()[-1]
    assert "⚠" in told.text
    assert "Médiateur Exemple Conso" in told.text
    assert "maria" not in told.text.lower()
    assert await post.buried() == ()
    (copy,) = [one for one in post.mails(MAILBOX) if one.cc]
    assert copy.recipients == (MAILBOX,)


async def test_the_person_too_is_told_that_the_mediator_does_not_have_the_file(post: Post) -> None:
    case = await ready(post)
    await post.relay.drain()
    chats, mails = len(post.chat()), len(post.mails(MAILBOX))
    post.mail.refuse(MEDIATOR, 550)
    await says(post, case, SendFile("conso"))
    for _ in range(3):
        await post.passes(minutes=10)
    archive = f"{case.number}-kit.zip"
    others = [one for one in post.mails(MAILBOX)[mails:] if not one.cc]
    (told,) = [one for one in others if [part.name for part in one.parts] == [archive]]
    assert "https://mediation.example.org/saisir" in told.text
    new = post.chat()[chats:]
    assert len([one for one in new if "https://mediation.example.org/saisir" in one.text]) == 1
    given = [post.telegram.world.files[one.file].name for one in new if one.file]
    assert given == [archive]
    assert await post.buried() == ()


@pytest.mark.parametrize("setting", [Setting(smtp=False)])
async def test_a_file_for_the_mediator_waits_for_a_mail_server(post: Post) -> None:
    case = await ready(post)
    await says(post, case, SendFile("conso"))
    await post.relay.drain()
    waiting = [row for row in await post.waiting() if row.kind is NoticeKind.MEDIATION_FILE]
    assert [row.channel for row in waiting] == [Channel.EMAIL, Channel.EMAIL]
