"""The report in real Chromium: nothing fetched, nothing broken, nobody shut out; on screen, phone and paper."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = "2026-11-21"
ARABIC = """
summary: "قصص المزارعين تجلب زبائن الصباح، via Instagram"
company: {name: "مقهى سيناغ", what: "نحمص البن من أربع عشرة مزرعة"}
swot: {strengths: ["عقود مباشرة مع 14 مزرعة"], weaknesses: ["شخص واحد يصور كل الأفلام"]}
personas:
  layla: {name: "ليلى", quote: "أريد قهوة جيدة قبل الثامنة", likes: ["وصفات قصيرة"], platforms: [instagram]}
goals:
  regulars:
    what: "ألف زبون دائم"
    metric: buyers
    baseline: 400
    target: at least 1000
    start: 2026-07-01
    due: 2027-06-30
metrics: {buyers: {what: "زبائن طلبوا هذا الشهر", unit: "شخص"}}
observations: [{date: 2026-10-31, values: {buyers: 540}}]
channels: {instagram: {platform: instagram, status: active, purposes: [awareness], cadence: {posts: 4 per week}}}
calendar: {posts: [{id: one, at: 2026-11-25 07:30, channels: [instagram], topic: "من يقطف في الخامسة؟"}]}
budget: {lines: {ads: {name: "إعلانات", plan: 5000/month, actual: {2026-07: 4800, 2026-08: 5600}}}}
"""
HEAD = "smmplan: 1\ntitle: Plan\ncurrency: PHP\ntimezone: Asia/Manila\nperiod: {from: 2026-07-01, to: 2027-06-30}\n"
PAGES = ["small-shop", "agency-client", "wechat-community", "arabic"]


def smmplan(*words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "smmplan", *words], check=True, capture_output=True, encoding="utf-8", timeout=120
    )


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of each example, each in the language of its plan, and of a plan in Arabic."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "arabic.yaml").write_text(HEAD + ARABIC, encoding="utf-8")
    for name in PAGES:
        plan = folder / "arabic.yaml" if name == "arabic" else EXAMPLES / name
        smmplan("report", str(plan), "-o", f"html:{folder / name}.html", "--today", TODAY)
    return folder


def looks(**more: object) -> list[dict[str, object]]:
    desktop, phone = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
    return [
        {"viewport": desktop, "axe": True, **more},
        {"viewport": desktop, "axe": True, "colorScheme": "dark", **more},
        {"viewport": phone, "axe": True, **more},
        {"viewport": phone, "colorScheme": "dark", "contrast": "more", **more},
        {"viewport": {"width": 794, "height": 1123}, "media": "print", **more},
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_on_every_screen(chromium: Any, reports: Path, tmp_path: Path, name: str) -> None:
    file = reports / f"{name}.html"
    jobs = [
        {**job, "screenshot": str(tmp_path / f"{name}-{turn}.png"), "wholePage": True}
        for turn, job in enumerate(looks(file=str(file)))
    ]
    for answer in chromium.look(*jobs):
        assert answer["console"] == []
        assert answer["errors"] == []
        assert answer["requests"] == [file.as_uri()]
        assert answer["axe"] == []
        assert answer["scrollWidth"] <= answer["clientWidth"]
    assert len(list(tmp_path.glob("*.png"))) == len(jobs)


def test_there_is_no_english_sentence_on_a_chinese_page(chromium: Any, reports: Path) -> None:
    """But for what the plan itself says in Latin letters: names, ids, addresses, units."""
    job = {"file": str(reports / "wechat-community.html"), "ask": {"text": "document.body.innerText"}}
    (answer,) = chromium.look(job)
    plan = (EXAMPLES / "wechat-community" / "smmplan.yaml").read_text(encoding="utf-8")
    found = re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}", answer["asked"]["text"])
    assert [words for words in found if words not in plan] == []


# ---------------------------------------------------------------- on paper

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils are not installed")


@pytest.fixture(scope="session")
def papers(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of two examples, printed by the browser of this machine."""
    folder = tmp_path_factory.mktemp("papers")
    for name in ("small-shop", "wechat-community"):
        file = f"pdf:{folder / name}.pdf"
        smmplan("report", str(EXAMPLES / name), "-o", file, "--today", TODAY, "--browser", chromium.path)
    return folder


