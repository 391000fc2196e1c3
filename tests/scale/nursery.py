"""Starts real processes of Recours quickly: it has imported everything once and forks.

Reads one JSON object a line: {"args", "env", "log"} starts `recours` with them and answers its
process id; {"reap"} waits for the end of one. Whoever is started is a process like any other.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from functools import partial
from typing import Any

import bot.delivery
from bot.__main__ import main
from bot.pacing import Pace, Tempo
from complaints.profile import read_profile

BRISK = Tempo(seconds_between=0.01, per_minute_in_group=60_000, per_second_in_all=1_000)
"""Telegram would take 50 minutes for 1,000 cards in one group; its limits are tested elsewhere."""


def serve() -> None:
    """Do what is asked until there is nobody to ask."""
    read_profile("pot")
    # The one thing that differs from a process in production.
    vars(bot.delivery)["Pace"] = partial(Pace, tempo=BRISK)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        if "reap" in asked:
            _, status = os.waitpid(asked["reap"], 0)
            _say({"code": os.waitstatus_to_exitcode(status)})
        else:
            child = os.fork()
            if child == 0:
                _live(asked)
            _say({"pid": child})


def _say(answer: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _live(asked: dict[str, Any]) -> None:
    log = os.open(asked["log"], os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(asked["env"])
    sys.argv = ["recours", *asked["args"]]
    code = 1
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
