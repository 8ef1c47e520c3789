"""A folder of pages that programs write, and the anchors of headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages_of import program

folder = program("making", "page_folder")


def test_pages_are_written_and_old_ones_removed(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("gone", encoding="utf-8")
    (tmp_path / "kept.yaml").write_text("a: 1", encoding="utf-8")

    folder.write_pages(tmp_path, {"a.md": "一\n", "b.md": "b\n"})

    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "a.md": "一\n".encode(),
        "b.md": b"b\n",
        "kept.yaml": b"a: 1",
    }


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("smmplan budget record", "smmplan-budget-record"),
        ("What it is, and why?", "what-it-is-and-why"),
        ("Inside `calendar.posts`", "inside-calendarposts"),
        ("预算 and so-on_x", "预算-and-so-on_x"),
    ],
)
def test_anchors_are_those_of_code_hosts(heading: str, anchor: str) -> None:
    assert folder.slug(heading) == anchor
