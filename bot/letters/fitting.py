"""Making a letter fit into one message: quotes are shortened, and nothing of ours ever is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.letters.letter import MESSAGE_LIMIT, Line, Paragraph, Tone, in_plain, paragraph, width

_SHORTEST = 24
"""Letters of a quote below which it says nothing any more."""


def fitted(
    paragraphs: Sequence[Paragraph], note: str, limit: int = MESSAGE_LIMIT
) -> tuple[Paragraph, ...]:
    """The paragraphs within `limit`; when quotes were shortened, `note` says where all of it is.

    Of many long quotes all keep the same length, and short ones stay whole. Too many of them are
    left out with the paragraphs they stand in. What we say ourselves is never cut: a letter that
    is too long without any quote stays so.
    """
    if width(in_plain(paragraphs)) <= limit:
        return tuple(paragraphs)
    noted = (*paragraphs, paragraph(note))
    quotes = [width(line.said) for one in noted for line in one if line.tone is Tone.QUOTE]
    room = limit - width(in_plain(noted)) + sum(quotes)
    most = _level(quotes, room)
    if most < _SHORTEST:
        return tuple(one for one in noted if all(line.tone is not Tone.QUOTE for line in one))
    return tuple(tuple(_cut(line, most) for line in one) for one in noted)


def _level(lengths: Sequence[int], room: int) -> int:
    """The longest length to which all of them can be cut to fill no more than `room`."""
    waiting = sorted(lengths)
    for place, length in enumerate(waiting):
        share = room // (len(waiting) - place)
        if length > share:
            return share
        room -= length
    return max(waiting, default=0)


def _cut(line: Line, most: int) -> Line:
    if line.tone is not Tone.QUOTE or width(line.said) <= most:
        return line
    kept, used = [], 1
    for sign in line.said:
        used += width(sign)
        if used > most:
            break
        kept.append(sign)
    return replace(line, said="".join(kept).rstrip() + "…")
