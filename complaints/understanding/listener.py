"""Learns one language: from lines whose subject is known to weights for lines that nobody wrote.

Kernel ridge regression: a new message is compared with every known line, by letters and by meaning,
and each subject's score is a weighted sum of these likenesses; the weights solve one linear system.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from complaints.understanding.chat_spelling import written_out
from complaints.understanding.examples import COMMON, Example, Kind
from complaints.understanding.letters import Floats, Letters, groups
from complaints.understanding.meaning import Encoder
from complaints.understanding.solving import solve

# Chosen on tests/faq/pot/development.*.tsv; decision 0011 shows what other values give.
MEANING = 0.5
"""How much meaning counts; the rest is letters."""
MEANING_NEARNESS = 1.5
LETTERS_NEARNESS = 1.0
"""How fast a likeness loses its worth with distance."""
RIDGE = 0.2
"""How much a single line may be contradicted by its neighbours."""
SENTENCES = 0.6
"""How much single sentences count in a story that says nothing as a whole."""
CLAIMED = 0.5
"""Share of a kind's examples that one entry must attract to be its answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the FAQ: `entry` is the position of the entry that it asks for."""

    entry: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """How strongly a message speaks for each entry, for none of them, and for each kind."""

    entries: Floats
    none: float
    kinds: Floats

    @property
    def silence(self) -> float:
        """How much more speaks for no entry than for the best one."""
        return self.none - float(self.entries.max())

    def with_the_best_of(self, sentences: Sequence[Scores]) -> Scores:
        """What is heard when single sentences count too: a story may hide its question."""
        entries = np.max([one.entries for one in sentences], axis=0)
        none = min(one.none for one in sentences)
        return Scores(
            (1 - SENTENCES) * self.entries + SENTENCES * entries,
            (1 - SENTENCES) * self.none + SENTENCES * none,
            self.kinds,
        )


def blended(parts: Sequence[tuple[float, Scores]]) -> Scores:
    """Several listeners' scores with their shares, which add up to one."""
    shares = np.array([share for share, _ in parts], np.float32)
    return Scores(
        shares @ np.stack([one.entries for _, one in parts]),
        sum(share * one.none for share, one in parts),
        shares @ np.stack([one.kinds for _, one in parts]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Listener:
    """What was learnt from the lines of one language."""

    language: str
    count: int
    """How many entries there are."""
    claims: Mapping[Kind, int]
    """The kinds of messages for which one entry is the answer."""
    letters: Letters
    meanings: Floats | None
    """A row per line; None without an encoder."""
    weights: Floats
    """A row per line; a column per entry, one for none of them, one per kind."""

    def scores(self, counted: Counter[str], meaning: Floats | None) -> Scores:
        """Listen to a message: its groups of letters and, if there is an encoder, its direction."""
        near = _alike(self.letters.likeness(counted), self._meant(meaning))
        found = near @ self.weights
        return Scores(found[: self.count], float(found[self.count]), found[self.count + 1 :])

    def _meant(self, meaning: Floats | None) -> Floats | None:
        if self.meanings is None or meaning is None:
            return None
        found: Floats = self.meanings @ meaning
        return found


def learn(
    lines: Sequence[Line],
    samples: Sequence[Example],
    count: int,
    language: str,
    encoder: Encoder | None,
) -> Listener:
    """Learn from the lines of a FAQ with `count` entries and from examples of every kind."""
    # What a FAQ may well answer comes last, so that the rest is one block with the lines.
    samples = sorted(samples, key=lambda one: one.kind in COMMON)
    known = [*(one.text for one in lines), *(one.text for one in samples)]
    texts = [written_out(text, language) for text in known]
    letters = Letters.of(texts)
    meanings = encoder.encode(texts) if encoder and texts else None
    near = _nearness(texts, letters, meanings)
    about = [one.entry for one in lines]
    kinds = [list(Kind).index(one.kind) for one in samples]
    begins = len(lines)

    weights = np.zeros((len(texts), count + 1 + len(Kind)), np.float32)
    weights[begins:, count + 1 :] = _solved(near[begins:, begins:].copy(), kinds, len(Kind))
    claimed = _claimed(near[:, :begins], about, samples) if lines else {}
    kept = np.array(
        [*range(begins)]
        + [begins + at for at, one in enumerate(samples) if one.kind not in {*COMMON, *claimed}],
        np.intp,
    )
    about += [count] * (len(kept) - begins)
    near = near[np.ix_(kept, kept)] if claimed else near[: len(kept), : len(kept)]
    weights[kept, : count + 1] = _solved(near, about, count + 1)
    return Listener(language, count, claimed, letters, meanings, weights)


def _nearness(texts: Sequence[str], letters: Letters, meanings: Floats | None) -> Floats:
    """How alike each line is to each, with the ridge on the diagonal."""
    near = np.empty((len(texts), len(texts)), np.float32)
    for at, text in enumerate(texts):
        meant = None if meanings is None else meanings @ meanings[at]
        near[at] = _alike(letters.likeness(groups(text)), meant)
    near[np.diag_indices_from(near)] += RIDGE
    return near


def _alike(letters: Floats, meaning: Floats | None) -> Floats:
    by_letters: Floats = np.exp(LETTERS_NEARNESS * (letters - 1))
    if meaning is None:
        return by_letters
    by_meaning: Floats = np.exp(MEANING_NEARNESS * (meaning - 1))
    return (1 - MEANING) * by_letters + MEANING * by_meaning


def _solved(near: Floats, subjects: Sequence[int], count: int) -> Floats:
    """The weights with which lines of known subjects speak for each; overwrites `near`."""
    wanted = np.zeros((len(near), count), np.float32)
    wanted[np.arange(len(near)), subjects] = 1
    return solve(near, wanted)


def _claimed(near: Floats, about: Sequence[int], samples: Sequence[Example]) -> dict[Kind, int]:
    """The kinds for which one entry is the answer, such as "May I complain about my doctor?".

    Their examples are no proof that the FAQ has no answer. `near` has a column per line of the FAQ.
    """
    own = len(about)
    best = (near[own:] @ _solved(near[:own].copy(), about, max(about) + 1)).argmax(axis=1)
    chosen: dict[Kind, Counter[int]] = {one.kind: Counter() for one in samples}
    for entry, one in zip(best.tolist(), samples, strict=True):
        chosen[one.kind][entry] += 1
    most = {kind: entries.most_common(1)[0] for kind, entries in chosen.items()}
    return {
        kind: entry
        for kind, (entry, often) in most.items()
        if often >= CLAIMED * chosen[kind].total()
    }
