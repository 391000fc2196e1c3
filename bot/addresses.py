"""Addresses that an operator sets, checked before anything is opened. Each raises ValueError.

The messages never quote an address: it may carry a password.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from bot.channels.email import MailServer
from storage.connections import address
from storage.engine import DatabaseUnreachable

_LAST_PORT = 65535


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
