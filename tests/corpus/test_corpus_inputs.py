"""What is read, in which order, and what becomes of everything that is not good."""

from __future__ import annotations

import gzip
import json
import os
import random
import zlib
from datetime import date
from pathlib import Path

import pytest
from made_archives import PAGE, warc

from kg.corpus import documents
from kg.corpus.inputs import Inputs
from kg.corpus.unpacking import Bounded
from kg.errors import TextError


def told(*paths, **more) -> list[tuple[str, str]]:
    """Return name, and text or error, of all documents."""
    return [
        (Path(one.name).name, one.error or one.document.text)
        for one in documents([str(p) for p in paths], **more)
    ]


def one(path: Path, **more):
    (loaded,) = documents([path], **more)
    return loaded


# ---------------------------------------------------------------- files and folders


def test_a_folder_is_read_in_order(corpus: Path) -> None:
    names = [name for name, _ in told(corpus)]
    assert names == [
        "a.txt", "b.html", "c-picture.txt", "e.jsonl:1", "e.jsonl:2", "e.jsonl:4", "empty.txt",
        "f.jsonl.gz:1", "copy.txt",
    ]  # fmt: skip
    assert Inputs([corpus]).beside == 1


def test_what_is_wrong_is_said_of_the_one_that_is_wrong(corpus: Path) -> None:
    found = dict(told(corpus))
    assert "PNG" in found["c-picture.txt"]
    assert found["e.jsonl:2"].startswith("not JSON")
    assert found["empty.txt"] == ""
    assert "澜山" in found["b.html"]


def test_patterns(corpus: Path) -> None:
    assert [n for n, _ in told(corpus / "*.html")] == ["b.html"]
    deep = [n for n, _ in told(corpus / "**" / "*.txt")]
    assert deep == ["a.txt", "c-picture.txt", "empty.txt", "copy.txt"]
    assert told(corpus / "*.none")[0][1] == "nothing matches this pattern"


def test_a_name_with_the_signs_of_patterns(tmp_path: Path) -> None:
    (tmp_path / "a[1]*.txt").write_text("云屏市。", "utf-8")
    assert told(tmp_path / "a[1]*.txt") == [("a[1]*.txt", "云屏市。")]


def test_paths_that_are_none(tmp_path: Path) -> None:
    assert told(tmp_path / "no.txt") == [("no.txt", "there is no such file or folder")]
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    assert "cannot be read" in told(tmp_path / "dead")[0][1]
    os.mkfifo(tmp_path / "pipe")
    assert told(tmp_path / "pipe") == [("pipe", "no regular file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云屏市。", "utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert "Permission denied" in told(tmp_path)[0][1]


def test_a_file_is_read_once_and_links_make_no_circles(corpus: Path) -> None:
    (corpus / "sub" / "up").symlink_to(corpus)
    (corpus / "link.txt").symlink_to(corpus / "a.txt")
    again = told(corpus, corpus / "a.txt", corpus / "*.txt")
    assert [n for n, _ in again].count("a.txt") == 1
    assert "link.txt" not in [n for n, _ in again]


def test_positions_reach_the_size(corpus: Path) -> None:
    inputs = Inputs([corpus])
    positions = [item.position for item in inputs]
    assert positions == sorted(positions)
    assert positions[-1] == inputs.size


@pytest.mark.parametrize("suffix", [".txt", ".txt.gz"])
def test_a_document_that_is_too_large(tmp_path: Path, suffix: str) -> None:
    data = "云屏市。".encode() * 5000
    path = tmp_path / f"a{suffix}"
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") else data)
    assert one(path, largest=1000).error == "larger than 1,000 bytes"
    assert one(path, largest=60_000).error == ""


def test_a_packed_page(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode("gb18030")))
    loaded = one(tmp_path / "a.html.gz")
    assert "青禾公司已发布“澜山”大模型。" in loaded.document.text
    assert loaded.document.metadata.encoding == "gb18030"


def test_a_mistake_of_ours_stops_only_one(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.extraction import cleaning

    own = cleaning.read_document

    def breaks(data, *, name, **more):
        if name.endswith("b.html"):
            raise RecursionError("too deep")
        return own(data, name=name, **more)

    monkeypatch.setattr(cleaning, "read_document", breaks)
    found = dict(told(corpus))
    assert found["b.html"] == "unexpected RecursionError: too deep"
    assert len(found) == 9


# ---------------------------------------------------------------- JSON Lines


def lines(tmp_path: Path, *records: object):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"\n".join(
            r if isinstance(r, bytes) else json.dumps(r, ensure_ascii=False).encode()
            for r in records
        )
    )
    return list(documents([path]))


def test_what_a_line_tells(tmp_path: Path) -> None:
    record = {
        "text": "云屏市很大。", "title": "题", "url": "https://example.com/a", "more": [1],
        "date": "2030-01-02T08:00:00+08:00", "publisher": "云屏日报",
    }  # fmt: skip
    (loaded,) = lines(tmp_path, record)
    metadata = loaded.document.metadata
    assert loaded.document.text == "云屏市很大。"
    assert (metadata.title, metadata.publisher) == ("题", "云屏日报")
    assert (metadata.published, metadata.url) == (date(2030, 1, 2), "https://example.com/a")


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ({}, "neither text nor html is there"),
        ({"text": None}, "neither text nor html is there"),
        ({"text": "a", "html": "b"}, "text and html are both there; give one"),
        ({"text": 5}, '"text" is no text'),
        ({"text": "a", "title": ["x"]}, '"title" is no text'),
        ({"text": "a", "date": "yesterday"}, 'the date "yesterday" is no day; write 2026-03-12'),
        ([], "the line is no JSON object"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8 (byte 0 of the line)"),
        (b"[" * 100_000, "not JSON: too deep"),
        (b'{"text": "' + b"9" * 10 + b'"', "not JSON"),
    ],
)
def test_a_line_that_cannot_be_read(tmp_path: Path, record, error) -> None:
    bad, good = lines(tmp_path, record, {"text": "云屏市很大。"})
    assert bad.error.startswith(error)
    assert good.document.text == "云屏市很大。"
    assert (Path(bad.name).name, Path(good.name).name) == ("a.jsonl:1", "a.jsonl:2")


