"""The colours of a report, on paper and in the dark, by the names that templates/report/charts.css gives them.

Red or green alone says nothing: what a colour tells, a hatch, a shape or a label tells too.
"""

from __future__ import annotations

PAPER = {
    "paper": "#ffffff",
    "ink": "#172033",
    "muted": "#566174",
    "line": "#e3e7ed",
    "axis": "#9aa4b3",
    "band": "#f4f6f9",
    "plan": "#cdd7e6",
    "actual": "#1d5fc4",
    "carry": "#0b6f5a",
    "carry-tint": "#ddf0ea",
    "over": "#bd3d0a",
    "over-tint": "#fbe3d9",
    "today": "#bd3d0a",
    "pillar-1": "#7d6817",
    "pillar-2": "#1d5fc4",
    "pillar-3": "#6d176d",
    "pillar-4": "#b94674",
    "tint-1": "#dcd6c0",
    "tint-2": "#c2d4ef",
    "tint-3": "#d8c0d8",
    "tint-4": "#eccdd9",
    "heat-0": "#f1f3f7",
    "heat-1": "#d5e1f5",
    "heat-2": "#a9c3ec",
    "heat-3": "#74a0e0",
    "heat-4": "#1d5fc4",
}
"""On a light page."""

DARK = {
    "paper": "#0f141b",
    "ink": "#e8ecf2",
    "muted": "#a3aebd",
    "line": "#262f3c",
    "axis": "#5b6779",
    "band": "#161d27",
    "plan": "#3a4658",
    "actual": "#6ea5f5",
    "carry": "#4cc3a3",
    "carry-tint": "#12332c",
    "over": "#ff9166",
    "over-tint": "#40210f",
    "today": "#ff9166",
    "pillar-1": "#d9b000",
    "pillar-2": "#6ea5f5",
    "pillar-3": "#0edede",
    "pillar-4": "#ff6aa2",
    "tint-1": "#584c11",
    "tint-2": "#314869",
    "tint-3": "#0f5d61",
    "tint-4": "#65334c",
    "heat-0": "#1a222d",
    "heat-1": "#1f3350",
    "heat-2": "#28497a",
    "heat-3": "#3563a6",
    "heat-4": "#6ea5f5",
}
"""On a dark page."""

PILLARS = 12
"""How many pillars look different from each other: four colours, each plain, hatched and dotted."""


def pillar_ink(index: int) -> str:
    """The ink of the pillar at a place in the plan: `f-pillar-2`, `h-pillar-1`, `d-pillar-4`; after twelve again.

    The four colours stay apart for every kind of colour vision (tests/report/test_palette.py); from the fifth pillar on
    a hatch, from the ninth on dots tell it from its namesake.
    """
    kind = "fhd"[index % PILLARS // 4]
    return f"{kind}-pillar-{index % 4 + 1}"
