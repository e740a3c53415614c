"""Builds: whole or not at all, byte by byte the same, and never over something else."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.builder import MANIFEST, read_manifest
from kg.errors import InputError, KgError, SeedError, StoreError

ROOT = Path(__file__).resolve().parent.parent
FILES = {"graph.ttl", "graph.trig", "graph.nq", "graph.jsonld", "graph.rdf"}

posix = pytest.mark.skipif(os.name != "posix", reason="signals, fork and limits of POSIX")


def build(small, out: Path, **options):
    return kg.build(out, seeds=small.folder, validate=False, **options)


def snapshot(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def neighbours(out: Path) -> set[str]:
    """Return what lies beside a build, but for its lock."""
    return {path.name for path in out.parent.iterdir()} - {out.name, f".{out.name}.lock", "small"}


# ------------------------------------------------------------------ what a build holds


def test_the_files_of_a_build(small, tmp_path: Path) -> None:
    report = build(small, tmp_path / "out")
    folder = tmp_path / "out"
    assert {path.name for path in folder.iterdir()} == FILES | {"store", MANIFEST}
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    assert manifest["version"] == "0.0.1"
    assert (manifest["claims"], manifest["entities"], manifest["sources"]) == (3, 6, ["small"])
    assert set(manifest["files"]) == FILES
    for name, entry in manifest["files"].items():
        data = (folder / name).read_bytes()
        assert entry == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert report.checksums == {n: e["sha256"] for n, e in manifest["files"].items()}
    assert (report.claims, report.entities, report.sources) == (3, 6, 1)
    assert report.left_out == ("unused-hall",)
    assert report.folder == folder
    assert neighbours(folder) == set()


def test_all_files_say_the_same(small, tmp_path: Path) -> None:
    import rdflib
    from rdflib.compare import to_isomorphic

    build(small, tmp_path / "out")
    folder = tmp_path / "out"
    store = ox.Store.read_only(str(folder / "store"))
    quads = set(store)
    assert len(quads) == json.loads((folder / MANIFEST).read_text("utf-8"))["quads"]
    for name, form in (("graph.trig", ox.RdfFormat.TRIG), ("graph.nq", ox.RdfFormat.N_QUADS),
                       ("graph.jsonld", ox.RdfFormat.JSON_LD)):  # fmt: skip
        assert set(ox.parse(path=str(folder / name), format=form)) == quads
    triples = {q.triple for q in quads}
    for name, form in (("graph.ttl", ox.RdfFormat.TURTLE), ("graph.rdf", ox.RdfFormat.RDF_XML)):
        assert {q.triple for q in ox.parse(path=str(folder / name), format=form)} == triples
    # … and another reader agrees on one of them
    graph = rdflib.Graph().parse(folder / "graph.ttl")
    assert len(to_isomorphic(graph)) == len(triples)


def test_a_build_opens_as_a_store(small, tmp_path: Path) -> None:
    build(small, tmp_path / "out")
    with kg.open(tmp_path / "out") as graph:
        assert {c.predicate for c in graph.records.claims if hasattr(c, "predicate")} == {"builds"}
        assert graph.records.planned_only == {"beitang-theatre"}


def test_a_new_build_replaces_the_old_one_whole(small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(small, out)
    small.replace("dataset.yaml", '"0.0.1"', '"0.0.2"')
    build(small, out)
    assert read_manifest(out)["version"] == "0.0.2"
    assert neighbours(out) == set()


def test_steps_are_told(small, tmp_path: Path) -> None:
    steps: list[str] = []
    build(small, tmp_path / "out", progress=steps.append)
    assert steps == ["read", "assemble", "write", "swap"]


@pytest.mark.slow
def test_the_projects_own_seeds_pass_the_checks(tmp_path: Path) -> None:
    report = kg.build(tmp_path / "out")
    assert report.claims > 100
    assert [f for f in report.warnings if f.severity == "error"] == []


def test_seeds_that_fail_a_check_write_nothing(small, tmp_path: Path) -> None:
    """An evidence phrase that is the name of neither end."""
    from kg.builder import CheckFailedError

    out = tmp_path / "out"
    small.replace("sources/small.yaml", "subject: 青禾公司, predicate: 建成", "subject: 建成")
    small.lock()
    with pytest.raises(CheckFailedError, match="checks failed, nothing was written"):
        kg.build(out, seeds=small.folder)
    assert not out.exists()
    assert neighbours(out) == set()


def test_seeds_that_cannot_be_read_leave_the_old_build(small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(small, out)
    before = snapshot(out)
    small.replace("sources/small.yaml", "status: Planned", "status: Plannd")
    with pytest.raises(SeedError):
        build(small, out)
    assert snapshot(out) == before


# ------------------------------------------------------------------ the same bytes

BUILD = """
import sys
import kg
kg.build(sys.argv[1], validate=False)
"""


def test_files_are_byte_identical(tmp_path: Path) -> None:
    files = []
    for number, (seed, locale) in enumerate((("0", "C"), ("31337", "C.UTF-8"))):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0",
                       "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(ROOT)}  # fmt: skip
        out = tmp_path / str(number) / "out"
        subprocess.run([sys.executable, "-c", BUILD, str(out)], env=environment, check=True,
                       timeout=120)  # fmt: skip
        files.append({name: (out / name).read_bytes() for name in FILES | {MANIFEST}})
    assert files[0] == files[1]
    assert "寒武纪".encode() in files[0]["graph.ttl"]


# ------------------------------------------------------------------ never over something else


@pytest.mark.parametrize(
    "content",
    [
        {"thesis.txt": "x"},
        {".hidden": "x"},
        {"MANIFEST.json": "{}"},
        {"MANIFEST.json": "[]"},
        {"MANIFEST.json": '{"manifest_version": 3, "files": {"a": 1}}'},
        {"MANIFEST.json": "no json", "thesis.txt": "x"},
        {"store/CURRENT": "x"},
    ],
)
def test_a_folder_of_somebody_else_is_refused(small, tmp_path: Path, content: dict) -> None:
    out = tmp_path / "mine"
    for name, text in content.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    before = snapshot(out)
    with pytest.raises(InputError, match="holds other files; name a new folder"):
        build(small, out)
    assert snapshot(out) == before


def test_a_file_is_refused(small, tmp_path: Path) -> None:
    out = tmp_path / "file"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is no folder"):
        build(small, out)
    assert out.read_text("utf-8") == "mine"


@pytest.mark.parametrize("leads", ["build", "nowhere"])
def test_a_link_is_refused(small, tmp_path: Path, leads: str) -> None:
    out = tmp_path / "link"
    if leads == "build":
        build(small, tmp_path / "build")
    out.symlink_to(tmp_path / leads)
    with pytest.raises(InputError, match="is no folder"):
        build(small, out)
    assert out.is_symlink()


def test_an_empty_folder_is_taken(small, tmp_path: Path) -> None:
    out = tmp_path / "empty"
    out.mkdir()
    build(small, out)
    assert read_manifest(out)["claims"] == 3


def test_missing_parents_are_made(small, tmp_path: Path) -> None:
    build(small, tmp_path / "a" / "b" / "out[1]*")
    assert read_manifest(tmp_path / "a" / "b" / "out[1]*")["claims"] == 3


def test_a_parent_that_is_a_file(small, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        build(small, tmp_path / "file" / "out")


def test_a_place_where_nothing_can_be_written(small) -> None:
    place = Path("/proc/out")
    if not place.parent.is_dir():
        pytest.skip("no /proc here")
    with pytest.raises(StoreError, match="cannot be written"):
        build(small, place)


@posix
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_no_permission(small, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    with pytest.raises(StoreError, match="cannot be written: Permission denied"):
        build(small, folder / "out")


def test_two_builds_at_once(small, tmp_path: Path) -> None:
    out = tmp_path / "out"
    refused = []

    def again(step: str) -> None:
        if step == "write":
            with pytest.raises(StoreError, match="another build is writing it") as caught:
                build(small, out)
            refused.append(caught.value)

    build(small, out, progress=again)
    assert len(refused) == 1
    assert read_manifest(out)["claims"] == 3
    assert neighbours(out) == set()


# ------------------------------------------------------------------ manifests


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("damage", ["changed", "cut", "gone"])
def test_a_damaged_file_is_found(built_small: Path, name: str, damage: str) -> None:
    path = built_small / name
    data = path.read_bytes()
    try:
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(data[:-1] if damage == "cut" else b"\n" + data)
        with pytest.raises(StoreError, match=f"{name}: missing or damaged; build again"):
            read_manifest(built_small)
    finally:
        path.write_bytes(data)
    assert read_manifest(built_small)


@pytest.fixture(scope="module")
def built_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from small_seeds import make_small_seeds

    base = tmp_path_factory.mktemp("manifest")
    return build(make_small_seeds(base / "small"), base / "out").folder


def test_a_folder_without_a_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no build in this folder"):
        read_manifest(tmp_path)


# ------------------------------------------------------------------ disk full

FULL = """
import resource, sys
import kg
from kg.errors import KgError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    kg.build(sys.argv[1], seeds=sys.argv[2], validate=False)
except KgError as error:
    print(type(error).__name__, error)
