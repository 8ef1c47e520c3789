from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest

from smmplan.base.errors import Trouble
from smmplan.source.pictures import LARGEST, picture_address

PNG = b"\x89PNG\r\n\x1a\nrest"


def test_the_address_holds_the_picture(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    kind, _, data = picture_address(str(tmp_path), "logo.png").partition(";base64,")
    assert kind == "data:image/png"
    assert b64decode(data) == PNG


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xffx", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF0000WEBP", "image/webp"),
        (b'<?xml version="1.0"?><svg/>', "image/svg+xml"),
    ],
)
def test_what_it_is_its_beginning_says_not_its_name(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "logo.bin").write_bytes(data)
    assert picture_address(str(tmp_path), "logo.bin").startswith(f"data:{kind};")


def test_a_picture_of_the_repository_above(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "plans").mkdir()
    assert picture_address(str(tmp_path / "plans"), "logo.png")


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.png", "no file"), ("text.png", "no picture"), ("large.png", "smaller copy"), ("../secret.png", "outside")],
)
def test_what_is_no_picture_of_the_plan_says_why(tmp_path: Path, name: str, said: str) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "text.png").write_text("hello", encoding="utf-8")
    (folder / "large.png").write_bytes(PNG + bytes(LARGEST))
    (tmp_path / "secret.png").write_bytes(PNG)
    with pytest.raises(Trouble, match=said):
        picture_address(str(folder), name)
