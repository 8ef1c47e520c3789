"""How well one colour can be read on another."""

from __future__ import annotations

TEXT = 4.5
"""The least contrast of words with their ground: WCAG 2.2, success criterion 1.4.3, level AA."""
MARK = 3.0
"""The least contrast of lines, bars and signs: WCAG 2.2, success criterion 1.4.11, level AA."""


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of "#7a3e1d", from 0 to 1."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1: WCAG 2.2, relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21: WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
