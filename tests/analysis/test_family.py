"""Lines that are parts of others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmplan.analysis.family import Families

TREE = {"all": None, "ads": "all", "meta": "ads", "google": "ads", "films": "all", "alone": None, "lost": "nobody"}


def test_home_is_the_highest_that_states_money() -> None:
    families = Families(TREE)

    def homes(*stating: str) -> str:
        return " ".join(families.home(id, stating.__contains__) for id in ("all", "ads", "meta", "films", "lost"))

    assert homes() == "all ads meta films lost"
    assert homes("meta") == "all ads meta films lost"
    assert homes("ads", "meta") == "all ads ads films lost"
    assert homes("all", "meta") == "all all all all lost"


def test_what_is_above_stands_nearest_first() -> None:
    families = Families(TREE)
    assert families.above("meta") == ["ads", "all"]
    assert families.above("all") == families.above("lost") == []
    assert families.children == {"all": ["ads", "films"], "ads": ["meta", "google"]}


def test_parts_add_up_below_the_first_that_states_something() -> None:
    families = Families(TREE)

    def added(id: str, **own: int) -> int | None:
        return families.added_up(id, own.get, sum)

    assert added("all", meta=3, google=4, films=5) == 12
    assert added("all", ads=9, meta=3, google=4, films=5) == 14
    assert added("all", all=1, ads=9) == 1
    assert added("all", films=0) == 0
    assert added("all") is None
    assert families.added_up("all", {"meta": "a", "google": "b", "films": "c"}.get, "".join) == "abc"


def test_lines_in_a_circle_are_no_family() -> None:
    families = Families({"a": "b", "b": "a", "self": "self", "child": "a"})
    assert families.above("a") == families.above("b") == families.above("self") == []
    assert families.above("child") == ["a"]


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10))
def test_any_parents_end_somewhere(parents: list[int]) -> None:
    names = [f"line-{number}" for number in range(10)]
    families = Families({name: names[parent] for name, parent in zip(names, parents, strict=True)})
    for name in names:
        above = families.above(name)
        assert name not in above
        assert len(set(above)) == len(above)
        assert families.home(name, lambda _: True) == [name, *above][-1]
    leaves = families.added_up(names[0], lambda name: None if name in families.children else {name}, _union)
    assert leaves is None or leaves <= set(names)


def _union(sets: list[set[str]]) -> set[str]:
    return set().union(*sets)
