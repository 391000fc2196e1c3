"""What the letters say, what they never say, and that they fit where they go."""

from __future__ import annotations

import html
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.letters.card import STATUSES, TURNS, band, card, glance
from bot.letters.fitting import fitted
from bot.letters.letter import (
    MESSAGE_LIMIT,
    ButtonKind,
    Letter,
    Line,
    Tone,
    in_plain,
    paragraph,
    strong,
    width,
)
from bot.letters.mediator_notice import mediator_notice
from bot.letters.overdue import overdue
from bot.letters.parts import LABELS
from bot.letters.reader import CaseFile, Reader
from bot.letters.receipt import by_email, in_chat
from bot.letters.redress import GROUNDS
from bot.letters.registry import CASE_LETTERS, DRAFT_LETTERS
from bot.letters.samples import CLAIM_CODE, EMAIL, FILED_AT, sample_case, samples
from bot.letters.tables import EVENTS, RULES
from bot.letters.taken import taken
from complaints.actions import Open, Take
from complaints.admissibility import Ground
from complaints.answers import Money
from complaints.case import Case, Status, Turn
from complaints.course import ActorKind
from complaints.deadlines import Named
from complaints.history import EventKind
from complaints.moves import permitted
from complaints.notices import ROADS, Channel, NoticeKind
from complaints.register import Number
from dialogs.buttons_of_letters import Verb, pressed, read
from tests.relay.telling import OLGA, PAUL, everything, moment_of, said_in, told, told_if
from tests.relay.telling import house as pot

TODAY = date(2026, 3, 2)
Write = Callable[[Reader, CaseFile], Awaitable[Letter]]


def reader(language: str = "en", today: date = TODAY) -> Reader:
    return Reader(said_in(language), pot(), today)


def a_file(case: Case | None = None, *, reachable: bool = True) -> CaseFile:
    return CaseFile(case or sample_case(pot(), "en"), CLAIM_CODE, reachable)


def test_every_road_of_every_notice_has_a_letter() -> None:
    roads = {(kind, channel) for kind, channels in ROADS.items() for channel in channels}
    assert roads == {*CASE_LETTERS, *DRAFT_LETTERS}


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_sample_fits_where_it_goes(language: str) -> None:
    letters = await samples(pot(), said_in(language))
    assert set(letters) == {*CASE_LETTERS, *DRAFT_LETTERS}
    for (_, channel), letter in letters.items():
        assert letter.language == language
        assert letter.subject
        assert "\n" not in letter.subject
        assert letter.plain.strip()
        if channel is not Channel.EMAIL:
            assert 0 < len(html.unescape(re.sub(r"<[^>]+>", "", letter.html))) <= MESSAGE_LIMIT
        for button in (one for row in letter.buttons for one in row):
            limit = 64 if button.kind is ButtonKind.PRESS else 256
            assert re.search(r"\w", button.label)
            assert len(button.action.encode()) <= limit


async def test_the_words_are_the_same_with_and_without_markup() -> None:
    for (_, channel), letter in (await samples(pot(), said_in("fr"))).items():
        if channel is not Channel.EMAIL:
            bare = re.sub(r"</?(b|code|blockquote)>", "", letter.html)
            assert html.unescape(bare) == letter.plain


@pytest.mark.acceptance("S3-11")
@pytest.mark.parametrize("write", [in_chat, by_email])
async def test_a_receipt_says_all_that_it_must(write: Write) -> None:
    letter = await write(reader(), a_file())
    for needed in (
        "2026-000017-G",
        "March 2, 2026",
        "Late payout",
        "Organiser",
        "March 13, 2026",
        "10 working days",
        "March 23, 2026",
        "L133-45",
        "may go to the mediator from May 3, 2026 on",
        "March 2, 2027",
        "L612-2",
        CLAIM_CODE,
        "contact@cagnottes.example.org",
        "+33 1 99 00 12 34",
        "free of charge",
        "does not stop limitation periods",
        "Médiateur Exemple Conso",
    ):
        assert needed in letter.plain
    (proof,) = letter.enclosures
    assert (proof.name, proof.media_type) == ("2026-000017-G.pdf", "application/pdf")
    assert proof.content.startswith(b"%PDF-")


