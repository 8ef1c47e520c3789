"""A report as a Word document, read back by python-docx and as the XML that it is."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from importlib.machinery import ModuleSpec
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx as reader
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.report.charts.drawing import Drawing, Rect, Text
from smmplan.report.charts.svg import svg
from smmplan.report.docx import document as door
from smmplan.report.docx.about import About
from smmplan.report.docx.document import docx
from smmplan.report.docx.tables import column_shares
from smmplan.report.language import language
from smmplan.report.pieces import Column, Table
from smmplan.report.rendering.markdown import Pages
from smmplan.report.rendering.markdown_text import inline, link, table
from smmplan.report.rendering.shown import shown

ABOUT = About("A plan", "Ana", date(2026, 11, 21))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURE = svg(
    Drawing(200, 100, "Spent", "40 of 100 is spent", (Rect(0, 0, 90, 50, "f-actual"), Text(0, 80, "Oct"))),
    id="spent",
    standalone=True,
)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{7*7}}{% raw %}[x](javascript:alert(1))"
    "![y](https://evil.example/p.png)|a|b|\x1b[31m\u202e@everyone 中文🧵 &amp; *a* _b_ `c` ~d~ # $e$ \\f"
)


def made(text: str, tag: str = "en", **pictures: str) -> bytes:
    return docx(Pages(text, {f"{name}.svg": picture for name, picture in pictures.items()}), ABOUT, language(tag)).data


def read(text: str, tag: str = "en", **pictures: str) -> Document:
    return reader.Document(BytesIO(made(text, tag, **pictures)))


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            yield name, file.read(name)


def xml(data: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(dict(parts(data))[name])


def lines(document: Document, style: str = "") -> list[str]:
    return [each.text for each in document.paragraphs if style in ("", each.style.name if each.style else "")]


def test_headings_are_headings() -> None:
    document = read("# A plan\n\n## Goals\n\ntext\n\n### Orders\n\n#### May\n\n##### deep\n")
    found = [(each.style.name if each.style else "", each.text) for each in document.paragraphs]
    assert found == [
        ("Title", "A plan"), ("Heading 1", "Goals"), ("Normal", "text"), ("Heading 2", "Orders"),
        ("Heading 3", "May"), ("Heading 4", "deep"),
    ]  # fmt: skip


def test_words_keep_their_forms() -> None:
    (paragraph,) = read("one **two *three*** `four`  \nfive").paragraphs
    forms = [(run.text, bool(run.bold), bool(run.italic), run.font.name) for run in paragraph.runs]
    assert forms == [
        ("one ", False, False, None), ("two ", True, False, None), ("three", True, True, None),
        (" ", False, False, None), ("four", False, False, "Consolas"), ("\n", False, False, None),
        ("five", False, False, None),
    ]  # fmt: skip


def test_links_are_links_of_the_web_and_of_mail() -> None:
    address = "https://a.example/?q=(1)&r=2"
    document = read(f"see {link(address, 'our *shop*')} or [**mail**](mailto:a@b.example) [f](ftp://f.example)")
    (paragraph,) = document.paragraphs
    links = [(each.text, each.address, [run.style.name for run in each.runs]) for each in paragraph.hyperlinks]
    assert links == [
        ("our *shop*", "https://a.example/?q=%281%29&r=2", ["Hyperlink"]),
        ("mail", "mailto:a@b.example", ["Hyperlink"]),
    ]
    assert paragraph.text == "see our *shop* or mail f"


def test_lists_are_lists_and_numbers_begin_anew() -> None:
    data = made("- a\n- b\n  - c\n\n1. d\n2. e\n\ntext\n\n4. f\n\n   more of f\n")
    document = reader.Document(BytesIO(data))
    styles = [(each.style.name if each.style else "", each.text) for each in document.paragraphs]
    assert styles == [
        ("List Bullet", "a"), ("List Bullet", "b"), ("List Bullet 2", "c"), ("List Number", "d"), ("List Number", "e"),
        ("Normal", "text"), ("List Number", "f"), ("List Continue", "more of f"),
    ]  # fmt: skip
    body = xml(data, "word/document.xml")
    numbers = [each.attrib[f"{W}val"] for each in body.iter(f"{W}numId")]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]
    starts = {
        each.attrib[f"{W}numId"]: start.attrib[f"{W}val"]
        for each in xml(data, "word/numbering.xml").iter(f"{W}num")
        for start in each.iter(f"{W}startOverride")
    }
    assert [starts[number] for number in numbers] == ["1", "1", "4"]


ROWS = Table(
    (Column("What"), Column("Cost", number=True)),
    (("ads", "₱100"), (HOSTILE, ""), ("All", "₱100")),
    frozenset({2}),
)


def test_tables_are_tables() -> None:
    data = made(str(table(ROWS)))
    (found,) = reader.Document(BytesIO(data)).tables
    cells = [[cell.text for cell in row.cells] for row in found.rows]
    assert cells == [["What", "Cost"], ["ads", "₱100"], [shown(HOSTILE), ""], ["All", "₱100"]]
    bold = [[all(run.bold for run in cell.paragraphs[0].runs) for cell in row.cells] for row in found.rows]
    assert bold == [[True, True], [False, False], [False, True], [True, True]]
    head, *others = xml(data, "word/document.xml").iter(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(each.find(f"{W}trPr/{W}tblHeader") is None for each in others)
    ends = [each.find(f"{W}tc[2]/{W}p/{W}pPr/{W}jc") for each in (head, *others)]
    assert [end is not None and end.attrib[f"{W}val"] for end in ends] == ["right"] * 4
    assert head.find(f"{W}tc[1]/{W}p/{W}pPr/{W}jc") is None


def test_widths_of_columns_follow_their_texts() -> None:
    (name, cost), small = column_shares([["What", "Cost"], ["a long name of a thing " * 3, "₱1"]])
    assert name > 0.8
    assert cost > 0.03
    assert not small
    months = [["Line", *(f"Month{month:02}" for month in range(12))], ["ads", *["₱100,000"] * 12]]
    shares, small = column_shares(months)
    assert small
    assert abs(sum(shares) - 1) < 1e-9
    assert column_shares([["", ""], ["", ""]]) == ([0.5, 0.5], False)


@given(st.lists(st.lists(st.text(max_size=200), min_size=3, max_size=3), min_size=1, max_size=5))
@settings(max_examples=50)
def test_a_table_fills_the_page(rows: list[list[str]]) -> None:
    shares, _ = column_shares(rows)
    assert abs(sum(shares) - 1) < 1e-9
    assert min(shares) > 0.02


def test_pictures_are_there_with_their_words() -> None:
    data = made("![Spent](pictures/spent.svg)\n\n![gone](pictures/gone.svg)\n", spent=PICTURE)
    pngs = [content for name, content in parts(data) if name.startswith("word/media/")]
    assert [content[:8] for content in pngs] == [b"\x89PNG\r\n\x1a\n"]
    wide = int.from_bytes(pngs[0][16:20])
    assert wide == 2 * (200 + 24)
    (about,) = (each.attrib for each in xml(data, "word/document.xml").iter() if each.tag.endswith("}docPr"))
    assert (about["title"], about["descr"]) == ("Spent", "40 of 100 is spent")
    assert lines(reader.Document(BytesIO(data))) == ["", "gone"]


def test_letters_that_no_font_has_are_said() -> None:
    drawing = Drawing(200, 100, "a", "b", (Text(0, 80, "Oct \U000e0fff\ufdfd\U0001fbaf"), Text(0, 9, "\U00012400")))
    pages = Pages("![a](p/a.svg)", {"a.svg": svg(drawing, id="a", standalone=True)})
    note = docx(pages, ABOUT, language("en")).note
    assert 'no font on this machine has "' in note
    assert "\U00012400" in note
    assert "O" not in note.split('"')[1]
    assert docx(Pages("![a](p/a.svg)", {"a.svg": PICTURE}), ABOUT, language("en")).note == ""


def test_the_page_has_a_head_and_a_foot() -> None:
    data = docx(Pages("x", {}), ABOUT._replace(title="Plan \x1b<b>"), language("en")).data
    document = reader.Document(BytesIO(data))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [each.text for each in section.header.paragraphs] == ["Plan ␛<b>"]
    foot = xml(data, "word/footer1.xml")
    assert [each.attrib[f"{W}instr"].strip() for each in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert "".join(foot.itertext()) == "1 / 1"


def test_the_document_says_whose_it_is_and_of_which_day() -> None:
    properties = reader.Document(BytesIO(made("x", "zh-Hans"))).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("A plan", "Ana", "Ana")
    assert properties.language == "zh-Hans"
    assert properties.comments == ""
    assert {str(properties.created)[:19], str(properties.modified)[:19]} == {"2026-11-21 00:00:00"}
    long = About("t" * 300, "a\x00b", date(1, 1, 1))
    assert reader.Document(BytesIO(docx(Pages("x", {}), long, language("en")).data)).core_properties.author == "a␀b"


@pytest.mark.parametrize(
    ("tag", "said", "east"),
    [
        ("en", ("en-US", "zh-CN", "ar-SA"), "Microsoft YaHei"),
        ("en-PH", ("en-PH", "zh-CN", "ar-SA"), "Microsoft YaHei"),
        ("zh-Hans", ("en-US", "zh-CN", "ar-SA"), "Microsoft YaHei"),
        ("fil", ("fil-PH", "zh-CN", "ar-SA"), "Microsoft YaHei"),
    ],
)
def test_fonts_and_spelling_are_those_of_the_language(tag: str, said: tuple[str, ...], east: str) -> None:
    styles = xml(made("中文", tag), "word/styles.xml")
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    spoken, fonts = defaults.find(f"{W}lang"), defaults.find(f"{W}rFonts")
    assert spoken is not None
    assert fonts is not None
    assert tuple(spoken.attrib[f"{W}{name}"] for name in ("val", "eastAsia", "bidi")) == said
    assert fonts.attrib[f"{W}eastAsia"] == east
    assert len(list(styles.iter(f"{W}rFonts"))) == 1


def test_a_language_from_the_right(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "ar.po").write_text('msgid ""\nmsgstr "Language: ar\\n"\n', encoding="utf-8")
    text = f"العربية\n\nEnglish\n\n{table(ROWS)}\n"
    data = docx(Pages(text, {}), ABOUT, language("ar", str(tmp_path))).data
    styles = xml(data, "word/styles.xml")
    assert styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None
    spoken = next(styles.iter(f"{W}lang"))
    assert spoken.attrib[f"{W}bidi"].startswith("ar-")
    body = xml(data, "word/document.xml")
    assert next(body.iter(f"{W}tblPr")).find(f"{W}bidiVisual") is not None
    first, second = list(body.iter(f"{W}p"))[:2]
    assert first.find(f"{W}pPr/{W}bidi") is None
    assert first.find(f"{W}r/{W}rPr/{W}rtl") is not None
    turned = second.find(f"{W}pPr/{W}bidi")
    assert turned is not None
    assert turned.attrib[f"{W}val"] == "0"


def test_arabic_in_an_english_report_runs_its_own_way() -> None:
    first, second = list(xml(made("مرحبا **بكم**\n\nhello مرحبا\n"), "word/document.xml").iter(f"{W}p"))
    assert first.find(f"{W}pPr/{W}bidi") is not None
    assert len(list(first.iter(f"{W}bCs"))) == 1
    assert second.find(f"{W}pPr/{W}bidi") is None


def test_hostile_text_stays_text() -> None:
    text = f"# {inline(HOSTILE)}\n\n{inline(HOSTILE)}\n\n- **{inline(HOSTILE)}**\n\n> {inline(HOSTILE)}\n"
    data = made(text)
    document = reader.Document(BytesIO(data))
    assert lines(document) == [shown(HOSTILE)] * 4
    assert not [each for paragraph in document.paragraphs for each in paragraph.hyperlinks]
    assert not [name for name, _ in parts(data) if "media" in name]


@given(st.text(max_size=60))
@settings(max_examples=40)
def test_every_text_comes_through(text: str) -> None:
    said = " ".join(shown(text).split())
    document = read(f"x{inline('x' + text)}")
    joined = " ".join("".join(lines(document)).split())
    assert joined == " ".join(f"xx{shown(text)}".replace("@\u200b", "@").split()) or said == ""


def test_html_and_code_of_a_template_are_shown() -> None:
    document = read("<b>x</b>\n\n```\ncode <i>\n  more\n```\n\n    indented\n")
    assert lines(document) == ["<b>x</b>", "code <i>", "  more", "indented"]


def test_the_same_report_gives_the_same_bytes() -> None:
    text = f"# a\n\n![Spent](p/spent.svg)\n\n{table(ROWS)}\n\n[x](https://a.example)\n"
    first = made(text, spent=PICTURE)
    assert first == made(text, spent=PICTURE)
    with ZipFile(BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None
    for name, content in parts(first):
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    assert b"thumbnail" not in first


# The order in which Office Open XML (ECMA-376, part 1, 17.3 and 17.4) has these children; Word refuses another one.
ORDERS = {
    "pPr": "pStyle keepNext keepLines numPr pBdr bidi spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing kern sz szCs u rtl cs lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblBorders tblLayout tblCellMar tblLook",
    "trPr": "cantSplit tblHeader",
}


@pytest.mark.parametrize("tag", ["en", "zh-Hans"])
def test_what_is_said_of_a_piece_stands_in_the_order_that_word_wants(tag: str) -> None:
    arabic = Table((Column("مرحبا", number=True),), (("**مرحبا**",),), frozenset({0}))
    text = (
        f"# مرحبا\n\n- **مرحبا** [مرحبا](https://a.example)\n\n1. *مرحبا*\n\n---\n\n{table(arabic)}\n\n{table(ROWS)}\n"
    )
    data = docx(Pages(text, {}), ABOUT._replace(title="مرحبا"), language(tag)).data
    seen = set()
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        for element in xml(data, name).iter():
            order = ORDERS.get(element.tag.removeprefix(W), "").split()
            found = [child.tag.removeprefix(W) for child in element if order]
            assert found == sorted(found, key=order.index)
            seen |= {element.tag.removeprefix(W)} if found else set()
    assert seen == set(ORDERS)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(name: str) -> ModuleSpec | None:
        return None if name == "resvg_py" else ModuleSpec(name, None)

    monkeypatch.setattr(door, "find_spec", find)
    with pytest.raises(Trouble, match="again with its extra docx"):
        made("x")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_another_program_opens_it(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(made(f"# a\n\n![Spent](p/spent.svg)\n\n{table(ROWS)}\n", spent=PICTURE))
    command = ["soffice", "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert "₱100" in (tmp_path / "a.txt").read_text(encoding="utf-8")
