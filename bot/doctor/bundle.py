"""The bundle: what somebody who helps from elsewhere needs to know of an installation.

A ZIP with three short texts: what the doctor found, which settings are set (never their values, but
for a few that are words of ours), and versions. Everything goes through the log's blots as well, so
that an address in a sentence of an operating system does not leave the house (S18).
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
import zipfile
from collections.abc import Iterable
from importlib.metadata import distributions
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.doctor.finding import Finding
from bot.logs import redact
from bot.settings import BadSettings, Settings

SHOWN = frozenset({"log", "health_public"})
"""Settings whose value is one of a few words of ours."""
_ID = re.compile(r"-?\d{6,}")
"""Telegram ids of officers and groups."""


def pack(path: Path, settings: Settings | None, findings: Iterable[Finding]) -> None:
    """Write the bundle, for its owner to read only; raises BadSettings when it cannot be written.

    `settings` is None when they cannot be read: the findings say why.
    """
    texts = {
        "findings.json": [
            {"check": one.check, "level": one.level.name.lower(), "said": one.said}
            for one in findings
        ],
        "settings.json": {} if settings is None else _settings(settings),
        "versions.json": _versions(),
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            clean = _ID.sub("<id>", json.dumps(_blotted(text), indent=1, ensure_ascii=True))
            archive.writestr(name, clean)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadSettings(f"{path} cannot be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.getvalue())


def _blotted(text: Any) -> Any:
    return redact(None, "", {"text": text})["text"]


def _settings(settings: Settings) -> dict[str, str]:
    """Each setting: its value when that is harmless, else whether it was set."""
    known = {}
    for name in type(settings).model_fields:
        if name in SHOWN:
            known[name] = str(getattr(settings, name))
        else:
            known[name] = "set" if name in settings.model_fields_set else "as shipped"
    return known


def _versions() -> dict[str, str]:
    """Python, the system and every installed library."""
    libraries = {one.metadata["Name"]: one.version for one in distributions()}
    return {
        "python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.machine()}",
        **dict(sorted(libraries.items())),
    }
