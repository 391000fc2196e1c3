"""Complaints by brand and by sector, where the organisation has a directory of brands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from bot.letters.letter import Paragraph, paragraph, strong
from bot.letters.reader import Reader
from complaints.answers import Blank
from complaints.facts import Facts
from complaints.marks import Mark, marks

MOST = 12
"""Brands that are named; the others are one line together."""
ELSEWHERE = ""
"""In place of the id of a brand that is not in the directory."""


class Market:
    """Counts what was received; brands that the reader may not know of are left out."""

    def __init__(self, reader: Reader, hidden: Collection[str] = ()) -> None:
        self._reader = reader
        self._hidden = hidden
        self._brands: Counter[str] = Counter()
        self._disputed: Counter[str] = Counter()
        self._sectors: Counter[str] = Counter()

    def add(self, facts: Facts) -> None:
        """Count a complaint, as the figures above count it."""
        found = marks(facts)
        if Mark.RECEIVED in found and facts.brand not in self._hidden:
            self._brands[facts.brand] += 1
            self._disputed[facts.brand] += Mark.DISPUTED in found
            self._sectors[self._sector(facts)] += 1

    def paragraphs(self) -> Iterator[Paragraph]:
        """By brand, then by sector, the most frequent first; nothing without a directory."""
        words = self._reader.words
        if not self._reader.profile.directory.brands or not self._brands:
            return
        title = words("Brands, the most frequent first")
        yield paragraph(strong(title), *self._by_brand())
        yield paragraph(strong(words("Sectors, the most frequent first")), *self._by_sector())

    def _by_brand(self) -> Iterator[str]:
        words, counted = self._reader.words, _sorted(self._brands)
        for brand, n in counted[:MOST]:
            yield words(
                "{brand}: {n}; disputed {disputed}",
                brand=self._name(brand),
                n=words.number(n),
                disputed=words.number(self._disputed[brand]),
            )
        rest = sum(n for _, n in counted[MOST:])
        if rest:
            yield words("All others: {n}", n=words.number(rest))

    def _by_sector(self) -> Iterator[str]:
        words = self._reader.words
        for sector, n in _sorted(self._sectors):
            yield words("{kind}: {n}", kind=named_sector(sector, self._reader), n=words.number(n))

    def _sector(self, facts: Facts) -> str:
        """What the person said, else what the directory says of the brand."""
        said = facts.said.get(self._reader.profile.form.keys.sector)
        if isinstance(said, str) and not isinstance(said, Blank):
            return said
        brand = self._reader.profile.directory.brand(facts.brand)
        return brand.sector if brand else ""

    def _name(self, brand_id: str) -> str:
        if brand_id == ELSEWHERE:
            return self._reader.words("Not in the directory")
        brand = self._reader.profile.directory.brand(brand_id)
        return brand.name if brand else brand_id


def named_sector(sector: str, reader: Reader) -> str:
    """A field of activity, as the form calls it."""
    if not sector:
        return reader.words("Sector not known")
    return reader.option(reader.profile.form.keys.sector, sector)


def _sorted(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))
