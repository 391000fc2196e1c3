"""Where the bytes of evidence lie, by the settings."""

from __future__ import annotations

from bot.settings import Settings
from storage.blobs import Blobs, FolderBlobs


def blobs_of(settings: Settings) -> Blobs:
    """The folder `evidence` of the data folder."""
    return FolderBlobs(settings.data_dir / "evidence")
