"""What the letters say, what they never say, and that they fit where they go."""

from __future__ import annotations

import html
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.letters.card import band, card
from bot.letters.letter import (
    MESSAGE_LIMIT,
    ButtonKind,
    Letter,
    Line,
    Tone,
    in_html,
)
from bot.letters.mediator_notice import mediator_notice
from bot.letters.parts import quoted
from bot.letters.reader import CaseFile, Reader
from bot.letters.receipt import by_email, in_chat
from bot.letters.registry import (
    CASE_LETTERS,
    DRAFT_LETTERS,
    HOUSE_LETTERS,
    QUESTION_LETTERS,
    REQUEST_LETTERS,
)
from bot.letters.samples import CLAIM_CODE, EMAIL, sample_case, samples
from bot.letters.taken import taken
from complaints.answers import Money
from complaints.case import Case, Status
from complaints.notices import ROADS, Channel, NoticeKind
from tests.documents.brands import platform
from tests.relay.telling import OLGA, everything, said_in
from tests.relay.telling import house as pot

TODAY = date(2026, 3, 2)
Write = Callable[[Reader, CaseFile], Awaitable[Letter]]


EVERY = {
    *CASE_LETTERS, *DRAFT_LETTERS, *QUESTION_LETTERS, *HOUSE_LETTERS, *REQUEST_LETTERS,
}  # fmt: skip


def reader(language: str = "en", today: date = TODAY) -> Reader:
    return Reader(said_in(language), pot(), today)


def a_file(case: Case | None = None, *, reachable: bool = True) -> CaseFile:
    return CaseFile(case or sample_case(pot(), "en"), CLAIM_CODE, reachable)


def test_every_road_of_every_notice_has_a_letter() -> None:
    roads = {(kind, channel) for kind, channels in ROADS.items() for channel in channels}
    assert roads == {
        *CASE_LETTERS,
        *DRAFT_LETTERS,
        *QUESTION_LETTERS,
        *HOUSE_LETTERS,
        *REQUEST_LETTERS,
    }


async def test_where_there_are_no_brands_nobody_is_told_of_one() -> None:
    letters = await samples(pot(), said_in("en"))
    assert {*CASE_LETTERS} - {*letters} == {
        (NoticeKind.BRAND_NOTICE, Channel.DESK_CHAT),
        (NoticeKind.BRAND_NOTICE, Channel.EMAIL),
        (NoticeKind.BRAND_REMINDER, Channel.DESK_CHAT),
        (NoticeKind.BRAND_REMINDER, Channel.EMAIL),
        (NoticeKind.DOUBT, Channel.DESK_CHAT),
    }


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_sample_fits_where_it_goes(language: str) -> None:
    letters = await samples(platform(), said_in(language))
    assert set(letters) == {
        *CASE_LETTERS,
        *DRAFT_LETTERS,
        *QUESTION_LETTERS,
        *HOUSE_LETTERS,
        *REQUEST_LETTERS,
    }
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
    for (_, channel), letter in (await samples(platform(), said_in("fr"))).items():
        if channel is not Channel.EMAIL:
            bare = re.sub(r"</?(b|code|blockquote)>", "", letter.html)
            assert html.unescape(bare).replace("\u2011", "-") == letter.plain


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("C. conso. L612-2, R612-5 (2024-R-02)."), "C. conso. L612‑2, R612‑5 (2024‑R‑02)."),
        (
            Line("French Monetary Code, article L133-45-1"),
            "French Monetary Code, article L133‑45‑1",
        ),
        (Line("2026-000017-G"), "2026-000017-G"),
        (Line("l612-2@example.org"), "l612-2@example.org"),
        (Line("example.org/L612-2"), "example.org/L612-2"),
        (Line("L612-2.pdf, 10-20, T-R612-5"), "L612-2.pdf, 10-20, T-R612-5"),
        (quoted("The law says L612-2")[0], "<blockquote>The law says L612-2</blockquote>"),
        (Line("L612-2", Tone.CODE), "<code>L612-2</code>"),
    ],
)
def test_an_article_of_the_law_is_not_torn_apart_on_a_phone(line: Line, said: str) -> None:
    assert in_html([(line,)]) == said


async def test_a_mail_keeps_the_hyphens_that_every_program_knows() -> None:
    told = await in_chat(reader(), a_file())
    assert "L612‑2" in told.html
    assert "L612-2" in told.plain


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
