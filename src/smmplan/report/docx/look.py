"""How a document looks before anything is in it: page, styles, fonts, language, header and footer."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from smmplan.report.docx.direction import runs_left
from smmplan.report.docx.words import LINK
from smmplan.report.language.language import Language
from smmplan.report.language.tags import ENGLISH, Tag, parse_tag
from smmplan.report.palette import PAPER
from smmplan.report.rendering.shown import shown

_LATIN = "Calibri"
_COMPLEX = "Arial"
_EAST_ASIAN = {"Hant": "Microsoft JhengHei", "Jpan": "Yu Gothic", "Kore": "Malgun Gothic"}
_SIMPLIFIED = "Microsoft YaHei"
# Size in points, space before and after.
_SIZES = {
    "Normal": (10.5, 0, 6),
    "Title": (26, 0, 10),
    "Heading 1": (18, 22, 6),
    "Heading 2": (13, 14, 4),
    "Heading 3": (11.5, 10, 3),
    "Heading 4": (10.5, 8, 3),
    "Quote": (10.5, 4, 8),
}


def blank(title: str, language: Language) -> Document:
    """An empty document on A4 in the language of a report, with its title above and page n / N below every page."""
    document = docx.Document()
    tag = parse_tag(language.tag) or ENGLISH
    _speak(document, tag, language.direction)
    for name, (size, before, after) in _SIZES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(size)
        style.font.color.rgb = _colour("muted" if name == "Quote" else "ink")
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    link = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = _colour("actual"), True
    _page(document, shown(title))
    return document


def _speak(document: Document, tag: Tag, direction: str) -> None:
    """Set the fonts, the language for spelling, and the way that paragraphs run."""
    styles = document.styles.element
    for fonts in styles.findall(f".//{qn('w:rFonts')}"):
        fonts.getparent().remove(fonts)
    script = tag.full.script
    east = _EAST_ASIAN.get(script, _SIMPLIFIED)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.insert(
        0,
        parse_xml(
            f'<w:rFonts {nsdecls("w")} w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{east}" w:cs="{_COMPLEX}"/>'
        ),
    )
    # Word keeps three languages: of Latin, of East Asian and of complex letters.
    spoken = f"{tag.language}-{tag.full.region}"
    place = "eastAsia" if script in ("Hans", *_EAST_ASIAN) else "bidi" if direction == "rtl" else "val"
    said = defaults.find(qn("w:lang"))
    for name, text in {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA", place: spoken}.items():
        said.set(qn(f"w:{name}"), text)
    if direction == "rtl":
        paragraphs = styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
        paragraphs.insert(0, OxmlElement("w:bidi"))


def _page(document: Document, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    head = section.header.paragraphs[0]
    head.add_run(title)
    if runs_left(title):
        head._element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for field, behind in (("PAGE", " / "), ("NUMPAGES", "")):
        foot._element.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        if behind:
            foot.add_run(behind)
    for name in ("Header", "Footer"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size, style.font.color.rgb = Pt(8.5), _colour("muted")


def _colour(name: str) -> RGBColor:
    return RGBColor.from_string(PAPER[name][1:].upper())
