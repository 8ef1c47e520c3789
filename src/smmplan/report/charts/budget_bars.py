"""What each month may spend and has spent: planned, carried in, spent, over."""

from __future__ import annotations

from collections.abc import Sequence

from smmplan.base.record import NamedTuple
from smmplan.report.charts.axis import Key, Month, key, left_of, month_names, value_lines, years_shown, zero_line
from smmplan.report.charts.caps import cap_words
from smmplan.report.charts.drawing import Drawing, Rect, Shape
from smmplan.report.charts.fitting import LINE, Words
from smmplan.report.charts.scale import Scale, Tick, scale_of, ticks

_HEIGHT = 220
_LEAST = 2
"""Pixels: an amount that is not nothing can be seen."""
_LAYERS = ("f-plan", "h-carry", "h-over", "f-actual", "f-over")
"""The inks of bars from behind to the front. Bars in one ink follow each other, which prints shorter."""


class BudgetMonth(NamedTuple):
    """The money of a month: `carried` in, below zero where the month before owes; `spent` is None if it is to come.

    `over` is the part of `spent` beyond what there was, `over_words` how the cap on the bar says it.
    """

    month: Month
    planned: float
    carried: float = 0
    spent: float | None = None
    over: float = 0
    over_words: Words = ()


class BudgetKey(NamedTuple):
    """The words of the key. Only what is drawn is named."""

    planned: str
    carried: str
    owed: str
    spent: str
    over: str


def budget_bars(
    months: Sequence[BudgetMonth],
    words: BudgetKey,
    *,
    width: float,
    tick: Tick,
    now: int | None = None,
    title: str,
    desc: str,
) -> Drawing:
    """A column for each month: what was planned, on top what was carried in, in front of both what was spent.

    `now` is the place of the current month, whose name is bold. What a month owes from before is hatched into its
    planned part. Columns are as high as their amounts, but never too low to be seen.
    """
    parts, top = key(_key(months, words), 0, width, 4)
    top += 26
    bottom = top + _HEIGHT
    values = ticks(value for month in months for value in _reaches(month))
    left = left_of(values, tick)
    scale = scale_of(values, bottom, top)
    slot = (width - left) / max(1, len(months))
    shapes: list[Shape] = []
    if now is not None and 0 <= now < len(months) > 3:
        shapes.append(Rect(left + now * slot, top, slot, bottom - top, "f-band"))
    shapes += value_lines(scale, values, left, width, tick)
    columns = [_column(month, left + index * slot, slot, scale) for index, month in enumerate(months)]
    for ink in _LAYERS:
        shapes += [bar for column in columns for bar in column if bar.ink == ink]
    shapes += [zero_line(scale, left, width), *parts]
    tops = [min((bar.y for bar in column), default=bottom) for column in columns]
    shapes += cap_words([(month.over, month.over_words) for month in months], tops, left, slot)
    shapes += month_names([month.month for month in months], left, width, bottom + 18, now)
    below = 24 + LINE * years_shown([month.month for month in months])
    return Drawing(width, bottom + below, title, desc, shapes)


def _reaches(month: BudgetMonth) -> tuple[float, ...]:
    return month.planned, month.planned + month.carried, month.spent or 0


def _key(months: Sequence[BudgetMonth], words: BudgetKey) -> list[Key]:
    drawn = [
        (Key("f-plan", words.planned), any(month.planned for month in months)),
        (Key("h-carry", words.carried), any(month.carried > 0 for month in months)),
        (Key("h-over", words.owed), any(month.carried < 0 for month in months)),
        (Key("f-actual", words.spent), any(month.spent for month in months)),
        (Key("f-over", words.over), any(month.over > 0 for month in months)),
    ]
    return [entry for entry, seen in drawn if seen]


def _column(month: BudgetMonth, x: float, slot: float, scale: Scale) -> list[Rect]:
    """The bars of a month, the widest first; the cap of what is over is wider than the bar that it sits on."""
    wide = min(48.0, slot * 0.64)
    thin = wide * 0.5
    middle = x + slot / 2
    round = min(2.0, thin / 4)
    bars: list[Rect] = []
    if month.planned:
        bars.append(_bar((middle, wide), scale, (0, month.planned), "f-plan", round))
    if month.carried:
        ink = "h-carry" if month.carried > 0 else "h-over"
        bars.append(_bar((middle, wide - 1), scale, (month.planned, month.planned + month.carried), ink, round))
    if month.spent:
        over = max(0.0, min(month.over, month.spent)) if month.spent > 0 else 0.0
        if month.spent != over:
            bars.append(_bar((middle, thin), scale, (0, month.spent - over), "f-actual", round))
        if over:
            wider = thin + min(8.0, slot * 0.12)
            cap = _bar((middle, wider), scale, (month.spent - over, month.spent), "f-over", 1)
            bars.append(cap if cap.height >= 3 else cap._replace(y=cap.y + cap.height - 3, height=3))
    return bars


def _bar(across: tuple[float, float], scale: Scale, span: tuple[float, float], ink: str, round: float) -> Rect:
    (middle, wide), (start, end) = across, span
    one, other = scale.at(start), scale.at(end)
    high = abs(one - other)
    y = min(one, other)
    if high < _LEAST:
        y, high = (y - _LEAST + high if end > start else y), _LEAST
    return Rect(middle - wide / 2, y, wide, high, ink, min(round, high / 2))
