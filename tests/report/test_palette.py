"""The colours can be told apart and read, whatever eyes look at them; the style sheet has the same ones."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from smmplan.report.charts.inks import INKS, rule
from smmplan.report.contrast import MARK, TEXT, channels, contrast
from smmplan.report.palette import DARK, PAPER, PILLARS, pillar_ink

CSS = (Path(__file__).parents[2] / "templates" / "report" / "charts.css").read_text("utf-8")
PAGES = [pytest.param(PAPER, id="paper"), pytest.param(DARK, id="dark")]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
# table 1, severity 1.0; for linear RGB.
SIGHTS = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# IEC 61966-2-1: linear sRGB to CIE XYZ under D65, and the white of D65.
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def turned(matrix: tuple[tuple[float, ...], ...], values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(factor * value for factor, value in zip(row, values, strict=True)) for row in matrix)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """The colour as seen with a kind of sight, in CIE L*a*b* (ISO/CIE 11664-4)."""
    linear = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    seen = tuple(min(1.0, max(0.0, value)) for value in turned(SIGHTS[sight], linear))
    x, y, z = (
        share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116
        for share in (value / white for value, white in zip(turned(TO_XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def nearest(colours: list[str], sight: str) -> float:
    """The smallest distance of two colours: CIE 1976, the straight one in L*a*b*."""
    return min(dist(lab(one, sight), lab(other, sight)) for one, other in combinations(colours, 2))


def test_the_measure() -> None:
    assert lab("#ffffff", "all colours") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#0000ff", "all colours") == pytest.approx((32.30, 79.19, -107.86), abs=0.02)
    assert lab("#ff0000", "all colours") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert nearest(["#c04040", "#585828"], "no red") < 15
    assert nearest(["#c04040", "#585828"], "all colours") > 50


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("page", "least"), [pytest.param(PAPER, 28, id="paper"), pytest.param(DARK, 20, id="dark")])
def test_pillars_are_far_apart(page: dict[str, str], least: float, sight: str) -> None:
    assert nearest([page[f"pillar-{number}"] for number in (1, 2, 3, 4)], sight) >= least


@pytest.mark.parametrize("page", PAGES)
def test_words_and_marks_can_be_read(page: dict[str, str]) -> None:
    for name in ("ink", "muted", "actual", "over"):
        assert contrast(page[name], page["paper"]) >= TEXT
        assert contrast(page[name], page["band"]) >= TEXT
    for name in ("carry", "today", *(f"pillar-{number}" for number in (1, 2, 3, 4))):
        assert contrast(page[name], page["paper"]) >= TEXT
    for name in ("actual", "over"):
        assert contrast(page[name], page["plan"]) >= MARK
    assert contrast(page["carry"], page["carry-tint"]) >= MARK
    assert contrast(page["over"], page["over-tint"]) >= MARK
    for step in range(4):
        assert contrast(page["ink"], page[f"heat-{step}"]) >= TEXT
    assert contrast(page["paper"], page["heat-4"]) >= TEXT


@pytest.mark.parametrize("page", PAGES)
def test_shades_go_one_way(page: dict[str, str]) -> None:
    steps = [contrast(page[f"heat-{step}"], page["paper"]) for step in range(5)]
    assert steps == sorted(steps)
    assert len(set(steps)) == 5


def test_twelve_pillars_look_different() -> None:
    inks = [pillar_ink(index) for index in range(PILLARS)]
    assert len(set(inks)) == 12
    assert inks[:5] == ["f-pillar-1", "f-pillar-2", "f-pillar-3", "f-pillar-4", "h-pillar-1"]
    assert set(inks) <= set(INKS)
    assert len({(INKS[ink].fill, INKS[ink].stroke, INKS[ink].pattern) for ink in inks}) == 12
    assert pillar_ink(12) == pillar_ink(0)


def variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def test_the_style_sheet_has_these_colours() -> None:
    light, dark, _ = re.split(
        r"@media screen and \(prefers-color-scheme: dark\)|@media \(prefers-contrast", CSS, maxsplit=2
    )
    assert variables(light) == PAPER
    assert variables(dark) == DARK


@pytest.mark.parametrize("ink", INKS)
def test_the_style_sheet_colours_every_ink(ink: str) -> None:
    assert rule(ink, {name: f"var(--{name})" for name in PAPER}) in CSS.splitlines()


@pytest.mark.parametrize("query", ["prefers-contrast: more", "screen and (prefers-contrast: more)"])
def test_more_contrast_is_more(query: str) -> None:
    block = CSS.partition(f"{query}")[2].partition("\n}\n")[0]
    page = DARK if query.startswith("screen") else PAPER
    stronger = {**page, **variables(block)}
    for name in ("ink", "muted", "line", "axis", "actual", "over", "carry"):
        assert contrast(stronger[name], stronger["paper"]) > contrast(page[name], page["paper"]) or name == "paper"
    for name in ("ink", "muted", "actual", "over", "carry"):
        assert contrast(stronger[name], stronger["paper"]) >= 7
