"""The folder in which settings lie as files, one for each, as containers are given secrets.

Whatever is wrong with it is told: a setting that is left away in silence starts something else, the
playground in the worst case. No sentence has anything of what a file holds (S19).
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

USUAL = Path("/run/secrets")
"""Where containers find them; alone this folder may be missing."""


class BadSecret(Exception):  # noqa: N818 - it names what the operator must change
    """The folder, or files in it, cannot be used; each problem is one sentence."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def folder_of(named: str, names: Collection[str]) -> Path | None:
    """The folder of the settings with these names, once every file of theirs was read on trial.

    `named` is what the operator set, or nothing. None when the usual folder is not there. Raises
    BadSecret.
    """
    folder = Path(named).expanduser() if named else USUAL
    try:
        if not folder.is_dir():
            if not named:
                return None
            raise BadSecret(f"RECOURS_SECRETS_DIR: there is no folder {folder}.")
        ours = sorted(one for one in folder.iterdir() if one.name.upper() in names)
    except OSError as error:
        raise BadSecret(f"The secrets in {folder} cannot be read: {error.strerror}.") from None
    problems = [said for one in ours if (said := _problem(folder, one))]
    if problems:
        raise BadSecret(*problems)
    return folder


def _problem(folder: Path, file: Path) -> str:
    """What is wrong with a file; empty when nothing is."""
    try:
        if file.is_dir():
            return (
                f"{file} is a folder and not a file: Docker makes one where the file that "
                "compose.yaml names is missing. Delete that folder on the host and write the file."
            )
        if folder.resolve() not in file.resolve(strict=True).parents:
            # The library would leave it away with a warning that nobody sees.
            return f"{file} leads out of {folder}: put the file itself there."
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return f"{file} is not a text in UTF-8: write the setting into it as text."
    except OSError as error:
        return f"{file} cannot be read: {error.strerror}."
    except RuntimeError:  # How Python before 3.13 tells that links lead in a circle.
        return f"{file} cannot be read: it is a link that leads to itself."
    return ""
