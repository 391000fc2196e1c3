"""Claims about waits: what is open counts for as long as it was seen, and never flatters."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from complaints.waits import Days, quantile, wait

lengths = some.lists(some.integers(0, 400), max_size=40).map(Counter)
shares = some.sampled_from([Fraction(1, 2), Fraction(9, 10), Fraction(95, 100)])
NOBODY: Counter[int] = Counter()


def test_of_no_case_nothing_is_said() -> None:
    found = wait(Counter(), Counter())
    assert (found.done, found.open, found.median, found.nearly_all) == (0, 0, None, None)


def test_half_are_done_after_the_median() -> None:
    assert wait(Counter([1, 2, 30, 40]), NOBODY).median == Days(2)
    assert wait(Counter([7]), NOBODY).median == Days(7)


def test_when_too_few_are_done_the_days_are_a_least() -> None:
    found = wait(Counter([3]), Counter([10, 20, 30]))
    assert found.median == Days(30, at_least=True)
    assert (found.done, found.open) == (1, 3)


def test_the_textbook_example() -> None:
    """Freireich's trial as Kaplan-Meier is taught with it: 6-MP, median 23 weeks."""
    relapsed = Counter([6, 6, 6, 7, 10, 13, 16, 22, 23])
    censored = Counter([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    assert quantile(relapsed, censored, Fraction(1, 2)) == Days(23)
    placebo = Counter([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23])
    assert quantile(placebo, NOBODY, Fraction(1, 2)) == Days(8)


@given(done=lengths.filter(bool), share=shares)
def test_without_open_cases_it_is_the_plain_quantile(done: Counter[int], share: Fraction) -> None:
    found = quantile(done, NOBODY, share)
    assert found is not None
    up_to = sum(n for days, n in done.items() if days <= found.days)
    before = sum(n for days, n in done.items() if days < found.days)
    assert Fraction(up_to, done.total()) >= share > Fraction(before, done.total())


@given(done=lengths, still=lengths, share=shares)
def test_open_cases_never_make_us_look_faster(
    done: Counter[int], still: Counter[int], share: Fraction
) -> None:
    alone, together = quantile(done, NOBODY, share), quantile(done, still, share)
    if alone is not None and together is not None:
        assert together.days >= alone.days or together.at_least


@given(done=lengths, still=lengths)
def test_more_of_them_take_longer(done: Counter[int], still: Counter[int]) -> None:
    half, most = (quantile(done, still, share) for share in (Fraction(1, 2), Fraction(95, 100)))
    if half is not None and most is not None:
        assert half.days <= most.days
        assert most.at_least or not half.at_least


@given(done=lengths, still=lengths, later=some.integers(1, 100))
def test_waiting_longer_never_makes_us_look_faster(
    done: Counter[int], still: Counter[int], later: int
) -> None:
    longer = Counter({days + later: n for days, n in still.items()})
    now, then = (quantile(done, one, Fraction(1, 2)) for one in (still, longer))
    if now is not None and then is not None and not now.at_least:
        assert then.days >= now.days
