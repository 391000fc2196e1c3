"""Where the bytes of evidence lie, by the settings."""

from __future__ import annotations

import structlog

from bot.settings import BadSettings, Settings
from storage.blobs import Blobs, FolderBlobs
from storage.engine import NotSaved
from storage.s3 import BadBucket, S3Blobs

log = structlog.get_logger(__name__)


def blobs_of(settings: Settings) -> Blobs:
    """A bucket where one is set; else the folder `evidence` of the data folder."""
    if settings.bucket is not None:
        return S3Blobs(settings.bucket)
    return FolderBlobs(settings.data_dir / "evidence")


async def tried(blobs: Blobs) -> Blobs:
    """The same place, once it was tried; raises BadSettings when a bucket refuses us.

    A store that does not answer just now is no reason not to start: it is asked again for each
    file, and whoever sends one is told.
    """
    if isinstance(blobs, S3Blobs):
        try:
            await blobs.check()
        except BadBucket as error:
            raise BadSettings(str(error)) from error
        except NotSaved as error:
            log.warning("the object store does not answer: no file can be kept", cause=str(error))
    return blobs
