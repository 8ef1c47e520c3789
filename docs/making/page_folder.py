"""What the programs that make pages share: a folder that holds just the pages of today, and anchors of headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DOCS = Path(__file__).parents[1]


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the text of each page by its file name, and remove other pages: what they were about is gone."""
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


@cache
def slug(heading: str) -> str:
    """The anchor of a heading, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
