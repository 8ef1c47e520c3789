"""The runner of the documentation sees what is out of date, and does all that a page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from manual_pages import FENCE, PAGES, Setting, blocks, command_lines, name, setting
from manual_sessions import at_the_top, cut, programs, session

from smmplan import __version__

EMPTY = Setting(copy=None, today="2026-11-21")


def console(*lines: str) -> str:
    return "\n".join(("```console", *lines, "```", ""))


def test_an_example_that_is_out_of_date_is_seen(tmp_path: Path) -> None:
    old = console("$ smmplan check nowhere", "all is well", "$ echo $?", "0", "$ smmplan --version", "smmplan 0")
    now = at_the_top(f"Look:\n\n{old}", tmp_path)

    assert now.startswith("Look:\n\n```console\n$ smmplan check nowhere\nsmmplan: ")
    assert now.endswith(f"$ echo $?\n2\n$ smmplan --version\nsmmplan {__version__}\n```\n")
    (tmp_path / "other").mkdir()
    assert at_the_top(now, tmp_path / "other") == now


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("a\nb\n", "1\n2\n3\n4\n"), ("a\n[...]\nb\n", "1\n[...]\n4\n"), ("a\nb\n[...]\n", "1\n2\n[...]\n")],
)
def test_lines_are_left_out_where_the_page_leaves_them_out(shown: str, expected: str) -> None:
    assert cut("1\n2\n3\n4\n", shown) == expected


def test_only_commands_that_a_page_may_hold_are_run(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no page may run this: curl"):
        session(console("$ curl https://example.com"), EMPTY, tmp_path, set())
    (tmp_path / "top").mkdir()
    with pytest.raises(AssertionError, match="no page may run this: git status"):
        at_the_top(console("$ git status"), tmp_path / "top")
    (tmp_path / "lines").mkdir()
    with pytest.raises(AssertionError, match=r"nobody runs this.*: curl"):
        session("    curl https://example.com\n", EMPTY, tmp_path / "lines", set())


def test_the_programs_of_a_line() -> None:
    assert programs("smmplan show -o yaml | head -3 && git diff") == {"smmplan", "head", "git"}
    assert programs('smmplan set a "x | y" \\\n    --today 2026-11-21') == {"smmplan"}
    assert programs("for each in */; do rm $each; done") == {"rm"}


def test_the_setting_of_a_page() -> None:
    copied = "# A\n\n<!-- session: a copy of examples/small-shop; today is 2026-11-23 -->\n"

    assert setting("# A\n\n<!-- session: an empty folder; today is 2026-11-21 -->\n") == EMPTY
    assert setting(copied) == Setting(copy="examples/small-shop", today="2026-11-23")
    assert setting("# A\n\n<!-- a remark -->\n") is None


def test_files_that_the_reader_types() -> None:
    page = "Write this into `a/b.yaml`:\n\n```yaml\nx: 1\n```\n\nMore\n\n```yaml\ny: 2\n```\n"
    first, second = blocks(page)

    assert (first.file, first.adds, first.text) == ("a/b.yaml", False, "x: 1\n")
    assert second.file is None


def test_command_lines_without_their_output() -> None:
    page = """\
```sh
make demo   # a remark
smmplan check \\
  --quiet
```

    smmplan status
    smmplan: something is wrong
    # a remark
    answers: 3

```console
$ smmplan --version
```
"""

    assert command_lines(page) == ["make demo", "smmplan check    --quiet", "smmplan status"]


PAGE = f"""\
{console("$ mkdir shop", "$ cd shop", "$ git init -q", "$ ls -A", ".git")}
Write this into `smmplan.yaml`:

```yaml
smmplan: 1
title: Plan
```

Add this to the end of `smmplan.yaml`:

```yaml
period: {{from: 2026-12-01, to: 2027-11-30}}
```

Change this in `smmplan.yaml`:

```diff
 smmplan: 1
-title: Plan
+title: My plan
 period: {{from: 2026-12-01, to: 2027-11-30}}
```

```sh
git add smmplan.yaml
make a-cake
```

{console("$ cat smmplan.yaml", "?", "$ smmplan status", "[...]", "$ git commit -m Begin", "[...]")}
    git log -1 --oneline
"""


def test_a_session_does_what_the_page_says(tmp_path: Path) -> None:
    now = session(PAGE, EMPTY, tmp_path, {"make a-cake"})

    assert "smmplan: 1\ntitle: My plan\nperiod: {from: 2026-12-01, to: 2027-11-30}\n$ smmplan status" in now
    assert (tmp_path / "you" / "plans" / "shop" / "smmplan.yaml").exists()
    assert now.replace("title: My plan\nperiod: {from: 2026-12-01, to: 2027-11-30}\n$", "$") != PAGE


def test_a_session_knows_its_day(tmp_path: Path) -> None:
    page = "Write this into `smmplan.yaml`:\n\n```yaml\nsmmplan: 1\ntitle: A\nperiod: 2026\n```\n" + console(
        "$ smmplan status", "[...]", "$ smmplan status --today 2026-01-31", "[...]"
    )
    page = page.replace("[...]\n", "")
    now = session(page, Setting(None, "2026-02-03"), tmp_path, set())

    assert "Status as of 2026-02-03\n" in now
    assert "Status as of 2026-01-31\n" in now


TWICE = "Write this into `x.txt`:\n\n```text\na\na\n```\n\n"


def test_a_session_stops_at_what_does_not_work(tmp_path: Path) -> None:
    for number, (page, words) in enumerate(
        [
            ("```sh\nsmmplan status\n```\n", "no plan in this folder"),
            ("    smmplan status\n", "no plan in this folder"),
            ("```diff\n-a\n+b\n```\n", "names its file"),
            (f"{TWICE}Change this in `x.txt`:\n\n```diff\n-a\n+b\n```\n", "fits at 2 places"),
            (console("$ cd nowhere"), "no such folder"),
            ("Write this into `x.txt` first.\n\n```text\na\n```\n", "not right above"),
        ]
    ):
        around = tmp_path / str(number)
        around.mkdir()
        with pytest.raises(AssertionError, match=words):
            session(page, EMPTY, around, set())


def test_lines_stand_in_the_order_of_a_terminal(tmp_path: Path) -> None:
    now = session(console("$ mkdir a", "$ ls nowhere .", "$ ls nowhere . | cat"), EMPTY, tmp_path, set())
    alone, piped = (part.splitlines()[1:] for part in now.split("$ ls")[1:])

    assert alone[1:] == [".:", "a"]
    assert piped[:2] == [".:", "a"]
    assert alone[0] == piped[2]


def test_nobody_elses_settings_reach_a_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    now = session(console("$ git init -q", "$ git config user.name", "$ git status"), EMPTY, tmp_path, set())

    assert "$ git config user.name\nYou\n$ git status\nOn branch main\n" in now


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_nothing_on_a_page_gets_past_the_runner(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    fences = re.findall(r"^(?:```|~~~)", text, re.MULTILINE)
    in_lists = {*re.findall(r"^[ >]+(?:```|~~~)(.+)$", text, re.MULTILINE)}

    assert len(fences) == 2 * len(FENCE.findall(text)), "a fence has one word behind it, and an end"
    assert in_lists <= {"yaml"}, "commands stand at the beginning of their line"
    assert ("<!-- session" in text) == (setting(text) is not None)
