"""Plans and snippets in the documentation are right, and the page of the language says what is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from manual_pages import FENCE, PAGES, ROOT, texts

from smmplan.plan import types
from smmplan.plan.markers import Grammar


def smmplan(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run smmplan at the top of the checkout."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "smmplan", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_plan_in_the_docs_checks_without_an_error(tmp_path: Path) -> None:
    # The snippets of rules are tried rule by rule.
    pages = [page for page in PAGES if page.parent.name != "rules"]
    plans = [text for page in pages for text in texts("yaml", page) if text.startswith("smmplan: 1\n")]
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
    snippets = texts("yaml", LANGUAGE)
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
