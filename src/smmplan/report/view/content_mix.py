"""What the posts are about beside what was planned, and how many of them sell."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smmplan.analysis.agenda.mix import Mix, mix
from smmplan.analysis.agenda.selling import Peak, Selling, selling_peaks
from smmplan.base.record import NamedTuple
from smmplan.report.charts.drawing import Drawing
from smmplan.report.charts.lying import MixRow, content_mix
from smmplan.report.palette import pillar_ink
from smmplan.report.pieces import Column, Figure, Table, Tone
from smmplan.report.subject import Subject
from smmplan.report.view.named import readable

WIDE, NARROW = 880, 350
_MOST_DRAWN = 12
_A_POINT = Fraction(1, 100)


class Promotion(NamedTuple):
    """How many posts sell, in sentences; the tone says whether that is within what the plan allows."""

    text: str
    tone: Tone


def mix_figure(subject: Subject) -> Figure | None:
    """The pillars with the share they should have and the one they have; None where no post says its pillar."""
    agenda, language = subject.agenda, subject.language
    found = mix(subject.plan, agenda.slots)
    if not found.posts or not subject.plan.pillars:
        return None
    title = language.say("What the posts are about")
    lead = _lead(subject, found)
    portions = found.portions[:_MOST_DRAWN]
    rows = [
        MixRow(
            _name(subject, portion.id),
            float(portion.planned.fraction) if portion.planned else None,
            float(portion.share),
            (language.share(portion.planned.fraction),) if portion.planned else (),
            (_share(subject, portion.share),),
            pillar_ink(place),
        )
        for place, portion in enumerate(portions)
    ]

    def drawn(width: float) -> Drawing:
        return content_mix(
            rows,
            planned_word=language.say_in("content", "Planned share"),
            actual_word=language.say_in("content", "Share of the posts"),
            width=width,
            title=title,
            desc=lead,
        )

    return Figure("content-mix", title, lead, drawn(WIDE), drawn(NARROW), _table(subject, found))


def promotion(subject: Subject) -> Promotion | None:
    """How many posts sell, in all and where they stand closest; None without posts, or where none does and any may."""
    plan, agenda, language = subject.plan, subject.agenda, subject.language
    content = plan.content
    allowed = content.promotional_at_most if content else None
    posts = len(agenda.slots)
    selling = Selling(plan)
    sold = sum(selling.because(slot.piece) is not None for slot in agenda.slots)
    if not posts or (not sold and allowed is None):
        return None
    said = [
        language.say_count(
            "%(count)s of %(all)s posts sells: %(share)s.",
            "%(count)s of %(all)s posts sell: %(share)s.",
            sold,
            all=language.number(posts),
            share=_share(subject, Fraction(sold, posts)),
        )
    ]
    if allowed is None:
        return Promotion(said[0], "calm")
    peak = next((each for each in selling_peaks(plan, agenda.slots, agenda.window) if each.channel is None), None)
    worst = max(Fraction(sold, posts), peak.share if peak else Fraction(0))
    over = worst > Fraction(allowed.fraction)
    said.append(language.say("The plan allows %(share)s at most.", share=language.share(allowed.fraction)))
    if peak and peak.selling:
        said.append(_peak(subject, peak))
    return Promotion(language.sentences(said), "watch" if over else "good")


def _peak(subject: Subject, peak: Peak) -> str:
    language = subject.language
    return language.say_count(
        "In the days that sell most, %(days)s, it is %(count)s of %(all)s posts: %(share)s.",
        "In the days that sell most, %(days)s, it is %(count)s of %(all)s posts: %(share)s.",
        peak.selling,
        share=_share(subject, peak.share),
        days=language.day_range(peak.first, peak.last),
        all=language.number(peak.posts),
    )


def _share(subject: Subject, share: Fraction) -> str:
    """A share in per cent; one of less than a point with a decimal, as 0% would be wrong."""
    return subject.language.share(share, 1 if 0 < share < _A_POINT else 0)


def _lead(subject: Subject, found: Mix) -> str:
    """Which posts are counted, and the pillar that is farthest from its plan."""
    language, window = subject.language, subject.agenda.window
    said = [
        language.say_count(
            "%(count)s post that names a pillar, posted and planned, %(days)s.",
            "%(count)s posts that name a pillar, posted and planned, %(days)s.",
            found.posts,
            days=language.day_range(window.first, window.last),
        )
    ]
    off = [(abs(each.off), each) for each in found.portions if each.off is not None]
    if off:
        distance, farthest = max(off, key=lambda pair: pair[0])
        if distance < _A_POINT:
            said.append(language.say("All pillars have the share that was planned."))
        elif farthest.planned:
            said.append(
                language.say(
                    "Farthest from its plan is “%(pillar)s”: %(share)s, planned %(planned)s.",
                    pillar=_name(subject, farthest.id),
                    share=_share(subject, farthest.share),
                    planned=language.share(farthest.planned.fraction),
                )
            )
    if found.without:
        said.append(
            language.say_count("%(count)s post names no pillar.", "%(count)s posts name no pillar.", found.without)
        )
    return language.sentences(said)


def _table(subject: Subject, found: Mix) -> Table:
    """The shares by pillar: planned, of the days before today, of those from today on, of all."""
    language, today, slots = subject.language, subject.today, subject.agenda.slots
    say = language.say_in
    parts = [
        (say("content", "So far"), mix(subject.plan, [slot for slot in slots if slot.last < today])),
        (say("content", "Still to come"), mix(subject.plan, [slot for slot in slots if slot.last >= today])),
        (say("content", "In all"), found),
    ]
    parts = [(label, each) for label, each in parts if each.posts]
    if len(parts) == 2:
        parts = parts[1:]
    planned = any(portion.planned for portion in found.portions)
    columns = (
        Column(say("content", "Pillar")),
        *((Column(say("content", "Planned"), number=True),) if planned else ()),
        *(Column(label, number=True) for label, _ in parts),
    )
    rows = []
    for place, portion in enumerate(found.portions):
        wanted = language.share(portion.planned.fraction) if portion.planned else ""
        shares = _shares(subject, [each for _, each in parts], place, portion.id)
        rows.append((_name(subject, portion.id), *((wanted,) if planned else ()), *shares))
    return Table(columns, tuple(rows))


def _shares(subject: Subject, parts: Sequence[Mix], place: int, id: str) -> list[str]:
    """The share of a pillar in each part; pillars of the plan stand at the same place in all of them."""
    found = []
    for part in parts:
        same = [each for each in part.portions[place : place + 1] if each.id == id]
        same = same or [each for each in part.portions if each.id == id]
        found.append(_share(subject, same[0].share if same else Fraction(0)))
    return found


def _name(subject: Subject, id: str) -> str:
    pillar = subject.plan.pillars.get(id)
    return (pillar.name if pillar else None) or readable(id)
