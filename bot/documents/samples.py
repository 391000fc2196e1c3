"""A sample of every document, for the tests and for staff who want to see what we hand out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from bot.documents import letters, twins
from bot.documents.brand_report import brand_sheet
from bot.documents.calendar import calendar
from bot.documents.case_file import case_file
from bot.documents.kit import kit
from bot.documents.mandate import mandate
from bot.documents.notification import notification
from bot.documents.receipt import receipt
from bot.documents.report_sheet import report
from bot.documents.sample_figures import figures, month_of_a_brand
from bot.documents.sample_life import CLAIM_CODE, FILED_AT, Life, begun, disputed, lived
from bot.documents.scribe import Scribe
from complaints.actions import Requalify
from complaints.case import Case
from complaints.history import Event, EventKind
from complaints.outcome import Outcome
from complaints.profile import Profile
from locales import Words

Letter = Callable[[Case, Event, Words, Profile], Awaitable[bytes]]

LETTERS: Mapping[str, tuple[EventKind, Letter]] = {
    "acknowledgement.pdf": (EventKind.ACKNOWLEDGED, letters.acknowledgement),
    "information-request.pdf": (EventKind.INFORMATION_ASKED, letters.information_request),
    "supplement.pdf": (EventKind.INFORMATION_GIVEN, letters.supplement),
    "holding-answer.pdf": (EventKind.HOLDING_SENT, letters.holding),
    "answer.pdf": (EventKind.ANSWERED, letters.answer),
}
"""Letters of one long life, by the event that each tells of."""


async def samples(profile: Profile, words: Words) -> Mapping[str, bytes]:
    """Every document of this profile in this language, by the name of its file."""
    start = begun(profile, words)
    life = lived(start, Outcome.PARTLY_UPHELD)
    granted = lived(start, Outcome.UPHELD)
    rejected = lived(start, Outcome.REJECTED).passing(60)
    requalified = start.then(2, Requalify(start.told["requalified"]))
    first, ours = start.case, start.profile
    twin = twins.email(first, words, ours)
    return {
        "receipt.pdf": await receipt(first, words, ours, CLAIM_CODE),
        **{name: await _letter(life, words, *which) for name, which in LETTERS.items()},
        "answer-upheld.pdf": await _letter(granted, words, EventKind.ANSWERED, letters.answer),
        "requalification.pdf": await _letter(
            requalified, words, EventKind.REQUALIFIED, letters.closing
        ),
        "closing.pdf": await _letter(rejected, words, EventKind.EXPIRED, letters.closing),
        "complaint-letter.pdf": await twins.letter(first, words, ours),
        "complaint-email.txt": f"{twin.to}\n{twin.subject}\n\n{twin.body}".encode(),
        "dates.ics": calendar(first, words, ours),
        **await _mediation(life, words),
        **await _platform(first, words, ours),
        "case-file.pdf": await case_file(
            Scribe(life.case, words, ours),
            life.events,
            FILED_AT + timedelta(days=35),
            internal=True,
        ),
        "report.pdf": await report(figures(ours, words.language), words, ours),
    }


async def _letter(life: Life, words: Words, kind: EventKind, letter: Letter) -> bytes:
    event = next(one for one in reversed(life.events) if one.kind is kind)
    return await letter(life.case, event, words, life.profile)


async def _platform(case: Case, words: Words, profile: Profile) -> Mapping[str, bytes]:
    """What goes to a brand, and lets us act towards it; none where complaints are about us."""
    if not Scribe(case, words, profile).against or not case.brand:
        return {}
    return {
        "brand-notice.pdf": await notification(case, words, profile),
        "brand-report.pdf": await brand_sheet(month_of_a_brand(profile, case), words, profile),
        "mandate.pdf": await mandate(case, words, profile),
    }


async def _mediation(life: Life, words: Words) -> Mapping[str, bytes]:
    """The file for the mediator; none for an organisation that names no mediator."""
    fitting = life.profile.mediators_for(life.case.answers, FILED_AT.date())
    if not fitting:
        return {}
    ready = disputed(life, fitting[0].id)
    scribe = Scribe(ready.case, words, ready.profile)
    made = await kit(scribe, fitting[0], ready.events, ready.content)
    return {"mediator-index.pdf": made.index, "mediator-file.zip": made.archives[0]}
