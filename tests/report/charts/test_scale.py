"""Round values and where they lie."""

from __future__ import annotations

from itertools import pairwise
from math import floor, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.charts.scale import Scale, scale_of, ticks

numbers = st.one_of(st.floats(-1e15, 1e15), st.floats(-1, 1), st.floats(1e-12, 1e-6))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], [0]),
        ([0, 0], [0]),
        ([100], [0, 20, 40, 60, 80, 100]),
        ([90_000], [0, 20_000, 40_000, 60_000, 80_000, 100_000]),
        ([-3, 7], [-4, -2, 0, 2, 4, 6, 8]),
        ([0.3], [0, 0.1, 0.2, 0.3]),
        ([1.2e9], [0, 2.5e8, 5e8, 7.5e8, 1e9, 1.25e9]),
        ([-5], [-5, -4, -3, -2, -1, 0]),
    ],
)
def test_ticks(values: list[float], expected: list[float]) -> None:
    assert ticks(values) == expected


@given(st.lists(numbers, max_size=5))
def test_ticks_are_round_even_and_reach_everything(values: list[float]) -> None:
    found = ticks(values)
    assert found == sorted(set(found))
    assert 0 in found
    assert len(found) <= 8
    if len(found) > 1:
        step = found[1] - found[0]
        assert found[0] <= min(0, *values, 0) + 1e-8 * step
        assert found[-1] >= max(0, *values, 0) - 1e-8 * step
        digits = step / 10.0 ** floor(log10(step) + 1e-9)
        assert any(abs(digits - round_one) < 1e-6 for round_one in (1, 2, 2.5, 5))
        assert all(abs(b - a - step) < 1e-6 * step for a, b in pairwise(found))


def test_a_scale_keeps_inside() -> None:
    scale = Scale(0, 10, 100, 0)
    assert [scale.at(value) for value in (0, 5, 10, 20, -5)] == [100, 50, 0, 0, 100]
    assert scale_of([0.0], 100, 0).at(0) == 100
