"""Pictures that a plan names, as addresses that hold the whole picture."""

from __future__ import annotations

import os
from base64 import b64encode

from smmplan.base.errors import Trouble
from smmplan.base.quote import quote
from smmplan.source.repository import real, repository_root, within

LARGEST = 200_000
"""Bytes of a picture that goes into a page as it is."""

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


def picture_address(plan_folder: str, name: str) -> str:
    """The `data:` address of a picture in the folder of a plan, or in its repository.

    A page shows it as a picture, in which no script of an SVG runs and no address in it is fetched. Raises Trouble
    where there is no such file, where it lies elsewhere, is too large, or is no picture.
    """
    data = _read(plan_folder, name)
    kind = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)
    if kind is None and b"<svg" in data[:1000]:
        kind = "image/svg+xml"
    if kind is None:
        raise Trouble(f"{quote(name)} is no picture that a page can show; use a PNG, JPEG, GIF, WebP or SVG file")
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def _read(plan_folder: str, name: str) -> bytes:
    top = real(repository_root(plan_folder) or plan_folder)
    for folder in (plan_folder, repository_root(plan_folder) or plan_folder):
        path = os.path.join(folder, name)
        if not os.path.isfile(path):
            continue
        if not within(real(path), top):
            raise Trouble(f"{quote(name)} lies outside of the plan's repository; copy it beside the plan")
        try:
            with open(path, "rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            raise Trouble(f"cannot read {quote(name)}: {error.strerror}") from error
        if len(data) > LARGEST:
            raise Trouble(f"{quote(name)} is larger than {LARGEST // 1000} KB; save a smaller copy for the report")
        return data
    raise Trouble(f"there is no file {quote(name)} beside the plan")
