"""Importing from beginning to end: what is added, what is never counted twice, what stops, and what files hold."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.source.load import Loaded, load
from smmplan.source.statements.importing import Import, prepare
from smmplan.source.statements.memory import Rule
from smmplan.source.statements.recognition import Wish
from smmplan.source.statements.saving import save

PLAN = """\
smmplan: 1
title: x
currency: PHP
period: {from: 2026-07-01, to: 2027-06-30}
budget:
  # what we pay for
  lines:
    ads: {name: Meta ads, actual: {2026-07: 12480.50}}  # by hand
    tools: {}
    cn: {currency: CNY}
  income: {shop: {}}
"""
HEAD = "Day,Campaign name,Amount spent (PHP)\n"
BANK = "Date,Text,Amount\n"


class Desk:
    """A folder with a plan, into which statements are imported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = folder / "smmplan.yaml"
        self.write("smmplan.yaml", PLAN)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_bytes(text.encode())

    def text(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def load(self) -> Loaded:
        return load(str(self.plan), "smmplan.yaml", str(self.folder))

    def prepare(self, text: str | None, file: str = "x.csv", **said: Any) -> Import:
        if text is not None:
            self.write(file, text)
        return prepare(Wish(file, **said), self.load(), str(self.plan), "smmplan.yaml", str(self.folder))

    def take(self, text: str | None, file: str = "x.csv", **said: Any) -> Import:
        prepared = self.prepare(text, file, **said)
        assert not prepared.stopped, prepared
        save(prepared.files)
        return prepared

    def actuals(self) -> list[tuple[str, str, str]]:
        loaded = self.load()
        assert loaded.plan is not None
        assert loaded.plan.budget is not None
        assert [each.message for each in loaded.findings] == []
        return [(str(each.date), str(each.line), str(each.amount)) for each in loaded.plan.budget.actuals]

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# ---------------------------------------------------------------- what an import writes


def test_a_first_import(desk: Desk) -> None:
    prepared = desk.take(f'{HEAD}2026-11-01,Payday ☕,"1,250.5"\n2026-11-02,"a, ""b"" =1+1",30\n', line="ads")
    assert desk.text("smmplan.yaml") == PLAN + "  actuals: [actuals/meta.csv]\n"
    head, first, second = desk.text("actuals/meta.csv").splitlines()
    assert head == "date,line,amount,note,x-ref"
    assert first.startswith("2026-11-01,ads,1250.50,Payday ☕,r")
    assert second.startswith('2026-11-02,ads,30.00,"a, ""b"" =1+1",r')
    assert desk.actuals() == [("2026-11-01", "ads", "1250.50"), ("2026-11-02", "ads", "30.00")]
    assert [each.name for each in prepared.files] == ["actuals/meta.csv", "smmplan.yaml", "actuals/statements.yaml"]
    assert "columns: {date: Day, amount: Amount spent (PHP), text: Campaign name}" in desk.text(
        "actuals/statements.yaml"
    )
    assert sorted(os.listdir(desk.folder / "actuals")) == ["meta.csv", "statements.yaml"]


def test_nothing_is_written_before_it_is_saved(desk: Desk) -> None:
    before = desk.files()
    prepared = desk.prepare(f"{HEAD}2026-11-01,a,5\n", line="ads")
    assert len(prepared.files) == 3
    assert desk.files() == before | {"x.csv": f"{HEAD}2026-11-01,a,5\n".encode()}
    assert "+2026-11-01,ads,5.00,a,r" in prepared.files[0].diff


BLOCK = "budget:\n  actuals:\n  - {date: 2026-08-01, line: ads, amount: 1.00}\n  - old.csv # hand\n"


@pytest.mark.parametrize(
    ("budget", "after"),
    [
        ("budget: {lines: {ads: {}}}\n", "budget: {lines: {ads: {}}, actuals: [actuals/meta.csv]}\n"),
        ("budget: {actuals: [], lines: {ads: {}}}\n", "budget: {actuals: [actuals/meta.csv], lines: {ads: {}}}\n"),
        ("budget:\n  lines: {ads: {}}\n  actuals: ~ # none yet\n", None),
        (
            "budget: {actuals: old.csv, lines: {ads: {}}}\n",
            "budget: {actuals: [old.csv, actuals/meta.csv], lines: {ads: {}}}\n",
        ),
        ("budget: {lines: {ads: {}}, actuals: [actuals/*.csv]}\n", ""),
        ("budget: {lines: {ads: {}}, actuals: ['**/me*.csv', old.csv]}\n", ""),
        (
            "budget: {actual: [old.csv], lines: {ads: {}}}\n",
            "budget: {actual: [old.csv, actuals/meta.csv], lines: {ads: {}}}\n",
        ),
        (BLOCK + "  lines: {ads: {}}\n", BLOCK + "  - actuals/meta.csv\n  lines: {ads: {}}\n"),
    ],
)
def test_the_plan_names_the_table_once(desk: Desk, budget: str, after: str | None) -> None:
    top = "smmplan: 1\ntitle: x\nperiod: {from: 2026-07-01, to: 2027-06-30}\n"
    desk.write("smmplan.yaml", top + budget)
    desk.write("old.csv", "date,line,amount\n")
    desk.write("actuals/none.csv", "date,line,amount\n")
    desk.take(f"{HEAD}2026-11-01,a,5\n", line="ads")
    assert [each for each in desk.actuals() if each[0] > "2026-10"] == [("2026-11-01", "ads", "5.00")]
    if after is not None:
        assert desk.text("smmplan.yaml") == top + (after or budget)
    plan = desk.text("smmplan.yaml")
    desk.take(f"{HEAD}2026-11-01,a,5\n2026-11-02,a,6\n")
    assert desk.text("smmplan.yaml") == plan


def test_a_budget_in_a_file_that_the_plan_includes(desk: Desk) -> None:
    desk.write("smmplan.yaml", "smmplan: 1\ntitle: x\ninclude: [parts/money.yaml]\n")
    desk.write("parts/money.yaml", "budget:\r\n  lines: {ads: {}}\r\n")
    desk.take(f"{HEAD}2026-11-01,a,5\n", line="ads")
    assert desk.text("parts/money.yaml") == "budget:\r\n  lines: {ads: {}}\r\n  actuals: [../actuals/meta.csv]\r\n"
    assert desk.actuals() == [("2026-11-01", "ads", "5.00")]


def test_a_table_that_people_changed_keeps_its_form(desk: Desk) -> None:
    desk.take(f"{HEAD}2026-11-01,a,5\n", line="ads")
    ref = desk.text("actuals/meta.csv").strip().rpartition(",")[2]
    table = f"\ufeffline;x-ref;by;amount;date\r\nads;{ref};;5.00;2026-11-01\r\ntools;;;7.00;2026-11-03"
    desk.write("actuals/meta.csv", table)
    desk.take(f"{HEAD}2026-11-01,a,5\n2026-11-02,b;c,6\n", line="ads")
    assert desk.text("actuals/meta.csv").startswith(table + "\r\nads;r")
    assert desk.actuals() == [
        ("2026-11-01", "ads", "5.00"), ("2026-11-03", "tools", "7.00"), ("2026-11-02", "ads", "6.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("date,line,amount\n", 'has no column "x-ref", which imports need'),
        ("date,line,amount,x-ref\n2026-11-01,ads\n", r"this row cannot be read; mend it first \(actuals/meta.csv:2\)"),
        ('date,line,amount,x-ref\n2026-11-01,ads,"5,r\n', r"cannot be read; mend it first \(actuals/meta.csv:2\)"),
    ],
)
def test_a_table_that_cannot_be_added_to(desk: Desk, table: str, sentence: str) -> None:
    desk.write("actuals/meta.csv", table)
    with pytest.raises(Trouble, match=sentence):
        desk.prepare(f"{HEAD}2026-11-01,a,5\n", line="ads")


# ---------------------------------------------------------------- nothing counts twice


def test_importing_again_adds_nothing(desk: Desk) -> None:
    text = f"{HEAD}2026-11-01,a,5\n2026-11-01,a,5.00\n2026-11-01,a,6\n"
    assert len(desk.take(text, line="ads").new) == 3
    files = desk.files()
    again = desk.take(None)
    assert (again.new, again.known, again.files) == ((), 3, ())
    assert desk.files() == files


def test_exports_that_overlap(desk: Desk) -> None:
    desk.take(f"{HEAD}2026-11-01,a,5\n2026-11-02,a,5\n2026-11-02,a,5\n", line="ads")
    later = desk.take(f"{HEAD}2026-11-02,a,5\n2026-11-02,a,5\n2026-11-02,a,5\n2026-11-03,b,1\n")
    assert [(str(each.entry.day), each.entry.row) for each in later.new] == [("2026-11-02", 4), ("2026-11-03", 5)]
    assert len(desk.actuals()) == 5


ROWS = st.lists(
    st.tuples(st.dates(date(2026, 11, 1), date(2026, 11, 6)), st.sampled_from("ab"), st.integers(1, 3)), max_size=12
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.integers(1, 6), st.integers(1, 6), st.randoms())
def test_however_exports_overlap_each_row_counts_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[date, str, int]], cut: int, start: int, random: Any
) -> None:
    desk = Desk(tmp_path_factory.mktemp("desk"))

    def export(first: int, last: int) -> None:
        chosen = [row for row in rows if first <= row[0].day <= last]
        random.shuffle(chosen)
        lines = (f"{day},{text},{-amount}.00\n" for day, text, amount in chosen)
        desk.take(BANK + "".join(lines), line="ads", spending="negative")

    export(1, max(cut, min(start, 6)))
    export(min(start, cut), 6)
    export(1, 6)
    wanted = sorted((str(day), "ads", f"{amount}.00") for day, _, amount in rows)
    assert sorted(desk.actuals()) == wanted


