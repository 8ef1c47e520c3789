"""The words around a chart."""

from __future__ import annotations

from smmplan.report.charts.axis import Key, key, value_lines
from smmplan.report.charts.caps import cap_words
from smmplan.report.charts.drawing import Lines, Text
from smmplan.report.charts.fitting import box_of
from smmplan.report.charts.scale import Scale


def test_words_that_repeat_themselves_stand_once() -> None:
    scale = Scale(0, 2, 100, 0)
    lines, *texts = value_lines(scale, [0, 0.5, 1, 1.5, 2], 40, 200, lambda value: f"{int(value)}")
    assert isinstance(lines, Lines)
    assert len(lines.lines) == 5
    assert [(text.text, text.y) for text in texts if isinstance(text, Text)] == [("0", 104), ("1", 54), ("2", 4)]


def test_a_key_that_is_too_long_goes_on_below() -> None:
    entries = [Key("f-plan", "Planned"), Key("s-plan", "A second entry"), Key("f-over", "A third", dot=True)]
    shapes, bottom = key(entries, 0, 120, 4)
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    assert [text.y for text in texts] == [14, 34, 54]
    assert bottom == 60
    assert key([], 0, 120, 4) == ([], 4)
    (_, word), _ = key([Key("f-plan", "A word that is much too long for it")], 0, 120, 4)
    assert isinstance(word, Text)
    assert word.text.endswith("…")


def test_caps_are_named_above_all_bars_that_their_words_reach_over() -> None:
    (label,) = cap_words([(0, ()), (5, ("+5 hours",)), (0, ())], [10, 60, 30], 0, 30)
    assert label.y == 10 - 6
    assert box_of(label).x >= 0
    (narrow,) = cap_words([(0, ()), (5, ("+5 hours", "+5")), (0, ())], [10, 60, 30], 0, 30)
    assert (narrow.text, narrow.y) == ("+5", 60 - 6)


def test_the_most_is_named_first() -> None:
    caps = [(1.0, ("+1 hour",)), (9.0, ("+9 hours",)), (2.0, ("+2 hours",))]
    assert [label.text for label in cap_words(caps, [50, 50, 50], 0, 30)] == ["+9 hours"]
    assert list(cap_words([(1.0, ("+1 hour and more",))], [50], 0, 30)) == []