"""


@posix
@pytest.mark.parametrize("limit", [0, 1_000, 60_000, 200_000])
def test_a_full_disk_leaves_the_old_build(small, tmp_path: Path, limit: int) -> None:
    out = tmp_path / "out"
    build(small, out)
    before = snapshot(out)
    small.replace("dataset.yaml", '"0.0.1"', '"0.0.2"')
    answer = subprocess.run(
        [sys.executable, "-c", FULL, str(out), str(small.folder), str(limit)],
        capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert answer.stdout.startswith("StoreError"), answer.stdout + answer.stderr
    assert "cannot be written" in answer.stdout
    assert "the old state stays" in answer.stdout
    assert answer.stdout.count("\n") == 1
    assert snapshot(out) == before
    assert neighbours(out) == set()


# ------------------------------------------------------------------ killed

KILLED = """
import json, os, random, signal, sys, time
from pathlib import Path

import kg, kg.builder, kg.checks, kg.export.rdf, kg.rdf.assembly, kg.seeds, kg.vocabulary
import ctypes

base = Path(sys.argv[1])
seeds = {"0.0.1": base / "one" / "seeds", "0.0.2": base / "two" / "seeds"}
kg.vocabulary.vocabulary()
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
EVENTS = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree", "ctypes.dlsym",
          "ctypes.dlopen", "os.chmod"}


