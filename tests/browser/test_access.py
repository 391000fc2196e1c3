"""The page for everybody: without a mouse, heard, on a phone, enlarged, in the dark."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, expect

from locales import words
from tests.browser.screen import Screen, looking

AUDIT = (Path(__file__).parent / "audit.js").read_text()
WINDOWS = {"wide": (1600, 1000), "laptop at 200 %": (720, 450), "phone": (360, 640)}
say = words("fr")


async def test_the_page_works_without_a_mouse(chromium: Browser, playground: str) -> None:
    async with looking(chromium, playground) as screen:
        page, keyboard = screen.page, screen.page.keyboard
        await screen.invites("Zoe")
        await page.reload()
        await expect(screen.consumer.panel.locator(".start")).to_be_visible()
        await keyboard.press("Tab")
        await expect(page.locator(".skip")).to_be_focused()
        await keyboard.press("Enter")
        await _tabs_to(screen, "Démarrer")
        await keyboard.press("Enter")
        field = screen.consumer.panel.locator("textarea")
        await expect(field).to_be_focused()

        # Back into the conversation: the newest window's buttons are the last thing before.
        await screen.consumer.sees("Choisissez votre langue")
        await _tabs_to(screen, "Français", back=True)
        await keyboard.press("Enter")
        await screen.consumer.sees("Que puis-je faire pour vous")
        # The window is another one now. It has the focus as a whole, so that it is read from its
        # beginning and a second Enter presses nothing.
        await expect(screen.consumer.window).to_be_focused()
        await keyboard.press("Enter")
        await _tabs_to(screen, say("Help"))

        # A sheet opens, closes with Escape, and gives the focus back.
        menu = screen.consumer.panel.locator(".menu > summary")
        await _tabs_to(screen, "Menu")
        await keyboard.press("Enter")
        await expect(screen.consumer.panel.locator(".menu .sheet")).to_be_visible()
        await keyboard.press("Escape")
        await expect(screen.consumer.panel.locator(".menu .sheet")).to_be_hidden()
        await expect(menu).to_be_focused()

        # A dialog takes the focus, keeps it, and gives it back.
        await page.locator("#reset").focus()
        await keyboard.press("Enter")
        await expect(page.locator("#ask-no")).to_be_focused()
        await keyboard.press("Escape")
        await expect(page.locator("#reset")).to_be_focused()
        await expect(screen.consumer.messages).not_to_have_count(0)


async def test_only_news_is_read_aloud(chromium: Browser, playground: str) -> None:
    async with looking(chromium, playground) as screen:
        heard = screen.page.locator("#heard p")
        await screen.meets("Nora")
        await expect(heard).to_have_count(1)
        await expect(heard).to_contain_text("Choisissez votre langue")
        await expect(heard).to_contain_text("Boutons")
        # Somebody else's chat is drawn as a whole, and nothing of it is news.
        await screen.consumer.chooses("Tom")
        await screen.consumer.chooses("Nora")
        await screen.consumer.sees("Choisissez votre langue")
        await expect(heard).to_have_count(1)


async def test_every_window_passes_the_audit(chromium: Browser, playground: str) -> None:
    async with looking(chromium, playground) as screen:
        await screen.meets("Ada")
        await screen.consumer.taps("Français")
        await screen.consumer.says("/aide")
        await screen.desk.panel.locator("textarea").fill("/help")
        await screen.desk.panel.locator("textarea").press("Enter")
        await screen.desk.sees("/queue")
        for name, (width, height) in WINDOWS.items():
            await screen.page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                await screen.page.emulate_media(
                    color_scheme="dark" if scheme == "dark" else "light"
                )
                for place in ("mail", "officer", "desk", "consumer"):
                    await _shows(screen, place)
                    faults = await screen.page.evaluate(AUDIT)
                    assert not faults, f"{name}, {scheme}, {place}"
                await _opens_every_sheet(screen)


async def test_a_phone_shows_one_panel_and_says_what_is_new(
    chromium: Browser, playground: str
) -> None:
    async with looking(chromium, playground, 360, 640) as screen:
        tabs = screen.page.get_by_role("tab")
        await expect(tabs).to_have_count(4)
        await expect(screen.page.get_by_role("tabpanel")).to_have_count(1)
        await screen.meets("Ines")
        await tabs.nth(0).focus()
        await screen.page.keyboard.press("ArrowRight")
        await expect(tabs.nth(1)).to_be_focused()
        await expect(screen.desk.panel).to_be_visible()
        await expect(screen.consumer.panel).to_be_hidden()
        await screen.page.keyboard.press("End")
        await expect(screen.page.locator("#mail")).to_be_visible()
        await screen.page.keyboard.press("ArrowRight")
        await expect(screen.consumer.panel).to_be_visible()
        settings = screen.page.get_by_role("button", name="Réglages")
        await expect(screen.page.locator("#reset")).to_be_hidden()
        await settings.click()
        await expect(screen.page.locator("#reset")).to_be_visible()
        assert await screen.page.evaluate(AUDIT) == []


async def _tabs_to(screen: Screen, name: str, *, back: bool = False) -> None:
    """Press Tab until a control with this name has the focus, which must be seen each time."""
    for _ in range(60):
        await screen.page.keyboard.press("Shift+Tab" if back else "Tab")
        focused = screen.page.locator(":focus")
        assert await focused.evaluate(
            "(it) => getComputedStyle(it).outlineStyle !== 'none' || !!it.closest('.pick')"
        )
        if (await focused.inner_text()).strip() == name:
            return
    raise AssertionError(f"Tab never came to {name!r}")


async def _opens_every_sheet(screen: Screen) -> None:
    for summary in await screen.page.locator(".popup > summary").all():
        if await summary.is_visible():
            await summary.click()
            assert await screen.page.evaluate(AUDIT) == []
            await screen.page.keyboard.press("Escape")


async def _shows(screen: Screen, place: str) -> None:
    tab = screen.page.locator(f"#tab-{place}")
    if await tab.is_visible():
        await tab.click()