def test_a_platform_states_a_day_anew(desk: Desk) -> None:
    desk.take(f"{HEAD}2026-11-01,a,5\n2026-11-02,a,1\n2026-11-02,b,9\n", line="ads")
    desk.write(
        "actuals/meta.csv", desk.text("actuals/meta.csv").replace("2026-11-02,ads,1.00", "2026-11-02,tools,1.00")
    )
    later = desk.take(f"{HEAD}2026-11-01,a,5\n2026-11-02,a,7.5\n2026-11-03,a,2\n")
    assert [(each.row.booking.amount, each.posting.booking.amount) for each in later.changed] == [("1.00", "7.50")]
    assert [each.row for each in later.gone] == [4]
    assert desk.actuals() == [
        ("2026-11-01", "ads", "5.00"), ("2026-11-02", "tools", "7.50"), ("2026-11-02", "ads", "9.00"),
        ("2026-11-03", "ads", "2.00"),
    ]  # fmt: skip
    assert desk.take(None).files == ()


def test_a_bank_never_states_a_day_anew(desk: Desk) -> None:
    desk.take(f"{BANK}2026-11-01,card,-5.00\n2026-11-02,card,-6.00\n", line="ads", spending="negative")
    later = desk.take(f"{BANK}2026-11-02,card,-7.00\n")
    assert (len(later.new), later.changed) == (1, ())
    assert [amount for _, _, amount in desk.actuals()] == ["5.00", "6.00", "7.00"]


