"""smmplan platforms: the limits at a glance, and one platform with the source of each figure."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from smmplan.__main__ import main
from smmplan.analysis.platforms import CONFIDENCES, platforms
from smmplan.base.text import width
from smmplan.checks.catalogue import all_rules


def test_a_line_a_platform(smmplan: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = smmplan("platforms")
    lines = out.splitlines()

    assert (status, err) == (0, "")
    assert lines[0].split() == ["Platform", "Text", "Title", "Hashtags", "Images", "A", "day", "Also"]
    assert [line.split()[0] for line in lines[1 : len(platforms()) + 1]] == list(platforms())
    assert "instagram          2200      -         5      10    100  ig, insta" in lines
    assert "douyin            ~1000    ~30        ~5     ~35      -  抖音" in lines
    assert max(map(width, lines)) <= 80


@pytest.mark.parametrize("name", ["ig", "Instagram", "INSTA"])
def test_one_platform_by_any_of_its_names(smmplan: Callable[..., tuple[int, str, str]], name: str) -> None:
    status, out, err = smmplan("platforms", name)

    assert (status, err) == (0, "")
    assert out.startswith("instagram: Instagram\nAlso: ig, insta\n")
    assert "hashtags until 2025-12-17" in out
    assert "https://developers.facebook.com/docs/instagram-platform/content-publishing/" in out


@pytest.mark.parametrize("id", list(platforms()))
def test_a_page_is_80_columns_wide_but_for_addresses(smmplan: Callable[..., tuple[int, str, str]], id: str) -> None:
    _, out, _ = smmplan("platforms", id)
    assert [line for line in out.splitlines() if width(line) > 80 and not line.lstrip().startswith("http")] == []
    assert all(f" {fact.confidence} " in out for fact in platforms()[id].facts.values())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("instagarm", 'nothing is known here about a platform "instagarm"; write instagram'),
        ("shopee", 'nothing is known here about a platform "shopee"; smmplan platforms lists those that are known'),
    ],
)
def test_a_platform_that_nothing_is_known_of(
    smmplan: Callable[..., tuple[int, str, str]], name: str, said: str
) -> None:
    status, out, err = smmplan("platforms", name)
    assert (status, out, err) == (2, "", f"smmplan: {said}\n")


def test_json_has_every_fact_with_its_source(smmplan: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = smmplan("platforms", "-o", "json")
    shown = json.loads(out)

    assert (status, shown["version"]) == (0, 1)
    assert [each["id"] for each in shown["platforms"]] == list(platforms())
    for each in shown["platforms"]:
        assert {fact["confidence"] for fact in each["facts"]} <= set(CONFIDENCES)
        assert all(fact["source"]["title"] and fact["source"]["date"] for fact in each["facts"])


def test_json_of_one_platform(smmplan: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = smmplan("platforms", "小红书", "-o", "json")
    (one,) = json.loads(out)["platforms"]
    title = next(fact for fact in one["facts"] if fact["name"] == "title")

    assert one["also"] == ["red", "xhs", "小红书", "rednote"]
    assert (title["low"], title["high"], title["confidence"], title["until"]) == ("20", "20", "community", None)


def test_rules_and_explain_say_when_a_rule_is_softer(capsys: pytest.CaptureFixture[str]) -> None:
    softer = [page for page in all_rules() if page.lower]
    assert {page.code for page in softer} >= {"PLA001", "PLA002", "PLA003"}
    for page in softer:
        assert main(["explain", page.code]) == 0
        first = capsys.readouterr().out.split("\n\n")[0]
        assert f"({page.severity}, or {page.lower})" in " ".join(first.split())
    assert main(["rules", "-o", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert {rule["code"]: rule["lower"] for rule in rules if rule["lower"]} == {
        page.code: page.lower for page in softer
    }
