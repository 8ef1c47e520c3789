"""A language to write a report in, and which there are."""

from __future__ import annotations

from smmplan.base.errors import Trouble
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.report.language.catalogs import Found, find_catalogs, read_catalogs
from smmplan.report.language.cldr import open_locale
from smmplan.report.language.days import Days
from smmplan.report.language.numbers import Numbers
from smmplan.report.language.punctuation import Punctuation
from smmplan.report.language.tags import Tag, best, parse_tag, spoken


class Language(Punctuation, Numbers, Days):
    """The words, the marks between them, the numbers and the days of a language.

    `tag` is its BCP 47 tag, for `lang=` in HTML; `direction` is `ltr` or `rtl`. `complaints` say which translations of
    a plan's own catalogs are left out, and why, with file and line.
    """

    def __init__(self, tag: Tag, catalogs: list[Found], plan_folder: str | None) -> None:
        translations, complaints = read_catalogs((file for each in catalogs for file in each.files), plan_folder)
        forms = open_locale(tag)
        Punctuation.__init__(self, translations, self.number, tag.language)
        Numbers.__init__(self, forms)
        Days.__init__(self, forms)
        self.tag = str(tag)
        self.direction = tag.direction
        self.complaints = tuple(complaints)


def languages(plan_folder: str | None = None) -> tuple[str, ...]:
    """The tags of all languages that there are catalogs of, ours and those in the plan's `locale/`; English always."""
    return tuple(sorted(str(found.tag) for found in find_catalogs(plan_folder).values()))


def language(tag: str, plan_folder: str | None = None) -> Language:
    """The language of a tag: of a catalog in the same language and script, in the forms of the tag's own region.

    zh, zh-CN and zh_Hans are zh-Hans, tl is fil; en-PH has English words and the dates of the Philippines. Where CLDR
    does not know the language, its forms are those of English. Raises Trouble for a language without a catalog, and
    with file and line for a catalog of the plan that cannot be read.
    """
    known = find_catalogs(plan_folder)
    wanted = parse_tag(tag)
    found = best(wanted, (each.tag for each in known.values())) if wanted else None
    if wanted is None or found is None:
        raise _unknown(tag, wanted, languages(plan_folder))
    general = Tag(found.language, found.full.script).key
    keys = dict.fromkeys((found.key, general))
    return Language(spoken(wanted, found), [known[key] for key in keys if key in known], plan_folder)


def _unknown(written: str, wanted: Tag | None, known: tuple[str, ...]) -> Trouble:
    kin = [tag for tag in known if wanted and tag.split("-")[0] == wanted.language]
    meant = nearest(written, known) or (kin[0] if kin else None)
    file = f"locale/{wanted}.po" if wanted else "a file like locale/pt-BR.po"
    return Trouble(
        f"there is no language {quote(written)}{f'; did you mean {meant}?' if meant else ';'} "
        f"there are {', '.join(known)}; to add one, put its catalog into {file} beside the plan"
    )
