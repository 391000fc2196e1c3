"""The file to the mediator by e-mail, at the person's request and with the person in copy.

The one letter that carries personal data to somebody else, and only the person can make it leave.
"""

from __future__ import annotations

from bot.documents.phrases import OUTCOMES
from bot.letters.kit import mediator_of, papers_of
from bot.letters.letter import (
    MAIL_BYTES,
    Copied,
    Letter,
    Line,
    Paragraph,
    in_plain,
    paragraph,
    strong,
)
from bot.letters.reader import CaseFile, Reader
from complaints.case import Case
from complaints.phones import spaced


async def mediation_file(reader: Reader, file: CaseFile) -> Letter | None:
    """One e-mail for two readers: each gets it apart, and each sees the other's address."""
    mediator = mediator_of(reader, file)
    if mediator is None or not mediator.email:
        return None
    words, case, form = reader.words, file.case, reader.profile.form
    email = form.email(case.answers) or ""
    papers = await papers_of(reader, file, mediator, MAIL_BYTES)
    asked = file.event.at if file.event else case.entered_at
    paragraphs = (
        paragraph(words("Hello,")),
        paragraph(
            words(
                "{person} asks you to examine a dispute with {organisation}. At their request of "
                "{moment}, we send you the file.",
                person=form.person_name(case.answers) or words("the person"),
                organisation=reader.organisation,
                moment=words.moment(asked, reader.profile.zone),
            ),
            *((words("They get this e-mail in copy."),) if email else ()),
        ),
        _facts(reader, case),
        paragraph(strong(words("Enclosed")), *(one.name for one in papers)) if papers else (),
        _person(reader, case, email),
        paragraph(strong(reader.organisation), *reader.humans()[1:]),
    )
    return Letter(
        subject=words("Referral of complaint {number}", number=str(case.number)),
        html="",
        plain=in_plain(filter(None, paragraphs)),
        language=words.language,
        enclosures=papers,
        thread=str(case.number),
        copied=Copied(mediator.email, email) if email else None,
    )


def _facts(reader: Reader, case: Case) -> Paragraph:
    words, answer = reader.words, case.course.answer
    lines = [
        words("Register number: {number}", number=str(case.number)),
        words("Subject: {subject}", subject=reader.subject(case)),
        words("Complaint of {day}", day=words.day(reader.day(case.filed_at))),
        words("First written complaint: {day}", day=words.day(case.first_written_on)),
        words("No answer was sent.")
        if answer is None
        else words(
            "Answer of {day}: {outcome}",
            day=words.day(reader.day(answer.at)),
            outcome=words(OUTCOMES[answer.outcome]),
        ),
    ]
    return paragraph(*lines)


def _person(reader: Reader, case: Case, email: str) -> Paragraph:
    """How to reach the person, as far as they told it."""
    form = reader.profile.form
    phone = form.said(form.keys.phone, case.answers)
    said = (
        form.person_name(case.answers),
        form.said(form.keys.address, case.answers),
        spaced(phone) if phone else "",
        email,
    )
    lines = tuple(Line(one) for one in said if one)
    return (strong(reader.words("To reach the person")), *lines)
