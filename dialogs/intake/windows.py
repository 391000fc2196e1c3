"""One window per kind of answer; what a question says comes from the organisation's form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, assert_never

from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Group, Keyboard, Row
from aiogram_dialog.widgets.text import Multi, Text

from complaints.form import Kind
from dialogs import doors
from dialogs.buttons import door_button
from dialogs.intake.buttons import Tap, choices, turns
from dialogs.intake.course import WINDOWS
from dialogs.intake.steps import Steps
from dialogs.text import Bold, Html, Shown, Spoken, T
from dialogs.window import Window

Getter = Callable[..., Awaitable[dict[str, Any]]]


def window(kind: Kind, steps: Steps) -> Window:
    """The window of one kind of answer."""
    match kind:
        case Kind.CHOICE:
            return _window(
                kind,
                steps,
                Html("explained", when="explained"),
                choices("choose", "options", steps.course.tapped(steps.choosing.choose)),
                turns(steps.course.tapped(steps.course.turn)),
            )
        case Kind.CHOICES:
            return _several(steps)
        case Kind.TEXT:
            return _text(steps)
        case Kind.DATE:
            return _date(steps)
        case Kind.FILES:
            return _files(steps)
        case Kind.PHONE:
            return _window(
                kind,
                steps,
                T("You can also share your own contact card with the paper clip."),
            )
        case Kind.BRAND:
            return _brand(steps)
        case Kind.LINE | Kind.NAME | Kind.ADDRESS | Kind.AMOUNT | Kind.EMAIL:
            return _window(kind, steps)
    assert_never(kind)


def _window(
    kind: Kind,
    steps: Steps,
    *own: Keyboard | Text,
    getter: Getter | None = None,
    onward: bool = True,
) -> Window:
    """The question with everything that all kinds share around what is `own` to one."""
    course, writing = steps.course, steps.writing
    ahead = (
        (Tap(T("Continue"), "go", course.tapped(writing.go_on), when="answered"),) if onward else ()
    )
    return Window(
        Multi(
            T("Noted – {noted_label}: {noted}"),
            Spoken(lambda seen: seen["note"], when="note"),
            when="noted",
        ),
        Html("remarks", when="remarks"),
        Multi(T("Step {step} of {steps}"), Bold(Spoken(lambda seen: seen["question"].ask))),
        Shown("help", when="help"),
        T("Your answer so far: {said}", when="said"),
        T("You wrote: “{typed}”", when="typed"),
        Bold(Spoken(lambda seen: seen["problem"]), when="problem"),
        T(
            "This can be read in more than one way. What do you mean? You can also type it again.",
            when="unclear",
        ),
        T("Is this what you mean? Confirm it, or type it again.", when="unsure"),
        choices("take", "readings", course.tapped(writing.confirm)),
        Row(
            Tap(T("Rewrite"), "rewrite", course.tapped(steps.heeding.rewrite), when="harsh"),
            Tap(T("Keep as it is"), "keep", course.tapped(steps.heeding.keep), when="left"),
        ),
        *own,
        Row(
            Tap(T("I don’t know"), "unknown", course.tapped(writing.not_know), when="unknown"),
            Tap(T("Skip this"), "skip", course.tapped(writing.pass_over), when="skippable"),
        ),
        Row(
            Tap(T("Back"), "back", course.tapped(writing.back), when="step_by_step"),
            Tap(T("Back to the overview"), "over", course.tapped(writing.back), when="editing"),
            *ahead,
        ),
        Tap(
            T("Change: {noted_label}"),
            "change",
            course.tapped(writing.change),
            when="noted",
            of="noted_id",
        ),
        door_button(T("Continue later"), "later", doors.unfinished),
        MessageInput(course.heard(steps.listening.hear)),
        state=WINDOWS[kind],
        getter=getter or steps.sight.question,
    )


def _several(steps: Steps) -> Window:
    course, choosing = steps.course, steps.choosing
    return _window(
        Kind.CHOICES,
        steps,
        Html("explained", when="explained"),
        T("Tick all that apply, then press “Done”.", when="some"),
        T("Please read each of these and tick it. All of them are needed to go on.", when="every"),
        choices("tick", "ticks", course.tapped(choosing.tick)),
        turns(course.tapped(course.turn)),
        Tap(T("Done"), "done", course.tapped(choosing.done), when="some"),
        Tap(T("Continue"), "all", course.tapped(choosing.done), when="every"),
        onward=False,
    )


def _brand(steps: Steps) -> Window:
    course, brands = steps.course, steps.brands
    return _window(
        Kind.BRAND,
        steps,
        Tap(T("It is about {own} itself"), "own", course.tapped(brands.choose_own), when="own"),
        getter=brands.seen,
    )


def _text(steps: Steps) -> Window:
    course, telling = steps.course, steps.telling
    return _window(
        Kind.TEXT,
        steps,
        Shown("so_far", when="adding"),
        T("Your next message replaces this text. Until it comes, the text stays.", when="anew"),
        Shown("told", when="told"),
        T("You wrote before: “{carried}”", when="carried"),
        T(
            "You mention your health or somebody else’s. Tell only what is needed to understand "
            "your complaint.",
            when="health",
        ),
        Spoken(lambda seen: seen["helpline"], when="helpline"),
        Row(
            Tap(T("Keep it masked"), "mask", course.tapped(telling.masked), when="secrets"),
            Tap(T("Keep it as I wrote it"), "bare", course.tapped(telling.bare), when="secrets"),
        ),
        Tap(T("Use these words"), "carry", course.tapped(telling.carry), when="carried"),
        Tap(T("I’m done"), "done", course.tapped(telling.done), when="told"),
        Tap(T("Start this text again"), "anew", course.tapped(telling.start_again), when="told"),
        getter=steps.telling.seen,
        onward=False,
    )


def _date(steps: Steps) -> Window:
    course, days = steps.course, steps.days
    return _window(
        Kind.DATE,
        steps,
        T("Calendar: {month}", when="month"),
        Group(choices("near", "near", course.tapped(days.pick)), width=2),
        # A grid under the heads of its weekdays would need buttons that say nothing.
        Group(choices("day", "days", course.tapped(days.pick)), width=4),
        Group(choices("month", "months", course.tapped(days.turn)), width=2),
        Tap(T("Open the calendar"), "open", course.tapped(days.open), when="closed"),
        Tap(T("Close the calendar"), "close", course.tapped(days.open), when="month"),
        getter=days.seen,
    )


def _files(steps: Steps) -> Window:
    course, files = steps.course, steps.files
    return _window(
        Kind.FILES,
        steps,
        T("Attached files: {attached}", when="files"),
        Html("files", when="files"),
        T("Nothing is attached yet.", when="bare"),
        T("Photos (JPEG, PNG, WebP) or PDF files, up to {most} MB each, at most {count}."),
        T("For this subject these documents usually help:", when="helpful"),
        T(
            "For this subject these documents usually help. Tick those that are among your files:",
            when="tickable",
        ),
        Html("usual", when="usual"),
        choices("paper", "papers", course.tapped(files.tick)),
        choices("remove", "removals", course.tapped(files.remove)),
        turns(course.tapped(course.turn)),
        Tap(T("Done"), "done", course.tapped(files.done), when="files"),
        Tap(T("I have no files"), "nofiles", course.tapped(files.done), when="bare"),
        getter=files.seen,
        onward=False,
    )
