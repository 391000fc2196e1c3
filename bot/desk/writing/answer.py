"""The answer: an outcome, every point of the complaint, reasons, what is promised (CMF L133-45)."""

from __future__ import annotations

from bot.desk.writing.asks import day_to_come, words_of
from bot.desk.writing.pad import Pad
from bot.desk.writing.steps import Matter, Option, Step, StepKind
from bot.letters.letter import Line, Tone
from complaints.actions import Promise, SendAnswer
from complaints.organisation import CannedUse
from complaints.outcome import Outcome, Point
from complaints.points import Claim, claims
from locales import N_

OUTCOMES = {
    Outcome.UPHELD: N_("Upheld"),
    Outcome.PARTLY_UPHELD: N_("Partly upheld"),
    Outcome.REJECTED: N_("Rejected"),
    Outcome.GOODWILL: N_("Goodwill gesture"),
}


def answer_steps(matter: Matter, pad: Pad) -> tuple[Step, ...]:
    """Outcome, each point with the words it speaks to, reasons, remedy, and what was wrong."""
    words = matter.reader.words
    points = _points(matter)
    promised = bool(pad.text("promise"))
    return (
        Step(
            "outcome",
            StepKind.PICK,
            words("Outcome"),
            words("What do you decide?"),
            options=tuple(Option(one, words(said)) for one, said in OUTCOMES.items()),
        ),
        *(
            _point(matter, field, claim, n, len(points))
            for n, (field, claim) in enumerate(points, 1)
        ),
        words_of(
            "reasons",
            words("Reasons"),
            words("What are the reasons for this outcome?"),
            canned=CannedUse.ANSWER,
        ),
        words_of(
            "promise",
            words("Remedy"),
            words("What do you promise? In words; amount and date are asked next."),
            skip=words("No remedy"),
        ),
        *((_amount(matter), _by(matter)) if promised else ()),
        Step(
            "shortcomings",
            StepKind.WORDS,
            words("Shortcomings"),
            words("What did we do wrong? This is for the register: the person does not see it."),
            skip=words("No shortcoming"),
            inside=True,
        ),
    )


def answer_of(matter: Matter, pad: Pad) -> SendAnswer:
    """The answer that was written."""
    promise = pad.text("promise")
    return SendAnswer(
        outcome=Outcome(pad.pick("outcome")),
        points=tuple(Point(claim.said, pad.text(field)) for field, claim in _points(matter)),
        reasons=pad.text("reasons"),
        remedy=Promise(promise, pad.sum("amount"), pad.day("by")) if promise else None,
        shortcomings=pad.text("shortcomings"),
    )


def _points(matter: Matter) -> tuple[tuple[str, Claim], ...]:
    """The points with a field each, which stays the same when the person adds something."""
    found = claims(matter.case, matter.reader.profile)
    return tuple((f"s{one.seq}" if one.seq else f"q{n}", one) for n, one in enumerate(found))


def _point(matter: Matter, field: str, claim: Claim, n: int, total: int) -> Step:
    words = matter.reader.words
    return Step(
        field,
        StepKind.WORDS,
        words("Point {n}", n=n),
        words("Point {n} of {total}: what do you answer to this?", n=n, total=total),
        shown=(
            Line(claim.label or words("Added by the person")),
            Line(claim.said, Tone.QUOTE),
        ),
        canned=CannedUse.ANSWER,
    )


def _amount(matter: Matter) -> Step:
    words = matter.reader.words
    ask = words("Which amount do you promise?")
    return Step("amount", StepKind.SUM, words("Amount"), ask, skip=words("No amount"))


def _by(matter: Matter) -> Step:
    words = matter.reader.words
    return day_to_come(matter, "by", words("Date"), words("By which day will it be done?"))
