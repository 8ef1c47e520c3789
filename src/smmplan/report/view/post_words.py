"""How far a post is, in the words of the report."""

from __future__ import annotations

from smmplan.plan.markers import canonical
from smmplan.report.pieces import State, Tone
from smmplan.report.subject import Subject

_TONES: dict[str, Tone] = {
    "idea": "quiet",
    "draft": "watch",
    "review": "watch",
    "approved": "good",
    "scheduled": "good",
}


def post_state(subject: Subject, status: str | None, *, late: bool = False) -> State | None:
    """How far a post is; None for one that says nothing, or that is out. A late one should be out and is not."""
    if status is None:
        return None
    say, word = subject.language.say_in, canonical(status)
    words = {
        "idea": say("post", "idea"),
        "draft": say("post", "draft"),
        "review": say("post", "in review"),
        "approved": say("post", "approved"),
        "scheduled": say("post", "scheduled"),
    }
    if word in {"published", "dropped"}:
        return None
    return State(words.get(word, status), "bad" if late else _TONES.get(word, "calm"))
