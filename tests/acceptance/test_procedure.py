"""Lines of the source documents that no other test proves: words of the profile, and switches.

Three of the five documents belong to profiles that come later. Where a line is true of one of those
only, what is proved here is what the product does once a profile asks for it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.documents import receipt
from complaints import clocks, lifecycle
from complaints.actions import Withdraw
from complaints.answers import Answers
from complaints.case import Actor, Case, Status
from complaints.course import Arrival
from complaints.deadlines import Unit
from complaints.form import Question
from complaints.history import EventKind
from complaints.organisation import Road
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from complaints.register import Number
from locales import words
from tests.documents.reading import read
from tests.rules.cases import MARIA, MONDAY, OLGA, a_filing, answered, pot
from tests.rules.lives import STATEMENT, Life, a_life

STEPS = {
    "fr": {
        "S0-04": "cherchez dans cette **FAQ**",
        "S0-18 and S0-19": "en disant si vous préférez une réponse par téléphone ou par e-mail",
        "S0-29": "si rien n’a suffi, faites une **réclamation écrite**",
        "S0-28 and S0-44": "Par e-mail comme par lettre, des précisions complètes nous permettent "
        "d’étudier votre demande plus vite.",
    },
    "en": {
        "S0-04": "look in this **FAQ**",
        "S0-18 and S0-19": "saying whether you prefer an answer by phone or by e-mail",
        "S0-29": "if that was not enough, make a **written complaint**",
        "S0-28 and S0-44": "By e-mail as by letter, complete details let us look into your request "
        "sooner.",
    },
}


def plain(text: str) -> str:
    """Words alone: typography and line breaks are proved elsewhere."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.acceptance("S0-04", "S0-18", "S0-19", "S0-28", "S0-29", "S0-44")
@pytest.mark.parametrize("language", STEPS)
def test_the_faq_tells_what_to_try_before_and_what_makes_it_quick(language: str) -> None:
    answer = plain(pot().faq.entry("complaint-steps", language).answer)
    assert [line for line, told in STEPS[language].items() if told not in answer] == []


@pytest.mark.acceptance("S0-01", "S0-02")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ("plateforme française de cagnottes en ligne", "projets créatifs", "films")),
        ("en", ("French platform for online money pots", "creative projects", "films")),
    ],
)
def test_the_organisation_says_what_it_does(language: str, told: tuple[str, ...]) -> None:
    about = plain(pot().organisation.about[language])
    assert [one for one in told if one not in about] == []


@pytest.mark.acceptance("S2-01", "S2-02", "S3-02", "S3-03")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "demande de renseignement, et non l’expression d’un mécontentement à notre égard"),
        ("en", "asks for information and does not express dissatisfaction with us"),
    ],
)
def test_a_complaint_is_dissatisfaction_and_a_question_is_none(language: str, told: str) -> None:
    (question,) = (one for one in pot().canned if one.id == "requalify-question")
    assert told in plain(question.text[language])


@pytest.mark.acceptance("S3-01")
@pytest.mark.parametrize("key", ["description", "remedy"])
def test_a_complaint_says_in_writing_what_is_asked_for(key: str) -> None:
    assert pot().form.question(key).required
    answers = {name: value for name, value in answered().items() if name != key}
    with pytest.raises(Refused) as no:
        filed(answers, pot())
    assert no.value.refusal is Refusal.INCOMPLETE
    assert filed(answered(), pot()).course.is_written


def filed(answers: Answers, profile: Profile, actor: Actor = MARIA, **changes: Arrival) -> Case:
    """What somebody sends to the organisation of a profile, or an officer enters for them."""
    filing = a_filing(dict(answers), **changes)
    return lifecycle.file(filing, Number(2026, 17), 1, actor, MONDAY, profile).case


@pytest.mark.acceptance("S2-04", "S2-05", "S2-06", "S2-07")
@pytest.mark.parametrize(
    ("arrival", "written"),
    [(Arrival.LETTER, True), (Arrival.EMAIL, True), (Arrival.CALL, False)],
)
def test_officers_enter_letters_mails_and_calls_and_a_call_is_to_be_confirmed(
    arrival: Arrival, written: bool
) -> None:
    case = filed(answered(), pot(), OLGA, arrival=arrival)
    assert (case.status, case.course.arrival) == (Status.RECEIVED, arrival)
    assert case.course.is_written is written
    assert (case.deadline("confirmation") is None) is written
    assert case.deadline("ack") is not None


def with_roles(*roles: str) -> Profile:
    """The profile, with other roles to choose from."""
    form = pot().form
    asked = form.question(form.keys.role)
    label = {"fr": "Financeur", "en": "Funder"}
    options = tuple(replace(asked.options[0], id=role, label=label) for role in roles)
    other = replace(asked, options=options)
    return replace(pot(), form=replace(form, questions=swapped(asked, other)))


def swapped(old: Question, new: Question) -> tuple[Question, ...]:
    return tuple(new if one is old else one for one in pot().form.questions)


@pytest.mark.acceptance("S3-05")
@pytest.mark.parametrize("role", ["prospect", "trainee", "funder", "prescriber", "subcontractor"])
def test_whoever_a_profile_lists_may_complain_and_nobody_else(role: str) -> None:
    answers = {**answered(subject="other"), "role": role}
    open_to_all = with_roles("customer", role)
    known = open_to_all.form.kept(answers)
    assert filed(known, open_to_all).role == role
    with pytest.raises(Refused) as no:
        filed(answers, pot())
    assert no.value.refusal is Refusal.INCOMPLETE


@pytest.mark.acceptance("S3-20")
async def test_a_complaint_keeps_the_words_of_the_form_that_was_in_force() -> None:
    case = Life(a_filing(statement=STATEMENT)).case
    asked = pot().form.question("remedy")
    renamed = replace(asked, label={"fr": "Nouveau libellé", "en": "New label"})
    later = replace(pot(), form=replace(pot().form, questions=swapped(asked, renamed)))
    paper = read(await receipt(case, words("fr"), later, "7KQ2-M9TX-R4VB"))
    assert paper.says("Vous demandez")
    assert not paper.says("Nouveau libellé")


@pytest.mark.acceptance("S3-46")
def test_a_profile_that_keeps_cases_one_year_forgets_them_on_that_day() -> None:
    rules = tuple(
        replace(one, length=1, unit=Unit.YEARS) if one.key == "purge" else one
        for one in pot().deadlines
    )
    life = a_life(Status.RECEIVED)
    life.profile = replace(pot(), deadlines=rules)
    life.person(Withdraw())
    closed, last = life.today, life.due("purge")
    assert last == closed.replace(year=closed.year + 1)
    events = life.lives((last - closed).days + 3)
    (gone,) = (one for one in events if one.kind is EventKind.PURGED)
    assert (gone.at.astimezone(life.profile.zone).date() - last).days == 1
    assert clocks.next_moment(life.case, life.profile, life.now) is None


@pytest.mark.acceptance("S3-17", "S3-18")
def test_a_mediator_is_reached_by_form_and_by_letter() -> None:
    conso = pot().mediator("conso")
    assert conso is not None
    assert {Road.FORM, Road.LETTER} <= set(conso.takes)
    assert conso.form_url
    assert conso.postal_address
