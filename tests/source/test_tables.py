"""CSV tables in place of records: every cell has its place, and a bad row never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmplan.source.cells import delimiter_of, rows
from smmplan.source.load import Loaded, load

PLAN = "smmplan: 1\ntitle: x\nchannels: {ig: {}, tt: {}}\nmetrics: {fans: {}, reply-hours: {}}\n"
ACTUALS = "budget: {lines: {ads: {}}, actuals: [t.csv]}\n"


@pytest.fixture
def plan(tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(text: str, **tables: str | bytes) -> Loaded:
        for name, table in tables.items():
            data = table if isinstance(table, bytes) else table.encode()
            (tmp_path / f"{name}.csv").write_bytes(data)
        (tmp_path / "smmplan.yaml").write_text(PLAN + text, encoding="utf-8")
        return load(str(tmp_path / "smmplan.yaml"), "smmplan.yaml", str(tmp_path))

    return make


def found(loaded: Loaded) -> list[tuple[str, str, int, int]]:
    places = [(finding.code, finding.place) for finding in loaded.findings]
    return [(code, place.file, place.line, place.column) for code, place in places if place]


def test_rows_stand_beside_records(plan) -> None:
    loaded = plan(
        "calendar: {posts: [{id: a}, july.csv, {id: d}]}\n",
        july='id,at,channels,success.views,x-own\nb,2026-07-01 07:30,"ig; tt",at least 5,me\nc,2026-07-02,ig,,\n',
    )
    assert found(loaded) == []
    assert [post.id for post in loaded.plan.posts] == ["a", "b", "c", "d"]
    second = loaded.plan.posts[1]
    assert second.channels == ("ig", "tt")
    assert str(second.success["views"]) == "at least 5"
    place = loaded.places.find(("calendar", "posts", 1, "channels", 1))
    assert (place.file, place.line, place.column) == ("july.csv", 2, 25)


def test_observations_have_a_column_for_each_metric(plan) -> None:
    loaded = plan("observations: [o.csv]\n", o="date;fans;reply-hours;note\n2026-07-31;428;~;late\n2026-08-31;;7.0;\n")
    assert found(loaded) == []
    assert [dict(each.values) for each in loaded.plan.observations] == [
        {"fans": 428, "reply-hours": None},
        {"reply-hours": 7},
    ]


def test_an_unknown_metric_is_one_reference_at_its_column(plan) -> None:
    loaded = plan("observations: [o.csv]\n", o="date,fanz\n2026-07-31,1\n2026-08-31,2\n")
    places = {loaded.places.find(each.path, key=True) for each in loaded.plan.references if each.name == "fanz"}
    assert [(place.file, place.line, place.column) for place in places] == [("o.csv", 1, 6)]


def test_what_stands_in_a_row_is_found_in_it_and_not_in_the_head(plan) -> None:
    """Else all that is said of the posts of a table would stand in its first line, and what says the same only once."""
    loaded = plan("calendar: {posts: [p.csv]}\n", p="id,approved.by,channels\na,tala,ig\nb,ben,ig; tt\n")
    paths = [("calendar", "posts", turn, *more) for turn in range(2) for more in ((), ("approved",), ("channels",))]
    places = map(loaded.places.find, paths)
    assert [(place.line, place.column) for place in places] == [(2, 1), (2, 3), (2, 8), (3, 1), (3, 3), (3, 7)]
    head = loaded.places.find((*paths[0], "id"), key=True)
    assert (head.line, head.column) == (1, 1)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("date,line,amuont\n2026-07,ads,1\n", ("STR002", "t.csv", 1, 11)),
        ("date,line,amount\n2026-07,ads\n2026-08,ads,2\n", ("STR028", "t.csv", 2, 1)),
        ("date,line,amount\n2026-07,ads,1,250.00\n2026-08,ads,2\n", ("STR028", "t.csv", 2, 15)),
        ("date,line,amount\n2026-07,ads,many\n", ("STR003", "t.csv", 2, 13)),
        ('date,line,amount\n"2026-07,ads,1\n2026-08,ads,2\n', ("STR028", "t.csv", 2, 1)),
        ("date,line,line\n2026-07,ads,ads\n", ("STR028", "t.csv", 1, 11)),
        ("", ("STR028", "t.csv", 1, 1)),
    ],
)
def test_what_is_wrong_in_a_table_has_its_cell(table: str, fault: tuple[str, str, int, int], plan) -> None:
    assert found(plan(ACTUALS, t=table)) == [fault]


def test_the_rows_around_a_bad_one_are_read(plan) -> None:
    loaded = plan(ACTUALS, t="date,line,amount\n2026-07,ads,1\n2026-08,ads\n2026-09,ads,3\n\n,,\n")
    assert [str(each.amount) for each in loaded.plan.budget.actuals] == ["1", "3"]


@pytest.mark.parametrize(
    ("data", "item"),
    [
        ("date,line,amount,note\n2026-07,ads,1,咖啡\n".encode("utf-16"), "t.csv"),
        ("date\tline\tamount\tnote\r\n2026-07\tads\t1\t咖啡\r\n".encode("utf-8-sig"), "t.csv"),
        ("date;line;amount;note\r2026-07;ads;1;咖啡".encode("gb18030"), "{file: t.csv, encoding: gb18030}"),
    ],
)
def test_what_spreadsheets_write_is_read(data: bytes, item: str, plan) -> None:
    loaded = plan(ACTUALS.replace("t.csv", item), t=data)
    assert found(loaded) == []
    assert loaded.plan.budget.actuals[0].notes == ("咖啡",)


def test_another_encoding_is_trouble_that_says_what_to_write(plan) -> None:
    loaded = plan(ACTUALS, t="date,line,note\n2026-07,ads,咖啡\n".encode("gb18030"))
    (trouble,) = loaded.troubles
    assert "offset 27 (line 2)" in trouble
    assert "{file: t.csv, encoding: gb18030}" in trouble


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("nowhere.csv", "STR029"),
        ("'*.csv'", "STR029"),
        ("../t.csv", "STR018"),
        ("{file: t.csv, encoding: klingon}", "STR003"),
        *((f"{{file: t.csv, encoding: {name}}}", "STR003") for name in ("undefined", "idna", "punycode", "hex")),
        ("{file: t.csv, encoding: unicode_escape}", "STR003"),
        ("words", "STR011"),
    ],
)
def test_an_item_that_names_no_table_is_a_finding(item: str, code: str, plan) -> None:
    assert [each[0] for each in found(plan(ACTUALS.replace("t.csv", item)))] == [code]


def test_a_mistyped_encoding_is_one_finding_and_the_table_is_read(plan) -> None:
    loaded = plan(
        ACTUALS.replace("t.csv", "{file: t.csv, encodin: gb18030}"),
        t="date,line,note\n2026-07,ads,咖啡\n".encode("gb18030"),
    )
    (finding,) = loaded.findings
    assert (finding.help, finding.fix.text, finding.place.column) == ("did you mean encoding?", "encoding", 52)
    assert len(loaded.plan.budget.actuals) == 1


def test_every_encoding_of_python_reads_or_refuses(plan) -> None:
    from encodings.aliases import aliases

    for name in sorted({*aliases.values(), "idna", "punycode", "undefined"}):
        loaded = plan(
            ACTUALS.replace("t.csv", f"{{file: t.csv, encoding: {name}}}"), t=b"date,line\n\xe9\xff\\x,ads\x81"
        )
        assert len(loaded.findings) + len(loaded.troubles) > 0, name


def test_a_list_in_a_cell_is_parted_by_semicolons(plan) -> None:
    loaded = plan("calendar: {posts: [t.csv]}\n", t='at,channels\n2026-09-01,"ig,tt"\n')
    (finding,) = loaded.findings
    assert finding.code == "STR011"
    assert 'part them with ";"' in finding.help
    assert finding.fix is None


def test_spaces_may_stand_around_quotes(plan) -> None:
    loaded = plan(ACTUALS, t='date, "line" , "amount",note\n2026-07,  "ads",1, "x, ""y"""\n')
    assert found(loaded) == []
    assert loaded.plan.budget.actuals[0].notes == ('x, "y"',)
    place = loaded.places.find(("budget", "actuals", 0, "line"))
    assert (place.line, place.column) == (2, 12)


