"""Builders of cases for claims about the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from complaints import lifecycle
from complaints.actions import File
from complaints.answers import Answer, Blank, Money, When
from complaints.case import Actor, ActorKind, Case, Line
from complaints.conditions import ALWAYS
from complaints.consents import Partner
from complaints.deadlines import DeadlineRule, Owner, Start, Unit
from complaints.directory import Brand, Directory
from complaints.form import Kind, Question
from complaints.moderation import Moderation
from complaints.organisation import Allowance, Officer, OfficerRole
from complaints.profile import Profile, read_profile
from complaints.register import Number

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MARIA = Actor(ActorKind.PERSON, 1)
OLGA = Actor(ActorKind.OFFICER, 7_000_000_000_500)
"""An agent."""
PETER = Actor(ActorKind.OFFICER, 7_000_000_000_502)
"""Another agent."""
PAUL = Actor(ActorKind.OFFICER, 7_000_000_000_501)
"""A supervisor."""
ADA = Actor(ActorKind.OFFICER, 7_000_000_000_503)
"""An admin."""
BRUNO = Actor(ActorKind.OFFICER, 7_000_000_000_504)
"""The contact of a brand."""
CARLA = Actor(ActorKind.OFFICER, 7_000_000_000_505)
"""The contact of another brand."""
STRANGER = Actor(ActorKind.OFFICER, 7_000_000_000_599)
"""Somebody who is not on the list of officers."""
DRAFT = UUID("018f0000-0000-7000-8000-000000000001")


@cache
def pot() -> Profile:
    """The shipped profile, with officers of every role, for tests that send a lot in a day."""
    return replace(
        read_profile("pot"),
        allowance=Allowance(1000, 1000, 1000),
        officers=(
            Officer(OLGA.id, OfficerRole.AGENT, "en", "Olga"),
            Officer(PETER.id, OfficerRole.AGENT, "fr", "Peter"),
            Officer(PAUL.id, OfficerRole.SUPERVISOR, "fr", "Paul"),
            Officer(ADA.id, OfficerRole.ADMIN, "en", "Ada"),
        ),
    )


AIR = Brand(
    id="exemplair",
    name="Exempl’Air",
    aliases=("Compagnie Exemple",),
    website="https://air.example.org",
    email="reclamations@air.example.org",
    member=True,
    registered_value=True,
    verified_on=date(2026, 11, 2),
)
SHOES = Brand("chausse", "Chausse-Exemple", verified_on=date(2026, 11, 2))
OURSELVES = Brand(
    "cagnottes",
    "Cagnottes Exemple",
    own=True,
    handlers=(ADA.id, PETER.id),
    verified_on=date(2026, 11, 2),
)
PROOF = DeadlineRule(
    id="suspension-30-days",
    key="suspension",
    start=Start.SUSPENDED,
    length=30,
    unit=Unit.DAYS,
    owner=Owner.PERSON,
    roll=False,
    when=ALWAYS,
    text={"fr": "Vous avez 30 jours.", "en": "You have 30 days."},
    remind=(-10,),
)
PARTNERS = (
    Partner("asso", {"fr": "Association"}, {"fr": "Vous conseille."}, data={"fr": "Le dossier."}),
    Partner(
        "avocat",
        {"fr": "Avocate"},
        {"fr": "Vous défend."},
        paid=True,
        price={"fr": "200 € à payer par vous."},
        data={"fr": "Le dossier."},
    ),
)


@cache
def platform() -> Profile:
    """The same profile as a platform for several brands has it, itself among them."""
    asked = Question("brand", Kind.BRAND, {"fr": "Qui ?"}, {"fr": "Marque"}, required=False)
    first = pot()
    return replace(
        first,
        officers=(
            *first.officers,
            Officer(BRUNO.id, OfficerRole.BRAND, "fr", "Bruno", AIR.id),
            Officer(CARLA.id, OfficerRole.BRAND, "fr", "Carla", SHOES.id),
        ),
        form=replace(
            first.form,
            questions=(*first.form.questions, asked),
            keys=replace(first.form.keys, brand="brand"),
        ),
        deadlines=(*first.deadlines, PROOF),
        procedure=replace(first.procedure, private_exchange=True),
        directory=Directory((AIR, SHOES, OURSELVES)),
        moderation=Moderation({"fr": {"insult": ("voleurs",)}}),
        partners=PARTNERS,
    )


def an_answer(question: Question) -> Answer:
    """A plausible answer to any question."""
    match question.kind:
        case Kind.CHOICE:
            return question.options[0].id
        case Kind.CHOICES:
            return (question.options[0].id,)
        case Kind.AMOUNT:
            return Money(5000, "EUR")
        case Kind.DATE:
            return When.day(MONDAY.date().replace(day=2))
        case Kind.EMAIL:
            return "maria@example.org"
        case Kind.PHONE:
            return "+33612345678"
        case Kind.FILES:
            return Blank.NONE
        case _:
            return "Maria"


def answered(**said: Answer) -> dict[str, Answer]:
    """A form filled to its end; what is named in `said` is answered so, the rest plausibly."""
    answers: dict[str, Answer] = {name.replace("_", "-"): value for name, value in said.items()}
    answers |= said
    form = pot().form
    while question := form.next(answers):
        answers[question.id] = an_answer(question)
    # Only the platform asks whom it is about.
    return {**form.kept(answers), **{key: said[key] for key in ("brand",) if key in said}}


def a_filing(answers: dict[str, Answer] | None = None, **changes: Any) -> File:
    """The action *Send* with a complete form."""
    filing = File(
        draft_id=DRAFT,
        language="fr",
        answers=answered() if answers is None else answers,
        statement=(Line("role", "Vous êtes", "Organisatrice"),),
        exhibits=(),
        email="maria@example.org",
        first_written_on=None,
    )
    return replace(filing, **changes)


def filed(
    filing: File | None = None, at: datetime = MONDAY, profile: Profile | None = None
) -> lifecycle.Decision:
    """What *Send* leads to."""
    profile = profile or pot()
    return lifecycle.file(filing or a_filing(), Number(2026, 17), 1, MARIA, at, profile)


def a_case(**changes: Any) -> Case:
    """A case as it stands after *Send*."""
    return replace(filed().case, **changes)
