"""What may be shown in public of complaints about brands: a pseudonym and the official answer.

No text of the person, no file, no number, no identity. What is suspended, withdrawn or was found to
be no complaint is not there, and goes when the file is written again (ACCEPTANCE S1-30, S1-67).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.documents.brand_view import pseudonym
from bot.letters.reader import Reader
from complaints.case import Case, Status
from complaints.facts import Facts
from complaints.form import Kind
from complaints.history import EventKind
from complaints.outcome import FinalAnswer
from complaints.profile import Profile

MASKED = "[…]"
_SHORTEST = 3
"""Letters of a name below which it is also a word."""
_FORGOTTEN = frozenset({Status.SUSPENDED, Status.PURGED})
_TELLING = frozenset({Kind.NAME, Kind.ADDRESS, Kind.EMAIL, Kind.PHONE})
_LEAVING = {EventKind.WITHDRAWN, EventKind.REOPENED}

Entry = dict[str, Any]


def is_public(facts: Facts) -> bool:
    """Whether a complaint may be shown: about a brand, neither doubted nor taken back."""
    left = next((one.kind for one in reversed(facts.happened) if one.kind in _LEAVING), None)
    gone = (
        facts.status in _FORGOTTEN
        or facts.is_requalified
        or facts.is_doubtful
        or left is EventKind.WITHDRAWN
    )
    return bool(facts.brand) and not gone


def entry(case: Case, reader: Reader) -> Entry:
    """A complaint as everybody may read it."""
    profile, brand = reader.profile, reader.brand(case)
    answer, ratings = case.course.answer, case.course.ratings
    return {
        "brand": brand.name if brand else case.brand,
        "sector": reader.option(profile.form.keys.sector, brand.sector) if brand else "",
        "subject": reader.subject(case),
        "received_on": reader.day(case.filed_at).isoformat(),
        "from": pseudonym(case, profile) or None,
        "answer": _answer(answer, case, reader) if answer else None,
        "rating": ratings[-1].stars if ratings else None,
    }


def masked(text: str, secrets: Iterable[str]) -> str:
    """The text without what tells who the person is, however it is spaced or capitalised."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = re.sub(_pattern(secret), MASKED, text, flags=re.IGNORECASE)
    return text


def secrets_of(case: Case, profile: Profile) -> tuple[str, ...]:
    """What a brand knows of a person and may have written into its answer."""
    form, parts = profile.form, set[str]()
    for question in form.questions:
        said = form.said(question.id, case.answers)
        if question.id == form.keys.pseudonym:
            continue
        if question.kind in _TELLING:
            parts |= {said, *said.splitlines()}
        if question.kind is Kind.NAME:
            # « Mme Dupont » tells as much as « Anne Martin-Dupont ».
            parts |= {part for part in re.split(r"[\s-]+", said) if part.isalpha()}
    return tuple(sorted(one for one in parts if len(one) >= _SHORTEST))


def _answer(answer: FinalAnswer, case: Case, reader: Reader) -> Entry:
    secrets = secrets_of(case, reader.profile)
    return {
        "on": reader.day(answer.at).isoformat(),
        "outcome": answer.outcome.value,
        "points": [masked(one.finding, secrets) for one in answer.points],
        "reasons": masked(answer.reasons, secrets),
    }


def _pattern(secret: str) -> str:
    digits = re.sub(r"\D", "", secret)
    if re.fullmatch(r"\+?[\d\s().-]{6,}", secret):
        # Its last digits, in the national way or in the international one.
        tail = r"[\s().-]*".join(digits[-9:])
        return rf"(?:\+?\d{{1,3}}[\s().-]*|0[\s().-]*)?{tail}"
    return rf"(?<!\w){re.escape(secret)}(?!\w)"
