"""How far a goal is, against how far it should be by now."""

from __future__ import annotations

from smmplan.report.charts.drawing import Drawing, Lines, Polygon, Rect, Shape, Text
from smmplan.report.charts.fitting import LINE, Words, extent, form

_BAR, _AIR = 12, 5


def goal_bar(
    share: float | None,
    expected: float | None,
    *,
    words: Words = (),
    expected_words: Words = (),
    width: float,
    title: str,
    desc: str,
) -> Drawing:
    """A bar filled to `share` of the way from baseline to target, with an upright mark at `expected`.

    1 is the target. Beyond it the bar is full and ends in an arrow; below the baseline it is empty. None is not
    known. `words` say the state below the bar, `expected_words` name the mark.
    """
    bottom = _AIR + _BAR
    shapes: list[Shape] = [Rect(0, _AIR, width, _BAR, "f-plan", _BAR / 2)]
    if share is not None and share > 0:
        done = min(1.0, share) * width
        shapes.append(Rect(0, _AIR, done, _BAR, "f-actual", min(_BAR, done) / 2))
    if share is not None and share > 1:
        x, middle = width - 14, _AIR + _BAR / 2
        shapes.append(Polygon(((x, middle - 3.5), (x + 6, middle), (x, middle + 3.5)), "f-paper"))
    mark = None
    if expected is not None:
        mark = min(max(expected, 0.0), 1.0) * (width - 2) + 1
        shapes.append(Lines((((mark, 1), (mark, bottom + _AIR - 1)),), "s-expected"))
    if not words and not expected_words:
        return Drawing(width, bottom + _AIR, title, desc, shapes)
    base = bottom + _AIR + LINE - 4
    free = width
    if mark is not None and expected_words:
        text = form(expected_words, width * (0.45 if words else 1))
        half = extent(text) / 2
        own = extent(form(words, width * 0.5), bold=True) + 10 if words else 0
        middle = min(max(mark, own + half), width - half)
        free = middle - half - 10
        shapes.append(Text(middle, base, text, "f-muted", "middle"))
    if words:
        shapes.append(Text(0, base, form(words, free, bold=True), bold=True))
    return Drawing(width, base + 5, title, desc, shapes)
