"""The browser that looks at pages for other tests sees what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

GOOD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plan 計畫</title>'
    '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "</head><body><main><h1>Plan</h1>{}</main></body></html>"
)


@pytest.fixture
def seen(chromium: Any, tmp_path: Path) -> Any:
    """Look at a page of this content."""

    def look(content: str, **job: object) -> Any:
        file = tmp_path / "page.html"
        file.write_text(GOOD.format(content), encoding="utf-8")
        (answer,) = chromium.look({"file": str(file), **job})
        return file.as_uri(), answer

    return look


def test_a_good_page_asks_for_nothing_but_itself(seen: Any) -> None:
    address, answer = seen("<p>good</p>", axe=True, viewport={"width": 390, "height": 844})
    assert answer == {
        "title": "Plan 計畫",
        "scrollWidth": 390,
        "clientWidth": 390,
        "console": [],
        "errors": [],
        "requests": [address],
        "axe": [],
        "asked": {},
    }


def test_what_is_wrong_with_a_page_is_seen(seen: Any) -> None:
    content = '<script>1</script><img src="http://127.0.0.1:9/x.png"><div style="width:2000px">wide</div>'
    _, answer = seen(content, axe=True, viewport={"width": 390, "height": 844})
    assert any("Content Security Policy" in line for line in answer["console"])
    assert any(line.startswith("image-alt (critical): img") for line in answer["axe"])
    assert answer["scrollWidth"] > answer["clientWidth"] == 390


def test_what_a_page_asks_for_is_seen(chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<title>x</title><script src="missing.js"></script><script>nothing()</script>', encoding="utf-8")
    (answer,) = chromium.look({"file": str(file)})
    assert answer["requests"] == [file.as_uri(), file.with_name("missing.js").as_uri()]
    assert answer["errors"] == ["ReferenceError: nothing is not defined"]


def test_each_look_has_its_own_circumstances(chromium: Any, tmp_path: Path) -> None:
    file, picture = tmp_path / "page.html", tmp_path / "page.png"
    file.write_text(GOOD.format("<p style='height:3000px'>tall</p>"), encoding="utf-8")
    queries = {
        "dark": "matchMedia('(prefers-color-scheme: dark)').matches",
        "print": "matchMedia('print').matches",
        "forced": "matchMedia('(forced-colors: active)').matches",
        "contrast": "matchMedia('(prefers-contrast: more)').matches",
        "still": "matchMedia('(prefers-reduced-motion)').matches",
    }
    usual, other = chromium.look(
        {"file": str(file), "ask": queries},
        {
            "file": str(file),
            "ask": queries,
            "colorScheme": "dark",
            "media": "print",
            "forcedColors": "active",
            "contrast": "more",
            "reducedMotion": "reduce",
            "screenshot": str(picture),
            "wholePage": True,
        },
    )
    assert usual["asked"] == dict.fromkeys(queries, False)
    assert other["asked"] == dict.fromkeys(queries, True)
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[20:24]) > 3000, "the height of the whole page"
