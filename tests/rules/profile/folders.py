"""Folders with profiles that somebody got wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from complaints.profile import SHIPPED, ProfileError, read_profile

PROFILE, FORM = "profile.toml", "form.toml"


def a_folder(place: Path, *edits: tuple[str, str, str]) -> Path:
    """A copy of the pot profile with some texts replaced, each of which must be there."""
    folder = place / "profile"
    shutil.copytree(SHIPPED / "pot", folder)
    for name, old, new in edits:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, old
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def mistakes(folder: Path) -> list[str]:
    """What the reader says about a folder, one line per mistake."""
    try:
        read_profile(str(folder))
    except ProfileError as error:
        return str(error).splitlines()
    return []
