"""One complaint from the first tap to the overdue card, in a real browser on the real program."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.async_api import Browser, Locator, expect

from locales import words
from tests.browser.complaining import MARIA, Teller, paper, photo
from tests.browser.program import Program
from tests.browser.screen import Screen, looking

MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""Tuesday 24 November 2026, 9:30 in Paris."""
NUMBER = "2026-000001"
MEDIATOR = "mediateur@mediation.example.org"
PRIVATE = ("Lindqvist", "Maria", "maria@example.org", "06 12 34 56 78", "Lilas", "jamais arrivé")
"""What only the consumer and an officer in private may read."""
say = words("fr")


async def test_one_complaint_from_the_first_tap_to_the_overdue_card(
    chromium: Browser, program: Program
) -> None:
    async with looking(chromium, program.address) as screen:
        await screen.sets_clock(MORNING)
        teller = Teller(screen.consumer, MARIA)
        await teller.begins()
        await teller.answers("role", "pending")
        await screen.consumer.sends("photo", [photo()])
        await screen.consumer.sees("photo 1.jpg")

        await _pulls_the_plug(program, screen)

        await screen.consumer.sends("document", [paper("contrat.pdf")])
        await screen.consumer.sees("photo 1.jpg", "contrat.pdf")
        await teller.answers("attachments", "pseudonym")
        await teller.approves()
        await _taps_twice(screen, say("Send my complaint"))

        await _consumer_has_proof(screen)
        await _nobody_else_learns_who_it_is(screen)
        await _officer_takes_and_reads(screen)
        await _status_tells_everything(screen)
        await _time_makes_it_late(screen)


async def _pulls_the_plug(program: Program, screen: Screen) -> None:
    """The process dies in the middle of the draft; the page waits, says so, and finds back."""
    page, field = screen.page, screen.consumer.panel.locator("textarea")
    await field.fill("pas encore envoyé")
    await program.kill()
    await expect(page.locator("#link")).to_contain_text("Connexion perdue")
    await field.press("Enter")
    await expect(page.locator("#toast")).to_contain_text("Rien n’est envoyé")
    await expect(field).to_have_value("pas encore envoyé")
    await program.start()
    await expect(page.locator("#link")).to_be_empty()
    await expect(field).to_have_value("pas encore envoyé")
    await field.fill("")


async def _taps_twice(screen: Screen, label: str) -> None:
    """Two taps, the second before any answer: people do that."""
    sent: list[str] = []
    screen.page.on("request", lambda request: sent.append(request.url))
    await screen.consumer.key(label).dblclick()
    await screen.consumer.sees(NUMBER)
    assert len([url for url in sent if url.endswith("/api/press")]) == 2


async def _consumer_has_proof(screen: Screen) -> None:
    """One number, due dates with their rules, the receipt in the chat and by e-mail."""
    registered = await screen.consumer.sees("Votre réclamation est enregistrée", NUMBER)
    # Ten working days with Saturdays, fifteen without, counted from the day after Tuesday the 24th.
    for due in ("samedi 5 décembre 2026", "mardi 15 décembre 2026", "10 novembre 2027"):
        await expect(registered).to_contain_text(due)
    await expect(registered).to_contain_text("10 jours ouvrables")
    receipt = screen.consumer.panel.locator(".message.theirs a.file")
    await expect(receipt).to_have_count(1)
    assert await _is_pdf(screen, receipt)
    await screen.consumer.panel.get_by_role("button", name=say("Copy the number")).click()
    await expect(screen.consumer.panel.locator(".toast")).to_have_text("Copié.")
    assert NUMBER in await screen.page.evaluate("navigator.clipboard.readText()")
    mails = await screen.mail.of("maria@example.org")
    await expect(mails).to_have_count(1)
    await expect(mails.first).to_contain_text(NUMBER)
    assert await _is_pdf(screen, mails.first.locator("a.file").first)


async def _nobody_else_learns_who_it_is(screen: Screen) -> None:
    """One card in the group and one notice to the mediator, both without personal data."""
    card = await screen.desk.sees(NUMBER)
    await expect(screen.desk.messages).to_have_count(1)
    notices = await screen.mail.of(MEDIATOR)
    await expect(notices).to_have_count(1)
    await expect(notices.first).to_contain_text("Versement en retard")
    for public in (card, notices.first):
        text = await public.inner_text()
        assert not [one for one in PRIVATE if one in text]


async def _officer_takes_and_reads(screen: Screen) -> None:
    """The card says who has it, the consumer is told, the file comes in private."""
    await screen.desk.taps(say("Take"))
    await expect(screen.desk.window).to_contain_text(say("Handled by {officer}", officer="Olga"))
    await screen.consumer.sees(NUMBER, "pris")
    await _nothing_comes_to_a_closed_chat(screen)
    await screen.desk.key(say("Open")).click()
    for secret in ("Lindqvist", "maria@example.org", "jamais arrivé"):
        await screen.officer.sees(secret)
    files = screen.officer.panel.locator(".message.theirs a.file, .message.theirs .photo img")
    await expect(files).to_have_count(3)


async def _nothing_comes_to_a_closed_chat(screen: Screen) -> None:
    """An officer who blocked the desk's bot is told so, in an alert that must be closed."""
    await screen.officer.panel.locator(".options > summary").click()
    await screen.officer.panel.get_by_role("button", name="Bloquer le bot").click()
    await screen.desk.key(say("Open")).click()
    alert = screen.page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Ouvrez une conversation privée avec moi")
    await alert.get_by_role("button", name="Fermer").click()
    await expect(alert).to_be_hidden()
    await screen.officer.panel.locator(".unblock").click()


async def _status_tells_everything(screen: Screen) -> None:
    """Number, whose turn it is, due dates with their rules, history; and there is only one."""
    # The only one is shown at once.
    await screen.consumer.says("/statut", say("It is our turn to act: you need not do anything."))
    text = await screen.consumer.window.inner_text()
    assert NUMBER in text
    assert "15 décembre 2026" in text
    assert "article L133-45" in text
    await screen.consumer.taps(say("Dates and history"), NUMBER)
    history = await screen.consumer.window.inner_text()
    for part in ("A member of the team took it.", "A member of the team read the file."):
        assert say(part) in history


async def _time_makes_it_late(screen: Screen) -> None:
    """The clock goes to the next date, a reminder, and past the due one; the card says so."""
    await screen.page.get_by_role("button", name="Prochaine échéance").click()
    await screen.officer.sees(NUMBER, "approche")
    await screen.page.get_by_role("button", name="+10 jours").click()
    await screen.desk.sees(f"Dossier {NUMBER}", say("⚠ Overdue"))
    await screen.desk.sees("en retard", "La réponse")


async def _is_pdf(screen: Screen, link: Locator) -> bool:
    address = await link.get_attribute("href")
    assert address
    answer = await screen.page.request.get(f"{screen.page.url.rstrip('/')}{address}")
    return (await answer.body()).startswith(b"%PDF-")
