"""A new file: what is written reads back, and nothing is ever in the way of another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from documents import VALUES
from hypothesis import given
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.source.editing.changes import plain
from smmplan.source.editing.new_file import document, make_file
from smmplan.source.reading.reader import read


def test_folders_are_made(tmp_path: Path) -> None:
    make_file(str(tmp_path / "a" / "b" / "c.yaml"), "a/b/c.yaml", "k: ü\n".encode())
    assert (tmp_path / "a" / "b" / "c.yaml").read_bytes() == "k: ü\n".encode()
    assert os.listdir(tmp_path / "a" / "b") == ["c.yaml"]


@pytest.mark.parametrize("how", ["file", "folder", "link"])
def test_what_is_there_stays(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a" / "c.yaml"
    path.parent.mkdir()
    if how == "file":
        path.write_bytes(b"mine")
    elif how == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    with pytest.raises(Trouble, match=r'^"c.yaml" is there already; write another name with -o, or remove it first$'):
        make_file(str(path), "c.yaml", b"k: v\n")
    assert os.listdir(path.parent) == ["c.yaml"]
    assert path.is_symlink() or path.is_dir() or path.read_bytes() == b"mine"


@given(st.dictionaries(st.sampled_from(["budget", "目标", "2026-07", "no"]), VALUES, min_size=1, max_size=3))
def test_what_is_written_reads_back(data: dict[str, object]) -> None:
    text = document(["about it", "更多"], data)  # type: ignore[arg-type]
    assert text.startswith("# about it\n# 更多\n\n")
    found = read(SourceText("a.yaml", text))
    assert not found.findings
    assert plain(found.root) == plain(data)  # type: ignore[arg-type]
