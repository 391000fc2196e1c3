"""By which roads a brand is told, who hears of it when one is closed, and who never hears."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio

from complaints.actions import Add, ReportDoubt, Suspend, Write
from complaints.answers import Answer
from complaints.case import Actor, ActorKind, Case
from complaints.notices import Channel, NoticeKind
from storage.engine import Database
from tests.documents.brands import CARS, GARAGES, OURSELVES, SECRET
from tests.relay.stage import MARIA, OLGA, PAUL, TOM, Post, Setting, opened

BRANDS = pytest.mark.parametrize("setting", [Setting(platform=True)])
MAILBOX = GARAGES.email or ""


@pytest_asyncio.fixture(loop_scope="session")
async def post(
    database_in_memory: Database, tmp_path: Path, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Post]:
    """The stage on one database: that rows leave once on both, others prove."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with opened(database_in_memory, tmp_path, setting) as post:
        yield post


async def filed(post: Post, brand: str = GARAGES.answer, **said: Answer) -> Case:
    first, last = SECRET.split()
    told = {"brand": brand, "sector": "vehicle", "first_name": first, "last_name": last, **said}
    case = await post.files(MARIA.id, **told)
    await post.relay.drain()
    return case


def by(officer: int) -> Actor:
    return Actor(ActorKind.OFFICER, officer)


@pytest.mark.acceptance("S1-10", "S1-37")
@BRANDS
async def test_a_brand_is_told_by_mail_with_the_complaint_and_its_contact_in_private(
    post: Post,
) -> None:
    case = await filed(post, pseudonym="Colibri")
    (mail,) = post.mails(MAILBOX)
    assert str(case.number) in mail.subject
    assert [part.name for part in mail.parts] == [f"{case.number}-brand-notice.pdf"]
    assert "Colibri" in mail.text
    assert "Kanarienvogel" not in mail.text + mail.subject
    (told,) = post.private(TOM.id)
    assert str(case.number) in told.text
    assert "Kanarienvogel" not in told.text
    assert len(post.desk()) == 1, "the group has its card and nothing more"


@BRANDS
async def test_a_notice_leaves_once_however_often_the_clock_and_the_relay_look(post: Post) -> None:
    await filed(post)
    for _ in range(3):
        await post.passes(hours=1)
    assert (len(post.mails(MAILBOX)), len(post.private(TOM.id))) == (1, 1)
    assert await post.buried() == ()
    assert await post.waiting() == ()


@BRANDS
async def test_the_contact_of_another_brand_hears_nothing(post: Post) -> None:
    await filed(post, CARS.answer)
    assert post.private(TOM.id) == []
    assert post.mails(MAILBOX) == []


@BRANDS
async def test_a_contact_who_blocked_the_bot_is_still_told_by_mail_and_the_desk_hears(
    post: Post,
) -> None:
    post.telegram.membership.block(TOM.id, post.cast.desk.id)
    case = await filed(post)
    assert len(post.mails(MAILBOX)) == 1
    assert post.private(TOM.id) == []
    card, heard = post.desk()
    assert "Garages Exemple" in heard.text
    assert str(case.number) in heard.text
    assert heard.id != card.id
    assert "Kanarienvogel" not in heard.text
    await post.passes(hours=1)
    assert len(post.desk()) == 2
    assert await post.waiting() == ()


@BRANDS
async def test_a_mailbox_that_refuses_is_told_to_the_desk_once(post: Post) -> None:
    post.mail.refuse(MAILBOX, 550)
    await filed(post)
    assert len(post.desk()) == 2
    assert len(post.private(TOM.id)) == 1
    await post.passes(hours=1)
    assert len(post.desk()) == 2
    assert await post.waiting() == ()


@BRANDS
async def test_what_the_person_writes_reaches_the_contact_in_private(post: Post) -> None:
    case = await filed(post)
    person = Actor(ActorKind.PERSON, case.person_id)
    await post.casebook.act(case.id, Add(UUID(int=1), "canary"), person)
    await post.relay.drain()
    told = post.private(TOM.id)[-1]
    assert str(case.number) in told.text
    assert "canary" not in told.text


@pytest.mark.acceptance("S1-12", "S1-42")
@BRANDS
async def test_a_message_of_a_brand_reaches_the_person_and_nobody_else(post: Post) -> None:
    case = await filed(post)
    before = len(post.desk()), len(post.private(OLGA.id)), len(post.private(PAUL.id))
    await post.casebook.act(case.id, Write("canary <b>"), by(TOM.id))
    await post.relay.drain()
    assert "canary <b>" in post.chat()[-1].text
    assert "canary" in post.mails("maria@example.org")[-1].text
    assert (len(post.desk()), len(post.private(OLGA.id)), len(post.private(PAUL.id))) == before


@pytest.mark.acceptance("S1-30", "S1-31")
@BRANDS
async def test_a_doubt_goes_to_the_desk_and_a_suspension_to_the_person(post: Post) -> None:
    case = await filed(post)
    await post.casebook.act(case.id, ReportDoubt("canary of the brand"), by(TOM.id))
    await post.relay.drain()
    assert "canary" not in "".join(one.text for one in post.desk())
    assert len(post.desk()) == 2
    await post.casebook.act(case.id, Suspend("canary of the desk"), by(PAUL.id))
    await post.relay.drain()
    assert "canary of the desk" in post.chat()[-1].text
    assert "canary of the desk" in post.mails("maria@example.org")[-1].text
    assert len(post.private(TOM.id)) == 1, "the brand has its notice and nothing more"


# -- complaints about the platform itself ------------------------------------------------------


@pytest.mark.acceptance("S1-72")
@BRANDS
async def test_a_complaint_about_ourselves_goes_to_its_handler_and_not_to_the_group(
    post: Post,
) -> None:
    case = await filed(post, OURSELVES.answer)
    (card,) = post.private(OLGA.id)
    assert str(case.number) in card.text
    assert card.buttons
    assert post.desk() == []
    assert post.private(PAUL.id) == []


@BRANDS
async def test_in_the_handlers_place_the_group_hears_the_number_and_no_more(post: Post) -> None:
    post.telegram.membership.block(OLGA.id, post.cast.desk.id)
    case = await filed(post, OURSELVES.answer)
    (heard,) = post.desk()
    assert str(case.number) in heard.text
    assert "Olga" in heard.text
    assert "Versement" not in heard.text
    assert not heard.buttons
    await post.passes(hours=1)
    assert len(post.desk()) == 1
    assert await post.waiting() == ()


@BRANDS
async def test_an_officer_is_written_to_in_the_language_that_they_chose(post: Post) -> None:
    await post.casebook.officers.speak(TOM.id, "fr")
    await filed(post)
    french = post.private(TOM.id)[-1].text
    await post.casebook.officers.speak(TOM.id, "en")
    await filed(post)
    assert "Subject: " in post.private(TOM.id)[-1].text
    assert "Subject: " not in french


@BRANDS
async def test_brands_stand_in_queues_of_their_own(post: Post) -> None:
    """A brand's broken mailbox holds up neither the person nor the desk."""
    post.mail.refuse(MAILBOX, 451)
    await filed(post)
    waiting = await post.waiting()
    assert [(row.kind, row.channel) for row in waiting] == [
        (NoticeKind.BRAND_NOTICE, Channel.EMAIL)
    ]
    assert len(post.chat(MARIA.id)) == 2
    assert post.mails("maria@example.org")
