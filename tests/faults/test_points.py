"""T1: SIGKILL before and after what another machine could see, in processes of their own."""

from tests.faults.families import commanded
from tests.faults.scenes import IN_MEMORY

MOMENTS = "3"
"""Every so manieth point, from another one in each scene; `make faults` takes all."""
STATEMENTS = "80"
"""Of the statements of migrations every so manieth: all are undone together."""


def test_wherever_the_program_is_killed_it_goes_on() -> None:
    assert commanded("points", "--stride", MOMENTS, "--scene", *IN_MEMORY) == ""


def test_a_migration_that_is_killed_goes_on() -> None:
    assert commanded("points", "--scene", "migrate", "--stride", STATEMENTS) == ""
