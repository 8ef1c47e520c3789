"""Workbooks and texts as rows of cells, and every file that is none, broken, locked or a bomb."""

from __future__ import annotations

import io
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from smmplan.base.errors import Trouble
from smmplan.source.sheets import bounds
from smmplan.source.sheets.grid import Grid, letter
from smmplan.source.sheets.opening import chosen, open_sheets
from smmplan.source.sheets.text import text_grid

ODS = """\
<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>
"""
MANIFEST = """\
<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>
"""


def sheets(data: bytes, tmp_path: Path, encoding: str | None = None) -> tuple[Grid, ...]:
    path = tmp_path / "file"
    path.write_bytes(data)
    return open_sheets(str(path), "file", encoding)


def workbook() -> tuple[io.BytesIO, xlsxwriter.Workbook]:
    stream = io.BytesIO()
    return stream, xlsxwriter.Workbook(stream, {"in_memory": True})


def changed(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """A workbook with other text in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            text = old.read(entry)
            for before, after in pairs if entry.filename == part else ():
                assert before.encode() in text
                text = text.replace(before.encode(), after.encode())
            new.writestr(entry.filename, text)
    return stream.getvalue()


def simple() -> bytes:
    stream, book = workbook()
    sheet = book.add_worksheet("Plan")
    sheet.write_row(0, 0, ["Item", 1, 2])
    sheet.write_formula(1, 1, "=B1*2", value=2)
    book.close()
    return stream.getvalue()


def cells(grid: Grid) -> dict[int, tuple[object, ...]]:
    return {line.number: line.cells for line in grid.lines}


def test_cells_keep_what_they_are(tmp_path: Path) -> None:
    stream, book = workbook()
    sheet, hidden = book.add_worksheet("Plan"), book.add_worksheet("Old")
    hidden.hide()
    hidden.write(0, 0, "x")
    day, clock, both = (book.add_format({"num_format": form}) for form in ("mmm yyyy", "hh:mm", "yyyy-mm-dd hh:mm"))
    sheet.write_datetime(1, 0, datetime(2027, 1, 1), day)  # noqa: DTZ001
    sheet.write_number(1, 1, 0.75, clock)
    sheet.write_datetime(1, 2, datetime(2027, 1, 1, 18, 30), both)  # noqa: DTZ001
    sheet.write_row(2, 0, [0.1 + 0.2, 12000, 1e20, True])
    sheet.write_string(3, 0, "=not run\nsecond line")
    sheet.merge_range(5, 0, 7, 0, "Ads")
    sheet.write_row(7, 1, ["last"])
    book.close()
    plan, old = sheets(stream.getvalue(), tmp_path)
    assert cells(plan)[2] == (date(2027, 1, 1), time(18), datetime(2027, 1, 1, 18, 30), "")  # noqa: DTZ001
    assert cells(plan)[3] == (Decimal("0.3"), Decimal(12000), Decimal("1E+20"), "TRUE")
    assert cells(plan)[4][0] == "=not run\nsecond line"
    assert plan.covered == {(7, 0): "Ads", (8, 0): "Ads"}
    assert (plan.name, plan.hidden, old.name, old.hidden) == ("Plan", False, "Old", True)


def test_a_cell_without_its_value_is_no_empty_one(tmp_path: Path) -> None:
    stream, book = workbook()
    sheet = book.add_worksheet()
    sheet.write_formula(0, 0, "=1/0", value="#DIV/0!")
    sheet.write_formula(0, 1, "=1+1", value=2)
    sheet.write_formula(0, 2, "=1+2", value=3)
    sheet.write(0, 3, "end")
    book.close()
    data = changed(stream.getvalue(), "xl/worksheets/sheet1.xml", ("<f>1+2</f><v>3</v>", "<f>1+2</f>"))
    assert cells(sheets(data, tmp_path)[0]) == {1: ("#ERROR!", Decimal(2), "#FORMULA!", "end")}


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0" + bytes(600), simple()[:2000]])
def test_a_broken_workbook_is_said(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"cannot be read as a workbook|is broken"):
        sheets(data, tmp_path)


def test_every_cut_and_many_spoiled_bytes_end_in_a_sentence(tmp_path: Path) -> None:
    data = simple()
    for at in range(0, len(data), 97):
        for bad in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            with suppress(Trouble):
                sheets(bad, tmp_path)


def test_a_password_is_said(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Trouble, match="has a password; save it without one"):
        sheets(data, tmp_path)


@pytest.mark.parametrize(
    ("before", "after"),
    [('r="B2"', 'r="XFD1048576"'), ('<c r="B2"', "<x:c s=\"1\" r='XFD1048576'")],
)
def test_a_cell_at_the_far_end_of_a_sheet_is_refused(before: str, after: str, tmp_path: Path) -> None:
    data = changed(simple(), "xl/worksheets/sheet1.xml", (before, after))
    with pytest.raises(Trouble, match="reaches to the cell XFD1048576, and at most 5,000,000 cells are read"):
        sheets(data, tmp_path)


def test_a_row_at_the_far_end_whose_cells_have_no_names_is_refused(tmp_path: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    data = changed(simple(), part, ('<c r="B2">', "<c>"), ('<row r="2"', '<row r="9000000"'))
    with pytest.raises(Trouble, match="at most 5,000,000 cells"):
        sheets(data, tmp_path)


def test_an_empty_cell_at_the_far_end_is_no_trouble(tmp_path: Path) -> None:
    data = changed(simple(), "xl/worksheets/sheet1.xml", ('<c r="B2">', '<c r="XFD2" s="0"/><c r="B2">'))
    assert cells(sheets(data, tmp_path)[0])[1][0] == "Item"


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LARGEST_UNPACKED", 2_000_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 3_000_000)
    with pytest.raises(Trouble, match="unpacks to more than 2 MB"):
        sheets(stream.getvalue(), tmp_path)
    # A header that tells a lie about the size changes nothing.
    lying = stream.getvalue().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != stream.getvalue()
    with pytest.raises(Trouble, match="unpacks to more than 2 MB"):
        sheets(lying, tmp_path)


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"'
        ' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
    ],
)
def test_repeated_cells_of_libreoffice_are_counted(rows: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
    with pytest.raises(Trouble, match="at most 5,000,000 cells"):
        sheets(stream.getvalue(), tmp_path)


def test_a_sheet_of_libreoffice_is_read_with_its_empty_end(tmp_path: Path) -> None:
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Item</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="m"/>')
        archive.writestr("content.xml", ODS.format(rows=rows))
    assert cells(sheets(stream.getvalue(), tmp_path)[0])[1][0] == "Item"


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(Trouble, match="with its extra xlsx; install it again with that, or save the sheet as CSV"):
        sheets(simple(), tmp_path)


def test_a_sheet_that_is_not_there_lists_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match='has no sheet "Budget"; its sheets are "Plan"'):
        chosen(sheets(simple(), tmp_path), "Budget", "file")
    assert chosen(sheets(simple(), tmp_path), "plan", "file").name == "Plan"


# -------------------------------------------------------------------- texts

CHINESE = "项目,1月,2月\n朋友圈广告,100,200\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_chinese_texts_are_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert text_grid(CHINESE.encode(encoding), "x").lines[1].cells == ("朋友圈广告", "100", "200")


def test_other_encodings_are_asked_for_and_taken() -> None:
    data = "Artículo;enero\nPromoción;1\n".encode("cp1252")
    with pytest.raises(Trouble, match="--encoding cp1252"):
        text_grid(data, "x")
    assert text_grid(data, "x", "cp1252").lines[1].cells == ("Promoción", "1")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_most_rows(mark: str) -> None:
    rows = [
        ["Title of it all"],
        ["Item", "Jan", "Feb"],
        ["A, b", "1,5" if mark != "," else "1.5", "2"],
        ["c", "3", "4"],
    ]
    quoted = [[f'"{cell}"' if mark in cell else cell for cell in row] for row in rows]
    text = "\n".join(mark.join(row) for row in quoted)
    assert text_grid(text.encode(), "x").lines[2].cells == tuple(rows[2])


def test_a_stated_delimiter_wins_and_line_numbers_stay() -> None:
    grid = text_grid(b'sep=;\nA;B\n\n"two\nlines";2\nlast;3\n', "x")
    assert [(line.number, line.cells) for line in grid.lines] == [
        (2, ("A", "B")),
        (4, ("two\nlines", "2")),
        (6, ("last", "3")),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "is empty"), (b"%PDF-1.7", "is a PDF"), (b"<html><table>", "is a web page"), (b"a,b\n\0", "NUL bytes")],
)
def test_what_is_no_sheet_is_said(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=said):
        sheets(data, tmp_path)


def test_columns_have_letters() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_hidden_rows_are_known(tmp_path: Path) -> None:
    stream, book = workbook()
    for name, hidden in (("One", ()), ("Two", (1, 3))):
        sheet = book.add_worksheet(name)
        for row in range(3):
            sheet.write(row, 0, "x")
        for row in hidden:  # the last one is empty
            sheet.set_row(row, None, None, {"hidden": True})
    book.close()
    assert [grid.hidden_rows for grid in sheets(stream.getvalue(), tmp_path)] == [(), (2,)]


def test_hidden_rows_of_libreoffice_are_known(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rows = (
        f"<table:table-row>{cell}</table:table-row>"
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="2">{cell}</table:table-row>'
        f'<table:table-row table:visibility="filter">{cell}</table:table-row><table:table-row>{cell}</table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048570"><table:table-cell/>'
        "</table:table-row>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    (grid,) = sheets(stream.getvalue(), tmp_path)
    assert grid.hidden_rows == (2, 3, 4)
