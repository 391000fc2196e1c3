"""The two registers, as columns: what stands in each, and where that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from complaints.case import Status
from complaints.entries import Chosen, Correction, Entry, Given, Kept, Value, options_of
from complaints.history import EventKind


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id, the line of ACCEPTANCE that asks for it, what stands in it."""

    id: str
    asked_by: str
    value: Callable[[Entry], Value]


def number(entry: Entry) -> Value:
    """The number in print."""
    return (str(entry.number),)


def received(entry: Entry) -> Value:
    """The day of reception."""
    return (entry.received_on,)


def name(entry: Entry) -> Value:
    """First name and surname of who complains."""
    keys = entry.profile.form.keys
    found = (
        *options_of(entry.answers.get(keys.first_name)),
        *options_of(entry.answers.get(keys.last_name)),
    )
    return (" ".join(found),) if found else ()


def description(entry: Entry) -> Value:
    """What happened, in the person's words, which never change."""
    return entry.words(entry.profile.form.keys.description)


def deeds(entry: Entry) -> Value:
    """What was done, with dates: steps of the procedure, then corrective actions."""
    changed = (Correction(one.what, one.due, one.done_on) for one in entry.course.corrective)
    return (*entry.history, *changed)


def resolution(entry: Entry) -> Value:
    """How it stands or ended, and what the person was to get."""
    remedy = entry.course.remedy
    if remedy is None:
        return (entry.status,)
    given = Given(remedy.what, remedy.amount, remedy.by, remedy.done_on)
    return (entry.status, given)


def answered(entry: Entry) -> Value:
    """The day on which the latest answer was sent."""
    sent = [one for one in entry.history if one.kind is EventKind.ANSWERED]
    return (sent[-1].on,) if sent else ()


def first_complaint(entry: Entry) -> Value:
    """The day of the first written complaint, when it was earlier than this one."""
    first = entry.first_written_on
    return (first,) if first < entry.received_on else ()


def way(entry: Entry) -> Value:
    """How this complaint came, which ways were tried before, and the reference of the first."""
    keys, arrival = entry.profile.form.keys, entry.course.arrival
    replaced = entry.course.replaces
    before = (*entry.chosen(keys.steps), *entry.words(keys.reference))
    return (arrival, *before, *((replaced,) if replaced else ()))


def subject(entry: Entry) -> Value:
    """What it is about."""
    asked = entry.profile.form.keys.subject
    return (Chosen(asked, (entry.subject,)),) if entry.subject else ()


def service(entry: Entry) -> Value:
    """The contract, product or service: which of them, and its number."""
    keys = entry.profile.form.keys
    return (*entry.chosen(keys.service), *entry.words(keys.contract))


def others(entry: Entry) -> Value:
    """Other persons or bodies concerned, the mediators among them."""
    people = [part for key in entry.profile.form.keys.others for part in entry.words(key)]
    asked = dict.fromkeys(one.mediator for one in entry.course.mediations)
    named = (entry.profile.mediator(one) for one in asked)
    language = entry.profile.language
    return (*people, *(entry.profile.text(one.name, language) for one in named if one is not None))


def operation(entry: Entry) -> Value:
    """The action or operation concerned: here a pot, elsewhere an order or a training."""
    return entry.words(entry.profile.form.keys.operation)


def shortcomings(entry: Entry) -> Value:
    """What the organisation did wrong, as its answers found it."""
    found = (one.shortcomings for one in entry.course.answers)
    return tuple(dict.fromkeys(one for one in found if one))


def outcome(entry: Entry) -> Value:
    """Whether the latest answer says yes or no to what was asked."""
    answer = entry.course.answer
    return (answer.outcome,) if answer else ()


def answer_number(entry: Entry) -> Value:
    """The number that is printed on the latest answer."""
    answer = entry.course.answer
    return (f"{entry.number}/R{answer.number}",) if answer else ()


def documents(entry: Entry) -> Value:
    """Where the supporting documents are."""
    return (Kept(str(entry.number), entry.files),)


BOOK = (
    Column("number", "S2-09", number),
    Column("received", "S2-10", received),
    Column("name", "S2-11", name),
    Column("description", "S2-12", description),
    Column("deeds", "S2-13", deeds),
    Column("resolution", "S2-14", resolution),
    Column("answered", "S2-15", answered),
)
"""The book of complaints (« Cahier de gestion des réclamations »)."""

FILE = (
    Column("number", "S3-27", number),
    Column("received", "S3-27", received),
    Column("first-complaint", "S3-28", first_complaint),
    Column("way", "S3-29", way),
    Column("name", "S3-30", name),
    Column("subject", "S3-31", subject),
    Column("service", "S3-32", service),
    Column("others", "S3-33", others),
    Column("operation", "S3-34", operation),
    Column("description", "S3-35", description),
    Column("shortcomings", "S3-36", shortcomings),
    Column("outcome", "S3-37", outcome),
    Column("deeds", "S3-38", deeds),
    Column("resolution", "S3-39", resolution),
    Column("answered", "S3-40", answered),
    Column("answer-number", "S3-41", answer_number),
    Column("documents", "S3-42", documents),
)
"""The file of complaints (« dossier des réclamations »): sixteen items, the first in two cells."""

REGISTERS = {"book": BOOK, "file": FILE}


def is_listed(register: str, entry: Entry) -> bool:
    """Whether a register lists this case already: the book always does, and no number is missing.

    Where a profile says so, the file waits until nothing is missing (S3-26); dates run meanwhile.
    """
    waits = register == "file" and not entry.profile.procedure.file_incomplete
    return not (waits and entry.status is Status.INCOMPLETE)


DEEDS = frozenset(EventKind) - {
    EventKind.OPENED,
    EventKind.EXPORTED,
    EventKind.NOTED,
    EventKind.JOINED,
    EventKind.LEFT,
    EventKind.CODE_RENEWED,
    EventKind.ERASURE_REQUESTED,
    EventKind.REMINDED,
    EventKind.CORRECTIVE_PLANNED,
    EventKind.CORRECTIVE_DONE,
    EventKind.PERSON_UNREACHABLE,
}
"""What is told as an action; who looked at the file is in its history, corrective actions follow
with their own dates."""