def test_the_export_of_another_account_is_noticed(desk: Desk) -> None:
    desk.take(f"{BANK}2026-11-01,card,-5.00\n2026-11-02,card,-6.00\n", line="ads", spending="negative")
    other = f"{BANK}2026-11-01,fee,-1.00\n2026-11-02,fee,-2.00\n"
    with pytest.raises(Trouble, match=r'"bank" has rows of 2026-11-01 to 2026-11-02, and none of them .*--account'):
        desk.prepare(other)
    desk.take(other, account="visa", line="tools", spending="negative")
    assert len(desk.actuals()) == 4
    with pytest.raises(Trouble, match=r"may be of bank or visa; add --account bank"):
        desk.prepare(other)


def test_edits_of_people_stay(desk: Desk) -> None:
    desk.take(f"{HEAD}2026-11-01,a,5\n2026-11-02,a,6\n", line="ads")
    table = desk.text("actuals/meta.csv").replace("2026-11-01,ads,5.00,a", "2026-11-01,tools,4.00,mended")
    desk.write("actuals/meta.csv", table)
    assert desk.take(f"{HEAD}2026-11-01,a,5\n2026-11-02,a,6\n", line="cn").files != ()
    assert desk.text("actuals/meta.csv") == table


# ---------------------------------------------------------------- whose rows they are


