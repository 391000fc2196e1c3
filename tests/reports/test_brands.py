"""Claims about the monthly report of a brand: its figures, its place, and no other brand's name."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from bot.documents.brand_report import brand_sheet
from bot.reports.brands import FEWEST, BrandReport, Criterion, Place, brand_report, places
from complaints.actions import Rate
from complaints.case import Actor, ActorKind
from complaints.indicators import Share
from complaints.outcome import Outcome
from complaints.periods import Period, Span
from complaints.scores import Delay, Score, Stars
from complaints.waits import Days
from locales import words
from storage.engine import Database
from tests.documents.brands import CARS, GARAGES, SECRET, platform
from tests.documents.reading import read
from tests.registers.brands import answers, files, office_on
from tests.storage.office import MARIA, Office


def score(brand: str, stars: int | None = 3, days: int | None = 5, disputes: int = 1) -> Score:
    given = Stars(None, 0) if stars is None else Stars(Fraction(stars), 2)
    median = None if days is None else Days(days)
    return Score(
        brand=brand,
        complaints=10,
        satisfaction=given,
        first_rating=Stars(None, 0),
        answer_delay=Delay(median, median, 9, 1),
        dispute_rate=Share(disputes, 10),
        silent=0,
    )


@pytest.fixture
def office(database_in_memory: Database, tmp_path: Path) -> Office:
    return office_on(database_in_memory, tmp_path)


async def counted(office: Office, brand: str = "garages") -> BrandReport:
    period = Period.of(office.clock().date(), Span.MONTH)
    found = platform().directory.brand(brand)
    assert found is not None
    return await brand_report(office.casebook, platform(), found, period, office.clock())


PEERS = (score("a", 5, 1, 0), score("b", 4, 9, 2), score("c", 2, 9, 3), score("d", 4, 5, 1))


@pytest.mark.acceptance("S1-16", "S1-24")
def test_the_best_is_first_by_each_criterion_and_equals_share_a_place() -> None:
    assert places(PEERS[3], PEERS) == (
        Place(Criterion.SATISFACTION, 2, 4),
        Place(Criterion.DELAY, 2, 4),
        Place(Criterion.DISPUTES, 2, 4),
    )
    assert [one.place for one in places(PEERS[1], PEERS)] == [2, 3, 3]
    assert [one.place for one in places(PEERS[0], PEERS)] == [1, 1, 1]


def test_a_place_that_would_give_another_brand_away_is_not_told() -> None:
    assert places(PEERS[0], PEERS[: FEWEST - 1]) == ()


def test_who_has_no_figure_has_no_place_and_gives_none() -> None:
    unrated = score("e", None)
    assert Criterion.SATISFACTION not in {one.criterion for one in places(unrated, PEERS)}
    few = (*PEERS[:3], unrated)
    assert Criterion.SATISFACTION not in {one.criterion for one in places(PEERS[0], few)}


def test_a_wait_that_is_not_over_counts_as_longer_than_one_that_is() -> None:
    waiting = replace(PEERS[1], answer_delay=Delay(Days(9, at_least=True), None, 0, 9))
    found = {one.criterion: one.place for one in places(waiting, (*PEERS, waiting))}
    assert found[Criterion.DELAY] == 5


async def test_it_counts_this_month_and_the_one_before(office: Office) -> None:
    await files(office, MARIA)
    office.clock.passes(days=31)
    case = await files(office, MARIA + 1)
    await files(office, MARIA + 2, brand=CARS.answer)
    office.clock.passes(days=2)
    case = await answers(office, case, outcome=Outcome.UPHELD)
    await office.casebook.act(case.id, Rate(5, SECRET), Actor(ActorKind.PERSON, case.person_id))
    found = await counted(office)
    assert (found.score.complaints, found.before.complaints) == (1, 1)
    assert found.score.satisfaction == Stars(Fraction(5), 1)
    assert found.score.answer_delay.median == Days(2)
    assert found.places == ()


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_in_print_it_names_the_brand_and_nobody_else(office: Office, language: str) -> None:
    case = await files(office, MARIA)
    await answers(office, case, f"Dear {SECRET}")
    await files(office, MARIA + 1, brand=CARS.answer)
    paper = read(await brand_sheet(await counted(office), words(language), platform()))
    assert paper.says(GARAGES.name)
    assert paper.says("vehicle")
    for other in (CARS.name, *SECRET.split(), "2026-000001"):
        assert not paper.says(other)
    assert paper.language == language
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in paper.metadata
    assert Counter(paper.structure)["/TH"] == 3


async def test_places_are_said_as_so_much_of_so_many(office: Office) -> None:
    found = replace(await counted(office), places=places(PEERS[1], PEERS))
    paper = read(await brand_sheet(found, words("en"), platform()))
    assert paper.says("Satisfaction after the answer 2 of 4")
    assert paper.says("Share of disputes 3 of 4")
    assert not paper.says("No place is told")


async def test_why_no_place_is_told_is_said(office: Office) -> None:
    paper = read(await brand_sheet(await counted(office), words("en"), platform()))
    assert paper.says("No place is told where fewer than four brands")
    assert paper.says("whatever it pays")
