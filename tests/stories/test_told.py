"""Who is told what, and what happens when the world does not listen."""

from tests.stage import Actor, Stage
from tests.stories.complaining import files, returns

MEDIATOR = "mediateur@mediation.example.org"


async def test_the_receipt_comes_in_the_chat_and_by_e_mail(stage: Stage, maria: Actor) -> None:
    case = await files(maria)
    receipt = next(one for one in maria.messages if one.kind.value == "document")
    assert stage.world.files[receipt.file].media_type == "application/pdf"
    (mail,) = stage.mail.to("maria@example.org")
    assert str(case.number) in mail["Subject"]
    attached = list(mail.iter_attachments())
    assert attached[0].get_content_type() == "application/pdf"
    assert attached[0].get_content().startswith(b"%PDF")
    claim = stage.house.casebook.claim_code(case.number)
    assert claim in mail.get_body(("plain",)).get_content()


async def test_the_mediator_hears_of_it_without_personal_data(stage: Stage, maria: Actor) -> None:
    case = await files(maria)
    (mail,) = stage.mail.to(MEDIATOR)
    raw = mail.as_bytes().decode() + mail.get_body(("plain",)).get_content()
    assert str(case.number) in raw
    for answer in case.answers.values():
        if isinstance(answer, str) and len(answer) > 12 and " " in answer:
            assert answer not in raw
    for secret in ("Lindqvist", "maria@example.org", "Lilas", "612345678", str(maria.account.id)):
        assert secret not in raw
    assert not list(mail.iter_attachments())


async def test_mail_that_cannot_leave_waits_and_leaves_once(stage: Stage, maria: Actor) -> None:
    stage.mail.up = False
    case = await files(maria)
    assert stage.mail.mails == []
    maria.saw(str(case.number))
    stage.mail.up = True
    await stage.pass_time(minutes=10)
    assert len(stage.mail.to("maria@example.org")) == 1
    assert len(stage.mail.to(MEDIATOR)) == 1


async def test_who_blocks_the_bot_still_gets_mail_and_the_desk_sees_it(
    stage: Stage, maria: Actor, olga: Actor
) -> None:
    case = await files(maria)
    group = olga.at(stage.cast.desk_chat)
    before = group.saw(str(case.number)).text
    stage.membership.block(maria.account.id, stage.cast.intake.id)
    await stage.settle()
    card = group.saw(str(case.number))
    assert card.text != before
    await group.forges(f"take:{case.id}:{(await stage.house.casebook.case(case.id)).version}", card)
    assert len(stage.mail.to("maria@example.org")) == 2
    assert (await stage.house.casebook.case(case.id)).deadlines[0].due == case.deadlines[0].due


async def test_who_comes_back_is_reached_in_the_chat_again(stage: Stage, maria: Actor) -> None:
    case = await files(maria)
    stage.membership.block(maria.account.id, stage.cast.intake.id)
    await stage.settle()
    stage.membership.unblock(maria.account.id, stage.cast.intake.id)
    await maria.says("/statut")
    maria.saw(str(case.number))
    person = await stage.house.people.meet(maria.account.id)
    assert person.chat_open


async def test_a_draft_is_reminded_of_once_and_deleted_on_its_day(
    stage: Stage, maria: Actor
) -> None:
    await returns(maria, until="pot")
    person = await stage.house.people.meet(maria.account.id)
    before = len(maria.messages)
    await stage.pass_time(days=3, hours=2)
    assert len(maria.messages) == before + 1
    await stage.pass_time(days=20)
    assert len(maria.messages) == before + 1
    await stage.pass_time(days=8)
    assert await stage.house.casebook.draft_of(person.id) is None


async def test_nothing_is_left_untold(stage: Stage, maria: Actor) -> None:
    await files(maria)
    assert await stage.house.outbox.claim(10) == ()
    assert await stage.house.outbox.next_due() is None


async def test_handled_updates_are_forgotten_after_two_days_but_the_last_one(
    stage: Stage, maria: Actor
) -> None:
    await maria.says("/start")
    await maria.says("/help")
    await stage.pass_time(hours=47)
    bot = stage.cast.intake.id
    last = await stage.house.inbox.offset(bot)
    await stage.pass_time(hours=3)
    assert await stage.house.inbox.offset(bot) == last
    assert await stage.house.inbox.forget(stage.now()) == 0
