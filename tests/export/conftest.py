"""hledger as an oracle: it works out a journal of ours itself, and we compare."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smmplan.analysis.books import Books, books
from smmplan.analysis.ledger import CONTINGENCY
from smmplan.export.journal import journal
from smmplan.export.journal_accounts import account_of, entries
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
ZERO = Decimal(0)
_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., Books]:
    """The books of a plan, written as YAML without its first lines. The plan must be free of mistakes."""

    def keep(text: str, *, today: date = TODAY) -> Books:
        path = tmp_path / "smmplan.yaml"
        path.write_text(f"smmplan: 1\ntitle: plan\n{text}", encoding="utf-8")
        loaded = load(str(path), path.name, str(tmp_path))
        assert not loaded.findings, loaded.findings
        assert loaded.plan is not None
        kept = books(loaded.plan, today)
        assert kept is not None
        return kept

    return keep


class Oracle:
    """hledger on a journal."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.file = program, folder / "out.journal"

    def run(self, *arguments: str, text: str) -> subprocess.CompletedProcess[str]:
        self.file.write_text(text, encoding="utf-8")
        command = [self.program, "-f", str(self.file), *arguments]
        # hledger reads a file in the encoding of the locale, and no configuration of ours.
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)

    def left(self, text: str, begin: str, end: str) -> Mapping[str, list[Decimal]]:
        """What is left of each account at the end of each month: goal - actual."""
        report = ("balance", "--budget", "-M", "--cumulative", "-b", begin, "-e", end, "-O", "csv")
        ran = self.run(*report, text=text)
        assert ran.returncode == 0, ran.stderr
        rows = list(csv.reader(ran.stdout.splitlines()))[1:]
        return {
            row[0]: [_amount(goal) - _amount(actual) for actual, goal in zip(row[1::2], row[2::2], strict=True)]
            for row in rows
            if not any(", " in cell for cell in row[1:])  # a sum over accounts of several currencies
        }

    def differences(self, kept: Books, text: str | None = None) -> list[str]:
        """Every place where hledger comes to something else than we; the journal may be a spoilt one."""
        text = "".join(journal(kept)) if text is None else text
        checked = self.run("check", "--strict", text=text)
        if checked.returncode:
            return [checked.stderr]
        months = kept.horizon.months
        # One month more, because the last month is settled on the day after it.
        left = self.left(text, f"{months[0]}-01", f"{months[0].plus(len(months) + 1)}-01")
        return [
            f"{account}, month {month + 1}: we have {ours}, hledger {theirs}"
            for account, amounts in _expected(kept).items()
            for month, (ours, theirs) in enumerate(zip(amounts, left[account], strict=False))
            if ours != theirs
        ]


def _expected(kept: Books) -> dict[str, list[Decimal]]:
    """What each account has left at the end of each month, before that month is settled, and each pool after all."""
    expected = {entry.account: [entry.sign * row.closing for row in entry.line.rows] for entry in entries(kept)}
    for pool, rows in kept.pools.items():
        before = [row.opening - row.distributed + row.moved for row in rows]
        expected[account_of(pool, kept)] = [*before, rows[-1].balance]
    drawn = [
        sum((move.amount for move in kept.movements if move.source == CONTINGENCY and move.month <= month), ZERO)
        for month in range(len(kept.horizon.months))
    ]
    expected[account_of(CONTINGENCY, kept)] = [(kept.contingency or ZERO) - each for each in drawn]
    return expected


def _amount(text: str) -> Decimal:
    """The number of an amount with or without its currency; nothing at all is 0."""
    found = _AMOUNT.findall(text)
    assert len(found) <= 1, text
    return Decimal(found[0]) if found else ZERO


@pytest.fixture
def hledger(tmp_path: Path) -> Oracle:
    """hledger; skips where it is not installed."""
    program = shutil.which("hledger")
    if program is None:
        pytest.skip("hledger is not installed, so nobody checks our journals; apt-get install hledger")
    return Oracle(program, tmp_path)
