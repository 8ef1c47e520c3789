"""Findings about the files of a plan: their codes, names and manual pages.

A snippet that needs two files has a line `# in NAME` where the second one begins.
"""

from __future__ import annotations

from smmplan.base.finding import Severity
from smmplan.source.codes import Code

INCLUDE_MISSING = Code(
    "STR016",
    "include-missing",
    Severity.ERROR,
    """What an included file holds is not part of the plan when the file is not there: its goals, posts or amounts
    are missing in every check and every total.

    An include is the name of a YAML file, or a pattern such as calendar/*.yaml, and counts from the file that it
    stands in. It uses / on every computer.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        include: budgets.yaml
        # in budget.yaml
        budget: {total: 9000.00}
    Good:
        smmplan: 1
        title: Sinag Coffee
        include: budget.yaml
        # in budget.yaml
        budget: {total: 9000.00}
    """,
)
INCLUDE_CYCLE = Code(
    "STR017",
    "include-cycle",
    Severity.ERROR,
    """Files that include each other in a circle have no order: nobody can say which of them comes first.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        include: goals.yaml
        # in goals.yaml
        include: smmplan.yaml
        goals: {fans: {what: More regulars}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        include: goals.yaml
        # in goals.yaml
        goals: {fans: {what: More regulars}}
    """,
)
INCLUDE_OUTSIDE = Code(
    "STR018",
    "include-outside",
    Severity.ERROR,
    """A plan is complete for everyone who has its repository. A file from elsewhere on one computer is missing for
    all others, and a plan from a stranger could show what is none of its business.

    The repository is the nearest folder upwards with .git or smmplan.toml; without one, a plan may include what is
    in its own folder and below it.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        include: /home/tala/budget.yaml
    Good:
        smmplan: 1
        title: Sinag Coffee
        include: budget.yaml
        # in budget.yaml
        budget: {total: 9000.00}
    """,
)
INCLUDE_CONFLICT = Code(
    "STR019",
    "include-conflict",
    Severity.ERROR,
    """Two files say different things about one place of the plan. The first one counts, and who changes the other
    wonders why nothing happens.

    Entries and lists of several files are joined; only single values collide.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        currency: PHP
        include: budget.yaml
        # in budget.yaml
        currency: USD
        budget: {total: 9000.00}
    Good:
        smmplan: 1
        title: Sinag Coffee
        currency: PHP
        include: budget.yaml
        # in budget.yaml
        budget: {total: 9000.00}
    """,
)
FRAGMENT_KEY = Code(
    "STR020",
    "fragment-key",
    Severity.ERROR,
    """A plan has one version, one title and one period, and they stand in the plan itself, where everyone looks.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        include: goals.yaml
        # in goals.yaml
        title: Goals of Sinag Coffee
        goals: {fans: {what: More regulars}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        include: goals.yaml
        # in goals.yaml
        goals: {fans: {what: More regulars}}
    """,
)
INCLUDE_TWICE = Code(
    "STR024",
    "include-twice",
    Severity.ERROR,
    """A file that is included twice would bring its posts and transfers twice, so it is read only once.

    Bad:
        smmplan: 1
        title: Sinag Coffee
        include: [goals.yaml, "*s.yaml"]
        # in goals.yaml
        goals: {fans: {what: More regulars}}
    Good:
        smmplan: 1
        title: Sinag Coffee
        include: ["*s.yaml"]
        # in goals.yaml
        goals: {fans: {what: More regulars}}
    """,
)
INCLUDE_CODES = (
    INCLUDE_MISSING,
    INCLUDE_CYCLE,
    INCLUDE_OUTSIDE,
    INCLUDE_CONFLICT,
    FRAGMENT_KEY,
    INCLUDE_TWICE,
)
