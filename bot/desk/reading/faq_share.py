"""What the FAQ check did in a period, and which questions the FAQ fails; no words of anybody."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.reading.phrases import share
from bot.letters.letter import Line, Paragraph, Tone, paragraph, strong
from bot.letters.reader import Reader
from complaints.faq_figures import DoorFigures, EntryFigures, FaqFigures, FaqTally, figures
from complaints.indicators import Share
from complaints.periods import Period
from complaints.understanding.examples import Door
from locales import N_
from storage.casebook import Casebook

MOST = 15
"""Entries that are told of; the rest did better."""

DOORS = {
    Door.COMPLAINT: N_("Taken for a complaint"),
    Door.QUESTION: N_("Taken for a question"),
    Door.HEALTH: N_("Taken for medical care"),
    Door.ADMINISTRATION: N_("Taken for an administration"),
    Door.INDIVIDUAL: N_("Taken for a dispute between private persons"),
    Door.EMPLOYER: N_("Taken for something about an employer"),
    Door.BUSINESS: N_("Taken for a dispute between businesses"),
}


async def faq_share(casebook: Casebook, reader: Reader, period: Period) -> tuple[Paragraph, ...]:
    """The paragraphs of a period; none when nobody asked anything."""
    counted = await casebook.tallies.by_key(FaqTally, period.first, period.last)
    waiting = (await casebook.waiting_contacts(1)).total
    return tuple(told(figures(counted), waiting, reader))


def told(found: FaqFigures, waiting: int, reader: Reader) -> Iterator[Paragraph]:
    """What was asked, what failed, which doors were proposed, and what waits today."""
    words = reader.words
    if found.asked:
        yield paragraph(
            strong(words("Asked before complaining")),
            words.several("{n} message was looked up", "{n} messages were looked up", found.asked),
            words(
                "No entry answered: {share}",
                share=share(Share(found.no_entry, found.asked), words),
            ),
            words("Solved by an answer: {n}", n=words.number(found.solved)),
        )
    read = [one for one in found.entries if one.read or one.judged]
    if read:
        title = strong(words("Answers that were read, those that help least first"))
        yield paragraph(title, *(_entry(one, reader) for one in read[:MOST]))
    if found.doors:
        title = strong(words("When no answer fitted, or none helped"))
        yield paragraph(title, *(_door(one, reader) for one in found.doors))
    if waiting:
        yield paragraph(
            words.several(
                "{n} question to the team waits: /questions",
                "{n} questions to the team wait: /questions",
                waiting,
            )
        )


def _entry(one: EntryFigures, reader: Reader) -> Line:
    words = reader.words
    gaps = {
        "title": _title(one.id, reader),
        "offered": words.number(one.offered),
        "read": words.number(one.read),
        "solved": words.number(one.solved),
        "not_solved": words.number(one.not_solved),
    }
    if one.fails:
        said = words(
            "⚠ {title}: offered {offered}, read {read}, solved {solved}, not solved {not_solved}",
            **gaps,
        )
        return Line(said, Tone.STRONG)
    return Line(
        words(
            "{title}: offered {offered}, read {read}, solved {solved}, not solved {not_solved}",
            **gaps,
        )
    )


def _title(entry_id: str, reader: Reader) -> str:
    """The question as people see it; the id of one that the FAQ has dropped since."""
    profile, language = reader.profile, reader.words.language
    spoken = language if language in profile.languages else profile.language
    try:
        return profile.faq.entry(entry_id, spoken).title
    except KeyError:
        return entry_id


def _door(one: DoorFigures, reader: Reader) -> str:
    words = reader.words
    known = {str(door): said for door, said in DOORS.items()}
    return words(
        "{door}: {n}, of these overruled by the person: {overruled}",
        door=words(known[one.door]) if one.door in known else one.door,
        n=words.number(one.proposed),
        overruled=words.number(one.overruled),
    )