async def test_the_number_can_be_copied_from_the_chat() -> None:
    letter = await in_chat(reader(), a_file())
    (button,) = letter.buttons[0]
    assert (button.kind, button.action) == (ButtonKind.COPY, "2026-000017-G")


async def test_the_mail_names_the_files_with_their_fingerprints() -> None:
    case = sample_case(pot(), "en")
    letter = await by_email(reader(), a_file(case))
    assert case.exhibits[0].name in letter.plain
    assert f"SHA-256 {case.exhibits[0].sha256}" in letter.plain


async def test_a_file_name_cannot_turn_the_line_around_it() -> None:
    case = sample_case(pot(), "en")
    case = replace(case, exhibits=(replace(case.exhibits[0], name="عقد.pdf"),))
    assert "\u2068عقد.pdf\u2069" in (await by_email(reader(), a_file(case))).plain


async def test_without_a_mediator_in_the_field_the_receipt_says_so() -> None:
    case = sample_case(pot(), "en")
    case = replace(case, answers={**case.answers, "person_kind": "business"})
    letter = await in_chat(reader(), a_file(case))
    assert "We know of no consumer mediator" in letter.plain
    assert "Médiateur Exemple" not in letter.plain


async def test_a_new_card_tells_what_to_do_and_by_when() -> None:
    letter = await card(reader(), a_file())
    assert "Late payout" in letter.plain
    assert "Organiser" in letter.plain
    assert "€50.00 to €200.00" in letter.plain
    assert "Received, not taken yet. Our turn." in letter.plain
    assert "Acknowledge by Friday, March 13, 2026" in letter.plain
    assert "Overdue" not in letter.plain
    assert "cannot be reached" not in letter.plain
    assert [one.action for one in letter.buttons[0]] == ["take:17:1", "open:17"]


async def test_a_taken_card_names_its_handler_and_offers_no_take() -> None:
    case = replace(sample_case(pot(), "en"), status=Status.IN_REVIEW, version=2, handler=OLGA.id)
    letter = await card(reader(), a_file(case))
    assert "Handled by Olga" in letter.plain
    assert [one.action for one in letter.buttons[0]] == ["open:17"]


async def test_an_officer_without_a_name_is_named_by_number() -> None:
    case = replace(sample_case(pot(), "en"), status=Status.IN_REVIEW, handler=77)
    assert "Handled by officer 77" in (await card(reader(), a_file(case))).plain


async def test_a_card_shows_what_is_late_and_who_cannot_be_reached() -> None:
    letter = await card(reader(today=date(2026, 3, 14)), a_file(reachable=False))
    assert "⚠ Overdue" in letter.plain
    assert "The person cannot be reached in the chat." in letter.plain


async def test_the_next_date_on_a_card_is_the_first_one_still_owed() -> None:
    case = sample_case(pot(), "en")
    met = tuple(
        replace(one, met_at=FILED_AT) if one.key == "ack" else one for one in case.deadlines
    )
    letter = await card(reader(), a_file(replace(case, deadlines=met)))
    assert "Answer by Monday, March 23, 2026" in letter.plain


async def test_an_overdue_message_names_each_missed_date_with_its_rule() -> None:
    letter = await overdue(reader(today=date(2026, 3, 14)), a_file())
    assert letter is not None
    assert "The acknowledgement was due on Friday, March 13, 2026." in letter.plain
    assert "10 working days" in letter.plain
    assert "answer was due" not in letter.plain
    assert [one.action for one in letter.buttons[0]] == ["open:17"]


async def test_a_mediator_learns_the_dates_and_that_nothing_is_asked() -> None:
    letter = await mediator_notice(reader(), a_file())
    for needed in (
        "2026-000017-G",
        "Late payout",
        "filed with Cagnottes Exemple on March 2, 2026",
        "must answer by March 23, 2026",
        "from May 3, 2026",
        "until March 2, 2027",
        "Nothing is asked of you yet",
        "no personal data",
    ):
        assert needed in letter.plain
    assert letter.enclosures == ()
    assert EMAIL not in letter.plain


