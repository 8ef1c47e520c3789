"""The folder that somebody stands in: what paths are relative to."""

from __future__ import annotations

import os

from smmplan.base.errors import Trouble


def working_folder() -> str:
    """Its absolute path. Raises Trouble where it is gone: another terminal may have removed it."""
    try:
        return os.getcwd()
    except FileNotFoundError:
        raise Trouble("the folder that you are in has been removed; go to another one") from None
