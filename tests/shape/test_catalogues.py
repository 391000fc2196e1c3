"""The catalogues: up to date, complete, and such that every sentence can be said where it stands.

A language is its `messages.po`; whoever adds one gets all of these proofs for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from bot.desk.helping import COMMANDS as AT_THE_DESK
from bot.desk.helping import ON_PLATFORMS
from dialogs.commands import COMMANDS, CONSENTS, START
from tests.shape.catalogues import (
    ENGLISH,
    LANGUAGES,
    alerts,
    catalogue,
    collected,
    everything,
    gaps,
    ids,
    labels,
    messages,
    said,
    template,
    texts,
)
from tests.shape.source import ROOT

ALERT = 200
"""Characters of the answer to a press (Bot API, `answerCallbackQuery`)."""
ON_A_PHONE = 30
"""Letters of a button that a phone still shows; what fills its gaps is cut by the windows."""

SLASHES = {name for one in (START, *COMMANDS, CONSENTS) for name in one.names} | {
    "start",
    *AT_THE_DESK,
    *ON_PLATFORMS,
}

TYPOGRAPHY = {
    "an apostrophe is ’ and quotes are « »": r"['\"“”]",
    "a narrow no-break space stands before ; ! ?": r"(?<!\u202f)[;!?]",
    "a no-break space stands before :": r"(?<!\u00a0):(?!//)",
    "no-break spaces stand inside « »": r"«(?!\u00a0)|(?<!\u00a0)»",
    "three points are … and a space is one": r"\.\.\.|  ",
    "a number stays with its unit": r"[0-9}] (?:€|EUR|[MkG]?o|mètres)\b",
}
"""What French readers expect, and what breaks it."""

every_language = pytest.mark.parametrize("language", LANGUAGES)
also_english = pytest.mark.parametrize("language", [ENGLISH, *LANGUAGES])


def test_french_and_the_source_are_spoken() -> None:
    assert "fr" in LANGUAGES
    assert ENGLISH not in LANGUAGES


def test_the_template_holds_the_sentences_of_the_code() -> None:
    assert template() == collected(), "run `make words`"


@every_language
def test_a_catalogue_holds_the_sentences_of_the_code(language: str) -> None:
    assert {ids(one) for one in messages(language)} == collected(), "run `make words`"
    assert not catalogue(language).obsolete


@every_language
def test_every_sentence_is_translated_and_approved(language: str) -> None:
    forms = {True: catalogue(language).num_plurals, False: 1}
    missing = [
        one.id
        for one in messages(language)
        if one.fuzzy
        or len(said(one)) != forms[isinstance(one.id, tuple)]
        or not all(form.strip() for form in said(one))
    ]
    assert not missing


@every_language
def test_a_translation_keeps_the_gaps(language: str) -> None:
    for message in messages(language):
        wanted, *forms = map(gaps, (ids(message)[-1], *said(message)))
        assert forms[-1] == wanted, message.id
        # A form for one count may leave its number out: "Un fichier".
        assert all(form | {"n"} == wanted | {"n"} for form in forms[:-1]), message.id


@also_english
def test_a_gap_is_only_a_name(language: str) -> None:
    for text in everything(language):
        for _, name, form, conversion in Formatter().parse(text):
            assert name is None or (name.isidentifier() and not form and not conversion), text


@also_english
def test_a_sentence_carries_no_markup(language: str) -> None:
    """Sentences go into HTML as they are; only what fills their gaps is escaped."""
    assert not [one for one in everything(language) if re.search(r"[<>&]", one)]


@every_language
def test_a_translation_begins_ends_and_breaks_where_its_sentence_does(language: str) -> None:
    for one in messages(language):
        for form in said(one):
            assert form == form.strip()
            assert form.count("\n") == ids(one)[0].count("\n"), one.id


@also_english
def test_nothing_is_said_with_a_sign_alone(language: str) -> None:
    assert not [one for one in everything(language) if not re.search(r"\w", one)]


@also_english
def test_a_label_fits_on_a_phone(language: str) -> None:
    spoken = texts(language)
    shown = {one: re.sub(r"{\w+}", "", spoken[one][0]) for one in labels()}
    assert len(shown) > 40
    assert not {one: label for one, label in shown.items() if len(label) > ON_A_PHONE}


@every_language
def test_labels_that_differ_in_english_differ(language: str) -> None:
    spoken = [texts(language)[one][0] for one in labels()]
    assert len(spoken) == len(set(spoken))


@also_english
def test_an_answer_to_a_press_is_short(language: str) -> None:
    spoken = texts(language)
    assert len(alerts()) > 10
    # Only a number, a code or a name fills a gap here.
    said_long = [re.sub(r"{\w+}", "x" * 40, spoken[one][0]) for one in alerts()]
    assert not [one for one in said_long if len(one) > ALERT]


@every_language
def test_a_button_that_is_quoted_is_quoted_as_it_stands(language: str) -> None:
    spoken = texts(language)
    quotes = [
        (forms, quoted)
        for one, forms in spoken.items()
        for quoted in re.findall("“([^{}”]+)”", one)
        if quoted in spoken
    ]
    assert quotes
    assert not [(forms, one) for forms, one in quotes if spoken[one][0] not in forms[0]]


@also_english
def test_a_command_that_is_named_exists(language: str) -> None:
    named = {one for text in everything(language) for one in re.findall(r"(?<!\S)/(\w+)", text)}
    assert named
    assert named <= SLASHES


def test_french_says_what_is_filed_here() -> None:
    """A *plainte* is filed with the police (GLOSSARY, false friends)."""
    ours = [*everything("fr"), *_organisations_words()]
    assert not [
        one for one in ours if re.search(r"\bplaint(e|es|if|ive|ives)\b", one, re.IGNORECASE)
    ]


def test_french_has_one_name_for_the_paper_that_proves_a_complaint() -> None:
    """Two names for one paper would be two papers to whoever looks for it."""
    ours = [*everything("fr"), *_organisations_words()]
    assert [one for one in ours if re.search(r"\bpreuve de dépôt\b", one)]
    others = r"\bpreuves? datées?\b|\brécépissé|\bpreuve de réception\b"
    assert [one for one in ours if re.search(others, one, re.IGNORECASE)] == []


def _organisations_words() -> Iterator[str]:
    for path in sorted((ROOT / "complaints" / "profiles").rglob("*.*")):
        if path.suffix == ".toml" or path.name.endswith(".fr.md"):
            lines = path.read_text().splitlines()
            # How people ask is their word, not ours.
            yield from (one for one in lines if not one.startswith("asked:"))


@pytest.mark.parametrize("rule", TYPOGRAPHY)
def test_french_is_set_as_french_is(rule: str) -> None:
    assert not [one for one in everything("fr") if re.search(TYPOGRAPHY[rule], one)]
