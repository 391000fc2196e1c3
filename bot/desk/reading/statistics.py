"""Indicators in words: everything that the picture shows, and what it has no room for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from bot.desk.reading.phrases import named, rules, share, waited
from bot.documents.phrases import ARRIVALS, OUTCOMES
from bot.letters.letter import Paragraph, paragraph, strong
from bot.letters.reader import Reader
from complaints.indicators import Heap, Indicators, Share
from complaints.marks import Mark
from complaints.waits import Wait
from locales import N_
from storage.figures import Backlog

AGES = (15, 30, 60, 180)
"""Limits of the bands of age of open cases, in days."""

APART = {
    Mark.WITHDRAWN: N_("Withdrawn by the person: {n}"),
    Mark.CONTESTED: N_("Found to be no complaint, then contested: {n}"),
    Mark.REQUALIFIED: N_("Counted apart, found to be no complaint: {n}"),
    Mark.CORRECTED: N_("Counted apart, sent anew to correct: {n}"),
}
"""What is told only when there is some."""

BEFORE_THE_MEDIATOR = {
    Mark.REFERRED: N_("Referred by the person: {n}"),
    Mark.DECLINED: N_("Declined: {n}"),
    Mark.OPENED: N_("Opened: {n}"),
    Mark.PROPOSED: N_("Solution proposed: {n}"),
    Mark.AGREED: N_("Ended with an agreement: {n}"),
    Mark.ENDED: N_("Ended without an agreement: {n}"),
}


class Statistics:
    """The figures of one period for one reader."""

    def __init__(self, found: Indicators, backlog: Backlog, reader: Reader) -> None:
        self._found, self._backlog = found, backlog
        self._reader, self._words = reader, reader.words

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every part that has something to say, what matters most first."""
        words, found = self._words, self._found
        period = words("Complaints received: {period}", period=named(found.period, words))
        as_of = words(
            "As things stand on {day}: whatever became of these complaints is counted, and what is "
            "open counts for as long as it waits.",
            day=words.day(self._reader.today),
        )
        yield paragraph(strong(period), as_of)
        yield paragraph(*self._volume())
        if found.all[Mark.RECEIVED] and len(found.months) > 1:
            yield paragraph(strong(words("By month of reception")), *self._months())
        if found.all[Mark.RECEIVED]:
            yield self._delays(words("Acknowledged by a person"), found.acknowledgement, "ack")
            yield self._delays(words("Answers given"), found.answer, "answer", "mediator_from")
            yield paragraph(strong(words("What became of them")), *self._outcomes())
        if found.all[Mark.REFERRED]:
            yield paragraph(strong(words("Mediation")), *self._mediation())
        if found.subjects:
            lines = (self._heap(one) for one in found.subjects)
            yield paragraph(strong(words("Subjects, the most frequent first")), *lines)
        if found.corrections.planned:
            yield paragraph(strong(words("Corrective actions")), *self._corrections())
        yield paragraph(strong(words("Open today, whenever received")), *self._open())

    def _volume(self) -> Iterator[str]:
        words, every = self._words, self._found.all
        received = every[Mark.RECEIVED]
        yield words.several("{n} complaint received", "{n} complaints received", received)
        if every.amount is not None:
            amount = words.money(every.amount.minor, every.amount.currency)
            yield words("In dispute, in all: {amount}", amount=amount)
        role = self._reader.profile.form.keys.role
        for one in self._found.roles:
            yield self._kind(self._reader.option(role, one.key), one[Mark.RECEIVED])
        for way, n in self._found.arrivals:
            yield self._kind(words(ARRIVALS[way]), n)
        yield from self._counted(APART)

    def _months(self) -> Iterator[str]:
        words = self._words
        for month, received, answered in self._found.months:
            if month <= self._reader.today:
                yield words(
                    "{month}: {n}, of these answered: {answered}",
                    month=words.month(month),
                    n=words.number(received),
                    answered=words.number(answered),
                )

    def _delays(self, title: str, wait: Wait, *keys: str) -> Paragraph:
        words = self._words
        done = share(Share(wait.done, wait.done + wait.open), words)
        limits = rules((one for one in self._found.limits if one.key in keys), self._reader)
        kept = (
            self._kind(called, share(Share(one.in_time, one.decided), words))
            for called, one in limits
        )
        line = words("Done: {share}", share=done)
        return paragraph(strong(title), line, *waited(wait, words), *kept)

    def _outcomes(self) -> Iterator[str]:
        words, found = self._words, self._found
        for outcome, n in found.outcomes:
            yield self._kind(words(OUTCOMES[outcome]), n)
        answered = found.all[Mark.ANSWERED]
        parts = (
            (N_("Upheld, at least in part: {share}"), found.upheld),
            (
                N_("Content with the first answer: {share}"),
                found.all.share(Mark.SETTLED_AT_ONCE, Mark.ANSWERED),
            ),
            (N_("Silent after the answer: {share}"), found.all.share(Mark.SILENT, Mark.ANSWERED)),
            (N_("Reopened: {share}"), found.all.share(Mark.REOPENED, Mark.RECEIVED)),
            (N_("Disputed, of all received: {share}"), found.litigation),
            (N_("Gave an opinion: {share}"), found.satisfaction.responses),
        )
        for said, part in parts:
            if part.count or answered:
                yield words(said, share=share(part, words))
        mean = found.satisfaction.mean
        if mean is not None:
            stars = Decimal(mean.numerator) / Decimal(mean.denominator)
            yield words("Opinions: {stars} of 5 stars", stars=words.number(round(stars, 1)))

    def _mediation(self) -> Iterator[str]:
        words, found = self._words, self._found
        yield from self._counted(BEFORE_THE_MEDIATOR)
        yield words("Not declined, of those decided: {share}", share=share(found.admitted, words))
        agreed = found.all.share(Mark.AGREED, Mark.PROPOSED)
        yield words("Proposals accepted by both sides: {share}", share=share(agreed, words))

    def _heap(self, heap: Heap) -> str:
        words = self._words
        subject = self._reader.option(self._reader.profile.form.keys.subject, heap.key)
        gaps = {
            "subject": subject,
            "n": words.number(heap[Mark.RECEIVED]),
            "fault": share(heap.share(Mark.AT_FAULT, Mark.JUDGED), words),
            "disputed": words.number(heap[Mark.DISPUTED]),
        }
        if heap.amount is None:
            return words("{subject}: {n}; upheld {fault}; disputed {disputed}", **gaps)
        amount = words.money(heap.amount.minor, heap.amount.currency)
        return words(
            "{subject}: {n}; upheld {fault}; disputed {disputed}; {amount}", **gaps, amount=amount
        )

    def _corrections(self) -> Iterator[str]:
        words, found = self._words, self._found.corrections
        yield words("Planned: {n}", n=words.number(found.planned))
        yield words("Done by their day: {share}", share=share(found.kept, words))
        if found.overdue:
            yield words("Overdue: {n}", n=words.number(found.overdue))

    def _open(self) -> Iterator[str]:
        words, backlog = self._words, self._backlog
        yield words.several("{n} case is open", "{n} cases are open", backlog.open)
        if backlog.overdue:
            yield words("Overdue: {n}", n=words.number(backlog.overdue))
        for limit, n in zip_longest(AGES, backlog.bands):
            if n and limit is None:
                yield words("Older than that: {n}", n=words.number(n))
            elif n:
                yield words("Up to {days} days old: {n}", days=limit, n=words.number(n))

    def _counted(self, sentences: dict[Mark, str]) -> Iterator[str]:
        for mark, said in sentences.items():
            n = self._found.all[mark]
            if n:
                yield self._words(said, n=self._words.number(n))

    def _kind(self, kind: str, n: int | str) -> str:
        said = n if isinstance(n, str) else self._words.number(n)
        return self._words("{kind}: {n}", kind=kind, n=said)
