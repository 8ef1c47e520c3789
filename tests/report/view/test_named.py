"""Ids as words."""

from __future__ import annotations

import pytest

from smmplan.report.view.named import readable


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("night-shift", "Night shift"),
        ("tiktok-ads", "TikTok ads"),
        ("ads_on_linkedin", "Ads on LinkedIn"),
        ("facebook-and-instagram", "Facebook and instagram"),
        ("x", "X"),
        ("blog", "Blog"),
        ("3-notes", "3 notes"),
        ("夜班", "夜班"),
        ("-", "-"),
    ],
)
def test_an_id_is_read_as_words(id: str, said: str) -> None:
    assert readable(id) == said
