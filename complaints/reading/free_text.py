"""Read free text: whatever a person wants to say, as they say it."""

from __future__ import annotations

from complaints.reading.clean import clean_text, cut_length, is_blank, is_piled
from complaints.reading.result import Err, Note, Ok, Problem, Reading, Told, Warn
from complaints.reading.secrets import find_secrets, mask

LENGTH = 20_000
"""How much is kept, in characters (code points)."""


def read_text(text: str, told: Told) -> Reading:
    """Read a text; one that holds secrets is asked about, with the masked text as suggestion.

    Never raises.
    """
    clean = clean_text(text)
    if is_blank(clean):
        return Err(Problem.EMPTY)
    kept = cut_length(clean, LENGTH)
    if secrets := find_secrets(kept):
        return Warn(kept, Problem.SECRETS, mask(kept, secrets))
    if kept != clean:
        return Ok(kept, Note.CUT)
    return Ok(kept, Note.TIDIED if is_piled(text) else None)
