"""Writing one value into a plan, or taking it out: which place is meant, and what has to change there."""

from __future__ import annotations

from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.quote import quote
from smmplan.base.record import NamedTuple
from smmplan.source.edit import Change, Remove, Set
from smmplan.source.editing.changes import Data, plain
from smmplan.source.given_value import given_value
from smmplan.source.load import Loaded
from smmplan.source.named_path import named_path


class Setting(NamedTuple):
    """What it comes to: `path`, called `name`, has `after` where it had `before`; both are None where nothing stands.

    There are no changes where the value stands there already.
    """

    path: Path
    name: str
    before: Data
    after: Data
    changes: tuple[Change, ...]


def setting(loaded: Loaded, where: str, text: str | None) -> Setting:
    """The change that writes a value, as somebody types it, at a path as people write it; without a text, that takes
    out what stands there.

    What is missing above the place is made. Raises Trouble for a path that cannot be, and for a text that is no value.
    """
    assert loaded.plan is not None, "only a plan that could be read is written to"
    assert loaded.places is not None, "a plan that could be read has places"
    named = named_path(loaded.plan, loaded.places, where, new=text is not None)
    name, before = loaded.places.name(named.path), plain(named.node)
    if text is None:
        return Setting(named.path, name, before, None, (Remove(named.path),))
    if named.path == ("smmplan",):
        raise Trouble(f"{quote('smmplan')} says in which version of the language the plan is written; it stays 1")
    after = plain(given_value(text, named.shape))
    same = named.there and before == after
    return Setting(named.path, name, before, after, () if same else (Set(named.path, after),))


def one_line(value: Data) -> str:
    """A value in one line, as a person reads it; `~` for nothing."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {one_line(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(one_line, value))}]"
    return "~" if value is None else quote(value) if "\n" in value else value
