"""The receipt says what was sent, when, what is owed, and whom to reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from babel.messages.catalog import Catalog

from bot.documents import receipt
from complaints.case import Case, Status
from complaints.course import Arrival, Course
from complaints.outcome import Outcome
from locales import Words
from tests.documents.cases import ANSWERS, CLAIM, FILED, a_case, english, exhibit, pot
from tests.documents.lives import decided, sent
from tests.documents.reading import Read, read


async def printed(case: Case, words: Words | None = None) -> Read:
    return read(await receipt(case, words or english(), pot(), CLAIM))


async def test_it_says_number_claim_code_and_organisation() -> None:
    paper = await printed(a_case("Where is the money?"))
    assert paper.says("2026-000017-G")
    assert paper.says(CLAIM)
    assert paper.says("Cagnottes Exemple")
    assert "2026-000017-G" in paper.title


async def test_it_dates_the_sending_in_both_zones() -> None:
    paper = await printed(a_case())
    assert paper.says("November 22, 2026, 12:30:09 AM UTC+1 in Europe/Paris")
    assert paper.says("November 21, 2026, 11:30:09 PM UTC")


async def test_it_repeats_every_line_as_sent() -> None:
    paper = await printed(a_case("Maria Martín", "First line.\n\nSecond line, 1 234,50 €."))
    for words in ("Question 1", "Maria Martín", "First line.", "Second line, 1 234,50 €."):
        assert paper.says(words)


async def test_it_lists_the_files_with_their_fingerprints() -> None:
    files = (exhibit("contract.pdf", 1), exhibit("a very long name of a proof.pdf", 2))
    paper = await printed(a_case(exhibits=files))
    for file in files:
        assert paper.says(file.name)
        assert paper.says(file.sha256)
    assert paper.says("application/pdf, 123,456 bytes")
    assert paper.says("Received November 22, 2026, 12:30:02 AM UTC+1")


async def test_without_files_it_says_so() -> None:
    assert (await printed(a_case())).says("You attached no file")


async def test_every_date_stands_with_its_rule() -> None:
    case = a_case()
    paper = await printed(case)
    assert len(case.deadlines) == 4
    for deadline in case.deadlines:
        rule = pot().rule(deadline.rule)
        assert rule is not None
        assert paper.says(english().day(deadline.shown))
        assert paper.says(rule.text["en"])


async def test_a_rule_that_the_profile_dropped_is_named() -> None:
    case = a_case()
    first, *others = case.deadlines
    paper = await printed(replace(case, deadlines=(replace(first, rule="old-rule"), *others)))
    assert paper.says("old-rule")


async def test_it_tells_how_to_reach_a_person_and_what_is_not_known() -> None:
    paper = await printed(a_case())
    assert paper.says("contact@cagnottes.example.org")
    assert paper.says("+33 1 99 00 12 34")
    assert paper.says("Postal address: Not known to this service.".replace(":", ""))


async def test_it_says_that_it_is_free_and_that_time_limits_go_on() -> None:
    paper = await printed(a_case())
    assert paper.says("Complaining is free of charge.")
    assert paper.says("does not stop limitation periods")


@pytest.mark.acceptance("S4-10")
async def test_it_names_the_mediators_of_this_complaint_only() -> None:
    assert (await printed(a_case())).says("https://paiements.mediation.example.org/dossier")
    fees = await printed(a_case(answers={**ANSWERS, "subject": "fees"}))
    assert fees.says("https://mediation.example.org/saisir")
    assert not fees.says("paiements.mediation.example.org")


async def test_where_no_mediator_is_competent_it_says_so() -> None:
    paper = await printed(a_case(answers={**ANSWERS, "person_kind": "business"}))
    assert paper.says("We know of no consumer mediator for this kind of complaint.")


async def test_without_an_email_only_the_chat_is_promised() -> None:
    nobody = {key: value for key, value in ANSWERS.items() if key != "email"}
    paper = await printed(a_case(answers=nobody))
    assert paper.says("You get a message in the chat when somebody takes your case")


async def test_it_is_an_archive_that_screen_readers_can_read() -> None:
    paper = await printed(a_case("x"), Words("fr", Catalog(locale="fr")))
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in (
        paper.metadata
    )
    assert "<pdfuaid:part>1</pdfuaid:part>" in paper.metadata
    assert paper.language == "fr"
    assert paper.fonts_embedded
    assert paper.structure.count("/H1") == 8
    assert "/Title" in paper.structure


async def test_it_carries_the_date_of_sending_and_no_other() -> None:
    paper = await printed(a_case())
    assert "<xmp:CreateDate>2026-11-21T23:30:09+00:00</xmp:CreateDate>" in paper.metadata


async def test_the_same_case_gives_the_same_bytes_whatever_happens_later() -> None:
    case = a_case("x", exhibits=(exhibit("a.pdf"),))
    later = replace(case, status=Status.IN_REVIEW, version=9, handler=7)
    other = replace(case, filed_at=FILED + timedelta(seconds=1))
    first = (await printed(case)).raw
    # Another one between them, because the press remembers the last.
    assert (await printed(other)).raw != first
    assert (await printed(later)).raw == first


async def test_the_two_roads_of_a_receipt_share_one_print() -> None:
    case = a_case("two roads")
    first = await receipt(case, english(), pot(), CLAIM)
    assert await receipt(case, english(), pot(), CLAIM) is first


async def test_a_whole_life_later_it_is_the_same_receipt() -> None:
    """New dates replaced its own, and the files of a supplement came."""
    life = decided(Outcome.REJECTED).passing(90)
    assert len(life.case.exhibits) > len(sent().case.exhibits)
    first = await receipt(sent().case, english(), life.profile, CLAIM)
    await receipt(a_case(), english(), life.profile, CLAIM)
    assert await receipt(life.case, english(), life.profile, CLAIM) == first


async def test_what_was_said_on_the_telephone_is_no_text_that_was_sent() -> None:
    called = replace(a_case(), course=Course(arrival=Arrival.CALL))
    paper = await printed(called)
    assert paper.says("Your complaint, as we noted it")
    assert paper.says("By telephone")
    assert not paper.says("12:30:09")
    assert not paper.says("You get a message in the chat")


async def test_who_wrote_a_letter_without_an_email_is_answered_by_post() -> None:
    nobody = {key: value for key, value in ANSWERS.items() if key != "email"}
    letter = replace(a_case(answers=nobody), course=Course(arrival=Arrival.LETTER))
    assert (await printed(letter)).says("the answer comes by post")


async def test_a_correction_names_the_complaint_that_it_replaces() -> None:
    corrected = replace(a_case(), course=Course(replaces="2026-000016-F"))
    assert (await printed(corrected)).says("Takes the place of 2026-000016-F")
