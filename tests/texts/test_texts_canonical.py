"""Canonical texts: clean-up rules "1", sentences, the text folder, links into pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, TextError
from kg.model import TextRules
from kg.texts import TextFolder, canonical_text, checksum, fragment_link, layout

# ------------------------------------------------------------------ rules "1"


def rules(text: str, begins: str, ends: str) -> TextRules:
    return TextRules("1", begins, ends, len(text), checksum(text))


def test_furniture_is_cut_and_nothing_else_changed() -> None:
    text = "题目\r\n\n 正文\t𠮷 e\u0301\u00a0末"
    raw = f"<div>\n{text}\n末 Source link"
    assert canonical_text(raw, rules(text, "题目", "末")) == text


def test_the_checksum_is_sha_256_of_utf_8() -> None:
    # NIST's example for "abc"; U+20BB7 is f0 a0 ae b7 in UTF-8.
    assert checksum("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    import hashlib

    assert checksum("𠮷") == hashlib.sha256(b"\xf0\xa0\xae\xb7").hexdigest()


@pytest.mark.parametrize(
    ("raw", "change", "message"),
    [
        ("题目 正文 末", {"rules": "9"}, 'unknown text rules "9"; known: 1, 2'),
        ("别的 正文 末", {}, 'does not contain its opening phrase "题目"'),
        ("题目 正文", {}, 'does not contain its closing phrase "末"'),
        ("末 题目 正文", {}, 'does not contain its closing phrase "末"'),
        ("题目 正史 末", {}, "another text: 7 code points"),
        ("题目  正文 末", {}, "another text: 8 code points"),
    ],
)
def test_another_text_is_refused(raw: str, change: dict, message: str) -> None:
    wanted = replace(rules("题目 正文 末", "题目", "末"), **change)
    with pytest.raises(TextError) as caught:
        canonical_text(raw, wanted)
    assert message in str(caught.value)


@pytest.mark.article
def test_the_canonical_text_of_the_article(article_file: Path) -> None:
    # House.md, section 2.
    expected = TextRules(
        "1",
        "计划报告丨许志锰",
        "卢茜",
        2323,
        "69fe6bb2339e04700f69a282be9231648094a7071da2e74a86924f26278abec8",
    )
    text = canonical_text(article_file.read_bytes().decode("utf-8"), expected)
    assert len(text) == 2323
    assert checksum(text) == expected.sha256
    assert text.startswith("计划报告丨许志锰")
    assert text.endswith("卢茜")
    assert "\r" not in text
    assert "Source link" not in text


@pytest.mark.article
def test_the_seeds_hold_the_rules_of_the_contract(packaged) -> None:
    text = packaged.sources()["bjnews-2026-ai-first-city"].text
    assert (text.rules, text.length) == ("1", 2323)
    assert text.sha256 == "69fe6bb2339e04700f69a282be9231648094a7071da2e74a86924f26278abec8"


# ------------------------------------------------------------------ sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in layout(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙!丙?丁！戊？己", ["甲。", "乙!", "丙?", "丁！", "戊？", "己"]),
        ("他说:“好。”她说。", ["他说:“好。”", "她说。"]),
        ("‘好！’“行？”「是。」『对。』甲", ["‘好！’", "“行？”", "「是。」", "『对。』", "甲"]),
        ("“他说‘好。’”再见", ["“他说‘好。’”", "再见"]),
        ("(好。)甲（行！）乙", ["(好。)", "甲（行！）", "乙"]),
        ("等等……还有……吧。完", ["等等……还有……吧。", "完"]),
        ("真的?!是!!好。", ["真的?!", "是!!", "好。"]),
        ("题目\n\n正文一。正文二\n署名", ["题目", "正文一。", "正文二", "署名"]),
        ("软件3.0和1.72亿。", ["软件3.0和1.72亿。"]),
        ("甲,乙;丙:丁、戊", ["甲,乙;丙:丁、戊"]),
        ("  甲。  乙。 \n\u3000丙", ["甲。", "乙。", "丙"]),
        ("", []),
        ("\n \n", []),
        ("。", ["。"]),
        ("”甲", ["”甲"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    found = layout("题目\n\n\n甲。乙。\n \n丙").sentences
    assert [s.paragraph for s in found] == [1, 2, 2, 3]


def test_positions_count_code_points() -> None:
    # 𠮷 is one code point, two UTF-16 units and four UTF-8 bytes.
    found = layout("𠮷野。𠮷屋。").sentences
    assert [(s.start, s.end) for s in found] == [(0, 3), (3, 6)]


@given(st.text("甲乙。！？!?…“”‘’「」()\n \t3.a𠮷", max_size=60))
def test_sentences_cover_the_text_once_in_order(text: str) -> None:
    found = layout(text)
    place = 0
    for sentence in found.sentences:
        assert place <= sentence.start < sentence.end
        assert not text[place : sentence.start].strip()
        body = text[sentence.start : sentence.end]
        assert body == body.strip()
        assert "\n" not in body
        place = sentence.end
    assert not text[place:].strip()
    for number, sentence in enumerate(found.sentences):
        assert found.index_at(sentence.start) == found.index_at(sentence.end - 1) == number


def test_a_position_outside_is_refused() -> None:
    found = layout(" 甲。 \n乙")
    for position in (0, 3, 4, 6, -1):
        with pytest.raises(TextError, match="is in no sentence"):
            found.index_at(position)


@pytest.mark.article
def test_sentences_of_the_article_by_hand(article_texts, packaged) -> None:
    source = packaged.sources()["bjnews-2026-ai-first-city"]
    text = article_texts.get(source.id, source.text.sha256)
    found = [text[s.start : s.end] for s in layout(text).sentences]
    assert found[0].endswith("什么样?")
    # A quotation ends with its closing mark; what follows is a sentence of its own.
    quotation = next(s for s in found if "少数领域的专属，" in s or "少数领域的专属," in s)
    assert quotation.endswith("。”")
    assert "他说。" in found
    # …… does not end the sentence that it stands in.
    assert sum("……" in s and s.endswith("发展模式。") for s in found) == 1
    # A heading with a question in it is two sentences of one line.
    assert {"发展成绩单:北京AI实力有多强?", "未来怎么干?", "新技术形成新动能"} <= set(found)
    # 26 lines that are not blank (counted by hand: title, 3 lead, 4 headings …).
    assert layout(text).sentences[-1].paragraph == 26


# ------------------------------------------------------------------ the text folder


def source_of(make, text: str, key: str = "s"):
    return make.source(key, text=rules(text, text[:2], text[-2:]))


def test_a_text_is_taken_in_and_given_back(tmp_path: Path, make) -> None:
    source = source_of(make, "题目\n\n正文。\n署名")
    file = tmp_path / "page.html"
    file.write_text("<p>\n题目\n\n正文。\n署名\n</p>", encoding="utf-8")
    texts = TextFolder(tmp_path / "not" / "there")
    assert texts.get("s", source.text.sha256) is None
    assert texts.add(file, [source]) is source
    assert texts.get("s", source.text.sha256) == "题目\n\n正文。\n署名"


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
def test_windows_files_are_taken_in(tmp_path: Path, make, prefix: bytes) -> None:
    source = source_of(make, "题目\n\n正文。\n署名")
    file = tmp_path / "page.txt"
    file.write_bytes(prefix + "题目\r\n\r\n正文。\r\n署名\r\n".encode())
    texts = TextFolder(tmp_path / "texts")
    texts.add(file, [source])
    assert texts.file("s").read_bytes() == "题目\n\n正文。\n署名".encode()


def test_the_right_source_is_found(tmp_path: Path, make) -> None:
    first, second = source_of(make, "甲甲乙乙", "first"), source_of(make, "甲甲丙丙", "second")
    file = tmp_path / "a.txt"
    file.write_text("甲甲丙丙", encoding="utf-8")
    texts = TextFolder(tmp_path / "texts")
    assert texts.add(file, [first, second]) is second
    assert not texts.file("first").exists()


def test_a_strangers_text_is_refused(tmp_path: Path, make) -> None:
    file = tmp_path / "a.txt"
    file.write_text("另一篇", encoding="utf-8")
    texts = TextFolder(tmp_path / "texts")
    with pytest.raises(TextError, match="the text of no known source"):
        texts.add(file, [source_of(make, "甲甲乙乙")])
    assert not texts.path.exists()


def test_a_changed_text_is_refused_not_shown(tmp_path: Path, make) -> None:
    texts = TextFolder(tmp_path)
    texts.file("s").write_text("甲甲乙丙", encoding="utf-8")
    with pytest.raises(TextError, match=r"s\.txt: another text .* run: kg texts add FILE"):
        texts.get("s", checksum("甲甲乙乙"))


def test_a_file_in_gb18030_is_taken_in_as_utf_8(tmp_path: Path, make) -> None:
    file = tmp_path / "gbk.txt"
    file.write_bytes("题目\r\n正文𠮷末".encode("gb18030"))
    source = source_of(make, "题目\n正文𠮷末")
    texts = TextFolder(tmp_path / "texts")
    assert texts.add(file, [source]) is source
    assert texts.file(source.id).read_bytes() == "题目\n正文𠮷末".encode()


def test_bytes_that_no_encoding_explains_are_refused(tmp_path: Path, make) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("题目正文".encode() + b"\xff" + "末".encode())
    with pytest.raises(TextError, match="byte 12"):
        TextFolder(tmp_path / "texts").add(file, [source_of(make, "题目正文末")])


def test_a_saved_page_is_taken_in_by_rules_2(tmp_path: Path, make) -> None:
    text = "云屏市建成平台\n云屏市的机器人平台已经建成，企业超过二百家，规模不断扩大。"
    paragraph = text.split("\n")[1]
    source = make.source("s", text=replace(rules(text, "云屏市", "扩大。"), rules="2"))
    page = "<html><title>云屏市建成平台</title><h1>云屏市建成平台</h1><p>%s</p><script>x</script>"
    file = tmp_path / "page.html"
    file.write_text(page % paragraph, encoding="utf-8")
    texts = TextFolder(tmp_path / "texts")
    assert texts.add(file, [source]) is source
    assert texts.get(source.id, source.text.sha256) == text


def test_a_file_that_is_not_there(tmp_path: Path, make) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        TextFolder(tmp_path / "texts").add(tmp_path / "no.txt", [source_of(make, "甲甲乙乙")])


def test_a_folder_that_is_a_file(tmp_path: Path, make) -> None:
    (tmp_path / "texts").write_text("", encoding="utf-8")
    file = tmp_path / "a.txt"
    file.write_text("甲甲乙乙", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be made"):
        TextFolder(tmp_path / "texts").add(file, [source_of(make, "甲甲乙乙")])


def test_the_folder_is_that_of_kg_texts(text_folder: Path) -> None:
    assert TextFolder().path == text_folder


# ------------------------------------------------------------------ links


@pytest.mark.parametrize(
    ("url", "phrase", "expected"),
    [
        (
            "https://example.org/a",
            "4500亿元",
            "https://example.org/a#:~:text=4500%E4%BA%BF%E5%85%83",
        ),
        # The syntax gives hyphens, commas and ampersands a meaning of their own.
        ("https://e.org/", "a-b,c&d", "https://e.org/#:~:text=a%2Db%2Cc%26d"),
        ("https://e.org/#top", "x", "https://e.org/#top:~:text=x"),
        ("https://e.org/?p=1", "“x” #1", "https://e.org/?p=1#:~:text=%E2%80%9Cx%E2%80%9D%20%231"),
        ("https://e.org/", "𠮷", "https://e.org/#:~:text=%F0%A0%AE%B7"),
    ],
)
def test_links_with_text_fragments(url: str, phrase: str, expected: str) -> None:
    assert fragment_link(url, phrase) == expected


@given(st.text(min_size=1, max_size=20))
def test_a_fragment_holds_the_phrase_and_no_other_directive(phrase: str) -> None:
    link = fragment_link("https://e.org/", phrase)
    directive = link.removeprefix("https://e.org/#:~:text=")
    assert unquote(directive) == phrase
    assert not set(directive) & set("-,&# ")


def test_a_text_without_marks_is_cut_at_its_last_comma_or_after_a_thousand_characters():
    text = "甲" * 600 + "，" + "乙" * 700 + "丙" * 1500
    assert [(s.start, s.end) for s in layout(text).sentences] == [
        (0, 601),
        (601, 1601),
        (1601, 2601),
        (2601, 2801),
    ]
    assert {s.paragraph for s in layout(text).sentences} == {1}
