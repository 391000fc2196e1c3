"""To a brand: that somebody complained about it, how and until when to answer, and nothing more.

The e-mail carries the complaint as the brand may read it; in the chat its contacts open the file.
A pseudonym stands in the place of the name, and nothing says how to reach the person.
"""

from __future__ import annotations

from bot.documents.brand_view import author, point_of_sale, pseudonym
from bot.documents.notification import notification
from bot.letters.card import open_button
from bot.letters.desk import to_desk
from bot.letters.enclosed import language_of
from bot.letters.letter import Enclosure, Letter, Paragraph, in_html, in_plain, paragraph, strong
from bot.letters.parts import dated
from bot.letters.reader import CaseFile, Reader, still_due
from complaints.case import Case
from complaints.directory import Brand
from complaints.notices import NoticeKind
from locales import N_

PLEASE = N_("Please answer by {day}.")


async def by_email(reader: Reader, file: CaseFile) -> Letter | None:
    """The whole notice with the complaint as PDF, for the brand's own address."""
    brand, words, case = reader.brand(file.case), reader.words, file.case
    if brand is None:
        return None
    number = str(case.number)
    content = await notification(case, language_of(reader, case), reader.profile)
    return _letter(
        reader,
        file,
        words("Complaint {number} about {brand}", number=number, brand=brand.name),
        paragraph(words("Hello,")),
        _what(reader, case, brand),
        _from(reader, case),
        _how(reader, brand),
        *_effects(reader, case, brand),
        paragraph(
            words(
                "This e-mail and its PDF hold personal data: use them to answer this complaint, "
                "and for nothing else."
            )
        ),
        reader.humans(),
        enclosures=(Enclosure(f"{number}-{NoticeKind.BRAND_NOTICE}.pdf", _PDF, content),),
    )


async def in_chat(reader: Reader, file: CaseFile) -> Letter | None:
    """The notice to a contact in private; what was written is in the file, behind *Open*."""
    brand = reader.brand(file.case)
    if brand is None:
        return None
    return _letter(
        reader,
        file,
        reader.words("New complaint {number}", number=str(file.case.number)),
        _what(reader, file.case, brand),
        *_ways(reader),
        *_effects(reader, file.case, brand),
    )


async def brand_reminder(reader: Reader, file: CaseFile) -> Letter | None:
    """A date by which the brand was to answer comes near, or is over."""
    brand, deadline = reader.brand(file.case), still_due(reader, file)
    if brand is None or deadline is None:
        return None
    words, number = reader.words, str(file.case.number)
    late = reader.today > deadline.due
    title = (
        words("The complaint {number} about {brand} has no answer yet.", **_named(number, brand))
        if late
        else words("The complaint {number} about {brand} waits for an answer.",
                   **_named(number, brand))
    )  # fmt: skip
    return _letter(
        reader,
        file,
        words("Complaint {number} about {brand}: a date comes near", **_named(number, brand))
        if not late
        else words("Complaint {number} about {brand}: a date is over", **_named(number, brand)),
        paragraph(strong(title)),
        dated(reader, N_("It was to be answered by {day}.") if late else PLEASE, deadline),
        paragraph(_advice(reader)),
        *_ways(reader),
    )


async def not_reached(reader: Reader, file: CaseFile) -> Letter:
    """To the desk: the brand could not be told, so somebody has to find another way."""
    words, number = reader.words, str(file.case.number)
    brand = reader.brand(file.case)
    name = brand.name if brand else words("the brand")
    return to_desk(
        reader,
        file,
        words("Case {number}: a way to the brand is closed", number=number),
        paragraph(
            strong(
                words("⚠ Case {number}: a way to {brand} is closed.", number=number, brand=name)
            ),
            words("Its e-mail address, or the chat of a contact, does not take our messages."),
            words(
                "Make sure that the brand knows of this complaint, and correct its entry in the "
                "directory."
            ),
        ),
    )


_PDF = "application/pdf"


def _named(number: str, brand: Brand) -> dict[str, str]:
    return {"number": number, "brand": brand.name}


def _what(reader: Reader, case: Case, brand: Brand) -> Paragraph:
    words = reader.words
    return paragraph(
        strong(
            words(
                "A complaint about {brand} was filed with {organisation} on {day}.",
                brand=brand.name,
                organisation=reader.organisation,
                day=words.day(reader.day(case.filed_at)),
            )
        ),
        words("Register number: {number}", number=str(case.number)),
        words("Subject: {subject}", subject=reader.subject(case)),
    )


def _from(reader: Reader, case: Case) -> Paragraph:
    words, profile = reader.words, reader.profile
    place, name = point_of_sale(case, profile), author(case, profile)
    return paragraph(
        *((words("Point of sale: {place}", place=place),) if place else ()),
        *((words("From: {name}", name=name),) if name else ()),
        *(
            (
                words(
                    "This is a pseudonym that the person chose. If you need a customer number or "
                    "an order to find the matter, ask the person for it."
                ),
            )
            if pseudonym(case, profile)
            else ()
        ),
        words("The PDF that comes with this has the complaint as it was sent."),
    )


def _how(reader: Reader, brand: Brand) -> Paragraph:
    words = reader.words
    known = any(one.brand == brand.id for one in reader.profile.officers)
    return paragraph(
        strong(words("How to answer")),
        words(
            "Your contacts have this notice in their private chat with our bot. They open the "
            "complaint there, and answer it there."
        )
        if known
        else words(
            "Our bot knows no contact of yours yet. Write to {email} from your professional "
            "address and name who is to answer: they then open the complaint in the chat.",
            email=reader.profile.organisation.email,
        ),
        *(line for part in _ways(reader) for line in part),
    )


def _ways(reader: Reader) -> tuple[Paragraph, ...]:
    """The two ways of a brand (ACCEPTANCE S1-41); the second where the organisation has it."""
    words = reader.words
    official = words("You may send your official answer at once: it may be published as yours.")
    if not reader.profile.procedure.private_exchange:
        return (paragraph(official),)
    first = words(
        "Or write to the person first, in the private exchange, and send your official answer when "
        "you agree. Only the person, you and {organisation} can read the exchange.",
        organisation=reader.organisation,
    )
    return (paragraph(official, first),)


def _effects(reader: Reader, case: Case, brand: Brand) -> tuple[Paragraph, ...]:
    """Until when, that nobody must answer, and what a notice means to this brand."""
    words = reader.words
    counts = words(
        "You have accepted that a complaint that is notified here counts like a registered letter."
    )
    return (
        dated(reader, PLEASE, case.running("answer")),
        paragraph(_advice(reader)),
        paragraph(counts) if brand.registered_value else (),
        paragraph(
            words(
                "If you find this complaint false or harmful, your contact can ask us to look at "
                "it and say why. A person of {organisation} decides.",
                organisation=reader.organisation,
            )
        ),
    )


def _advice(reader: Reader) -> str:
    return reader.words(
        "You are under no duty to answer. We advise you to contact the person soon and to look for "
        "a solution that satisfies them."
    )


def _letter(
    reader: Reader,
    file: CaseFile,
    subject: str,
    *paragraphs: Paragraph,
    enclosures: tuple[Enclosure, ...] = (),
) -> Letter:
    said = tuple(filter(None, paragraphs))
    return Letter(
        subject=subject,
        html=in_html(said),
        plain=in_plain(said),
        language=reader.words.language,
        enclosures=enclosures,
        buttons=((open_button(file.case, reader.words),),),
        thread=str(file.case.number),
    )
