"""What an officer sees before anything leaves: the letter itself, by which road, and *Send*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from bot.desk.file import bundles, event_line
from bot.desk.veil import history_for
from bot.desk.writing.asking import Rows, letter_of, value_of
from bot.desk.writing.pad import Pad
from bot.desk.writing.rehearsal import Rehearsal
from bot.desk.writing.steps import Matter, Step
from bot.desk.writing.strokes import Stroke, stroke
from bot.letters.letter import (
    MESSAGE_LIMIT,
    Button,
    Letter,
    Line,
    Paragraph,
    Tone,
    paragraph,
    strong,
    width,
)
from bot.letters.tables import STATUSES
from complaints.history import Event, EventKind
from dialogs.phrases.harsh import quoted
from storage.compositions import Composition

READ_ONLY = frozenset({EventKind.OPENED, EventKind.EXPORTED, EventKind.NOTED, EventKind.REMINDED})
"""What happened to a case without changing it: nobody's preview is out of date for it."""
TOLD = 5
"""Events that are named when a case has changed."""


def announcement(matter: Matter, label: str, rehearsal: Rehearsal, pad: Pad) -> Letter:
    """The head of a preview: what follows, where it goes, and the buttons that come with it."""
    words = matter.reader.words
    if not rehearsal.letters:
        said = _stays(matter, label, rehearsal.event.kind)
        return letter_of(matter, (paragraph(said), changed(matter, pad)))
    said = words("{verb}: preview. The person gets exactly what follows.", verb=label)
    buttons = [one.label for letter in rehearsal.letters for row in letter.buttons for one in row]
    under = [words("Buttons under it: {buttons}.", buttons=words.list(*buttons))] if buttons else []
    return letter_of(matter, (paragraph(said, *under), roads(matter), changed(matter, pad)))


def _stays(matter: Matter, label: str, kind: EventKind) -> str:
    """Who reads what the person is not told."""
    words = matter.reader.words
    if kind is EventKind.DOUBT_REPORTED:
        return words(
            "{verb}: preview. The staff of {organisation} read it; the person is not told.",
            verb=label,
            organisation=matter.reader.organisation,
        )
    brand = matter.reader.brand_of(matter.officer.id)
    if brand is not None:
        return words(
            "{verb}: preview. Only your colleagues at {brand} read it; the person is not told.",
            verb=label,
            brand=brand.name,
        )
    return words("{verb}: preview. This stays at the desk; the person is not told.", verb=label)


def as_it_leaves(letter: Letter) -> Iterator[str]:
    """A letter in Telegram's HTML, with nothing of ours around it."""
    if letter.html:
        yield letter.html
        return
    for some in bundles((paragraph(letter.plain),), MESSAGE_LIMIT):
        yield "\n\n".join(escape(line.said) for one in some for line in one)


def draft_caption(matter: Matter) -> str:
    """Under a document that is not sent yet."""
    number = str(matter.case.number)
    return escape(matter.reader.words("Case {number}: DRAFT, not sent yet", number=number))


def roads(matter: Matter) -> Paragraph:
    """By which roads the person is reached, and what to do when by none."""
    words, case = matter.reader.words, matter.case
    if not matter.officer.role.is_staff:
        # How to reach the person is no affair of a brand.
        return paragraph(
            words(
                "{organisation} brings it to the person; you read it under the name that you may "
                "know.",
                organisation=matter.reader.organisation,
            )
        )
    email = matter.reader.profile.form.email(case.answers)
    if matter.file.reachable and email:
        return paragraph(words("It goes to the chat and to {email}.", email=email))
    if matter.file.reachable:
        return paragraph(words("It goes to the chat. No e-mail address is known."))
    if email:
        said = words(
            "The person cannot be reached in the chat: it goes to {email} only.", email=email
        )
        return (strong(said),)
    said = words(
        "Nobody will be reached: the chat is closed and no e-mail address is known. Print the "
        "document and post it."
    )
    return (strong(said),)


