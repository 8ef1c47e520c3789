"""Lets the tests of layout draw the documents that the tests of edits draw."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "editing"))
