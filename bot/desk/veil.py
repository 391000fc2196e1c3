"""The veil: what the contact of a brand reads of a case, which is less than the staff do.

No way to reach the person, the pseudonym in the place of the name where they chose one, no notes of
the staff, and the staff as one. Whatever is made of a veiled case (a title, a preview, the file)
cannot tell more than it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.documents import brand_view
from complaints.answers import Answer
from complaints.case import Actor, ActorKind, Case, Exhibit
from complaints.course import Course
from complaints.form import Kind
from complaints.history import Event, EventKind
from complaints.organisation import Officer
from complaints.outcome import FinalAnswer
from complaints.profile import Profile
from complaints.roles import notes_for
from locales import Words

_REACHES = frozenset({Kind.EMAIL, Kind.PHONE, Kind.ADDRESS})

AMONG_STAFF = frozenset(
    {
        EventKind.TAKEN,
        EventKind.HANDED_OVER,
        EventKind.OPENED,
        EventKind.EXPORTED,
        EventKind.NOTED,
        EventKind.CORRECTIVE_PLANNED,
        EventKind.CORRECTIVE_DONE,
        EventKind.LEGAL_HOLD_PLACED,
        EventKind.LEGAL_HOLD_LIFTED,
        EventKind.REMINDED,
        EventKind.JOINED,
        EventKind.LEFT,
        EventKind.CODE_RENEWED,
        EventKind.ERASURE_REQUESTED,
    }
)
"""What the staff do among themselves, or what tells of the person: no affair of a brand."""


def case_for(officer: Officer, case: Case, profile: Profile) -> Case:
    """The case as this officer may read it."""
    if officer.role.is_staff:
        return replace(case, course=_with_notes(officer, case, profile))
    return replace(
        case,
        answers=_answers(case, profile),
        statement=brand_view.statement(case, profile),
        exhibits=_exhibits(case, profile),
        course=_course(officer, case, profile),
    )


def profile_for(officer: Officer, profile: Profile, words: Words) -> Profile:
    """The profile as this officer reads it: to a brand, the staff have one name."""
    if officer.role.is_staff:
        return profile
    organisation = profile.text(profile.organisation.name, words.language)
    staff = words("the staff of {organisation}", organisation=organisation)
    officers = tuple(
        one if _is_colleague(one, officer) else replace(one, name=staff) for one in profile.officers
    )
    return replace(profile, officers=officers)


def history_for(officer: Officer, history: Iterable[Event], profile: Profile) -> tuple[Event, ...]:
    """What happened, as far as this officer may know of it."""
    if officer.role.is_staff:
        return tuple(history)
    return tuple(
        one
        for one in history
        if one.kind not in AMONG_STAFF or _is_of_brand(one.actor, officer, profile)
    )


def _answers(case: Case, profile: Profile) -> dict[str, Answer]:
    """The answers without any way to reach the person, and with the name that a brand reads."""
    keys = profile.form.keys
    hidden = {one.id for one in profile.form.questions if one.kind in _REACHES}
    hidden |= {keys.email, keys.phone, keys.address, keys.first_name, keys.last_name}
    kept = {name: one for name, one in case.answers.items() if name not in hidden}
    called, name = keys.first_name or keys.last_name, brand_view.author(case, profile)
    return {**kept, called: name} if called and name else kept


def _exhibits(case: Case, profile: Profile) -> tuple[Exhibit, ...]:
    """The files; without their names under a pseudonym, because people put their own into them."""
    if not brand_view.pseudonym(case, profile):
        return case.exhibits
    return tuple(replace(one, name="") for one in case.exhibits)


def _course(officer: Officer, case: Case, profile: Profile) -> Course:
    """What was said since, without what the staff keep to themselves."""
    return replace(
        _with_notes(officer, case, profile),
        answers=tuple(_answer(one, officer, profile) for one in case.course.answers),
        corrective=(),
        legal_hold="",
    )


def _with_notes(officer: Officer, case: Case, profile: Profile) -> Course:
    return replace(case.course, notes=notes_for(officer, case, profile))


def _answer(answer: FinalAnswer, officer: Officer, profile: Profile) -> FinalAnswer:
    by = profile.officer(answer.by)
    own = by is not None and _is_colleague(by, officer)
    return answer if own else replace(answer, shortcomings="")


def _is_of_brand(actor: Actor, officer: Officer, profile: Profile) -> bool:
    other = profile.officer(actor.id) if actor.kind is ActorKind.OFFICER else None
    return other is not None and _is_colleague(other, officer)


def _is_colleague(one: Officer, officer: Officer) -> bool:
    return not one.role.is_staff and one.brand == officer.brand