async def test_who_took_the_case_stays_inside_the_house() -> None:
    case = replace(sample_case(pot(), "en"), status=Status.IN_REVIEW, handler=OLGA.id)
    letter = await taken(reader(), a_file(case))
    assert "has taken your complaint 2026-000017-G" in letter.plain
    assert "March 23, 2026" in letter.plain
    assert "Olga" not in everything(letter)


async def test_a_reminder_of_a_draft_says_both_dates() -> None:
    letter = (await samples(pot(), said_in("en")))[NoticeKind.DRAFT_NUDGE, Channel.CONSUMER_CHAT]
    assert "March 2, 2026" in letter.plain
    assert "deleted on April 1, 2026" in letter.plain


async def test_a_reader_gets_dates_and_rules_in_their_language() -> None:
    letter = await in_chat(reader("fr"), a_file())
    assert "13 mars 2026" in letter.plain
    assert "jours ouvrables" in letter.plain
    assert "Versement en retard" in letter.plain


async def test_markup_in_values_is_shown_and_not_obeyed() -> None:
    hostile = '<a href="tg://user?id=1">CEO</a> </b> &lt; ' + "<" * 200
    case = replace(sample_case(pot(), "en"), subject=hostile)
    letter = await card(reader(), a_file(case))
    assert hostile in html.unescape(letter.html.replace("<b>", "").replace("</b>", ""))
    assert set(re.findall(r"<[^>]*>", letter.html)) == {"<b>", "</b>"}


@pytest.mark.parametrize(
    ("disputed", "said"),
    [
        (None, "No amount named"),
        (Money(4_999, "EUR"), "Less than €50.00"),
        (Money(5_000, "EUR"), "€50.00 to €200.00"),
        (Money(99_999, "EUR"), "€200.00 to €1,000.00"),
        (Money(500_000, "EUR"), "€5,000.00 or more"),
        (Money(4_000, "JPY"), "¥1,000 to ¥5,000"),
    ],
)
def test_an_amount_is_shown_as_a_band(disputed: Money | None, said: str) -> None:
    assert band(disputed, said_in("en")) == said


async def test_a_letter_that_was_refused_can_still_be_said_plainly() -> None:
    letter = await in_chat(reader(), a_file())
    bare = replace(letter, plain="x" * 5000).bare()
    assert (bare.html, bare.enclosures, bare.buttons) == ("", (), ())
    assert len(bare.plain) == MESSAGE_LIMIT


# -- the desk ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
async def test_a_card_says_where_a_case_stands_in_every_status(status: Status) -> None:
    case = replace(sample_case(pot(), "en"), status=status)
    letter = await card(reader(), a_file(case))
    assert f"Status: {STATUSES[status]}. {TURNS[case.turn]}." in letter.plain


@pytest.mark.parametrize("status", Status)
async def test_a_card_offers_only_what_the_rules_permit(status: Status) -> None:
    case = replace(sample_case(pot(), "en"), status=status)
    may = permitted(status, ActorKind.OFFICER)
    wanted = [name for name, action in (("take", Take), ("open", Open)) if action in may]
    letter = await card(reader(), a_file(case))
    offered = [one.action.partition(":")[0] for row in letter.buttons for one in row]
    assert offered == wanted
    beside = await glance(reader(), a_file(case))
    assert [one.action for row in beside.buttons for one in row] == ["open:17"] * (Open in may)


async def test_a_card_says_for_how_long_somebody_else_may_take() -> None:
    asked = await told(NoticeKind.CARD, moment_of(NoticeKind.INFORMATION_REQUEST))
    assert "Waiting for information. The person's turn." in asked.plain
    assert "The person may complete it until Friday, March 20, 2026" in asked.plain
    assert "Answer by Monday, March 23, 2026" in asked.plain, "our own clock goes on"
    called = await told(NoticeKind.CARD, moment_of(NoticeKind.CONFIRMATION_REQUEST))
    assert "written confirmation is awaited until Tuesday, March 17, 2026" in called.plain


