"""Secrets where others come by: in a profile, which is copied and shown, or in a wrong setting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding, broken, fine
from bot.settings import Settings

_SECRET = re.compile(
    r"(?<!\d)\d{3,20}:[A-Za-z0-9_-]{30,}"  # a bot's token
    r"|\b[a-z][a-z0-9+]*://[^/\s:@]+:[^/\s@]+@"  # an address with a password
)
_MEANT = frozenset({"database_url", "database_direct_url"})
"""Settings that are texts and may hold a password; they are shown nowhere."""
_ENDINGS = frozenset({".toml", ".md"})


def look(settings: Settings) -> Iterator[Finding]:
    """Each file of the profile and each setting that holds a secret of another one."""
    found = (*_in_settings(settings), *_in_profile(Path(settings.profile)))
    if not found:
        yield fine("secrets", "No secret lies in the profile or in a setting of another kind.")
    for where in found:
        yield broken(
            "secrets",
            f"A token or a password stands in {where}, where others may read it.",
            "Take it out, replace it by a new one (a token: /revoke in BotFather), and set that as "
            "RECOURS_INTAKE_TOKEN, RECOURS_DESK_TOKEN or the setting that it is for.",
        )


def _in_settings(settings: Settings) -> Iterator[str]:
    for name, value in settings:
        if name not in _MEANT and isinstance(value, str | Path) and _SECRET.search(str(value)):
            yield f"RECOURS_{name.upper()}"


def _in_profile(folder: Path) -> Iterator[str]:
    """Files of a profile of one's own; one that cannot be read is told with the profile."""
    if not folder.is_dir():
        return
    for path in sorted(one for one in folder.iterdir() if one.suffix in _ENDINGS):
        if _SECRET.search(path.read_text(encoding="utf-8", errors="replace")):
            yield str(path)
