"""Claims about the words of the shipped profile."""

import re
import tomllib

import pytest

from complaints.profile import SHIPPED
from tests.rules.cases import pot

FOLDER = SHIPPED / "pot"
LANGUAGES = ("fr", "en")


def shown(language: str) -> dict[str, str]:
    """Every text of the profile that somebody may read in a language, by where it stands."""
    texts = {
        f"faq {entry.id}": f"{entry.title}\n{entry.answer}"
        for group in pot().faq.groups(language)
        for entry in group.entries
    } | {f"faq {group.id}": group.title for group in pot().faq.groups(language)}
    for name in ("profile.toml", "form.toml"):
        _collect(tomllib.loads((FOLDER / name).read_text("utf-8")), name, language, texts)
    return texts


def _collect(value: object, path: str, language: str, texts: dict[str, str]) -> None:
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES):
            texts[path] = value[language]
            return
        for key, one in value.items():
            _collect(one, f"{path} {key}", language, texts)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            _collect(one, f"{path} {at}", language, texts)


@pytest.mark.acceptance("S4-18", "S4-20")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_says_what_must_not_be_said(language: str) -> None:
    banned = re.compile(r"plainte|ec\.europa\.eu|odr|vos droits sont préservés", re.IGNORECASE)
    assert [place for place, text in shown(language).items() if banned.search(text)] == []


NEUTRAL = (
    "payout-how", "payout-delay", "identity-check", "payout-beneficiary", "bank-details",
    "pot-suspended", "account-access",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry_id", NEUTRAL)
def test_a_check_is_spoken_of_without_suspicion(entry_id: str, language: str) -> None:
    """DOMAIN §3.6: nothing may hint at a report."""
    suspicion = re.compile(
        r"fraud|soupçon|suspec|suspic|tracfin|blanchi|launder|illicit|criminal", re.IGNORECASE
    )
    assert not suspicion.search(pot().faq.entry(entry_id, language).answer)


def test_french_is_set_as_french_is_set() -> None:
    bad = re.compile(r"[^\u202f][?!;]|[^\u00a0] ?:(?!/)(?=\s)|'|« |\w »")
    # An address keeps its colon and its marks.
    texts = {place: re.sub(r"https?://\S+", "", text) for place, text in shown("fr").items()}
    assert {place: bad.findall(text) for place, text in texts.items() if bad.search(text)} == {}


def test_english_uses_typographic_apostrophes() -> None:
    assert [place for place, text in shown("en").items() if "'" in text] == []


THIRTY = """
    how-to-contribute payment-methods payment-refused double-charge refund-contribution
    anonymous-contribution receipt contribution-not-shown create-pot fees edit-pot close-pot
    co-organiser share-pot pot-suspended forbidden-pots target-not-reached payout-how payout-delay
    identity-check payout-beneficiary bank-details account-access change-email delete-account
    data-use report-fraud complaint-steps complaint-delays mediator
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_thirty_questions_are_answered_and_asked_in_many_ways(language: str) -> None:
    entries = [one for group in pot().faq.groups(language) for one in group.entries]
    assert {one.id for one in entries} == set(THIRTY.split())
    assert [one.id for one in entries if len(set(one.asked)) < 6] == []
    assert [one.id for one in entries if not 150 <= len(one.answer) <= 1200] == []


@pytest.mark.acceptance("S0-05", "S0-06", "S0-07", "S0-08", "S0-09", "S0-10", "S0-11")
def test_the_topics_of_the_source_document_are_there() -> None:
    """S0-06 to S0-11."""
    topics = [group.id for group in pot().faq.groups("fr")]
    assert topics == ["basics", "contributions", "organising", "payout", "personal", "complaints"]


@pytest.mark.parametrize("entry_id", THIRTY.split())
def test_both_languages_state_the_same_figures(entry_id: str) -> None:
    french, english = (
        sorted(
            re.findall(
                r"\d+",
                re.sub(
                    r"(?<=\d)[\u202f\u00a0,.\s](?=\d)",
                    "",
                    pot().faq.entry(entry_id, language).answer,
                ),
            )
        )
        for language in LANGUAGES
    )
    assert french == english


@pytest.mark.acceptance("S0-03", "S0-05", "S0-13", "S0-51")
def test_the_doors_are_told_in_their_order() -> None:
    """S0-51."""
    answer = pot().faq.entry("complaint-steps", "fr").answer
    doors = ("FAQ", "formulaire de contact", "e-mail**", "lettre recommandée", "médiateur")
    places = [answer.index(door) for door in doors]
    assert places == sorted(places)


@pytest.mark.acceptance("S0-47", "S0-50")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("gratuit", "réclamation écrite", "un an", "Vous seul", "mediation.example.org")),
        ("en", ("free", "written complaint", "one year", "Only you", "mediation.example.org")),
    ],
)
def test_the_mediator_is_explained_with_name_and_website(
    language: str, said: tuple[str, ...]
) -> None:
    answer = pot().faq.entry("mediator", language).answer
    assert [one for one in said if one not in answer] == []
    for mediator in pot().mediators:
        assert mediator.name[language] in answer
        assert mediator.website in answer