async def test_no_answer_in_time_is_told_to_the_desk_as_what_it_means() -> None:
    letter = await told(NoticeKind.OVERDUE, moment_of(NoticeKind.NO_ANSWER))
    assert "The time to answer was over on Saturday, May 2, 2026" in letter.plain
    assert "may go to the mediator now" in letter.plain


async def test_what_was_done_after_all_is_not_called_overdue() -> None:
    late = moment_of(NoticeKind.OVERDUE)
    case = replace(
        late.case, deadlines=tuple(replace(one, met_at=FILED_AT) for one in late.case.deadlines)
    )
    assert await told_if(NoticeKind.OVERDUE, replace(late, case=case)) is None
    near = moment_of(NoticeKind.DESK_REMINDER)
    case = replace(
        near.case, deadlines=tuple(replace(one, met_at=FILED_AT) for one in near.case.deadlines)
    )
    assert await told_if(NoticeKind.DESK_REMINDER, replace(near, case=case)) is None


async def test_a_case_that_went_on_to_a_third_officer_is_not_said_to_be_yours() -> None:
    given = moment_of(NoticeKind.HANDED_OVER)
    assert "It was handed over by Olga." in (await told(NoticeKind.HANDED_OVER, given)).plain
    moved = replace(given, case=replace(given.case, handler=77))
    assert await told_if(NoticeKind.HANDED_OVER, moved) is None


async def test_what_the_group_hears_in_an_officers_place_says_for_whom() -> None:
    letter = await told(NoticeKind.HANDED_OVER, addressee=PAUL.id)
    assert letter.plain.startswith("For Paul\n")
    assert "press Start" in letter.plain


async def test_every_event_status_and_named_rule_has_words() -> None:
    assert set(EVENTS) == set(EventKind)
    assert set(STATUSES) == set(Status)
    assert set(TURNS) == set(Turn)
    assert set(RULES) == set(Named)
    assert set(GROUNDS) == set(Ground)
    assert set(LABELS) == set(Verb)


def test_a_button_is_read_back_as_it_was_drawn() -> None:
    number = Number(2026, 17)
    for verb in Verb:
        assert read(pressed(number, verb)) == (number, verb)
        assert len(pressed(number, verb).encode()) <= 64
    for forged in ("case:2026-000017-X:open", "case:2026-000017-G:steal", "case::open", "open:17"):
        assert read(forged) is None


def test_only_quotes_are_shortened_and_all_of_them_alike() -> None:
    quotes = [Line("a" * 3000, Tone.QUOTE), Line("b" * 3000, Tone.QUOTE), Line("c" * 9, Tone.QUOTE)]
    ours = Line("Ours. " * 20)
    (first, second, third, kept), note = fitted(((*quotes, ours),), "All of it is elsewhere.")
    assert kept == ours
    assert third.said == "c" * 9
    assert first.said.endswith("…")
    assert len(first.said) == len(second.said) > 1800
    assert note == paragraph("All of it is elsewhere.")
    assert len(in_plain(((first, second, third, kept), note))) <= MESSAGE_LIMIT


def test_what_fits_is_left_as_it_is() -> None:
    said = (paragraph("We."), paragraph(Line("you " * 200, Tone.QUOTE)))
    assert fitted(said, "never said") == said


def test_quotes_that_would_say_nothing_any_more_are_left_out() -> None:
    crowd = tuple(paragraph(strong("Point"), Line("x" * 90, Tone.QUOTE)) for _ in range(400))
    ours = paragraph("Ours.")
    assert fitted((ours, *crowd), "Elsewhere.") == (ours, paragraph("Elsewhere."))


def test_a_sign_of_two_units_is_never_cut_in_half() -> None:
    said = (paragraph(Line("😀" * 3000, Tone.QUOTE)),)
    shown = in_plain(fitted(said, "Elsewhere."))
    assert width(shown) <= MESSAGE_LIMIT
    assert shown.encode()
