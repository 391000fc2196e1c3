"""`recours faq ask`: what the FAQ check makes of messages, so that an operator can tune a FAQ."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from bot.settings import BadSettings
from complaints.faq import BEST, Understood
from complaints.profile import Profile, read_profile

faq = typer.Typer(help="Questions and answers: what people say, and what it is taken for.")


@faq.command()
def ask(
    profile: Annotated[
        str, typer.Option(help="A shipped profile's name, or a folder.", envvar="RECOURS_PROFILE")
    ] = "pot",
    lang: Annotated[str, typer.Option(help="The reader's language; the profile's first.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One object a line.")] = False,
) -> None:
    """Read one message a line; print the three best answers, "no answer" and the door of each.

    Scores go from 0 to 1. From 0.5 for "no answer" on, nothing is offered in the chat.
    """
    organisation = read_profile(profile)
    language = _language(organisation, lang)
    lacking = organisation.faq.get_ready()
    if lacking:
        print(lacking, file=sys.stderr)  # noqa: T201 - beside the answers, for the operator
    shown = _object if as_json else _lines
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr] # always a file here
    for line in sys.stdin:
        text = line.rstrip("\r\n")
        understood = organisation.faq.understand(text, language, BEST)
        print(shown(text, understood), flush=True)  # noqa: T201 - what was asked for


def _language(organisation: Profile, lang: str) -> str:
    language = lang or organisation.language
    if language not in organisation.languages:
        raise BadSettings(
            f"This profile has no answers in {language!r}: --lang takes one of"
            f" {', '.join(organisation.languages)}."
        )
    return language


def _object(_text: str, understood: Understood) -> str:
    return json.dumps(
        {
            "entries": [{"id": hit.entry.id, "score": hit.score} for hit in understood.hits],
            "none": understood.none,
            "door": understood.door.value,
        }
    )


def _lines(text: str, understood: Understood) -> str:
    return "\n".join(
        (
            text,
            *(f"  {hit.score:.2f}  {hit.entry.id}: {hit.entry.title}" for hit in understood.hits),
            f"  {understood.none:.2f}  no answer",
            f"  door: {understood.door}",
        )
    )
