"""The pictures of the README: a short story played on the real page (`make screenshots`)."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from locales import words
from tests.browser.answering import takes, writes_a_refusal
from tests.browser.complaining import MARIA, TOM, Complainant, Teller, paper, photo
from tests.browser.program import ROOT, running
from tests.browser.screen import Screen, browser, looking

FOLDER = ROOT / "docs" / "screenshots"
MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""Tuesday 24 November 2026, 9:30 in Paris."""
WEEK_LATER = MORNING + timedelta(days=7)
NUMBER = "2026-000001"
MEDIATOR = "mediateur@mediation.example.org"
PHONE = (390, 844)
TALL = 1400
"""Pixels, for a letter and what is asked about it in one view."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One language of the story."""

    who: Complainant
    person: str
    """Their name in the page's list of people."""


PICTURES = (
    Picture(MARIA, "Maria Lindqvist"),
    Picture(TOM, "Tom Ashby"),
)


async def main() -> None:
    """Play the story once for each language and write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with browser() as opened:
        for picture in PICTURES:
            with tempfile.TemporaryDirectory() as folder:
                await _take(opened, picture, Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            await _follow(opened, Path(folder))


async def _take(opened: Browser, picture: Picture, folder: Path) -> None:
    language = picture.who.language
    async with _staffed(opened, language, folder) as address:
        async with looking(opened, address, *PHONE, locale=language) as screen:
            await _fill_in(screen, picture)
            await _photograph(screen, f"phone.{language}.png")
        async with looking(opened, address, locale=language) as screen:
            await _hand_over(screen, language)
            await _photograph(screen, f"playground.{language}.png")


async def _follow(opened: Browser, folder: Path) -> None:
    """What happens after filing: the card, the answer before it leaves, the meter, the figures."""
    say = words("fr")
    async with (
        running(folder) as program,
        looking(opened, program.address, height=TALL) as screen,
    ):
        await _fill_in(screen, PICTURES[0])
        await screen.consumer.taps(say("Send my complaint"))
        await screen.mail.of(MEDIATOR)
        await takes(screen)
        await _photograph(screen, "desk-card.png", screen.desk.panel)
        await screen.sets_clock(WEEK_LATER)
        await writes_a_refusal(screen.officer)
        await _photograph(screen, "answer-preview.png", screen.officer.panel)
        await screen.officer.key(say("Send")).click()
        await screen.consumer.sees(say("Complaint rejected"))
        await screen.consumer.says("/status", NUMBER)
        await _photograph(screen, "status-meter.png", screen.consumer.panel)
        await screen.desk.says("/stats")
        chart = screen.desk.messages.locator("img")
        await expect(chart).to_be_visible()
        await _photograph(screen, "chart.png", screen.desk.panel)


async def _photograph(screen: Screen, name: str, part: Locator | None = None) -> None:
    """The page or a part of it, without a pointer on a button or a cursor in a field."""
    await screen.page.mouse.move(0, 0)
    await screen.page.evaluate("document.activeElement.blur()")
    await expect(screen.page.locator(".panel .toast:not(:empty)")).to_have_count(0)
    await (part or screen.page).screenshot(path=FOLDER / name)


@asynccontextmanager
async def _staffed(opened: Browser, language: str, folder: Path) -> AsyncIterator[str]:
    """A playground whose organisation and staff speak a language."""
    profile = folder / "profile"
    shutil.copytree(ROOT / "complaints" / "profiles" / "pot", profile)
    settings = profile / "profile.toml"
    other = next(one for one in ("fr", "en") if one != language)
    told = settings.read_text().replace('["fr", "en"]', f'["{language}", "{other}"]', 1)
    settings.write_text(told.replace('language = "fr"', f'language = "{language}"'))
    async with running(folder, RECOURS_PROFILE=str(profile)) as program:
        async with looking(opened, program.address, locale=language) as screen:
            for name in ("Paul Mercier", "Olga Brandt"):
                await screen.officer.chooses(name)
                await screen.officer.speaks(language)
        # The staff's languages are read when the program starts.
        await program.stop()
        await program.start()
        yield program.address


async def _fill_in(screen: Screen, picture: Picture) -> None:
    """A complaint, up to the last page before it is sent."""
    language = picture.who.language
    await screen.sets_clock(MORNING)
    await screen.consumer.chooses(picture.person)
    teller = Teller(screen.consumer, picture.who)
    await teller.begins()
    await teller.answers("role", "pending")
    await screen.consumer.sends("photo", [photo()])
    contract = paper({"fr": "contrat.pdf", "en": "contract.pdf"}[language])
    await screen.consumer.sends("document", [contract])
    await teller.answers("attachments", "pseudonym")
    await teller.approves()


async def _hand_over(screen: Screen, language: str) -> None:
    """It is sent, told to the desk and the mediator, taken and opened."""
    say = words(language)
    await screen.consumer.taps(say("Send my complaint"))
    await screen.mail.of(MEDIATOR)
    await expect(screen.consumer.panel.locator("a.file")).to_have_count(2)
    await screen.desk.taps(say("Take"))
    await expect(screen.desk.window).to_contain_text("Olga")
    await screen.desk.key(say("Open")).click()
    await expect(screen.officer.panel.locator("a.file")).to_have_count(2)
    await screen.desk.says("/queue")
    await expect(screen.page.locator(".panel .toast:not(:empty)")).to_have_count(0)
    await screen.consumer.messages.filter(has_text=NUMBER).first.evaluate(
        "(message) => message.scrollIntoView()"
    )


if __name__ == "__main__":
    asyncio.run(main())
