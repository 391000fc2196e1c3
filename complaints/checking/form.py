"""What people meet in the form: labels that a phone cuts off or that are alike, dead papers."""

from __future__ import annotations

from collections.abc import Iterator

from complaints.checking.sheets import Sheets, rows, texts_in, warning
from complaints.profile_outlines import can_hold, condition_in, tables_in
from complaints.profile_problems import ProfileProblem
from complaints.profile_source import Source
from complaints.toml_lines import Path

SHOWN = 30
"""Characters of a button that a narrow phone shows of a label; the rest is cut off."""
TICK = len("✓ ")
"""What stands before the label of an option that can be ticked, once it is."""


def check_labels(sheets: Sheets) -> Iterator[ProfileProblem]:
    """What goes on a button fits there on a phone, with a tick where options can be ticked."""
    for at, raw in rows(sheets.form, "questions"):
        room = SHOWN - (TICK if raw.get("kind") == "choices" else 0)
        for number, option in enumerate(tables_in(raw.get("options"))):
            path = ("questions", at, "options", number, "label")
            yield from _fits(sheets.form, path, option.get("label"), room, "help")
    for at, raw in rows(sheets.profile, "canned"):
        yield from _fits(sheets.profile, ("canned", at, "title"), raw.get("title"), SHOWN, "text")


def _fits(
    source: Source, path: Path, raw: object, room: int, rest: str
) -> Iterator[ProfileProblem]:
    said = texts_in(raw).items()
    long = [f"{len(text)} characters in {language}" for language, text in said if len(text) > room]
    if long:
        yield warning(
            source,
            path,
            f"too long for the button of a phone: {', '.join(long)}",
            f"Shorten it to {room} characters and say the rest in {rest}",
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
