"""The pad: what an officer has written so far, step by step, as the row of a composition holds it.

A pad is a value; every change gives a new one with a higher revision, so that a preview that was
shown before the change can be told from one after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from complaints.answers import Money
from complaints.history import Event
from storage.compositions import Said

PREPARED = 0
"""In place of a message id: the words come from a prepared text, and typed ones replace them."""

LONGEST = 20_000
"""Characters of one step: as much as a complaint itself may have."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words that came in one message. `prompt` is the message of ours that they reply to."""

    prompt: int
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Pad:
    """What was written, by the field of each step."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    prompts: Mapping[str, int] = field(default_factory=dict)
    """The message that asked last, by field."""
    current: str = ""
    """The field that was asked last."""
    latest: str = ""
    """The field that was written last."""
    revision: int = 0
    seen: int = 0
    """Number of the next event of the case when the preview was shown."""
    sending: str = ""
    """The event that *Send* was about to make; empty before it was pressed."""

    @classmethod
    def read(cls, said: Said) -> Pad:
        """What a row holds."""
        return cls(**said)

    @property
    def said(self) -> Said:
        """What a row may hold; `read` is its inverse."""
        return {name: getattr(self, name) for name in self.__slots__}

    def has(self, name: str) -> bool:
        """Whether a step was answered, be it with nothing."""
        return name in self.fields and not self.fields[name].get("open")

    def parts(self, name: str) -> tuple[Part, ...]:
        """The messages of a step, in the order in which they were sent."""
        return tuple(Part(*one) for one in self.fields.get(name, {}).get("parts", ()))

    def text(self, name: str) -> str:
        """The words of a step; empty when it was left out."""
        return "\n\n".join(one.text for one in self.parts(name))[:LONGEST].strip()

    def day(self, name: str) -> date:
        """The day of a step; raises KeyError before there is one."""
        return date.fromisoformat(self.fields[name]["day"])

    def maybe_day(self, name: str) -> date | None:
        """The day of a step; None when it was left out."""
        said = self.fields.get(name, {}).get("day")
        return None if said is None else date.fromisoformat(said)

    def sum(self, name: str) -> Money | None:
        """The sum of a step; None when there is none."""
        said = self.fields.get(name, {}).get("sum")
        return None if said is None else Money(said[0], said[1])

    def pick(self, name: str) -> str:
        """What was chosen in a step."""
        return str(self.fields.get(name, {}).get("pick", ""))

    def ticks(self, name: str) -> tuple[str, ...]:
        """What was ticked in a step."""
        return tuple(self.fields.get(name, {}).get("ticks", ()))

    def asked(self, name: str, message: int) -> Pad:
        """A message of ours asks for this step."""
        return replace(self, prompts={**self.prompts, name: message}, current=name)

    def put(self, name: str, **value: Any) -> Pad:
        """A step gets a value in place of what it had."""
        return replace(
            self,
            fields={**self.fields, name: value},
            latest=name,
            revision=self.revision + 1,
            sending="",
        )

    def add(self, name: str, part: Part) -> Pad:
        """A step gets more words. Replies to one message are joined; one to another begins anew.

        The same message again, edited or handled twice, takes the place of its first version.
        """
        kept = [one for one in self.parts(name) if one.prompt == part.prompt]
        return self.hold(name, *(one for one in kept if one.message != part.message), part)

    def hold(self, name: str, *parts: Part, **value: Any) -> Pad:
        """A step gets these words, in the order in which they were sent."""
        ordered = sorted(parts, key=lambda one: one.message)
        value["parts"] = [[one.prompt, one.message, one.text] for one in ordered]
        return self if self.fields.get(name) == value else self.put(name, **value)

    def holder(self, message: int) -> str:
        """The step that a message of the officer was taken for; empty when it was for none."""
        for name, said in self.fields.items():
            if said.get("from") == message or any(
                one[1] == message for one in said.get("parts", ())
            ):
                return name
        return ""

    def looked(self, seq: int) -> Pad:
        """A preview is shown, of the case before the event of this number."""
        return replace(self, seen=seq)

    def on_its_way(self, event: Event, *, told: bool) -> Pad:
        """*Send* was pressed, and will make this event, or one like it a little later."""
        return replace(self, sending=f"{event.seq}:{event.kind}:{int(told)}")

    def has_made(self, event: Event) -> bool:
        """Whether this is what *Send* was about to make."""
        seq, _, rest = self.sending.partition(":")
        return bool(seq) and event.seq >= int(seq) and rest.startswith(f"{event.kind}:")

    @property
    def has_told(self) -> bool:
        """Whether the person is told of what *Send* was about to make."""
        return self.sending.endswith(":1")