def test_rules_come_before_the_line_and_are_remembered(desk: Desk) -> None:
    text = f"{BANK}2026-11-01,FACEBK *ＡDS,-5.00\n2026-11-02,Canva Pro,-6.00\n2026-11-03,Rent,-7.00\n"
    prepared = desk.prepare(text, spending="negative", rules=(Rule("facebk *ads", "ads"),))
    assert [entry.label for entry in prepared.posted.unknown] == ["Canva Pro", "Rent"]
    assert (prepared.stopped, prepared.files) == (True, ())
    rules = (Rule("facebk *ads", "ads"), Rule("canva", "TOOLS"))
    done = desk.take(text, spending="negative", rules=rules, skip_others=True)
    assert done.passed == 1
    assert [line for _, line, _ in desk.actuals()] == ["ads", "tools"]
    desk.write("actuals/statements.yaml", "# mine\n" + desk.text("actuals/statements.yaml"))
    more = desk.take(
        f"{BANK}2026-11-04,CANVA,-1.00\n2026-11-05,Rent,-7.00\n2026-11-06,Buffer,-3.00\n",
        rules=(Rule("buffer", "tools"),),
    )
    assert [each.booking.line for each in more.new] == ["tools", "tools"]
    remembered = desk.text("actuals/statements.yaml")
    assert remembered.startswith("# mine\n# How smmplan")
    assert remembered.count("contains:") == 4  # three rules, and the comment
    with pytest.raises(Trouble, match='no line of the budget has the id "tolls"; write tools'):
        desk.prepare(text, rules=(Rule("x", "tolls"),))


def test_a_column_may_name_the_line(desk: Desk) -> None:
    text = "Day,Campaign,Cost\n2026-11-01,meta ADS,5\n2026-11-02,tools,6\n"
    prepared = desk.take(text, columns={"line": ("Campaign",)})
    assert [each.booking.line for each in prepared.new] == ["ads", "tools"]
    assert prepared.account == "ads"


def test_income_is_above_zero(desk: Desk) -> None:
    desk.take(f"{BANK}2026-11-01,sale,5.00\n2026-11-02,refund,-1.00\n", spending="negative", line="income.shop")
    assert desk.actuals() == [("2026-11-01", "income.shop", "5.00"), ("2026-11-02", "income.shop", "-1.00")]


@pytest.mark.parametrize(
    ("row", "said", "why"),
    [
        (
            "2026-07-31,a,5",
            {"line": "ads"},
            r"2026-07 of ads is in the plan already \(smmplan.yaml:8\); .* --from 2026-08",
        ),
        ("2026-11-01,a,5", {"line": "cn"}, r"the row is in PHP and cn in CNY, nothing is converted"),
        ("2026-11-01,a,5.125", {"line": "ads", "decimal": "."}, r"5\.125 has 3 decimals and PHP at most 2"),
    ],
)
def test_a_row_that_its_line_cannot_take_stops_all(desk: Desk, row: str, said: dict[str, Any], why: str) -> None:
    before = desk.text("smmplan.yaml")
    prepared = desk.prepare(f"{HEAD}2026-11-05,fine,1\n{row}\n", **said)
    assert re.search(why, prepared.posted.refused[-1].why)
    assert prepared.stopped
    assert prepared.files == ()
    assert desk.text("smmplan.yaml") == before


