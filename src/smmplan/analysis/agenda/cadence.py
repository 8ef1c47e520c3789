"""How often each channel posts: what its cadence promises beside what the calendar has, and the gaps between posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from smmplan.analysis.agenda.agenda import Agenda
from smmplan.analysis.agenda.airings import Airing
from smmplan.analysis.agenda.window import Window
from smmplan.base.finding import Path
from smmplan.base.rate import MONTH_DAYS, Rate
from smmplan.base.record import NamedTuple
from smmplan.plan.channels import Channel
from smmplan.plan.markers import canonical

POSTS = "posts"
"""The key of a cadence that counts every post whose format has no key of its own."""

_WEEK = 7
_NONE = Decimal(0)


class Week(NamedTuple):
    """How many posts appear in an ISO week, which begins on `monday`."""

    monday: date
    posts: int


class Cadence(NamedTuple):
    """What a channel promises of a format, or of its posts, and what the calendar has from `first` to `last`.

    `least` and `most` are how many posts the rate comes to in these days; `most` is None where it is open. `weeks`
    are the whole weeks among these days.
    """

    channel: str
    name: str
    path: Path
    rate: Rate
    first: date
    last: date
    posts: int
    least: Decimal
    most: Decimal | None
    weeks: tuple[Week, ...]

    @property
    def off(self) -> Decimal:
        """By which part of the promise the calendar falls short (below 0) or goes over (above 0); 0 where it is kept.

        A promise that is no whole number is kept by the whole number on either side of it.
        """
        least = self.least.to_integral_value(ROUND_FLOOR)
        if self.posts < least:
            return (self.posts - least) / least
        most = None if self.most is None else self.most.to_integral_value(ROUND_CEILING)
        if most is None or self.posts <= most:
            return _NONE
        return (self.posts - most) / most if most else Decimal(self.posts)


class Gap(NamedTuple):
    """Days on which nothing appears between two posts of a channel that follow one another.

    `days` is how far the two are apart; `planned` how far the channel's cadence puts two posts apart, None without.
    """

    channel: str
    earlier: Airing
    later: Airing
    days: int
    planned: Decimal | None


def cadences(agenda: Agenda, first: date | None = None, last: date | None = None) -> tuple[Cadence, ...]:
    """Every cadence of the channels beside the calendar, from `first` to `last`, else over the agenda's days.

    A channel counts from its own first to its own last day, and posts that it copies by itself count too.
    """
    found: list[Cadence] = []
    for id, channel in agenda.plan.channels.items():
        if not channel.cadence:
            continue
        stretch = window_of_channel(agenda, channel).within(first, last)
        if not stretch.days:
            continue
        days = _days_by_name(channel, agenda.by_channel[id], stretch)
        for name, rate in channel.cadence.items():
            least, most = _per_day(rate)
            posted = days[canonical(name)]
            counts = (stretch.days * least, None if most is None else stretch.days * most)
            path: Path = ("channels", id, "cadence", name)
            found.append(Cadence(id, name, path, rate, *stretch, len(posted), *counts, _weeks(posted, stretch)))
    return tuple(found)


def window_of_channel(agenda: Agenda, channel: Channel) -> Window:
    """The days of the agenda on which a channel is used, as far as it says so."""
    begins = agenda.moments.first(channel.from_) if channel.from_ else None
    ends = agenda.moments.last(channel.to, begins) if channel.to else None
    return agenda.window.within(begins, ends)


def days_between(channel: Channel) -> Decimal | None:
    """How many days the cadence of a channel puts between two posts, all its formats together; None without one.

    Of a range it is the lower number of posts that counts, and the higher one where that is 0.
    """
    rates = [_per_day(rate) for rate in channel.cadence.values()]
    posts = sum((least or most or _NONE for least, most in rates), _NONE)
    return 1 / posts if posts else None


def gaps(agenda: Agenda, at_least: int = 7) -> tuple[Gap, ...]:
    """The stretches of at least so many days between two posts of a channel, by channel and day.

    A post whose plan says only a month or a week may appear on any of its days, and so leaves no gap in them.
    """
    found: list[Gap] = []
    for id, channel in agenda.plan.channels.items():
        planned: Decimal | None = None
        latest: Airing | None = None
        for airing in agenda.by_channel[id]:
            if latest is not None:
                days = (airing.slot.first - latest.slot.last).days
                if days >= at_least:
                    planned = planned or days_between(channel)
                    found.append(Gap(id, latest, airing, days, planned))
            if latest is None or airing.slot.last >= latest.slot.last:
                latest = airing
    return tuple(found)


def _per_day(rate: Rate) -> tuple[Decimal, Decimal | None]:
    least, most = rate.per_month
    return least / MONTH_DAYS, None if most is None else most / MONTH_DAYS


def _days_by_name(channel: Channel, airings: Sequence[Airing], stretch: Window) -> Mapping[str, list[int]]:
    """The days, as ordinals, on which each key of the cadence has a post: a format its own, `posts` all others."""
    days: dict[str, list[int]] = {canonical(name): [] for name in channel.cadence}
    for airing in airings:
        slot = airing.slot
        if stretch.first <= slot.first <= stretch.last:
            names = [name for name in map(canonical, slot.piece.formats) if name in days and name != POSTS]
            for name in names or (POSTS,):
                if name in days:
                    days[name].append(slot.first.toordinal())
    return days


def _weeks(days: Sequence[int], stretch: Window) -> tuple[Week, ...]:
    first = stretch.first.toordinal() + -stretch.first.weekday() % _WEEK
    count = (stretch.last.toordinal() + 1 - first) // _WEEK
    posts = [0] * max(count, 0)
    for day in days:
        week = (day - first) // _WEEK
        if 0 <= week < count:
            posts[week] += 1
    return tuple(Week(date.fromordinal(first + index * _WEEK), number) for index, number in enumerate(posts))
