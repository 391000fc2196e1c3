"""Where files lie and who looks into them: the bucket, if there is one, and the virus scanner."""

from __future__ import annotations

from bot.attachments.clamd import Clamd
from bot.doctor.finding import Finding, broken, fine
from bot.settings import Settings
from storage.engine import NotSaved
from storage.s3 import BadBucket, S3Blobs


async def bucket(settings: Settings) -> Finding | None:
    """Whether the object store takes, lists, gives and deletes an object; None without one."""
    if settings.bucket is None:
        return None
    try:
        await S3Blobs(settings.bucket).check()
    except BadBucket as error:
        said, _, remedy = str(error).partition(": ")
        return broken("bucket", f"{said}.", remedy[:1].upper() + remedy[1:])
    except NotSaved as error:
        return broken(
            "bucket",
            f"The object store does not answer ({error}): no file can be kept or shown.",
            "Look at the store and at RECOURS_EVIDENCE_URL.",
        )
    return fine("bucket", "The object store takes, lists, gives and deletes files.")


async def scanner(settings: Settings) -> Finding | None:
    """Whether ClamAV's daemon answers; None when none is set."""
    if settings.clamd is None:
        return None
    if await Clamd(settings.clamd, seconds=5.0).answers():
        return fine("clamd", "The virus scanner answers.")
    return broken(
        "clamd",
        "The virus scanner does not answer: no file is kept until it does.",
        "Start clamd, or take away RECOURS_CLAMD.",
    )
