"""The budget as a tidy table in CSV: a row for each line and month.

UTF-8 without a byte order mark and with LF, like all output: programs read it as it is, git shows differences line by
line, and spreadsheets that open a CSV file take LF as well as CRLF.

Texts come out as they were typed, also those that begin with =, +, - or @, which a spreadsheet may take for a formula:
this table is read by programs first, and `'` before a name would be another name. Whoever opens the plan of a stranger
in a spreadsheet imports these columns as text. Only what steers a terminal or cannot be seen is shown as a picture,
so that a row is always one line of text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.ledger import ZERO
from smmplan.analysis.year import year_in_one_sum
from smmplan.base.text import visible

COLUMNS = (
    "line", "name", "category", "kind", "currency", "month", "state", "planned", "moved", "opening", "available",
    "spent", "assumed", "committed", "free", "closing", "carry", "swept", "expired", "forgiven", "absorbed",
    "distributed",
)  # fmt: skip

_PIECE = 500
"""How many lines go into one piece: enough that writing them costs little, few enough that memory stays small."""


def budget_csv(books: Books, wanted: Callable[[Account], bool] = lambda _: True) -> Iterator[str]:
    """The pieces of the table: a header, then all months of each line in the order of the plan, then income.

    Only the lines that are `wanted`. Income is called `income.ID`; `kind` is spending, income, or one of them in
    kind. Amounts have the decimals of the line's currency. A line that is planned or recorded in one sum is one row
    without a month; one like 20/month in a plan without a period has no amount there. What was not written down is
    blank, which is not the same as 0. A line that is a breakdown of another has no rows: it is in them.
    """
    yield f"{','.join(COLUMNS)}\n"
    labels = books.horizon.labels
    # What a line took over from another is no actual of its own, and what it gave away no longer is.
    written = {line.id: line.recorded for line in books.ledger.lines}
    piece: list[str] = []
    for account, prefix in _accounts(books):
        if not (account.counts and wanted(account)):
            continue
        if account.rows:
            recorded = account.actual.months if prefix else written[account.id]
            rows = _rows(account, recorded, labels)
        else:
            rows = _one_row(account, books)
        start = f"\n{_start(account, prefix)}"
        piece.append(rows.replace("\n", start)[1:] + "\n")
        if len(piece) == _PIECE:
            yield "".join(piece)
            piece.clear()
    if piece:
        yield "".join(piece)


def _accounts(books: Books) -> Iterator[tuple[Account, str]]:
    for account in books.lines.values():
        yield account, ""
    for account in books.income.values():
        yield account, "income."


def _start(account: Account, prefix: str) -> str:
    """What all rows of a line begin with."""
    kind = (
        ("income" if prefix else "spending") if not account.line.in_kind else "income in kind" if prefix else "in kind"
    )
    texts = (prefix + account.id, account.name, account.line.category or "", kind, account.currency or "")
    return "".join(f"{_field(text)}," for text in texts)


def _field(text: str) -> str:
    """A text as RFC 4180 has it: in quotes where it holds a comma or a quote."""
    shown = visible(text)
    if "," in shown or '"' in shown:
        return '"' + shown.replace('"', '""') + '"'
    return shown


def _rows(account: Account, recorded: Iterable[Decimal | None], labels: Iterable[str]) -> str:
    """All months of a line, a line feed before each; what the rows begin with is missing."""
    zero = ZERO.scaleb(-account.decimals)
    nil = str(zero)
    rows = []
    for label, actual, row in zip(labels, recorded, account.rows, strict=True):
        (
            state, opening, planned, moved, available, spent, assumed, committed, free, closing,
            carry, swept, expired, forgiven, absorbed, distributed,
        ) = row  # fmt: skip
        # Adding 0.00 gives an amount the decimals of its currency and rounds none away. Most are zero.
        said = spent + zero if spent or actual is not None else ""
        went = (
            f"{swept + zero!s},{expired + zero!s},{forgiven + zero!s},{absorbed + zero!s}"
            if closing != carry
            else f"{nil},{nil},{nil},{nil}"
        )
        rows.append(
            f"\n{label},{state},{planned + zero!s},{moved + zero if moved else nil!s},{opening + zero!s},"
            f"{available + zero!s},{said!s},{assumed + zero if assumed else nil!s},"
            f"{committed + zero if committed else nil!s},{free + zero!s},{closing + zero!s},{carry + zero!s},{went},"
            f"{distributed + zero if distributed else nil!s}"
        )
    return "".join(rows)


def _one_row(account: Account, books: Books) -> str:
    """A line without months: what it comes to over all of them."""
    zero = ZERO.scaleb(-account.decimals)
    year = year_in_one_sum(account, books.horizon)
    told = account.actual.whole is not None or any(amount is not None for amount in account.actual.months)
    planned = year.planned if account.plan.rate is None else None
    amounts = (planned, year.moved, None, None, year.spent if told else None, year.assumed, year.committed)
    cells = ("" if amount is None else str(amount + zero) for amount in amounts)
    return f"\n,,{','.join(cells)}{',' * 8}"
