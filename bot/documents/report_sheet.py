"""The monthly report in print: figures, what they count, and no name of anybody who complained."""

from __future__ import annotations

from bot.documents.blocks import Bars, Block, Column, Row, Table, prose, rows
from bot.documents.phrases import ARRIVALS, OUTCOMES
from bot.documents.press import printed
from bot.documents.report import MonthlyReport
from bot.documents.report_words import Teller
from bot.documents.scribe import DOCUMENT
from bot.documents.sheet import Original, Section, Sheet, in_plain
from complaints.profile import Profile
from locales import Words


async def report(figures: MonthlyReport, words: Words, profile: Profile) -> bytes:
    """The report as PDF/A-2a and PDF/UA-1, dated when its figures were counted."""
    return await printed(DOCUMENT, Reporter(figures, words, profile).sheet(), figures.made_at)


class Reporter:
    """Writes the report of one period in one language."""

    def __init__(self, figures: MonthlyReport, words: Words, profile: Profile) -> None:
        self._figures = figures
        self._words = words
        self._profile = profile
        self._tell = Teller(words, profile)

    def sheet(self) -> Sheet:
        """Volumes, delays, causes, corrective actions, in this order."""
        words, figures, ours = self._words, self._figures, self._profile.organisation
        organisation = self._profile.text(ours.name, words.language)
        period = words(
            "{first} to {last}", first=words.day(figures.first), last=words.day(figures.last)
        )
        title = words("Complaints: report for internal control")
        facts = (
            Row(words("Period"), period, strong=True),
            Row(words("Received"), words.number(figures.received.now)),
            Row(words("Open now"), words.number(figures.open_cases)),
            Row(words("Overdue now"), words.number(figures.overdue_cases)),
            Row(words("Counted on"), words.moment(figures.made_at, self._profile.zone)),
        )
        sections = (
            self._volumes(),
            self._kinds(),
            self._delays(),
            self._open(),
            self._outcomes(),
            self._causes(),
            self._corrective(),
            self._satisfaction(),
            self._mediations(),
        )
        return Sheet(
            title=title,
            language=words.language,
            author=organisation,
            footer=words(
                "{organisation}, complaints, {period}", organisation=organisation, period=period
            ),
            facts=facts,
            sections=sections,
            original=Original(
                "report.txt",
                in_plain(title, facts, sections),
                words(
                    "Some signs of this report cannot be drawn here and are shown as their Unicode "
                    "numbers in square brackets. The exact text is attached to this PDF as {name}.",
                    name="report.txt",
                ),
            ),
        )

    def _volumes(self) -> Section:
        words, figures = self._words, self._figures
        lines = (
            (words("Received"), figures.received),
            (words("Answers given"), figures.answered),
            (words("Closed"), figures.closed),
            (words("Reopened"), figures.reopened),
            (words("Disputed"), figures.disputed),
            (words("Found to be no complaint"), figures.requalified),
        )
        return Section(words("Volumes"), (self._tell.compared("", lines),))

    def _kinds(self) -> Section:
        words, keys = self._words, self._profile.form.keys
        subjects = tuple(
            (self._tell.option(keys.subject, one.key), one) for one in self._figures.subjects
        )
        roles = tuple((self._tell.option(keys.role, one.key), one) for one in self._figures.roles)
        ways = tuple(
            (words(ARRIVALS[way]), count, words.number(count))
            for way, count in self._figures.arrivals
        )
        blocks: list[Block] = [
            self._tell.compared(words("Subject"), subjects, amounts=True),
            self._tell.compared(words("Role"), roles),
        ]
        if ways:
            blocks.append(Bars(ways))
        return Section(words("What they were about, from whom, and how they came"), tuple(blocks))

    def _delays(self) -> Section:
        words = self._words
        columns = (
            Column(words("Rule"), 9, longest=24),
            Column(words("In time"), 2, figures=True),
            Column(words("Late"), 2, figures=True),
            Column(words("Waiting"), 2, figures=True),
            Column(words("Overdue"), 2, figures=True),
            Column(words("Median, days"), 2, figures=True),
            Column(words("9 in 10, days"), 2, figures=True),
        )
        how = words(
            "Of what was received in the period. Median and nine in ten count what is done; what "
            "is still open stands in its own columns."
        )
        lines = tuple(self._tell.delay(one) for one in self._figures.delays)
        return Section(words("Delays"), (prose(how), Table(columns, lines)))

    def _open(self) -> Section:
        words = self._words
        bars = tuple(
            (
                words("More than that")
                if one.up_to is None
                else words("Up to {n} days", n=words.number(one.up_to)),
                one.cases,
                words.number(one.cases),
            )
            for one in self._figures.ages
        )
        return Section(words("Open cases by age"), (Bars(bars),))

    def _outcomes(self) -> Section:
        words = self._words
        bars = tuple(
            (words(OUTCOMES[outcome]), count, words.number(count))
            for outcome, count in self._figures.outcomes
        )
        return Section(words("Outcomes of the answers"), (Bars(bars),))

    def _causes(self) -> Section:
        words, subject = self._words, self._profile.form.keys.subject
        columns = (
            Column(words("Subject"), 5, longest=20),
            Column(words("Answers given"), 2, figures=True),
            Column(words("Our fault"), 2, figures=True),
            Column(words("Promised"), 3, figures=True),
        )
        lines = tuple(
            (
                self._tell.option(subject, one.subject),
                words.number(one.answered),
                words.number(one.upheld),
                self._tell.money(one.given),
            )
            for one in self._figures.causes
        )
        found = [
            Row(str(one.number), one.text, note=self._tell.option(subject, one.subject))
            for one in self._figures.shortcomings
        ]
        none = prose(words("No shortcoming was recorded in this period."))
        return Section(
            words("Causes and shortcomings"),
            (Table(columns, lines), rows(*found) if found else none),
        )

    def _corrective(self) -> Section:
        words = self._words
        if not self._figures.corrective:
            none = words("No corrective action is planned or was done in this period.")
            return Section(words("Corrective actions"), (prose(none),))
        columns = (
            Column(words("What"), 6, longest=18),
            Column(words("Case"), 4, longest=12),
            Column(words("Who"), 3, longest=12),
            Column(words("Due"), 3),
            Column(words("Done"), 3),
        )
        lines = tuple(
            (
                one.what,
                str(one.number),
                one.owner,
                words.day(one.due),
                words.day(one.done_on) if one.done_on else words("Not yet"),
            )
            for one in self._figures.corrective
        )
        return Section(words("Corrective actions"), (Table(columns, lines),))

    def _satisfaction(self) -> Section:
        words, ratings = self._words, self._figures.ratings
        bars = tuple(
            (words.several("{n} star", "{n} stars", stars), count, words.number(count))
            for stars, count in reversed(tuple(enumerate(ratings.stars, start=1)))
        )
        silent = words(
            "Said nothing: {n}. Who says nothing is counted apart and is not held to be satisfied.",
            n=words.number(ratings.silent),
        )
        return Section(words("Satisfaction"), (Bars(bars), prose(silent)))

    def _mediations(self) -> Section:
        words, counted = self._words, self._figures.mediations
        lines = (
            (words("Referred by people"), counted.referred),
            (words("Declined"), counted.refused),
            (words("Opened"), counted.opened),
            (words("Ended with an agreement"), counted.agreed),
            (words("Ended without"), counted.ended),
        )
        columns = (
            Column(words("Mediations"), 6, longest=26),
            Column(words("This period"), 2, figures=True),
        )
        table = Table(columns, tuple((name, words.number(count)) for name, count in lines))
        return Section(words("Mediation"), (table,))
