"""A sample of every letter, for the tests and for staff who want to read what we send.

Nobody in a sample exists, and no date in it depends on today.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from bot.alarms import Seen, Trouble
from bot.letters.letter import Letter, Parcel
from bot.letters.lives import lived
from bot.letters.moments import Moment, begun
from bot.letters.privacy import Asked
from bot.letters.reader import CaseFile, Reader
from bot.letters.registry import (
    CASE_LETTERS,
    DRAFT_LETTERS,
    HOUSE_LETTERS,
    QUESTION_LETTERS,
    REQUEST_LETTERS,
)
from complaints.actions import File
from complaints.answers import Answer, Blank, Money, When
from complaints.case import Case, Exhibit, Line
from complaints.contacts import Contact, Outcome, Way
from complaints.course import Arrival
from complaints.deadlines import civil_day
from complaints.form import Kind, Question
from complaints.notices import Channel, NoticeKind
from complaints.organisation import Road
from complaints.profile import Profile
from complaints.retention import Keeping, Obstacle
from dialogs.papers import Papers
from locales import Words
from storage.erasable import Erasable, Gone
from storage.requests import Request, Wanted

FILED_AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
CLAIM_CODE = "7KQ2-M9TX-R4VB"
EMAIL = "maria@example.org"

CALLED = frozenset({NoticeKind.CONFIRMATION_REQUEST})
"""What is only told of complaints that were spoken."""


ABOUT_BRANDS = frozenset({NoticeKind.BRAND_NOTICE, NoticeKind.BRAND_REMINDER, NoticeKind.DOUBT})
"""What is only told where there is a directory of brands."""


BY_THEIR_MAIL = frozenset({NoticeKind.MEDIATION_FILE, NoticeKind.FILE_REFUSED})
"""What is only told where a mediator takes files by e-mail."""


def sample_case(profile: Profile, language: str) -> Case:
    """A complaint as it looks just after it was sent, in this profile and language."""
    return sample_start(profile, language).case


def sample_start(profile: Profile, language: str, arrival: Arrival = Arrival.CHAT) -> Moment:
    """The beginning of a sample life."""
    photo = "Capture d’écran.png"
    answers = _answers(profile)
    filing = File(
        draft_id=UUID(int=17),
        language=language,
        answers=answers,
        statement=tuple(
            Line(one.id, profile.text(one.label, language), "…")
            for one in profile.form.asked(answers)
        ),
        exhibits=(
            Exhibit(1, photo, "image/png", 48_213, sha256(photo.encode()).hexdigest(), FILED_AT),
        ),
        email=EMAIL,
        first_written_on=None,
        arrival=arrival,
    )
    return begun(filing, FILED_AT, profile)


def sample_moment(
    kind: NoticeKind, profile: Profile, language: str, *, short_of: int = 0
) -> Moment:
    """The moment of a sample life at which somebody is told this, or so many steps before."""
    arrival = Arrival.CALL if kind in CALLED else Arrival.CHAT
    return lived(kind, sample_start(profile, language, arrival), short_of=short_of)


async def samples(
    profile: Profile, said: Words, papers: Papers | None = None
) -> Mapping[tuple[NoticeKind, Channel], Letter]:
    """Every letter that this profile sends, as a reader of this language would get it.

    Raises LookupError when a sample life leads to a moment at which there is nothing to tell.
    """
    letters = {}
    for (kind, channel), write in CASE_LETTERS.items():
        if not _sends(profile, kind):
            continue
        moment = sample_moment(kind, profile, said.language)
        reader = Reader(said, moment.profile, civil_day(moment.at, profile.zone))
        file = CaseFile(moment.case, CLAIM_CODE, event=moment.event, papers=papers)
        letter = await write(reader, file)
        if letter is None:
            raise LookupError(kind)
        letters[kind, channel] = letter
    for key, remind in DRAFT_LETTERS.items():
        reader = Reader(said, profile, civil_day(FILED_AT, profile.zone))
        letters[key] = await remind(reader, FILED_AT)
    for (kind, channel), tell in QUESTION_LETTERS.items():
        reader = Reader(said, profile, civil_day(FILED_AT, profile.zone))
        letter = await tell(
            reader, sample_question(said.language, answered=kind is NoticeKind.REPLY)
        )
        if letter is None:
            raise LookupError(kind)
        letters[kind, channel] = letter
    for key, warn in HOUSE_LETTERS.items():
        reader = Reader(said, profile, civil_day(FILED_AT, profile.zone))
        letter = await warn(reader, [Seen(one, 3, FILED_AT) for one in Trouble])
        if letter is None:
            raise LookupError(key)
        letters[key] = letter
    for request, tell_of in REQUEST_LETTERS.items():
        reader = Reader(said, profile, civil_day(FILED_AT, profile.zone))
        letter = await tell_of(reader, sample_request(profile, said.language))
        if letter is None:
            raise LookupError(request)
        letters[request] = letter
    return letters


def _sends(profile: Profile, kind: NoticeKind) -> bool:
    """Whether this profile ever tells this."""
    if kind in BY_THEIR_MAIL:
        return any(Road.EMAIL in one.takes for one in profile.mediators)
    return kind not in ABOUT_BRANDS or bool(profile.directory.brands)


def sample_request(profile: Profile, language: str) -> Asked:
    """Somebody asked for a copy of their data, and for its erasure."""
    figures = {one.value: 1 for one in Gone}
    request = Request(
        UUID(int=19), 1, Wanted.DATA, language, FILED_AT, {**figures, "parts": ((), ())}
    )
    case = sample_case(profile, language)
    kept = Erasable({}, (), ((case, Keeping(Obstacle.OPEN)),))
    return Asked(request, 1, kept, Parcel("my-data.zip", "application/zip", BytesIO(), 0))


def sample_question(language: str, *, answered: bool) -> Contact:
    """A question to the team, answered or not."""
    return Contact(
        id=17,
        key=UUID(int=18),
        person_id=1,
        text="…",
        way=Way.EMAIL,
        address=EMAIL,
        language=language,
        asked_at=FILED_AT,
        outcome=Outcome.ANSWERED if answered else Outcome.OPEN,
        closed_at=FILED_AT if answered else None,
        officer=None,
        answer="…",
    )


def sample_brand(profile: Profile) -> str:
    """The answer that names the first brand of the directory; a typed name where there is none."""
    others = (one.answer for one in profile.directory.brands if not one.own)
    return next(others, "Exemple & Fils")


def _answers(profile: Profile) -> dict[str, Answer]:
    """The first option of every choice, and something plausible for the rest."""
    form = profile.form
    answers: dict[str, Answer] = {
        form.keys.disputed: Money(19990, profile.currency),
        form.keys.email: EMAIL,
    }
    for _ in form.questions:
        question = form.next(answers)
        if question is None:
            break
        answers[question.id] = _answer(question, profile)
    return form.kept(answers)


def _answer(question: Question, profile: Profile) -> Answer:
    match question.kind:
        case Kind.CHOICE:
            return question.options[0].id
        case Kind.CHOICES:
            chosen = question.options if question.every else question.options[:1]
            return tuple(one.id for one in chosen)
        case Kind.BRAND:
            return sample_brand(profile)
        case Kind.AMOUNT:
            return Money(5000, profile.currency)
        case Kind.DATE:
            return When.day(civil_day(FILED_AT, profile.zone).replace(day=1))
        case Kind.EMAIL:
            return EMAIL
        case Kind.PHONE:
            return "+33199001234"
        case Kind.FILES:
            return Blank.NONE
        case _:
            return "Maria"
