"""Every kind of answer has its window, and every window fits, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from complaints.answers import Answer, Money, When
from complaints.form import Document, Form, Kind, Option, Question
from complaints.keys import Keys
from complaints.organisation import FileLimits
from complaints.profile_types import ID_MAX
from dialogs.intake import intake
from dialogs.intake.course import WINDOWS
from dialogs.states import Intake
from locales import words
from storage.casebook import Attachment
from storage.engine import Database
from tests.dialogs.intake.stage import PDF, Filer, filer
from tests.dialogs.stage import Desk, opened, read_once
from tests.rules.cases import pot

WILD = "<b>L'œuvre & 🙂 {gap} موضوع</b> "
LANGUAGES = ("fr", "en")
GARBAGE = ("<" * 4096, WILD * 100, "30 à 40 €", "29/02/2025", "maria@gmial.com", "environ 12")


def wild(length: int) -> dict[str, str]:
    """A text of the greatest length that a profile may have."""
    return dict.fromkeys(LANGUAGES, (WILD * 200)[:length].strip())


def an_id(name: str) -> str:
    """An id of the greatest length."""
    return f"{name}-{'x' * ID_MAX}"[:ID_MAX]


def a_question(kind: Kind) -> Question:
    options = tuple(Option(an_id(f"o{n}"), wild(64), wild(300)) for n in range(40))
    return Question(
        id=an_id(kind.value),
        kind=kind,
        ask=wild(300),
        label=wild(64),
        help=wild(1000),
        required=False,
        unknown=True,
        options=options if kind in (Kind.CHOICE, Kind.CHOICES) else (),
    )


FORM = Form(
    tuple(a_question(kind) for kind in Kind),
    Keys(
        role=an_id("choice"),
        subject=an_id("choice"),
        disputed=an_id("amount"),
        email=an_id("email"),
        first_written=an_id("date"),
    ),
    tuple(Document(an_id(f"d{n}"), wild(300)) for n in range(12)),
)


def an_answer(question: Question) -> Answer:
    """An answer of the greatest length."""
    ids = tuple(one.id for one in question.options)
    match question.kind:
        case Kind.CHOICE:
            return ids[0]
        case Kind.CHOICES:
            return ids
        case Kind.AMOUNT:
            return Money(-1 + 10**9, "EUR")
        case Kind.DATE:
            return When(date(2025, 1, 1), date(2025, 12, 30))
        case Kind.TEXT:
            return (WILD * 1000)[:20_000]
        case Kind.FILES:
            return tuple(one.id for one in FORM.papers)
        case Kind.EMAIL:
            return f"{'x' * 60}@{'y' * 60}.example.org"
        case _:
            return (WILD * 10)[:120]


@pytest.fixture
def desk(shared_database: Database, tmp_path: Path) -> Desk:
    much = replace(pot(), form=FORM, files=FileLimits(max_files=30))
    return opened(shared_database, tmp_path, much)


@pytest_asyncio.fixture(loop_scope="session", params=LANGUAGES)
async def maria(desk: Desk, request: pytest.FixtureRequest) -> Filer:
    return await filer(desk, request.param)


@read_once
def test_every_kind_of_answer_has_a_window_and_every_window_a_use(desk: Desk) -> None:
    assert set(WINDOWS) == set(Kind)
    dialog = intake(desk.casebook, desk.profile)
    assert set(dialog.windows) == {*WINDOWS.values(), Intake.review, Intake.recipients, Intake.sent}
    assert set(dialog.windows) == set(Intake.__states__)


@read_once
@pytest.mark.parametrize("kind", Kind)
async def test_every_question_fits_whatever_stands_in_it(maria: Filer, kind: Kind) -> None:
    others = {one.id: an_answer(one) for one in FORM.questions if one.kind is not kind}
    await maria.has_answered(**others)
    await attaches(maria, 9)
    await maria.opens_the_form()
    await maria.sends(**maria.paper("x" * 300))
    await turns_all_pages(maria)
    if kind is Kind.DATE:
        await maria.presses(maria.button("Open the calendar"))
    for typed in GARBAGE:
        await maria.says(typed)
        # What was understood led to the review: back to the question, with its answer.
        await maria.taps_data(f"edit:{an_id(kind.value)}")
        # The last resort of a window that is too long is to lose its markup.
        assert "<b>" in maria.sees


async def test_the_last_windows_fit_whatever_stands_in_them(maria: Filer, desk: Desk) -> None:
    await maria.has_answered(**{one.id: an_answer(one) for one in FORM.questions})
    await attaches(maria, 9)
    await maria.opens_the_form()
    await turns_all_pages(maria)
    await maria.approves()
    await maria.presses(maria.button("Send my complaint"))
    (case,) = await desk.casebook.cases_of(await maria.person_id())
    assert str(case.number) in maria.sees
    assert len(case.statement) == len(FORM.questions)


async def attaches(maria: Filer, n: int) -> None:
    """Hang files with long names on the draft."""
    draft = await maria.draft()
    for number in range(n):
        name, content = f"{number}{WILD * 10}.pdf", PDF + bytes([number])
        found = Attachment(str(number), name, None, content)
        await maria.desk.casebook.attach(draft.id, draft.person_id, found)


async def turns_all_pages(maria: Filer) -> None:
    """Look at every page of a list."""
    for _ in range(9):
        onward = {words(one)("Next page") for one in LANGUAGES} & set(maria.buttons)
        if not onward:
            return
        await maria.presses(onward.pop())
    raise AssertionError("the pages never end")
