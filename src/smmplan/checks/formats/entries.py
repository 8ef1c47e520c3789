"""What the forms for servers need of each finding: its rule as a label, one sentence, always a place, a fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from smmplan.base.finding import Finding
from smmplan.base.place import Place
from smmplan.base.record import NamedTuple
from smmplan.base.text import visible
from smmplan.checks.result import Result

_DIGITS = 16


class Entry(NamedTuple):
    """A finding as servers take it.

    `place` is the beginning of the first file where no text is to blame: servers refuse a finding without a
    place. `fingerprint` is `HASH:NUMBER`. It stays while lines and files move: it is made of the rule and the plan
    path, of the message where there is no path, and of a number that tells equal ones of a file apart.
    """

    finding: Finding
    place: Place
    fingerprint: str


def entries(result: Result) -> Iterator[Entry]:
    """The findings of a result in their order, ready for servers."""
    nowhere = Place(next(iter(result.texts), "smmplan.yaml"), 1, 1, 1, 1, 0, 0)
    seen: Counter[tuple[str, str]] = Counter()
    for finding in result.findings:
        place = finding.place or nowhere
        what = f"{finding.code}\0{finding.path or finding.message}"
        digest = sha256(what.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]
        seen[place.file, digest] += 1
        yield Entry(finding, place, f"{digest}:{seen[place.file, digest]}")


def label(finding: Finding) -> str:
    """The rule, by the code that is permanent and the name that people remember: `REF001 unknown-id`."""
    return f"{finding.code} {finding.name}"


def sentence(finding: Finding) -> str:
    """What is wrong and what to do about it, in one line that steers no terminal and hides nothing."""
    return visible(f"{finding.message}; {finding.help}" if finding.help else finding.message)


def sound(text: str) -> str:
    """The text with lone surrogates as escapes: strict readers of JSON refuse them, and UTF-8 cannot hold them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