def test_marks_and_blank_lines(tmp_path: Path) -> None:
    found = lines(tmp_path, b"\xef\xbb\xbf" + b'{"text": "a"}', b"", b"  ", b'{"text": "b"}\r')
    assert [Path(f.name).name for f in found] == ["a.jsonl:1", "a.jsonl:4"]


def test_half_a_character_is_no_text(tmp_path: Path) -> None:
    (loaded,) = lines(tmp_path, b'{"text": "\\ud800\xe4\xba\x91\xe5\xb1\x8f", "title": "\\udc00"}')
    assert loaded.document.text == "?云屏"


def test_a_line_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 500_000 + b'"}\n{"text": "b"}\n')
    long, short = documents([path], largest=1000)
    assert "longer than 1,000 bytes" in long.error
    assert short.document.text == "b"


# ---------------------------------------------------------------- archives


HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(
        warc(
            ("request", "https://example.com/", b"", {}),
            ("response", "https://example.com/1", PAGE.encode(), HTML),
            ("response", "https://example.com/x.png", b"\x89PNG", {"Content-Type": "image/png"}),
            ("response", "https://example.com/2", "云屏市很大。".encode("gbk"),
             {"Content-Type": 'text/plain; charset="GBK"'}),
            ("response", "https://example.com/3", b"gone", {**HTML, "status": "404 Not Found"}),
            ("response", "https://example.com/4", gzip.compress(PAGE.encode()),
             {**HTML, "Content-Encoding": "gzip"}),
            ("conversion", "https://example.com/5", "赤岩市很小。".encode(), {}),
            packed=packed,
        )
    )  # fmt: skip
    found = list(documents([path]))
    assert [Path(f.name).name.rsplit(":")[-1] for f in found] == ["2", "4", "6", "7"]
    assert [f.error for f in found] == [""] * 4
    assert found[1].document.text == "云屏市很大。"
    assert "澜山" in found[2].document.text
    assert found[3].document.text == "赤岩市很小。"
    assert found[0].document.metadata.url == "https://example.com/1"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gbk", "utf-8"), ("nonsense", "gb18030")],
)
def test_a_header_that_is_right_or_wrong(tmp_path: Path, charset: str, encoding: str) -> None:
    text = "云屏市的人工智能企业已经很多，这里是一个例子。"
    path = tmp_path / "a.warc"
    told = {"Content-Type": f"text/plain; charset={charset}"}
    path.write_bytes(warc(("response", "http://e.com", text.encode(encoding), told), packed=False))
    assert one(path).document.text == text


