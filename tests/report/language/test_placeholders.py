from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.report.language.placeholders import fill, misfit, places


def test_places_are_filled_and_values_stay_as_they_are() -> None:
    assert fill("%(a)s of %(b)s, 5%%", {"a": "100% %(b)s", "b": 2}) == "100% %(b)s of 2, 5%"


@given(st.text())
def test_a_value_comes_out_as_it_is(value: str) -> None:
    assert fill("<%(value)s>", {"value": value}) == f"<{value}>"


@pytest.mark.parametrize("message", ["50%", "%d", "%(a)d", "%(a)99999999999s", "%(a", "%("])
def test_any_other_per_cent_sign_is_refused(message: str) -> None:
    with pytest.raises(ValueError, match="lone"):
        fill(message, {"a": 1})
    assert misfit([message.replace("%", "")], message) == 'has a lone "%"; write "%%"'


def test_a_place_without_a_value_is_refused() -> None:
    with pytest.raises(KeyError):
        fill("%(a)s", {"b": 1})


def test_a_translation_may_have_the_places_of_any_form_and_no_others() -> None:
    assert misfit(["one post", "%(count)s posts"], "%(count)s post") is None
    assert misfit(["%(day)s"], "100%%") is None
    assert misfit(["%(day)s"], "%(dag)s") == 'has the place "%(dag)s", which the message has not'
    assert places("%(a)s %% %(b)s") == {"a", "b"}
