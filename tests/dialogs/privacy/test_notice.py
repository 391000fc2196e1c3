"""The notice of article 13 is whole, in pages that fit, and leads to what one may ask for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from complaints.profile import read_profile, shipped_profiles
from dialogs.pages import ROOM, length
from dialogs.privacy.notice import notice
from locales import words
from tests.dialogs.stage import Desk, Guest

ENGLISH = words("en")


def said(name: str = "pot") -> str:
    return "\n\n".join(notice(read_profile(name), ENGLISH))


async def test_it_leads_to_everything_that_one_may_ask_for(maria: Guest) -> None:
    await maria.says("/privacy")
    for one in ("Read the full notice", "Send me my data", "Erase my data", "Change the language"):
        assert one in maria.buttons


@pytest.mark.parametrize(
    "typed", ["/confidentialite", "/confidentialité", "/mesdonnees", "/effacer", "/mydata"]
)
async def test_every_name_of_a_command_works(maria: Guest, typed: str) -> None:
    await maria.says(typed)
    assert "I do not know the command" not in maria.sees
    assert "data" in maria.sees


@pytest.mark.parametrize("name", shipped_profiles())
def test_everything_that_article_13_asks_for_is_there(name: str) -> None:
    profile = read_profile(name)
    ours, full = profile.organisation, said(name)
    # Controller and how to reach it, who answers for data, the authority.
    for told in (profile.text(ours.name, "en"), ours.email, ours.dpo_email, "CNIL"):
        assert told in full
    for told in (
        "basis", "Telegram", "European Union", "standard contractual clauses", "/mydata", "/erase",
        "within one month", "No decision by a machine", "you may leave out",
    ):  # fmt: skip
        assert told in full, told


@pytest.mark.parametrize("name", shipped_profiles())
def test_the_periods_are_those_of_the_rules(name: str) -> None:
    profile, full = read_profile(name), said(name)
    for rule in profile.deadlines:
        if rule.key in {"archive", "purge", "erase"}:
            assert profile.text(rule.text, "en").replace("’", "’") in full
    changed = replace(profile, drafts=replace(profile.drafts, delete_after_days=77))
    assert "77 days after the last change" in "\n".join(notice(changed, ENGLISH))


ONCE = {
    "the controller": "[Rr]esponsible|[Rr]esponsable",
    "access": r"/mydata|/mesdonnees|\b[Aa]ccess\b|[Aa]ccès",
    "portability": "take with you|[Pp]ortability|emporter|[Pp]ortabilité",
    "erasure": "/erase|/effacer|(?<!ask for )erasure|(?<!demandez l’)effacement",
    "correction": "[Cc]orrect something|[Cc]orrection|[Cc]orriger quelque chose|[Rr]ectification",
    "restriction": "restrict the use|[Rr]estriction|limiter l’usage|[Ll]imitation(?! period)",
    "objection": r"\bObject\b|[Oo]bjection|[Oo]pposer|[Oo]pposition",
    "the authority": "CNIL",
    "how soon": "within one month|un délai d’un mois|en un mois",
    "no machine": "[Mm]achine|[Aa]utomati",
    "what must be told": "may leave out|compulsory|pouvez taire|obligatoire",
    "Telegram's encryption": "end-to-end|bout en bout",
    "a draft": "[Uu]nfinished|[Dd]raft|commencée|[Bb]rouillon",
    "the archive": "[Aa]rchiv",
    "the end": r"five years|cinq\sans|our relation|notre relation",
    "a standstill": r"24\s",
}
"""What is said once and no more, in the words of the product and in those of a profile."""


@pytest.mark.parametrize("name", shipped_profiles())
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_right_and_period_and_the_authority_is_told_once(name: str, language: str) -> None:
    full = "\n".join(notice(read_profile(name), words(language)))
    told = {what: re.findall(pattern, full) for what, pattern in ONCE.items()}
    assert {what: found for what, found in told.items() if len(found) != 1} == {}


@pytest.mark.parametrize("name", shipped_profiles())
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_is_read_twice(name: str, language: str) -> None:
    lines = "\n".join(notice(read_profile(name), words(language))).splitlines()
    said_twice = [one for one in lines if one and lines.count(one) > 1]
    assert said_twice == []


def test_only_where_there_are_partners_agreements_are_spoken_of() -> None:
    assert "/consents" in said("platform")
    assert "/consents" not in said("pot")


@pytest.mark.parametrize("address", [None, "1 rue de l’Exemple, 00000 Exempleville"])
def test_post_is_a_way_only_where_it_has_an_address(address: str | None) -> None:
    pot = read_profile("pot")
    ours = replace(pot.organisation, postal_address=address)
    full = "\n".join(notice(replace(pot, organisation=ours), ENGLISH))
    assert "write to us by e-mail" in full
    assert ("by e-mail or post" in full) is ("Post:" in full) is (address is not None)


def test_elsewhere_another_authority_is_named() -> None:
    belgian = replace(read_profile("pot"), country="BE")
    full = "\n".join(notice(belgian, ENGLISH)[-2:])
    assert "data protection authority of your country" in full


@pytest.mark.parametrize("name", shipped_profiles())
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_block_fits_on_a_page(name: str, language: str) -> None:
    assert all(length(one) <= ROOM for one in notice(read_profile(name), words(language)))


async def test_whoever_has_not_chosen_a_language_may_read_it(desk: Desk) -> None:
    tom = desk.guest(99, "en")
    await tom.says("/privacy")
    assert "What happens to your data" in tom.sees
