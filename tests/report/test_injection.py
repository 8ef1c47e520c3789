"""Hostile text in every text field of the full example: nothing runs, nothing is fetched, all shows as typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx as reader
import pytest
from docx.text.hyperlink import Hyperlink
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from smmplan.plan.shape import Leaf
from smmplan.report.docx.reading import plain, read
from smmplan.report.rendering.prose import is_web
from smmplan.report.rendering.shown import shown

from .changed_plans import Forms, changed_example, forms
from .changed_plans import read as load
from .reading_pages import Seen

BEGINS = "<script>alert(1)</script>"
SUFFIX = (
    f"{BEGINS}<img src=x onerror=alert(1)>\"'{{{{1337*1337}}}}{{% raw %}}[x](javascript:alert(1))"
    "[z](//evil.example)![y](https://evil.example/p.png)|a|b|\x1b[31m\u202e@everyone 中文🧵"
)
EVALUATED = "1787569"
LINES = (
    "\n\n# h\n\nh\n===\n\n- item\n\n1. one\n\n> q\n\n```js\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    "---\n\n<div>x</div>\n\n    code\n\n[r]: https://evil.example\n\n[r]\n\n&lt;i&gt;\n\n{% if 1 %}1337{% endif %}"
)
LINK_ENDS = "?a=%22'(x)[y]&lt;{{1337*1337}}&copy;*b*|c`d`"
STYLES = re.compile(r"(?:(?:width|height|inset-inline-start|flex-grow|--[a-z]+):[0-9.]+%?;?)+")
# These name files and languages, and are no text to show.
NAMES = {("Header", "language"), ("Report", "language"), ("Report", "sections"), ("Brand", "logo"), ("Report", "logo")}


def hostile(model: str, key: str, leaf: Leaf, text: str) -> str:
    meant = not leaf.plain or (model, key) in NAMES or model == "Checks" or key == "smmplan"
    return text if meant or key == "currency" else text + SUFFIX


def hostile_lines(model: str, key: str, leaf: Leaf, text: str) -> str:
    return text + LINES if hostile(model, key, leaf, text) != text else text


def hostile_links(model: str, key: str, leaf: Leaf, text: str) -> str:
    if leaf.grammar and leaf.grammar.name == "link" and "://" in text:
        return text + LINK_ENDS
    return text


def words_too(model: str, key: str, leaf: Leaf, text: str) -> str:
    return text + SUFFIX if leaf.words and key not in {"outline", "platform", "role", "roles"} else text


def anything(*_: object) -> bool:
    return True


def unchanged(model: str, key: str, leaf: Leaf, text: str) -> str:
    return text


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    return forms(changed_example("small-shop", tmp_path_factory.mktemp("clean"), unchanged, anything))


@pytest.fixture(scope="module", params=[hostile, words_too, hostile_links], ids=["texts", "words", "links"])
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Forms:
    path = changed_example("small-shop", tmp_path_factory.mktemp("attacked"), request.param, anything)
    loaded = load(path)
    assert loaded.plan is not None
    assert len(loaded.plan.left_out) == 0, [finding.message for finding in loaded.findings][:5]
    return forms(path)


def visible_texts(page: str) -> str:
    """The words of a page, but for those of pictures, which are cut where they are too long."""
    return " ".join(
        " ".join(data.split())
        for data, around in Seen(page).texts
        if not {"svg", "style", "title"} & {tag for tag, _ in around}
    )


def nodes(tree: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    yield from tree.walk()


def links_of(each: Forms) -> list[Hyperlink]:
    """The links of a document."""
    document = reader.Document(BytesIO(each.docx))
    return [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]


def shapes(text: str) -> list[set[int]]:
    """Of each table how many cells its lines have, as they stand there: readers cut what is too much."""
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [{len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table.splitlines()} for table in tables]


def test_the_attack_reaches_the_report(attacked: Forms) -> None:
    assert BEGINS not in attacked.html
    assert attacked.html.count("1337*1337") > 10


def test_a_page_has_no_element_that_a_clean_one_has_not(clean: Forms, attacked: Forms) -> None:
    usual = {(tag, name) for tag, attributes in Seen(clean.html).tags for name in ("", *attributes)}
    found = {(tag, name) for tag, attributes in Seen(attacked.html).tags for name in ("", *attributes)}
    assert found - usual <= {
        ("p", ""),
        ("p", "dir"),
        ("small", ""),
        ("small", "dir"),
        ("bdi", ""),
        ("details", ""),
        ("span", "lang"),
    }


def test_nothing_on_a_page_leads_away_or_runs(attacked: Forms) -> None:
    page = Seen(attacked.html)
    ids = {attributes["id"] for attributes in page.all() if "id" in attributes}
    for tag, attributes in page.tags:
        assert tag != "script"
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("src", "data:").startswith("data:")
        assert STYLES.fullmatch(attributes.get("style", "width:1%")), attributes["style"]
        address = attributes.get("href")
        if address is not None:
            assert is_web(address) or address[1:] in ids, address
    urls = re.findall(r"url\(([^)]*)\)", attacked.html)
    assert all(url.startswith("#") for url in urls)
    assert not [each for each in page.all("a") if "evil" in each["href"]]


def test_nothing_is_evaluated(attacked: Forms) -> None:
    for text in (attacked.html, attacked.pages.text, *attacked.pages.pictures.values()):
        assert EVALUATED not in text
        assert "1,787,569" not in text


def as_typed(text: str) -> None:
    """Fail where the hostile text stands in another form than it was typed in; it may be cut, with an ellipsis."""
    wanted = " ".join(shown(SUFFIX).split())
    for found in re.finditer(re.escape(BEGINS), text):
        there = text[found.start() : found.start() + len(wanted)]
        same = next(
            (at for at, (one, other) in enumerate(zip(there, wanted, strict=False)) if one != other), len(there)
        )
        assert same == len(wanted) or there[same] == "…", there


def test_a_page_shows_what_was_typed(attacked: Forms) -> None:
    as_typed(visible_texts(attacked.html))
    assert "\x1b" not in attacked.html
    assert "\u202e" not in attacked.html


def test_pictures_hold_text_only(clean: Forms, attacked: Forms) -> None:
    def elements(each: Forms) -> set[tuple[str, str]]:
        roots = (ElementTree.fromstring(text) for text in each.pages.pictures.values())
        return {(node.tag, name) for root in roots for node in root.iter() for name in ("", *node.attrib)}

    assert elements(attacked) - elements(clean) <= {("{http://www.w3.org/2000/svg}text", "font-weight")}
    for text in attacked.pages.pictures.values():
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_markdown_holds_no_markup_of_the_plan(clean: Forms, attacked: Forms) -> None:
    tree = read(attacked.pages.text)
    wide = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    loose = SyntaxTreeNode(wide.parse(attacked.pages.text))
    for each in (tree, loose):
        kinds = Counter(node.type for node in nodes(each))
        assert not {"html_block", "html_inline", "code_block", "fence", "code_inline", "s"} & set(kinds)
        pictures = {str(node.attrs["src"]) for node in nodes(each) if node.type == "image"}
        assert pictures == {f"pictures/{name}" for name in attacked.pages.pictures}
        assert all(is_web(str(node.attrs["href"])) for node in nodes(each) if node.type == "link")
    assert len(shapes(attacked.pages.text)) > 20
    assert [len(shape) for shape in shapes(attacked.pages.text)] == [1] * len(shapes(clean.pages.text))
    assert "@everyone" not in attacked.pages.text
    assert "\x1b" not in attacked.pages.text
    assert "\u202e" not in attacked.pages.text


def test_markdown_shows_what_was_typed(attacked: Forms) -> None:
    lines = [plain(node).replace("@\u200b", "@") for node in nodes(read(attacked.pages.text)) if node.type == "inline"]
    as_typed("\n".join(" ".join(line.split()) for line in lines))


def test_lines_of_a_text_make_no_structure(clean: Forms, tmp_path: Path) -> None:
    attacked = forms(changed_example("small-shop", tmp_path, hostile_lines, anything))
    page, usual = Seen(attacked.html.replace("<hr />", "<hr>")), Seen(clean.html)
    assert {tag for tag, _ in page.tags} - {tag for tag, _ in usual.tags} <= {"pre", "code", "hr", "ol", "blockquote"}
    headings = {data.strip() for data, around in page.texts if re.fullmatch("h[1-6]", around[-1][0])}
    cells = {data.strip() for data, around in page.texts if around[-1][0] in {"td", "th"}}
    assert len(headings) > 50
    assert "h" not in headings
    assert "d" not in cells
    assert not page.all("img", src="x") + page.all("script")
    assert not [each for each in page.all("a") if "evil" in each["href"]]
    assert "{% if 1 %}1337{% endif %}" in page.words
    tree = read(attacked.pages.text)
    kinds, before = (
        Counter(node.type for node in nodes(tree)),
        Counter(node.type for node in nodes(read(clean.pages.text))),
    )
    for kind in ("hr", "fence", "code_block", "code_inline", "ordered_list", "image", "html_block", "link"):
        assert kinds[kind] == before[kind], kind
    assert "h" not in {plain(node) for node in nodes(tree) if node.type == "heading"}
    assert "d" not in {plain(node) for node in nodes(tree) if node.type in {"td", "th"}}


def test_links_lead_where_the_plan_says(clean: Forms, tmp_path: Path) -> None:
    attacked = forms(changed_example("small-shop", tmp_path, hostile_links, anything))

    def on_the_page(each: Forms) -> list[str]:
        return [attributes["href"] for attributes in Seen(each.html).all("a") if is_web(attributes["href"])]

    def in_markdown(each: Forms) -> list[str]:
        return [str(node.attrs["href"]) for node in nodes(read(each.pages.text)) if node.type == "link"]

    assert len(in_markdown(clean)) > 3
    assert on_the_page(attacked) == [address + LINK_ENDS for address in on_the_page(clean)]
    ends = "?a=%22'%28x%29%5By%5D&lt;%7B%7B1337*1337%7D%7D&copy;*b*%7Cc%60d%60"
    assert in_markdown(attacked) == [address + ends for address in in_markdown(clean)]
    links = [each.address for each in links_of(attacked)]
    assert links == in_markdown(attacked)


def test_a_document_shows_what_was_typed_and_nothing_else(clean: Forms, attacked: Forms) -> None:
    document = reader.Document(BytesIO(attacked.docx))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    as_typed("\n".join(" ".join(text.split()) for text in texts))
    with ZipFile(BytesIO(attacked.docx)) as file, ZipFile(BytesIO(clean.docx)) as usual:
        assert [name for name in file.namelist() if "media" not in name] == [
            name for name in usual.namelist() if "media" not in name
        ]
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                assert EVALUATED not in file.read(name).decode()
        rels = ElementTree.fromstring(file.read("word/_rels/document.xml.rels"))
    outside = [each.attrib["Target"] for each in rels if each.attrib.get("TargetMode") == "External"]
    assert all(map(is_web, outside))
    assert not [address for address in outside if "evil" in address]


def test_planted_markup_would_be_seen(attacked: Forms, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        as_typed(f"a {BEGINS} and no more")
    planted = attacked.html.replace("</main>", "<p><a href='javascript:x'>x</a></p></main>")
    with pytest.raises(AssertionError):
        test_nothing_on_a_page_leads_away_or_runs(attacked._replace(html=planted))
