"""Claims about the platform's questions and answers as a whole, in both languages."""

import re

import pytest

from tests.rules.profile.platform_words import entry, platform

LANGUAGES = ("fr", "en")
TOPICS = """
    pro-get-page pro-cost pro-commitments pro-equal-treatment pro-benefits pro-remove-complaint
    pro-against-pro which-problems consumer-cost dispute-cost how-to-write consumer-commitments
    accessibility personal-data health-professionals public-administration private-individuals
    employer mandate business-model
"""
LEGAL = re.compile(
    r"nonobstant|susvis|ledit|ladite|afférent|en sus|stipul|herein|hereby|pursuant|aforesaid",
    re.IGNORECASE,
)


@pytest.mark.acceptance("S1-05")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_are_sorted_by_reader(language: str) -> None:
    groups = {
        group.id: [one.id for one in group.entries] for group in platform().faq.groups(language)
    }
    assert list(groups) == ["professionals", "consumers", "other"]
    assert tuple(one for entries in groups.values() for one in entries) == tuple(TOPICS.split())
    assert tuple(groups["professionals"]) == tuple(TOPICS.split()[:7])
    assert groups["other"] == ["business-model"]


@pytest.mark.acceptance("S1-02", "S1-03", "S1-04")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            (
                "mots simples | sans vocabulaire juridique | complètes | conditions générales de"
                " vente et d’utilisation | politique de confidentialité | formulaire de contact"
            ),
        ),
        (
            "en",
            (
                "plain words | without legal terms | complete | terms of sale and use | privacy"
                " policy | contact form"
            ),
        ),
    ],
)
def test_the_organisation_says_what_its_answers_are_and_where_the_rest_is(
    language: str, said: str
) -> None:
    about = platform().text(platform().organisation.about, language)
    assert [one for one in said.split(" | ") if one not in about] == []
    assert platform().organisation.contact_form


@pytest.mark.acceptance("S1-02")
@pytest.mark.parametrize("topic", TOPICS.split())
def test_an_answer_is_plain_and_no_longer_than_a_screen(topic: str) -> None:
    for language in LANGUAGES:
        one = entry(topic, language)
        assert not LEGAL.search(one.answer)
        assert 150 <= len(one.answer) <= 2000
        longest = max(
            re.split(r"[.;!?:]\s|\n", re.sub(r"\(https?:[^)]*\)", "", one.answer)), key=len
        )
        assert len(longest.split()) <= 55, longest


@pytest.mark.parametrize("topic", TOPICS.split())
def test_a_question_is_asked_in_many_ways(topic: str) -> None:
    for language in LANGUAGES:
        asked = entry(topic, language).asked
        assert len({one.casefold() for one in asked}) == len(asked) >= 25
        assert min(map(len, asked)) <= 20
        assert max(map(len, asked)) > 60


@pytest.mark.parametrize("topic", TOPICS.split())
def test_both_languages_state_the_same_figures_and_addresses(topic: str) -> None:
    french, english = (entry(topic, language).answer for language in LANGUAGES)
    for pattern in (r"\d+", r"https?://[^)\s]+", r"\w+@[\w.]+"):
        assert sorted(re.findall(pattern, french)) == sorted(re.findall(pattern, english))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_real_is_named_and_no_closed_door_is_shown(language: str) -> None:
    banned = re.compile(
        r"plainte|reclameici|réclameici|selectra|avostart|\bAPF\b|odr", re.IGNORECASE
    )
    texts = {topic: entry(topic, language).answer for topic in TOPICS.split()}
    texts |= {one: platform().text(platform().organisation.privacy_full, one) for one in LANGUAGES}
    assert [place for place, text in texts.items() if banned.search(text)] == []
    hosts = {host for text in texts.values() for host in re.findall(r"https?://([^/)\s]+)", text)}
    assert [one for one in hosts if not one.endswith("example.org")] == []