def test_months_that_a_line_states_in_other_words(desk: Desk) -> None:
    desk.write(
        "smmplan.yaml",
        PLAN.replace("2026-07: 12480.50", "FY2026-Q1: 9.00, M4: 1.00").replace("tools: {}", "tools: {actual: 7.00}"),
    )
    text = "".join(f"2026-{month:02},a,1\n".replace(",a", "-02,a") for month in range(7, 12))
    prepared = desk.prepare(HEAD + text, line="ads")
    assert [aside.row for aside in prepared.posted.refused] == [2, 3, 4, 5]
    assert len(prepared.new) == 1
    prepared = desk.prepare(f"{HEAD}2026-11-01,a,1\n", line="tools")
    assert "all of tools is in the plan already" in prepared.posted.refused[0].why


def test_only_some_days(desk: Desk) -> None:
    text = f"{HEAD}2026-07-31,a,5\n2026-08-01,a,6\n2026-08-31,a,7\n2026-09-01,a,8\n"
    prepared = desk.take(text, line="ads", first=date(2026, 8, 1), last=date(2026, 8, 31))
    assert [each.booking.amount for each in prepared.new] == ["6.00", "7.00"]
    assert prepared.outside == 2


def test_a_file_without_currency_and_a_line_in_another(desk: Desk) -> None:
    text = "Day,Campaign,Cost\n2026-11-01,a,5\n"
    prepared = desk.prepare(text, line="cn")
    assert "add --currency CNY" in prepared.posted.refused[0].why
    desk.take(text, line="cn", currency="CNY")
    assert "currency: CNY" in desk.text("actuals/statements.yaml")


# ---------------------------------------------------------------- what is remembered


def test_what_was_said_once_need_not_be_said_again(desk: Desk) -> None:
    columns = {"date": ("日付",), "amount": ("額",), "text": ("何",)}
    text = '日付,額,何\n03/04/2027,"1.234",x\n'
    said: dict[str, Any] = {"encoding": "gb18030", "days": "day-first", "decimal": ",", "spending": "positive"}
    (desk.folder / "x.csv").write_bytes(text.encode("gb18030"))
    done = desk.take(None, account="広告", columns=columns, line="ads", **said)
    assert done.new[0].booking[:4] == ("2027-04-03", "ads", "1234.00", "x")
    (desk.folder / "x.csv").write_bytes(f'{text}04/04/2027,"1.000",y\n'.encode("gb18030"))
    again = desk.take(None)
    assert [each.booking[:4] for each in again.new] == [("2027-04-04", "ads", "1000.00", "y")]


def test_a_remembered_encoding_is_tried(desk: Desk) -> None:
    text = "日期,金额,摘要\n2026-11-05,5.00,广告\n"
    (desk.folder / "x.csv").write_bytes(text.encode("gb18030"))
    with pytest.raises(Trouble, match="--encoding"):
        desk.prepare(None)
    desk.take(None, encoding="gb18030", spending="positive", line="ads")
    (desk.folder / "x.csv").write_bytes((text + "2026-11-06,6.00,广告\n").encode("gb18030"))
    assert len(desk.take(None).new) == 1


def test_a_bank_whose_file_leaves_days_open_is_read_as_before(desk: Desk) -> None:
    desk.take(f'{BANK}13/11/2026,a,"-1,50"\n', line="ads", spending="negative")
    later = desk.take(f'{BANK}03/11/2026,b,"-2.500"\n')
    assert later.new[0].booking[:3] == ("2026-11-03", "ads", "2500.00")


