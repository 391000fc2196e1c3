"""The receipt: a dated proof for the person, in the chat and by e-mail (DOMAIN §9.3).

The rules with their dates stand in both; the PDF that goes with it is `bot.documents.receipt`.
"""

from __future__ import annotations

from bot.documents import receipt as pdf
from bot.letters.enclosed import language_of
from bot.letters.letter import (
    Button,
    ButtonKind,
    Enclosure,
    Letter,
    Line,
    Paragraph,
    Tone,
    in_html,
    in_plain,
    paragraph,
    strong,
)
from bot.letters.reader import CaseFile, Reader
from complaints.case import Case, Exhibit
from dialogs.phrases.traders import answers_there


async def in_chat(reader: Reader, file: CaseFile) -> Letter:
    """The receipt as a message, with the PDF and a button that copies the number."""
    number = str(file.case.number)
    button = Button(reader.words("Copy the number"), number, ButtonKind.COPY)
    paragraphs = _paragraphs(reader, file)
    return await _letter(reader, file, paragraphs, ((button,),))


async def by_email(reader: Reader, file: CaseFile) -> Letter:
    """The receipt as an e-mail: what the chat says, and the files with their fingerprints."""
    paragraphs = (*_paragraphs(reader, file), *_files(reader, file.case.exhibits))
    return await _letter(reader, file, paragraphs)


async def _letter(
    reader: Reader,
    file: CaseFile,
    paragraphs: tuple[Paragraph, ...],
    buttons: tuple[tuple[Button, ...], ...] = (),
) -> Letter:
    number = str(file.case.number)
    content = await pdf(file.case, language_of(reader, file.case), reader.profile, file.claim_code)
    return Letter(
        subject=reader.words("Receipt for complaint {number}", number=number),
        html=in_html(paragraphs),
        plain=in_plain(paragraphs),
        language=reader.words.language,
        enclosures=(Enclosure(f"{number}.pdf", "application/pdf", content),),
        buttons=buttons,
        thread=number,
    )


def _paragraphs(reader: Reader, file: CaseFile) -> tuple[Paragraph, ...]:
    words, case = reader.words, file.case
    return (
        paragraph(
            strong(words("Your complaint {number} is registered.", number=str(case.number))),
            words(
                "{organisation} received it on {moment}.",
                organisation=reader.organisation,
                moment=words.moment(case.filed_at, reader.profile.zone),
            ),
            words(
                "Subject: {subject}. Your role: {role}.",
                subject=reader.subject(case),
                role=reader.role(case),
            ),
            words(
                "It is handled as a complaint. The PDF that comes with this is your dated proof."
            ),
        ),
        *(reader.promised(one, case) for one in case.deadlines),
        _claim(reader, file),
        reader.humans(),
        paragraph(
            words("Complaining is free of charge."),
            words(
                "A complaint does not stop limitation periods: the time limits for going "
                "to court go on."
            ),
            _mediator(reader, file),
        ),
        *_registered(reader, file.case),
    )


def _claim(reader: Reader, file: CaseFile) -> Paragraph:
    """The claim code of the PDF; a receipt that leaves late does not promise what is over."""
    words = reader.words
    if file.case.course.renewals:
        return paragraph(
            words(
                "The claim code on the receipt was replaced since: it no longer opens the "
                "complaint."
            )
        )
    return paragraph(
        strong(words("Claim code")),
        Line(file.claim_code, Tone.CODE),
        words("Keep it to yourself: together with the number it shows that the case is yours."),
    )


def _registered(reader: Reader, case: Case) -> tuple[Paragraph, ...]:
    """What this complaint is worth towards a brand: a promise of the brand, never of the law (T9).

    Only a brand of the directory can have promised it; to all others the letter itself goes.
    """
    words, brand = reader.words, reader.brand(case)
    if brand is not None and brand.own:
        return ()
    if brand is None and not reader.profile.form.said(reader.profile.form.keys.brand, case.answers):
        return ()
    if brand is not None and brand.registered_value:
        promised = words(
            "{brand} has promised that a complaint of which we tell it here counts like a "
            "registered letter. That is its promise to us, not a rule of the law.",
            brand=brand.name,
        )
        return (paragraph(promised),)
    return (
        paragraph(
            words(
                "{brand} has not promised that this counts like a registered letter. If you want "
                "to be sure, send one too: your case has it ready to print.",
                brand=brand.name,
            )
            if brand is not None
            else words(
                "This trader has not promised that this counts like a registered letter. If you "
                "want to be sure, send one too: your case has it ready to print."
            ),
        ),
    )


def _mediator(reader: Reader, file: CaseFile) -> str:
    day = reader.day(file.case.filed_at)
    names = [
        reader.words(
            "{name} ({website})",
            name=reader.profile.text(one.name, reader.words.language),
            website=one.website,
        )
        for one in reader.profile.mediators_for(file.case.answers, day)
    ]
    if not names:
        return reader.words(
            "We know of no consumer mediator for this kind of complaint. Ask us which one "
            "is competent."
        )
    if answers_there(file.case, reader.profile):
        return reader.words(
            "If the answer does not satisfy you or does not come in time, you may ask a consumer "
            "mediator to help, free of charge: {mediators}.",
            mediators=reader.words.list(*names),
        )
    return reader.words(
        "If our answer does not satisfy you or does not come in time, you may ask a consumer "
        "mediator to help, free of charge: {mediators}.",
        mediators=reader.words.list(*names),
    )


def _files(reader: Reader, exhibits: tuple[Exhibit, ...]) -> tuple[Paragraph, ...]:
    words = reader.words
    if not exhibits:
        return (paragraph(words("You attached no file to this complaint.")),)
    return (
        paragraph(
            words.several("You attached {n} file.", "You attached {n} files.", len(exhibits)),
            *(line for one in exhibits for line in (_isolated(one.name), f"SHA-256 {one.sha256}")),
        ),
    )


def _isolated(name: str) -> str:
    # A name in another direction must not turn the line around it (RELIABILITY S11).
    return f"\u2068{name}\u2069"
