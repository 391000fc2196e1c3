"""What each letter must contain (DOMAIN §9.3), read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from bot.documents import letters
from bot.documents.sample_life import FILED_AT, MARIA, Life
from complaints.actions import (
    Accept,
    Acknowledge,
    Add,
    AskInformation,
    Close,
    ConfirmRemedy,
    RecordRemedy,
    Requalify,
    SendHolding,
    Take,
)
from complaints.case import Case
from complaints.deadlines import civil_day
from complaints.history import EventKind
from complaints.organisation import Mediator
from complaints.outcome import Outcome
from complaints.profile import Profile
from tests.documents.cases import english, pot
from tests.documents.lives import decided, event, sent
from tests.documents.reading import Read, read

DAY = timedelta(days=1)


LETTERS = {
    EventKind.ACKNOWLEDGED: letters.acknowledgement,
    EventKind.INFORMATION_ASKED: letters.information_request,
    EventKind.HOLDING_SENT: letters.holding,
    EventKind.ANSWERED: letters.answer,
    EventKind.REQUALIFIED: letters.closing,
    EventKind.CLOSED: letters.closing,
    EventKind.EXPIRED: letters.closing,
    EventKind.INFORMATION_GIVEN: letters.supplement,
}


async def printed(life: Life, kind: EventKind) -> Read:
    """The letter that tells of the last event of this kind."""
    return read(await LETTERS[kind](life.case, event(life, kind), english(), life.profile))


@pytest.fixture(
    params=[
        EventKind.ACKNOWLEDGED,
        EventKind.INFORMATION_ASKED,
        EventKind.HOLDING_SENT,
        EventKind.ANSWERED,
    ]
)
async def letter(request: pytest.FixtureRequest) -> Read:
    """Each letter of one long life."""
    return await printed(decided(), request.param)


async def test_every_letter_is_an_archive_that_screen_readers_can_read(letter: Read) -> None:
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in (
        letter.metadata
    )
    assert "<pdfuaid:part>1</pdfuaid:part>" in letter.metadata
    assert letter.fonts_embedded
    assert "/Title" in letter.structure
    assert "/H1" in letter.structure


@pytest.mark.acceptance("S0-14")
async def test_every_letter_names_case_reader_organisation_and_who_signs(letter: Read) -> None:
    for said in ("2026-000017-", "Maria Lindqvist", "Cagnottes Exemple", "Olga Brandt"):
        assert letter.says(said)
    assert letter.says("complaints officer")
    assert letter.says("12 rue de l’Exemple")


async def test_every_letter_tells_how_to_reach_a_person(letter: Read) -> None:
    assert letter.says("contact@cagnottes.example.org")
    assert letter.says("+33 1 99 00 12 34")
    assert letter.says("Monday to Friday, 9 am to 6 pm")


@pytest.mark.acceptance("S2-22", "S3-11")
async def test_the_acknowledgement_says_what_was_received_and_by_when_we_answer() -> None:
    """ACCEPTANCE S2-22."""
    paper = await printed(decided(), EventKind.ACKNOWLEDGED)
    assert paper.says("It is admissible, and we handle it as a complaint.")
    assert paper.says("March 2, 2026, 10:15:00 AM UTC+1")
    assert paper.says("Late payout")
    # Fifteen business days, not the date that a later holding answer named.
    assert paper.says("March 23, 2026")
    assert not paper.says("April 11, 2026")
    assert paper.says("free of charge")
    assert paper.says("receipt is the dated copy")


async def test_the_acknowledgement_carries_the_officers_own_words() -> None:
    life = sent().then(1, Take()).then(1, Acknowledge("I look into it myself."))
    assert (await printed(life, EventKind.ACKNOWLEDGED)).says("I look into it myself.")


async def test_a_pending_court_case_is_answered_and_told_of() -> None:
    life = sent()
    answers = {**life.case.answers, "pending": "court"}
    pending = replace(life, case=replace(life.case, answers=answers))
    paper = await printed(pending.then(1, Acknowledge()), EventKind.ACKNOWLEDGED)
    assert paper.says("a consumer mediator could not examine it meanwhile")


@pytest.mark.acceptance("S2-16")
async def test_the_request_lists_each_missing_item_with_the_last_day_and_the_effect() -> None:
    """ACCEPTANCE S2-16."""
    paper = await printed(decided(), EventKind.INFORMATION_ASKED)
    assert paper.says("1.A bank statement that shows that nothing has arrived")
    assert paper.says("2.The message in which the refund was promised to you")
    assert paper.says("A photo of each is enough")
    assert paper.says("March 20, 2026")
    assert paper.says("then the case is closed and you can reopen it")
    assert paper.says("The time to answer goes on running")
    assert "/LI" in paper.structure


@pytest.mark.acceptance("S2-26")
async def test_the_holding_answer_gives_its_reason_the_new_date_and_the_mediator() -> None:
    """ACCEPTANCE S2-26."""
    paper = await printed(decided(), EventKind.HOLDING_SENT)
    assert paper.says("Our bank has not told us yet where the transfer is")
    assert paper.says("April 11, 2026")
    assert paper.says("Until now it was March 23, 2026.")
    assert paper.says("from May 3, 2026 on if you have no answer by then")
    assert paper.says("https://mediation.example.org/saisir")


async def test_a_second_holding_answer_tells_the_date_of_the_first() -> None:
    until = civil_day(FILED_AT, pot().zone)
    twice = (
        sent()
        .then(1, Take())
        .then(5, SendHolding("First reason", until + 30 * DAY))
        .then(20, SendHolding("Second reason", until + 40 * DAY))
    )
    paper = await printed(twice, EventKind.HOLDING_SENT)
    assert paper.says("Second reason")
    assert not paper.says("First reason")
    assert paper.says("Until now it was April 1, 2026.")


@pytest.mark.acceptance("S0-14", "S3-12", "S3-37", "S3-41")
async def test_the_answer_speaks_to_each_point_with_reasons_remedy_amount_and_date() -> None:
    """ACCEPTANCE S3-37, S3-41."""
    life = decided()
    paper = await printed(life, EventKind.ANSWERED)
    sent_answer = life.case.course.answer
    assert sent_answer is not None
    assert len(sent_answer.points) == 2
    for point in sent_answer.points:
        assert paper.says(point.claim)
    assert paper.text.count("Thetransferwassenton12February") == 2
    assert paper.says("Complaint partly upheld")
    assert paper.says("You gave us this number")
    assert paper.says("A new transfer, and a sum for the delay")
    assert paper.says("€42.50")
    assert paper.says("April 16, 2026")
    assert paper.says(f"{life.case.number}/R1")


async def test_the_answer_hides_what_is_for_the_register_alone() -> None:
    paper = await printed(decided(), EventKind.ANSWERED)
    assert not paper.says("Returned transfers were not looked at every day.")
    assert not paper.says("The bank’s call-back")


MEDIATOR_BLOCK = (
    "Médiateur Exemple Conso",
    "https://mediation.example.org",
    "https://mediation.example.org/saisir",
    "Médiateur Exemple Conso, 1 rue de l’Exemple, 00000 Exempleville",
    "Postal address: not known to this service.",
    "It is free of charge for you, and nobody but you can decide to do it.",
    "You complained to us in writing first.",
    "One year from your first written complaint of March 2, 2026",
    "Until March 2, 2027",
    "Competence (Subject): Late payout / Payout blocked or refused",
    "The official list of consumer mediators is kept at economie.gouv.fr/mediation-conso.",
    "Neither a complaint nor mediation takes away your right to go to court.",
)


@pytest.mark.acceptance(
    "S0-46", "S0-47", "S2-27", "S2-28", "S2-29", "S3-13", "S3-15", "S3-16", "S3-17", "S3-18",
    "S4-01", "S4-04", "S4-09", "S4-12",
)  # fmt: skip
@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.UPHELD}))
async def test_an_answer_that_does_not_give_everything_carries_the_mediator_block(
    outcome: Outcome,
) -> None:
    """L616-1; ACCEPTANCE S0-46, S0-47, S2-27 to S2-29, S3-13 to S3-18."""
    paper = await printed(decided(outcome), EventKind.ANSWERED)
    assert not [said for said in MEDIATOR_BLOCK if not paper.says(said)]


async def test_an_answer_that_gives_everything_names_no_mediator_but_leaves_the_court() -> None:
    paper = await printed(decided(Outcome.UPHELD), EventKind.ANSWERED)
    assert not paper.says("Médiateur Exemple Conso")
    assert paper.says("takes away your right to go to court")


async def test_addresses_are_print_and_not_links() -> None:
    paper = await printed(decided(), EventKind.ANSWERED)
    assert b"/URI" not in paper.raw
    assert "/Link" not in paper.structure


async def test_the_answer_tells_how_to_disagree_without_waiting_for_us() -> None:
    paper = await printed(decided(), EventKind.ANSWERED)
    assert paper.says("Somebody else of the team then looks at it again.")
    assert paper.says("You need not wait for that before you go to a mediator")
    assert paper.says("April 11, 2026")
    assert paper.says("You have 10 days to tell us whether the answer satisfies you.")


async def test_an_answer_stays_the_same_whatever_happens_later() -> None:
    life = decided()
    done = civil_day(FILED_AT, life.profile.zone) + 40 * DAY
    later = life.then(41, RecordRemedy(done)).passing(90)
    other = decided(Outcome.REJECTED)
    first = (await printed(life, EventKind.ANSWERED)).raw
    assert (await printed(other, EventKind.ANSWERED)).raw != first
    assert (await printed(later, EventKind.ANSWERED)).raw == first


@pytest.mark.parametrize("kind", [EventKind.ACKNOWLEDGED, EventKind.INFORMATION_ASKED])
async def test_earlier_letters_stay_the_same_too(kind: EventKind) -> None:
    asked = AskInformation(("A statement",))
    life = sent().then(1, Take()).then(1, Acknowledge("Thanks.")).then(2, asked)
    first = (await printed(life, kind)).raw
    until = civil_day(FILED_AT, life.profile.zone) + 50 * DAY
    later = life.then(4, Add(UUID(int=1), "Here"), MARIA).then(9, SendHolding("Late", until))
    again = later.then(10, AskInformation(("Another",))).passing(90)
    event_then = next(one for one in again.events if one.kind is kind)
    printed_again = await LETTERS[kind](again.case, event_then, english(), again.profile)
    # Another one between them, because the press remembers the last.
    assert (await printed(later, EventKind.HOLDING_SENT)).raw != first
    assert printed_again == first


@pytest.mark.acceptance("S3-46")
async def test_the_closing_letter_says_why_until_when_it_reopens_and_how_long_it_is_kept() -> None:
    """ACCEPTANCE S3-46."""
    life = decided(Outcome.REJECTED).passing(60)
    paper = await printed(life, EventKind.EXPIRED)
    assert paper.says("Silence is not agreement: nothing is lost for you.")
    closed = life.case.course.closings[-1]
    for key in ("reopen", "archive", "purge"):
        deadline = life.case.deadline(key)
        assert deadline is not None
        assert paper.says(english().day(deadline.due))
        assert paper.says(pot_rule(life.case, key, life.profile))
    assert paper.says(english().day(closed.at.date()))
    assert paper.says("Médiateur Exemple Conso")


def pot_rule(case: Case, key: str, profile: Profile) -> str:
    """The words of the rule of a date."""
    deadline = case.deadline(key)
    rule = profile.rule(deadline.rule) if deadline else None
    assert rule is not None
    return rule.text["en"]


async def test_what_is_no_complaint_is_told_with_its_reason_and_how_to_contest_it() -> None:
    life = sent().then(2, Requalify("This is a question about dates."))
    paper = await printed(life, EventKind.REQUALIFIED)
    assert paper.says("This is a question about dates.")
    assert paper.says("If you think that this is wrong, tell us")
    assert paper.says("Olga Brandt")
    assert paper.says("Médiateur Exemple Conso")
    assert paper.says("from May 3, 2026 on if you have no answer by then")


async def test_a_settled_case_is_closed_without_sending_anybody_to_a_mediator() -> None:
    life = decided().then(32, Accept(), MARIA)
    kept = life.then(46, ConfirmRemedy(kept=True), MARIA)
    closed = kept.then(47, Close("Paid on 4 March."))
    paper = await printed(closed, EventKind.CLOSED)
    assert paper.says("The case is settled.")
    assert paper.says("Paid on 4 March.")
    assert not paper.says("Médiateur Exemple Conso")


async def test_an_officer_who_left_signs_as_the_team() -> None:
    life = decided()
    gone = replace(life, profile=replace(life.profile, officers=()))
    paper = await printed(gone, EventKind.ANSWERED)
    assert paper.says("The complaints team")
    assert not paper.says("Olga Brandt")


async def test_a_mediator_whom_the_profile_dropped_is_left_out_of_a_reprint() -> None:
    life = decided()
    kept: tuple[Mediator, ...] = tuple(one for one in pot().mediators if one.id == "paiement")
    profile = replace(life.profile, mediators=kept)
    paper = await printed(replace(life, profile=profile), EventKind.ANSWERED)
    assert paper.says("Médiateur Exemple des Paiements")
    assert not paper.says("Médiateur Exemple Conso")


async def test_a_supplement_has_its_own_date_its_words_and_its_files() -> None:
    paper = await printed(decided(), EventKind.INFORMATION_GIVEN)
    assert paper.says("Here is the statement of my account.")
    assert paper.says("March 7, 2026, 10:15:00 AM UTC+1")
    assert paper.says("What was asked for")
    assert paper.says("statement.png")
    assert paper.says(decided().case.exhibits[-1].sha256)
    assert not paper.says(decided().case.exhibits[0].sha256)


async def test_nothing_is_printed_of_an_event_that_left_nothing() -> None:
    life = decided()
    with pytest.raises(LookupError):
        await letters.answer(life.case, life.events[0], english(), life.profile)


async def test_a_letter_to_somebody_unknown_still_greets() -> None:
    life = decided()
    unknown = {key: value for key, value in life.case.answers.items() if "name" not in key}
    nobody = replace(life, case=replace(life.case, answers=unknown))
    paper = await printed(nobody, EventKind.ANSWERED)
    assert paper.says("Hello,")
    assert not paper.says("Dear")
