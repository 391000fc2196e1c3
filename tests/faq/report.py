"""Prints how well the FAQ check understands people: `make faq-report`.

Several ways to find an answer, on the development sets; `--held-out` takes those kept away.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from complaints.faq import NOTHING_FITS, Faq
from complaints.profile import read_profile
from complaints.understanding.examples import Door
from complaints.understanding.hearing import Found, Heard, Hearing, Page, Pages, learnt
from complaints.understanding.letters import Letters, groups
from complaints.understanding.meaning import Encoder, encoder
from tests.faq.figures import Hear, measure
from tests.faq.messages import LANGUAGES, measured, messages

Approach = Callable[[str], Hear]
"""Makes the way to listen to a language."""


def approaches(faq: Faq, speaks: Encoder | None) -> dict[str, Approach]:
    """Every way that is compared, the product's own last."""
    bodies: Pages = _pages(faq, lambda entry: (f"{entry.title} {entry.answer}",))
    phrased: Pages = _pages(faq, lambda entry: (entry.title, *entry.asked))
    ways: dict[str, Approach] = {
        "letters, nearest title and answer": lambda language: _nearest_letters(bodies, language),
        "letters, nearest line": lambda language: _nearest_letters(phrased, language),
    }
    if speaks:
        ways |= {
            "encoder, nearest title and answer": lambda language: _nearest(
                bodies, language, speaks
            ),
            "encoder, nearest line": lambda language: _nearest(phrased, language, speaks),
        }
    ways["learnt, letters only"] = _learnt(Hearing.of(phrased, None))
    if speaks:
        ways["learnt, letters and encoder"] = _learnt(Hearing.of(phrased, speaks))
    return ways


def main() -> None:
    """Measure and print: every way on `pot`, the product's own on every profile with messages."""
    which = "held_out" if "--held-out" in sys.argv else "development"
    console = Console(highlight=False, width=120, emoji=False)
    before = _memory()
    began = time.process_time()
    faq = read_profile("pot").faq
    lacking = faq.get_ready()
    console.print(f"Learnt in {time.process_time() - began:.1f} s of one core,", end=" ")
    console.print(f"{_memory() - before:.0f} MB more at most. Measured on: {which}.")
    if lacking:
        console.print(lacking)
    _compare(console, faq, which)
    for name in measured():
        _tell(console, name, which)


def _compare(console: Console, faq: Faq, which: str) -> None:
    """The table of decision 0011: ways to find an answer, on the messages for `pot`."""
    table = Table("", *(f"{name} {one}" for name in LANGUAGES for one in ("1st", "3", "AUC", "ms")))
    for name, approach in approaches(faq, encoder()).items():
        cells: list[str] = []
        for language in LANGUAGES:
            tried = messages(which, language)
            hear = approach(language)
            began = time.process_time()
            figures = measure(hear, tried, NOTHING_FITS)
            each = (time.process_time() - began) / len(tried) * 1000
            cells += [f"{figures.first:.0%}", f"{figures.three:.0%}", f"{figures.parted:.3f}"]
            cells.append(f"{each:.1f}")
        table.add_row(name, *cells)
    console.print(table)


def _tell(console: Console, profile: str, which: str) -> None:
    """What the product itself makes of the messages for a profile."""
    hearing = learnt(read_profile(profile).faq.pages())
    for language in LANGUAGES:
        tried = messages(which, language, profile)
        if not tried:
            continue
        figures = measure(_by(hearing, language), tried, NOTHING_FITS)
        title = f"{profile} {language}, {len(tried)} messages"
        console.print(
            f"{title}: first {figures.first:.1%}, among three {figures.three:.1%},"
            f" AUC of “none” {figures.parted:.3f}; told that nothing fits although something does"
            f" {figures.silenced:.1%}, offered something although nothing fits"
            f" {figures.chattered:.1%}"
        )
        if figures.by_door:
            console.print(
                f"{title}: complaints taken for complaints {figures.complaints:.1%},"
                f" right door {figures.doors:.1%} ("
                + ", ".join(f"{door} {share:.0%}" for door, share in figures.by_door.items())
                + ")"
            )


def _pages(faq: Faq, said: Callable[..., Sequence[str]]) -> Pages:
    return tuple(
        (
            language,
            tuple(
                Page(entry.id, tuple(said(entry)))
                for group in faq.groups(language)
                for entry in group.entries
            ),
        )
        for language in LANGUAGES
    )


def _learnt(hearing: Hearing) -> Approach:
    return lambda language: _by(hearing, language)


def _by(hearing: Hearing, language: str) -> Hear:
    return lambda text: hearing.hear(text, language)


def _nearest(pages: Pages, language: str, speaks: Encoder) -> Hear:
    lines = [(page.id, said) for page in dict(pages)[language] for said in page.said]
    known = speaks.encode([said for _, said in lines])
    return lambda text: _ranked(lines, (known @ speaks.encode([text])[0]).tolist())


def _nearest_letters(pages: Pages, language: str) -> Hear:
    lines = [(page.id, said) for page in dict(pages)[language] for said in page.said]
    letters = Letters.of([said for _, said in lines])
    return lambda text: _ranked(lines, letters.likeness(groups(text)).tolist())


def _ranked(lines: Sequence[tuple[str, str]], likeness: Sequence[float]) -> Heard:
    """Each entry is as near as its nearest line; nothing is known about doors."""
    best: dict[str, float] = {}
    for (entry, _), near in zip(lines, likeness, strict=True):
        best[entry] = max(near, best.get(entry, -1.0))
    ranked = sorted(best.items(), key=lambda one: -one[1])
    found = tuple(Found(entry, near) for entry, near in ranked)
    return Heard(found, 1 - found[0].score, Door.COMPLAINT)


def _memory() -> float:
    """Megabytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
