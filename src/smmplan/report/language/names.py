"""Names of countries and of languages, as a language calls them (CLDR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmplan.report.language.tags import parse_tag

if TYPE_CHECKING:
    from smmplan.report.language.language import Language


def country(language: Language, code: str) -> str:
    """The name of a country by its code: `PH` is Philippines. What is no code stays as it is."""
    return str(language._forms.territories.get(code.strip().upper(), code)) if len(code.strip()) == 2 else code


def spoken(language: Language, code: str) -> str:
    """The name of a language by its tag: `fil` is Filipino, `zh-Hans` Simplified Chinese. Words stay as they are."""
    tag = parse_tag(code)
    known = language._forms.languages
    if tag is None:
        return code
    for parts in ((tag.language, tag.script, tag.region), (tag.language, tag.script), (tag.language,)):
        name = known.get("_".join(filter(None, parts)))
        if name:
            return str(name)
    return code
