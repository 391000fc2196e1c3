"""By which way a bot's updates leave Telegram, and whether it is the one that is set here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.bots import Bot
from bot.doctor.finding import Finding, broken, fine, warning
from bot.logs import redact
from bot.settings import Settings
from bot.webhooks.door import is_foreign, path_of

BACKLOG = 1000
"""So many updates that wait are more than a moment's."""
RECENT = timedelta(hours=1)
"""How long a fault that Telegram met at our door is worth a word."""
_LONGEST = 200
"""Characters of what Telegram says of a fault."""
_REVOKE = "Was it you? If not, revoke the token in BotFather."


def ours(settings: Settings, one: Bot) -> str | None:
    """Where this bot's updates are to be brought; None when they are fetched."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    secret = settings.webhook_secret.get_secret_value()
    return f"{settings.webhook_url}{path_of(one.role.value, one.id, secret)}"


def look(
    one: Bot, found: Mapping[str, Any], wanted: str | None, now: datetime
) -> Iterator[Finding]:
    """What `getWebhookInfo` says of a bot whose updates should come by `wanted`."""
    check = f"bot-{one.name}"
    yield from _state(check, str(found.get("url") or ""), wanted)
    if wanted is not None and not is_foreign(found, wanted):
        yield from _fault(check, found, now)
    kept = found.get("allowed_updates")
    if kept is not None and not set(one.kinds) <= set(kept):
        lacking = ", ".join(sorted({*one.kinds} - {*kept}))
        yield warning(
            check,
            f"Telegram holds back {lacking} from this bot, as somebody asked it to.",
            "Start Recours: it asks for all that it needs.",
        )
    waiting = int(found.get("pending_update_count", 0))
    if waiting > BACKLOG:
        yield warning(check, f"{waiting} updates wait at Telegram.", "Is Recours running?")


def _state(check: str, url: str, wanted: str | None) -> Iterator[Finding]:
    if wanted is None:
        if url:
            yield broken(
                check,
                "A webhook is set for this bot, and none is set here: it takes the updates.",
                f"{_REVOKE} Recours takes the webhook down at its start. If it is yours, set "
                "RECOURS_WEBHOOK_URL and RECOURS_WEBHOOK_SECRET here too.",
            )
    elif not url:
        yield warning(
            check,
            "RECOURS_WEBHOOK_URL is set, and Telegram knows of no webhook: it brings no updates.",
            "Start Recours: it sets the webhook. If it runs, look into its log.",
        )
    elif is_foreign({"url": url}, wanted):
        yield broken(
            check,
            "A webhook of another house is set for this bot: whoever set it takes its updates.",
            f"{_REVOKE} Recours puts its own in its place at its start, and each minute.",
        )
    elif url != wanted:
        yield warning(
            check,
            "The webhook at Telegram is on RECOURS_WEBHOOK_URL, at a path of another secret.",
            "Start Recours: it sets the webhook anew. If it runs, it has other settings than here.",
        )
    else:
        yield fine(check, "Telegram brings this bot's updates to RECOURS_WEBHOOK_URL.")


def _fault(check: str, found: Mapping[str, Any], now: datetime) -> Iterator[Finding]:
    since = found.get("last_error_date")
    if not isinstance(since, int):
        return
    when = datetime.fromtimestamp(since, UTC)
    if now - when < RECENT:
        yield warning(
            check,
            f"Telegram could not bring updates at {when:%Y-%m-%d %H:%M} UTC: "
            f"{_quoted(str(found.get('last_error_message') or 'it did not say why'))}.",
            "Look at the proxy before Recours, its certificate, and whether Recours runs.",
        )


def _quoted(said: str) -> str:
    """Telegram's words, which quote our server's: on one line, without what a log never shows."""
    plain = " ".join("".join(one if one.isprintable() else " " for one in said).split())
    clean = str(redact(None, "", {"said": plain})["said"]).rstrip(".")
    return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}…"
