"""Who is told what, by which road, in which language."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.world import Kind
from complaints.notices import Channel
from locales import words
from storage.outgoing import Voice
from tests.relay.stage import MARIA, MEDIATOR, TOM, Post, Setting

FILED, ACKNOWLEDGED, DELETED = date(2026, 3, 2), date(2026, 3, 13), date(2026, 4, 1)


async def test_a_complaint_is_told_to_everybody_whom_it_concerns(post: Post) -> None:
    case = await post.files()
    assert await post.relay.drain() == 4
    number = str(case.number)
    words, paper = post.chat()
    assert number in words.text
    assert paper.kind is Kind.DOCUMENT
    (card,) = post.desk()
    assert number in card.text
    (receipt,) = post.mails("maria@example.org")
    assert number in receipt.text
    assert [part.name for part in receipt.parts] == [f"{number}.pdf"]
    (notice,) = post.mails(MEDIATOR)
    assert number in notice.text
    assert await post.waiting() == ()
    assert await post.buried() == ()


async def test_the_mediator_learns_nothing_about_the_person(post: Post) -> None:
    await post.files(description="canary in the text")
    await post.relay.drain()
    (notice,) = post.mails(MEDIATOR)
    assert notice.recipients == (MEDIATOR,)
    assert notice.parts == ()
    for said in ("maria", "canary", "5100000001"):
        assert said not in (notice.text + str(notice.headers)).lower()


async def test_the_claim_code_on_the_receipt_opens_the_case(post: Post) -> None:
    case = await post.files()
    await post.relay.drain()
    assert post.casebook.claim_code(case.number) in post.chat()[0].text


async def test_a_taken_case_changes_its_card_and_tells_the_person(post: Post) -> None:
    case = await post.files()
    await post.relay.drain()
    (before,) = post.desk()
    await post.takes(case)
    await post.relay.drain()
    (card,) = post.desk()
    assert card.id == before.id
    assert card.text != before.text
    assert "Olga" in card.text
    assert [one["callback_data"] for one in card.buttons[0]] == [f"open:{case.id}"]
    assert len(post.chat()) == 3
    assert len(post.mails("maria@example.org")) == 2


async def test_a_missed_date_rings_the_bell_and_marks_the_card(post: Post) -> None:
    case = await post.files()
    await post.relay.drain()
    await post.passes(days=12)
    card, bell = post.desk()
    assert "⚠" in card.text
    assert f"{case.number}" in bell.text


async def test_everybody_reads_their_own_language(post: Post) -> None:
    for person in (MARIA, TOM):
        await post.files(person.id)
    await post.relay.drain()
    assert words("fr").day(FILED) in post.chat(MARIA.id)[0].text
    assert words("en").day(FILED) in post.chat(TOM.id)[0].text
    assert all(words("fr").weekday(ACKNOWLEDGED) in card.text for card in post.desk())


async def test_a_language_changed_later_counts(post: Post) -> None:
    await post.files()
    met = await post.stores.people.meet(MARIA.id)
    await post.stores.people.speak(met.id, "en")
    await post.relay.drain()
    assert "March 2, 2026" in post.chat()[0].text


async def test_a_forgotten_draft_is_mentioned_once(post: Post) -> None:
    met = await post.stores.people.meet(MARIA.id)
    await post.casebook.open_draft(met.id)
    await post.passes(days=2)
    assert post.chat() == []
    await post.passes(days=2)
    (nudge,) = post.chat()
    assert words("fr").day(DELETED) in nudge.text
    await post.passes(days=2)
    assert len(post.chat()) == 1


async def test_a_draft_that_was_sent_meanwhile_is_not_mentioned(post: Post) -> None:
    met = await post.stores.people.meet(MARIA.id)
    await post.casebook.open_draft(met.id)
    post.clock.passes(days=4)
    await post.watch.catch_up()
    await post.files()
    await post.relay.drain()
    assert len(post.chat()) == 2


@pytest.mark.parametrize("setting", [Setting(smtp=False)])
async def test_without_a_mail_server_mails_wait_and_nothing_else_does(post: Post) -> None:
    await post.files()
    await post.relay.drain()
    assert {row.channel for row in await post.waiting()} == {Channel.EMAIL}
    assert len(post.chat()) == 2
    assert len(post.desk()) == 1
    assert post.relay.healthy
    assert post.relay.held == {Voice(Channel.EMAIL)}
