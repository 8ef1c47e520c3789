"""The rules that the team keeps: what holds, how fast, whom to call, and what to answer."""

from __future__ import annotations

from smmplan.base.record import NamedTuple
from smmplan.plan.markers import canonical
from smmplan.plan.policies import Policy
from smmplan.report.subject import Subject
from smmplan.report.view.named import people, readable
from smmplan.report.view.time_words import span_words


class Answer(NamedTuple):
    """What to say in a case; one of them may be empty."""

    case: str
    say: str


class Kept(NamedTuple):
    """A rule: what it is about, the rule itself, facts as pairs, and answers for cases that come up."""

    topic: str
    rule: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]


class PoliciesView(NamedTuple):
    """The rules, those with a time limit first: they are what somebody looks up in a hurry."""

    rules: tuple[Kept, ...]


def title(subject: Subject) -> str:
    """What the section is called."""
    return subject.language.say_in("section", "Rules we keep")


def section(subject: Subject) -> PoliciesView | None:
    """The policies of a plan; None without any."""
    policies = sorted(subject.plan.policies.items(), key=lambda pair: pair[1].within is None)
    rules = tuple(_kept(subject, id, policy) for id, policy in policies)
    return PoliciesView(rules) if rules else None


def _kept(subject: Subject, id: str, policy: Policy) -> Kept:
    language = subject.language
    facts = (
        (
            language.say_in("policy", "Within"),
            span_words(language, policy.within) if policy.within else "",
        ),
        (language.say_in("policy", "Whom to call"), language.items(people(subject, policy.escalate))),
        (language.say_in("policy", "Who answers for it"), language.items(people(subject, policy.owner))),
    )
    return Kept(
        _topic(subject, policy.topic or id),
        policy.rule or policy.what or "",
        tuple(fact for fact in facts if fact[1]),
        tuple(Answer(each.case or each.what or "", each.say or "") for each in policy.samples),
    )


def _topic(subject: Subject, topic: str) -> str:
    say = subject.language.say_in
    known = {
        "response": say("topic of a rule", "Answering"),
        "advertising": say("topic of a rule", "Advertising"),
        "privacy": say("topic of a rule", "Privacy"),
        "crisis": say("topic of a rule", "Crisis"),
        "rights": say("topic of a rule", "Rights"),
        "accessibility": say("topic of a rule", "Accessibility"),
        "security": say("topic of a rule", "Security"),
        "comments": say("topic of a rule", "Comments"),
    }
    return known.get(canonical(topic), readable(topic))
