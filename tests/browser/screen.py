"""What a person sees and touches on the playground's page, in that person's words."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.async_api import (
    Browser,
    ConsoleMessage,
    FilePayload,
    Locator,
    Page,
    async_playwright,
    expect,
)

CHROMIUM = Path(shutil.which("chromium") or "/usr/bin/chromium")
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip
PATIENCE = 20_000
"""Milliseconds that anything may take to appear, on a machine that is busy."""


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, without anything that would ask the network."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield opened
        await opened.close()


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat panel, by its place on the page: consumer, desk, officer."""

    page: Page
    place: str

    @property
    def panel(self) -> Locator:
        """The whole panel."""
        return self.page.locator(f"#{self.place}")

    @property
    def messages(self) -> Locator:
        """All messages of others, oldest first."""
        return self.panel.locator(".message.theirs")

    @property
    def window(self) -> Locator:
        """The newest message with buttons: where the conversation is."""
        return self.panel.locator(".message.theirs:has(.key)").last

    def saying(self, *words: str) -> Locator:
        """The newest message that has all these words."""
        found = self.messages
        for one in words:
            found = found.filter(has_text=one)
        return found.last

    async def sees(self, *words: str) -> Locator:
        """Wait for a message with all these words."""
        found = self.saying(*words)
        await expect(found).to_be_visible()
        return found

    async def says(self, text: str, then: str = "") -> None:
        """Write a text; `then`: words of the window that follows."""
        async with self._moved(then):
            field = self.panel.locator("textarea")
            await field.fill(text)
            await field.press("Enter")
            await expect(field).to_have_value("")

    async def taps(self, label: str, then: str = "") -> None:
        """Press a button of the newest window; `then`: words of the window that follows."""
        # Only then is the window there that must change: the one before it may still be.
        await expect(self.key(label)).to_be_visible()
        async with self._moved(then):
            await self.key(label).click()

    def key(self, label: str) -> Locator:
        """A button of the newest window, by its whole label."""
        return self.window.get_by_role("button", name=label, exact=True)

    @asynccontextmanager
    async def holding(self, label: str) -> AsyncIterator[None]:
        """Hold a button of the newest window down; release where it was pressed."""
        # The window has come to rest before somebody aims.
        await self.key(label).click(trial=True)
        box = await self.key(label).bounding_box()
        assert box
        mouse = self.page.mouse
        await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await mouse.down()
        yield
        await mouse.up()

    async def pressed_elsewhere(self, label: str, then: str) -> None:
        """The same person presses a button on another device, and this window changes."""
        data = await self.key(label).get_attribute("data-data")
        message = await self.window.get_attribute("data-id")
        status = await self.page.evaluate(
            """async ([place, message, data]) => {
                const { csrf, chats } = await (await fetch("/api/world")).json();
                const { viewer, key } = chats.find(({ role }) => role === place);
                const headers = { "X-Playground": csrf, "Content-Type": "application/json" };
                const body = JSON.stringify({ person: viewer, chat: key, message, data });
                return (await fetch("/api/press", { method: "POST", headers, body })).status;
            }""",
            [self.place, int(message or 0), data],
        )
        assert status == 200
        await expect(self.window).to_contain_text(then)

    async def sends(self, how: str, files: Sequence[FilePayload], then: str = "") -> None:
        """Send files as `photo` or `document`."""
        async with self._moved(then):
            await self.offers(how, files)

    async def offers(self, how: str, files: Sequence[FilePayload]) -> None:
        """Send files that may be refused: no window need follow."""
        await self.panel.locator(f"input[data-as={how}]").set_input_files(files)

    async def chooses(self, name: str) -> None:
        """Show the chat of somebody else."""
        people = self.panel.locator(".who select")
        option = people.locator("option").filter(has_text=name)
        person = await option.get_attribute("value")
        assert person
        await people.select_option(person)
        await expect(self.panel).to_have_attribute("data-viewer", person)

    async def speaks(self, language: str) -> None:
        """Change the language of this person's phone."""
        await self.panel.locator(".options > summary").click()
        await self.panel.locator(".app select").select_option(language)
        await expect(self.panel.locator(".messages")).to_have_attribute("lang", language)
        await self.page.keyboard.press("Escape")

    @asynccontextmanager
    async def _moved(self, then: str) -> AsyncIterator[None]:
        """The window after a gesture is another one than before it."""
        before = await self.window.inner_text() if await self.window.count() else ""
        yield
        await expect(self.window).not_to_have_text(before, use_inner_text=True)
        if then:
            await expect(self.window).to_contain_text(then)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The mail panel."""

    page: Page

    async def of(self, address: str) -> Locator:
        """The mails of an address, newest first, once there is one."""
        box = self.page.locator("#mailbox")
        await expect(box.locator(f'option[value="{address}"]')).to_be_attached()
        await box.select_option(address)
        mails = self.page.locator("#mails .mail")
        await expect(mails.first).to_be_visible()
        return mails


@dataclass(frozen=True, slots=True)
class Screen:
    """The whole page."""

    page: Page

    @property
    def consumer(self) -> Chat:
        """The consumer's chat."""
        return Chat(self.page, "consumer")

    @property
    def desk(self) -> Chat:
        """The staff group."""
        return Chat(self.page, "desk")

    @property
    def officer(self) -> Chat:
        """The officer's private chat."""
        return Chat(self.page, "officer")

    @property
    def mail(self) -> Mailbox:
        """The mailboxes."""
        return Mailbox(self.page)

    async def invites(self, name: str) -> None:
        """Somebody new stands before the consumer's phone."""
        await self.consumer.panel.locator(".who select").select_option("new")
        await self.page.locator("#ask-field").fill(name)
        await self.page.keyboard.press("Enter")
        shown = self.consumer.panel.locator(".who select option:checked")
        await expect(shown).to_have_text(name)
        await expect(self.consumer.panel.locator(".start")).to_be_visible()

    async def meets(self, name: str) -> None:
        """Somebody new presses *Start*."""
        await self.invites(name)
        await self.consumer.panel.locator(".start").click()
        await expect(self.consumer.window).to_be_visible()

    async def sets_clock(self, moment: datetime) -> None:
        """Move the playground's clock to a moment, as the buttons do by days."""
        status = await self.page.evaluate(
            """async (to) => {
                const { csrf } = await (await fetch("/api/world")).json();
                const headers = { "X-Playground": csrf, "Content-Type": "application/json" };
                const body = JSON.stringify({ to });
                return (await fetch("/api/clock", { method: "POST", headers, body })).status;
            }""",
            moment.isoformat(),
        )
        assert status == 200


@asynccontextmanager
async def looking(
    browser: Browser, address: str, width: int = 1600, height: int = 1000, locale: str = "fr"
) -> AsyncIterator[Screen]:
    """Open the page in a window of its own; anything that the page itself gets wrong fails."""
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        locale=locale,
        timezone_id="Europe/Paris",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    await page.goto(address)
    await expect(page.locator("#now")).not_to_be_empty()
    yield Screen(page)
    await context.close()
    assert not faults


def _is_fault(said: ConsoleMessage) -> bool:
    """Whether the page is to blame; a server that is away or refuses a gesture is not its fault."""
    return said.type == "error" and "/api/" not in said.location["url"]