def test_unknown_columns_are_told_the_own_columns_first(plan) -> None:
    (finding,) = plan(ACTUALS, t="date,line,zzzzz\n2026-07,ads,1\n").findings
    assert finding.help.startswith("the columns here are date, ")


def test_a_table_that_is_named_twice_counts_once(plan) -> None:
    loaded = plan(ACTUALS.replace("[t.csv]", "[t.csv, 't*.csv']"), t="date,line,amount\n2026-07,ads,1\n")
    assert [each[0] for each in found(loaded)] == ["STR024"]
    assert len(loaded.plan.budget.actuals) == 1


CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_cells_are_read_as_the_csv_module_writes_them(table: list[list[str]], delimiter: str) -> None:
    import csv
    import io

    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    text = written.getvalue()
    read = [[cell.text for cell in row] for row in rows(text, delimiter)]
    assert read == [row for row in table if any(row)]
    for row in rows(text, delimiter):
        assert all(cell.fault is None for cell in row)
        assert all(text[cell.start : cell.end].replace('""', '"') == cell.text for cell in row)


@given(st.text(st.sampled_from('",;\n\r\t a1'), max_size=40))
def test_any_text_is_cells_in_order(text: str) -> None:
    last = 0
    for row in rows(text, ","):
        for cell in row:
            assert last <= cell.start <= cell.end <= len(text)
            last = cell.start


