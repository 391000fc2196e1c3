"""Which links Telegram takes, in texts and on buttons."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


class BadLink(ValueError):  # noqa: N818 - the link is bad, nobody erred
    """A link Telegram refuses; the message is Telegram's."""


def link(url: str) -> str:
    """The link as Telegram keeps it, `http://` added when no scheme is given; raises BadLink."""
    parts = _split(url.strip())
    if parts.scheme in {"tg", "ton", "tonsite"} and (parts.netloc or parts.path):
        return parts.geturl()
    if parts.scheme not in {"http", "https"}:
        raise BadLink("Unsupported URL protocol")
    host = parts.hostname or ""
    if not host or ("." not in host and ":" not in host) or " " in parts.netloc:
        raise BadLink("Wrong HTTP URL")
    return parts.geturl() if parts.path else parts._replace(path="/").geturl()


def checked_link(url: str) -> str:
    """The link, or nothing: a bad link in a text is left out without a word."""
    try:
        return link(url)
    except BadLink:
        return ""


def mentioned_user(url: str) -> int:
    """The id in `tg://user?id=…`, or 0."""
    prefix = "tg://user?id="
    number = url.removeprefix(prefix)
    return int(number) if url.startswith(prefix) and number.isdecimal() else 0


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        _ = parts.port  # reading it checks it
    except ValueError as wrong:
        raise BadLink("Wrong HTTP URL") from wrong
    return parts._replace(scheme=parts.scheme.lower())
