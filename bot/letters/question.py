"""Questions to the team: that one came, for the desk; and what was answered, for the person."""

from __future__ import annotations

from bot.letters.fitting import fitted
from bot.letters.letter import Button, Letter, Paragraph, in_html, in_plain, paragraph, strong
from bot.letters.parts import quoted
from bot.letters.reader import Reader
from complaints.contacts import Contact, Outcome, Way
from dialogs.faq.buttons_of_questions import complain
from storage.contacts import FIRST_REMINDER

_SHOWN = 600
"""Characters of a question that its answer repeats."""


async def arrived(reader: Reader, contact: Contact) -> Letter | None:
    """That a question waits; nothing of it, and not whose it is. None once it was answered."""
    if not contact.is_open:
        return None
    words, asked_on = reader.words, reader.day(contact.asked_at)
    day, waited = words.day(asked_on), (reader.today - asked_on).days
    title = words("A question came in")
    lead = words("A question came in. It is no complaint, and has no dates.")
    if waited >= FIRST_REMINDER:
        title = words("A question is waiting")
        lead = words.several(
            "A question has been waiting for {n} day.",
            "A question has been waiting for {n} days.",
            waited,
        )
    said = (
        paragraph(strong(lead)),
        paragraph(
            words("Asked on {day}.", day=day),
            words("Press here and read it in private, or send /questions."),
        ),
    )
    button = Button(words("Read question {n}", n=contact.id), f"question:read:{contact.id}")
    return Letter(
        subject=title,
        html=in_html(said),
        plain=in_plain(said),
        language=words.language,
        buttons=((button,),),
    )


async def reply(reader: Reader, contact: Contact) -> Letter | None:
    """What the team answered, or that the question is a complaint; None while it is open."""
    if contact.is_open:
        return None
    words = reader.words
    title = words("Your question to {organisation}", organisation=reader.organisation)
    asked = words("You asked on {day}:", day=words.day(reader.day(contact.asked_at)))
    said = (
        paragraph(strong(title)),
        (*paragraph(asked), *quoted(_beginning(contact.text))),
        *answered(reader, contact),
    )
    label = words("It is a complaint all the same")
    if contact.outcome is Outcome.COMPLAINT:
        label = words("File a complaint now")
    fit = fitted(said, words("What is longer is shortened here."))
    return Letter(
        subject=title,
        html=in_html(fit),
        plain=in_plain(said),
        language=words.language,
        buttons=((Button(label, complain(contact.id)),),),
    )


def answered(reader: Reader, contact: Contact) -> tuple[Paragraph, ...]:
    """The answer as the person reads it, after the question."""
    words = reader.words
    if contact.outcome is Outcome.COMPLAINT:
        return _invited(reader, contact)
    lead = words("The team answers:")
    if contact.way is Way.PHONE:
        lead = words("The team called you, or tried to, and notes:")
    return (
        (*paragraph(lead), *quoted(contact.answer)),
        paragraph(
            words(
                "If that does not settle it, you can make it a complaint in the chat: one tap, "
                "and your words go with you."
            )
        ),
    )


def _invited(reader: Reader, contact: Contact) -> tuple[Paragraph, ...]:
    words = reader.words
    day = words.day(reader.day(contact.asked_at))
    return (
        paragraph(
            words(
                "The team finds that this is a complaint. As one it gets a number, a dated proof "
                "and dates by which it must be answered."
            ),
            words(
                "In the chat, one tap begins it with your words. Say there that you first wrote on "
                "{day}: dates may count from that day.",
                day=day,
            ),
        ),
    )


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
