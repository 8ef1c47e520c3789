"""How the money of a budget is divided: among categories, among channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from smmplan.analysis.accounts import Account
from smmplan.analysis.ledger import ZERO
from smmplan.analysis.totals import Sums
from smmplan.analysis.year import added
from smmplan.base.record import NamedTuple
from smmplan.report.charts.drawing import Drawing
from smmplan.report.charts.fitting import Words
from smmplan.report.pieces import Column, Figure, Table
from smmplan.report.subject import Subject
from smmplan.report.view.budget_words import Kept, category_name, channels_name, joined, money, planned_word
from smmplan.report.view.cells import MOST_ROWS

WIDE, NARROW = 880, 350

Key = TypeVar("Key", str | None, tuple[str, ...])


class _Part(NamedTuple):
    """One part of the budget in the plan's currency; None where a rate is missing.

    `planned` has what was moved, if anything was. `own` has planned and spent by currency.
    """

    name: str
    moved: bool
    planned: Decimal | None
    spent: Decimal | None
    expected: Decimal | None
    own: Mapping[str | None, tuple[Decimal, Decimal]]

    @property
    def size(self) -> Decimal:
        """What parts are sorted by: what is known of the larger of plan and spending."""
        return max(self.planned or ZERO, self.spent or ZERO)


def categories_figure(kept: Kept) -> Figure | None:
    """What each category plans and has spent; None where there is but one."""
    subject, say = kept.subject, kept.subject.language
    expected = _expected(kept, lambda account: account.line.category)
    parts = _parts(kept.totals.by_category, expected, lambda category: category_name(subject, category))
    if len(parts) > MOST_ROWS:
        rest = parts[MOST_ROWS - 1 :]
        name = say.say_count("%(count)s other category", "%(count)s other categories", len(rest))
        parts = [*parts[: MOST_ROWS - 1], _together(name, rest)]
    titles = say.say("Planned and spent by category"), say.say_in("budget", "Category")
    return _figure(kept, "budget-by-category", titles, parts)


def channels_figure(kept: Kept) -> Figure | None:
    """What each channel, or several that share lines, plans and has spent; None where there is but one part."""
    subject, say = kept.subject, kept.subject.language
    expected = _expected(kept, lambda account: tuple(sorted(set(account.line.channels))))
    parts = _parts(kept.totals.by_channels, expected, lambda channels: channels_name(subject, channels))
    if len(parts) > MOST_ROWS:
        rest = parts[MOST_ROWS - 1 :]
        name = say.say_count("%(count)s other", "%(count)s others", len(rest))
        parts = [*parts[: MOST_ROWS - 1], _together(name, rest)]
    titles = say.say("Planned and spent by channel"), say.say_in("budget", "Channels")
    return _figure(kept, "budget-by-channel", titles, parts)


def _expected(kept: Kept, key: Callable[[Account], Key]) -> dict[Key, Decimal | None]:
    """What each part is expected to come to."""
    ends: dict[Key, list[Decimal | None]] = defaultdict(list)
    for id, end in kept.forecast.converted.items():
        ends[key(kept.books.lines[id])].append(end.stated)
    return {name: added(amounts) for name, amounts in ends.items()}


def _parts(sums: Mapping[Key, Sums], expected: Mapping[Key, Decimal | None], name: Callable[[Key], str]) -> list[_Part]:
    """The parts, the largest first, what belongs to none last."""
    parts = [
        (
            not key,
            _Part(name(key), bool(each.year.moved), each.year.revised, each.year.spent, expected.get(key), _own(each)),
        )
        for key, each in sums.items()
    ]
    return [part for _, part in sorted(parts, key=lambda pair: (pair[0], -pair[1].size))]


def _own(sums: Sums) -> dict[str | None, tuple[Decimal, Decimal]]:
    return {
        currency: (part.year.revised or ZERO, part.year.spent or ZERO) for currency, part in sums.by_currency.items()
    }


def _together(name: str, parts: Sequence[_Part]) -> _Part:
    own: dict[str | None, tuple[Decimal, Decimal]] = {}
    for part in parts:
        for currency, (more, gone) in part.own.items():
            before = own.get(currency, (ZERO, ZERO))
            own[currency] = before[0] + more, before[1] + gone
    planned, spent, expected = (added(column) for column in zip(*(part[2:5] for part in parts), strict=True))
    return _Part(name, any(part.moved for part in parts), planned, spent, expected, own)


def _figure(kept: Kept, name: str, titles: tuple[str, str], parts: Sequence[_Part]) -> Figure | None:
    """A picture of parts; `titles` are its own, and that of their column."""
    from smmplan.report.charts.lying import SplitRow, budget_split

    if len(parts) < 2 or not any(pair != (ZERO, ZERO) for part in parts for pair in part.own.values()):
        return None
    subject, language, begun, (title, head) = kept.subject, kept.subject.language, kept.begun, titles
    # A bar stands for an amount of one currency: what cannot be converted has words, and no bar.
    rows = [
        SplitRow(part.name, float(part.planned or 0), float(part.spent or 0) if begun else None,
                 _words(subject, part, begun))
        for part in parts
    ]  # fmt: skip
    lead = _lead(subject, parts)

    def drawn(width: float) -> Drawing:
        return budget_split(
            rows,
            planned_word=planned_word(subject, any(part.moved for part in parts)),
            spent_word=language.say_in("money", "Spent"),
            over_word=language.say_in("money", "Over"),
            width=width,
            title=title,
            desc=lead,
        )

    return Figure(name, title, lead, drawn(WIDE), drawn(NARROW), _table(subject, head, parts, begun))


def _lead(subject: Subject, parts: Sequence[_Part]) -> str:
    language, first = subject.language, parts[0]
    whole = added(part.planned for part in parts)
    if not whole or whole < 0 or not first.planned:
        return language.say("%(name)s has the most: %(amount)s.", name=first.name, amount=_planned(subject, first))
    return language.say(
        "%(name)s has the most: %(amount)s, %(share)s of the plan.",
        name=first.name,
        amount=_planned(subject, first),
        share=language.share(first.planned / whole),
    )


def _words(subject: Subject, part: _Part, begun: bool) -> Words:
    """What stands behind a bar, in three lengths."""
    language = subject.language
    planned = _planned(subject, part)
    if not begun:
        return (planned,)
    spent = _spent(subject, part)
    if part.planned is None or part.spent is None:
        return language.say("%(spent)s of %(planned)s", spent=spent, planned=planned), spent
    short = [language.short_money(subject.money(amount)) for amount in (part.spent, part.planned)]
    return (
        language.say("%(spent)s of %(planned)s", spent=spent, planned=planned),
        language.say("%(spent)s of %(planned)s", spent=short[0], planned=short[1]),
        short[0],
    )


def _table(subject: Subject, head: str, parts: Sequence[_Part], begun: bool) -> Table:
    language = subject.language
    say = language.say_in
    whole = added(part.planned for part in parts)
    with_shares = whole is not None and whole > 0
    heads = [planned_word(subject, any(part.moved for part in parts))]
    if begun:
        heads.append(say("money", "Spent"))
        if any(part.expected is not None for part in parts):
            heads.append(say("money", "Expected at the end"))
    if with_shares:
        heads.append(language.say("Share of the plan"))
    rows = []
    for part in (*parts, _together(say("budget", "All"), parts)):
        cells = [_planned(subject, part)]
        if begun:
            cells.append(_spent(subject, part))
            if any(each.expected is not None for each in parts):
                cells.append("" if part.expected is None else money(subject, part.expected))
        if whole is not None and with_shares:
            cells.append(language.share((part.planned or ZERO) / whole))
        rows.append((part.name, *cells))
    columns = (Column(head), *(Column(label, number=True) for label in heads))
    return Table(columns, tuple(rows), frozenset({len(rows) - 1}))


def _planned(subject: Subject, part: _Part) -> str:
    if part.planned is not None:
        return money(subject, part.planned)
    return joined(subject, {currency: planned for currency, (planned, _) in part.own.items()})


def _spent(subject: Subject, part: _Part) -> str:
    if part.spent is not None:
        return money(subject, part.spent)
    return joined(subject, {currency: spent for currency, (_, spent) in part.own.items()})
