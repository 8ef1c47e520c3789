"""The pictures of the budget's months: what each may spend and has spent, and where the money ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from smmplan.analysis.books import Books
from smmplan.analysis.course import Course
from smmplan.analysis.horizon import Horizon
from smmplan.report.charts.axis import Month as AxisMonth
from smmplan.report.charts.drawing import Drawing, Point
from smmplan.report.charts.fitting import Words
from smmplan.report.pieces import Column, Figure, Table
from smmplan.report.subject import Subject
from smmplan.report.view.budget_months import ByMonth, MonthMoney, stretch
from smmplan.report.view.budget_words import MOST_NAMED, month_name, planned_word

WIDE, NARROW = 880, 350


def months_figure(subject: Subject, books: Books, money: ByMonth) -> Figure | None:
    """What each month planned, brought along and spent; None where there is no money in any month."""
    from smmplan.report.charts.budget_bars import BudgetKey, BudgetMonth, budget_bars

    span = stretch(books.horizon)
    months = [money.months[at] for at in span]
    if not any(month.available or month.planned or month.spent for month in months):
        return None
    language = subject.language
    moved = any(month.moved for month in months)
    words = BudgetKey(
        planned=planned_word(subject, moved),
        carried=language.say_in("money", "Carried in"),
        owed=language.say("Owed from before"),
        spent=language.say_in("money", "Spent"),
        over=language.say_in("money", "Over"),
    )
    names = _axis(subject, books, span)
    bars = [
        BudgetMonth(
            name,
            float(month.planned + month.moved),
            float(month.opening),
            None if month.spent is None else float(month.spent),
            float(month.over),
            _over_words(subject, month.over),
        )
        for name, month in zip(names, months, strict=True)
    ]
    current = books.horizon.current
    title, lead = language.say("Planned and spent by month"), _months_lead(subject, books, money, span)

    def drawn(width: float) -> Drawing:
        return budget_bars(
            bars,
            words,
            width=width,
            tick=_tick(subject),
            now=None if current is None or current not in span else current - span.start,
            title=title,
            desc=lead,
        )

    return Figure("budget-by-month", title, lead, drawn(WIDE), drawn(NARROW), _months_table(subject, books, months))


def course_figure(subject: Subject, books: Books, course: Course, title: str, lead: str) -> Figure | None:
    """How the money adds up to its end; None where there is none."""
    from smmplan.report.charts.cumulative import Course as Line
    from smmplan.report.charts.cumulative import CumulativeKey, cumulative

    horizon, span, language = books.horizon, stretch(books.horizon), subject.language
    if not any((*course.planned, *course.spent, *course.expected)):
        return None
    begun, now = _reached(horizon, course)
    spent = _points(course.spent[: min(begun, int(now))], span)
    if now > int(now) and begun > span.start:
        spent.append((now - span.start, float(course.spent[begun - 1])))
    coming = [(float(at + 1 - span.start), float(course.expected[at])) for at in span if at + 1 > now]
    start = spent[-1] if len(spent) > 1 else (0.0, float(course.spent[span.start - 1]) if span.start else 0.0)
    ahead = [start, *coming] if coming and any(course.spent) else []
    words = CumulativeKey(
        language.say_in("money", "Spent"), language.say_in("money", "Expected"), language.say_in("money", "Planned")
    )

    def named(message: Callable[[str], str], amount: float) -> Words:
        short = _tick(subject)(amount)
        return message(short), short

    plan = _points(course.planned, span)

    def drawn(width: float) -> Drawing:
        return cumulative(
            _axis(subject, books, span),
            words,
            planned=Line(plan, named(lambda it: language.say("Plan %(amount)s", amount=it), plan[-1][1])),
            actual=Line(spent, named(lambda it: language.say("Spent %(amount)s", amount=it), spent[-1][1]))
            if any(value for _, value in spent)
            else Line(),
            forecast=Line(ahead, named(lambda it: language.say("Expected %(amount)s", amount=it), ahead[-1][1]))
            if ahead
            else Line(),
            today=now - span.start if horizon.current is not None else None,
            today_words=(language.short_day(subject.today),) if horizon.current is not None else (),
            width=width,
            tick=_tick(subject),
            title=title,
            desc=lead,
        )

    table = _course_table(subject, books, course, span, begun)
    return Figure("budget-course", title, lead, drawn(WIDE), drawn(NARROW), table)


def _reached(horizon: Horizon, course: Course) -> tuple[int, float]:
    """How many months have begun, and where today lies, in months from the first.

    A plan without dates has no today: there it is where its records end.
    """
    if not horizon.dated:
        last = next((at for at, amount in enumerate(course.spent, 1) if amount == course.spent[-1]), 0)
        reached = last if course.spent[-1] else 0
        return reached, reached
    if horizon.current is None:
        return horizon.closed, horizon.closed
    return horizon.closed + 1, horizon.closed + horizon.day / horizon.days


def _points(sums: Sequence[Decimal], span: range) -> list[Point]:
    """The sums at the ends of the months of a picture, from what there was before it."""
    before = sums[span.start - 1] if 0 < span.start <= len(sums) else 0
    inside = sums[span.start : span.stop]
    return [(0.0, float(before)), *((float(at), float(amount)) for at, amount in enumerate(inside, 1))]


def _months_lead(subject: Subject, books: Books, money: ByMonth, span: range) -> str:
    return subject.language.sentences(
        (_months_said(subject, books, money.months), *_left_out(subject, books, money.partial, span))
    )


def _months_said(subject: Subject, books: Books, months: Sequence[MonthMoney]) -> str:
    language, current = subject.language, books.horizon.current
    over = [month for month in months if month.over]

    def amount(value: Decimal) -> str:
        return language.money(subject.money(value))

    if len(over) == 1:
        said = language.say(
            "In %(month)s %(amount)s more was spent than there was.",
            month=month_name(subject, books, over[0].month),
            amount=amount(over[0].over),
        )
    elif over:
        worst = sorted(over, key=lambda month: -month.over)[:MOST_NAMED]
        named = language.items(
            [
                language.say(
                    "%(month)s by %(amount)s", month=month_name(subject, books, each.month), amount=amount(each.over)
                )
                for each in worst
            ]
        )
        count = language.number(len(over))
        if len(over) > len(worst):
            said = language.say(
                "%(count)s months spent more than there was, most of all %(months)s.", count=count, months=named
            )
        else:
            said = language.say("%(count)s months spent more than there was: %(months)s.", count=count, months=named)
    elif any(month.spent is not None for month in months):
        said = language.say("No month has spent more than there was.")
    else:
        most = max(months, key=lambda month: month.planned + month.moved)
        return language.say(
            "The most is planned for %(month)s: %(amount)s.",
            month=month_name(subject, books, most.month),
            amount=amount(most.planned + most.moved),
        )
    now = months[current] if current is not None else None
    if now is None:
        return said
    name = month_name(subject, books, now.month)
    if now.available < 0:
        running = language.say(
            "Nothing is left for %(month)s: %(amount)s is missing.", month=name, amount=amount(-now.available)
        )
    elif now.spent:
        running = language.say(
            "%(month)s may spend %(available)s, of which %(spent)s is spent.",
            month=name,
            available=amount(now.available),
            spent=amount(now.spent),
        )
    else:
        running = language.say("%(month)s may spend %(available)s.", month=name, available=amount(now.available))
    return language.sentences((said, running))


def _left_out(subject: Subject, books: Books, partial: bool, span: range) -> list[str]:
    language, said = subject.language, []
    if partial and books.currency:
        said.append(language.say("Only amounts in %(currency)s are shown.", currency=books.currency))
    if len(span) < len(books.horizon.months):
        said.append(
            language.say(
                "The picture shows %(first)s to %(last)s of %(count)s months.",
                first=month_name(subject, books, span.start),
                last=month_name(subject, books, span.stop - 1),
                count=language.number(len(books.horizon.months)),
            )
        )
    return said


def _months_table(subject: Subject, books: Books, months: Sequence[MonthMoney]) -> Table:
    language = subject.language
    say = language.say_in
    columns: tuple[tuple[str, list[Decimal | None]], ...] = (
        (say("money", "Planned"), [month.planned for month in months]),
        (say("money", "Moved in or out"), [month.moved for month in months]),
        (say("money", "Carried in"), [month.opening for month in months]),
        (say("money", "Spent"), [month.spent for month in months]),
        (say("money", "Taken for spent"), [month.assumed for month in months]),
        (say("money", "Over"), [month.over for month in months]),
    )
    always = {say("money", "Planned"), say("money", "Spent")}
    kept = [(label, column) for at, (label, column) in enumerate(columns) if at == 0 or any(column)]
    rows = (
        (
            month_name(subject, books, month.month),
            *(_cell(subject, column[at] if column[at] or label in always else None) for label, column in kept),
        )
        for at, month in enumerate(months)
    )
    return Table((Column(say("budget", "Month")), *(Column(label, number=True) for label, _ in kept)), tuple(rows))


def _course_table(subject: Subject, books: Books, course: Course, span: range, begun: int) -> Table:
    say = subject.language.say_in
    any_spent = any(course.spent)
    heads = [say("money", "Planned until then")]
    heads += [say("money", "Spent until then"), say("money", "Expected until then")] if any_spent else []
    rows = []
    for at in span:
        cells: list[Decimal | None] = [course.planned[at]]
        if any_spent:
            cells += [course.spent[at] if at < begun else None, course.expected[at] if at + 1 >= begun else None]
        rows.append((month_name(subject, books, at), *(_cell(subject, amount) for amount in cells)))
    return Table((Column(say("budget", "Month")), *(Column(head, number=True) for head in heads)), tuple(rows))


def _cell(subject: Subject, amount: Decimal | None) -> str:
    return "" if amount is None else subject.language.money(subject.money(amount), exact=True)


def _axis(subject: Subject, books: Books, span: range) -> list[AxisMonth]:
    horizon, language = books.horizon, subject.language
    if not horizon.dated:
        return [AxisMonth((month_name(subject, books, at), str(at + 1))) for at in span]
    months = (horizon.months[at] for at in span)
    return [AxisMonth((language.short_month(month), str(month.month)), str(month.year)) for month in months]


def _tick(subject: Subject) -> Callable[[float], str]:
    currency, language = subject.plan.head.currency, subject.language

    def tick(value: float) -> str:
        return language.short_money(subject.money(Decimal(repr(value)), currency))

    return tick


def _over_words(subject: Subject, over: Decimal) -> Words:
    return (f"+{subject.language.short_money(subject.money(over))}",) if over else ()
