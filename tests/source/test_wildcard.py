"""Wildcards fit what a shell's would, in an order that every system agrees on."""

from __future__ import annotations

import os
import re
import time
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smmplan.source.wildcard import expand, fits, has_wildcard, name_test, would_fit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "smmplan.yaml", "日历/七月.yaml", "日历/八月.yaml", "calendar/b.yaml", "calendar/B.yaml", "calendar/a.yaml",
        "calendar/2026/01.yaml", "calendar/2026/12.yaml", "calendar/.draft.yaml", ".hidden/x.yaml", "[x].yaml",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("calendar/*.yaml", ["calendar/B.yaml", "calendar/a.yaml", "calendar/b.yaml"]),
        ("calendar/[ab].yaml", ["calendar/a.yaml", "calendar/b.yaml"]),
        ("calendar/[!ab].yaml", ["calendar/B.yaml"]),
        ("calendar/?.yaml", ["calendar/B.yaml", "calendar/a.yaml", "calendar/b.yaml"]),
        ("calendar/.*.yaml", ["calendar/.draft.yaml"]),
        ("*/2026/[0-1]?.yaml", ["calendar/2026/01.yaml", "calendar/2026/12.yaml"]),
        ("日历/*月.yaml", ["日历/七月.yaml", "日历/八月.yaml"]),
        ("**/1*.yaml", ["calendar/2026/12.yaml"]),
        ("**/smmplan.yaml", ["smmplan.yaml"]),
        ("**/x.yaml", []),
        ("calendar/**/**/*.yaml", ["calendar/2026/01.yaml", "calendar/2026/12.yaml", "calendar/B.yaml",
                                   "calendar/a.yaml", "calendar/b.yaml"]),
        ("calendar/2026/**", ["calendar/2026/01.yaml", "calendar/2026/12.yaml"]),
        ("cal*/**", ["calendar/2026/01.yaml", "calendar/2026/12.yaml", "calendar/B.yaml", "calendar/a.yaml",
                     "calendar/b.yaml"]),
        ("[[]x].yaml", ["[x].yaml"]),
        ("*", ["[x].yaml", "smmplan.yaml"]),
        ("calendar/a.yaml", ["calendar/a.yaml"]),
        ("nowhere/*.yaml", []),
        ("smmplan.yaml/*", []),
        ("calendar*/a.YAML", []),
    ],
)  # fmt: skip
def test_a_pattern_finds(folder: Path, pattern: str, found: list[str]) -> None:
    assert expand(str(folder), pattern) == found


def test_folders_are_found_when_asked_for(folder: Path) -> None:
    assert expand(str(folder), "*", folders=True) == ["[x].yaml", "calendar", "smmplan.yaml", "日历"]
    assert expand(str(folder), "cal*/2*", folders=True) == ["calendar/2026"]


def test_wildcards_do_not_go_through_links(folder: Path) -> None:
    (folder / "calendar" / "up").symlink_to("..")
    (folder / "loop").symlink_to("loop")

    assert expand(str(folder), "**/01.yaml") == ["calendar/2026/01.yaml"]
    assert expand(str(folder), "calendar/*/smmplan.yaml") == []
    assert expand(str(folder), "calendar/up/smm*") == ["calendar/up/smmplan.yaml"]
    assert expand(str(folder), "loop/*") == []


def test_a_folder_that_is_gone_holds_nothing(folder: Path) -> None:
    assert expand(str(folder / "nowhere"), "*.yaml") == []
    assert expand(str(folder / "nowhere"), "**/*.yaml") == []


def test_each_folder_is_looked_into_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    scandir = os.scandir

    def counted(path: str) -> object:
        looked.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", counted)
    expand(str(folder), "**/**/**/smmplan.yaml")

    assert len(looked) == len(set(looked)) == 4


def test_a_shut_folder_is_not_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", shut)

    with pytest.raises(PermissionError) as raised:
        expand(str(folder), "calendar/*.yaml")
    assert raised.value.filename == os.path.join(str(folder), "calendar/")


names = st.text(alphabet="ab.", min_size=1, max_size=3).filter(lambda name: name.strip("."))
last_steps = st.one_of(names, st.sampled_from(["*", "?", "[ab]", "*b", "a*", "*a*b", "[!a]*"]))
steps = st.one_of(last_steps, st.sampled_from(["**", "."]))


# `**` in the last place is left out: the standard library then gives folders of its own choice.
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(names, min_size=1, max_size=3), max_size=6), st.lists(steps, max_size=3), last_steps)
@example([["a", "b"]], ["**", "**"], "b")
def test_the_files_are_those_of_the_standard_library(files: list[list[str]], steps: list[str], last: str) -> None:
    with TemporaryDirectory() as folder:
        for file in files:
            path = Path(folder, *file)
            if not any(part.is_file() for part in (path, *path.parents)) and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
        text = "/".join((*steps, last))
        expected = {os.path.normpath(name) for name in glob(text, root_dir=folder, recursive=True)}

        assert {os.path.normpath(name) for name in expand(folder, text, folders=True)} == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(names, min_size=1, max_size=4),
    st.lists(steps.filter(lambda step: step != "."), max_size=3),
    last_steps | st.just("**"),
)
@example(["a", ".b", "a"], ["a", "**"], "a")
@example(["a", "b"], ["a"], "**")
@example([".a", "b", ".b"], [".a", "**"], ".b")
def test_a_file_that_is_not_there_would_fit_as_one_that_is(file: list[str], steps: list[str], last: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, *file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        name, pattern = "/".join(file), "/".join((*steps, last))
        assert would_fit(name, pattern) is (name in expand(folder, pattern))


@given(
    st.lists(st.sampled_from("ab"), max_size=6),
    st.lists(st.sampled_from(["a", "b", "*", "**"]), max_size=5),
)
def test_steps_fit_as_the_regular_expression_says(path: list[str], pattern: list[str]) -> None:
    letters = {"a": "a", "b": "b", "*": "[ab]", "**": "[ab]*"}
    expected = re.fullmatch("".join(letters[step] for step in pattern), "".join(path)) is not None

    assert fits(path, [None if step == "**" else name_test(step) for step in pattern]) is expected


@pytest.mark.parametrize(("pattern", "fit", "unfit"), [
    ("a*a", "aa", "a"), ("*.csv", ".csv", "csv"), ("*.csv", "a.csv", "a.tsv"), ("a*", "a", "b"), ("*", "x", None),
    ("a", "a", "A"),
    ("a*b*c", "aXbXc", "acb"), ("[a-c]?", "bz", "b"), ("a.c", "a.c", "abc"), ("七*", "七月", "八月"),
])  # fmt: skip
def test_one_name(pattern: str, fit: str, unfit: str | None) -> None:
    assert name_test(pattern)(fit)
    assert unfit is None or not name_test(pattern)(unfit)


def test_many_stars_do_not_take_forever() -> None:
    begin = time.perf_counter()

    assert not name_test("*a" * 60 + "b")("a" * 250)
    assert not fits(["a"] * 200, [None, name_test("a")] * 60 + [name_test("b")])
    assert time.perf_counter() - begin < 1


def test_what_a_wildcard_is() -> None:
    assert [text for text in ("a*", "a?", "[a", "a]", "a", "{a,b}") if has_wildcard(text)] == ["a*", "a?", "[a"]