def test_hostile_names_and_addresses_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    url = "http://e.com/../../../etc/passwd\x1b[2J"
    path.write_bytes(warc(("response", url, PAGE.encode(), HTML), packed=False))
    assert one(path).error == ""


def test_an_archive_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"hello" * 100)
    (tmp_path / "b.warc").write_bytes(b"WARC/1.0\r\nnonsense")
    (tmp_path / "c.warc").write_bytes(b"")
    found = dict(told(tmp_path))
    assert "no WARC archive from record 1 on" in found["a.warc.gz"]
    assert "c.warc" not in found or found["c.warc"]


def test_an_archive_that_breaks_off(tmp_path: Path) -> None:
    whole = warc(*[("response", f"http://e.com/{n}", PAGE.encode(), HTML) for n in range(3)])
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) * 5 // 6])
    found = list(documents([tmp_path / "a.warc.gz"]))
    assert [f.error for f in found[:2]] == ["", ""]
    assert "cut off" in found[-1].error
    plain = warc(("response", "http://e.com/", PAGE.encode(), HTML), packed=False)
    (tmp_path / "b.warc").write_bytes(plain[:-30])
    (loaded,) = documents([tmp_path / "b.warc"])
    assert loaded.error == "record 1 breaks off, and the archive with it"


def test_a_record_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    page = PAGE.encode()
    path.write_bytes(
        warc(
            ("response", "http://e.com/1", b"a" * 300_000, HTML),
            ("response", "http://e.com/2", page, HTML),
        )
    )
    large, good = documents([path], largest=10_000)
    assert large.error == "larger than 10,000 bytes"
    assert good.error == ""


def test_damaged_content(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    packed = gzip.compress(PAGE.encode())
    headers = {**HTML, "Content-Encoding": "gzip"}
    path.write_bytes(
        warc(
            ("response", "http://e.com/1", packed[:30] + b"\0\0\0" + packed[30:], headers),
            ("response", "http://e.com/2", PAGE.encode(), HTML),
            packed=False,
        )
    )
    found = list(documents([path]))
    assert len(found) == 2
    assert found[1].error == ""


# ---------------------------------------------------------------- bombs and noise


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = b"\0" * 1_000_000
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_a_bomb_is_left(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bomb(200))
    (loaded,) = documents([tmp_path / name], largest=150_000_000)
    assert "unpacks to more than 200 times its size" in loaded.error


def test_a_bomb_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("response", "http://e.com", b"\0" * 100_000_000, HTML)))
    found = list(documents([path], largest=1_000_000))
    assert found[0].error == "larger than 1,000,000 bytes"
    assert "unpacks to more than 200 times its size" in found[1].error


def test_members_of_gzip_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress("云屏".encode()) + gzip.compress("市。".encode()) + b"\0" * 600)
    assert one(path).document.text == "云屏市。"


@pytest.mark.parametrize("cut", [5, 15, -4])
def test_gzip_that_is_cut_or_damaged(tmp_path: Path, cut: int) -> None:
    packed = gzip.compress("云屏市很大。".encode() * 20)
    (tmp_path / "a.txt.gz").write_bytes(packed[:cut])
    assert one(tmp_path / "a.txt.gz").error == "the gzip file is cut off"
    (tmp_path / "a.txt.gz").write_bytes(packed[:20] + b"x" * 9 + packed[29:])
    assert "damaged gzip data" in one(tmp_path / "a.txt.gz").error
    with (tmp_path / "a.txt.gz").open("rb") as file, pytest.raises(TextError):
        Bounded(file, "x").readall()


@pytest.mark.parametrize(
    "suffix", [".txt", ".html", ".jsonl", ".warc", ".warc.gz", ".txt.gz", ".pdf"]
)
def test_noise_never_raises(tmp_path: Path, suffix: str) -> None:
    made = random.Random(7)
    for number in range(8):
        (tmp_path / f"{number}{suffix}").write_bytes(made.randbytes(made.randrange(1, 3000)))
    for loaded in documents([tmp_path]):
        assert loaded.error
        assert "\n" not in loaded.error
        assert len(loaded.error) < 400
