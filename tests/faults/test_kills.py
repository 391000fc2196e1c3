"""T2: SIGKILL at random instants, up to three times in one run, in processes of their own."""

from tests.faults.families import commanded

RUNS = 60
"""Some 105 kills; `make faults` takes 10,000."""


def test_a_killed_program_goes_on_where_it_was() -> None:
    assert commanded("kills", "--runs", str(RUNS)) == ""
