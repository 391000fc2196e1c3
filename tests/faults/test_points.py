"""T1: SIGKILL after everything that another machine could see, in processes of their own."""

from tests.faults.families import commanded
from tests.faults.scenes import IN_MEMORY

MOMENTS = "2"
"""Before an effect it is, for everybody else, the moment after the one before it."""
STATEMENTS = "80"
"""Of the statements of migrations every so manieth: all are undone together."""


def test_wherever_the_program_is_killed_it_goes_on() -> None:
    assert commanded("points", "--stride", MOMENTS, "--scene", *IN_MEMORY) == ""


def test_a_migration_that_is_killed_goes_on() -> None:
    assert commanded("points", "--scene", "migrate", "--stride", STATEMENTS) == ""
