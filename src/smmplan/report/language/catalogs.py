"""Catalogs of messages: where they lie, and what they say. The nearest one that has a message wins.

Ours lie in `report/locale/<tag>/LC_MESSAGES/smmplan.mo`. A plan has its own in `locale/<tag>.po`, or as gettext lays
them out in `locale/<tag>/LC_MESSAGES/smmplan.po`: they add a language, or change single messages of ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from gettext import GNUTranslations, NullTranslations

from smmplan.base.record import NamedTuple
from smmplan.report.language.tags import ENGLISH, Tag, parse_tag

BUILT_IN = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "locale")
"""The folder of our own catalogs."""

_INSIDE = os.path.join("LC_MESSAGES", "smmplan")


class Found(NamedTuple):
    """A language, and the files with its messages, a plan's own before ours."""

    tag: Tag
    files: tuple[str, ...]


def find_catalogs(plan_folder: str | None) -> dict[Tag, Found]:
    """All languages by the key of their tag, English always. Tags are spelled as ours where we have them."""
    found = {ENGLISH.key: Found(ENGLISH, ())}
    own = _files(os.path.join(plan_folder, "locale"), ".po") if plan_folder is not None else []
    for tag, file in [*_files(BUILT_IN, ".mo"), *own]:
        before = found.get(tag.key, Found(tag, ()))
        found[tag.key] = Found(before.tag, (file, *before.files))
    return found


def read_catalogs(files: Iterable[str], plan_folder: str | None) -> tuple[NullTranslations, list[str]]:
    """The messages of catalogs, the nearest first, and what of a plan's own is left out, as sentences.

    What none of them has is English. Raises Trouble, with file and line, for a file that is no catalog.
    """
    read: list[NullTranslations] = []
    complaints: list[str] = []
    for file in files:
        if file.endswith(".mo"):
            with open(file, "rb") as opened:
                read.append(GNUTranslations(opened))
        else:
            from smmplan.report.language.own import own_translations

            read.append(own_translations(file, os.path.relpath(file, plan_folder).replace(os.sep, "/"), complaints))
    for translations in (*read[1:], NullTranslations()):
        if read:
            read[0].add_fallback(translations)
    return (read[0] if read else NullTranslations()), complaints


def _files(folder: str, ending: str) -> list[tuple[Tag, str]]:
    """The catalogs in a folder with the tags that they are named by, in the order of their names."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    found = []
    for name in names:
        flat = name.removesuffix(ending) if name.endswith(ending) else None
        file = os.path.join(folder, name) if flat else os.path.join(folder, name, _INSIDE + ending)
        tag = parse_tag(flat or name)
        if tag and os.path.exists(file):
            found.append((tag, file))
    return found
