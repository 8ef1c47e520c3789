from __future__ import annotations

import pickle
from typing import get_type_hints

import pytest

from smmplan.base.record import NamedTuple


class Amount(NamedTuple):
    """An amount of something."""

    of: str
    pieces: int = 1

    @property
    def many(self) -> bool:
        """Whether it is more than one."""
        return self.pieces > 1

    def __str__(self) -> str:
        return f"{self.pieces} {self.of}"


def test_fields_defaults_methods_and_words() -> None:
    one = Amount("bag")
    assert one == ("bag", 1)
    assert (one.of, one.pieces, one.many, str(one)) == ("bag", 1, False, "1 bag")
    assert Amount(pieces=2, of="bags").many
    assert one._replace(pieces=3)._asdict() == {"of": "bag", "pieces": 3}
    assert Amount.__doc__ == "An amount of something."
    assert get_type_hints(Amount) == {"of": str, "pieces": int}


def test_it_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Amount("bag", 2))) == Amount("bag", 2)
    assert type(pickle.loads(pickle.dumps(Amount("bag")))) is Amount


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'of'"):
        Amount()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Amount("bag").of = "box"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Amount("bag").more = 1  # type: ignore[attr-defined]
