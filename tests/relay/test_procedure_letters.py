"""What each letter of the procedure says: what it means, what comes next, what one can do."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from bot.letters.moments import PERSON, Moment
from bot.letters.samples import CLAIM_CODE
from complaints.actions import (
    Action,
    Add,
    AskInformation,
    ConfirmRemedy,
    RenewCode,
    Withdraw,
)
from complaints.case import Actor, ActorKind
from complaints.course import Arrival
from complaints.notices import Channel, NoticeKind
from tests.relay.telling import OLGA, moment_of, told, told_if, verbs

N = NoticeKind
NUMBER = "2026-000017-G"
HUMANS = ("contact@cagnottes.example.org", "+33 1 99 00 12 34")
MEDIATOR = (
    "Médiateur Exemple Conso",
    "https://mediation.example.org",
    "https://mediation.example.org/saisir",
    "1 rue de l’Exemple",
    "free of charge",
    "in writing first",
    "March 2, 2027",
    "economie.gouv.fr/mediation-conso",
    "right to go to court",
)
"""What DOMAIN §9.3 asks of the mediator block."""

MUST = {
    N.FOLLOWED: (
        "Another account follows",
        "Since March 3, 2026",
        "its claim code",
        "end it at once",
        "“Who else follows it”",
        "“Nobody else may follow”",
        *HUMANS,
    ),
    N.UNFOLLOWED: ("no longer follow", "no more letters", "no longer valid", *HUMANS),
    N.TAKEN: ("has taken", "March 23, 2026", "L133-45", *HUMANS),
    N.ACKNOWLEDGEMENT: (
        "March 2, 2026, 10:15:00",
        "Late payout",
        "handled as a complaint",
        "free of charge",
        "We have everything that we need.",
        "We answer by March 23, 2026.",
        *HUMANS,
    ),
    N.INFORMATION_REQUEST: (
        "1. the date on which you asked for the money",
        "2. a photo of the message you got",
        "With these two things",
        "Please send it by March 20, 2026.",
        "15 days",
        "the case is closed",
        "goes on running: until March 23, 2026",
        *HUMANS,
    ),
    N.CONFIRMATION_REQUEST: (
        "on the telephone",
        "in writing",
        "Please confirm it by March 17, 2026.",
        "claim code",
        *HUMANS,
    ),
    N.SUPPLEMENT_RECEIPT: (
        "has arrived",
        "March 7, 2026, 10:15:00",
        "I asked on 3 February. The photo is attached.",
        "Capture d’écran.png",
        "48,213 bytes",
        "SHA-256 69775822820a33717109c1a26cdc57c96e69abb3460e810d999fa0be933f2388",
        "dated proof",
    ),
    N.HOLDING_ANSWER: (
        "Our bank has not answered our questions yet.",
        "We answer by April 21, 2026.",
        "named in the holding answer",
        "from May 3, 2026 on",
        *HUMANS,
    ),
    N.FINAL_ANSWER: (
        "Complaint partly upheld",
        "found the cause",
        "took longer than it should",
        "We transfer the whole amount",
        "€199.90",
        "By March 12, 2026",
        "by March 19, 2026 whether this satisfies you",
        *MEDIATOR,
        *HUMANS,
    ),
    N.REQUALIFICATION: (
        "do not handle your message",
        "You ask on which days we can be reached.",
        "contest",
        "March 4, 2027",
        *HUMANS,
    ),
    N.WITHDRAWAL: ("withdrew", "reopen it until March 3, 2027", "ends on March 2, 2027", *HUMANS),
    N.DISPUTE: ("does not satisfy you", "do not fit what happened", "need not wait", *MEDIATOR),
    N.NO_ANSWER: ("not answered your complaint", "still owe you an answer", "now", *MEDIATOR),
    N.REMEDY_DONE: ("was done on March 1", "We transfer the whole amount", "Is that so?"),
    N.REMEDY_DUE: ("day of the promise", "We transfer the whole amount", "Was it kept?"),
    N.MEDIATION_STEP: (
        "Médiateur Exemple Conso has opened the mediation",
        "confidential",
        "R612-5",
        "right to go to court",
    ),
    N.KIT: (
        "https://mediation.example.org/saisir",
        "mediateur@mediation.example.org",
        "Only you can do it",
        "unless you ask us",
        "March 2, 2027",
    ),
    N.CLOSURE: (
        "You have the whole amount.",
        "You can reopen it until March 1",
        "archive",
        "deleted after March 1",
        *HUMANS,
    ),
    N.REOPENING: (
        "open again",
        "The transfer came back.",
        "We answer by April",
        "keeps its number",
    ),
    N.REMINDER: (
        "waiting for something from you",
        "1. the date on which you asked for the money",
        "Please send it by March 20, 2026.",
        "If nothing has come by then, the case is closed.",
    ),
}

DOES = {
    N.FOLLOWED: ["followers", "open"],
    N.UNFOLLOWED: [],
    N.TAKEN: ["open", "add"],
    N.ACKNOWLEDGEMENT: ["open", "add"],
    N.INFORMATION_REQUEST: ["answer", "open"],
    N.CONFIRMATION_REQUEST: ["add", "open"],
    N.SUPPLEMENT_RECEIPT: ["open", "add"],
    N.HOLDING_ANSWER: ["open", "add"],
    N.FINAL_ANSWER: ["accept", "dispute", "mediator", "open"],
    N.REQUALIFICATION: ["reopen", "open"],
    N.WITHDRAWAL: ["reopen", "open"],
    N.DISPUTE: ["mediator", "add", "open"],
    N.NO_ANSWER: ["mediator", "open"],
    N.REMEDY_DONE: ["kept", "broken", "open"],
    N.REMEDY_DUE: ["kept", "broken", "open"],
    N.MEDIATION_STEP: ["mediator", "open"],
    N.KIT: ["mediator", "open"],
    N.CLOSURE: ["rate", "reopen", "open"],
    N.REOPENING: ["add", "open"],
    N.REMINDER: ["answer", "open"],
}


def by_officer(moment: Moment, action: Action, days: int = 0) -> Moment:
    return moment.after(action, Actor(ActorKind.OFFICER, OLGA.id), days)


@pytest.mark.parametrize("kind", MUST)
async def test_a_letter_says_all_that_it_must(kind: NoticeKind) -> None:
    letter = await told(kind)
    assert [one for one in (NUMBER, *MUST[kind]) if one not in letter.plain] == []
    assert NUMBER in letter.subject


@pytest.mark.parametrize("kind", DOES)
async def test_a_letter_offers_what_can_be_done_now(kind: NoticeKind) -> None:
    letter = await told(kind)
    assert verbs(letter) == DOES[kind]
    assert all(one.action.startswith(f"case:{NUMBER}:") for row in letter.buttons for one in row)


PAPERS = {
    N.ACKNOWLEDGEMENT,
    N.INFORMATION_REQUEST,
    N.SUPPLEMENT_RECEIPT,
    N.HOLDING_ANSWER,
    N.FINAL_ANSWER,
    N.REQUALIFICATION,
    N.DISPUTE,
    N.CLOSURE,
    N.REOPENING,
}


@pytest.mark.parametrize("kind", sorted(PAPERS))
async def test_a_letter_that_matters_comes_with_its_pdf_on_both_roads(kind: NoticeKind) -> None:
    chat = await told(kind, channel=Channel.CONSUMER_CHAT)
    mail = await told(kind, channel=Channel.EMAIL)
    assert chat.enclosures == mail.enclosures
    (paper,) = chat.enclosures
    assert paper.name == f"{NUMBER}-{kind}.pdf"
    assert paper.content.startswith(b"%PDF-")


async def test_two_requests_in_a_row_ask_two_different_things() -> None:
    first = moment_of(N.INFORMATION_REQUEST)
    given = first.after(Add(UUID(int=21), "Here."), PERSON, days=1)
    again = by_officer(given, AskInformation(("the second page",)), days=1)
    late = replace(again, events=first.events)
    assert "a photo of the message you got" in (await told(N.INFORMATION_REQUEST, late)).plain
    letter = (await told(N.INFORMATION_REQUEST, again)).plain
    assert "the second page" in letter
    assert "a photo of the message you got" not in letter


async def test_a_full_yes_offers_no_mediator() -> None:
    """Only an answer that does not give everything must name one (C. conso. L616-1)."""
    letter = await told(N.FINAL_ANSWER, moment_of(N.REMEDY_DONE, short_of=2))
    assert "Complaint upheld" in letter.plain
    assert "Médiateur" not in letter.plain
    assert verbs(letter) == ["accept", "dispute", "open"]


async def test_the_desks_own_view_of_its_faults_stays_inside() -> None:
    moment = moment_of(N.FINAL_ANSWER)
    (answer,) = moment.case.course.answers
    course = replace(moment.case.course, answers=(replace(answer, shortcomings="canary"),))
    telling = replace(moment, case=replace(moment.case, course=course))
    assert "canary" not in (await told(N.FINAL_ANSWER, telling)).plain


async def test_an_answer_of_many_long_points_fits_and_says_where_all_of_it_is() -> None:
    moment = moment_of(N.FINAL_ANSWER)
    (answer,) = moment.case.course.answers
    points = tuple(replace(answer.points[0], finding="long " * 700) for _ in range(3))
    course = replace(moment.case.course, answers=(replace(answer, points=points),))
    long = replace(moment, case=replace(moment.case, course=course))
    letter = await told(N.FINAL_ANSWER, long)
    assert len(letter.html) < 4096 + 600
    assert "The PDF that comes with this has all of it." in letter.html
    assert "Médiateur Exemple Conso" in letter.html
    assert "€199.90" in letter.html
    assert letter.plain.count("long ") == 2100


async def test_a_complaint_taken_back_to_correct_it_is_told_so() -> None:
    start = moment_of(N.RECEIPT)
    letter = await told(N.WITHDRAWAL, start.after(Withdraw(to_correct=True), PERSON))
    assert "took your complaint 2026-000017-G back to correct it" in letter.plain
    assert "stays in the register" in letter.plain
    assert verbs(letter) == []


async def test_a_confirmation_is_not_asked_for_once_it_came() -> None:
    asked = moment_of(N.CONFIRMATION_REQUEST)
    assert asked.case.course.arrival is Arrival.CALL
    given = asked.after(Add(UUID(int=22), "I confirm."), PERSON)
    late = replace(given, events=asked.events)
    assert await told_if(N.CONFIRMATION_REQUEST, late) is None
    receipt = await told(N.SUPPLEMENT_RECEIPT, given)
    assert "is confirmed in writing" in receipt.plain


async def test_a_broken_promise_is_noted_as_that() -> None:
    due = moment_of(N.REMEDY_DUE)
    letter = await told(N.DISPUTE, due.after(ConfirmRemedy(kept=False), PERSON))
    assert "the promise in complaint 2026-000017-G was not kept" in letter.plain


async def test_nothing_is_said_of_silence_once_the_answer_is_there() -> None:
    silent, answered = moment_of(N.NO_ANSWER), moment_of(N.FINAL_ANSWER)
    late = replace(silent, case=replace(silent.case, course=answered.case.course))
    assert await told_if(N.NO_ANSWER, late) is None


async def test_whoever_wrote_on_paper_is_not_sent_to_a_window_that_they_have_not() -> None:
    moment = moment_of(N.FOLLOWED)
    course = replace(moment.case.course, arrival=Arrival.LETTER)
    paper = replace(moment, case=replace(moment.case, course=course))
    letter = await told(N.FOLLOWED, paper, channel=Channel.EMAIL)
    assert "tell us at once" in letter.plain
    assert "Nobody else may follow" not in letter.plain


async def test_whoever_was_shut_out_reads_nothing_of_the_complaint_but_its_number() -> None:
    moment = moment_of(N.UNFOLLOWED)
    said = dict.fromkeys(moment.case.answers, "canary")
    lines = tuple(replace(one, label="canary", said="canary") for one in moment.case.statement)
    case = replace(moment.case, answers=said, statement=lines)
    letter = await told(N.UNFOLLOWED, replace(moment, case=case))
    everything = f"{letter.subject} {letter.plain} {letter.html}"
    for word in ("canary", "Late payout", "Organiser", "199", CLAIM_CODE):
        assert word not in everything
    # Nor who ended it.
    assert not {"sender", "ended", "shut"} & set(letter.plain.lower().split())


@pytest.mark.parametrize("channel", [Channel.CONSUMER_CHAT, Channel.EMAIL])
async def test_a_receipt_that_leaves_late_promises_no_code_that_is_over(channel: Channel) -> None:
    start = moment_of(N.RECEIPT)
    renewed = start.after(RenewCode(0), PERSON)
    letter = await told(N.RECEIPT, replace(renewed, events=start.events), channel=channel)
    assert CLAIM_CODE not in letter.plain
    assert "no longer opens the complaint" in letter.plain
    # The proof is the same, byte for byte.
    assert letter.enclosures == (await told(N.RECEIPT, channel=channel)).enclosures
