"""Everything that a Telegram app lets a person do, and what only a playground lets them do."""

from __future__ import annotations

import re

from playwright.async_api import Browser, expect

from tests.browser.complaining import paper, photo
from tests.browser.program import ROOT
from tests.browser.screen import looking

PLAYGROUND = ROOT / "bot" / "playground"
SENTENCES = PLAYGROUND / "page" / "sentences.js"


async def test_what_an_app_lets_a_person_do(chromium: Browser, playground: str) -> None:
    async with looking(chromium, playground) as screen:
        chat, page = screen.consumer, screen.page
        mine = chat.panel.locator(".message.mine")
        await screen.meets("Lou")
        await chat.taps("Français")

        # Text with a reading of its own; edited, deleted.
        await chat.says("Bonjour <b>à</b> tous & merci")
        await expect(mine.last).to_contain_text("Bonjour <b>à</b> tous & merci")
        await mine.last.locator(".more > summary").click()
        await chat.panel.get_by_role("button", name="Modifier", exact=True).click()
        field = chat.panel.locator("textarea")
        await expect(field).to_have_value("Bonjour <b>à</b> tous & merci")
        await field.fill("Bonsoir")
        await field.press("Enter")
        await expect(mine.last).to_contain_text("Bonsoir")
        await expect(mine.last).to_contain_text("modifié")
        await mine.last.locator(".more > summary").click()
        await chat.panel.get_by_role("button", name="Supprimer", exact=True).click()
        await expect(mine.filter(has_text="Bonsoir")).to_have_count(0)

        # A command from the menu.
        await chat.panel.locator(".menu > summary").click()
        await chat.panel.get_by_role("button", name="/aide").click()
        await expect(mine.last).to_contain_text("/aide")

        # An album of photos, a document with its words, something else.
        await chat.sends("photo", [photo("1.jpg", "1"), photo("2.jpg", "2")])
        await expect(chat.panel.locator(".message.album img")).to_have_count(2)
        await field.fill("Voici le contrat")
        await chat.sends("document", [paper("contrat.pdf")])
        await expect(mine.filter(has=page.locator("a.file")).last).to_contain_text(
            "Voici le contrat"
        )
        await expect(field).to_have_value("")
        await chat.panel.locator(".other > summary").click()
        await chat.panel.get_by_role("button", name="Message vocal").click()
        await expect(mine.last).to_contain_text("Message vocal")

        # A refusal is one sentence, in the language of the page.
        await chat.offers("photo", [{"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"x"}])
        await expect(page.locator("#toast")).to_contain_text("ne peut pas être envoyée comme photo")


async def test_who_looks_and_who_is_blocked(chromium: Browser, playground: str) -> None:
    async with looking(chromium, playground) as screen:
        chat, page = screen.consumer, screen.page
        await screen.meets("Jo")
        await chat.panel.locator("textarea").fill("à moitié écrit")

        await screen.meets("Kim")
        await expect(chat.panel.locator("textarea")).to_have_value("")
        await chat.chooses("Jo")
        # What was typed waits in its chat, also when the page is loaded again.
        await expect(chat.panel.locator("textarea")).to_have_value("à moitié écrit")
        await page.reload()
        await expect(chat.panel.locator("textarea")).to_have_value("à moitié écrit")

        await chat.speaks("en")
        await expect(chat.panel.locator(".menu .sheet")).to_contain_text("/new")

        await chat.panel.locator(".options > summary").click()
        await chat.panel.get_by_role("button", name="Bloquer le bot").click()
        await expect(chat.panel.locator(".writing")).to_be_hidden()
        await chat.panel.locator(".unblock").click()
        await expect(chat.panel.locator("textarea")).to_be_visible()


async def test_what_only_a_playground_lets_people_do(chromium: Browser, playground: str) -> None:
    async with looking(chromium, playground) as screen:
        page = screen.page
        await screen.meets("Max")

        moved = page.locator("#moved")
        await page.get_by_role("button", name="+1 jour").click()
        await expect(moved).to_have_text("en avance de 1 jour")
        await page.get_by_role("button", name="+10 jours").click()
        await expect(moved).to_have_text("en avance de 11 jours")
        await page.get_by_role("button", name="Heure réelle").click()
        await expect(moved).to_be_empty()

        state = page.locator("#mail-state")
        for button, said in (
            ("Mettre le serveur de courriel en panne", "Le serveur de courriel est en panne."),
            ("Remettre le serveur de courriel en marche", ""),
            ("Boîte pleine", "Cette boîte refuse les courriels."),
            ("Accepter de nouveau", ""),
        ):
            await page.locator("#mail .options > summary").click()
            await page.locator("#mail").get_by_role("button", name=button).click()
            await expect(state).to_have_text(said)
            await page.keyboard.press("Escape")

        await page.locator("#page-language").select_option("en")
        await expect(page.locator("#reset")).to_have_text("Erase everything")
        await page.locator("#reset").click()
        await page.locator("#ask-no").click()
        await expect(screen.consumer.messages).to_have_count(1)
        await page.locator("#reset").click()
        await page.locator("#ask-yes").click()
        await expect(screen.consumer.messages).to_have_count(0)
        await expect(screen.consumer.panel.locator(".start")).to_be_visible()


def test_every_refusal_of_the_playground_has_a_french_twin() -> None:
    sources = (path.read_text() for path in PLAYGROUND.glob("*.py"))
    said = {
        sentence
        for source in sources
        for sentence in re.findall(r'(?:Impossible|_sorry)\(\s*"([^"]+)"', source)
    }
    assert len(said) > 20
    table = SENTENCES.read_text().partition("REFUSALS")[2]
    assert said - set(re.findall(r'^  "([^"]+)": "', table, re.MULTILINE)) == set()


def test_the_page_says_the_same_things_in_both_languages() -> None:
    tables = re.split(r"^  (?:fr|en): \{", SENTENCES.read_text(), flags=re.MULTILINE)[1:]
    french, english = (
        set(re.findall(r"(\w+): \"", table.partition("\n  },")[0])) for table in tables
    )
    assert len(french) > 60
    assert french == english
