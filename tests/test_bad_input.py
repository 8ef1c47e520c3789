"""Whatever is fed to `smmplan check`: no traceback, no hang, the promised exit status, a place where one is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

HEAD = "smmplan: 1\ntitle: Sinag\n"
PLACE = re.compile(r"^\S*smmplan\.yaml:\d+:\d+: (error|warning)", re.MULTILINE)


def check(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smmplan", "check", *arguments, "-o", "concise", "--today", "2026-11-21"]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=30, check=False)


class Bad(NamedTuple):
    """A text that is wrong: its bytes, the exit status it gives, and what its message says."""

    data: bytes
    status: int
    says: str


def plan(text: str) -> bytes:
    return (HEAD + text).encode()


BAD = {
    "nested brackets": Bad(b"a: " + b"[" * 100_000, 1, "SYN006"),
    "nested mappings": Bad(plan("a: " + "{a: " * 5_000), 1, "SYN006"),
    "alias bomb": Bad(
        plan(
            "x-a: &a [1,1,1,1,1,1,1,1,1]\n"
            + "".join(f"x-{n}: &n{n} [{', '.join([f'*n{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9))
        ),
        1,
        "SYN007",
    ),
    "self-reference": Bad(plan("goals: &a {fans: *a}\n"), 1, "SYN008"),
    "unknown alias": Bad(plan("goals: *nowhere\n"), 1, "SYN009"),
    "tag": Bad(plan("goals: !!python/object:os.system {a: b}\n"), 1, "SYN010"),
    "several documents": Bad(plan("---\nsmmplan: 1\n"), 1, "SYN011"),
    "complex key": Bad(plan("goals: {[a, b]: c}\n"), 1, "SYN012"),
    "list at the root": Bad(b"- a\n- b\n", 1, "SYN013"),
    "scalar at the root": Bad(b"hello\n", 1, "SYN013"),
    "empty file": Bad(b"", 1, "SYN013"),
    "only a comment": Bad(b"# nothing\n", 1, "SYN013"),
    "tabs": Bad(plan("goals:\n\tfans: {}\n"), 1, "SYN003"),
    "merge conflict": Bad(plan("<<<<<<< ours\ncurrency: PHP\n=======\ncurrency: CNY\n>>>>>>> theirs\n"), 1, "SYN004"),
    "NUL": Bad(plan("summary: a\0b\n"), 1, "SYN005"),
    "escape": Bad(plan("summary: a\x1b[31mb\n"), 1, "SYN005"),
    "5000 digits": Bad(plan(f"budget: {{total: {'9' * 5000}}}\n"), 1, "STR003"),
    "not a number": Bad(plan("budget: {total: NaN}\n"), 1, "STR003"),
    "30 February": Bad(plan("goals: {fans: {due: 2026-02-30}}\n"), 1, "STR003"),
    "Chinese typing": Bad("smmplan: 1\ntitle：新芽\n".encode(), 1, "SYN019"),
    "ideographic indent": Bad("smmplan: 1\ntitle: x\ncompany:\n\u3000name: 新芽\n".encode(), 1, "SYN020"),
    "Chinese comma": Bad("smmplan: 1\ntitle: x\nteam: {a: {roles: [lead，ads]}}\n".encode(), 1, "SYN019"),
    "comparison": Bad(plan("goals:\n  fans:\n    target: >= 900\n"), 1, "SYN016"),
    "at sign": Bad(plan("channels:\n  ig:\n    handle: @sinag\n"), 1, "SYN016"),
    "colon in a text": Bad(plan("summary: Launch: the sequel\n"), 1, "SYN018"),
    "include of itself": Bad(plan("include: smmplan.yaml\n"), 1, "STR017"),
    "include outside": Bad(plan("include: ../../../../etc/passwd\n"), 1, "STR018"),
    "bad UTF-8": Bad(b"smmplan: 1\ntitle: caf\xe9\n", 2, "offset 21"),
    "UTF-16": Bad("smmplan: 1\n".encode("utf-16"), 2, "UTF-16"),
    "more than 10 MB": Bad(b"#" * 10_000_001, 2, "10.0 MB"),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_text_is_said_clearly(bad: Bad, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "smmplan.yaml").write_bytes(bad.data)
    done = check("smmplan.yaml", cwd=tmp_path)
    assert done.returncode == bad.status, done.stdout + done.stderr
    assert bad.says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout
    if bad.status == 1:
        assert PLACE.search(done.stdout)
    assert max(map(len, done.stdout.splitlines()), default=0) < 2_000


GOOD = {
    "byte-order mark": b"\xef\xbb\xbfsmmplan: 1\ntitle: x\n",
    "CR LF": b"smmplan: 1\r\ntitle: x\r\ngoals:\r\n  a:\r\n    what: b\r\n",
    "CR": b"smmplan: 1\rtitle: x\rgoals:\r  a:\r    what: b\r",
    "line separators in a text": "smmplan: 1\ntitle: a\u2028b\u2029c\u0085d\n".encode(),
    "merge keys": plan("x-base: &base {unit: people}\nmetrics: {a: {<<: *base, every: week}}\n"),
    "who and months free": plan("campaigns: {a: {learned: [2 months free?], offer: {code: Who?}}}\n"),
    "link in braces": plan("sources: {a: {link: https://sinag.example/a}}\n"),
    "markup": plan("summary: '[/red] {{7*7}} {% x %} <script>'\n"),
}


@pytest.mark.parametrize("data", GOOD.values(), ids=GOOD)
def test_odd_but_legal_text_has_no_error(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_bytes(data)
    done = check("smmplan.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_missing_file_a_folder_and_a_pipe_are_trouble(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in ("nowhere.yaml", "empty"):
        done = check(path, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert path in done.stderr
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert check("pipe.yaml", cwd=tmp_path).returncode == 2


def test_a_circle_of_links_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert check("a.yaml", cwd=tmp_path).returncode == 2


def test_trouble_with_one_plan_does_not_hide_another(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "smmplan.yaml").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "smmplan.yaml").write_bytes(plan("gaols: {}\n"))
    done = check(".", cwd=tmp_path)
    assert done.returncode == 2
    assert "gaols" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full")
def test_a_full_disk_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "smmplan.yaml").write_bytes(plan("gaols: {}\n"))
    command = [sys.executable, "-m", "smmplan", "check", "smmplan.yaml", "--today", "2026-11-21"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, timeout=30, check=False
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2
