"""Files are read whole or refused in one clear line: nothing blocks, nothing fills the memory."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmplan.base.errors import Trouble
from smmplan.source.files import decode, read_text


def refusal(path: Path, limit: int = 1000) -> str:
    with pytest.raises(Trouble) as raised:
        read_text(str(path), "plan.yaml", limit)
    return str(raised.value)


def undecoded(data: bytes, *, table: bool = False) -> str:
    with pytest.raises(Trouble) as raised:
        decode(data, "folder/x.csv", table=table)
    return str(raised.value)


def test_a_file_is_read_as_utf_8_and_loses_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "title: café\r\n".encode())
    source = read_text(str(path), "plan.yaml")
    assert (source.name, source.text) == ("plan.yaml", "title: café\r\n")


def test_only_the_first_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa", "x").text == "\ufeffa"


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.yaml") == 'there is no file "plan.yaml"'
    (tmp_path / "file").write_text("")
    assert refusal(tmp_path / "file" / "plan.yaml") == 'there is no file "plan.yaml"'


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == '"plan.yaml" is a folder; name a file'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_and_a_socket_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == '"plan.yaml" is a pipe, a socket or a device; name a file'
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        assert refusal(tmp_path / "s") == '"plan.yaml" is a pipe, a socket or a device; name a file'


def test_a_device_is_not_read(tmp_path: Path) -> None:
    device = tmp_path / "device"
    device.symlink_to("/dev/zero")
    assert refusal(device) == '"plan.yaml" is a pipe, a socket or a device; name a file'


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "loop") == 'cannot read "plan.yaml": it is a link that leads back to itself'


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text("a: 1")

    def refuse(path: str) -> os.stat_result:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "stat", refuse)
    assert refusal(tmp_path / "plan.yaml") == 'cannot read "plan.yaml": permission denied'


def test_a_name_that_no_file_can_have() -> None:
    assert refusal(Path("a\0b")) == 'cannot read "plan.yaml": it is no file name'


def test_the_limit_is_the_largest_size_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"a" * 1000)
    assert len(read_text(str(path), "plan.yaml", 1000).text) == 1000
    path.write_bytes(b"a" * 1001)
    assert refusal(path) == '"plan.yaml" has 1,001 bytes; at most 1,000 bytes are read, so split it with include'
    with path.open("wb") as file:
        file.truncate(12_300_000)
    assert "has 12.3 MB; at most 10.0 MB" in refusal(path, 10_000_000)


def test_a_file_that_is_longer_than_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"")
    empty = path.stat()
    path.write_bytes(b"a" * 1001)
    monkeypatch.setattr(os, "stat", lambda path: empty)
    assert "has 1,001 bytes" in refusal(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"title: caf\xe9\n", "the byte 0xe9 at offset 10 (line 1) is no text"),
        (b"a: 1\r\nb: 2\rc: \xff\n", "the byte 0xff at offset 14 (line 3) is no text"),
        (b"\xef\xbb\xbfa: \x80", "the byte 0x80 at offset 6 (line 1) is no text"),
        (b"a: \xed\xa0\x80", "the byte 0xed at offset 3"),
    ],
)
def test_bytes_that_are_no_utf_8_are_named_with_their_place(data: bytes, said: str) -> None:
    assert said in undecoded(data)
    assert "is no UTF-8" in undecoded(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_for_tables_only(encoding: str) -> None:
    data = "\ufeffdate;客户".encode(encoding)
    assert decode(data, "x.csv", table=True).text == "date;客户"
    assert undecoded(data) == '"folder/x.csv" is UTF-16; save it as UTF-8'
    assert "is no UTF-16: the byte" in undecoded(data[:-1], table=True)


def test_utf_32_is_refused_by_name() -> None:
    data = "\ufeffa: 1".encode("utf-32-le")
    assert undecoded(data) == undecoded(data, table=True) == '"folder/x.csv" is UTF-32; save it as UTF-8'


@settings(max_examples=300)
@given(st.binary(), st.booleans())
def test_any_bytes_are_a_text_or_trouble(data: bytes, table: bool) -> None:
    try:
        text = decode(data, "x", table=table).text
    except Trouble:
        text = None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert text is None or table
    elif text is not None:
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")
    else:
        with pytest.raises(UnicodeDecodeError):
            data.decode()
