"""`recours faq ask`: the tool with which an operator tunes a FAQ."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest

from bot.__main__ import main

Ask = Callable[..., str]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """What the command prints for some bytes on its standard input."""

    def run(typed: bytes, *words: str) -> str:
        monkeypatch.delenv("RECOURS_PROFILE", raising=False)
        monkeypatch.setattr(sys, "argv", ["recours", "faq", "ask", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        assert end.value.code in {0, None}, captured.err
        return captured.out

    return run


def test_every_line_gets_one_object_with_three_entries(ask: Ask) -> None:
    said = ask("ma carte a été débitée deux fois\n\nbonjour\n".encode(), "--json", "--lang", "fr")
    twice, nothing, hello = (json.loads(line) for line in said.splitlines())
    assert [*twice] == ["entries", "none", "door"]
    assert twice["entries"][0]["id"] == "double-charge"
    assert len(twice["entries"]) == 3
    assert twice["door"] == "complaint"
    assert twice["none"] < 0.5 < hello["none"]
    assert hello["door"] == "greeting"
    assert nothing["none"] == 1


def test_the_languages_first_is_taken_unless_one_is_named(ask: Ask) -> None:
    assert "Comment saisir le médiateur" in ask(b"mediateur\n")
    assert "How do I go to the mediator?" in ask(b"mediator\n", "--lang", "en")


def test_people_read_entries_with_scores_the_silence_and_the_door(ask: Ask) -> None:
    typed, *entries, silence, door = ask(b"c koi vos frai\n").splitlines()
    assert typed == "c koi vos frai"
    assert next(line.split()[1] for line in entries) == "fees:"
    assert silence.endswith("no answer")
    assert door == "  door: question"


def test_bytes_that_are_no_text_disturb_nobody(ask: Ask) -> None:
    assert len(ask(b"\xff\xfe frais\nfrais\n", "--json").splitlines()) == 2


def test_a_language_that_the_profile_lacks_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["recours", "faq", "ask", "--lang", "pl"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    assert "--lang takes one of fr, en" in capsys.readouterr().err
