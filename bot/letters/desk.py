"""What the desk is told beside its cards: for the group or an officer's chat, never personal data.

Each says what has happened and what to do; the file itself opens with a button, in private.
"""

from __future__ import annotations

from bot.letters.card import open_button
from bot.letters.letter import Button, Letter, Line, Paragraph, in_html, in_plain, paragraph, strong
from bot.letters.reader import CaseFile, Reader, still_due
from bot.letters.tables import AWAITED, DUE, OTHER_DUE, STATUSES
from complaints.actions import Open
from complaints.course import ActorKind
from complaints.history import EventKind
from complaints.moves import permitted
from locales import N_

WROTE = {
    EventKind.SUPPLEMENTED: N_("The person has added something."),
    EventKind.INFORMATION_GIVEN: N_("The person has sent what was asked."),
    EventKind.CONFIRMED: N_("The person has confirmed the complaint in writing."),
    EventKind.DISPUTED: N_("The person is not satisfied with the answer."),
    EventKind.REMEDY_MISSED: N_("The person says that the promise was not kept."),
    EventKind.REOPENED: N_("The person has reopened the case."),
}
"""By the kind of event."""
ANY_WORDS = N_("The person has written.")


def to_desk(reader: Reader, file: CaseFile, subject: str, *paragraphs: Paragraph) -> Letter:
    """A message of the desk about a case, with *Open*; taking belongs to the card alone."""
    written = (tuple(filter(_says, one)) for one in (_instead(reader, file), *paragraphs))
    said = tuple(filter(None, written))
    return Letter(
        subject=subject,
        html=in_html(said),
        plain=in_plain(said),
        language=reader.words.language,
        buttons=_buttons(reader, file),
        thread=str(file.case.number),
    )


async def person_wrote(reader: Reader, file: CaseFile) -> Letter:
    """That something new waits in the file; what it is, only there."""
    words, case = reader.words, file.case
    number = str(case.number)
    said = words(WROTE.get(file.event.kind, ANY_WORDS) if file.event else ANY_WORDS)
    added = [one for one in case.course.supplements if one.seq == file.seq]
    came = sum(len(one.exhibits) for one in added)
    return to_desk(
        reader,
        file,
        words("Case {number}: the person has written", number=number),
        paragraph(
            strong(words("Case {number}", number=number)),
            said,
            words.several("{n} file came with it.", "{n} files came with it.", came)
            if came
            else "",
        ),
        _next(reader, file),
    )


async def handed_over(reader: Reader, file: CaseFile) -> Letter | None:
    """That a colleague gave this case to its new handler."""
    words, case, event = reader.words, file.case, file.event
    if event is None or str(case.handler or "") != file.detail("to"):
        return None
    number = str(case.number)
    by_officer = event.actor.kind is ActorKind.OFFICER
    giver = reader.officer(event.actor.id) if by_officer else words("the system")
    return to_desk(
        reader,
        file,
        words("Case {number} is yours now", number=number),
        paragraph(
            strong(words("Case {number} is yours now.", number=number)),
            words("It was handed over by {officer}.", officer=giver),
            words("Subject: {subject}", subject=reader.subject(case)),
            words("Status: {status}", status=words(STATUSES[case.status])),
        ),
        _next(reader, file),
    )


async def desk_reminder(reader: Reader, file: CaseFile) -> Letter | None:
    """A date of the desk comes near, or is over: which one, and who has the case."""
    words, case = reader.words, file.case
    deadline = still_due(reader, file)
    if deadline is None:
        return None
    number = str(case.number)
    late = reader.today > deadline.due
    said = {**AWAITED, **DUE}.get(deadline.key, OTHER_DUE)
    handler = (
        words("Handled by {officer}", officer=reader.officer(case.handler))
        if case.handler is not None
        else words("Nobody has taken this case.")
    )
    return to_desk(
        reader,
        file,
        words("Case {number}: a date comes near", number=number),
        paragraph(
            strong(
                words("⚠ Case {number} is overdue.", number=number)
                if late
                else words("Case {number}: a date comes near.", number=number)
            ),
            words(said, day=words.weekday(deadline.due)),
            reader.rule(deadline),
            handler,
        ),
    )


async def doubt(reader: Reader, file: CaseFile) -> Letter | None:
    """A brand finds a complaint doubtful; why, only in the file (ACCEPTANCE S1-30)."""
    words, number = reader.words, str(file.case.number)
    if file.event is None:
        return None
    brand = reader.brand(file.case)
    name = brand.name if brand else words("the brand")
    return to_desk(
        reader,
        file,
        words("Case {number}: is it doubtful?", number=number),
        paragraph(
            strong(words("Case {number}: {brand} finds it doubtful.", number=number, brand=name)),
            words("Open the file to read why, and look at the evidence."),
            words(
                "Then suspend the complaint and tell the person what to prove, or let it go on. "
                "Whether a brand pays makes no difference."
            ),
        ),
    )


async def of_the_house(reader: Reader, file: CaseFile) -> Letter:
    """All that the group may hear of a complaint about the organisation itself: its number."""
    words, number = reader.words, str(file.case.number)
    said = (
        *filter(None, (_instead(reader, file),)),
        paragraph(
            strong(words("Case {number}", number=number)),
            words(
                "It is about {organisation} itself: others than this team handle it, in private.",
                organisation=reader.organisation,
            ),
        ),
    )
    return Letter(
        subject=words("Case {number}", number=number),
        html=in_html(said),
        plain=in_plain(said),
        language=words.language,
        thread=number,
    )


async def file_refused(reader: Reader, file: CaseFile) -> Letter:
    """The file that a person asked us to send did not reach the mediator."""
    words, number = reader.words, str(file.case.number)
    mediator = reader.profile.mediator(file.detail("mediator"))
    name = reader.text(mediator.name) if mediator else words("the mediator")
    return to_desk(
        reader,
        file,
        words("Case {number}: the file did not reach the mediator", number=number),
        paragraph(
            strong(words("⚠ Case {number}: the file did not reach the mediator.", number=number)),
            words("{mediator} does not accept the e-mail.", mediator=name),
            words("The person has been told, and has the file once more to hand it in."),
            words("Correct the mediator’s address, and help the person if they ask for it."),
        ),
    )


def _instead(reader: Reader, file: CaseFile) -> Paragraph:
    """For whom the group hears this, because their private chat is closed."""
    if file.addressee is None:
        return ()
    words, officer = reader.words, reader.officer(file.addressee)
    return paragraph(
        strong(words("For {officer}", officer=officer)),
        words(
            "Their private chat with this bot is closed: open it and press Start, and such "
            "messages arrive there."
        ),
    )


def _next(reader: Reader, file: CaseFile) -> Paragraph:
    owed = next((one for one in file.case.clocks if one.key in DUE), None)
    if owed is None:
        return ()
    return paragraph(reader.words(DUE[owed.key], day=reader.words.weekday(owed.due)))


def _says(line: Line) -> bool:
    return bool(line.said)


def _buttons(reader: Reader, file: CaseFile) -> tuple[tuple[Button, ...], ...]:
    can = Open in permitted(file.case.status, ActorKind.OFFICER)
    return ((open_button(file.case, reader.words),),) if can else ()
