"""How a stranger becomes a regular: step by step, how, who answers for it, how fast."""

from __future__ import annotations

from smmplan.base.record import NamedTuple
from smmplan.plan.journey import JourneyStage
from smmplan.report.subject import Subject
from smmplan.report.view.named import people, readable
from smmplan.report.view.time_words import span_words


class Step(NamedTuple):
    """A step: its name, how it happens (`note`), who does it and how fast (`points`), where it happens (`link`)."""

    name: str
    note: str
    points: tuple[str, ...]
    link: str


class JourneyView(NamedTuple):
    """The steps in the order of the plan, and a sentence with what is promised; that may be empty."""

    lead: str
    steps: tuple[Step, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Customer journey")


def section(subject: Subject) -> JourneyView | None:
    """The journey of a plan; None without one."""
    steps = tuple(_step(subject, id, stage) for id, stage in subject.plan.journey.items())
    return JourneyView(_lead(subject), steps) if steps else None


def stage_name(subject: Subject, id: str) -> str:
    """A stage of the journey in the report's language; one of the plan's own as words."""
    say = subject.language.say_in
    known = {
        "discover": say("stage", "Discover"),
        "land": say("stage", "Land"),
        "ask": say("stage", "Ask"),
        "order": say("stage", "Order"),
        "pay": say("stage", "Pay"),
        "receive": say("stage", "Order received"),
        "fulfil": say("stage", "Make ready"),
        "status": say("stage", "Keep informed"),
        "ship": say("stage", "Deliver"),
        "feedback": say("stage", "Feedback"),
        "share": say("stage", "Share"),
        "return": say("stage", "Return"),
        "refund": say("stage", "Refund"),
    }
    return known.get(id) or readable(id)


def _lead(subject: Subject) -> str:
    language, journey = subject.language, subject.plan.journey
    count = language.say_count(
        "%(count)s step from a stranger to a regular.", "%(count)s steps from a stranger to a regular.", len(journey)
    )
    timed = [(seconds, id) for id, stage in journey.items() if stage.within and (seconds := stage.within.seconds)]
    if not timed:
        return count
    longest = max(timed, key=lambda pair: pair[0])[1]
    within = journey[longest].within
    assert within is not None
    slow = language.say(
        "The longest that anybody waits is at “%(step)s”: %(time)s at most.",
        step=stage_name(subject, longest),
        time=span_words(language, within),
    )
    return language.sentences((count, slow)) if len(timed) > 1 else count


def _step(subject: Subject, id: str, stage: JourneyStage) -> Step:
    language = subject.language
    points = list(people(subject, stage.owner))
    if stage.within:
        points.append(language.say("within %(time)s", time=span_words(language, stage.within)))
    return Step(stage_name(subject, id), stage.how or stage.what or "", tuple(points), stage.link or "")
