"""smmplan schema --write: what is written beside a plan and into it, what stays, and what is said."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmplan.__main__ import main
from smmplan.analysis.starting.editor_schema import schema_text

Run = Callable[..., tuple[int, str, str]]

LINE = "# yaml-language-server: $schema="
PLAN = "# 计划 ☕\nsmmplan: 1\ntitle: Sinag\ninclude: [parts/*.yaml]\ngoals: {fans: {what: x}}\n"
PART = "calendar: {posts: [posts.csv]}\n"
FILES = {"smmplan.yaml": PLAN, "parts/calendar.yaml": PART, "parts/posts.csv": "at,topic\n2026-12-01,Dawn\n"}


@pytest.fixture
def folder(plans: Path) -> Path:
    (plans / "smmplan.toml").touch()
    for name, text in FILES.items():
        (plans / name).parent.mkdir(exist_ok=True)
        (plans / name).write_bytes(text.encode())
    return plans


@pytest.fixture
def schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["schema", *arguments])
        return (status, *capsys.readouterr())

    yield run
    left = [path.name for path in folder.rglob("*") if path.name.startswith(".smmplan-") or path.name.endswith(".bak")]
    assert left == []


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_writes_the_schemas_and_names_them(schema: Run, folder: Path) -> None:
    wrote = (".smmplan/schema.json", ".smmplan/fragment.schema.json", "smmplan.yaml", "parts/calendar.yaml")
    assert schema("--write") == (0, "".join(f"Wrote: {name}\n" for name in wrote), "")
    assert everything(folder) == {
        "smmplan.toml": b"",
        "smmplan.yaml": f"{LINE}.smmplan/schema.json\n{PLAN}".encode(),
        "parts/calendar.yaml": f"{LINE}../.smmplan/fragment.schema.json\n{PART}".encode(),
        "parts/posts.csv": FILES["parts/posts.csv"].encode(),
        ".smmplan/schema.json": schema_text().encode(),
        ".smmplan/fragment.schema.json": schema_text(fragment=True).encode(),
    }
    before = everything(folder)
    assert schema("--write") == (0, "".join(f"Up to date: {name}\n" for name in wrote), "")
    assert schema("--check") == (0, "", "")
    assert everything(folder) == before


def test_a_plan_of_one_file_needs_one_schema(schema: Run, folder: Path) -> None:
    (folder / "smmplan.yaml").write_text("smmplan: 1\ntitle: x\n", encoding="utf-8")
    assert schema("--write") == (0, "Wrote: .smmplan/schema.json\nWrote: smmplan.yaml\n", "")
    assert not (folder / ".smmplan/fragment.schema.json").exists()


def test_an_old_schema_is_noticed_and_written_anew(schema: Run, folder: Path) -> None:
    schema("--write")
    (folder / ".smmplan/schema.json").write_text("{}\n", encoding="utf-8")
    assert schema("--check") == (1, ".smmplan/schema.json\n", "")
    assert schema("--write", "--check")[0] == 1
    assert (folder / ".smmplan/schema.json").read_text(encoding="utf-8") == "{}\n"
    status, out, _ = schema("--write")
    assert status == 0
    assert out.startswith("Wrote: .smmplan/schema.json\nUp to date: .smmplan/fragment.schema.json\n")
    assert schema("--check")[0] == 0


def test_a_dry_run_shows_the_lines_and_writes_nothing(schema: Run, folder: Path) -> None:
    before = everything(folder)
    status, out, err = schema("--write", "--dry-run")
    assert (status, err) == (0, "")
    assert out.startswith("Would write: .smmplan/schema.json\nWould write: .smmplan/fragment.schema.json\n")
    assert f"\n+++ b/smmplan.yaml\n@@ -1,3 +1,4 @@\n+{LINE}.smmplan/schema.json\n # 计划 ☕\n" in out
    assert f"\n+{LINE}../.smmplan/fragment.schema.json\n" in out
    assert everything(folder) == before


def test_marks_and_line_ends_stay(schema: Run, folder: Path) -> None:
    (folder / "smmplan.yaml").write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert schema("--write")[0] == 0
    expected = b"\xef\xbb\xbf" + f"{LINE}.smmplan/schema.json\n{PLAN}".replace("\n", "\r\n").encode()
    assert (folder / "smmplan.yaml").read_bytes() == expected


def test_the_name_of_another_schema_stays(schema: Run, folder: Path) -> None:
    theirs = f"{LINE}https://example.com/plan.json\n{PLAN}"
    (folder / "smmplan.yaml").write_text(theirs, encoding="utf-8")
    status, out, err = schema("--write")
    assert status == 0
    assert "smmplan.yaml" not in out.split()
    assert err == ('note: "smmplan.yaml" was left as it is: it names another schema, "https://example.com/plan.json"\n')
    assert (folder / "smmplan.yaml").read_text(encoding="utf-8") == theirs


def test_our_own_name_is_mended(schema: Run, folder: Path) -> None:
    part = folder / "parts/calendar.yaml"
    part.write_text(f"# x\n{LINE}.smmplan/schema.json\n{PART}", encoding="utf-8")
    assert schema("--write")[0] == 0
    assert part.read_text(encoding="utf-8") == f"# x\n{LINE}../.smmplan/fragment.schema.json\n{PART}"


def test_two_plans_share_a_file_and_one_schema(schema: Run, folder: Path) -> None:
    other = folder / "other/smmplan.yaml"
    other.parent.mkdir()
    other.write_text("smmplan: 1\ntitle: x\ninclude: [../parts/calendar.yaml]\n", encoding="utf-8")
    schema("--write", "-p", "smmplan.yaml")
    before = (folder / "parts/calendar.yaml").read_bytes()
    status, out, err = schema("--write", "-p", "other")
    assert (status, err) == (0, "")
    assert "Up to date: parts/calendar.yaml\n" in out
    assert (folder / "parts/calendar.yaml").read_bytes() == before


def test_a_plan_in_another_folder(schema: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "parts")
    status, out, _ = schema("--write")
    assert status == 0
    assert "Wrote: ../.smmplan/schema.json\n" in out
    assert (folder / "smmplan.yaml").read_text(encoding="utf-8").startswith(f"{LINE}.smmplan/schema.json\n")


def test_a_plan_with_mistakes_gets_it_too(schema: Run, folder: Path) -> None:
    (folder / "smmplan.yaml").write_text(f"{PLAN}gaols: [\n", encoding="utf-8")
    assert schema("--write")[0] == 0
    assert (folder / "smmplan.yaml").read_text(encoding="utf-8") == f"{LINE}.smmplan/schema.json\n{PLAN}gaols: [\n"


@pytest.mark.skipif(os.name == "nt", reason="modes are another thing there")
def test_where_one_file_cannot_be_written_none_is(schema: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(folder)
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("calendar.yaml") and access(path, mode))
    status, out, err = schema("--write")
    assert (status, out) == (2, "")
    assert err == 'smmplan: cannot write "parts/calendar.yaml": permission denied; nothing was changed\n'
    assert everything(folder) == before
    assert not (folder / ".smmplan").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--write", "--fragment"], "--fragment is for the schema that is printed; --write writes what the plan needs"),
        (["--check", "-o", "json"], "-o is for the schema that is printed; --write writes what the plan needs"),
        (["--dry-run"], "--dry-run needs --write; the schema is the same for all plans"),
        (["-p", "."], "--plan needs --write; the schema is the same for all plans"),
        (["--write", "-p", "nowhere"], 'there is no file or folder "nowhere"'),
    ],
)
def test_what_does_not_go_together(schema: Run, folder: Path, arguments: list[str], message: str) -> None:
    status, out, err = schema(*arguments)
    assert (status, out) == (2, "")
    assert message in err


def test_an_empty_folder_has_no_plan(schema: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "empty").mkdir()
    (folder / "empty/smmplan.toml").touch()
    monkeypatch.chdir(folder / "empty")
    status, out, err = schema("--write")
    assert (status, out) == (2, "")
    assert "no plan" in err
