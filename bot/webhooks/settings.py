"""What an operator sets for updates that Telegram brings."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode

from bot.addresses import Network, networks, port_address, web_address, webhook_secret

TELEGRAM = "https://api.telegram.org"


def _secret(given: SecretStr) -> SecretStr:
    webhook_secret(given.get_secret_value())
    return given


def _networks(given: object) -> object:
    return networks(given) if isinstance(given, str) else given


Networks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)]


class WebhookSettings(BaseSettings):
    """Without an address, Telegram is polled. Addresses may carry a password: none is shown."""

    bot_api: Annotated[str, AfterValidator(web_address), Field(repr=False)] = TELEGRAM
    """Base address of the Bot API, also of a self-hosted server."""
    webhook_url: Annotated[
        Annotated[str, AfterValidator(web_address)] | None, Field(repr=False)
    ] = None
    """Where Telegram reaches the proxy before this program, like https://recours.example.org."""
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None
    """What Telegram shows with each update; whoever knows it can speak in anybody's name."""
    webhook_listen: Annotated[str, AfterValidator(port_address)] = "127.0.0.1:8081"
    """Where this program takes what the proxy passes on, in plain HTTP."""
    webhook_proxies: Networks = ()
    """Proxies whose X-Forwarded-For is believed."""
    webhook_sources: Networks = ()
    """Where updates may come from; everywhere when empty, with the secret."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.webhook_url is None) != (self.webhook_secret is None):
            raise ValueError(
                "set both RECOURS_WEBHOOK_URL and RECOURS_WEBHOOK_SECRET, or neither to poll"
            )
        url = self.webhook_url or ""
        if url.startswith("http:") and self.bot_api == TELEGRAM:
            raise ValueError(
                "RECOURS_WEBHOOK_URL must begin with https:// because Telegram brings updates "
                "nowhere else"
            )
        return self
