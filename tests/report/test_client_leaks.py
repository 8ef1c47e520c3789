"""What the outline for clients says does not depend on what clients may not know, in any form of the report."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from smmplan.plan.shape import Leaf

from .changed_plans import Forms, changed_example, forms, read

EXAMPLES = ["small-shop", "agency-client"]

# Unit costs, margins, fees, hours, workload, risks, negative personas, notes, questions, findings of check: and what
# says the same in other words. Written down once more here, so that nobody takes a field off one list alone.
SECRET = {
    ("Product", "unit_cost"), ("Product", "margin"), ("Product", "price_because"), ("Product", "reinvest"),
    ("Influencer", "fee"), ("Influencer", "agreed"), ("Influencer", "terms"), ("Influencer", "contact"),
    ("Influencer", "approach"), ("Member", "hours_per_week"), ("Member", "away"), ("Member", "incentive"),
    ("Member", "judged_by"), ("Channel", "time_share"), ("Channel", "account"), ("Channel", "limits"),
    ("Goal", "effort_share"), ("Goal", "attainable"), ("Goal", "resources"), ("Initiative", "needs"),
    ("Content", "effort"), ("Task", "effort"), ("Partner", "contact"), ("Partner", "we_give"), ("Company", "storage"),
    ("Company", "resources"), ("Policy", "escalate"), ("Review", "present"), ("Line", "basis"),
}  # fmt: skip
EVERYWHERE = {"notes", "questions", "tags"}
SECTIONS = {"risks", "tools", "checks"}


def is_secret(model: str, key: str, value: Any) -> bool:
    if not key:
        return isinstance(value, dict) and value.get("negative") not in (None, "no", "false")
    return (model, key) in SECRET or key in EVERYWHERE or (model == "Header" and key in SECTIONS)


class Marker:
    """Puts a word of its own into each text that is secret, whatever stands around it."""

    def __init__(self) -> None:
        self.words: dict[str, tuple[str, str]] = {}

    def __call__(self, model: str, key: str, leaf: Leaf, text: str) -> str:
        inside = (model, key) in SECRET or key in EVERYWHERE or model in {"Risk", "Tool"}
        if not inside or not leaf.plain:
            return text
        word = f"zq{len(self.words)}qz"
        self.words[word] = (model, key)
        return f"{text} {word}"


def unchanged(model: str, key: str, leaf: Leaf, text: str) -> str:
    return text


def texts(each: Forms) -> Iterator[str]:
    """All that a reader of a report could find in its files, without looking at how it was packed."""
    yield each.html
    yield each.pages.text
    yield from each.pages.pictures.values()
    with ZipFile(BytesIO(each.docx)) as file:
        yield from (file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels")))


@pytest.mark.parametrize(("name", "lang"), [("small-shop", "zh-Hans"), ("agency-client", "en")])
def test_clients_read_the_same_where_nothing_secret_was_written(name: str, lang: str, tmp_path: Path) -> None:
    def open_only(model: str, key: str, value: Any) -> bool:
        return not is_secret(model, key, value)

    for folder in ("whole", "open"):
        (tmp_path / folder).mkdir()
    whole = changed_example(name, tmp_path / "whole", unchanged, lambda *_: True)
    without = changed_example(name, tmp_path / "open", unchanged, open_only)
    assert len(without.read_bytes()) < len(whole.read_bytes()) - 500
    one, other = forms(whole, outline="client", lang=lang), forms(without, outline="client", lang=lang)
    assert one.pages.text == other.pages.text
    assert one.html == other.html
    assert one.pages.pictures == other.pages.pictures
    assert one.docx == other.docx


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_secret_word_reaches_a_client(name: str, tmp_path: Path) -> None:
    marker = Marker()
    path = changed_example(name, tmp_path, marker, lambda *_: True)
    loaded = read(path)
    assert loaded.plan is not None
    assert not loaded.plan.left_out, [finding.message for finding in loaded.findings]
    assert len(marker.words) > 20
    for text in texts(forms(path, outline="client")):
        found = {where for word, where in marker.words.items() if word in text}
        assert found == set()
    shown = "".join(texts(forms(path)))
    seen = {where for word, where in marker.words.items() if word in shown}
    assert ("Risk", "what") in seen, "the full report shows what clients do not see, so this test can fail"


def test_clients_see_no_section_that_is_not_for_them(tmp_path: Path) -> None:
    said = forms(changed_example("small-shop", tmp_path, unchanged, lambda *_: True), outline="client").view
    assert not {"risks", "workload", "board", "questions", "findings"} & set(said.named)
