"""How fast money goes out, as words of the report."""

from __future__ import annotations

from smmplan.analysis.pace import FAST, FINE, SLOW, WATCH_FAST, WATCH_SLOW, Pace
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject

_TONES: dict[str, Tone] = {SLOW: "watch", WATCH_SLOW: "watch", FINE: "good", WATCH_FAST: "watch", FAST: "bad"}


def pace_state(subject: Subject, pace: Pace) -> State:
    """How fast money goes out, as a word of the report."""
    say = subject.language.say_in
    words = {
        SLOW: say("pace", "slow"),
        WATCH_SLOW: say("pace", "a little slow"),
        FINE: say("pace", "on pace"),
        WATCH_FAST: say("pace", "a little fast"),
        FAST: say("pace", "too fast"),
    }
    return State(words[pace.state], _TONES[pace.state])
