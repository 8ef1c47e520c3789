"""From a file that a bank or an ad platform wrote to what was spent: rows, columns, sides, and what is left out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.source.statements.columns import guess, is_header, parse_map, read_head
from smmplan.source.statements.recognition import Wish, recognize
from smmplan.source.statements.sheet import read_sheet, read_statement
from smmplan.source.statements.statement import Layout, Statement, read_entries, without_guesswork


def read(text: str, **layout: object) -> Statement:
    sheet = read_sheet(SourceText("x.csv", text), is_header)
    columns = layout.pop("columns", None) or without_guesswork(sheet, guess(sheet.heads))
    return read_entries(sheet, Layout(columns, **layout))  # type: ignore[arg-type]


def spent(statement: Statement) -> list[tuple[str, str, str]]:
    return [(str(entry.day), str(entry.amount), entry.text) for entry in statement.entries]


def aside(statement: Statement) -> list[tuple[int, str]]:
    return [(each.row, each.why) for each in statement.left_out]


# ---------------------------------------------------------------- exports as they come

META = (
    "Reporting starts,Reporting ends,Campaign name,Ad set name,Amount spent (PHP),Impressions\r\n"
    "2026-11-01,2026-11-01,Payday,Bicol,1250.5,900\r\n2026-11-02,2026-11-02,Payday,Bicol,0,0\r\n"
    "2026-11-01,2026-11-02,,,1250.5,900\r\n"
)
GOOGLE = (
    'Campaign report\n"November 1, 2026 - November 30, 2026"\nDay,Campaign,Currency code,Cost,Clicks\n'
    '2026-11-01,Brand,USD,"1,012.30",4\nTotal: Campaigns, --,USD,"1,012.30",4\nTotal: Account, --,USD,"1,012.30",4\n'
)
TIKTOK = "Campaign name\tBy Day\tCost\tCurrency\nBeans\t2026-11-01\t300.00\tPHP\nTotal of 1 campaign\t-\t300.00\t\n"
SPARKASSE = (
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Betrag";"Waehrung";"Info"\n'
    '"DE1";"13.11.26";"13.11.26";"KARTE";"FACEBK *ADS;\nDublin";"-1.250,00";"EUR";"gebucht"\n'
    '"DE1";"14.11.26";"14.11.26";"GUTSCHRIFT";"Erstattung";"12,30";"EUR";"gebucht"\n'
)
ALIPAY = (
    "支付宝交易明细\n起始时间：[2026-11-01]\n----------\n"
    "交易时间,交易对方,商品说明,收/支,金额,备注,\n"
    "2026-11-03 10:00:01,巨量引擎,广告充值,支出,500.00,,\n"
    "2026-11-04 10:00:01,巨量引擎,退款,收入,20.00,,\n2026-11-05 09:00:00,余额宝,收益,不计收支,0.03,,\n"
    "2026-11-06 09:00:00,余额宝,转账,/,5.00,,\n"
)
TWO_SIDES = (
    "Date|Particulars|Withdrawals|Deposits|Balance\n11/05/2026|META|1,000.00||9,000.00\n11/13/2026|SALARY||5.00|9,005.00\n"
    "11/14/2026|Opening balance|||9\n||1,000.00|5.00|\nGenerated on 11/15/2026||||\n"
)


def test_meta_ads() -> None:
    statement = read(META)
    assert spent(statement) == [("2026-11-01", "1250.5", "Payday - Bicol"), ("2026-11-02", "0", "Payday - Bicol")]
    assert [entry.currency for entry in statement.entries] == ["PHP", "PHP"]
    assert aside(statement) == [(4, "a row of sums")]
    assert statement.report


def test_google_ads() -> None:
    statement = read(GOOGLE)
    assert spent(statement) == [("2026-11-01", "1012.30", "Brand")]
    assert statement.entries[0].currency == "USD"
    assert aside(statement) == [(5, "a row of sums"), (6, "a row of sums")]


def test_tiktok_ads() -> None:
    statement = read(TIKTOK)
    assert spent(statement) == [("2026-11-01", "300.00", "Beans")]
    assert statement.unread == ()
    assert aside(statement) == [(3, "a row of sums")]


def test_sums_with_a_dash_for_the_day() -> None:
    report = "Campaign,Day,Currency code,Cost\nBrand,2026-11-01,USD,12.30\nTotal: Campaigns, --,USD,12.30\n"
    statement = read(report)
    assert spent(statement) == [("2026-11-01", "12.30", "Brand")]
    assert (aside(statement), statement.unread) == ([(3, "a row of sums")], ())


def test_a_german_bank_with_a_line_break_in_a_cell() -> None:
    statement = read(SPARKASSE, spending="negative")
    assert [each[:2] for each in spent(statement)] == [("2026-11-13", "1250.00"), ("2026-11-14", "-12.30")]
    assert statement.layout[1:3] == ("day-first", ",")
    assert not statement.report
    assert [entry.row for entry in statement.entries] == [2, 4]


def test_a_chinese_payment_service_says_which_way_money_went() -> None:
    statement = read(ALIPAY)
    assert [each[:2] for each in spent(statement)] == [("2026-11-03", "500.00"), ("2026-11-04", "-20.00")]
    assert aside(statement) == [(7, "money that neither came nor went"), (8, "money that neither came nor went")]


def test_debit_and_credit_in_two_columns() -> None:
    statement = read(TWO_SIDES)
    assert [each[:2] for each in spent(statement)] == [("2026-11-05", "1000.00"), ("2026-11-13", "-5.00")]
    assert aside(statement) == [(4, "no amount"), (5, "a row of sums"), (6, "no day")]
    below = read("Date,Debit,Credit\n2026-11-05,-10.00,\n2026-11-06,,5.00\n")
    assert [each[1] for each in spent(below)] == ["10.00", "-5.00"]


def test_cr_and_dr_behind_the_amounts() -> None:
    statement = read('Date,Details,Amount\n2026-11-05,a,"1,000.50"\n2026-11-06,b,5.00 CR\n2026-11-07,c,2.00 DR\n')
    assert [each[1] for each in spent(statement)] == ["1000.50", "-5.00", "2.00"]


def test_a_bank_that_does_not_show_its_side_is_asked_about() -> None:
    text = "Date,Amount\n2026-11-05,-5.00\n2026-11-06,0.00\n"
    with pytest.raises(Trouble, match=r"--spending negative .* or --spending positive"):
        read(text)
    assert spent(read(text, spending="negative")) == [("2026-11-05", "5.00", "")]
    assert spent(read(text, spending="positive")) == [("2026-11-05", "-5.00", "")]
    assert aside(read(text, spending="positive")) == [(3, "an amount of 0")]


def test_a_column_called_type_that_says_something_else_is_left_alone() -> None:
    text = "Date,Type,Amount\n2026-11-05,Card,-5.00\n"
    assert spent(read(text, spending="negative")) == [("2026-11-05", "5.00", "")]
    sided = read("Date,Type,Amount\n2026-11-05,Debit,5.00\n2026-11-05,credit,6.00\n")
    assert [each[1] for each in spent(sided)] == ["5.00", "-6.00"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("31/11/2026,x,5.00", '"31/11/2026" is no day of the calendar'),
        ("someday,x,5.00", '"someday" is no date'),
        ("2026-11-05,x,5..0", '"5..0" is no amount'),
        ("2026-11-05,x,5.00,y,z", "the row has 5 cells and the table 3 columns"),
        ('2026-11-05,"x,5.00', "the quote never ends"),
        ("2026-11-05,x,5.00 EUR USD", "is in two currencies"),
    ],
)
def test_a_row_with_money_that_cannot_be_read_is_never_left_out_silently(row: str, why: str) -> None:
    statement = read(f"Date,Text,Amount\n2026-11-13,a,1.00\n13/11/2026,a,1.00\n{row}\n", spending="positive")
    assert len(statement.entries) == 2
    assert [each.row for each in statement.unread] == [4]
    assert why in statement.unread[0].why


def test_a_row_over_two_months_is_refused() -> None:
    head = "Reporting starts,Reporting ends,Campaign name,Amount spent (PHP)\n"
    assert spent(read(f"{head}2026-11-01,2026-11-30,a,5\n")) == [("2026-11-01", "5", "a")]
    statement = read(f"{head}2026-10-31,2026-11-30,a,5\n")
    assert [each.why for each in statement.unread] == [
        "the row covers 2026-10-31 to 2026-11-30, more than a month; export it by day"
    ]


def test_headers_in_the_middle_and_cells_too_few() -> None:
    statement = read("sep=;\nDate;Debit;Text\n2026-11-05;5.00\nDate;Debit;Text\n2026-11-06;6.00;x;;\n")
    assert spent(statement) == [("2026-11-05", "5.00", ""), ("2026-11-06", "6.00", "x")]
    assert aside(statement) == []


# ---------------------------------------------------------------- columns


@pytest.mark.parametrize(
    ("text", "name", "currency"),
    [
        ("Amount spent (PHP)", "amount spent", "PHP"),
        ("金额（元）", "金额", "CNY"),
        ("Betrag in EUR", "betrag", "EUR"),
        ("Betrag EUR", "betrag", "EUR"),
        ("Amount [usd]", "amount", "USD"),
        ("Cost ($)", "cost", None),
        ("Name (first)", "name (first)", None),
        ("Value ADD", "value add", None),
    ],
)
def test_the_currency_in_a_header(text: str, name: str, currency: str | None) -> None:
    assert read_head(text) == (name, currency)


def test_of_two_columns_for_the_day_the_usual_one_counts() -> None:
    assert guess(["Value date", "Booking date", "Amount"]) == {"date": ("Booking date",), "amount": ("Amount",)}
    assert guess(["Reporting ends", "Reporting starts", "Cost"]) == {
        "date": ("Reporting starts",), "end": ("Reporting ends",), "amount": ("Cost",),
    }  # fmt: skip
    assert "end" not in guess(["Reporting ends", "Day", "Cost"])
    assert guess(["Date", "Amount", "Debit", "Credit"]).keys() == {"date", "debit", "credit"}


def test_maps_are_read() -> None:
    assert parse_map(["date=Day, amount=Amount, net (PHP)", "text=a", "text=b"]) == {
        "date": ("Day",), "amount": ("Amount, net (PHP)",), "text": ("a", "b"),
    }  # fmt: skip
    for text, sentence in [
        ("Day", "no map of columns"), ("date=", "no map"), ("dat=Day", "write date"), ("date=a,date=b", "two columns"),
    ]:  # fmt: skip
        with pytest.raises(Trouble, match=sentence):
            parse_map([text])


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 ...", "is a PDF, not a table; export it as CSV"),
        (b"PK\x03\x04....", "is an Excel or zipped file"),
        (b"\xd0\xcf\x11\xe0....", "is an old Excel file"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "is a web page or XML"),
        (b"Date,Amount\n\x00", r"has NUL bytes \(line 2\)"),
        ("日期,金额\n".encode("gb18030"), r"is no UTF-8 \(line 1\); add --encoding gb18030"),
        (b"", "is empty"),
        (b"a,b\n1,2\n", "no column of .* is known for the day; .* the columns are"),
        (b"Date,b\n1,2\n", "no column of .* is known for the money; .*--map amount"),
    ],
)
def test_what_is_no_statement(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(Trouble, match=sentence):
        recognize(Wish("x.csv"), str(tmp_path), {})


def test_folders_missing_files_and_encodings(tmp_path: Path) -> None:
    for wish, sentence in [
        (Wish("."), "is a folder"),
        (Wish("no.csv"), "there is no file"),
        (Wish("x.csv", encoding="nonsense"), '"nonsense" is no encoding'),
        (Wish("x.csv", encoding="base64"), "is no encoding"),
        (Wish("x.csv", encoding="utf-16-le"), "NUL|no column|no utf-16|is empty"),
    ]:
        (tmp_path / "x.csv").write_bytes(b"D\x00\x00\x00" if wish.encoding == "utf-16-le" else b"Date,Cost\n")
        with pytest.raises(Trouble, match=sentence):
            recognize(wish, str(tmp_path), {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    name = "Tägliches" if encoding == "cp1252" else "推广"
    (tmp_path / "x.csv").write_bytes(f"Date,Cost,Campaign\n2026-11-05,5.00,{name}\n".encode(encoding))
    stated = encoding if encoding in {"gb18030", "cp1252"} else None
    assert read_statement(str(tmp_path / "x.csv"), "x.csv", stated).text.endswith(f"{name}\n")


def test_map_names_a_header_that_smmplan_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Title, of sorts\nWhen,How much\n2026-11-05,5.00\n", encoding="utf-8")
    wish = Wish("x.csv", columns={"date": ("When",), "amount": ("How much",)})
    found = recognize(wish, str(tmp_path), {})
    assert found.sheet.heads == ("When", "How much")
    assert found.account == "bank"
    wish = Wish("x.csv", columns={"date": ("When",), "amount": ("How muhc",)})
    with pytest.raises(Trouble, match=r'no column is called "How muhc" in .*; write How much'):
        recognize(wish, str(tmp_path), {})


def test_amounts_stay_exact() -> None:
    statement = read("Day,Cost\n2026-11-05,0.1\n2026-11-05,0.2\n")
    assert sum(entry.amount for entry in statement.entries) == Decimal("0.3")
