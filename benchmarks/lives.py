"""Lives of cases, played by the rules themselves, to be copied into a large register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from complaints import lifecycle
from complaints.actions import (
    Accept,
    Acknowledge,
    Action,
    AskInformation,
    Dispute,
    EndMediation,
    File,
    FinishCorrective,
    MediatorOpened,
    MediatorProposed,
    PlanCorrective,
    PrepareMediation,
    Promise,
    Rate,
    ReferToMediator,
    Requalify,
    SendAnswer,
    SendHolding,
    Take,
    TimePassed,
    Withdraw,
)
from complaints.answers import Answer, Blank, Money, When
from complaints.case import CLOCK, Actor, ActorKind, Case, Line
from complaints.clocks import next_moment
from complaints.form import Kind, Question
from complaints.history import Event
from complaints.mediation import MediationEnd
from complaints.organisation import Officer, OfficerRole, Road
from complaints.outcome import Outcome, Point
from complaints.points import claims
from complaints.profile import Profile
from complaints.register import Number

PERSON = Actor(ActorKind.PERSON, 1)
OFFICERS = tuple(
    Officer(500 + n, OfficerRole.SUPERVISOR if n == 0 else OfficerRole.AGENT, "fr", f"Agent {n}")
    for n in range(6)
)
HANDLER = Actor(ActorKind.OFFICER, OFFICERS[0].id)

Step = tuple[int, Actor, Callable[[Case, Profile, date], Action]]
"""After so many days, who does what; time passes by itself in between."""


@dataclass(frozen=True, slots=True)
class Life:
    """A case as it stands today, with its history."""

    case: Case
    events: tuple[Event, ...]


def _answer(outcome: Outcome, promised: int | None = None) -> Callable[..., Action]:
    def action(case: Case, profile: Profile, today: date) -> Action:
        points = tuple(Point(one.said, "Nous avons vérifié.") for one in claims(case, profile))
        remedy = None
        if promised is not None:
            by = today + timedelta(days=promised)
            remedy = Promise("Remboursement des frais", Money(2500, "EUR"), by)
        fault = "Le versement n’a pas été contrôlé à temps." if promised is not None else ""
        return SendAnswer(outcome, points, "Voici pourquoi.", remedy, fault)

    return action


def _always(action: Action) -> Callable[..., Action]:
    return lambda _case, _profile, _today: action


_TAKE: Step = (2, HANDLER, _always(Take()))
_ACCEPT: Step = (35, PERSON, _always(Accept()))
_REJECT: Step = (20, HANDLER, _answer(Outcome.REJECTED))

LIVES: dict[str, tuple[Step, ...]] = {
    "never answered": (),
    "acknowledged": ((1, HANDLER, _always(Acknowledge("Bien reçu."))),),
    "in review": (_TAKE,),
    "waiting for information": (
        _TAKE,
        (4, HANDLER, _always(AskInformation(("Le relevé de compte",)))),
    ),
    "on hold": (
        _TAKE,
        (9, HANDLER, lambda _c, _p, today: SendHolding("Enquête", today + timedelta(days=35))),
    ),
    "upheld and silent": (_TAKE, (12, HANDLER, _answer(Outcome.UPHELD))),
    "upheld, promised, rated": (
        _TAKE,
        (14, HANDLER, _answer(Outcome.PARTLY_UPHELD, promised=30)),
        (15, HANDLER, lambda _c, _p, today: PlanCorrective(
            "Contrôle quotidien", "Comptabilité", today + timedelta(days=30))),
        (16, HANDLER, lambda case, _p, today: FinishCorrective(
            case.course.corrective[-1].seq, today)),
        (18, PERSON, _always(Accept())),
    ),
    "upheld and rated": (
        _TAKE,
        (13, HANDLER, _answer(Outcome.UPHELD)),
        (16, PERSON, _always(Accept())),
        (17, PERSON, _always(Rate(4, "Merci"))),
    ),
    "rejected and silent": (_TAKE, _REJECT),
    "rejected and disputed": (_TAKE, _REJECT, (24, PERSON, _always(Dispute("Non.")))),
    "rejected and mediated": (
        _TAKE,
        _REJECT,
        (22, PERSON, _always(Dispute("Non."))),
        (23, PERSON, _always(PrepareMediation("conso"))),
        (24, PERSON, lambda _c, _p, today: ReferToMediator("conso", today, Road.FORM)),
        (30, HANDLER, lambda _c, _p, today: MediatorOpened(today)),
        (80, HANDLER, lambda _c, _p, today: MediatorProposed(today, today + timedelta(days=14))),
        (85, PERSON, lambda _c, _p, today: EndMediation(today, MediationEnd.AGREED)),
    ),
    "withdrawn": ((3, PERSON, _always(Withdraw("Réglé."))),),
    "no complaint": ((3, HANDLER, _always(Requalify("Une question."))),),
}  # fmt: skip


def lived(profile: Profile, months: Iterable[date], now: datetime) -> list[Life]:
    """Every life, begun in each of these months and about each subject in turn."""
    subjects = profile.form.question(profile.form.keys.subject).options
    found = []
    for month in months:
        for n, steps in enumerate(LIVES.values()):
            subject = subjects[(n * 5 + month.month) % len(subjects)].id
            found.append(_live(profile, subject, month, steps, now))
    return found


def _live(
    profile: Profile, subject: str, month: date, steps: tuple[Step, ...], now: datetime
) -> Life:
    begun = datetime.combine(month + timedelta(days=7), time(9), tzinfo=UTC)
    action = _filing(profile, subject)
    decision = lifecycle.file(action, Number(month.year, 1), 1, PERSON, begun, profile)
    case, events = decision.case, list(decision.events)

    def go(act: Action, actor: Actor, at: datetime) -> Case:
        decided = lifecycle.decide(case, act, actor, at, profile, seq=len(events) + 1)
        events.extend(decided.events)
        return decided.case

    for days, actor, make in steps:
        at = begun + timedelta(days=days)
        if at > now:
            break
        case = go(make(case, profile, at.date()), actor, at)
    while (moment := next_moment(case, profile, events[-1].at)) is not None and (moment <= now):
        case = go(TimePassed(), CLOCK, max(moment, events[-1].at))
    return Life(case, tuple(events))


def _filing(profile: Profile, subject: str) -> File:
    form = profile.form
    answers: dict[str, Answer] = {
        form.keys.subject: subject, "person_kind": "adult", "pending": "no",
    }  # fmt: skip
    while question := form.next(answers):
        answers[question.id] = plausible(question)
    statement = tuple(_line(profile, one, answers) for one in form.asked(answers))
    return File(UUID(int=1), "fr", form.kept(answers), statement, (), None, None)


def plausible(question: Question) -> Answer:
    """An answer to a question of this kind."""
    match question.kind:
        case Kind.CHOICE:
            return question.options[0].id
        case Kind.CHOICES:
            return (question.options[0].id,)
        case Kind.AMOUNT:
            return Money(12_000, "EUR")
        case Kind.DATE:
            return When.day(date(2024, 1, 2))
        case Kind.EMAIL:
            return "maria@example.org"
        case Kind.PHONE:
            return "+33612345678"
        case Kind.FILES:
            return Blank.NONE
        case _:
            return "…"


def _line(profile: Profile, question: Question, answers: dict[str, Answer]) -> Line:
    answer = answers.get(question.id)
    said = str(answer)
    if isinstance(answer, str) and question.kind is Kind.CHOICE:
        said = profile.text(question.option(answer).label, "fr")
    return Line(question.id, profile.text(question.label, "fr"), said)


def staffed(profile: Profile) -> Profile:
    """The profile with officers of its own."""
    return replace(profile, officers=OFFICERS)
