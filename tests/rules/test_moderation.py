"""Words that hurt are found however they are hidden, and harmless words are left alone."""

from __future__ import annotations

import time
from dataclasses import replace
from uuid import UUID

import pytest

from complaints.actions import Add
from complaints.case import Line, Status
from complaints.moderation import Category, Flag, Moderation
from complaints.profile import read_profile
from tests.rules.cases import a_case, platform
from tests.rules.lives import a_life

FRENCH = Moderation(
    {
        "fr": {
            "insult": ("con", "connard", "merde", "cul", "sous-merde", "va te faire foutre"),
            "racist": ("sale étranger",),
            "homophobic": ("pédé",),
            "discriminatory": ("espèce d'attardé",),
            "threat": ("je vais te tuer",),
        },
        "en": {"insult": ("bitch", "ass")},
    }
)


def found(text: str, language: str = "fr") -> list[str]:
    return [one.word for one in FRENCH.flagged(text, language)]


@pytest.mark.acceptance("S1-68")
@pytest.mark.parametrize(
    "word",
    [
        "con", "CON", "Con", "cons", "c*n", "c#n", "c.o.n", "C_O_N", "c-o-n", "c o n", "coooon",
        "c0n", "conn*rd", "connnnard", "CONNARDS", "m***e", "m3rde", "merd*", "m.e.r.d.e",
        "pédé", "pede", "PÉDÉ", "pe\u0301de\u0301", "p\u00e9d\u00e9s", "c\u200bon", "сon",
        "c\u00adon", "va te faire foutre", "VA  TE\nFAIRE, FOUTRE", "sale etranger", "sous-merde",
        "espèce d’attardé", "espece d'attarde", "je vais te tuer",
    ],
)  # fmt: skip
def test_a_word_that_hurts_is_found_however_it_is_written(word: str) -> None:
    assert found(f"Votre agent, ce {word}, a raccroché.") == [word]
    assert found(word) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "contrat", "Scunthorpe", "Le second contact consiste en un concours.", "un cône",
        "Maine coon",
        "un cul-de-sac", "en mer.de plus", "4*5 et 3*n", "C N", "put*", "accumuler", "con-tinuer",
        "jean@exemple.con", "con@example.org", "••••\n•••• 1111", "n****", "c**", "0 0 7",
        "je vais te rembourser", "je vais tuer le temps", "étranger", "assez, passé, classe",
        "N° A.C.O.N.9", "",
    ],
)  # fmt: skip
def test_harmless_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_english_words_are_looked_for_in_english_alone() -> None:
    assert found("What an @ss, you b1tch", "en") == ["@ss", "b1tch"]
    assert found("The classic assessment of an assistant", "en") == []
    assert found("Quel ass", "fr") == []
    assert found("bitch", "it") == []


def test_a_flag_says_where_it_is_and_why() -> None:
    text = "Ah, quel CONNARD !"
    (flag,) = FRENCH.flagged(text, "fr")
    assert flag == Flag("CONNARD", "insult", 9, 16)
    assert text[flag.start : flag.end] == flag.word


def test_flags_come_in_order_and_the_longest_of_two_is_told() -> None:
    text = "Pédé ! Connard, sous-merde. Sale étranger."
    flags = FRENCH.flagged(text, "fr")
    assert [one.word for one in flags] == ["Pédé", "Connard", "sous-merde", "Sale étranger"]
    assert [one.category for one in flags] == ["homophobic", "insult", "insult", "racist"]


def test_a_place_counts_in_the_text_as_it_was_typed() -> None:
    text = "e\u0301te\u0301 😀 ﬁn : c\u200bo\u200bn\u0303"
    (flag,) = FRENCH.flagged(text, "fr")
    assert text[flag.start :].startswith("c\u200bo\u200bn")


def test_what_was_kept_nevertheless_marks_the_case_without_a_word_of_it() -> None:
    moderation = platform().moderation
    line = Line("description", "Les faits", "Ce sont des voleurs.")
    assert moderation.is_to_read(a_case(statement=(line,)))
    assert not moderation.is_to_read(a_case(statement=(replace(line, said="Volés."),)))
    life = a_life(Status.IN_REVIEW)
    assert not moderation.is_to_read(life.case)
    life.person(Add(UUID(int=9), "Des VOLEURS !"))
    assert moderation.is_to_read(life.case)


def test_without_words_nothing_is_pointed_out() -> None:
    assert Moderation().flagged("connard", "fr") == ()


def test_a_long_text_takes_no_time_however_it_is_stretched() -> None:
    moderation = read_profile("platform").moderation
    begun = time.process_time()
    for text in ("c" * 4000, "c*" * 2000, "con " * 1000, "a.b." * 1000, "m3" * 2000):
        moderation.flagged(text, "fr")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("category", Category)
def test_the_platform_has_words_of_every_category_in_its_languages(category: Category) -> None:
    profile = read_profile("platform")
    for language in profile.languages:
        assert profile.moderation.words[language][category]
