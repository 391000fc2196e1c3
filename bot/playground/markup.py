"""The HTML subset of the Bot API, with its exact complaints (TELEGRAM.md §1.3).

Read like Telegram reads it: byte by byte, because complaints name byte offsets; entities count in
UTF-16 code units. Nothing is corrected: what Telegram refuses is refused here in the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.playground.errors import ApiError, bad_request
from bot.playground.links import checked_link, mentioned_user
from bot.playground.units import units
from bot.playground.world import Entity

STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
"""Tag → entity type."""

_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_SPACE = b" \t\r\n\x00\x0b"
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_END = 0
_PLAIN = re.compile(rb"[^<&]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def html(text: str) -> tuple[str, tuple[Entity, ...]]:
    """Text without tags, and its entities, outermost first; raises ApiError."""
    return _Reader(text).read()


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    begin: int
    attributes: dict[str, str]


class _Reader:
    def __init__(self, text: str) -> None:
        self._in = text.encode("utf-8", "surrogatepass") + b"\x00"
        self._end = len(self._in) - 1
        self._at = 0
        self._out: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, tuple[Entity, ...]]:
        while self._at < self._end:
            if self._in[self._at] == ord("<"):
                self._tag()
            elif plain := _PLAIN.match(self._in, self._at, self._end):
                self._at = plain.end()
                self._say(plain[0].decode("utf-8", "surrogatepass"))
            else:
                self._say(self._character())
        if self._open:
            tag = self._open[-1].tag
            raise _no(f'Can\'t find end tag corresponding to start tag "{tag}"')
        text = "".join(self._out)
        if _SURROGATE.search(text):
            raise _no(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, tuple(sorted(self._entities, key=lambda e: (e.offset, -e.length)))

    def _say(self, words: str) -> None:
        self._out.append(words)
        self._offset += units(words)

    def _character(self) -> str:
        """The next character, a reference like `&lt;` decoded."""
        if self._in[self._at] == ord("&"):
            decoded = self._reference()
            if decoded:
                return decoded
        begin = self._at
        self._at += 1
        while self._at < self._end and self._in[self._at] & 0xC0 == 0x80:
            self._at += 1
        return self._in[begin : self._at].decode("utf-8", "surrogatepass")

    def _reference(self) -> str:
        """A decoded character reference, or nothing: then it is plain text."""
        if self._in[self._at + 1] == ord("#"):
            is_hex = self._in[self._at + 2] == ord("x")
            digits = b"0123456789abcdefABCDEF" if is_hex else b"0123456789"
            begin = self._at + (3 if is_hex else 2)
            end = self._run(begin, digits)
            code = int(self._in[begin:end] or b"0", 16 if is_hex else 10)
            if code == 0 or code >= 0x10FFFF or end - self._at >= 10:
                return ""
            decoded = chr(code)
        else:
            begin = self._at + 1
            end = self._run(begin, _LETTERS)
            decoded = _NAMED.get(self._in[begin:end], "")
            if not decoded:
                return ""
        self._at = end + (self._in[end] == ord(";"))
        return decoded

    def _run(self, begin: int, allowed: bytes) -> int:
        while self._in[begin] in allowed and begin < self._end:
            begin += 1
        return begin

    def _until(self, stops: bytes) -> bytes:
        begin = self._at
        while self._in[self._at] not in stops:
            self._at += 1
        return self._in[begin : self._at]

    def _blanks(self) -> None:
        while self._in[self._at] != _END and self._in[self._at] in _SPACE:
            self._at += 1

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._in[self._at] == ord("/"):
            self._end_tag(begin)
        else:
            self._start_tag(begin)
        self._at += 1

    def _start_tag(self, begin: int) -> None:
        tag = self._until(_SPACE + b">").decode("utf-8", "replace").lower()
        if self._in[self._at] == _END:
            raise _no(f"Unclosed start tag at byte offset {begin}")
        if tag not in STYLES:
            raise _no(f'Unsupported start tag "{tag}" at byte offset {begin}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _no(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Open(tag, self._offset, len(self._out), attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while self._in[self._at] != ord(">"):
            self._blanks()
            if self._in[self._at] == ord(">"):
                break
            name = self._until(_SPACE + b"=>").decode("utf-8", "replace")
            if not name:
                raise _no(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._blanks()
            if self._in[self._at] not in (ord("="), _END):
                attributes[name] = ""
                continue
            self._at += self._in[self._at] != _END
            self._blanks()
            if self._in[self._at] == _END:
                raise _no(f'Unclosed start tag "{tag}" at byte offset {begin}')
            attributes[name] = self._value()
            if self._in[self._at] == _END:
                raise _no(f"Unclosed start tag at byte offset {begin}")
        return attributes

    def _value(self) -> str:
        quote = self._in[self._at]
        if quote not in b"'\"":
            begin = self._at
            self._at = self._run(begin, _LETTERS + b"0123456789.-")
            if self._in[self._at] not in _SPACE + b">":
                raise _no(f"Unexpected end of name token at byte offset {begin}")
            return self._in[begin : self._at].decode().lower()
        self._at += 1
        value = []
        while self._in[self._at] not in (quote, _END):
            value.append(self._character())
        if self._in[self._at] == quote:
            self._at += 1
        return "".join(value)

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise _no(f"Unexpected end tag at byte offset {begin}")
        self._at += 1
        found = self._until(_SPACE + b">").decode("utf-8", "replace").lower()
        self._blanks()
        if self._in[self._at] != ord(">"):
            raise _no(f"Unclosed end tag at byte offset {begin}")
        opened = self._open.pop()
        if found and found != opened.tag:
            tags = f'expected "</{opened.tag}>", found "</{found}>"'
            raise _no(f"Unmatched end tag at byte offset {begin}, {tags}")
        if self._offset > opened.offset:
            self._style(opened)

    def _style(self, opened: _Open) -> None:
        entity = Entity(STYLES[opened.tag], opened.offset, self._offset - opened.offset)
        attributes = opened.attributes
        match opened.tag:
            case "a":
                url = attributes.get("href") or "".join(self._out[opened.begin :])
                if user := mentioned_user(url):
                    self._entities.append(replace(entity, type="text_mention", user=user))
                elif link := checked_link(url):
                    self._entities.append(replace(entity, url=link))
            case "pre" | "code":
                self._code(entity, attributes.get("class", ""))
            case "blockquote" if "expandable" in attributes:
                self._entities.append(replace(entity, type="expandable_blockquote"))
            case "tg-emoji":
                emoji = attributes.get("emoji-id", "")
                if not emoji.isdecimal() or int(emoji) == 0:
                    raise _no("Invalid custom emoji identifier specified")
                self._entities.append(replace(entity, emoji=emoji))
            case "tg-time":
                unix = attributes.get("unix", "")
                if not unix.lstrip("-").isdecimal():
                    raise _no("Invalid date specified")
                self._entities.append(replace(entity, unix=int(unix)))
            case _:
                self._entities.append(entity)

    def _code(self, entity: Entity, css: str) -> None:
        """`<pre><code class="language-x">` is one entity; the class means nothing elsewhere."""
        language = css.removeprefix("language-") if css.startswith("language-") else ""
        inner = self._entities[-1] if self._entities else None
        if inner and (inner.offset, inner.length) == (entity.offset, entity.length):
            if entity.type == "pre" and inner.type == "code" and inner.language:
                self._entities[-1] = replace(inner, type="pre")
                return
            if entity.type == "code" and inner.type == "pre" and language:
                self._entities[-1] = replace(inner, language=language)
                return
        self._entities.append(replace(entity, language=language if entity.type == "code" else ""))


def _no(detail: str) -> ApiError:
    # The detail keeps its capital: only the first letter of the whole message is lowered.
    return bad_request(f"can't parse entities: {detail}")
