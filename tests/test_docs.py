"""What the documentation shows is what happens: commands and their output, plans, links, the picture."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from smmplan import __version__
from smmplan.plan import types
from smmplan.plan.markers import Grammar

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A line of an example that stands for lines left out.
LEFT_OUT = "[...]"
REFRESH = os.environ.get("SMMPLAN_GOLDEN") == "1"


def blocks(language: str, page: Path) -> list[str]:
    """The texts of a page's fenced blocks of a language."""
    return [text for word, text in FENCE.findall(page.read_text(encoding="utf-8")) if word == language]


def smmplan(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run smmplan at the top of the checkout as it runs in a pipe."""
    quiet = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "NO_COLOR", "COLUMNS"}}
    return subprocess.run(
        [sys.executable, "-m", "smmplan", *arguments],
        cwd=ROOT,
        env=quiet | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def cut(printed: str, shown: str) -> str:
    """What was printed, with lines left out where the page leaves them out: as many before and behind stay."""
    if f"{LEFT_OUT}\n" not in shown:
        return printed
    head, tail = (part.count("\n") for part in shown.split(f"{LEFT_OUT}\n"))
    lines = printed.splitlines(keepends=True)
    return "".join([*lines[:head], f"{LEFT_OUT}\n", *lines[len(lines) - tail :]])


def rerun(block: str) -> str:
    """A console block with what its commands print now."""
    _, *parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    status = 0
    now = ""
    for command, shown in zip(parts[::2], parts[1::2], strict=True):
        program, *arguments = shlex.split(command)
        if command == "echo $?":
            printed = f"{status}\n"
        else:
            assert program == "smmplan", f"a console block holds commands that can be run, not {command}"
            result = smmplan(*arguments)
            status = result.returncode
            printed = result.stdout + result.stderr
        now += f"$ {command}\n{cut(printed, shown)}"
    return now


def test_an_example_that_is_out_of_date_is_seen() -> None:
    old = "$ smmplan check nowhere\nall is well\n$ echo $?\n0\n"

    assert rerun(old).endswith("$ echo $?\n2\n")
    assert rerun("$ smmplan --version\n") == f"$ smmplan --version\nsmmplan {__version__}\n"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("a\nb\n", "1\n2\n3\n4\n"), ("a\n[...]\nb\n", "1\n[...]\n4\n"), ("a\nb\n[...]\n", "1\n2\n[...]\n")],
)
def test_lines_are_left_out_where_the_page_leaves_them_out(shown: str, expected: str) -> None:
    assert cut("1\n2\n3\n4\n", shown) == expected


@pytest.mark.golden
@pytest.mark.parametrize("page", [page for page in PAGES if blocks("console", page)], ids=lambda page: page.name)
def test_the_output_in_the_docs_is_the_real_one(page: Path) -> None:
    for block in blocks("console", page):
        now = rerun(block)
        if REFRESH:
            text = page.read_text(encoding="utf-8").replace(block, now)
            page.write_text(text, encoding="utf-8", newline="\n")
        else:
            assert block == now


def test_every_plan_in_the_docs_checks_without_an_error(tmp_path: Path) -> None:
    # The snippets of rules are tried rule by rule.
    pages = [page for page in PAGES if page.parent.name != "rules"]
    plans = [text for page in pages for text in blocks("yaml", page) if text.startswith("smmplan: 1\n")]
    assert plans
    for text in plans:
        (tmp_path / "smmplan.yaml").write_text(text, encoding="utf-8")
        result = smmplan("check", str(tmp_path / "smmplan.yaml"), "--today", "2026-11-21")
        assert result.returncode == 0, result.stdout + result.stderr


HEAD = "smmplan: 1\ntitle: x\nperiod: {from: 2026-07-01, to: 2027-06-30}\ncurrency: EUR\n"
LANGUAGE = ROOT / "docs" / "language.md"
GRAMMARS = {
    "date": types.When,
    "time of a post": types.At,
    "money": types.Money,
    "a plan of money": types.PlannedText,
    "price": types.PriceText,
    "target": types.Target,
    "pace": types.Rate,
    "length of time": types.Span,
    "share": types.Share,
    "rhythm": types.Every,
    "age": types.Age,
    "yes or no": types.Flag,
}


def errors(folder: Path) -> list[str]:
    """What a check of the plan in a folder says, but for advice."""
    printed = smmplan("check", str(folder), "--today", "2026-07-01", "--profile", "starter", "-o", "concise").stdout
    return [line for line in printed.splitlines() if ": error " in line or "wrong" in line or "doubt" in line]


def test_every_snippet_of_the_language_is_right(tmp_path: Path) -> None:
    snippets = blocks("yaml", LANGUAGE)
    assert len(snippets) > 4
    for text in snippets:
        (tmp_path / "smmplan.yaml").write_text(HEAD + text, encoding="utf-8")
        assert errors(tmp_path) == [], text


def test_every_value_of_the_language_is_read_as_what_it_is_said_to_be() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \| (`.*`) \|$", LANGUAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name, _ in rows] == list(GRAMMARS)
    for name, examples in rows:
        grammar = next(each for each in GRAMMARS[name].__metadata__ if isinstance(each, Grammar))
        values = [grammar.parse(example) for example in re.findall(r"`([^`]+)`", examples)]
        assert len(values) > 1
        assert not any(map(grammar.doubt or (lambda _: None), values))


def test_the_files_of_the_language_are_put_together(tmp_path: Path) -> None:
    text = LANGUAGE.read_text(encoding="utf-8")
    include, table, *rows = re.findall(r"^    (\S.*)$", FENCE.sub("", text), re.MULTILINE)
    for name in ("budget", "calendar/july"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.yaml").write_text("personas: {ann: {name: Ann}}\n", encoding="utf-8")
    (tmp_path / "calendar" / "july.yaml").write_text("personas: {ben: {name: Ben}}\n", encoding="utf-8")
    (tmp_path / "calendar" / "july.csv").write_text("\n".join(rows), encoding="utf-8")
    channels = "channels: {instagram: {platform: instagram}, facebook: {platform: facebook}}"
    plan = tmp_path / "smmplan.yaml"
    plan.write_text("\n".join((HEAD + include, table, channels, "")), encoding="utf-8")
    assert errors(tmp_path) == []
    plan.write_text("\n".join((HEAD + include, table, "")), encoding="utf-8")
    assert len(errors(tmp_path)) == 2


def test_the_broken_example_has_the_mistakes_that_its_page_lists() -> None:
    page = (ROOT / "examples" / "broken" / "README.md").read_text(encoding="utf-8")
    listed = [int(line) for line in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)]
    printed = smmplan("check", "examples/broken", "--today", "2026-11-21", "-o", "concise").stdout
    found = [int(line.split(":")[1]) for line in printed.splitlines()]
    assert sorted(set(found)) == listed
    assert f"with {len(found)} mistakes" in page


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_lead_somewhere() -> None:
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = page.parent / path if path else page
            if not file.exists() or (anchor and anchor not in anchors(file)):
                broken.append((page.name, target))
    assert broken == []


def test_targets_named_in_the_docs_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for page in PAGES for word in re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))}

    assert {"demo", "test", "lint"} <= named
    assert named <= targets


def test_the_chart_is_that_of_the_report(tmp_path: Path) -> None:
    report = ("report", str(ROOT / "examples" / "small-shop"), "-o", f"markdown:{tmp_path / 'x.md'}")
    assert smmplan(*report, "--today", "2026-11-21").returncode == 0

    made = tmp_path / "x-pictures" / "budget-by-month.svg"
    assert (ROOT / "docs" / "img" / made.name).read_bytes() == made.read_bytes()


def test_the_picture_shows_what_is_printed() -> None:
    texts = ElementTree.parse(ROOT / "docs" / "img" / "check.svg").iter("{http://www.w3.org/2000/svg}text")
    rows: dict[str, str] = {}
    for text in texts:
        if "clip-path" in text.attrib:
            rows[text.attrib["y"]] = rows.get(text.attrib["y"], "") + (text.text or "")
    # A picture has no text where a terminal has spaces only.
    command, *shown = ["".join(row.split()) for row in rows.values() if row.strip()]

    path = command.removeprefix("$smmplancheck")
    printed = smmplan("check", path, "--today", "2026-11-21").stdout
    lines = ["".join(line.split()) for line in printed.splitlines() if line.strip()]
    assert len(shown) > 20
    assert shown == lines[: len(shown)]