def foot(
    matter: Matter, composition: Composition, steps: Sequence[Step], rehearsal: Rehearsal
) -> Letter:
    """The end of a preview: what only the desk sees, and the buttons."""
    words, pad = matter.reader.words, Pad.read(composition.said)
    leaves = bool(rehearsal.letters)
    shown = [one for one in steps if one.inside or not leaves]
    paragraphs = [*(_stated(matter, one, pad) for one in shown), _harsh(matter, steps, pad)]
    ask = words("Send it to this person?") if leaves else words("Record it?")
    return letter_of(
        matter, (*paragraphs, paragraph(strong(ask))), _rows(matter, composition, steps, leaves)
    )


def since(matter: Matter, pad: Pad) -> tuple[Event, ...]:
    """What happened to the case since a preview of it was shown."""
    known = history_for(matter.officer, matter.history, matter.reader.profile)
    found = (one for one in known if one.kind not in READ_ONLY)
    return tuple(one for one in found if pad.seen and one.seq >= pad.seen)


def changed(matter: Matter, pad: Pad) -> Paragraph:
    """That the case has changed since it was last seen, and how; nothing when it has not."""
    events = since(matter, pad)
    if not events:
        return ()
    said = matter.reader.words("The case has changed since you last saw it:")
    return paragraph(strong(said), *(event_line(one, matter.reader) for one in events[-TOLD:]))


def stopped(matter: Matter, why: str, composition: Composition) -> Letter:
    """Nothing was sent, and why; what was written is kept."""
    words, pad = matter.reader.words, Pad.read(composition.said)
    status = words("Status: {status}.", status=words(STATUSES[matter.case.status]))
    kept = words("Nothing was sent. What you wrote is kept for 30 days, and follows.")
    rows = (
        (Button(words("Look again"), stroke(Stroke.LOOK, composition.id)),),
        (Button(words("Discard"), stroke(Stroke.DROP, composition.id)),),
    )
    paragraphs = (paragraph(strong(why), status), changed(matter, pad), paragraph(kept))
    return letter_of(matter, paragraphs, rows)


def written(matter: Matter, pad: Pad) -> tuple[Letter, ...]:
    """Every word that an officer wrote, to be used again elsewhere."""
    texts = [pad.text(name) for name in pad.fields if pad.text(name)]
    if not texts:
        return ()
    room = MESSAGE_LIMIT - width(matter.head) - 4
    blocks = bundles((paragraph(Line(one, Tone.QUOTE)) for one in texts), room)
    return tuple(letter_of(matter, some) for some in blocks)


def done(matter: Matter, event: Event, told: bool) -> Letter:
    """What a preview says once it was sent."""
    words = matter.reader.words
    said = words("Sent. The person is told.") if told else words("Recorded.")
    paragraphs = (paragraph(strong(said), event_line(event, matter.reader)),)
    return letter_of(matter, paragraphs, ((more(matter),),))


def more(matter: Matter) -> Button:
    """Shows what may be done next."""
    return Button(matter.reader.words("What next?"), stroke(Stroke.VERBS, matter.case.id))


def _harsh(matter: Matter, steps: Sequence[Step], pad: Pad) -> Paragraph:
    """Words that may hurt, pointed out to who wrote them; nothing is refused because of a word."""
    words, moderation = matter.reader.words, matter.reader.profile.moderation
    spoken = dict.fromkeys((matter.theirs.words.language, words.language))
    texts = [pad.text(one.field) for one in steps]
    found = quoted([
        flag for text in texts for language in spoken for flag in moderation.flagged(text, language)
    ], words)  # fmt: skip
    if not found:
        return ()
    said = words(
        "These words may insult or discriminate: {harsh}. You can change them or leave them; "
        "nothing is refused because of a word.",
        harsh=found,
    )
    return (strong(said),)


def _stated(matter: Matter, step: Step, pad: Pad) -> Paragraph:
    return (strong(step.name), *value_of(matter, step, pad))


def _rows(matter: Matter, composition: Composition, steps: Sequence[Step], leaves: bool) -> Rows:
    words, pad = matter.reader.words, Pad.read(composition.said)
    send = stroke(Stroke.SEND, composition.id, composition.version, pad.revision)
    changes = [
        Button(
            words("Change: {step}", step=one.name), stroke(Stroke.ASK, composition.id, one.field)
        )
        for one in steps
    ]
    return (
        (Button(words("Send"), send) if leaves else Button(words("Record"), send),),
        *(changes[n : n + 2] for n in range(0, len(changes), 2)),
        (Button(words("Discard"), stroke(Stroke.DROP, composition.id)),),
    )
