"""Plans to draw roadmaps and calendars of."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from smmplan.base.place import SourceText
from smmplan.plan.plan import Plan
from smmplan.source.load import load

TODAY = date(2026, 11, 21)
HEAD = "smmplan: 1\ntitle: Sinag Coffee\ntimezone: Asia/Manila\nperiod: {from: 2026-07-01, to: 2027-06-30}\n"
FULL = """
    channels: {ig: {platform: instagram}}
    team: {ann: {name: Ann}}
    goals: {g: {what: "Sell: #1 more", due: 2027-06-30}}
    initiatives:
      a: {what: Page, goal: g, start: 2026-08-01, due: 2026-10-15, owner: ann, steps: [{what: x, done: true}, y]}
      b: {what: Films, goal: g, start: 2026-05-15, due: 2027-01-31, after: [a]}
      c: {what: Stopped, goal: g, start: 2026-09-01, due: 2026-10-01, status: dropped}
      d: {what: No end, start: 2026-12-01}
      e: {what: Waits, start: open+1w}
      f: {what: Far, start: 2029-01-01, due: 2029-02-01}
    campaigns: {s: {name: Sale, from: 2026-11-16, to: 2026-12-05, channels: [ig]}}
    roadmap:
      phases: {p: {from: 2026-07, to: 2026-12, what: First}, q: {from: 2027-01, to: 2027-09, what: Second}}
      milestones:
        m: {when: 2026-11-10, what: Opening}
        n: {when: 2027-01-30, to: 2027-02-02, what: Fair}
        o: {when: 2026-12, what: December}
        open: {when: TBD, what: Open}
    tasks: {t: {what: Draw, due: 2026-11-10, owner: ann}, u: {what: Done, due: 2026-11-10, status: done}}
    calendar:
      days: [{date: 2026-11-25, what: Our day, kind: company}]
      posts:
        - {at: 2026-11-25 10:00, channels: [ig], topic: "=1+1", pillars: [], status: draft}
        - {at: 2026-11-25 10:05, channels: [ig], topic: close, status: approved, owner: ann}
        - {at: 2026-11-25 12:00, channels: [ig], topic: third}
        - {at: 2026-11-25 13:00, channels: [ig], topic: fourth}
        - {at: 2026-11-03, channels: [ig], topic: out, status: published}
        - {at: 2026-11, channels: [ig], topic: some day}
        - {at: open, channels: [ig], topic: waits}
"""


def plan_of(*texts: str, head: str = HEAD) -> Plan:
    """The plan of some texts, which need not be faultless but must load."""
    path = "/plan/smmplan.yaml"
    written = "\n".join((head, *map(dedent, texts)))
    loaded = load(path, "smmplan.yaml", "/plan", {path: SourceText("smmplan.yaml", written)})
    assert loaded.plan, loaded.findings
    return loaded.plan
