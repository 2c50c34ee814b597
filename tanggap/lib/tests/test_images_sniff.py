import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.lib.images import MEDIA_TYPES, SNIFF_BYTES, sniff


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"),
        (b"GIF89a", "gif"),
        (b"GIF87a", "gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"\0\0\0\x18ftypmif1", "heic"),
        (b"\0\0\0\x18ftypisom", "mp4"),
        (b"\0\0\0\x18ftypmp42", "mp4"),
        (b"\0\0\0\x18ftyp3gp4", "3gp"),
        (b"OggS\0\x02", "ogg"),
        (b"#!AMR\n", "amr"),
        (b"#!AMR-WB\n", "amr"),
        (b"ID3\x04\0", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"%PDF-1.7\n", "pdf"),
    ],
)
def test_it_knows_a_file_by_its_content(head: bytes, kind: str) -> None:
    assert sniff(head) == kind
    assert sniff(head.ljust(SNIFF_BYTES, b"\0")) == kind
    assert kind in MEDIA_TYPES


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"MZ\x90\0\x03",
        b"\x7fELF",
        b"PK\x03\x04",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>",
        b"<?xml version='1.0'?><svg>",
        b"<!doctype html><html>",
        b" %PDF-1.7",
        b"\xff\xfe<\0h\0",
        b"\xff\xfb\xff\xff",
        b"\xff\xf1\x50\x80",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"\0\0\0\x18ftypavif",
        b"\0\0\0\x18ftypqt  ",
        b"#!/bin/sh\n",
        b"GIF88a",
        b"halo",
    ],
)
def test_it_knows_nothing_else(head: bytes) -> None:
    assert sniff(head) is None


@given(st.binary(max_size=64))
def test_it_sniffs_any_bytes(head: bytes) -> None:
    assert sniff(head) in {None, *MEDIA_TYPES}
