"""Claims about finding the right answer for what people type."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.faq import Faq
from complaints.search import Index, Page
from complaints.telling import plain, telling
from tests.rules.cases import pot
from tests.rules.faq.messages import LANGUAGES, Message, messages

STRICT = messages("messages")
MORE = messages("more")
ABOUT_POTS = [one for one in STRICT if one.entry]
ABOUT_OTHER_THINGS = [one for one in STRICT if not one.entry]


def faq() -> Faq:
    return pot().faq


def found(message: Message) -> list[str]:
    return [hit.entry.id for hit in faq().search(message.text, message.language)]


@pytest.mark.parametrize("message", ABOUT_POTS, ids=lambda one: f"{one.entry}-{one.text[:20]}")
def test_the_right_entry_is_among_the_first_three(message: Message) -> None:
    assert message.entry in found(message)


@pytest.mark.parametrize("message", ABOUT_OTHER_THINGS, ids=lambda one: one.text[:30])
def test_what_is_about_other_things_finds_nothing(message: Message) -> None:
    assert found(message) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_many_more_messages_find_their_entry(language: str) -> None:
    tried = [one for one in MORE if one.language == language and one.entry]
    missed = [one.text for one in tried if one.entry not in found(one)]
    assert len(missed) <= 0.07 * len(tried), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_entry_is_usually_the_right_one(language: str) -> None:
    tried = [one for one in (*STRICT, *MORE) if one.language == language and one.entry]
    first = [one for one in tried if found(one)[:1] == [one.entry]]
    assert len(first) >= 0.85 * len(tried)


@pytest.mark.parametrize("language", LANGUAGES)
def test_little_of_what_is_about_other_things_finds_something(language: str) -> None:
    tried = [one for one in (*STRICT, *MORE) if one.language == language and not one.entry]
    disturbed = [one.text for one in tried if found(one)]
    assert len(tried) >= 50
    assert len(disturbed) <= 0.05 * len(tried), disturbed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_tried_with_messages_that_the_file_does_not_have(language: str) -> None:
    entries = [one for group in faq().groups(language) for one in group.entries]
    known = {plain(said) for entry in entries for said in (entry.title, *entry.asked)}
    tried = [one for one in ABOUT_POTS if one.language == language]
    counts = Counter(one.entry for one in tried)
    assert {entry.id: counts[entry.id] >= 2 for entry in entries} == dict.fromkeys(
        (entry.id for entry in entries), True
    )
    assert not {one.text for one in tried if plain(one.text) in known}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_finds_its_own_entry_first(language: str) -> None:
    titles = {entry.title: entry.id for group in faq().groups(language) for entry in group.entries}
    firsts = {title: next(iter(found(Message(language, title, None))), None) for title in titles}
    assert firsts == titles


def test_a_french_message_finds_its_answer_for_a_reader_of_english() -> None:
    hits = faq().search("je veux être remboursé de ma participation", "en")
    assert hits[0].entry.title == "Can I get my contribution back?"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("REMBOURSEMENT !!!", "remboursement"),
        ("rembourssement", "remboursement"),
        ("Rembourse\u0301", "remboursé"),
        ("remboooooursement", "remboursement"),
    ],
)
def test_shouting_accents_and_stutter_change_little(typed: str, meant: str) -> None:
    assert found(Message("fr", typed, None))[0] == found(Message("fr", meant, None))[0]


@pytest.mark.parametrize("empty", ["", " ", "\n", "?", "👍", "<", "12", "je ne sais pas", "\u200b"])
def test_a_message_without_a_telling_word_finds_nothing(empty: str) -> None:
    assert faq().search(empty, "fr") == ()


def test_the_limit_is_kept_and_the_best_come_first() -> None:
    hits = faq().search("argent cagnotte versement compte carte participation", "fr", limit=2)
    assert len(hits) == 2
    assert hits[0].score >= hits[1].score


def test_the_story_around_the_question_does_not_hide_it() -> None:
    story = "Il faisait beau et nous avons bien mangé, les enfants ont joué dans le jardin. " * 3
    hits = faq().search(f"{story}Au fait, comment saisir le médiateur ?", "fr")
    assert hits[0].entry.id == "mediator"


@pytest.mark.parametrize(
    "long", ["x" * 100_000, "<" * 5000, "mot " * 20_000, "".join(f"mot{n} " for n in range(20_000))]
)
def test_a_huge_message_is_answered_without_delay(long: str) -> None:
    before = time.perf_counter()
    faq().search(long, "fr")
    assert time.perf_counter() - before < 5


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_gets_scores_between_nothing_and_certainty(text: str, language: str) -> None:
    hits = faq().search(text, language)
    assert len({hit.entry.id for hit in hits}) == len(hits) <= 3
    assert all(0 < hit.score <= 1 for hit in hits)


def test_a_language_without_tables_is_searched_by_its_bare_words() -> None:
    index = Index.of(
        [
            Page("wplata", "Jak wpłacić pieniądze?", ("chcę wpłacić",), ""),
            Page("zwrot", "Zwrot", (), ""),
        ],
        "pl",
    )
    assert [page for page, _ in index.find("jak wplacic")] == ["wplata"]
    assert index.find("pogoda jutro w Krakowie") == ()


def test_an_empty_faq_finds_nothing() -> None:
    assert Index.of([], "fr").find("remboursement") == ()


SMALL = Index.of(
    [
        Page("payment", "Paiement refusé", ("ma carte ne passe pas",), "Appelez votre banque."),
        Page("account", "Compte bloqué", ("je ne peux plus me connecter",), "Changez le mot."),
    ],
    "fr",
)


@pytest.mark.parametrize(
    "typed",
    ["paimen", "peyment", "payement refuser", "paeiment", "le paiemant é refuzé", "lpaiement"],
)
def test_what_sounds_alike_or_is_mistyped_is_found(typed: str) -> None:
    assert SMALL.find(typed)[0][0] == "payment"


def test_one_word_of_a_story_says_less_than_a_whole_question() -> None:
    assert found(Message("fr", "Les frais !", None))[0] == "fees"
    assert found(Message("fr", "Les frais ! Comment saisir le médiateur ?", None))[0] == "mediator"


def test_a_word_in_the_answer_counts_less_than_one_in_the_question() -> None:
    (carte,) = SMALL.find("carte")
    assert not [one for one in SMALL.find("banque") if one[1] >= carte[1]]


def test_a_forgotten_apostrophe_is_forgiven_where_the_word_is_known() -> None:
    assert telling("largent jattend", "fr", known={"argent", "attend"}) == ["argent", "attend"]
    assert telling("lardoise", "fr", known={"argent"}) == ["lardoise"]


def test_chat_spelling_is_written_out() -> None:
    assert telling("jveu mon mdp svp", "fr") == telling("je veux mon mot de passe", "fr")
    assert telling("cant log in pls", "en") == telling("I can't log in, please", "en")
