"""What a reading is worth by bands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.bands import bands_of, place_in
from smmplan.base.target import parse_target

GOOD_WEAK = "good: at least 40, weak: less than 25"
COST = "good: at most 36, weak: more than 45"
STEPS = "great: at least 80, good: at least 40, fair: 30..40, poor: less than 30, awful: less than 10"


def bands(text: str) -> dict[str, object]:
    return {name.strip(): parse_target(words.strip()) for name, words in (each.split(":") for each in text.split(","))}


@pytest.mark.parametrize(
    ("text", "lower", "value", "inside", "worth"),
    [
        (GOOD_WEAK, False, "40", "good", "good"),
        (GOOD_WEAK, False, "39.9", None, "middling"),
        (GOOD_WEAK, False, "25", None, "middling"),
        (GOOD_WEAK, False, "24", "weak", "weak"),
        (COST, True, "36", "good", "good"),
        (COST, True, "40", None, "middling"),
        (COST, True, "46", "weak", "weak"),
        (STEPS, False, "90", "great", "good"),
        (STEPS, False, "50", "good", "good"),
        (STEPS, False, "35", "fair", "middling"),
        (STEPS, False, "20", "poor", "middling"),
        (STEPS, False, "5", "poor", "middling"),
        ("good: at least 10", False, "9", None, "middling"),
        ("weak: less than 10", False, "12", None, "good"),
        ("weak: less than 10", False, "9", "weak", "weak"),
        ("fine: 25..30", False, "27", "fine", "good"),
    ],
)
def test_a_value_lies_in_the_best_band_that_holds_it(
    text: str, lower: bool, value: str, inside: str | None, worth: str
) -> None:
    place = place_in(bands(text), Decimal(value), lower)  # type: ignore[arg-type]
    assert place
    assert (place.inside.name if place.inside else None, place.worth) == (inside, worth)


def test_between_two_bands_both_are_said() -> None:
    for text, value, lower in ((GOOD_WEAK, 30, False), (GOOD_WEAK, 25, False), (COST, 40, True), (COST, 45, True)):
        place = place_in(bands(text), Decimal(value), lower)  # type: ignore[arg-type]
        assert place
        assert place.below
        assert place.above
        assert (place.below.name, place.above.name) == ("weak", "good")


def test_bands_in_words_say_nothing() -> None:
    assert bands_of(bands("good: people smile, odd: +30%")) == ()  # type: ignore[arg-type]
    assert place_in({}, Decimal(1)) is None


@given(st.integers(0, 100))
def test_less_is_better_is_the_mirror(value: int) -> None:
    """At most 36 with less being better is worth what at least 64 is with more being better."""
    mirrored = place_in(bands("good: at least 64, weak: less than 55"), Decimal(100 - value))  # type: ignore[arg-type]
    place = place_in(bands(COST), Decimal(value), lower_is_better=True)  # type: ignore[arg-type]
    assert place
    assert mirrored
    assert place.worth == mirrored.worth
