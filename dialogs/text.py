"""Text widgets: sentences of the product, words of the organisation, values of people.

Every widget returns Telegram HTML with its values escaped; buttons show plain text, which
`dialogs.window` undoes again. Isolates keep right-to-left values from turning a sentence around.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from string import Formatter
from typing import Any, cast
from unicodedata import bidirectional

from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import TextWidget
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.text import Multi, Text

from locales import Words

Seen = dict[str, Any]
"""What a getter found, as the framework hands it to every widget."""
Pick = Callable[[Seen], Any]


def words_of(manager: DialogManager) -> Words:
    """The words in which this update is answered."""
    return cast("Words", manager.middleware_data["words"])


def isolated(value: object) -> str:
    """A value as HTML; one that is written from right to left does not turn its sentence around."""
    text = escape(str(value))
    if any(bidirectional(character) in ("R", "AL") for character in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


class T(Text):
    """A sentence of the product; each `{gap}` is filled with the getter's value of that name.

    Takes a literal, which is its own id in the catalogues.
    """

    def __init__(self, sentence: str, when: WhenCondition = None) -> None:
        super().__init__(when)
        self.sentence = sentence
        self.gaps = gaps_in(sentence)

    async def _render_text(self, data: Seen, manager: DialogManager) -> str:
        return words_of(manager)(self.sentence, **{gap: isolated(data[gap]) for gap in self.gaps})


class Spoken(Text):
    """A text picked from data: a sentence of a table (`N_`) or the organisation's words.

    The gaps of a sentence are filled from the getter's values, the organisation's words have none.
    """

    def __init__(self, pick: Pick, when: WhenCondition = None) -> None:
        super().__init__(when)
        self.pick = pick

    async def _render_text(self, data: Seen, manager: DialogManager) -> str:
        words, picked = words_of(manager), self.pick(data)
        if isinstance(picked, Mapping):
            return escape(in_language(picked, words.language))
        return words(picked, **{gap: isolated(data[gap]) for gap in gaps_in(picked)})


class Shown(Text):
    """A value as it is, escaped: what a person wrote, a number, a title of the organisation."""

    def __init__(self, pick: Pick | str, when: WhenCondition = None) -> None:
        super().__init__(when)
        self.pick = pick

    async def _render_text(self, data: Seen, manager: DialogManager) -> str:
        value = data[self.pick] if isinstance(self.pick, str) else self.pick(data)
        return isolated(value)


class Html(Text):
    """HTML that a getter made, every value in it escaped already."""

    def __init__(self, pick: Pick | str, when: WhenCondition = None) -> None:
        super().__init__(when)
        self.pick = pick

    async def _render_text(self, data: Seen, manager: DialogManager) -> str:
        return str(data[self.pick] if isinstance(self.pick, str) else self.pick(data))


class Bold(Text):
    """Another text in bold, so that no sentence carries markup."""

    def __init__(self, text: TextWidget, when: WhenCondition = None) -> None:
        super().__init__(when)
        self.text = text

    async def _render_text(self, data: Seen, manager: DialogManager) -> str:
        said = await self.text.render_text(data, manager)
        return f"<b>{said}</b>" if said else ""


class Paragraphs(Multi):
    """Texts with an empty line between them."""

    def __init__(self, *texts: TextWidget, when: WhenCondition = None) -> None:
        super().__init__(*texts, sep="\n\n", when=when)


_NUMBERED = re.compile(r"[\w.@:/-]*\d[\w.@:/-]*")
_ADDRESS = re.compile(r"[@:/]")


def unbroken(text: str) -> str:
    """A rule's text whose numbers stay in one piece on a narrow screen: "L612-2", "2024-R-02".

    Only for texts of rules: whoever copies a person's words must get the hyphens that they typed.
    """
    return _NUMBERED.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    whole = found[0]
    return whole if _ADDRESS.search(whole) else whole.replace("-", "\N{NON-BREAKING HYPHEN}")


def gaps_in(sentence: str) -> tuple[str, ...]:
    """The names of the gaps of a sentence."""
    return tuple(name for _, name, _, _ in Formatter().parse(sentence) if name)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The organisation's words in a language, else in its first one; empty when it said nothing."""
    return texts.get(language) or next(iter(texts.values()), "")
