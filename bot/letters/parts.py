"""What letters to the person are made of, so that each says only what is its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from bot.letters.fitting import fitted
from bot.letters.letter import (
    Button,
    Enclosure,
    Letter,
    Line,
    Paragraph,
    Tone,
    in_html,
    in_plain,
    paragraph,
    strong,
)
from bot.letters.reader import CaseFile, Reader
from complaints.case import Exhibit
from complaints.course import ActorKind
from complaints.deadlines import Deadline
from dialogs.buttons_of_letters import Verb, pressed
from locales import N_

LABELS = {
    Verb.OPEN: N_("See where it stands"),
    Verb.ANSWER: N_("Send what was asked"),
    Verb.ADD: N_("Add something"),
    Verb.ACCEPT: N_("The answer satisfies me"),
    Verb.DISPUTE: N_("The answer does not satisfy me"),
    Verb.KEPT: N_("Yes, the promise was kept"),
    Verb.BROKEN: N_("No, the promise was not kept"),
    Verb.RATE: N_("Give my opinion"),
    Verb.REOPEN: N_("Reopen it"),
    Verb.MEDIATOR: N_("Go to the mediator"),
    Verb.FOLLOWERS: N_("Who else follows it"),
}
"""What the buttons under letters say; a letter may give one another label."""

CONTEST = N_("I do not agree")
TELL = N_("Say what the mediator did")
CONFIRM = N_("Confirm it in writing")
PROVE = N_("Add a proof")
REPLY = N_("Reply")


class Numbered(Protocol):
    """Something that was said or done, with the number of its event."""

    @property
    def seq(self) -> int:
        """The number of the event that brought it."""
        ...


Item = TypeVar("Item", bound=Numbered)


def item_of(items: Sequence[Item], file: CaseFile) -> Item | None:
    """What came with the event of the letter, so that two letters in a row differ.

    The latest when the letter has no event; None when there is none.
    """
    if file.event is None:
        return items[-1] if items else None
    return next((one for one in items if one.seq == file.seq), None)


def told(
    reader: Reader,
    file: CaseFile,
    subject: str,
    *paragraphs: Paragraph,
    verbs: Iterable[Verb | tuple[Verb, str]] = (),
    enclosures: tuple[Enclosure, ...] = (),
) -> Letter:
    """A letter to the person about their case: e-mails say all, a chat shortens what it quotes."""
    written = (tuple(line for line in one if line.said) for one in paragraphs)
    said = (*_passed_on(reader, file), *filter(None, written))
    note = (
        reader.words("Texts are shortened here. The PDF that comes with this has all of it.")
        if enclosures
        else reader.words("Texts are shortened here. The case shows all of it.")
    )
    return Letter(
        subject=subject,
        html=in_html(fitted(said, note)),
        plain=in_plain(said),
        language=reader.words.language,
        enclosures=enclosures,
        buttons=tuple((_button(reader, file, one),) for one in verbs),
        thread=str(file.case.number),
    )


def quoted(text: str) -> tuple[Line, ...]:
    """Somebody's own words, set apart; no line when there are none."""
    return (Line(text, Tone.QUOTE),) if text.strip() else ()


def dated(reader: Reader, lead: str, deadline: Deadline | None) -> Paragraph:
    """A sentence with `{day}` in it, and the rule of that day; nothing without a date."""
    if deadline is None:
        return ()
    said = reader.words(lead, day=reader.words.day(deadline.due))
    return paragraph(strong(said), reader.rule(deadline))


def files(reader: Reader, exhibits: Sequence[Exhibit]) -> Paragraph:
    """The files that came, each with its size and fingerprint."""
    if not exhibits:
        return ()
    words = reader.words
    return paragraph(
        words.several("{n} file came with it:", "{n} files came with it:", len(exhibits)),
        *(
            line
            for one in exhibits
            for line in (
                words(
                    "{name}, {size}",
                    name=isolated(one.name),
                    size=words.several("{n} byte", "{n} bytes", one.size),
                ),
                f"SHA-256 {one.sha256}",
            )
        ),
    )


def isolated(name: str) -> str:
    """A name that somebody typed; in another direction it must not turn the line around it."""
    return f"\u2068{name}\u2069"


def court(reader: Reader) -> Paragraph:
    """What no letter may take away."""
    return paragraph(
        reader.words("Neither a complaint nor mediation takes away your right to go to court.")
    )


def _passed_on(reader: Reader, file: CaseFile) -> tuple[Paragraph, ...]:
    """Whose words these are, when a brand is the author of what happened."""
    actor = file.event.actor if file.event else None
    brand = reader.brand_of(actor.id) if actor and actor.kind is ActorKind.OFFICER else None
    if brand is None:
        return ()
    said = reader.words(
        "This comes from {brand}. {organisation} passes it on.",
        brand=brand.name,
        organisation=reader.organisation,
    )
    return (paragraph(said),)


def _button(reader: Reader, file: CaseFile, wanted: Verb | tuple[Verb, str]) -> Button:
    verb, label = wanted if isinstance(wanted, tuple) else (wanted, LABELS[wanted])
    return Button(reader.words(label), pressed(file.case.number, verb))
