"""The chain behind one number of the budget, as sums in words, with the places of the plan that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from smmplan.analysis.accounts import Account
from smmplan.analysis.books import Books
from smmplan.analysis.why import Link, Term, why_line, why_pool
from smmplan.base.calendar_words import MONTHS
from smmplan.base.coins import grouped
from smmplan.base.errors import Trouble
from smmplan.base.finding import Path
from smmplan.base.nearest import nearest
from smmplan.base.quote import quote
from smmplan.base.text import visible
from smmplan.cli.table import PLAIN_WIDTH, wrapped
from smmplan.source.places import Places

_GONE = {"swept", "expired", "absorbed", "forgiven"}


def why(books: Books, places: Places, id: str, label: str) -> str:
    """Why a line has available what it has in a month, or a pool holds what it holds: a text of several lines.

    Raises Trouble for an account or a month that the budget does not have, and for a line that is not rolled.
    """
    month = _month(books, label)
    if id in books.pools:
        chain, decimals, currency, said = why_pool(books, id, month), books.decimals, books.currency, "holds"
        policy = ""
    else:
        account = _account(books, id)
        chain, decimals, currency, said = why_line(books, account, month), account.decimals, account.currency, "has"
        policy = _policy(account, chain, places)
    speaking = _Speaking(books, decimals, books.horizon.months[month].year)
    total = f"{speaking.amount(chain[0].total)} {currency or ''}".rstrip()
    when = (
        f"at the end of {speaking.month(month, full=True)}"
        if said == "holds"
        else f"available in {speaking.month(month, full=True)}"
    )
    head = f"{id} {said} {total} {when}"
    return "\n".join([head, "", *speaking.sums(chain), "", *_origins(chain, places), *policy.splitlines(), ""])


class _Speaking:
    """Puts amounts and months into words."""

    def __init__(self, books: Books, decimals: int, year: int) -> None:
        self._books, self._decimals, self._year = books, decimals, year

    def amount(self, amount: Decimal) -> str:
        return grouped(amount, self._decimals)

    def month(self, index: int, *, full: bool = False) -> str:
        """The name of a month, with its year where that is another than the first one's."""
        month = self._books.horizon.months[index]
        if not self._books.horizon.dated:
            return self._books.horizon.labels[index]
        name = MONTHS[month.month - 1]
        return f"{name} {month.year}" if full or month.year != self._year else name

    def sums(self, chain: Sequence[Link]) -> Iterator[str]:
        """A line for each link; one that begins with nothing carried stands in brackets in the link before it."""
        links = {(link.account, link.month): link for link in chain[1:]}
        roots = {key for key, link in links.items() if all(term.month is None for term in link.terms)}
        shown = [link for link in chain if link is chain[0] or (link.account, link.month) not in roots]
        for link in shown:
            inside = {key: links[key] for key in roots}
            begin = f"{self.amount(link.total)} = "
            label = self.month(link.month)
            sum = begin + self._sum(link, inside)
            lead = (
                f"{label}: " if link is chain[0] or link.account == chain[0].account else f"{link.account}, {label}: "
            )
            # A sign stays with its amount.
            kept = (lead + sum).replace("- ", "-\xa0").replace("+ ", "+\xa0").replace("= ", "=\xa0")
            yield from (line.replace("\xa0", " ") for line in wrapped(kept, PLAIN_WIDTH, indent="  "))

    def _sum(self, link: Link, inside: dict[tuple[str, int], Link]) -> str:
        parts: list[str] = []
        for term in link.terms:
            cause = inside.get((term.other or link.account, term.month)) if term.month is not None else None
            words = self._words(term) + (f" ({self._sum(cause, {})})" if cause else "")
            sign = ("- " if term.amount < 0 else "+ ") if parts else "-" if term.amount < 0 else ""
            parts.append(f"{sign}{self.amount(abs(term.amount))} {words}")
        return " ".join(parts) or "nothing planned, nothing carried"

    def _words(self, term: Term) -> str:
        inwards = term.amount > 0
        if term.kind == "carried":
            return f"carried from {self.month(term.month or 0)}"
        if term.kind == "inherited":
            return f"taken over from {term.other}"
        if term.kind in {"moved", "cut"}:
            words = "moved" if term.kind == "moved" else "of a cut line moved" if inwards else "cut and moved"
            return f"{words} {'from' if inwards else 'to'} {term.other}"
        if term.kind == "paid":
            return f"paid out by {term.other or 'pools'}" if inwards else "paid out"
        if term.kind == "swept":
            return f"left over by {term.other}" if inwards and term.other else f"given to {term.other or 'pools'}"
        if term.kind == "absorbed":
            return f"absorbed by {term.other}" if inwards else f"paid for the deficit of {term.other or 'lines'}"
        return {
            "opening": "brought along",
            "left": "handed to the line that replaces it",
            "assumed": "assumed as planned",
        }.get(term.kind, term.kind)


def _origins(chain: Sequence[Link], places: Places) -> Iterator[str]:
    """Where the amounts of the first sum stand."""
    seen: set[str] = set()
    for term in chain[0].terms:
        if term.origin:
            line = f"{term.kind}: {_place(places, term.origin)}"
            if line not in seen:
                seen.add(line)
                yield line


def _policy(account: Account, chain: Sequence[Link], places: Places) -> str:
    """What the line does with what is left over or overspent, and where that is written."""
    policy, origins = account.stated.policy, account.stated.origins
    kinds = {term.kind for link in chain for term in link.terms}
    said = {"surplus": policy.surplus, "deficit": policy.deficit}
    if policy.cap is not None or policy.cap_share is not None:
        cap = (
            f"{policy.cap_share * 100:f}".rstrip("0").rstrip(".") + "%" if policy.cap_share is not None else policy.cap
        )
        said |= {"cap": str(cap), "overflow": policy.overflow}
    if policy.reset and kinds & _GONE:
        said |= {f"reset.{name}": value for name, value in policy.reset._asdict().items()}
    if "assumed" in kinds:
        said["missing"] = policy.missing
    rows = []
    for name, value in said.items():
        where = _place(places, origins[name]) if name in origins else "the default"
        rows.append(f"{name}: {value} ({where})")
    return "\n".join(rows)


def _place(places: Places, path: Path) -> str:
    place = places.find(path)
    return visible(f"{place.file}:{place.line}")


def _month(books: Books, label: str) -> int:
    labels = [known.casefold() for known in books.horizon.labels]
    if label.casefold() in labels:
        return labels.index(label.casefold())
    first, last = books.horizon.labels[0], books.horizon.labels[-1]
    raise Trouble(f"{quote(label)} is no month of the budget; write one from {first} to {last}")


def _account(books: Books, id: str) -> Account:
    account = books.lines.get(id) or books.income.get(id.removeprefix("income."))
    if account is None:
        near = nearest(id, [*books.lines, *books.pools])
        advice = f"write {near}" if near else "smmplan budget lists the lines"
        raise Trouble(f"{quote(id)} is no line and no pool of the budget; {advice}")
    if account.heading:
        raise Trouble(f"{quote(id)} is only a heading; ask for one of its parts: {', '.join(account.parts)}")
    if not account.counts:
        raise Trouble(f"{quote(id)} is a part of {quote(account.home)}, which has the sum; ask for that line")
    if not account.rows:
        raise Trouble(f"{quote(id)} is planned in one sum, and nothing is carried; smmplan budget --line {id} shows it")
    return account
