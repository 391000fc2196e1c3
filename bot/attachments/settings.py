"""What an operator sets for files: where they lie, and who looks for viruses in them."""

from __future__ import annotations

import re
from typing import Annotated, Self
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, Field, SecretStr, model_validator

from bot.addresses import web_address
from bot.attachments.clamd import Clamd
from bot.webhooks.settings import WebhookSettings
from storage.s3 import Bucket

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"(?:[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*)?")
_REGION = "us-east-1"
"""What stores without regions expect."""


def _bucket(url: str) -> str:
    """Raises ValueError; the message does not quote the address."""
    try:
        parts = urlsplit(url)
        asked = dict(
            parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        )
        if "endpoint" in asked:
            web_address(asked["endpoint"])
        is_good = (
            parts.scheme == "s3"
            and _BUCKET.fullmatch(parts.netloc)
            and _PREFIX.fullmatch(parts.path.strip("/"))
            and asked.keys() <= {"endpoint", "region"}
        )
    except ValueError:
        is_good = False
    if not is_good:
        raise ValueError(
            "must look like s3://bucket/folder?endpoint=https://s3.example.org&region=eu-west-3"
        )
    return url


def _scanner(address: str) -> str:
    return Clamd(address).address


class FileSettings(WebhookSettings):
    """Without an address, evidence lies in the data folder."""

    evidence_url: Annotated[Annotated[str, AfterValidator(_bucket)] | None, Field(repr=False)] = (
        None
    )
    """`s3://bucket/folder?endpoint=https://…&region=…`: an S3-compatible store."""
    evidence_key_id: SecretStr | None = None
    """The access key of the store."""
    evidence_secret: SecretStr | None = None
    """Its secret access key."""
    clamd: Annotated[str, AfterValidator(_scanner)] | None = None
    """Where ClamAV's daemon listens: `host:port`, or the path of its socket."""

    @property
    def bucket(self) -> Bucket | None:
        """Where evidence lies; None when it is the data folder."""
        if (
            self.evidence_url is None
            or self.evidence_key_id is None
            or self.evidence_secret is None
        ):
            return None
        parts = urlsplit(self.evidence_url)
        asked = dict(parse_qsl(parts.query))
        region = asked.get("region", _REGION)
        return Bucket(
            parts.netloc,
            parts.path.strip("/"),
            asked.get("endpoint", f"https://s3.{region}.amazonaws.com").rstrip("/"),
            region,
            self.evidence_key_id.get_secret_value(),
            self.evidence_secret.get_secret_value(),
        )

    @model_validator(mode="after")
    def _is_a_whole_store(self) -> Self:
        given = (self.evidence_url, self.evidence_key_id, self.evidence_secret)
        if len({one is None for one in given}) > 1:
            raise ValueError(
                "set RECOURS_EVIDENCE_URL, RECOURS_EVIDENCE_KEY_ID and RECOURS_EVIDENCE_SECRET, "
                "or none of them to keep files in the data folder"
            )
        return self
