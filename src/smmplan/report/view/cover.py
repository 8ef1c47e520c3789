"""The cover: what the document is called, whose it is, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from smmplan.base.record import NamedTuple
from smmplan.report.subject import Subject


class Cover(NamedTuple):
    """The beginning of a report.

    `brand` is whose strategy it is, `lead` the strategy in a sentence; both may be empty. `facts` are labels with
    their values. `note` says what of the plan is not in the report; empty where nothing is missing.
    """

    title: str
    brand: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    note: str
    footer: str


def cover(subject: Subject) -> Cover:
    """The cover of a report."""
    plan, language = subject.plan, subject.language
    brand = plan.company.name if plan.company and plan.company.name else ""
    title = plan.head.title or brand
    made = language.say("Made with smmplan from the plan as it was on %(day)s", day=language.day(subject.today))
    if subject.commit:
        made = language.say("%(made)s, commit %(commit)s", made=made, commit=subject.commit)
    return Cover(
        title=title,
        brand="" if brand == title else brand,
        lead=plan.head.summary or plan.head.what or "",
        facts=tuple(_facts(subject)),
        note=_note(subject),
        footer=made,
    )


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    plan, language, period = subject.plan, subject.language, subject.plan.head.period
    said = plan.report
    if said and said.prepared_by:
        yield language.say_in("cover", "Prepared by"), said.prepared_by
    if said and said.for_:
        yield language.say_in("cover", "For"), said.for_
    yield language.say_in("cover", "Date"), language.day(subject.today)
    begins, ends = subject.moments.begins, subject.moments.ends
    if period and period.from_ and begins and ends:
        yield language.say_in("cover", "Period"), language.day_range(begins, ends)
    elif period and period.months:
        yield (
            language.say_in("cover", "Period"),
            language.say_count("%(count)s month", "%(count)s months", period.months, count=period.months),
        )
    if subject.commit:
        yield language.say_in("cover", "Last commit"), subject.commit


def _note(subject: Subject) -> str:
    count = len(subject.left_out)
    if not count:
        return ""
    language = subject.language
    said = language.say_count(
        "%(count)s thing in the plan could not be read and is left out of this report.",
        "%(count)s things in the plan could not be read and are left out of this report.",
        count,
        count=count,
    )
    named = [path for path in subject.left_out if path]
    if subject.outline == "client" or not named:
        return said
    where = language.say_count(
        "It stands at: %(paths)s.", "They stand at: %(paths)s.", len(named), paths=language.items(named)
    )
    return language.sentences((said, where))
