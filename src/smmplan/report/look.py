"""What a plan adds to the look of its report: its templates, its logo, its colours, its style sheet."""

from __future__ import annotations

from smmplan.base.record import NamedTuple


class Look(NamedTuple):
    """The folder of the plan, where its `templates/` may lie; its logo as a `data:` address; its own style sheet."""

    plan_folder: str | None = None
    logo: str | None = None
    theme: str = ""
