"""setWebhook, deleteWebhook, getWebhookInfo: checked and remembered (E39-E41).

The playground opens no connection to anybody, so updates of a bot with a webhook just wait. Played
as a self-hosted server, it takes plain HTTP on any port, as `telegram-bot-api --local` does, and
the postman brings them.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook

from bot.playground.calls import Call
from bot.playground.errors import bad_request, webhook_set
from bot.playground.world import JSON

_PORTS = (80, 88, 443, 8443)
_SECRET_LIMIT = 256
_CONNECTIONS, _MOST_CONNECTIONS = 40, 100
_SHOWN = (
    "url", "has_custom_certificate", "max_connections", "last_error_date", "last_error_message",
)  # fmt: skip
_ASKED = ("url", "has_custom_certificate", "max_connections", "secret_token")


@dataclass(frozen=True, slots=True)
class Said:
    """A result that comes with a description, as only these methods have it."""

    result: bool
    description: str


async def get_updates(call: Call, ask: GetUpdates) -> list[JSON]:
    """Give away what is in the queue, or wait for it."""
    call.updates.remember(call.bot.id, ask.allowed_updates)
    limit = 100 if ask.limit is None else ask.limit
    return await call.updates.get(call.bot.id, ask.offset or 0, limit, ask.timeout or 0)


async def set_webhook(call: Call, ask: SetWebhook) -> Said:
    """Remember a webhook, or remove it when the address is empty."""
    if not ask.url:
        return _remove(call, drop=bool(ask.drop_pending_updates))
    if not call.is_local:
        _check_address(ask.url)
    _check_secret(ask.secret_token or "")
    call.updates.remember(call.bot.id, ask.allowed_updates)
    if ask.drop_pending_updates:
        call.updates.drop(call.bot.id)
    webhook: JSON = {
        "url": ask.url,
        "has_custom_certificate": ask.certificate is not None,
        "max_connections": min(ask.max_connections or _CONNECTIONS, _MOST_CONNECTIONS),
        "secret_token": ask.secret_token or "",
    }
    polling = call.updates.polling(call.bot.id)
    if {name: (polling.webhook or {}).get(name) for name in _ASKED} == webhook:
        return Said(result=True, description="Webhook is already set")
    call.world.polling.put(call.bot.id, replace(polling, webhook=webhook))
    call.updates.end_poll(call.bot.id, webhook_set())
    call.updates.pushed()
    return Said(result=True, description="Webhook was set")


async def delete_webhook(call: Call, ask: DeleteWebhook) -> Said:
    """Forget the webhook."""
    return _remove(call, drop=bool(ask.drop_pending_updates))


async def get_webhook_info(call: Call, _ask: GetWebhookInfo) -> JSON:
    """A `WebhookInfo`."""
    polling = call.updates.polling(call.bot.id)
    info: JSON = {"url": "", "has_custom_certificate": False}
    hook = polling.webhook or {}
    info |= {name: hook[name] for name in _SHOWN if name in hook}
    info["pending_update_count"] = len(call.updates.pending(call.bot.id))
    if polling.allowed:
        info["allowed_updates"] = list(polling.allowed)
    return info


def _remove(call: Call, *, drop: bool) -> Said:
    if drop:
        call.updates.drop(call.bot.id)
    polling = call.updates.polling(call.bot.id)
    if polling.webhook is None:
        return Said(result=True, description="Webhook is already deleted")
    call.world.polling.put(call.bot.id, replace(polling, webhook=None))
    return Said(result=True, description="Webhook was deleted")


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError as wrong:
        raise bad_request("invalid webhook URL specified") from wrong
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    host = parts.hostname or ""
    if not host:
        raise bad_request("invalid webhook URL specified")
    if port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        return
    if not address.is_global:
        raise bad_request(f"bad webhook: IP address {address} is reserved")


def _check_secret(secret: str) -> None:
    if len(secret) > _SECRET_LIMIT:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
