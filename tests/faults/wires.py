"""What a wire to Telegram does beyond what Telegram answers: names, certificates, silence.

Each fault reaches the product as its library raises it: aiogram for the consumers’ bot,
python-telegram-bot over httpx for the desk’s.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import aiohttp
import httpx
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from tests import consumer_ends, desk_ends


class Wire(StrEnum):
    """What goes wrong on the wire."""

    REFUSED = "refused"
    """Nobody listens; nothing happened."""
    NAME = "name"
    """The name is not found; nothing happened."""
    TLS = "tls"
    """The certificate is not believed; nothing happened."""
    SILENT = "silent"
    """No answer until patience ended; nothing happened."""
    SILENT_AFTER = "silent-after"
    """No answer until patience ended; the call had its effect."""
    DRIP = "drip"
    """The answer comes so slowly that nobody waits for its end; the call had its effect."""

    @property
    def obeyed(self) -> bool:
        """Whether the call had its effect."""
        return self in (Wire.SILENT_AFTER, Wire.DRIP)


class Cut(Exception):  # noqa: N818 - it names what happened to the wire
    """This call met such a wire."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(wire.value)
        self.wire = wire


@dataclass(frozen=True, slots=True)
class Order:
    """Which call is meant to meet such a wire."""

    wire: Wire
    bot: int
    method: str = ""
    """Empty: any but getUpdates."""

    def concerns(self, method: str, bot: int) -> bool:
        """Whether this call is meant."""
        if bot != self.bot or method.lower() == "getupdates":
            return False
        return self.method.lower() in ("", method.lower())


class Consumers(consumer_ends.InProcess):
    """The consumers’ end of such wires."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the library's signature
    ) -> TelegramType:
        """Call a method; raises what aiogram raises."""
        try:
            return await super().make_request(bot, method, timeout)
        except Cut as cut:
            if cut.wire in _BEFORE:
                fault = _aiohttp(cut.wire)
                said = f"{type(fault).__name__}: {fault}"
                raise TelegramNetworkError(method=method, message=said) from fault
            raise TelegramNetworkError(method=method, message="Request timeout error") from None


class Desks(desk_ends.InProcess):
    """The desk’s end of such wires."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,
        **named: Any,
    ) -> tuple[int, bytes]:
        """Call a method; raises what python-telegram-bot raises."""
        try:
            return await super().do_request(url, method, request_data, *timeouts, **named)
        except Cut as cut:
            if cut.wire in _BEFORE:
                fault = httpx.ConnectError(_SAID[cut.wire])
                raise NetworkError(f"httpx.ConnectError: {fault}") from fault
            raise TimedOut from httpx.ReadTimeout("")


_SAID = {
    Wire.REFUSED: "All connection attempts failed",
    Wire.NAME: "[Errno -2] Name or service not known",
    Wire.TLS: "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
}
_BEFORE = frozenset(_SAID)


def _aiohttp(wire: Wire) -> aiohttp.ClientError:
    key = aiohttp.client_reqrep.ConnectionKey("api.example.org", 443, True, True, None, None, None)
    match wire:
        case Wire.NAME:
            return aiohttp.ClientConnectorDNSError(key, OSError(-2, _SAID[wire]))
        case Wire.TLS:
            refused = ssl.SSLCertVerificationError(1, _SAID[wire])
            return aiohttp.ClientConnectorCertificateError(key, refused)
        case _:
            return aiohttp.ClientConnectorError(key, OSError(111, _SAID[wire]))
