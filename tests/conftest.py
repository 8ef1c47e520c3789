"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# A loaded machine is slow, not wrong: no test fails by the clock. And a commit that passed once passes again: the
# examples are the same in every run. SMMPLAN_RANDOM=1 looks for new ones.
settings.register_profile("smmplan", deadline=None, derandomize=not os.environ.get("SMMPLAN_RANDOM"))
settings.load_profile("smmplan")
