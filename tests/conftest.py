"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# A loaded machine is slow, not wrong: no test fails by the clock.
settings.register_profile("smmplan", deadline=None)
settings.load_profile("smmplan")
