"""How the figures of a report are said in one language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.documents.blocks import Column, Table
from bot.documents.report import Delay, Volume
from complaints.answers import Money
from complaints.profile import Profile
from locales import Words

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Teller:
    """Finds the words of ids and figures."""

    words: Words
    profile: Profile

    def compared(
        self, name: str, lines: tuple[tuple[str, Volume], ...], *, amounts: bool = False
    ) -> Table:
        """Counts of this period beside those of the one before."""
        words = self.words
        columns = [
            Column(name or words("Number of complaints"), 5, longest=26),
            Column(words("This period"), 2, figures=True),
            Column(words("Period before"), 2, figures=True),
        ]
        if amounts:
            columns.append(Column(words("In dispute"), 3, figures=True))
        return Table(
            tuple(columns),
            tuple(
                (
                    said,
                    words.number(one.now),
                    words.number(one.before),
                    *((self.money(one.amount),) if amounts else ()),
                )
                for said, one in lines
            ),
        )

    def delay(self, delay: Delay) -> tuple[str, ...]:
        """A rule with how well it was kept, as a row of a table."""
        words, rule = self.words, self.profile.rule(delay.rule)
        known = (
            self.profile.text(rule.text, words.language)
            if rule
            else words("By a rule that has changed since ({rule}).", rule=delay.rule)
        )
        counts = (delay.in_time, delay.late, delay.waiting, delay.overdue)
        return (
            known,
            *map(words.number, counts),
            self.days(delay.median),
            self.days(delay.nine_in_ten),
        )

    def option(self, question: str, option: str) -> str:
        """The words of an option; its id when the form has dropped it since."""
        try:
            found = self.profile.form.question(question).option(option)
        except KeyError:
            return option
        return self.profile.text(found.label, self.words.language)

    def money(self, amount: Money | None) -> str:
        """A sum, or a dash."""
        return NOTHING if amount is None else self.words.money(amount.minor, amount.currency)

    def days(self, days: float | None) -> str:
        """A number of days with one decimal, or a dash."""
        return NOTHING if days is None else self.words.number(Decimal(f"{days:.1f}"))
