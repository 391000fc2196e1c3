"""How the Bot API says no, in its exact words, and how a network breaks.

Exact strings live in the playground only; product code reads error classes (TELEGRAM.md §1.2).
"""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus

from bot.playground.world import JSON

_PREFIX = {
    HTTPStatus.BAD_REQUEST: "Bad Request",
    HTTPStatus.UNAUTHORIZED: "Unauthorized",
    HTTPStatus.FORBIDDEN: "Forbidden",
    HTTPStatus.NOT_FOUND: "Not Found",
    HTTPStatus.CONFLICT: "Conflict",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Internal Server Error",
}


class ApiError(Exception):
    """A refusal of the Bot API: HTTP status, description, response parameters."""

    def __init__(self, code: int, description: str, parameters: JSON | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def envelope(self) -> JSON:
        """The refusal as JSON."""
        envelope: JSON = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            envelope["parameters"] = self.parameters
        return envelope


class Break(StrEnum):
    """Ways in which an answer does not arrive."""

    RESET = "reset"
    """The connection is cut without an answer."""
    HTML = "html"
    """A proxy answers 502 with a page."""
    TRUNCATED = "truncated"
    """Half of the JSON arrives."""


class Broken(Exception):  # noqa: N818 - the network broke, nobody erred
    """The network broke; whether the call had its effect is not said."""

    def __init__(self, kind: Break) -> None:
        super().__init__(kind)
        self.kind = kind


def refusal(code: HTTPStatus, message: str) -> ApiError:
    """A refusal with its class in front; the server lowers the first letter unless a code follows.

    `Message text is empty` becomes `message text is empty`, `BUTTON_DATA_INVALID` stays.
    """
    is_code = len(message) > 1 and (message[1] == "_" or message[1].isupper())
    words = message if is_code else message[:1].lower() + message[1:]
    return ApiError(code, f"{_PREFIX[code]}: {words}")


def bad_request(message: str) -> ApiError:
    """400."""
    return refusal(HTTPStatus.BAD_REQUEST, message)


def forbidden(message: str) -> ApiError:
    """403."""
    return refusal(HTTPStatus.FORBIDDEN, message)


def conflict(message: str) -> ApiError:
    """409."""
    return refusal(HTTPStatus.CONFLICT, message)


def too_many_requests(seconds: int) -> ApiError:
    """429 with the seconds to wait."""
    words = f"Too Many Requests: retry after {seconds}"
    return ApiError(HTTPStatus.TOO_MANY_REQUESTS, words, {"retry_after": seconds})


def moved(chat: int) -> ApiError:
    """400 with the id of the supergroup that the group became."""
    no = bad_request("group chat was upgraded to a supergroup chat")
    return ApiError(no.code, no.description, {"migrate_to_chat_id": chat})


def method_not_found() -> ApiError:
    """404: the method is not one of ours."""
    return refusal(HTTPStatus.NOT_FOUND, "method not found")


def restarting() -> ApiError:
    """500: the server restarts, nothing happened."""
    return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "restart")


def lost_message() -> ApiError:
    """500 after the effect: the message was sent, its id is not told."""
    return refusal(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "sent message was immediately deleted and can't be returned",
    )


def too_large() -> ApiError:
    """413: the body, or one of its files."""
    return ApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")


def revoked_token() -> ApiError:
    """401 for a token that was valid once."""
    return ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def malformed_token(*, hidden: bool = False) -> ApiError:
    """401, or the 404 that the public endpoint is reported to give."""
    if hidden:
        return ApiError(HTTPStatus.NOT_FOUND, "Not Found")
    return refusal(HTTPStatus.UNAUTHORIZED, "invalid token specified")


def real_token() -> ApiError:
    """401 for a token that looks like one of Telegram's."""
    return refusal(
        HTTPStatus.UNAUTHORIZED,
        "this is the playground; it takes only the tokens it made itself, keep the real one secret",
    )


def other_poll() -> ApiError:
    """409 for the poll that was waiting when another one came."""
    return conflict(
        "terminated by other getUpdates request; make sure that only one bot instance is running"
    )


def webhook_active() -> ApiError:
    """409 for a poll while a webhook is set."""
    return conflict(
        "can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


def webhook_set() -> ApiError:
    """409 for the poll that was waiting when a webhook was set."""
    return conflict("terminated by setWebhook request")