def test_other_columns_are_another_account(desk: Desk) -> None:
    desk.take(f"{BANK}2026-11-01,a,-1.00\n", line="ads", spending="negative")
    with pytest.raises(Trouble, match=r'has other columns than the files of "bank"; add --account bank'):
        desk.prepare("Date,Amount,Memo\n2026-11-01,-1.00,a\n")
    same = desk.prepare("Memo,Date,Amount\na,2026-11-01,-1.00\n", account="bank")
    assert (same.known, same.new) == (1, ())


@pytest.mark.parametrize(
    ("memory", "sentence"),
    [
        ("bank: {columns: {date: Date}, dekimal: x}\n", r'no key is called "dekimal" here; write decimal \(.*yaml:1\)'),
        ("bank: {columns: {date: Date}, decimal: x}\n", r'"x" is nothing for decimal; write \. or ,'),
        ("bank: {columns: {dat: Date}}\n", "needs columns"),
        ("bank:\n", '"bank" has nothing in it'),
        ("bank: {columns: {date: Date}, lines: [{contains: x}]}\n", "a rule needs both"),
        ("bank: {columns: {date: [{a: b}]}}\n", "date is a text or a list of texts"),
        ("bank: [", r"actuals/statements.yaml:1"),
    ],
)
def test_a_broken_memory_names_the_place(desk: Desk, memory: str, sentence: str) -> None:
    desk.write("actuals/statements.yaml", memory)
    with pytest.raises(Trouble, match=sentence):
        desk.prepare(f"{HEAD}2026-11-01,a,5\n", line="ads")


# ---------------------------------------------------------------- trouble


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        ("smmplan: 1\ntitle: x\n", "the plan has no budget lines"),
        ("smmplan: 1\ntitle: x: y\n", r"cannot be read in full: .*smmplan.yaml:2"),
        ("smmplan: 1\ntitle: x\ninclude: [no.yaml]\nbudget: {lines: {ads: {}}}\n", "cannot be read in full"),
        (
            "smmplan: 1\ntitle: x\nbudget: {lines: {ads: {actual: {2026-11: lots}}}}\n",
            r"mend it first \(smmplan.yaml:3\)",
        ),
    ],
)
def test_a_plan_that_is_broken_there(desk: Desk, plan: str, sentence: str) -> None:
    desk.write("smmplan.yaml", plan)
    with pytest.raises(Trouble, match=sentence):
        desk.prepare(f"{HEAD}2026-11-01,a,5\n", line="ads")


def test_an_account_is_a_file_name(desk: Desk) -> None:
    with pytest.raises(Trouble, match="--account"):
        desk.prepare(f"{HEAD}2026-11-01,a,5\n", line="ads", account="../evil")


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("fault", ["replace", "fsync"])
def test_a_fault_while_writing_leaves_all_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str, known: bool
) -> None:
    if known:
        desk.take(f"{HEAD}2026-11-01,a,5\n", line="ads")
    prepared = desk.prepare(f"{HEAD}2026-11-01,a,5\n2026-11-02,a,5\n", line="tools")
    before = desk.files()
    real: Callable[..., Any] = getattr(os, fault)
    for turn in range(1, len(prepared.files) + 1):
        calls: list[int] = []

        def broken(*arguments: Any, turn: int = turn, calls: list[int] = calls) -> Any:
            calls.append(1)
            if len(calls) == turn:
                raise OSError(28, "No space left on device")
            return real(*arguments)

        monkeypatch.setattr(os, fault, broken)
        with pytest.raises(Trouble, match="no space left on device"):
            save(prepared.files)
        monkeypatch.setattr(os, fault, real)
        assert desk.files() == before
        assert (desk.folder / "actuals").exists() == known, "no folder is left behind"
    save(prepared.files)
    assert len(desk.actuals()) == 2


def test_signs_of_a_terminal_do_not_come_into_the_plan(desk: Desk) -> None:
    desk.take(f'{HEAD}2026-11-01,"\x1b[31mred\x07\nbait",5\n', line="ads")
    assert "2026-11-01,ads,5.00,[31mred bait,r" in desk.text("actuals/meta.csv")
    # Only the words for people change: the row is known by those of the bank.
    assert desk.prepare(None, line="ads").known == 1


