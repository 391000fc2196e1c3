"""Claims about the profiles of the driving school, the training company and the sole trader."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import product

import pytest

from complaints.answers import Answer
from complaints.deadlines import Deadline, Start, deadlines_of
from complaints.profile import Profile, read_profile
from tests.rules.cases import an_answer

NAMES = ("driving-school", "training", "sole-trader")
LANGUAGES = ("fr", "en")
FRIDAY = date(2026, 3, 27)

three = pytest.mark.parametrize("name", NAMES)
in_both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def profile(name: str) -> Profile:
    """A shipped profile."""
    return read_profile(name)


def filled(name: str, **said: Answer) -> dict[str, Answer]:
    """A form filled to its end; what is named in `said` is answered so, the rest plausibly."""
    answers, form = dict(said), profile(name).form
    while question := form.next(answers):
        answers[question.id] = an_answer(question)
    return form.kept(answers)


def dates(name: str, written: date = FRIDAY, **said: Answer) -> dict[str, Deadline]:
    """The dates of a complaint that was sent on a Friday in March."""
    shop = profile(name)
    starts = {Start.FILED: FRIDAY, Start.FIRST_WRITTEN: written}
    found = deadlines_of(shop.deadlines, filled(name, **said), starts, shop.calendar)
    return {one.key: one for one in found}


# --- who may complain, and by when they are answered (traps T4, T6, T7, T13) ----------------------


@pytest.mark.acceptance("S2-22", "S2-23", "S3-09", "S3-21")
@three
def test_ten_working_days_and_one_month_are_promised_and_no_law_on_payments(name: str) -> None:
    due = dates(name, pending="no")
    assert (due["ack"].due, due["answer"].due) == (date(2026, 4, 9), date(2026, 4, 27))
    said = " ".join(text for one in profile(name).deadlines for text in one.text.values())
    assert not re.search("L133|ACPR|paiement|payment", said)


@three
def test_the_mediators_year_counts_from_the_first_written_complaint(name: str) -> None:
    due = dates(name, written=date(2026, 1, 31), person_kind="adult", pending="no")
    assert due["mediator_from"].due == date(2026, 3, 31)
    assert due["mediator_until"].due == date(2027, 1, 31)


@three
def test_nobody_is_promised_a_mediator_who_may_not_hear_them(name: str) -> None:
    assert set(dates(name, person_kind="business", pending="no")) == {"ack", "answer"}
    assert set(dates(name, person_kind="adult", pending="court")) == {"ack", "answer"}


@pytest.mark.acceptance("S3-05")
@pytest.mark.parametrize(
    "role",
    [
        "prospect",
        "customer",
        "sponsor",
        "trainee",
        "funder",
        "trainer",
        "prescriber",
        "subcontractor",
        "institution",
    ],
)
def test_every_stakeholder_may_complain_and_who_bought_has_a_mediator(role: str) -> None:
    roles = {one.id for one in profile("training").form.question("role").options}
    assert role in roles
    due = dates("training", role=role, person_kind="adult", pending="no")
    assert {"ack", "answer"} <= set(due)
    assert ("mediator_until" in due) is (role in {"prospect", "customer", "trainee"})


def test_a_training_company_keeps_a_case_one_year_and_the_others_until_limitation() -> None:
    """Trap T11, S3-46."""
    kept = {
        name: next(one for one in profile(name).deadlines if one.key == "purge") for name in NAMES
    }
    assert {name: (one.length, one.unit.value) for name, one in kept.items()} == {
        "driving-school": (5, "years"),
        "training": (1, "years"),
        "sole-trader": (5, "years"),
    }


@three
@in_both
def test_the_notices_say_how_long_a_case_is_kept_and_who_reads_it(name: str, language: str) -> None:
    years = next(one.length for one in profile(name).deadlines if one.key == "purge")
    said = {1: {"fr": "un an", "en": "one year"}, 5: {"fr": "cinq ans", "en": "five years"}}
    organisation = profile(name).organisation
    assert said[years][language] in organisation.privacy_short[language]
    wanted = {"fr": "base reçoit médiateur hébergeur", "en": "basis receives mediator hosting"}
    full = organisation.privacy_full[language]
    assert [one for one in wanted[language].split() if one not in full] == []


@three
def test_a_notice_speaks_of_no_payment_provider_and_of_no_report_to_a_mediator(name: str) -> None:
    organisation = profile(name).organisation
    said = " ".join((*organisation.privacy_full.values(), *organisation.privacy_short.values()))
    assert not re.search("paiement|payment|L133", said)
    assert not [one for one in profile(name).mediators if one.notify_on_filing]


# --- the form -------------------------------------------------------------------------------------


@three
def test_every_role_can_finish_every_subject_and_each_names_a_paper(name: str) -> None:
    form = profile(name).form
    roles, kinds, subjects = (
        [one.id for one in form.question(key).options]
        for key in (form.keys.role, "person_kind", form.keys.subject)
    )
    for role, kind, subject in product(roles, kinds, subjects):
        answers = filled(name, role=role, person_kind=kind, subject=subject)
        assert form.missing(answers) == ()
        assert form.documents(answers), subject


@three
def test_a_button_fits_a_telephone(name: str) -> None:
    labels = [
        label
        for question in profile(name).form.questions
        for option in question.options
        for label in option.label.values()
    ]
    assert [one for one in labels if len(one) > 30] == []


@three
def test_the_registers_find_their_columns_in_the_form(name: str) -> None:
    keys = profile(name).form.keys
    asked = {one.id for one in profile(name).form.questions}
    named = {keys.steps, keys.reference, keys.operation, keys.service, *keys.others, *keys.points}
    assert named <= asked
    assert "" not in named


@three
def test_prepared_texts_are_there_for_every_use(name: str) -> None:
    uses = {one.use.value for one in profile(name).canned}
    assert uses == {
        "acknowledgement", "information", "holding", "answer", "requalification", "closing",
    }  # fmt: skip
