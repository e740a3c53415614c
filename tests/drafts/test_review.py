"""``kg review``: keys decide, every step is saved, and what is accepted becomes seeds."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_extraction import SOURCE, TEXT

from kg.drafts import Decision
from kg.drafts.reading import read_draft
from kg.seeds import read_seeds

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def review(drafts, small, monkeypatch):
    """Run ``kg review`` with lines as keys and answers."""
    from kg.cli.root import root

    monkeypatch.setenv("KG_TEXTS", str(small.texts.path))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, keys: str = "", lang: str = "en", code: int = 0) -> str:
        result = CliRunner().invoke(
            root,
            ["review", *arguments, "--drafts", str(drafts), "--seeds", str(small.folder),
             "--lang", lang],
            input="".join(f"{line}\n" for line in keys.split("|")) if keys else "",
            prog_name="kg",
        )  # fmt: skip
        assert result.exit_code == code, (result.output, result.stderr, result.exception)
        return result.stdout if code == 0 else result.stderr

    return run


@pytest.fixture
def path(drafts):
    return drafts / f"{SOURCE}.yaml"


def decisions(path) -> list[str]:
    return [claim.decision.value for claim in read_draft(path).claims]


def test_a_claim_is_shown_with_its_sentence_and_parts(review):
    told = review(keys="q")
    assert "[1/7] 0.97 · rule-15" in told
    assert "[actual] Qinghe → builds → 西塘剧场  2026-03 · the publisher (not named)" in told
    assert "【S:青禾公司】【T:2026年3月】【P:建成】【O:西塘剧场】,座位超500个" in told
    assert "new: 西塘剧场 / no English name yet" in told
    assert "open: who publishes the text is not said; name the publisher (key m)" in told
    told = review(keys="q", lang="zh")
    assert "【主:青禾公司】【时:2026年3月】【谓:建成】【宾:西塘剧场】" in told
    assert "发布者（未说明）" in told
    assert "a 接受  r 拒绝  c 修改" in told


def test_without_the_text_it_says_where(review, small):
    small.texts.file(SOURCE).unlink()
    told = review(keys="q")
    assert "paragraph 2 no text 15–47" in told
    assert "subject “青禾公司”" in told
    assert TEXT[15:30] not in told


def test_keys_decide_and_the_review_goes_on_where_it_stopped(review, path):
    review(keys="a|Xitang Theatre|r|s|q")
    assert decisions(path) == ["accepted", "rejected", *["open"] * 5]
    assert read_draft(path).entity("xitang-theatre").en == "Xitang Theatre"
    told = review(keys="q")
    assert "[3/7]" in told
    assert "[1/7]" not in told
    assert "accepted 1 · changed 0 · rejected 1" in told
    assert f"saved; go on: kg review {SOURCE}" in told


def test_the_input_may_end_at_any_key(review, path):
    review(keys="a|")
    assert decisions(path)[0] in ("accepted", "open")
    review(keys="")


def test_undo_takes_back_step_by_step(review, path):
    before = path.read_bytes()
    told = review(keys="r|r|u|u|u|q")
    assert path.read_bytes() == before
    assert told.count("taken back") == 2
    assert "there is nothing to take back" in told


def test_go_to_and_help_and_wrong_keys(review, path):
    key = read_draft(path).claims[3].id
    told = review(keys=f"g|5|g|{key[:8]}|g|99|2|?|x||q")
    for number in (5, 4, 2):
        assert f"[{number}/7]" in told
    assert '"99": no such claim' in told
    assert "q  quit; every step is saved already" in told
    assert "no such key; ? helps" in told


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        ("c|status|Planned", "status", "Planned"),
        ("c|status|Opinion|Forecast", "opinion_kind", "Forecast"),
        ("c|predicate|promotes", "predicate", "promotes"),
        ("c|speaker|林山", "speaker", "lin-shan"),
        ("c|polarity|Negated", "polarity", "Negated"),
        ("c|subject|林山", "subject", "lin-shan"),
        ("c|object|南塘剧场", "object", "nantang-theatre"),
    ],
)
def test_changes(review, path, keys, field, value):
    review(keys=f"{keys}|a||q")
    claim = read_draft(path).claims[0]
    assert claim.decision is Decision.CHANGED
    assert getattr(claim.changed, field) == value


def test_a_change_of_an_end_is_a_recorded_judgement(review, path):
    review(keys="c|object|南塘剧场|q")
    held = {(j.name, j.entity): (j.verdict, j.by) for j in read_draft(path).judgements}
    assert held["西塘剧场", "nantang-theatre"] == ("same", "person")
    assert held["西塘剧场", "xitang-theatre"] == ("new", "rule")


def test_change_of_time(review, path):
    review(keys="c|time|2027-05|By|q")
    time_ = read_draft(path).claims[0].changed.time
    assert (time_.edtf, time_.role, time_.basis) == ("2027-05", "By", "Stated")
    review(keys="g|6|c|time|soon|2028|During|按上文|By the context|q")
    time_ = read_draft(path).claims[5].changed.time
    assert (time_.edtf, time_.basis, time_.ground.en) == ("2028", "Inferred", "By the context")
    review(keys="g|1|c|time|-|q")
    assert read_draft(path).claims[0].changed.time.edtf is None


def test_change_of_a_figure_and_going_back(review, path):
    review(keys="g|2|c|bound|AtLeast|c|back|q")
    assert read_draft(path).claims[1].changed.bound == "AtLeast"


def test_changed_back_is_accepted(review, path):
    review(keys="c|status|Planned|c|status|Actual|q")
    assert decisions(path)[0] == "accepted"


def test_linking_a_new_thing_to_a_known_one(review, path):
    review(keys="e|西塘剧场|link|南塘剧场|q")
    draft = read_draft(path)
    name = next(n for n in draft.names if n.name == "西塘剧场")
    assert (draft.judgement(name).verdict, draft.judgement(name).entity) == (
        "same", "nantang-theatre",
    )  # fmt: skip
    told = review("--list", SOURCE)
    assert "Nantang Theatre" in told
    review(keys="e|西塘剧场|undo|q")
    assert read_draft(path) == draft.with_name(name.__class__(**{**name.__dict__, "judged": None}))


def test_a_name_that_is_another_new_thing(review, path):
    review(keys="g|7|e|qinghe|new||Qinghe Group||Company|q")
    draft = read_draft(path)
    name = next(n for n in draft.names if n.name == "青禾集团")
    assert draft.judgement(name).entity == "qinghe-group"
    assert draft.judgement(name).verdict == "new"
    assert draft.entity("qinghe-group").zh == "青禾集团"
    told = review(keys="g|7|q")
    assert "Qinghe Group → promotes" in told


def test_renaming_and_class(review, path):
    review(keys="e|西塘剧场|rename||Xitang House|xitang-house|e|西塘剧场|class|Programme|q")
    entity = read_draft(path).entity("xitang-theatre")
    assert (entity.en, entity.slug, entity.class_) == ("Xitang House", "xitang-house", "Programme")


def test_a_wrong_answer_is_asked_again(review, path):
    told = review(keys="e|西塘剧场|link|没有此物|南塘|1|q")
    assert "none found; another name, or + for a new one" in told
    name = next(n for n in read_draft(path).names if n.name == "西塘剧场")
    assert name.judged[1] == "nantang-theatre"


PUBLICATION = "||A theatre grows|+|东塘快讯|Dongtang Express||MediaOutlet|2026-04-01|C"


def test_the_publication(review, path):
    told = review(keys=f"m|{PUBLICATION}|q")
    source = read_draft(path).source
    assert source.missing == ()
    assert (source.publisher, source.trust) == ("dongtang-express", "C")
    assert "Dongtang Express" in told.rpartition("[1/7]")[2]
    review("--publication", keys="theatre-report||Grows||-|2026-01-02|A")
    source = read_draft(path).source
    assert (source.slug, source.title_en, source.trust) == ("theatre-report", "Grows", "A")
    assert (source.issued, str(source.not_before)) == (None, "2026-01-02")


def test_from_extraction_to_seeds_by_keys(review, path, small):
    keys = (
        f"m|{PUBLICATION}|a|Xitang Theatre|a|a|Dongcheng|a|Dongtang Academy|"
        "a|Haitang Alliance|a|Pearl|r"
    )
    told = review(keys=keys)
    assert f"saved; into the seeds: kg review --commit {SOURCE}" in told
    told = review("--commit")
    assert "claims added: 6, taken out: 0; new entities: 6" in told
    seeds = read_seeds(small.folder)
    assert seeds.sources[SOURCE].publisher == "dongtang-express"
    assert {c.speaker for c in seeds.claims if c.source == SOURCE} == {
        "dongtang-express", "lin-shan",
    }  # fmt: skip
    assert "no file changed" in review("--commit")
    assert "taken out: claims 6, entities 6" in review("--remove", SOURCE)
    assert SOURCE not in read_seeds(small.folder).sources


def test_the_publisher_is_demanded(review, path):
    review(keys="a|X|r|r|r|r|r|r")
    told = review("--commit", code=3)
    assert "the publication lacks title_en, publisher, trust; say it in kg review" in told


# ------------------------------------------------------------------ without a person


def test_accept_above(review, path):
    told = review("--accept-above", "0.95")
    assert "3 accepted" in told
    assert decisions(path) == [
        "accepted", "accepted", "open", "accepted", "open", "open", "open",
    ]  # fmt: skip
    assert "[1/7]" not in told


def test_lists(review, path):
    told = review("--list")
    assert told.split()[0] == SOURCE
    assert "open 7" in told
    told = review("--list", SOURCE)
    assert len(told.splitlines()) == 7
    assert "  1 open 0.97" in told
    lines = [json.loads(line) for line in review("--list", SOURCE, "-f", "jsonl").splitlines()]
    assert lines[3]["status"] == "Planned"
    assert lines[3]["problem"].startswith("who publishes")
    assert json.loads(review("--list", "-f", "json"))[0]["open"] == 7


def test_undo_by_name(review, path):
    assert '"青禾集团": same qinghe → different qinghe' in review("--undo", "青禾集团", SOURCE)
    assert '"青禾集团": different qinghe → same qinghe' in review("--undo", "青禾集团", SOURCE)
    assert 'the draft has no name "青山"' in review("--undo", "青山", SOURCE, code=3)


def test_undo_reopens_what_rests_on_the_name(review, path):
    review(keys="g|7|a|q")
    review("--undo", "青禾集团", SOURCE)
    assert decisions(path)[6] == "open"


def test_undo_in_the_seeds(review, reviewed, small):
    review("--commit")
    told = review("--undo", "西塘剧场")
    assert "taken out: claims 4, entities 1" in told


def test_usage(review, path, drafts):
    assert "choose one of" in review("--list", "--commit", code=2)
    assert "--remove needs the id" in review("--remove", code=2)
    assert 'did you mean "dongtang-express-2026-theatre"?' in review("dongtang-express", code=3)
    assert "is no source id" in review("../../etc/passwd", code=3)
    path.unlink()
    assert "no draft here; run: kg extract FILE" in review(code=3)


def test_a_broken_draft_is_told_with_its_line(review, path):
    text = path.read_text("utf-8").replace("decision: open", "decision: opne", 1)
    path.write_text(text, "utf-8")
    told = review(code=3)
    assert told.count("\n") == 1
    assert f"{SOURCE}.yaml:" in told
    assert 'decision: "opne" is no Decision' in told


def test_several_drafts_are_chosen_from(review, path):
    other = path.read_text("utf-8").replace(f"id: {SOURCE}", "id: another")
    # the claims' ids hang on the source; a draft without claims will do
    head, _, _ = other.partition("\nclaims:")
    (path.parent / "another.yaml").write_text(head + "\nclaims: []\n", "utf-8")
    assert "[1/7]" in review(keys=f"{SOURCE}|q")


# ------------------------------------------------------------------ a terminal


def test_on_a_real_terminal_single_keys_do(path, drafts, small):
    """No Enter after a key; colours mark the parts; Ctrl-C keeps what was decided."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    environment = {
        **os.environ, "KG_TEXTS": str(small.texts.path), "TERM": "xterm", "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    environment.pop("NO_COLOR", None)
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "review", "--drafts", str(drafts), "--seeds",
         str(small.folder), "--lang", "en"],
        stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True,
        start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    seen = b""

    def wait_for(text: str) -> None:
        nonlocal seen
        end = time.monotonic() + 60
        while text.encode() not in seen:
            assert time.monotonic() < end, seen.decode("utf-8", "replace")
            if select.select([master], [], [], 0.2)[0]:
                try:
                    seen += os.read(master, 65536)
                except OSError:
                    break
        assert text.encode() in seen, seen.decode("utf-8", "replace")

    try:
        wait_for("[1/7]")
        wait_for("\x1b[1;34m青禾公司\x1b[0m")
        wait_for("? help")
        os.write(master, b"r")
        wait_for("[2/7]")
        wait_for("? help")
        os.write(master, b"r")
        wait_for("[3/7]")
        os.write(master, b"u")
        wait_for("taken back")
        wait_for("taken back\r\n\r\n")
        process.send_signal(signal.SIGINT)
        wait_for("saved; go on")
        assert process.wait(timeout=30) == 130
    finally:
        process.kill()
        process.wait()
        os.close(master)
    assert decisions(path) == ["rejected", *["open"] * 6]
