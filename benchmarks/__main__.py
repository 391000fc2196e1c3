"""Every benchmark, one after the other: `make bench`."""

from __future__ import annotations

from benchmarks import bots, complaint, register, story, weight
from benchmarks.figures import Measure, arguments, keep, measure

ALL: dict[str, Measure] = {
    "complaint": complaint.run,
    "story": story.run,
    "weight": weight.run,
    "register": register.run,
    "bots": bots.run,
}
"""Each is also a command of its own: `python -m benchmarks.NAME`."""


def main() -> None:
    """Run them all; the file, if one is asked for, grows with each."""
    asked = arguments(__doc__ or "").parse_args()
    found = []
    for name, work in ALL.items():
        found.append(measure(name, work, full=asked.full))
        if asked.json is not None:
            keep(asked.json, found)


if __name__ == "__main__":
    main()
