"""How an officer refuses a complaint on the page, step by step, up to the preview and beyond."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from complaints.profile import read_profile
from locales import words
from tests.browser.screen import Chat, Screen

say = words("fr")
OUTCOME = say("What do you decide?")
REASONS = say("What are the reasons for this outcome?")
PROMISE = say("What do you promise? In words; amount and date are asked next.")
SHORTCOMINGS = say("What did we do wrong? This is for the register: the person does not see it.")
POINTS = (
    "Le versement est parti le 4 novembre 2026 ; la banque du bénéficiaire l’a refusé.",
    "La somme vous attend dans votre espace : elle n’est pas perdue.",
)
"""What is answered to the points of a complaint, in their order."""
GROUNDS = (
    "Le compte bancaire indiqué n’est pas à votre nom : nous ne pouvons pas y verser l’argent."
)


async def takes(screen: Screen) -> None:
    """From the card in the group to the file in private, with what can be done under it."""
    await screen.desk.taps(say("Take"))
    await expect(screen.desk.window).to_contain_text("Olga")
    await screen.desk.key(say("Open")).click()
    await expect(screen.officer.key(say("Answer"))).to_be_visible()


async def writes_a_refusal(officer: Chat) -> Locator:
    """Everything that the answer asks for; returns the preview's last message."""
    await officer.key(say("Answer")).click()
    await officer.sees(OUTCOME)
    await officer.key(say("Rejected")).click()
    total = len(read_profile("pot").form.keys.points)
    for n, answer in enumerate(POINTS[:total], 1):
        await officer.sees(
            say("Point {n} of {total}: what do you answer to this?", n=n, total=total)
        )
        await _replies(officer, answer)
    await officer.sees(REASONS)
    await _replies(officer, GROUNDS)
    await officer.sees(PROMISE)
    await officer.key(say("No remedy")).click()
    await officer.sees(SHORTCOMINGS)
    await officer.key(say("No shortcoming")).click()
    await expect(officer.key(say("Send"))).to_be_visible()
    return officer.window


async def _replies(officer: Chat, text: str) -> None:
    """Answer the question that opened a reply in the field."""
    await expect(officer.panel.locator(".replying").last).to_be_visible()
    field = officer.panel.locator("textarea")
    await field.fill(text)
    await field.press("Enter")
    await expect(field).to_have_value("")
