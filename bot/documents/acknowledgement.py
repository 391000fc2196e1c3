"""The acknowledgement: a person confirms the complaint and says what comes next (DOMAIN §9.3)."""

from __future__ import annotations

from bot.documents.blocks import Row, prose, rows
from bot.documents.dates import answer_due
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section, Sheet, unheaded
from complaints.history import Event


def acknowledgement(scribe: Scribe, event: Event) -> Sheet:
    """What was received and when, that it is a complaint, by when the answer is owed, by whom."""
    words, due = scribe.words, answer_due(scribe.case, event.at, scribe.profile)
    facts = [scribe.number_row(), scribe.received_row(), scribe.subject_row()]
    sections = [_confirmed(scribe, event)]
    if due is not None:
        facts.append(Row(words("Answer by"), words.day(due.due), strong=True))
        owed = rows(scribe.date_row(due))
        heading = words("By when we answer")
        if scribe.against:
            heading = words("When an answer is expected")
        sections.append(Section(heading, (owed,)))
    sections += [
        _course(scribe),
        scribe.ending(event.actor.id),
    ]
    title = words("We confirm your complaint {number}", number=scribe.number)
    if scribe.against:
        title = words("Your complaint {number} is confirmed", number=scribe.number)
    return scribe.letter(title, event.at, tuple(facts), tuple(sections))


def _confirmed(scribe: Scribe, event: Event) -> Section:
    own = event.details.get("words", "")
    confirmed = (
        scribe.words(
            "{brand} has received your complaint. It is handled as a complaint, free of charge.",
            brand=scribe.against,
        )
        if scribe.against
        else scribe.words(
            "We have received your complaint. It is admissible, and we handle it as a complaint. "
            "Complaining is free of charge."
        )
    )
    return unheaded(prose(scribe.greeting(), confirmed, *filter(None, (own,))))


def _course(scribe: Scribe) -> Section:
    words = scribe.words
    texts = [
        words(
            "If {brand} asks you for something, or needs more time, you are told of it, and why.",
            brand=scribe.against,
        )
        if scribe.against
        else words(
            "A person examines what you wrote and sent, and answers each point. If something is "
            "missing, we ask you for it. If we need more time, we tell you why, and until when."
        ),
        words(
            "Your receipt is the dated copy of your complaint. You can have it again at any time: "
            "send /status to the bot, or ask us."
        ),
        words(
            "A complaint does not stop limitation periods: the time limits for going to court go "
            "on."
        ),
    ]
    if scribe.profile.form.is_pending(scribe.case.answers):
        texts.append(
            words(
                "You told us that a court or another mediator has the matter. We handle your "
                "complaint all the same; a consumer mediator could not examine it meanwhile."
            )
        )
    return Section(words("How it goes on"), (prose(*texts),))
