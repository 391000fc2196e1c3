"""Claims about the words of the driving school, the training company and the sole trader."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from complaints.directory import plain
from complaints.profile import SHIPPED
from tests.rules.profile.test_three import LANGUAGES, in_both, profile, three


def shown(name: str, language: str) -> dict[str, str]:
    """Every text of a profile that somebody may read in a language, by where it stands."""
    texts = {
        f"faq {entry.id}": f"{entry.title}\n{entry.answer}"
        for group in profile(name).faq.groups(language)
        for entry in group.entries
    }
    for file in ("profile.toml", "form.toml"):
        texts |= _found(tomllib.loads((SHIPPED / name / file).read_text("utf-8")), file, language)
    return texts


def _found(value: object, path: str, language: str) -> dict[str, str]:
    return dict(_walk(value, path, language))


def _walk(value: object, path: str, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        yield path, value[language]
        return
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _walk(one, f"{path} {key}", language)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _walk(one, f"{path} {at}", language)


@pytest.mark.acceptance("S4-18", "S4-20")
@three
@in_both
def test_no_text_says_what_must_not_be_said(name: str, language: str) -> None:
    banned = re.compile(r"plainte|ec\.europa\.eu|\bodr\b|vos droits sont préservés", re.IGNORECASE)
    assert [place for place, text in shown(name, language).items() if banned.search(text)] == []


@three
def test_french_is_set_as_french_is_set_and_english_has_its_apostrophes(name: str) -> None:
    bad = re.compile(r"[^\u202f][?!;]|[^\u00a0] ?:(?!/)(?=\s)|'|« |\w »")
    texts = {place: re.sub(r"https?://\S+", "", text) for place, text in shown(name, "fr").items()}
    assert {place: bad.findall(text) for place, text in texts.items() if bad.search(text)} == {}
    assert [place for place, text in shown(name, "en").items() if "'" in text] == []


@three
def test_both_languages_state_the_same_figures(name: str) -> None:
    for group in profile(name).faq.groups("fr"):
        for entry in group.entries:
            french, english = (
                figures(profile(name).faq.entry(entry.id, language).answer)
                for language in LANGUAGES
            )
            assert french == english, entry.id


def figures(text: str) -> list[str]:
    """The numbers of a text, thousands without a mark, telephone numbers in one piece."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[\u202f\u00a0,.\s](?=\d)", "", text)))


@three
@in_both
def test_a_question_is_asked_in_many_ways_and_answered_in_one_screen(
    name: str, language: str
) -> None:
    entries = [one for group in profile(name).faq.groups(language) for one in group.entries]
    assert [one.id for one in entries if not 25 <= len({plain(a) for a in one.asked}) <= 40] == []
    assert [one.id for one in entries if not 150 <= len(one.answer) <= 1400] == []
    ways = [plain(asked) for one in entries for asked in one.asked]
    assert len(set(ways)) == len(ways)


@three
@in_both
def test_the_mediator_is_explained_with_name_and_website(name: str, language: str) -> None:
    answer = profile(name).faq.entry("mediator", language).answer
    (mediator,) = profile(name).mediators
    assert mediator.name[language] in answer
    assert mediator.website in answer


@three
def test_the_document_says_that_the_organisation_does_not_exist(name: str) -> None:
    organisation = profile(name).organisation
    for address in (organisation.website, organisation.email, organisation.dpo_email):
        assert address.endswith("example.org")
    assert organisation.phone.startswith("+33199")
