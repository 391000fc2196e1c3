"""Addresses that an operator sets, checked before anything is opened. Each raises ValueError.

The messages never quote an address: it may carry a password.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from bot.channels.email import MailServer
from storage.connections import address
from storage.engine import DatabaseUnreachable

_LAST_PORT = 65535
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
"""What Telegram takes as a secret (TELEGRAM E41), and no shorter than nobody can guess."""
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def web_address(url: str) -> str:
    """The base address of an HTTP server, without the slash at its end."""
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good:
        raise ValueError("must look like https://api.example.org or http://127.0.0.1:8081")
    return url.rstrip("/")


def port_address(listen: str) -> str:
    """Where a server of ours may listen: a numeric address, or localhost, and a port."""
    host, _, port = listen.rpartition(":")
    try:
        ipaddress.ip_address(_numeric(host))
        is_good = port.isascii() and port.isdecimal() and int(port) <= _LAST_PORT
    except ValueError:
        is_good = False
    if not is_good:
        raise ValueError("must look like 127.0.0.1:9090 or [::1]:9090")
    return listen


def is_of_this_machine(listen: str) -> bool:
    """Whether only this machine can reach what listens there."""
    return ipaddress.ip_address(_numeric(listen.rpartition(":")[0])).is_loopback


def _numeric(host: str) -> str:
    return "127.0.0.1" if host == "localhost" else host.strip("[]")


def database_address(url: str) -> str:
    """The address of a database that we can use."""
    try:
        address(url)
    except DatabaseUnreachable as refused:
        raise ValueError(str(refused).removeprefix("RECOURS_DATABASE_URL ")) from None
    return url


def mail_server(url: str) -> str:
    """The address of an SMTP server."""
    try:
        MailServer.parse(url)
    except ValueError:
        raise ValueError("must look like smtp://user:password@host:587?starttls=true") from None
    return url


def mail_address(address: str) -> str:
    """One e-mail address, without a name beside it."""
    try:
        validate_email(address, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise ValueError("must be one e-mail address, like desk@example.org") from None
    return address


def webhook_secret(secret: str) -> str:
    """What Telegram shows with each update."""
    if not _SECRET.fullmatch(secret):
        raise ValueError(
            "must be 32 to 256 letters, digits, _ or -: python -c 'import secrets; "
            "print(secrets.token_urlsafe(32))' makes one"
        )
    return secret


def networks(given: str) -> tuple[Network, ...]:
    """Addresses and networks, with commas between them."""
    try:
        return tuple(ipaddress.ip_network(one.strip()) for one in given.split(",") if one.strip())
    except ValueError:
        raise ValueError("must look like 10.0.0.0/8, 192.0.2.7") from None
