"""Learns what people ask while the program starts, so that no first question waits for it.

What was learnt is kept in the data folder: the next start takes it from there in a tenth of a
second, as long as neither the FAQ nor the code has changed.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import BadZipFile

import numpy as np
import structlog
from numpy.typing import NDArray

from complaints.profile import Profile
from complaints.understanding.hearing import keep_on

log = structlog.get_logger(__name__)

KEPT = 8
"""How many models are kept: a data folder needs one, several checkouts that share one a few."""


class ModelFolder:
    """What was learnt, one file each, written beside its place and moved there when whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, name: str) -> Mapping[str, NDArray[Any]] | None:
        """The arrays of this name; None when there are none, or the file is damaged."""
        path = self._path(name)
        try:
            # Never pickled objects: reading those would run what is in the file.
            with path.open("rb") as file, np.load(file, allow_pickle=False) as found:
                arrays = {one: found[one] for one in found.files}
            os.utime(path)
        except FileNotFoundError:
            return None
        except (BadZipFile, EOFError, OSError, ValueError) as fault:
            log.warning(
                "what was learnt cannot be read", file=path.name, cause=type(fault).__name__
            )
            return None
        return arrays

    def put(self, name: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keep the arrays; a full or read-only disk only costs the next start its seconds."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as file:
                np.savez(file, allow_pickle=False, **arrays)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(self._path(name))
            self._tidy()
        except OSError as fault:
            log.warning("what was learnt is not kept", cause=fault.strerror)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.npz"

    def _tidy(self) -> None:
        """Let go of models that were not used for long, and of what a killed process left."""
        models = sorted(self._folder.glob("*.npz"), key=_age)
        for path in (*models[KEPT:], *sorted(self._folder.glob("*.part"), key=_age)[1:]):
            with suppress(OSError):
                path.unlink()


def learn_meanwhile(profile: Profile, data_dir: Path) -> None:
    """Learn beside everything else, seconds of work; nobody waits for it, at the end neither."""
    keep_on(ModelFolder(data_dir / "faq"))
    threading.Thread(target=_learn, args=(profile,), name="faq", daemon=True).start()


def _learn(profile: Profile) -> None:
    lacking = profile.faq.get_ready()
    if lacking:
        log.warning("faq check without the sentence encoder", remedy=lacking)


def _age(path: Path) -> float:
    """Smaller is younger; what is gone meanwhile is old."""
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
