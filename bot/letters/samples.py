"""A sample of every letter, for the tests and for staff who want to read what we send.

Nobody in a sample exists, and no date in it depends on today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from bot.letters.letter import Letter
from bot.letters.reader import CaseFile, Reader
from bot.letters.registry import CASE_LETTERS, DRAFT_LETTERS
from complaints.answers import Answer, Money
from complaints.case import Case, Exhibit, Line, Status
from complaints.deadlines import Start, civil_day, deadlines_of
from complaints.form import Kind
from complaints.notices import Channel, NoticeKind
from complaints.profile import Profile
from complaints.register import Number
from locales import Words

FILED_AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
CLAIM_CODE = "7KQ2-M9TX-R4VB"
EMAIL = "maria@example.org"


def sample_case(profile: Profile, language: str) -> Case:
    """A complaint as it looks just after it was sent, in this profile and language."""
    form, day = profile.form, civil_day(FILED_AT, profile.zone)
    disputed = Money(19990, profile.currency)
    answers: dict[str, Answer] = {
        **_first_options(profile),
        form.keys.disputed: disputed,
        form.keys.email: EMAIL,
    }
    starts = {Start.FILED: day, Start.FIRST_WRITTEN: day}
    photo = "Capture d’écran.png"
    return Case(
        id=17,
        number=Number(2026, 17),
        draft_id=UUID(int=17),
        person_id=1,
        profile=profile.name,
        language=language,
        status=Status.RECEIVED,
        version=1,
        filed_at=FILED_AT,
        answers=answers,
        statement=tuple(
            Line(one.id, profile.text(one.label, language), "…") for one in form.asked(answers)
        ),
        exhibits=(
            Exhibit(1, photo, "image/png", 48_213, sha256(photo.encode()).hexdigest(), FILED_AT),
        ),
        deadlines=deadlines_of(profile.deadlines, answers, starts, profile.calendar),
        role=form.role(answers),
        subject=form.subject(answers),
        disputed=disputed,
        first_written_on=day,
    )


async def samples(profile: Profile, said: Words) -> Mapping[tuple[NoticeKind, Channel], Letter]:
    """Every letter that this profile sends, as a reader of this language would get it."""
    case = sample_case(profile, said.language)
    letters = {
        key: await write(_reader(key[0], case, profile, said), _file(key[0], case, profile))
        for key, write in CASE_LETTERS.items()
    }
    for key, remind in DRAFT_LETTERS.items():
        letters[key] = await remind(_reader(key[0], case, profile, said), FILED_AT)
    return letters


def _reader(kind: NoticeKind, case: Case, profile: Profile, said: Words) -> Reader:
    today = civil_day(FILED_AT, profile.zone)
    if kind is NoticeKind.OVERDUE:
        today = max(one.due for one in case.deadlines) + timedelta(days=1)
    return Reader(said, profile, today)


def _file(kind: NoticeKind, case: Case, profile: Profile) -> CaseFile:
    if kind is NoticeKind.TAKEN:
        officer = profile.officers[0].id if profile.officers else 1
        case = replace(case, status=Status.IN_REVIEW, version=2, handler=officer)
    return CaseFile(case, CLAIM_CODE)


def _first_options(profile: Profile) -> dict[str, Answer]:
    return {
        one.id: one.options[0].id if one.kind is Kind.CHOICE else (one.options[0].id,)
        for one in profile.form.questions
        if one.kind in (Kind.CHOICE, Kind.CHOICES)
    }
