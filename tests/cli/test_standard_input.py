"""A plan on standard input: bytes in, findings out, under the name that it stands for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BROKEN = "smmplan: 1\ntitle: 咖啡\ngoals: {fans: {metric: nobody}}\n".encode()
SAID = ': error REF001 unknown-id: no metric has the id "nobody"\n'


def check(folder: Path, text: bytes, *arguments: str) -> tuple[int, str, str]:
    form = () if "--show-files" in arguments else ("-o", "concise")
    ran = subprocess.run(
        [sys.executable, "-m", "smmplan", "check", *form, "--select", "REF001", *arguments],
        cwd=folder,
        input=text,
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def test_a_plan_on_standard_input(plans: Path) -> None:
    assert check(plans, BROKEN, "-") == (1, f"stdin:3:24{SAID}", "Checked 1 plan (1 file): 1 error\n")
    # Bytes, not a text in the encoding of the terminal; and the line ends that they have.
    assert check(plans, b"\xef\xbb\xbf" + BROKEN.replace(b"\n", b"\r\n"), "-")[1] == f"stdin:3:24{SAID}"
    assert check(plans, b"", "-")[0] == 0


def test_its_file_name_says_where_includes_and_settings_are(plans: Path) -> None:
    folder = plans / "clients" / "sari"
    folder.mkdir(parents=True)
    (folder / "goals.yaml").write_text("goals: {fans: {metric: nobody}}\n", encoding="utf-8")
    (folder / "smmplan.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    text = b"smmplan: 1\ntitle: x\ninclude: goals.yaml\n"
    name = "clients/sari/smmplan.yaml"
    assert check(plans, text, "-", "--stdin-filename", name) == (
        0,
        f"clients/sari/goals.yaml:1:24{SAID}",
        "Checked 1 plan (2 files): 1 error\n",
    )
    assert (
        check(plans, text, "-", "--stdin-filename", name, "--show-files")[1] == f"{name}\n  clients/sari/goals.yaml\n"
    )
    assert not (folder / "smmplan.yaml").exists()


def test_it_counts_instead_of_what_is_saved(plans: Path) -> None:
    (plans / "smmplan.yaml").write_bytes(b"smmplan: 1\ntitle: x\ninclude: goals.yaml\n")
    (plans / "goals.yaml").write_bytes(b"goals: {friends: {metric: other}}\n")
    fragment = b"goals: {fans: {metric: nobody}}\n"
    # A file that a plan includes is checked as its part.
    assert check(plans, fragment, "-", "--stdin-filename", "goals.yaml") == (
        1,
        f"goals.yaml:1:24{SAID}",
        "Checked 1 plan (2 files): 1 error\n",
    )
    assert check(plans, BROKEN, "-", "--stdin-filename", "smmplan.yaml")[1] == f"smmplan.yaml:3:24{SAID}"


@pytest.mark.parametrize("include", ["calendar/*.yaml", "calendar/july.yaml", "**/j*.yaml"])
def test_a_part_that_was_never_saved_is_checked_as_a_part_of_its_plan(plans: Path, include: str) -> None:
    (plans / "calendar").mkdir()
    plan = f"smmplan: 1\ntitle: x\ninclude: '{include}'\nmetrics: {{known: {{}}}}\n"
    (plans / "smmplan.yaml").write_text(plan, encoding="utf-8")
    fragment = b"goals: {fans: {metric: nobody}, more: {metric: known}}\n"
    assert check(plans, fragment, "-", "--stdin-filename", "calendar/july.yaml") == (
        1,
        f"calendar/july.yaml:1:24{SAID}",
        "Checked 1 plan (2 files): 1 error\n",
    )
    assert list((plans / "calendar").iterdir()) == []


def test_a_name_that_is_a_folder(plans: Path) -> None:
    (plans / "clients").mkdir()
    said = 'smmplan: "clients" is a folder; write --stdin-filename with the name of a file\n'
    assert check(plans, BROKEN, "-", "--stdin-filename", "clients") == (2, "", said)
    (plans / "stdin").mkdir()
    assert check(plans, BROKEN, "-") == (2, "", said.replace("clients", "stdin"))


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (
            b"title: \xff\n",
            ["-"],
            '"stdin" is no UTF-8: the byte 0xff at offset 7 (line 1) is no text; save the file as UTF-8',
        ),
        (b"#" * 10_000_001, ["-"], '"stdin" has 10.0 MB; at most 10.0 MB are read, so split it with include'),
        (
            BROKEN,
            ["--stdin-filename", "x.yaml"],
            "--stdin-filename is for a plan on standard input; write - as the path as well",
        ),
    ],
)
def test_trouble_is_one_line(plans: Path, text: bytes, arguments: list[str], said: str) -> None:
    assert check(plans, text, *arguments) == (2, "", f"smmplan: {said}\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes it")
def test_standard_input_that_is_closed(plans: Path) -> None:
    command = ["sh", "-c", 'exec "$0" -m smmplan check - <&-', sys.executable]
    ran = subprocess.run(command, cwd=plans, capture_output=True, encoding="utf-8", check=False)
    said = "smmplan: standard input is closed; write a plan to it, or name a file\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", said)
