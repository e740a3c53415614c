"""Drafts: equal when read back, the same bytes, nothing twice, errors with their lines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
import yaml
from jsonschema import Draft202012Validator
from made_extraction import SOURCE, TEXT, made_extraction

from kg.drafts import Decision, Draft, write_draft
from kg.drafts import writing as module
from kg.drafts.draft import merged
from kg.drafts.making import draft_of, long_phrase, text_rules
from kg.drafts.reading import read_draft
from kg.drafts.schema import draft_schemas
from kg.drafts.writing import draft_path, draft_text, save_draft
from kg.errors import InputError, NotFoundError, SeedError
from kg.extraction import Extraction, Mention
from kg.model import LiteralValue, Remark, Status, Trust
from kg.model.judgement import Verdict
from kg.texts import TextFolder, canonical_text, layout
from kg.vocabulary import vocabulary


def decided(draft: Draft) -> Draft:
    """Return a draft in which something of every kind was decided."""
    first, second, third, *_ = draft.claims
    changed = replace(first.claim, status=Status.PLANNED, note=Remark(zh="注", en="A note"))
    draft = draft.with_claim(replace(first, decision=Decision.CHANGED, changed=changed))
    draft = draft.with_claim(replace(second, decision=Decision.ACCEPTED, committed="0" * 16))
    draft = draft.with_claim(replace(third, decision=Decision.REJECTED))
    entity = draft.entity("dongtang-academy")
    draft = draft.with_entity(
        replace(entity, en="Dongtang: the academy", slug="academy", committed=True)
    )
    name = draft.names[-1]
    draft = draft.with_name(replace(name, judged=(Verdict.DIFFERENT, "qinghe")))
    source = replace(
        draft.source, title_en="A theatre, extended", publisher="chengdong-news", trust=Trust.C,
        not_before=date(2026, 1, 1), carrier="small-site", url="https://example.org/a?b=c#d",
        credits={"author": ("lin-shan",)},
        printed={"publisher": ("东塘快讯",), "author": ("顾言",)},
    )  # fmt: skip
    return replace(draft, source=source)


def test_what_is_written_reads_back_equal(draft, tmp_path):
    for number, one in enumerate((draft, decided(draft))):
        path = tmp_path / str(number) / f"{SOURCE}.yaml"
        path.parent.mkdir()
        save_draft(one, path)
        assert read_draft(path) == one
        save_draft(read_draft(path), path)
        assert path.read_bytes() == draft_text(one).encode("utf-8")


def test_a_draft_holds_no_sentence(extraction, tmp_path):
    written = write_draft(extraction, tmp_path).read_text("utf-8")
    for sentence in layout(TEXT).sentences[1:]:
        assert TEXT[sentence.start : sentence.end] not in written
    for sentence in layout(TEXT).sentences[1:]:
        for start in range(sentence.start, sentence.end - 12):
            assert TEXT[start : start + 12] not in written


def test_a_draft_fits_its_schema(draft):
    schema = draft_schemas(vocabulary())["draft.schema.json"]
    Draft202012Validator.check_schema(schema)
    for one in (draft, decided(draft)):
        value = json.loads(json.dumps(yaml.safe_load(draft_text(one)), default=str))
        Draft202012Validator(schema).validate(value)
        value["claims"][0]["sentence"] = "整句"
        assert not Draft202012Validator(schema).is_valid(value)


def test_what_was_found_is_in_it(draft):
    assert draft.source.title == "东塘快讯丨青禾公司扩建剧场"
    assert draft.source.issued == date(2026, 4, 1)
    assert draft.source.missing == ("title_en", "publisher", "trust")
    assert [entity.id for entity in draft.entities] == [
        "dongcheng", "dongtang-academy", "haitang-alliance", "pearl", "xitang-theatre",
    ]  # fmt: skip
    by_name = {name.name: name for name in draft.names}
    assert by_name["西塘剧场"].places == ((28, 32), (74, 78), (98, 102))
    assert "该公司" not in by_name
    assert all(claim.decision is Decision.OPEN for claim in draft.claims)


def test_the_printed_publisher_is_recognised_by_its_name():
    known = draft_of(made_extraction(publisher="林山", authors=("林山", "顾言"))).source
    assert known.publisher == "lin-shan"
    assert known.credits == {"author": ("lin-shan",)}
    assert known.printed == {"publisher": ("林山",), "author": ("林山", "顾言")}
    assert draft_of(made_extraction(publisher="东塘快讯")).source.publisher is None


def test_judgements_of_the_rules(draft):
    held = {j.name: (j.verdict, j.entity, j.by, j.why) for j in draft.judgements}
    assert held["青禾公司"] == (Verdict.SAME, "qinghe", "rule", "gazetteer")
    assert held["青禾集团"] == (Verdict.SAME, "qinghe", "rule", "abbreviation")
    assert held["西塘剧场"] == (Verdict.NEW, "xitang-theatre", "rule", "head noun")


def test_another_name_of_a_new_thing_is_a_merge(extraction):
    thing = extraction.things["xitang-theatre"]
    mention = Mention(74, 78, "剧场", thing, "abbreviation", 0.6)
    draft = draft_of(replace(extraction, mentions=(*extraction.mentions, mention)))
    name = draft.names[-1]
    assert draft.entity("xitang-theatre").aliases == ("剧场",)
    assert draft.judgement(name).verdict is Verdict.SAME
    assert draft.judgement(name).places[0].printed == date(2026, 4, 1)


# ------------------------------------------------------------------ again


def test_the_same_text_again_adds_nothing(extraction, draft, tmp_path):
    path = write_draft(extraction, tmp_path)
    save_draft(decided(draft), path)
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    assert write_draft(extraction, tmp_path) == path
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, time)


def test_new_rules_add_only_new_claims(tmp_path):
    path = write_draft(made_extraction(only=3), tmp_path)
    few = read_draft(path)
    first = replace(few.claims[0], decision=Decision.REJECTED)
    save_draft(few.with_claim(first), path)
    write_draft(made_extraction(), tmp_path)
    more = read_draft(path)
    assert len(more.claims) == 7
    assert more.claim(first.id).decision is Decision.REJECTED
    assert {claim.decision for claim in more.claims} == {Decision.OPEN, Decision.REJECTED}


def test_fewer_claims_than_before_take_none_away(tmp_path):
    path = write_draft(made_extraction(), tmp_path)
    before = path.read_bytes()
    write_draft(made_extraction(only=2), tmp_path)
    assert path.read_bytes() == before


def test_what_the_curator_made_of_a_claim_is_no_new_claim(draft):
    first = draft.claims[0]
    changed = replace(first.claim, status=Status.ENDED)
    old = draft.with_claim(replace(first, decision=Decision.CHANGED, changed=changed))
    found = replace(draft.claims[0], claim=changed)
    again = merged(old, replace(draft, claims=(found, *draft.claims[1:])))
    assert again == old


def test_another_text_of_the_same_source_is_refused(extraction, tmp_path):
    path = write_draft(extraction, tmp_path)
    before = path.read_bytes()
    document = replace(extraction.document, text=TEXT + "。")
    with pytest.raises(InputError, match="its draft is of another text"):
        write_draft(replace(extraction, document=document), tmp_path)
    assert path.read_bytes() == before


def test_the_text_goes_to_the_text_folder(extraction, tmp_path):
    texts = TextFolder(tmp_path / "texts")
    write_draft(extraction, tmp_path / "drafts", texts)
    rules = draft_of(extraction).source.text
    assert texts.get(SOURCE, rules.sha256) == TEXT


# ------------------------------------------------------------------ files


def test_a_failure_leaves_the_old_draft(extraction, draft, tmp_path, monkeypatch):
    path = write_draft(extraction, tmp_path)
    before = path.read_bytes()

    def failing(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", failing)
    with pytest.raises(InputError, match="No space left"):
        save_draft(decided(draft), path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_what_would_not_read_back_is_not_written(draft, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "read_draft", lambda *_: decided(draft))
    with pytest.raises(InputError, match="would not read back"):
        save_draft(draft, tmp_path / f"{SOURCE}.yaml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../elsewhere", "a/b", "", "..", "A", "a.b"])
def test_a_source_cannot_name_another_place(tmp_path, name):
    with pytest.raises(InputError, match="is no source id"):
        draft_path(tmp_path, name)


def test_a_folder_that_cannot_be_made(extraction, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InputError, match="cannot be made"):
        write_draft(extraction, tmp_path / "file" / "drafts")


@pytest.mark.parametrize(
    ("phrase", "number"),
    [("a: b # c", 1), ("{x}", 2), ("- 1", 3), ("“引”‘号’", 4), ("true", 5), ("2026", 6),
     ("\u2028行\ufeff", 7), ("𠮷野家", 8), ("'", 9), ("\\n\\u0041", 10), ("甲\t乙", 11)],
)  # fmt: skip
def test_names_that_yaml_could_misread(extraction, tmp_path, phrase, number):
    thing = replace(extraction.things["pearl"], name=phrase, id=f"pearl-{number}")
    mention = Mention(0, len(phrase), phrase, thing, "tagger", 1e-05)
    things = {**extraction.things, thing.id: thing}
    made = replace(extraction, mentions=(*extraction.mentions, mention), things=things)
    assert read_draft(write_draft(made, tmp_path)) == draft_of(made)


def test_a_claim_that_quotes_a_sentence_is_refused_with_its_id(extraction):
    found = list(extraction.claims)
    found[0] = replace(found[0], claim=replace(found[0].claim, manner="很" * 21))
    with pytest.raises(InputError, match=rf"claim {found[0].claim.id} \(rule rule-15\).*21 char"):
        draft_of(replace(extraction, claims=tuple(found)))
    literal = replace(found[0].claim, manner=None, object=LiteralValue("长" * 30))
    assert long_phrase(literal, ()) == "长" * 30
    assert long_phrase(literal, {"长" * 30}) is None


def test_rules_of_a_text_cut_it_out_of_a_page(extraction):
    for text in (TEXT, "题目", "一\n二", "重复的话。\n重复的话。", " 空格 \n 结尾 "):
        rules = text_rules(text.strip())
        assert canonical_text(f"首页\n{text.strip()}\n页尾", rules) == text.strip()
        assert max(len(rules.begins), len(rules.ends)) <= 20
    with pytest.raises(InputError, match="the text is empty"):
        text_rules(" \n ")


def test_an_extraction_without_anything(tmp_path):
    from kg.extraction import Document, Structure

    empty = Extraction(Document("空空如也"), Structure(layout("空空如也")))
    path = write_draft(empty, tmp_path)
    assert read_draft(path).claims == ()
    assert path.name.startswith("text-")


# ------------------------------------------------------------------ errors


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("decision: open", "decision: perhaps", 'decision: "perhaps" is no Decision'),
        ("predicate: builds", "predicate: biulds", 'did you mean "builds"?'),
        ("unit: number", "unit: numbers", 'did you mean "number"?'),
        ("class: Place", "class: Town", 'unknown class "Town"'),
        ("confidence: 0.97", "confidence: 1.5", "write a number between 0 and 1"),
        ("      status: Actual", "      statuss: Actual", 'did you mean "status"?'),
        ("      time: 2026-03\n", "      time: March\n", '"March" is not a date'),
        ("start: 15, end: 19", "start: 15, end: 18", "is not its length"),
        ("start: 15, end: 19", "start: x, end: 19", '"x" is no whole number'),
        ("sentence: [15, 47]", "sentence: [15]", "a sentence has two bounds"),
        ("      object: xitang-theatre\n", "", "needs either object or literal"),
        ("      subject: qinghe\n", "      subject: qinghe\n      value: 3\n", "has no value"),
        ("object: xitang-theatre", "object: pearl", "the claim says what has the id"),
        ("decision: open", "decision: changed", "a changed claim needs what it was changed to"),
        ("places: [[5, 9]", "places: [[9, 5]", "a place is a start and an end after it"),
        ("known: true", "known: maybe", "write true or false"),
        ("  - id: dongcheng\n", "  - id: pearl\n", '"pearl" stands twice'),
        (f"  id: {SOURCE}", "  id: another", "name the file after its id"),
        ("length: 113", "length: many", "is no length"),
        ("names:", "name:", 'did you mean "names"?'),
        ("    zh: 东城\n", "", "has no zh"),
        ("issued: 2026-04-01", "issued: April", "write YYYY-MM-DD"),
        ("zh: 东城", "zh: !!python/name:os.system 东城", "tags are not allowed"),
    ],
)
def test_an_error_has_its_line(extraction, tmp_path, old, new, message):
    path = write_draft(extraction, tmp_path)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SeedError) as caught:
        read_draft(path)
    assert message in str(caught.value)
    line = text.count("\n", 0, text.index(old)) + 1
    assert caught.value.line is not None
    if "id" not in message and "twice" not in message:
        assert abs(caught.value.line - line) <= 12


def test_claims_by_the_beginning_of_their_id(draft):
    key = draft.claims[2].id
    assert draft.claim(key[:6]) is draft.claims[2]
    for wrong in ("", "zz"):
        with pytest.raises(NotFoundError, match="no such claim"):
            draft.claim(wrong)
