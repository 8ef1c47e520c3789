"""Where templates and starter plans lie: beside the plan, in the package, or in the checkout."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def template_folders(plan_folder: str | None) -> list[str]:
    """The folders to look for a template in, the nearest first; only those that exist.

    `plan_folder` is the folder of the plan, whose own `templates/` wins; None where there is no plan.
    Then comes the folder inside an installed package, then the one at the top of a checkout: a wheel has
    only the first of the two, an editable install only the second.
    """
    own = [os.path.join(plan_folder, "templates")] if plan_folder is not None else []
    packaged = os.path.join(_PACKAGE, "templates")
    source, _ = os.path.split(_PACKAGE)
    checkout = [os.path.join(os.path.dirname(source), "templates")] if os.path.basename(source) == "src" else []
    return [folder for folder in (*own, packaged, *checkout) if os.path.isdir(folder)]
