"""What the calculators of smmplan calc share: their options, what is earned on a price, and how figures are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeAlias

import typer

from smmplan.analysis.calculators import Figure
from smmplan.base.errors import Trouble
from smmplan.cli.figures import as_json, as_text
from smmplan.cli.given import Given, listed
from smmplan.cli.options import COLORS, one_of, parse_outputs
from smmplan.cli.streams import wants_color

FORMS = ("text", "json")


def option(metavar: str, help: str) -> Any:
    """An option of a calculator, with what stands for its value in the help."""
    return typer.Option(metavar=metavar, help=help)


Price: TypeAlias = Annotated[str | None, option("AMOUNT", "What a customer pays.")]
Cost: TypeAlias = Annotated[str | None, option("AMOUNT", "What it costs to make or buy.")]
Margin: TypeAlias = Annotated[str | None, option("SHARE", "Earned part of the price, as in 48%.")]
Markup: TypeAlias = Annotated[str | None, option("PERCENT", "Earned on top of the cost, as in 92% or 150%.")]
AverageOrder: TypeAlias = Annotated[str | None, option("AMOUNT", "What an order brings on average.")]
CurrencyOption: TypeAlias = Annotated[
    str | None, option("CODE", "The currency, as in JPY: sets how many decimals money has. Usual: 2 decimals.")
]


def take_earnings(given: Given, price: str | None, cost: str | None, margin: str | None, markup: str | None) -> None:
    """Take in what is given of price, cost, margin and markup."""
    given.money("price", price)
    given.money("cost", cost)
    given.share("margin", margin)
    given.markup("markup", markup)
    given.settle()


def take_two_of(given: Given, share: str, other: str) -> None:
    """Raise Trouble unless two of price, cost and the share are given, or the other share alone."""
    names = ("price", "cost", share)
    missing = [name for name in names if name not in given.inputs]
    if other in given.inputs and len(missing) < len(names):
        raise Trouble(f"{listed([other])} stands alone; write it without {listed(names, 'or')}")
    if other not in given.inputs and len(missing) == 2:
        raise given.incomplete(f"{listed(missing, 'or')} is missing")
    if other not in given.inputs and len(missing) != 1:
        raise Trouble(f"two figures are needed; write two of {listed(names)}, or {listed([other])} alone")


def show(given: Given, figures: Sequence[Figure], output: Sequence[str] | None, color: str) -> int:
    """Print the figures in the forms that are asked for, and give the exit status."""
    one_of(color, COLORS, "choice for --color")
    for each in parse_outputs(output, FORMS):
        if each.form == "json":
            each.write(as_json(given, figures))
        else:
            each.write(as_text(given, figures, color=each.file is None and wants_color(color)))
    return 0
