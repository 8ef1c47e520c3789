"""Which changes of files are seen, and when they are thought to be over."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from smmplan.report.preview import watching
from smmplan.report.preview.watching import look, rested


def rename_over(file: Path) -> None:
    """Save as many editors do, with the size and the time of before."""
    stat = file.stat()
    new = file.with_name("new")
    new.write_bytes(b"z" * stat.st_size)
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.replace(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("longer than before"),
        lambda file: os.utime(file, ns=(0, 1)),
        lambda file: file.unlink(),
        rename_over,
    ],
)
def test_a_change_of_a_file_is_seen(tmp_path: Path, change: Callable[[Path], object]) -> None:
    file, other = tmp_path / "plan.yaml", tmp_path / "other.yaml"
    file.write_text("before")
    watched = (str(file),)
    before = look(watched)
    other.write_text("nobody watches this")
    assert look(watched) == before

    change(file)
    assert look(watched) != before


def test_a_file_that_is_not_there_is_watched_until_it_is(tmp_path: Path) -> None:
    file = tmp_path / "templates" / "theme.css"
    before = look([str(file)])
    assert before == {str(file): None}
    file.parent.mkdir()
    file.write_text("")
    assert look([str(file)]) != before


def test_a_folder_stands_for_all_that_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    watched = (str(folder),)
    states = [look(watched)]
    for name in ("a.j2", "sections/b.j2"):
        file = folder / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text("1")
        states.append(look(watched))
        file.write_text("12")
        states.append(look(watched))
    (folder / "a.j2").unlink()
    states.append(look(watched))
    assert all(one != two for one, two in pairwise(states))


def test_what_editors_and_tools_put_into_folders_is_not_watched(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("1")
    watched = (str(tmp_path),)
    before = look(watched)
    for name in (".a.j2.swp", ".git/index", "node_modules/x.js", "__pycache__/x.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    assert look(watched) == before
    assert len(before) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_to_a_folder_above_is_no_circle(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "a.j2").write_text("1")
    assert str(tmp_path / "a.j2") in look([str(tmp_path)])


def test_a_huge_folder_is_looked_at_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST", 3)
    for number in range(5):
        (tmp_path / f"{number}.j2").write_text("")
    plan = str(tmp_path / "4.j2")
    assert len(look([str(tmp_path), plan])) == 4, "files that are named are never left out"


def test_names_that_no_system_knows_are_no_fault() -> None:
    assert look(["a\0b", "x" * 5000]) == {"a\0b": None, "x" * 5000: None}


class Steps:
    """What happens to files during each rest, one thing after the other."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.steps = list(steps)
        self.rests = 0

    def __call__(self, seconds: float) -> None:
        self.rests += 1
        if self.steps:
            self.steps.pop(0)()


def nothing() -> None:
    """A rest in which nothing happens."""


def test_a_file_that_is_written_at_once_is_read_after_one_rest(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("before")
    before = look([str(file)])
    file.write_text("after all")
    steps = Steps()
    assert rested([str(file)], before, steps) == look([str(file)])
    assert steps.rests == 1


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("before")
    before = look([str(file)])
    file.write_text("h")
    steps = Steps(lambda: file.write_text("hal"), lambda: file.write_text("half"), lambda: file.write_text("whole"))
    rested([str(file)], before, steps)
    assert steps.rests == 4
    assert file.read_text() == "whole"


@pytest.mark.parametrize("lose", [Path.unlink, lambda file: file.write_text("")])
def test_a_file_that_is_gone_or_empty_may_come_back(tmp_path: Path, lose: Callable[[Path], object]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("before")
    before = look([str(file)])
    lose(file)
    steps = Steps(nothing, nothing, nothing, lambda: file.write_text("back again"))
    rested([str(file)], before, steps)
    assert file.read_text() == "back again"
    assert steps.rests == 5


def test_a_file_that_stays_away_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("before")
    before = look([str(file)])
    file.unlink()
    steps = Steps()
    assert rested([str(file)], before, steps) == {str(file): None}
    assert 5 < steps.rests < 15


def test_a_file_that_never_rests_is_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("")
    before = look([str(file)])
    steps = Steps(*[lambda: file.write_text(file.read_text() + "x")] * 100)
    rested([str(file)], before, steps)
    assert steps.rests == 20
