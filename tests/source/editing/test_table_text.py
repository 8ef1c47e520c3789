"""Changes in CSV tables: one cell, one row; the layout of the file stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.base.place import SourceText
from smmplan.plan.sections import SECTIONS, section_shape
from smmplan.plan.shape import Fixed, Many
from smmplan.source.editing import table_text
from smmplan.source.editing.changes import Data, plain
from smmplan.source.editing.table_text import TableText
from smmplan.source.tables import read_table


def shape_of_records(section: str, field: str | None = None) -> Fixed:
    whole = section_shape(SECTIONS[section])
    records = whole.fields[field] if isinstance(whole, Fixed) and field else whole
    assert isinstance(records, Many)
    assert isinstance(records.item, Fixed)
    return records.item


ACTUALS = shape_of_records("budget", "actuals")
OBSERVATIONS = shape_of_records("observations")


def table(text: str, shape: Fixed = ACTUALS) -> TableText:
    return TableText(SourceText("x.csv", text), shape)


def starts(text: str, shape: Fixed = ACTUALS) -> list[int]:
    return [record.start for record in read_table(SourceText("x.csv", text), shape)[0]]


@pytest.mark.parametrize(
    ("text", "row", "keys", "value", "new"),
    [
        ("date,line,amount\n2026-07,a,5\n", 0, ("amount",), "6.50", "date,line,amount\n2026-07,a,6.50\n"),
        ("date;line;amount\r\n2026-07;a; 5 ;\r\n", 0, ("amount",), "6", "date;line;amount\r\n2026-07;a; 6 ;\r\n"),
        ('date,line,amount\n2026-07,"a","5"\n', 0, ("amount",), "6", 'date,line,amount\n2026-07,"a","6"\n'),
        ("date,line,amount\n2026-07,a,\n", 0, ("amount",), "6", "date,line,amount\n2026-07,a,6\n"),
        ("date,line,note\n2026-07,a,\n", 0, ("notes",), 'so "so", eh', 'date,line,note\n2026-07,a,"so ""so"", eh"\n'),
        ("date,line,note\n2026-07,a,x\n", 0, ("notes",), ["a", "b"], "date,line,note\n2026-07,a,a; b\n"),
        ("date;line;note\n2026-07;a;x\n", 0, ("notes",), ["a", "b"], 'date;line;note\n2026-07;a;"a; b"\n'),
        ("date,line,amount\n2026-07,a,5\n", 0, ("amount",), None, "date,line,amount\n2026-07,a,~\n"),
        ("date\tline\tamount\r2026-07\ta\t5\r", 0, ("amount",), "6", "date\tline\tamount\r2026-07\ta\t6\r"),
        (
            'date,line,"amount"\n\n2026-07,a,5\n\n2026-08,b,6',
            1,
            ("amount",),
            "7",
            'date,line,"amount"\n\n2026-07,a,5\n\n2026-08,b,7',
        ),
        ("日期,date,line,amount\n备注,2026-07,a,5\n", 0, ("amount",), "7", "日期,date,line,amount\n备注,2026-07,a,7\n"),
    ],
)
def test_a_cell(text: str, row: int, keys: tuple[str, ...], value: Data, new: str) -> None:
    changed = table(text)
    changed.set(starts(text)[row], keys, value)
    assert changed.finished().text == new


def test_columns_inside_a_field() -> None:
    """Metrics are columns of their own; other fields inside fields have dots."""
    text = "date,reach,values.fans\n2026-07,100,5\n"
    changed = table(text, OBSERVATIONS)
    changed.set(starts(text, OBSERVATIONS)[0], ("values", "reach"), None)
    changed.clear(starts(text, OBSERVATIONS)[0], ("values", "fans"))
    changed.append([{"date": "2026-08", "values": {"fans": "6"}}])
    assert changed.finished().text == "date,reach,values.fans\n2026-07,~,\n2026-08,,6\n"


@pytest.mark.parametrize(
    ("text", "records", "new"),
    [
        ("date,line\n", [{"line": "a", "date": "2026-07"}], "date,line\n2026-07,a\n"),
        ("date,line", [{"date": "2026-07"}], "date,line\n2026-07,"),
        ("date,line\n2026-06,a\n\n\n", [{"date": "2026-07"}], "date,line\n2026-06,a\n2026-07,\n\n\n"),
        (
            "date,line\r\n2026-06,a",
            [{"date": "2026-07"}, {"date": "2026-08"}],
            "date,line\r\n2026-06,a\r\n2026-07,\r\n2026-08,",
        ),
        ("date,note\n", [{"date": "2026-07", "notes": " a\nb"}], 'date,note\n2026-07," a\nb"\n'),
        ('date,"note"\n2026-06,"a\nb"\n', [{"date": "2026-07"}], 'date,"note"\n2026-06,"a\nb"\n2026-07,\n'),
    ],
)
def test_rows_behind_the_last(text: str, records: list[Data], new: str) -> None:
    changed = table(text)
    if "notes" in str(records):
        changed.append(records)
        with pytest.raises(Trouble, match=r'would be read otherwise in "x.csv"; nothing was changed'):
            changed.finished()
    else:
        changed.append(records)
        assert changed.finished().text == new


@pytest.mark.parametrize(
    ("text", "row", "new"),
    [
        ("date,line\n2026-06,a\n2026-07,b\n", 0, "date,line\n2026-07,b\n"),
        ("date,line\n2026-06,a\n2026-07,b", 1, "date,line\n2026-06,a"),
        ('date,note\n2026-06,"a\nb"\n2026-07,b\n', 0, "date,note\n2026-07,b\n"),
    ],
)
def test_a_row_less(text: str, row: int, new: str) -> None:
    changed = table(text)
    changed.remove(starts(text)[row])
    assert changed.finished().text == new


def test_many_changes_at_once() -> None:
    text = "date,line,amount\n2026-06,a,1\n2026-07,b,2\n2026-08,c,3\n"
    first, second, third = starts(text)
    changed = table(text)
    changed.append([{"date": "2026-09", "amount": "4"}])
    changed.set(third, ("amount",), "30")
    changed.remove(second)
    changed.clear(first, ("amount",))
    changed.set(first, ("line",), "z")
    assert changed.finished().text == "date,line,amount\n2026-06,z,\n2026-08,c,30\n2026-09,,4\n"


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda t: t.set(17, ("by",), "me"), '"x.csv" has no column "by"; add it to its first row'),
        (lambda t: t.append([{"amount": "5", "by": "me"}]), '"x.csv" has no column "by"; add it to its first row'),
        (lambda t: t.append(["a"]), 'a row of "x.csv" needs keys with values; write one like {date: ...}'),
        (
            lambda t: t.set(17, ("line",), {"a": "b"}),
            '"line" is too much for one cell of a table; write it in the plan',
        ),
        (
            lambda t: (t.set(17, ("line",), "b"), t.set(17, ("line",), "c")),
            'one cell of "x.csv" cannot be changed twice at once',
        ),
        (
            lambda t: (t.remove(17), t.set(17, ("line",), "c")),
            'a row of "x.csv" cannot be taken out and changed at once',
        ),
    ],
)
def test_what_a_table_has_no_place_for(act: Any, why: str) -> None:
    changed = table("date,line,amount\n2026-06,a,1\n")
    with pytest.raises(Trouble) as trouble:
        act(changed)
    assert str(trouble.value) == why


@pytest.mark.parametrize("head", ["note", "notes"])
def test_a_note_is_a_note_however_it_is_called(head: str) -> None:
    changed = table(f"date,line,{head}\n2026-06,a,x\n2026-07,a,y\n")
    first, second = starts(f"date,line,{head}\n2026-06,a,x\n2026-07,a,y\n")
    changed.set(first, ("note",), "z")
    changed.clear(second, ("note",))
    changed.append([{"date": "2026-08", "line": "a", "note": "w"}])
    assert changed.finished().text == f"date,line,{head}\n2026-06,a,z\n2026-07,a,\n2026-08,a,w\n"


def test_a_missing_column_for_notes_is_called_as_people_call_it() -> None:
    with pytest.raises(Trouble, match='has no column "note"; add it to its first row'):
        table("date,line\n2026-06,a\n").append([{"notes": "x"}])


@pytest.mark.parametrize("value", ["~", " a", "", "a;b"])
def test_a_text_that_a_cell_does_not_hold(value: str) -> None:
    changed = table("date,note\n2026-06,a\n")
    changed.set(10, ("notes",), value)
    with pytest.raises(Trouble, match=r'the new value for "note" would be read otherwise in "x.csv"'):
        changed.finished()


CELLS = st.text(alphabet='ab;,\t"\n 中', max_size=5)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([("\n", True), ("\r\n", False), ("\r", True)]),
    st.integers(0, 3),
    st.tuples(st.sampled_from(["date", "line", "amount"]), CELLS),
)
def test_any_cell_of_any_table(
    cells: list[list[str]], mark: str, ends: tuple[str, bool], row: int, field: tuple[str, str]
) -> None:
    quoted = [
        '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in '"\n;,\t ') else cell
        for line in cells
        for cell in line
    ]
    lines = [
        mark.join(["date", "line", "amount"]),
        *(mark.join(quoted[at : at + 3]) for at in range(0, len(quoted), 3)),
    ]
    text = ends[0].join(lines) + ends[0] * ends[1]
    column, value = field
    records = read_table(SourceText("x.csv", text), ACTUALS)[0]
    assume(row < len(records))
    changed = table(text)
    try:
        changed.set(records[row].start, (column,), value)
        changed.append([{column: value}])
        new = changed.finished().text
    except Trouble:
        # A table cannot tell an empty text, a ~ and spaces at the ends of a text from other things.
        assert value != value.strip() or not value
        return
    after = [plain(record) for record in read_table(SourceText("x.csv", new), ACTUALS)[0]]
    wanted = [plain(record) for record in records]
    wanted[row][column] = value  # type: ignore[index, call-overload]
    assert after == [*wanted, {column: value}]


def test_a_planted_fault_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    real = table_text.spliced
    monkeypatch.setattr(
        table_text, "spliced", lambda text, splices: real(text, [each._replace(end=each.end + 1) for each in splices])
    )
    changed = table("date,line,amount\n2026-06,a,1\n2026-07,b,2\n")
    changed.set(17, ("line",), "c")
    with pytest.raises(Trouble, match="would be read otherwise"):
        changed.finished()