def counted(event, arguments):
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        return bool(set(mode or "") & set("wax+")) or bool((flags or 0) & WRITES)
    return event in EVENTS


def in_child(action):
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            code = action() or 0
        finally:
            os._exit(code)
    return pid


def build(out, version, kill_at=None):
    if kill_at is not None:
        seen = 0

        def hook(event, arguments):
            nonlocal seen
            if counted(event, arguments):
                if seen == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)
                seen += 1

        sys.addaudithook(hook)
    kg.build(out, seeds=seeds[version], validate=False)


def state(out):
    '''The version of a whole build, or "absent"; asked in a child of its own.'''
    read, write = os.pipe()

    def look():
        import pyoxigraph as ox

        if not out.exists():
            answer = "absent"
        else:
            manifest = kg.builder.read_manifest(out)
            store = ox.Store.read_only(str(out / "store"))
            assert len(store) == manifest["quads"], "the store is not whole"
            answer = manifest["version"]
        os.write(write, answer.encode())

    pid = in_child(look)
    os.close(write)
    answer = os.read(read, 100).decode()
    os.close(read)
    assert os.waitpid(pid, 0)[1] == 0, "neither the old build nor the new"
    return answer


def other(version):
    return "0.0.2" if version == "0.0.1" else "0.0.1"


def every_operation(out, fresh):
    killed = 0
    if not fresh:
        assert os.waitpid(in_child(lambda: build(out, "0.0.1")), 0)[1] == 0
    after = state(out)
    for number in range(400):
        before = after  # nothing has happened since it was asked
        if fresh and out.exists():
            kg.builder.shutil.rmtree(out)
            before = state(out)
        building = other(before)
        pid = in_child(lambda: build(out, building, number))
        status = os.waitpid(pid, 0)[1]
        after = state(out)
        assert after in (before, building), (number, before, building, after)
        if not os.WIFSIGNALED(status):
            assert status == 0 and after == building
            return killed
        killed += 1
    raise AssertionError("the build does not end")


def random_moments(out, moments):
    chance = random.Random(20260125)
    begin = time.monotonic()
    os.waitpid(in_child(lambda: build(out, "0.0.1")), 0)
    whole = time.monotonic() - begin
    killed = 0
    after = state(out)
    for _ in range(moments):
        before = after  # nothing has happened since it was asked
        building = other(before)
        pid = in_child(lambda: build(out, building))
        moment = chance.uniform(0, whole * 1.1)
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
        after = state(out)
        assert after in (before, building), (before, building, after)
        if os.WIFSIGNALED(status):
            killed += 1
        else:  # it was faster than the first, which may have run on a busy machine
            whole = min(whole, moment)
    return killed


out = base / "out"
if sys.argv[2] == "operations":
    result = every_operation(out, False)
elif sys.argv[2] == "fresh":
    result = every_operation(out, True)
else:
    result = random_moments(out, int(sys.argv[3]))
assert os.waitpid(in_child(lambda: build(out, "0.0.2")), 0)[1] == 0
assert state(out) == "0.0.2"
print(result)
"""


@posix
@pytest.mark.slow
@pytest.mark.parametrize("way", ["operations", "moments", "fresh"])
def test_a_killed_build_leaves_the_old_one_or_the_new_one(tmp_path: Path, way: str) -> None:
    from small_seeds import make_small_seeds

    make_small_seeds(tmp_path / "one")
    make_small_seeds(tmp_path / "two").replace("dataset.yaml", '"0.0.1"', '"0.0.2"')
    out = tmp_path / "out"
    answer = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), way, "30"],
        capture_output=True, text=True, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr[-2000:]
    killed = int(answer.stdout)
    assert killed >= (15 if way == "moments" else 10)
    # what the killed builds left has been cleared by the last one
    assert neighbours(out) - {"one", "two"} == set()


def test_where_folders_cannot_be_exchanged(
    small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems cannot; a build killed between the two renames is put back."""
    from kg import builder

    out = tmp_path / "out"
    build(small, out)
    monkeypatch.setattr(builder, "_exchange", lambda one, other: False)
    small.replace("dataset.yaml", '"0.0.1"', '"0.0.2"')
    build(small, out)
    assert read_manifest(out)["version"] == "0.0.2"
    assert neighbours(out) == set()
    out.rename(builder._previous(out))  # as if killed there
    small.replace("sources/small.yaml", "status: Planned", "status: Plannd")
    with pytest.raises(KgError):
        build(small, out)
    small.replace("sources/small.yaml", "status: Plannd", "status: Planned")
    small.replace("dataset.yaml", '"0.0.2"', '"0.0.3"')
    build(small, out)
    assert read_manifest(out)["version"] == "0.0.3"
    assert neighbours(out) == set()