def test_a_slip_costs_its_own_row_only() -> None:
    text = 'a,b\n"x,1\ny,2\n"z",3\n'
    assert [[cell.text for cell in row] for row in rows(text, ",")][1:] == [['"x', "1"], ["y", "2"], ["z", "3"]]


@pytest.mark.parametrize(("head", "mark"), [("a,b", ","), ("a;b", ";"), ("a\tb", "\t"), ('"a,b";c', ";"), ("a", ",")])
def test_the_delimiter_is_seen_in_the_head(head: str, mark: str) -> None:
    assert delimiter_of(f"{head}\n1,2,3;4\n") == mark


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_first_line_of_excel_says_the_delimiter(first: str, plan) -> None:
    loaded = plan(ACTUALS, t=f"{first}date;line;amount\r\n2026-07;ads;5\r\n2026-08;ads;x,y\r\n")
    assert found(loaded) == [("STR003", "t.csv", 4, 13)]
    assert [str(record.amount) for record in loaded.plan.budget.actuals] == ["5", "None"]
    assert delimiter_of("sep=|\na,b;c\n") == "|"
    assert [[cell.text for cell in row] for row in rows("sep=|\na,b|c\n", "|")] == [["a,b", "c"]]
    assert list(rows("sep=;", ";")) == []


@pytest.mark.parametrize(
    ("table", "column", "sign", "right"),
    [
        ("date，line，amount\n2026-07，ads，5\n", 5, "，", "date,line,amount"),
        ("date, line，amount\n2026-07,ads,5\n", 11, "，", "line,amount"),
        ("date；line；amount\n2026-07；ads；5\n", 5, "；", "date,line,amount"),
    ],
)
def test_a_full_width_delimiter_is_one_finding(table: str, column: int, sign: str, right: str, plan) -> None:
    loaded = plan(ACTUALS, t=table)
    assert found(loaded) == [("STR028", "t.csv", 1, column)]
    (finding,) = loaded.findings
    assert finding.message == f'"{sign}" does not part the cells of a table; nothing in it was read'
    assert finding.help == f'write "{right}", and "," in every row'
    # Nobody knows what the rows would have named.
    assert not loaded.complete


def test_a_full_width_delimiter_before_columns_by_id(plan) -> None:
    assert found(plan("observations: [o.csv]\n", o="date，fans\n2026-07-31，5\n")) == [("STR028", "o.csv", 1, 5)]


def test_an_unknown_column_with_a_full_width_comma_is_an_unknown_column(plan) -> None:
    loaded = plan(ACTUALS, t="date,line,amount,城市，区\n2026-07,ads,5,x\n")
    assert found(loaded) == [("STR002", "t.csv", 1, 18)]
    assert loaded.complete


def test_a_full_width_comma_in_a_row_is_named(plan) -> None:
    loaded = plan(ACTUALS, t="date,line,amount\n2026-07，ads,5\n2026-08,ads,6\n")
    assert [finding.help for finding in loaded.findings] == ['add the empty cells; or write "," for "，"']
    assert len(loaded.plan.budget.actuals) == 1
