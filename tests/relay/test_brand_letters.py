"""What a brand is told and what it is not; what a person is told of doubts, messages, a brand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.letters.letter import Letter
from bot.letters.moments import Moment
from bot.letters.reader import CaseFile, Reader
from bot.letters.registry import CASE_LETTERS, FALLBACKS
from bot.letters.samples import CLAIM_CODE
from complaints.actions import Acknowledge, SendAnswer, Write
from complaints.case import Actor, ActorKind
from complaints.deadlines import civil_day
from complaints.notices import Channel, NoticeKind
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.documents.brands import CARS, GARAGES, OURSELVES, platform
from tests.documents.reading import read
from tests.relay.telling import branded, everything, moment_of, said_in, verbs

HIDDEN = {"pseudonym", "brand", "place"}
BY_LAW = ("mediator from", "until March 2, 2027")


async def told(
    kind: NoticeKind, moment: Moment | None = None, channel: Channel = Channel.CONSUMER_CHAT
) -> Letter:
    moment = moment or branded(kind)
    reader = Reader(said_in("en"), moment.profile, civil_day(moment.at, moment.profile.zone))
    file = CaseFile(moment.case, CLAIM_CODE, event=moment.event)
    letter = await CASE_LETTERS[kind, channel](reader, file)
    assert letter is not None
    return letter


def about(brand: str, pseudonym: str = "", kind: NoticeKind = NoticeKind.BRAND_NOTICE) -> Moment:
    """The sample moment of a complaint about this brand, under this pseudonym or the real name."""
    moment = branded(kind)
    chosen = platform().directory.answered(brand)
    answers = {k: v for k, v in moment.case.answers.items() if k not in HIDDEN}
    answers |= {"brand": brand} | ({"pseudonym": pseudonym} if pseudonym else {})
    case = replace(moment.case, answers=answers, brand=chosen.id if chosen else "")
    return replace(moment, case=case)


# -- the notice to the brand -------------------------------------------------------------------


@pytest.mark.acceptance("S1-10", "S1-19", "S1-41")
async def test_a_brand_learns_what_it_may_do_and_that_it_need_not() -> None:
    letter = await told(NoticeKind.BRAND_NOTICE, about(GARAGES.answer, "Colibri"), Channel.EMAIL)
    for needed in (
        "A complaint about Garages Exemple was filed with Cagnottes Exemple on March 2, 2026.",
        "2026-000017-G",
        "Late payout",
        "From: Colibri",
        "This is a pseudonym",
        "official answer",
        "private exchange",
        "Please answer by March 23, 2026.",
        "L133-45",
        "under no duty to answer",
        "contact the person soon",
        "false or harmful",
        "private chat with our bot",
    ):
        assert needed in letter.plain, needed
    (paper,) = letter.enclosures
    assert paper.name == "2026-000017-G-brand-notice.pdf"
    assert read(paper.content).says("Colibri")


@pytest.mark.acceptance("S1-77", "S1-78")
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.DESK_CHAT])
async def test_with_a_pseudonym_no_letter_to_a_brand_says_who_it_is(channel: Channel) -> None:
    letter = await told(NoticeKind.BRAND_NOTICE, about(GARAGES.answer, "Colibri"), channel)
    assert "Maria" not in everything(letter)
    assert "maria@example.org" not in everything(letter)
    assert "33199001234" not in everything(letter)
    assert [one for one in letter.enclosures if read(one.content).says("Maria")] == []


async def test_without_one_the_mail_says_the_name_and_the_chat_nothing() -> None:
    moment = about(GARAGES.answer)
    assert "From: Maria Maria" in (await told(NoticeKind.BRAND_NOTICE, moment, Channel.EMAIL)).plain
    chat = await told(NoticeKind.BRAND_NOTICE, moment, Channel.DESK_CHAT)
    assert "Maria" not in everything(chat)
    assert chat.buttons[0][0].action == f"open:{moment.case.id}"


@pytest.mark.acceptance("S1-18")
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.DESK_CHAT])
@pytest.mark.parametrize(("brand", "counts"), [(GARAGES, True), (CARS, False)])
async def test_only_who_accepted_it_reads_that_it_counts_like_a_registered_letter(
    channel: Channel, brand: object, counts: bool
) -> None:
    """Trap T9: a promise by contract, not a law."""
    answer = GARAGES.answer if brand is GARAGES else CARS.answer
    letter = await told(NoticeKind.BRAND_NOTICE, about(answer), channel)
    assert ("registered letter" in letter.plain) is counts


@pytest.mark.acceptance("S1-18")
@pytest.mark.parametrize(
    ("brand", "said"),
    [
        (GARAGES.answer, "Garages Exemple has promised that a complaint"),
        (CARS.answer, "Cars Exemple has not promised that this counts like a registered letter."),
        ("Chez Dupont", "This trader has not promised that this counts like a registered letter."),
    ],
)
async def test_a_person_reads_what_the_brand_promised_or_is_offered_the_letter(
    brand: str, said: str
) -> None:
    """Trap T9."""
    for channel in (Channel.CONSUMER_CHAT, Channel.EMAIL):
        letter = await told(NoticeKind.RECEIPT, about(brand, kind=NoticeKind.RECEIPT), channel)
        assert said in letter.plain
        assert ("send one too" in letter.plain) is (brand != GARAGES.answer)


async def test_a_complaint_about_ourselves_or_of_another_profile_speaks_of_no_promise() -> None:
    ours = about(OURSELVES.answer, kind=NoticeKind.RECEIPT)
    for moment in (ours, moment_of(NoticeKind.RECEIPT)):
        letter = await told(NoticeKind.RECEIPT, moment)
        assert "registered letter" not in letter.plain


@pytest.mark.acceptance("S1-06", "S1-40")
async def test_a_brand_without_contact_reads_how_to_get_one() -> None:
    letter = await told(NoticeKind.BRAND_NOTICE, _without_contacts(), Channel.EMAIL)
    assert "from your professional address" in letter.plain
    assert "private chat with our bot" not in letter.plain


def _without_contacts() -> Moment:
    moment = about(GARAGES.answer)
    staff = tuple(one for one in moment.profile.officers if one.role.is_staff)
    return replace(moment, profile=replace(moment.profile, officers=staff))


async def test_where_there_is_no_private_exchange_nobody_is_offered_one() -> None:
    moment = about(GARAGES.answer)
    closed = replace(moment.profile.procedure, private_exchange=False)
    moment = replace(moment, profile=replace(moment.profile, procedure=closed))
    letter = await told(NoticeKind.BRAND_NOTICE, moment, Channel.EMAIL)
    assert "private exchange" not in letter.plain


async def test_a_reminder_to_a_brand_names_the_day_and_no_person() -> None:
    letter = await told(NoticeKind.BRAND_REMINDER, channel=Channel.EMAIL)
    assert "waits for an answer" in letter.plain
    assert "March 23, 2026" in letter.plain
    assert "under no duty" in letter.plain
    assert "Maria" not in everything(letter)


# -- the desk ----------------------------------------------------------------------------------


async def test_the_card_names_a_brand_of_the_directory() -> None:
    letter = await told(NoticeKind.CARD, about(GARAGES.answer), Channel.DESK_CHAT)
    assert "Brand: Garages Exemple" in letter.plain


async def test_the_card_of_a_trader_that_was_only_typed_says_that_somebody_must_write() -> None:
    letter = await told(NoticeKind.CARD, about("Zora’s Garage"), Channel.DESK_CHAT)
    assert "not in the directory: somebody must contact it" in letter.plain
    assert "Zora" not in everything(letter)


async def test_a_card_of_another_profile_speaks_of_no_brand() -> None:
    letter = await told(NoticeKind.CARD, moment_of(NoticeKind.CARD), Channel.DESK_CHAT)
    assert "irectory" not in letter.plain
    assert "Brand" not in letter.plain


@pytest.mark.acceptance("S1-30")
async def test_the_desk_is_asked_to_look_at_what_a_brand_doubts() -> None:
    letter = await told(NoticeKind.DOUBT, channel=Channel.DESK_CHAT)
    assert "Garages Exemple finds it doubtful" in letter.plain
    assert "We know no such customer" not in everything(letter)
    assert letter.buttons[0][0].action.startswith("open:")


async def test_the_desk_hears_that_a_way_to_a_brand_is_closed() -> None:
    moment = about(GARAGES.answer)
    reader = Reader(said_in("en"), moment.profile, civil_day(moment.at, moment.profile.zone))
    file = CaseFile(moment.case, CLAIM_CODE, event=moment.event)
    letter = await FALLBACKS[NoticeKind.BRAND_NOTICE, Channel.DESK_CHAT](reader, file)
    assert letter is not None
    assert "a way to Garages Exemple is closed" in letter.plain


# -- the person --------------------------------------------------------------------------------


@pytest.mark.acceptance("S1-31", "S1-67")
async def test_a_suspension_says_why_what_to_add_until_when_and_that_the_law_runs_on() -> None:
    letter = await told(NoticeKind.SUSPENSION)
    for needed in (
        "is suspended",
        "neither deleted nor closed",
        "The invoice carries a number that we do not know.",
        "an invoice, a ticket",
        "Your dates for the mediator run on all the same:",
        *BY_LAW,
        "To reach a person",
    ):
        assert needed in letter.plain, needed
    assert verbs(letter) == ["add", "open"]


async def test_a_suspension_with_a_last_day_says_it_and_what_happens_then() -> None:
    moment = branded(NoticeKind.SUSPENSION)
    due = moment.case.deadline("suspension")
    letter = await told(NoticeKind.SUSPENSION, moment)
    assert ("If nothing has come by then" in letter.plain) is (due is not None)


async def test_a_release_says_so_and_quotes_what_the_desk_wrote() -> None:
    letter = await told(NoticeKind.RELEASE)
    assert "no longer suspended" in letter.plain
    assert "The order confirmation proves it." in letter.plain
    assert "<blockquote>" in letter.html


@pytest.mark.acceptance("S1-12", "S1-42")
@pytest.mark.parametrize("channel", [Channel.CONSUMER_CHAT, Channel.EMAIL])
async def test_a_message_of_a_brand_names_it_and_can_be_replied_to(channel: Channel) -> None:
    moment = branded(NoticeKind.MESSAGE, short_of=1)
    contact = next(one for one in moment.profile.officers if one.brand == "garages")
    written = moment.after(Write("Which <shop>?"), Actor(ActorKind.OFFICER, contact.id))
    letter = await told(NoticeKind.MESSAGE, written, channel)
    assert "Garages Exemple has written to you about your complaint" in letter.plain
    assert "Only you, Garages Exemple and Cagnottes Exemple can read this" in letter.plain
    assert "no answer to your complaint" in letter.plain
    assert "Which &lt;shop&gt;?" in letter.html
    assert (letter.buttons[0][0].label, verbs(letter)[0]) == ("Reply", "add")


async def test_a_message_of_the_desk_is_between_two() -> None:
    letter = await told(NoticeKind.MESSAGE)
    assert "Cagnottes Exemple has written to you" in letter.plain
    assert "Only you and Cagnottes Exemple can read this exchange." in letter.plain


@pytest.mark.acceptance("S1-13")
async def test_an_answer_of_a_brand_says_whose_it_is() -> None:
    moment = branded(NoticeKind.RECEIPT)
    contact = next(one for one in moment.profile.officers if one.brand == "garages")
    points = tuple(Point(one.said, "Yes.") for one in claims(moment.case, moment.profile))
    answer = SendAnswer(Outcome.UPHELD, points, "We were wrong.")
    by = Actor(ActorKind.OFFICER, contact.id)
    answered = moment.after(Acknowledge(), by).after(answer, by, days=2)
    letter = await told(NoticeKind.FINAL_ANSWER, answered)
    assert letter.plain.startswith("This comes from Garages Exemple. Cagnottes Exemple passes it")
    paper = read(letter.enclosures[0].content)
    assert paper.says("Nadia Garages Exemple passed on by Cagnottes Exemple")
    assert "This comes from" not in (await told(NoticeKind.FINAL_ANSWER)).plain


@pytest.mark.parametrize(
    "kind", [NoticeKind.RECEIPT, NoticeKind.ACKNOWLEDGEMENT, NoticeKind.HOLDING_ANSWER]
)
async def test_where_a_brand_is_to_answer_no_letter_promises_an_answer_of_ours(
    kind: NoticeKind,
) -> None:
    """ACCEPTANCE S1-19."""
    letter = await told(kind, about(GARAGES.answer, kind=kind))
    own = await told(kind, about(OURSELVES.answer, kind=kind))
    (paper,) = [read(one.content) for one in letter.enclosures]
    for said in (
        "our answer",
        "Our answer",
        "We answer by",
        "when we answer",
        "admissible",
        "we owe",
    ):
        assert said not in everything(letter)
        assert not paper.says(said)
    assert "an answer is expected" in everything(letter)
    # What is said of the platform itself, it answers itself.
    assert "We answer by" in everything(own)
