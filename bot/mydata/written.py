"""What was written to a person about a complaint, for `data.json`, which says who and when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from complaints.answers import to_json
from complaints.case import ActorKind, Case
from complaints.course import Closing
from complaints.outcome import FinalAnswer
from complaints.profile import Profile
from dialogs.phrases.traders import author

Json = dict[str, Any]


def letters(case: Case, profile: Profile) -> list[Json]:
    """What was written to the person about a case, in order."""
    course = case.course
    several: tuple[tuple[datetime, Json], ...] = (
        *(
            (one.at, {"kind": "request", "items": list(one.items), "text": one.words,
                      "due": one.due.isoformat(), "by": by(one.by, case, profile)})
            for one in course.requests
        ),
        *(
            (one.at, {"kind": "holding-answer", "text": one.reason,
                      "new_date": one.until.isoformat(), "by": by(one.by, case, profile)})
            for one in course.holdings
        ),
        *((one.at, _answer(one, case, profile)) for one in course.answers),
        *(
            (one.at, {"kind": "doubt", "text": one.reason, "due": day(one.due),
                      "by": by(one.by, case, profile)})
            for one in course.suspensions
        ),
        *(
            (one.at, {"kind": "doubt-settled", "text": one.words,
                      "by": by(one.by, case, profile)})
            for one in course.releases
        ),
        *((one.at, _closing(one)) for one in course.closings),
    )  # fmt: skip
    return [{"at": moment(at), **said} for at, said in sorted(several, key=lambda one: one[0])]


def by(officer: int, case: Case, profile: Profile) -> str:
    """Who acted, without a name: a brand answers as itself, and the team as one."""
    return author(officer, case, profile) or "team"


def kind_of(kind: ActorKind) -> str:
    """Who acted, to the person."""
    return {ActorKind.PERSON: "you", ActorKind.OFFICER: "team", ActorKind.CLOCK: "system"}[kind]


def moment(at: datetime | None) -> str | None:
    """A moment as JSON has it: UTC, ISO 8601."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def day(on: date | None) -> str | None:
    """A civil day as JSON has it."""
    return None if on is None else on.isoformat()


def _answer(answer: FinalAnswer, case: Case, profile: Profile) -> Json:
    remedy = answer.remedy
    promised = remedy and {
        "what": remedy.what,
        "amount": to_json(remedy.amount) if remedy.amount else None,
        "by": remedy.by.isoformat(),
        "done_on": day(remedy.done_on),
    }
    return {
        "kind": "answer",
        "number": answer.number,
        "outcome": answer.outcome.value,
        "points": [{"claim": one.claim, "finding": one.finding} for one in answer.points],
        "text": answer.reasons,
        "remedy": promised,
        "mediators": list(answer.mediators),
        "refer_until": day(answer.refer_until),
        "by": by(answer.by, case, profile),
    }


def _closing(closing: Closing) -> Json:
    return {"kind": "closing", "by": kind_of(closing.by.kind), "text": closing.text}
