"""Names of languages: BCP 47 tags as people write them, and which of them mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smmplan.base.record import NamedTuple

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?(?:\.[\w-]+)?(?:@\w+)?", re.ASCII
)

# The scripts whose letters have the bidirectional class R or AL in Unicode; a test asks Unicode and CLDR.
_FROM_RIGHT = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"))


class Tag(NamedTuple):
    """A language, with the script and the region where they are said: zh, zh-Hans, en-PH."""

    language: str
    script: str = ""
    region: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, self))

    @property
    def full(self) -> Tag:
        """The same with the script and the region that are likely where none is said (CLDR, likely subtags)."""
        from babel.core import get_global

        likely = get_global("likely_subtags")
        for said in ((self.script, self.region), ("", self.region), (self.script, ""), ("", "")):
            found = parse_tag(likely.get("_".join(filter(None, (self.language, *said))), ""))
            if found:
                return Tag(self.language, self.script or found.script, self.region or found.region)
        return self

    @property
    def direction(self) -> str:
        """`rtl` for scripts that run from right to left, else `ltr`."""
        return "rtl" if self.full.script in _FROM_RIGHT else "ltr"

    @property
    def key(self) -> Tag:
        """The same for all that mean one language: zh, zh-CN and zh-Hans. The likely region is not in it."""
        full = self.full
        usual = Tag(self.language, full.script).full.region
        return full._replace(region="" if full.region == usual else full.region)


ENGLISH = Tag("en")


def parse_tag(text: str) -> Tag | None:
    """The tag of a text, in its usual case and by the newer name of the language (`tl` is fil); None where it is none.

    `_` may stand for `-`, and an encoding may follow, as systems write it: `zh_CN.UTF-8`.
    """
    match = _TAG.fullmatch(text.strip())
    if not match:
        return None
    return Tag(_current(match[1].lower()), (match[2] or "").title(), (match[3] or "").upper())


def best(wanted: Tag, known: Iterable[Tag]) -> Tag | None:
    """The known tag whose words somebody understands who wants a language; None where there is none.

    Language and script must be the same. The same region comes first, then none, then the likely one.
    """
    full, general = wanted.full, Tag(wanted.language, wanted.full.script).key
    same = [tag for tag in known if tag.full[:2] == full[:2]]
    regions = {full.region: 0, "": 1, general.full.region: 2}
    return min(same, key=lambda tag: (regions.get(tag.region, 3 if tag.region else 1), str(tag)), default=None)


def spoken(wanted: Tag, found: Tag) -> Tag:
    """The tag of a text that stands in the words of `found` and in the forms of the region of `wanted`.

    The region is left out where it says nothing new: zh-CN in the words of zh-Hans is zh-Hans.
    """
    return found._replace(region=wanted.region) if wanted.region not in {"", found.full.region} else found


def _current(language: str) -> str:
    from babel.core import get_global

    alias: str = get_global("language_aliases").get(language, language)
    return alias if re.fullmatch("[a-z]{2,3}", alias) else language