def pages_of(pdf: Path) -> list[list[str]]:
    """The lines of each page, without the blank ones and the line at its foot."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in done.stdout.split("\f")]
    return [page[:-1] for page in pages if page]


@poppler
@pytest.mark.parametrize("name", ["small-shop", "wechat-community"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(papers: Path, reports: Path, name: str) -> None:
    page = (reports / f"{name}.html").read_text(encoding="utf-8")
    headings = {
        re.sub(r"<[^>]*>|\s+", " ", text).strip() for text in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", page, re.S)
    }
    found = pages_of(papers / f"{name}.pdf")
    assert len(found) > 3
    assert [lines[-1] for lines in found if lines and lines[-1] in headings] == []


@poppler
def test_few_pages_are_half_empty(papers: Path, tmp_path: Path) -> None:
    """The ink of each page but the last reaches into its lower half, but for at most one page in five."""
    pdf = papers / "small-shop.pdf"
    subprocess.run(["pdftoppm", "-r", "20", "-gray", str(pdf), str(tmp_path / "page")], check=True)
    pictures = sorted(tmp_path.glob("*.pgm"))
    reach = [lowest_ink(each.read_bytes()) for each in pictures[:-1]]
    assert len(reach) > 3
    assert sum(each < 0.5 for each in reach) <= len(reach) / 5


def lowest_ink(picture: bytes) -> float:
    """How far down, from 0 to 1, a page has ink above its margin at the foot."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", picture)
    assert head
    width, height = int(head[1]), int(head[2])
    pixels = picture[head.end() :]
    rows = [row for row in range(int(height * 0.93)) if min(pixels[row * width : (row + 1) * width]) < 200]
    return max(rows, default=0) / height


@poppler
@pytest.mark.parametrize("name", ["small-shop", "agency-client", "wechat-community"])
def test_one_page_is_one_page(chromium: Any, tmp_path: Path, name: str) -> None:
    """In the wordiest of our languages too."""
    for tag in ("en", "fil"):
        pdf, words = tmp_path / f"{tag}.pdf", ("--outline", "onepage", "--lang", tag, "--browser", chromium.path)
        smmplan("report", str(EXAMPLES / name), "-o", f"pdf:{pdf}", "--today", TODAY, *words)
        assert len(pages_of(pdf)) == 1


@poppler
def test_a_sentence_below_a_heading_stays_with_what_it_is_about(papers: Path) -> None:
    """Of the budget and of campaigns: the last line of a page is not the first of such a sentence."""
    lines = [page[-1] for page in pages_of(papers / "small-shop.pdf")]
    assert not [line for line in lines if line.startswith(("₱300,570 is planned", "There are 4 campaigns"))]


@poppler
def test_chinese_has_its_glyphs(chromium: Any, tmp_path: Path) -> None:
    """Two characters without a picture look alike: an empty box each."""
    pictures = []
    for turn, title in enumerate("永国"):
        plan, pdf = tmp_path / f"{turn}.yaml", tmp_path / f"{turn}.pdf"
        plan.write_text(f"smmplan: 1\ntitle: {title}\nlanguage: zh-Hans\n", encoding="utf-8")
        smmplan("report", str(plan), "-o", f"pdf:{pdf}", "--today", TODAY, "--browser", chromium.path)
        subprocess.run(["pdftoppm", "-r", "50", "-l", "1", "-gray", "-singlefile", str(pdf), str(pdf)], check=True)
        pictures.append((tmp_path / f"{turn}.pdf.pgm").read_bytes())
    assert pictures[0] != pictures[1]
