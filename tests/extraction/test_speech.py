"""Who speaks: made texts, and whose voice each claim is."""

from __future__ import annotations

import pytest
from extraction.made_rows import at, mention, row
from extraction.reading import extracted

from kg.extraction import Structure, Thing, Turn
from kg.extraction.speech import Speech, speeches
from kg.texts import layout

SAID = "澜川科技已收购青岳机器人"


def voices(text: str, **metadata: object) -> list[tuple[str, str]]:
    """Return the speaker and speech act of each claim."""
    found = extracted(text, publisher="京北科技报", **metadata)
    return [(found.things[c.claim.speaker].name, c.claim.speech_act.value) for c in found.claims]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (f"{SAID}。", ("京北科技报", "Assertion")),
        (f"周立言表示，{SAID}。", ("周立言", "Report")),
        (f"周立言指出，{SAID}。", ("周立言", "Report")),
        (f"周立言说，{SAID}。", ("周立言", "Report")),
        (f"周立言透露，{SAID}。", ("周立言", "Report")),
        (f"周立言介绍，{SAID}。", ("周立言", "Report")),
        (f"周立言提及，{SAID}。", ("周立言", "Report")),
        (f"周立言说：“{SAID}。”", ("周立言", "Quotation")),
        (f"“{SAID}。”周立言说。", ("周立言", "Quotation")),
        (f"“{SAID}，”周立言说。", ("周立言", "Quotation")),
        (f"据沐岚科技介绍，{SAID}。", ("沐岚科技", "Report")),
        (f"据《云屏日报》报道，{SAID}。", ("云屏日报", "Report")),
        (f"何子安与周立言见面。{SAID}。", ("京北科技报", "Assertion")),
        (f"周立言表示感谢。{SAID}。", ("京北科技报", "Assertion")),
        (f"周立言表示，算力不够。\n{SAID}。", ("京北科技报", "Assertion")),
        (f"周立言表示，算力不够。{SAID}。", ("周立言", "Report")),
        (f"周立言表示：算力不够。{SAID}。", ("周立言", "Report")),
        (f"周立言表示，算力不够。据悉，{SAID}。", ("京北科技报", "Assertion")),
        (f"周立言表示，算力不够。记者了解到，{SAID}。", ("京北科技报", "Assertion")),
        (f"周立言表示，算力不够。日前，{SAID}。", ("京北科技报", "Assertion")),
        (f"沐岚科技表示，算力不够。{SAID}。", ("京北科技报", "Assertion")),
        (f"沐岚科技（下称“沐岚”）发布公告，{SAID}。", ("京北科技报", "Assertion")),
        ("澜川科技（以下称“澜川”）已收购青岳机器人。", ("京北科技报", "Assertion")),
        (f"“算力要用起来。”何子安说，{SAID}。", ("何子安", "Report")),
        (f"“要用起来。”{SAID}，周立言到场。", ("京北科技报", "Assertion")),
    ],
)
def test_whose_voice(text: str, voice: tuple[str, str]) -> None:
    assert set(voices(text)) == {voice}


def test_each_of_two_speakers_has_what_he_says() -> None:
    text = f"周立言表示，{SAID}。何子安说：“沐岚科技将建设云图智算中心。”"
    assert voices(text) == [("周立言", "Report"), ("何子安", "Quotation")]


def test_a_quotation_over_sentences_is_one_voice() -> None:
    text = f"“{SAID}。沐岚科技将建设云图智算中心。”周立言表示。"
    assert voices(text) == [("周立言", "Quotation")] * 2
    text = f"周立言说：“{SAID}。沐岚科技将建设云图智算中心。”"
    assert voices(text) == [("周立言", "Quotation")] * 2


INTERVIEW = """京北科技报：澜川科技已收购青岳机器人，下一步呢？

周立言：澜川科技将建设云图智算中心。

京北科技报：算力够吗？

周立言：够。"""


def test_turns_of_an_interview() -> None:
    found = voices(INTERVIEW, title="专访澜川科技董事长周立言")
    # the premise of a question is a claim of the outlet
    assert found == [("京北科技报", "Question"), ("周立言", "Assertion")]


def _structure(text: str, *turns: Turn) -> Structure:
    return Structure(layout(text), turns=turns)


def _speeches(*rows: object) -> list[Speech]:
    return speeches(rows, _structure("甲。"), {})  # type: ignore[arg-type]


def test_the_stretch_begins_behind_the_verb_and_names_its_cue() -> None:
    made = row("周立言:Person 表示/v ， 澜川科技:Company 到/v 。")
    (one,) = _speeches(made)
    said = made.elements[at(made, "表示")]
    assert (one.start, one.end, one.cue) == (said.end, made.end, (said.start, said.end))
    assert one.speaker == mention(0, "周立言", "Person").thing


def test_a_quotation_before_its_speaker_ends_where_he_is_named() -> None:
    made = row("“ 澜川科技:Company 到/v ， ” 周立言:Person 说/v 。")
    assert ("Quotation", 0, 8) in [(s.act, s.start, s.end) for s in _speeches(made)]


def test_another_paragraph_is_another_voice() -> None:
    first = row("“ 澜川科技:Company 到/v 。 ”")
    second = row("周立言:Person 说/v 。", start=first.end, paragraph=1)
    assert [s for s in _speeches(first, second) if s.act == "Quotation"] == []
    second = row("周立言:Person 说/v 。", start=first.end)
    assert [s.start for s in _speeches(first, second) if s.act == "Quotation"] == [0]


@pytest.mark.parametrize(
    "written",
    [
        "业内人士/n 表示/v ， 澜川科技:Company 到/v 。",
        "海淀区:Place 说/v ， 澜川科技:Company 到/v 。",
        "澜川科技:Company 宣布/v 计划/n 。",
        "” 周立言:Person 。",
    ],
)
def test_no_voice(written: str) -> None:
    assert _speeches(row(written)) == []


def test_who_asks_is_the_outlet_and_who_answers_is_known_by_the_label() -> None:
    person = Thing("p", "周立言", "Person")
    turns = (Turn(0, 2, "本报", True), Turn(2, 4, "周", False))
    asked, answered = speeches([], _structure("问。答。", *turns), {"周": person})
    assert (asked.speaker, asked.act) == (None, "Question")
    assert (answered.speaker, answered.act) == (person, "Assertion")
