"""From bytes to text: what the bytes say, what a page declares, and what nothing explains."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import TextError
from kg.extraction.encodings import declared_encoding, decode
from kg.extraction.marks import tidy

SIMPLIFIED = "云屏市将建设机器人学院，企业超过二百家。"
TRADITIONAL = "雲屏市將建設機器人學院，這個計畫將於明年開始。"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "镕喆𠮷㐀😀", "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32-le"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL + "邨喺", "big5hkscs", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
        ("Plain English text.\n", "ascii", "utf-8"),
        ("Plain English in wide letters.\n", "utf-16-le", "utf-16-le"),
        ("Déjà vu à l’école", "utf-8", "utf-8"),
        ("人工智能", "gb18030", "gb18030"),
        ("联通", "gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_found_and_the_text_is_the_same(
    text: str, encoding: str, found: str
) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.remark) == (text, found, "")


def test_four_byte_characters_of_gb18030_are_read() -> None:
    data = "𠮷野家与㐀".encode("gb18030")
    assert b"\x95\x34\xb2\x35" in data  # 0x20BB7 counted from 0x10000 = 90 30 81 30
    assert decode(b'<meta charset="gbk">' + data).text == '<meta charset="gbk">𠮷野家与㐀'


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'<meta charset="GB2312">', "gb2312"),
        (b"<META http-equiv=Content-Type content='text/html; charset=Big5'>", "big5"),
        (b"<?xml version='1.0' encoding='UTF-16'?>", "utf-16"),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_declarations(head: bytes, found: str | None) -> None:
    assert declared_encoding(head) == found


@pytest.mark.parametrize(
    ("declared", "written", "shown"),
    [("utf-8", "gb18030", "gb18030"), ("gbk", "utf-8", "utf-8"), ("gb2312", "big5", "big5")],
)
def test_a_wrong_declaration_is_noticed(declared: str, written: str, shown: str) -> None:
    text = f'<meta charset="{declared}"><p>{TRADITIONAL if written == "big5" else SIMPLIFIED}</p>'
    decoded = decode(text.encode(written))
    assert decoded.text == text
    assert decoded.encoding == shown
    assert decoded.remark == f"declared {declared}, read as {shown}"


@pytest.mark.parametrize("declared", ["rot13", "zip", "no-such-thing", "undefined", "idna"])
def test_a_declaration_that_is_no_encoding_is_passed_over(declared: str) -> None:
    text = f'<meta charset="{declared}"><p>{SIMPLIFIED}</p>'
    assert decode(text.encode()).text == text


def test_a_declared_encoding_that_is_not_chinese() -> None:
    text = '<meta charset="windows-1251"><p>Город строит центр роботов</p>'
    assert decode(text.encode("cp1251")).text == text


def test_other_languages_without_declaration() -> None:
    text = "Город строит центр роботов, и в нём работают двести человек. " * 5
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("data", "byte", "encoding"),
    [
        (SIMPLIFIED.encode() + b"\xff" + SIMPLIFIED.encode(), 60, "utf-8"),
        (SIMPLIFIED.encode()[:-1], 57, "utf-8"),
        (SIMPLIFIED.encode("gb18030") * 3 + b"\xff" + SIMPLIFIED.encode("gbk"), 120, "gb18030"),
        (b"\xff\xfe" + "云屏".encode("utf-16-le") + b"\x00\xd8", 6, "utf-16-le"),
        (b"\xef\xbb\xbf" + "云".encode() + b"\xff", 6, "utf-8"),
    ],
)
def test_bytes_that_nothing_explains_are_named(data: bytes, byte: int, encoding: str) -> None:
    with pytest.raises(TextError, match=rf"a\.txt: byte {byte} \(0x.. ?.*{encoding}"):
        decode(data, name="a.txt")


@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8", "replace")).text == text.encode("utf-8", "replace").decode()


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_text_error(data: bytes) -> None:
    with contextlib.suppress(TextError):
        assert isinstance(decode(data).text, str)


# ------------------------------------------------------------------ single code points


@pytest.mark.parametrize(
    ("raw", "text", "removed"),
    [
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁", 0),
        ("甲\u2028乙\u2029丙\x85丁\x0c戊", "甲\n乙\n丙\n丁\n戊", 0),
        ("甲\u200b乙\u200e丙\u202e丁\u2066戊\ufeff己\xad", "甲乙丙丁戊己", 6),
        ("甲\x00乙\x1b[31m\x7f\x9b", "甲乙[31m", 4),
        ("甲\U000e0041\U000e007f乙", "甲乙", 2),  # tags that hide words
        ("👩\u200d🔬与👨\u200d👩\u200d👧", "👩\u200d🔬与👨\u200d👩\u200d👧", 0),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", 0),
        ("می\u200cخواهم", "می\u200cخواهم", 0),
        ("क्\u200dष", "क्\u200dष", 0),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f", 0),
        ("云\u200d屏", "云屏", 1),
        ("Å Å ﬁ ① 𠮷\u3000\xa0，,", "Å Å ﬁ ① 𠮷\u3000\xa0，,", 0),  # nothing is normalised
    ],
)
def test_marks(raw: str, text: str, removed: int) -> None:
    assert tidy(raw) == (text, removed)


def test_half_a_surrogate_pair_is_refused_with_its_place() -> None:
    with pytest.raises(TextError, match=r"position 1: half a surrogate pair \(U\+D83D\)"):
        tidy("甲\ud83d乙")
