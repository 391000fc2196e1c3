"""A window that changes while somebody touches it."""

from __future__ import annotations

from playwright.async_api import Browser

from tests.browser.complaining import MARIA, Teller
from tests.browser.screen import looking


async def test_a_button_that_is_held_while_its_window_changes_is_pressed(
    chromium: Browser, playground: str
) -> None:
    async with looking(chromium, playground) as screen:
        chat, teller = screen.consumer, Teller(screen.consumer, MARIA)
        await screen.invites("Zoé")
        await teller.begins()
        async with chat.holding(teller.say("Continue later")):
            await chat.pressed_elsewhere(
                teller.option("role", "organiser"), teller.question("person_kind").ask["fr"]
            )
        await chat.sees("Rien n’a encore été envoyé")


async def test_nobody_presses_what_took_the_place_of_a_button_they_hold(
    chromium: Browser, playground: str
) -> None:
    async with looking(chromium, playground) as screen:
        chat, teller = screen.consumer, Teller(screen.consumer, MARIA)
        await screen.invites("Ines")
        await teller.begins()
        asked = teller.question("person_kind").ask["fr"]
        presses: list[str] = []
        screen.page.on("request", lambda one: presses.append(one.url))
        async with chat.holding(teller.option("role", "participant")):
            await chat.pressed_elsewhere(teller.option("role", "organiser"), asked)
            presses.clear()
        await chat.says("/statut", "aucune réclamation")
        assert not [url for url in presses if url.endswith("/api/press")]


async def test_who_moves_away_from_a_button_has_changed_their_mind(
    chromium: Browser, playground: str
) -> None:
    async with looking(chromium, playground) as screen:
        chat, teller = screen.consumer, Teller(screen.consumer, MARIA)
        await screen.invites("Lina")
        await teller.begins()
        presses: list[str] = []
        screen.page.on("request", lambda one: presses.append(one.url))
        async with chat.holding(teller.option("role", "participant")):
            await screen.page.mouse.move(40, 300)
        await chat.says("/statut", "aucune réclamation")
        assert not [url for url in presses if url.endswith("/api/press")]


async def test_what_stays_in_a_window_is_not_drawn_anew(chromium: Browser, playground: str) -> None:
    async with looking(chromium, playground) as screen:
        chat, teller = screen.consumer, Teller(screen.consumer, MARIA)
        await screen.invites("Noor")
        await teller.begins()
        later = await chat.key(teller.say("Continue later")).element_handle()
        bubble = await chat.window.element_handle()
        await chat.taps(
            teller.option("role", "organiser"), teller.question("person_kind").ask["fr"]
        )
        assert bubble is not None
        assert later is not None
        assert await bubble.evaluate("node => node.isConnected")
        assert await later.evaluate("node => node.isConnected")
