"""The index of the file for a mediator: who asks, why it is admissible, and each exhibit.

It states the conditions of the law with the proof of each (C. conso. L612-2); the mediator decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.documents.blocks import Block, Column, Row, Rows, Table, prose, rows
from bot.documents.exhibits import Piece, Role
from bot.documents.redress import competence
from bot.documents.scribe import Scribe
from bot.documents.sheet import Section, Sheet, unheaded
from complaints.admissibility import last_day
from complaints.lifecycle import SPOKEN
from complaints.organisation import Mediator

Volumes = Mapping[int, int]
"""Number of an exhibit to the number of the archive that holds it."""


def index(
    scribe: Scribe, mediator: Mediator, pieces: Sequence[Piece], volumes: Volumes, today: date
) -> Sheet:
    """Everything that the first page of the file says, as things stood on `today`."""
    words = scribe.words
    facts = (
        scribe.number_row(),
        Row(words("For"), scribe.text(mediator.name), note=mediator.website),
        Row(words("About"), scribe.organisation, note=scribe.profile.organisation.website),
        Row(words("Made on"), words.day(today)),
    )
    request = words(
        "{person} asks the mediator to examine the dispute described here. {organisation} made "
        "this file at their request, from its register of complaints.",
        person=scribe.person or words("The person"),
        organisation=scribe.organisation,
    )
    proofs = rows(*_conditions(scribe, mediator, pieces, today))
    listed, several = _exhibits(scribe, pieces, volumes), len(set(volumes.values())) > 1
    parts = words("The file comes in several archives; the last column says which one.")
    return scribe.sheet(
        words("File for the mediator, complaint {number}", number=scribe.number),
        facts,
        (
            unheaded(prose(request)),
            Section(words("Who asks"), (rows(*_who(scribe)),)),
            Section(
                words("What it is about"), (Rows(tuple(_about(scribe)), scribe.case.language),)
            ),
            Section(words("Conditions of the law, and their proof"), (proofs,)),
            Section(words("Exhibits"), (*((prose(parts),) if several else ()), listed)),
            Section(words("Fingerprints of the exhibits"), _fingerprints(scribe, pieces)),
        ),
    )


def _who(scribe: Scribe) -> Iterator[Row]:
    words, keys = scribe.words, scribe.profile.form.keys
    yield Row(words("Name"), scribe.person or words("Not told"))
    for name, key in (
        (words("Postal address"), keys.address),
        (words("E-mail"), keys.email),
        (words("Telephone"), keys.phone),
    ):
        yield Row(name, scribe.read_back(key) or words("Not told"))


def _about(scribe: Scribe) -> Iterator[Row]:
    """The lines of the complaint that a mediator sorts by; the whole text is the first exhibit."""
    keys = scribe.profile.form.keys
    wanted = (keys.role, keys.service, keys.subject, keys.disputed, *keys.points)
    for line in scribe.case.statement:
        if line.question in wanted:
            yield Row(line.label, line.said)


def _conditions(
    scribe: Scribe, mediator: Mediator, pieces: Sequence[Piece], today: date
) -> Iterator[Row]:
    words, case = scribe.words, scribe.case
    yield _written(scribe, pieces)
    if case.first_written_on < scribe.civil(case.filed_at):
        yield Row(
            words("An earlier written complaint"),
            words("Sent on {day}, as the person told us.", day=words.day(case.first_written_on)),
            note=words("Proof: among the evidence in this file, if the person attached it."),
        )
    yield Row(
        words("Contract and terms"),
        words("Among the evidence in this file, if the person attached them."),
    )
    yield _answered(scribe, pieces, today)
    yield Row(
        words("Within one year"),
        words(
            "First written complaint on {first}; last day to refer it: {last}.",
            first=words.day(case.first_written_on),
            last=words.day(last_day(case, scribe.profile)),
        ),
        note=words("Proof: exhibit {n}.", n=pieces[0].number),
    )
    yield Row(
        words("No court, no other mediator"),
        words("The person declares that neither a court nor another mediator has the matter."),
        note=words("Proof: what the person said in the complaint and when asking for this file."),
    )
    yield Row(
        words("Field of the mediator"),
        "\n".join(competence(mediator, scribe))
        or words("Every consumer dispute with this trader."),
        note=words("Checked on {day}.", day=words.day(mediator.verified_on)),
    )


def _written(scribe: Scribe, pieces: Sequence[Piece]) -> Row:
    """The prior complaint in writing; of a spoken one, its confirmation is the proof."""
    words, sent = scribe.words, scribe.day(scribe.case.filed_at)
    name = words("Written complaint to the trader first")
    confirmed = [one for one in pieces if one.role is Role.ADDED]
    if scribe.case.course.arrival in SPOKEN and confirmed:
        return Row(
            name,
            words(
                "Said on {day}, confirmed in writing on {written}.",
                day=sent,
                written=scribe.day(confirmed[0].at),
            ),
            note=words("Proof: exhibit {n}.", n=confirmed[0].number),
        )
    return Row(
        name,
        "\n".join(
            (
                words("Sent on {day}.", day=sent),
                words("Register number: {number}", number=scribe.number),
            )
        ),
        note=words(
            "Proof: exhibit {n}. Where the terms prescribe a registered letter, the proof that it "
            "was sent is to be added.",
            n=pieces[0].number,
        ),
    )


def _answered(scribe: Scribe, pieces: Sequence[Piece], today: date) -> Row:
    words = scribe.words
    name = words("Answer that does not satisfy, or none in time")
    answers = [one for one in pieces if one.role is Role.ANSWER]
    if answers:
        last = answers[-1]
        return Row(
            name,
            words("Answered on {day}.", day=scribe.day(last.at)),
            note=words("Proof: exhibit {n}.", n=last.number),
        )
    return Row(
        name,
        words("No answer by {day}.", day=words.day(today)),
        note=words("Proof: the dates that the receipt promises, and no answer in this file."),
    )


def _exhibits(scribe: Scribe, pieces: Sequence[Piece], volumes: Volumes) -> Table:
    words, several = scribe.words, len(set(volumes.values())) > 1
    columns = (
        Column(words("No."), 1, figures=True),
        Column(words("Exhibit"), 6, longest=20),
        Column(words("Date"), 4),
        Column(words("File"), 7, longest=26),
        *((Column(words("Archive"), 2, figures=True),) if several else ()),
    )
    return Table(
        columns,
        tuple(
            (
                str(one.number),
                one.title,
                scribe.day(one.at),
                one.name,
                *((str(volumes[one.number]),) if several else ()),
            )
            for one in pieces
        ),
    )


def _fingerprints(scribe: Scribe, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    words = scribe.words
    listed = [Row(words("Exhibit {n}", n=one.number), "", code=one.sha256) for one in pieces]
    copies = [
        Row(words("Exhibit {n}, as it was sent", n=one.number), "", code=one.original)
        for one in pieces
        if one.original
    ]
    if not copies:
        return (rows(*listed),)
    told = words(
        "Some of these are copies: images without metadata, such as the place where they were "
        "taken, and invoices without the data for computers. The originals are kept; their "
        "fingerprints stand in the receipt."
    )
    return (rows(*listed), prose(told), rows(*copies))
