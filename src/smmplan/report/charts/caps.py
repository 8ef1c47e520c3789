"""What is said above bars: how much a month or a week is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmplan.base.text import visible
from smmplan.report.charts.drawing import Box, Text
from smmplan.report.charts.fitting import Words, box_of, extent, touch


def cap_words(
    caps: Sequence[tuple[float, Words]], tops: Sequence[float], left: float, slot: float, ink: str = "f-over"
) -> Iterator[Text]:
    """Words above bars that stand side by side, `slot` pixels each from `left`, whose tops are at `tops`.

    `caps` gives how much there is to say of each bar, 0 for nothing, and the words. The most comes first; what has no
    room beside it stays unsaid. Words stand above every bar that they reach over.
    """
    taken: list[Box] = []
    right = left + slot * len(caps)
    for place in sorted(range(len(caps)), key=lambda at: (-caps[at][0], at)):
        amount, words = caps[place]
        if amount <= 0 or not words:
            continue
        text = next((text for text in words if extent(text, bold=True) <= slot - 2), words[-1])
        half = extent(text, bold=True) / 2
        if 2 * half > right - left:
            continue
        middle = min(max(left + (place + 0.5) * slot, left + half), right - half)
        first, last = int((middle - half - left) // slot), int((middle + half - left) // slot)
        label = Text(middle, min(tops[max(0, first) : last + 1]) - 6, visible(text), ink, "middle", True)
        if not any(touch(box_of(label), other) for other in taken):
            taken.append(box_of(label))
            yield label
