"""The organisation's Markdown as Telegram's HTML, block by block."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False}).disable("image")

_INLINE = {
    "strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>",
    "s_open": "<s>", "s_close": "</s>", "softbreak": "\n", "hardbreak": "\n",
}  # fmt: skip


def blocks(markdown: str) -> tuple[str, ...]:
    """Paragraphs and lists as HTML that Telegram accepts; raw HTML is shown as it was typed."""
    said: list[str] = []
    items: list[str] = []
    markers: list[str] = []
    heading = False
    for token in _READER.parse(markdown):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                markers.append("•" if token.type == "bullet_list_open" else "1")
            case "bullet_list_close" | "ordered_list_close":
                markers.pop()
                if not markers:
                    said.append("\n".join(items))
                    items = []
            case "list_item_open":
                items.append(f"{token.info}." if token.info else "•")
            case "heading_open":
                heading = True
            case "inline":
                line = _inline(token.children or [])
                if markers:
                    items[-1] = f"{items[-1]} {line}"
                else:
                    said.append(f"<b>{line}</b>" if heading else line)
                heading = False
            case "fence" | "code_block":
                said.append(escape(token.content.strip()))
    return tuple(said)


def _inline(tokens: list[Token]) -> str:
    said = []
    links: list[str] = []
    for token in tokens:
        match token.type:
            case "link_open":
                links.append(_link(str(token.attrGet("href") or "")))
                said.append(links[-1] and f'<a href="{escape(links[-1])}">')
            case "link_close":
                said.append("</a>" if links.pop() else "")
            case "text" | "code_inline":
                said.append(escape(token.content))
            case kind:
                said.append(_INLINE.get(kind, ""))
    return "".join(said)


def _link(address: str) -> str:
    """The address when a person may be sent there, else nothing: then only the words are shown."""
    return address if urlsplit(address).scheme in ("https", "mailto", "tel") else ""
