"""What becomes of a text between a bot and a reader: parsed, cleaned, trimmed, measured, linked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from aiogram.types import MessageEntity

from bot.playground.errors import bad_request
from bot.playground.links import checked_link
from bot.playground.markup import html
from bot.playground.units import units
from bot.playground.world import Entity

TEXT_LIMIT = 4096
"""Code points of a text after parsing."""
CAPTION_LIMIT = 1024
"""Code points of a caption after parsing."""
RAW_LIMIT = 32_768
"""Bytes of a text before parsing."""
_CLEAN_LIMIT = 35_000

_DROPPED = frozenset("\r\u0333\u033f\u030a") | {chr(c) for c in range(0x2028, 0x202F)}
_BLANK = frozenset(
    " \n\t\u00a0\u00ad\u1680\u180e\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2800\u3000"
    "\ufeff\ufffc"
) | {chr(c) for c in range(0x2000, 0x2010)}
_MARKS = "\u200e\u200f"
_UNCLEAN = re.compile("[\0-\t\v-\x1f{}]".format("".join(sorted(_DROPPED)) + _MARKS))
_SURELY_WITHIN = _CLEAN_LIMIT // 4
"""Characters that never have more bytes than the limit."""


def formatted(
    raw: str, parse_mode: str | None, entities: Sequence[MessageEntity] | None
) -> tuple[str, tuple[Entity, ...]]:
    """The text a reader sees and its entities; raises ApiError for E21, E23 and E24."""
    if len(raw.encode("utf-8", "surrogatepass")) > RAW_LIMIT:
        raise bad_request("text is too long")
    mode = (parse_mode or "").lower()
    if mode == "html":
        return finished(*html(raw))
    if mode in {"markdown", "markdownv2"}:
        raise bad_request("the playground reads no parse_mode but HTML")
    if mode:
        raise bad_request("unsupported parse_mode")
    return finished(raw, tuple(_given(e) for e in entities or ()))


def finished(text: str, entities: tuple[Entity, ...] = ()) -> tuple[str, tuple[Entity, ...]]:
    """Clean and trim a text, keep its entities in place, and find commands, links and addresses."""
    text, entities = _mapped(text, entities, clean)
    text, entities = _mapped(text, entities, _trim)
    found = tuple(e for e in detected(text) if not any(_overlap(e, own) for own in entities))
    ordered = sorted((*entities, *found), key=lambda e: (e.offset, -e.length))
    return text, tuple(ordered)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing at all."""
    return all(c in _BLANK for c in text)


def clean(text: str) -> list[str]:
    """One string for each character of the text: what is left of it (TELEGRAM.md §1.3)."""
    if len(text) <= _SURELY_WITHIN and not _UNCLEAN.search(text):
        return list(text)
    kept: list[str] = []
    for i, c in enumerate(text):
        if c in _DROPPED:
            kept.append("")
        elif c < " " and c != "\n":
            kept.append(" ")
        elif c in _MARKS and i and text[i - 1] in _MARKS:
            # A run of marks becomes zero-width non-joiners, so that no text can hide its direction.
            kept.append("\u200c")
        elif c in _MARKS and text[i + 1 : i + 2] in {*_MARKS}:
            kept.append("\u200c")
        else:
            kept.append(c)
    length = list(accumulate(len(c.encode("utf-8", "surrogatepass")) for c in kept))
    return [c if used <= _CLEAN_LIMIT else "" for c, used in zip(kept, length, strict=True)]


def _trim(text: str) -> list[str]:
    lead = len(text) - len(text.lstrip(" \n\t"))
    last = len(text.rstrip(" \n\t"))
    return [c if lead <= i < last else "" for i, c in enumerate(text)]


def _mapped(
    text: str, entities: tuple[Entity, ...], change: Callable[[str], list[str]]
) -> tuple[str, tuple[Entity, ...]]:
    kept = change(text)
    changed = "".join(kept)
    if changed == text and all(_lies_within(text, entity) for entity in entities):
        return text, entities
    moved = [0]
    for before, after in zip(text, kept, strict=True):
        moved += [moved[-1]] * (units(before) - 1)
        moved.append(moved[-1] + units(after))
    last = len(moved) - 1
    shifted = []
    for entity in entities:
        begin = moved[min(max(entity.offset, 0), last)]
        end = moved[min(max(entity.offset + entity.length, 0), last)]
        if end > begin:
            shifted.append(replace(entity, offset=begin, length=end - begin))
    return changed, tuple(shifted)


def _lies_within(text: str, entity: Entity) -> bool:
    return 0 <= entity.offset < entity.offset + entity.length <= units(text)


_WORD = r"[^\W_]"
_PATTERNS = (
    ("url", re.compile(r"\b(?i:https?|tg)://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]}']")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[a-zA-Z]{2,24}\b")),
    ("bot_command", re.compile(r"(?<![\w/@<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?\b")),
    ("mention", re.compile(r"(?<![\w@/.])@[a-zA-Z][a-zA-Z0-9_]{2,31}\b")),
    ("hashtag", re.compile(rf"(?<![\w#&])#(?=\w*{_WORD})\w{{1,256}}")),
)


def detected(text: str) -> tuple[Entity, ...]:
    """What every app finds by itself: links, addresses, commands, mentions, hashtags."""
    found: list[Entity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind == "url" and not checked_link(match[0]):
                continue
            entity = Entity(kind, units(text[: match.start()]), units(match[0]))
            if not any(_overlap(entity, other) for other in found):
                found.append(entity)
    return tuple(sorted(found, key=lambda e: e.offset))


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.offset + other.length and other.offset < one.offset + one.length


def _given(entity: MessageEntity) -> Entity:
    return Entity(
        type=entity.type,
        offset=entity.offset,
        length=entity.length,
        url=entity.url or "",
        language=entity.language or "",
        user=entity.user.id if entity.user else 0,
        emoji=entity.custom_emoji_id or "",
        unix=entity.unix_time or 0 if entity.type == "date_time" else 0,
    )


def visible(name: str) -> str:
    """A file name as the server keeps it: no path, no control characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(" " if unicodedata.category(c) == "Cc" else c for c in base)
    return kept.strip() or "file"
