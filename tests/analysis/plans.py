"""Whole plans for tests of the budget: from YAML as people write it to its books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from smmplan.analysis.books import Books

HEAD = """\
smmplan: 1
title: A plan
currency: PHP
period: {from: 2026-07-01, to: 2026-12-31}
"""
TODAY = date(2026, 11, 21)

Open = Callable[..., Books]


def column(made: Books, account: str, name: str) -> str:
    """A column of an account, as text: amounts stand there with the decimals that they have, without zeros behind."""
    rows = made.pools[account] if account in made.pools else (made.lines.get(account) or made.income[account]).rows
    return " ".join(shown(getattr(row, name)) for row in rows)


def shown(value: Decimal | str) -> str:
    return value if isinstance(value, str) else f"{value.normalize():f}"


def said(made: Books) -> list[str]:
    """The problems of the books."""
    return [f"{one.kind} {'.'.join(map(str, one.path))}: {one.message}" for one in made.problems]
