"""The samples: every document there is, in every language, sound."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from bot.documents.samples import samples
from bot.letters.samples import samples as letters_of
from complaints.profile import read_profile, shipped_profiles
from locales import words
from tests.documents.reading import read

EVERY_DOCUMENT = {
    "receipt.pdf",
    "acknowledgement.pdf",
    "information-request.pdf",
    "supplement.pdf",
    "holding-answer.pdf",
    "answer.pdf",
    "answer-upheld.pdf",
    "requalification.pdf",
    "closing.pdf",
    "complaint-letter.pdf",
    "complaint-email.txt",
    "dates.ics",
    "mediator-index.pdf",
    "mediator-file.zip",
    "case-file.pdf",
    "report.pdf",
}

ABOUT_A_BRAND = {"brand-notice.pdf", "brand-report.pdf", "mandate.pdf"}
"""Where complaints are about others than the organisation itself."""

every_language = pytest.mark.parametrize(
    ("profile", "language"),
    [(name, one) for name in shipped_profiles() for one in read_profile(name).languages],
)


_MADE: dict[tuple[str, str], Mapping[str, bytes]] = {}


async def anew(profile: str, language: str) -> Mapping[str, bytes]:
    """The samples of a shipped profile."""
    return await samples(read_profile(profile), words(language))


async def made(profile: str, language: str) -> Mapping[str, bytes]:
    """The same, printed once for all tests."""
    if (profile, language) not in _MADE:
        _MADE[profile, language] = await anew(profile, language)
    return _MADE[profile, language]


@every_language
async def test_every_document_has_a_sample_that_archives_and_screen_readers_take(
    profile: str, language: str
) -> None:
    found = await made(profile, language)
    platform = bool(read_profile(profile).form.keys.brand)
    assert set(found) == EVERY_DOCUMENT | (ABOUT_A_BRAND if platform else set())
    for name, content in found.items():
        if not name.endswith(".pdf"):
            continue
        paper = read(content)
        assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in (
            paper.metadata
        ), name
        assert "<pdfuaid:part>1</pdfuaid:part>" in paper.metadata, name
        assert paper.language == language, name
        assert paper.fonts_embedded, name
        assert "/H1" in paper.structure, name
        assert "[U+" not in paper.text, name
        assert "{" not in paper.text, name


OF_POTS = re.compile(r"cagnotte|\bpots?\b|payout|versement", re.IGNORECASE)
"""What only the customers of a money pot live through."""


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("profile", [one for one in shipped_profiles() if one != "pot"])
async def test_the_samples_tell_a_life_that_fits_every_profile(profile: str, language: str) -> None:
    for name, content in (await made(profile, language)).items():
        if name.endswith(".pdf"):
            assert OF_POTS.findall(read(content).text) == [], name


@pytest.mark.parametrize("profile", [one for one in shipped_profiles() if one != "pot"])
async def test_the_sample_letters_do_so_too(profile: str) -> None:
    for key, letter in (await letters_of(read_profile(profile), words("en"))).items():
        assert OF_POTS.findall(letter.plain) == [], key


@pytest.mark.parametrize("profile", ["pot", "platform"])
async def test_no_sample_depends_on_the_day(profile: str) -> None:
    assert await made(profile, "fr") == await anew(profile, "fr")


@pytest.mark.acceptance("S4-18", "S4-20")
@every_language
async def test_nobody_is_sent_to_the_closed_platform(profile: str, language: str) -> None:
    """The European dispute platform closed on 20 July 2025; a link to it misleads."""
    for name, content in (await made(profile, language)).items():
        said = read(content).text if name.endswith(".pdf") else content.decode(errors="replace")
        assert "ec.europa.eu" not in said, name
