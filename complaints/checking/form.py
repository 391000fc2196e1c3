"""What people meet in the form: labels that a phone cuts off or that are alike, dead papers."""

from __future__ import annotations

from collections.abc import Iterator

from complaints.checking.sheets import Sheets, rows, texts_in, warning
from complaints.profile_outlines import can_hold, condition_in, tables_in
from complaints.profile_problems import ProfileProblem

SHOWN = 30
"""Characters of a button that a narrow phone shows of a label; the rest is cut off."""
TICK = len("✓ ")
"""What stands before the label of an option that can be ticked, once it is."""


def check_labels(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Labels of options fit on the button of a phone, with a tick where they can be ticked."""
    for at, raw in rows(sheets.form, "questions"):
        room = SHOWN - (TICK if raw.get("kind") == "choices" else 0)
        for number, option in enumerate(tables_in(raw.get("options"))):
            long = {
                language: len(label)
                for language, label in texts_in(option.get("label")).items()
                if len(label) > room
            }
            if long:
                yield warning(
                    sheets.form,
                    ("questions", at, "options", number, "label"),
                    f"too long for the button of a phone: {_counted(long)}",
                    f"Shorten it to {room} characters and say the rest in help",
                )


def check_likeness(sheets: Sheets) -> Iterator[ProfileProblem]:
    """No two options of a question read alike: nobody could choose, by tapping or by typing."""
    for at, raw in rows(sheets.form, "questions"):
        seen: dict[tuple[str, str], str] = {}
        for number, option in enumerate(tables_in(raw.get("options"))):
            for language, label in texts_in(option.get("label")).items():
                said = (language, " ".join(label.casefold().split()))
                before = seen.setdefault(said, str(option.get("id")))
                if before != str(option.get("id")):
                    yield warning(
                        sheets.form,
                        ("questions", at, "options", number, "label"),
                        f"in {language} it reads like the option {before}",
                        "Word one of them differently",
                    )


def check_documents(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Every paper can be asked for."""
    for at, raw in rows(sheets.form, "documents"):
        when = condition_in(raw.get("when"))
        if when and not can_hold(when, sheets.questions):
            yield warning(
                sheets.form,
                ("documents", at, "when"),
                "nobody can ever be asked for this paper",
                "Its conditions and those of the questions it names exclude each other",
            )


def _counted(long: dict[str, int]) -> str:
    return ", ".join(f"{count} characters in {language}" for language, count in long.items())
