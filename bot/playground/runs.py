"""A text with entities as runs for the page: plain strings with names of styles, never HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.playground.links import checked_link
from bot.playground.world import JSON, Entity

_STYLES: Mapping[str, tuple[str, ...]] = {
    "bold": ("bold",),
    "italic": ("italic",),
    "underline": ("underline",),
    "strikethrough": ("strike",),
    "spoiler": ("spoiler",),
    "code": ("code",),
    "pre": ("pre",),
    "blockquote": ("quote",),
    "expandable_blockquote": ("quote", "expandable"),
    "text_link": ("link",),
    "url": ("link",),
    "email": ("email",),
    "bot_command": ("command",),
    "mention": ("mention",),
    "text_mention": ("mention",),
    "hashtag": ("hashtag",),
    "custom_emoji": ("emoji",),
    "date_time": ("time",),
}


def runs(text: str, entities: Sequence[Entity]) -> list[JSON]:
    """The text cut where a style begins or ends."""
    units = text.encode("utf-16-le", "surrogatepass")
    last = len(units) // 2
    edges = {0, last}
    for entity in entities:
        edges |= {min(entity.offset, last), min(entity.offset + entity.length, last)}
    cuts = sorted(edges)
    return [
        _run(units[2 * begin : 2 * end].decode("utf-16-le", "replace"), begin, entities)
        for begin, end in pairwise(cuts)
    ]


def _run(text: str, begin: int, entities: Sequence[Entity]) -> JSON:
    run: JSON = {"text": text, "style": []}
    for entity in entities:
        if not entity.offset <= begin < entity.offset + entity.length:
            continue
        run["style"] += [s for s in _STYLES.get(entity.type, ()) if s not in run["style"]]
        match entity.type:
            case "text_link":
                run["href"] = entity.url
            case "url":
                run["href"] = checked_link(text)
            case "email":
                run["href"] = f"mailto:{text}"
            case "pre" if entity.language:
                run["language"] = entity.language
            case "date_time":
                run["unix"] = entity.unix
    return run