@pytest.mark.parametrize(
    ("actuals", "after"),
    [
        ("  note: |\n    by\n    hand", "  note: |-\n    by\n    hand\n  actuals: [actuals/meta.csv]"),
        (
            "  actuals: # one\n    # ours\n    date: 2026-10\n    line: ads\n    amount: 5\n",
            "  actuals: # one\n    # ours\n    - date: 2026-10\n      line: ads\n      amount: 5\n"
            "    - actuals/meta.csv\n",
        ),
        (
            "  actuals:\n  - date: 2026-10\n    line: ads\n    amount: 5\n    note: >\n      x",
            "  actuals:\n  - date: 2026-10\n    line: ads\n    amount: 5\n    note: >-\n      x\n  - actuals/meta.csv",
        ),
    ],
)
def test_the_table_is_named_where_no_splice_would_do(desk: Desk, actuals: str, after: str) -> None:
    desk.write("smmplan.yaml", PLAN + actuals)
    desk.take(f"{HEAD}2026-11-01,a,5\n", line="ads")
    assert desk.text("smmplan.yaml") == PLAN + after


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    prepared = desk.prepare(f"{HEAD}2026-11-01,a,5\n", line="ads")
    desk.write("actuals/meta.csv", "mine")
    with pytest.raises(Trouble, match=r'"actuals/meta\.csv" was changed by somebody else'):
        save(prepared.files)
    assert desk.text("actuals/meta.csv") == "mine"
    (desk.folder / "actuals" / "meta.csv").unlink()
    desk.write("smmplan.yaml", PLAN + "# new\n")
    with pytest.raises(Trouble, match=r'"smmplan\.yaml" was changed'):
        save(prepared.files)
    assert not (desk.folder / "actuals" / "meta.csv").exists()


def test_many_rows_add_up_to_the_cent(desk: Desk) -> None:
    rows = "".join(f"2026-{8 + i % 4:02}-{i % 28 + 1:02},card {i % 50},{i % 900}.{i % 100:02}\n" for i in range(3000))
    prepared = desk.take(f"Day,Campaign,Cost\n{rows}", line="ads")
    total = sum(Decimal(each.booking.amount) for each in prepared.new)
    assert total == sum(Decimal(f"{i % 900}.{i % 100:02}") for i in range(3000))
    assert desk.take(None).files == ()


CELLS = st.sampled_from([
    "2026-11-01", "03/04/2026", "31/12/2026", "Total", "", "5", "1,234", "1.234,5", "(5)", "PHP", "a", '"', '"a,b"',
    "ads", "-", "\x1b[31m", "合计", "5 USD", "\u2028", "=1+1",
])  # fmt: skip
SHEETS = st.lists(st.lists(CELLS, max_size=5).map(",".join), max_size=6).map("\n".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["", HEAD, BANK, "Date,Debit,Credit,Currency\n", "Day;Cost;Campaign\n"]), SHEETS)
def test_whatever_a_file_holds_it_is_imported_or_refused(desk: Desk, head: str, sheet: str) -> None:
    with suppress(Trouble):
        prepared = desk.prepare(head + sheet, line="tools", spending="positive")
        assert bool(prepared.files) == (bool(prepared.new) and not prepared.stopped)
        assert len(prepared.statement.entries) == len(prepared.new) + len(prepared.posted.refused)


def test_a_file_of_any_bytes_is_refused_in_one_sentence(desk: Desk) -> None:
    for data in (
        bytes(range(256)),
        b"\xff\xfe\x00",
        b"\xff\xfeD\x00,\x00",
        b"\xef\xbb\xbf",
        b'"' * 5000,
        b"," * 5000,
        b"\r\r\n",
    ):
        (desk.folder / "x.csv").write_bytes(data)
        with pytest.raises(Trouble):
            desk.prepare(None, line="tools")
