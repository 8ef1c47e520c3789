"""The channels: what each is for, whom it speaks to, how often it posts as promised, and who looks after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from smmplan.analysis.agenda.promises import Promise, Promises, promises
from smmplan.analysis.rivals import Account, own_accounts
from smmplan.base.record import NamedTuple
from smmplan.plan.channels import Channel
from smmplan.plan.markers import canonical
from smmplan.report.language.names import spoken
from smmplan.report.pieces import Column, State
from smmplan.report.subject import Subject
from smmplan.report.view.cells import MOST_ROWS, Cell, Grid, grid
from smmplan.report.view.channel_rhythm import rhythm_grid, rhythm_lead, weeks
from smmplan.report.view.channel_words import channel_name, purpose_word, status_state
from smmplan.report.view.named import audiences, people, platform_name
from smmplan.report.view.standing_words import capital, day_said
from smmplan.report.view.time_words import every_words

_AT_REST = frozenset({"candidate", "reserved", "paused", "retired"})


class Resting(NamedTuple):
    """A channel that is not in use: what it is, and why."""

    name: str
    state: State
    why: str


class ChannelsView(NamedTuple):
    """The channels in use: `uses` says what each is for, `rhythm` how often it posts, `style` what it shows and how.

    `links` are names with addresses; `resting` are channels that are not in use.
    """

    lead: str
    uses: Grid | None
    rhythm_lead: str
    rhythm: Grid | None
    style: Grid | None
    links: tuple[tuple[str, str], ...]
    resting: tuple[Resting, ...]
    more: str


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Channels")


def section(subject: Subject) -> ChannelsView | None:
    """The channels of a plan; None without one."""
    channels = subject.plan.channels
    if not channels:
        return None
    used = {id: channel for id, channel in channels.items() if canonical(channel.status or "") not in _AT_REST}
    shown = dict(list(used.items())[:MOST_ROWS])
    kept = promises(subject.agenda)
    rows = [row for row in kept.rows if row.channel in shown]
    return ChannelsView(
        _lead(subject, used, rows, kept),
        _uses(subject, shown, named=bool(rows)) if shown else None,
        rhythm_lead(subject, kept),
        rhythm_grid(subject, rows, kept) if rows else None,
        _style(subject, shown),
        tuple((channel_name(subject, id), channel.link) for id, channel in shown.items() if channel.link),
        tuple(_resting(subject, id, channel) for id, channel in channels.items() if id not in used),
        _more(subject, len(used) - len(shown)),
    )


def _more(subject: Subject, count: int) -> str:
    if count <= 0:
        return ""
    return subject.language.say_count(
        "%(count)s further channel is in use.", "%(count)s further channels are in use.", count
    )


def _lead(subject: Subject, used: Mapping[str, Channel], rows: Sequence[Promise], kept: Promises) -> str:
    language = subject.language
    used_now = language.say_count("%(count)s channel is in use.", "%(count)s channels are in use.", len(used))
    known = [row.back for row in rows if row.back]
    good = sum(row.off >= 0 for row in known)
    if not known or not kept.back:
        return used_now
    count = weeks(kept.back)
    if good == len(known):
        sentence = language.say_count(
            "In the last full week posts came as often as promised.",
            "In the last %(count)s full weeks posts came as often as promised.",
            count,
        )
    elif not good:
        sentence = language.say_count(
            "In the last full week posts came less often than promised.",
            "In the last %(count)s full weeks posts came less often than promised.",
            count,
        )
    else:
        sentence = language.say_count(
            "In the last full week posts came as often as promised in %(good)s of %(all)s cases.",
            "In the last %(count)s full weeks posts came as often as promised in %(good)s of %(all)s cases.",
            count,
            good=language.number(good),
            all=language.number(len(known)),
        )
    return language.sentences((used_now, sentence))


def _uses(subject: Subject, shown: Mapping[str, Channel], *, named: bool) -> Grid | None:
    """What each channel is for; None where there are names only, and these are `named` elsewhere."""
    language, say = subject.language, subject.language.say_in
    accounts = {account.name: account for account in own_accounts(subject.agenda, subject.readings)}
    columns = (
        Column(say("channel", "Channel")),
        Column(say("channel", "What it is for")),
        Column(say("channel", "For whom")),
        Column(say("channel", "Followers"), number=True),
        Column(say("channel", "Share of the money"), number=True),
        Column(say("channel", "Who looks after it")),
    )
    rows = [
        (
            Cell(channel_name(subject, id), note=_about(subject, id, channel)),
            _purposes(subject, channel),
            language.items(audiences(subject, channel.personas)),
            _followers(subject, accounts.get(id)),
            language.share(channel.budget_share.fraction) if channel.budget_share else "",
            language.items(people(subject, channel.owner)),
        )
        for id, channel in shown.items()
    ]
    made = grid(say("channel", "What each channel is for"), columns, rows)
    return None if named and len(made.columns) == 1 and not any(row[0].note for row in rows) else made


def _about(subject: Subject, id: str, channel: Channel) -> str:
    """The platform where the name does not say it, and what the channel is."""
    name = platform_name(subject, channel.platform) if channel.platform else ""
    parts = ("" if channel_name(subject, id).casefold() in name.casefold() else name, channel.what or "")
    return " · ".join(part for part in parts if part)


def _purposes(subject: Subject, channel: Channel) -> Cell | str:
    language = subject.language
    main = [purpose_word(subject, word) for word in channel.primary_for]
    said = capital(language.items([purpose_word(subject, word) for word in channel.purposes or channel.primary_for]))
    note = language.say("main channel for %(purposes)s", purposes=language.items(main)) if main else ""
    return Cell(said, note=note) if said else capital(channel.why or "")


def _followers(subject: Subject, account: Account | None) -> Cell | str:
    if account is None or account.followers is None or account.counted is None:
        return ""
    language = subject.language
    return Cell(language.number(account.followers), note=day_said(subject, account.counted))


def _style(subject: Subject, shown: Mapping[str, Channel]) -> Grid | None:
    """What is shown where and how it sounds."""
    language, say = subject.language, subject.language.say_in
    columns = (
        Column(say("channel", "Channel")),
        Column(say("channel", "Formats")),
        Column(say("channel", "How we sound")),
        Column(say("channel", "Languages")),
        Column(say("channel", "When people are there")),
    )
    rows = [
        (
            channel_name(subject, id),
            language.items(channel.formats),
            channel.tone or "",
            language.items([spoken(language, code) for code in channel.languages]),
            " · ".join(every_words(language, each) for each in channel.best_times),
        )
        for id, channel in shown.items()
    ]
    said = [row for row in rows if any(row[1:])]
    return grid(say("channel", "What we show, and how"), columns, said) if said else None


def _resting(subject: Subject, id: str, channel: Channel) -> Resting:
    state = status_state(subject, channel.status)
    assert state is not None
    return Resting(channel_name(subject, id), state, " · ".join(_reasons(channel)))


def _reasons(channel: Channel) -> Iterator[str]:
    for text in (channel.what, channel.why):
        if text:
            yield text
