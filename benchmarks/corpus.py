"""Many documents: what a second process gains, what memory a corpus takes, what a rerun costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

Row = tuple[str, str, str, bool]

_JOBS = 2
_ROUNDS = 3
_READ = """
import json, resource, sys, time
from pathlib import Path
from kg.corpus import read_corpus
if __name__ == "__main__":
    begun = time.perf_counter()
    first = []
    report = read_corpus(
        [sys.argv[1]], Path(sys.argv[2]), jobs=int(sys.argv[3]),
        told=lambda *_: first or first.append(time.perf_counter()),
    )
    ended = time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    more = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([ended - first[0], ended - begun, used, more, len(report.entries)]))
"""
_SENTENCES = (
    "云屏市将在{n}年底前建成云图{n}号智算中心，总投资{n}亿元。",
    "青禾公司已发布“澜山{n}”大模型，用户超过{n}万。",
    "目前，全市人工智能企业超{n}家，占全国的三成，同比增长{n}.5%。",
    "许青岚表示，赤岩科技与东塘大学将共建联合实验室，培养复合型人才。",
    "根据《云屏市智能体产业行动方案》，到2031年培育{n}家企业。",
)


def _make(folder: Path, count: int, sentences: int) -> Path:
    """Write a JSONL file of documents that are all different."""
    path = folder / f"made-{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = "\n\n".join(
                _SENTENCES[line % len(_SENTENCES)].format(n=number * 7 + line + 11)
                for line in range(sentences)
            )
            file.write(json.dumps({"text": text, "date": "2030-01-02"}, ensure_ascii=False) + "\n")
    return path


def _read(path: Path, out: Path, jobs: int) -> list[float]:
    import kg

    root = str(Path(kg.__file__).resolve().parent.parent)
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as script:
        script.write(_READ)
        script.flush()
        done = subprocess.run(
            [sys.executable, script.name, str(path), str(out), str(jobs)],
            env={**os.environ, "PYTHONPATH": root},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    found: list[float] = json.loads(done.stdout)
    return found


def rows() -> Iterator[Row]:
    """Yield what is measured: name, measured value, target, whether it is met."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = _make(folder, 240, 60)
        best: dict[int, float] = {}
        memory: dict[int, float] = {}
        for number in range(_ROUNDS):
            for jobs in (1, _JOBS):
                taken, _, used, more, _ = _read(path, folder / f"out-{jobs}-{number}", jobs)
                best[jobs] = min(best.get(jobs, taken), taken)
                memory[jobs] = max(used, more) / 1024
        gain = best[1] / best[_JOBS]
        target = 0.85 * _JOBS
        told = f"{gain:.2f}x ({os.cpu_count()} cores)"
        yield f"kg corpus, {_JOBS} jobs / 1 job, 240 texts", told, f">= {target:g}x", gain >= target
        same = _same(folder / "out-1-0", folder / f"out-{_JOBS}-0")
        yield "results of both the same, byte for byte", str(same), "True", same
        begun = time.perf_counter()
        _read(path, folder / "out-1-0", 1)
        again = time.perf_counter() - begun
        yield (
            "rerun without anything new / first run",
            f"{again / best[1]:.3f}x",
            "<= 0.2x",
            (again / best[1] <= 0.2),
        )
        large = _make(folder, 960, 60)
        _, _, used, _, _ = _read(large, folder / "out-large", 1)
        growth = used / 1024 / memory[1]
        told = f"{growth:.2f}x ({used / 1024:.0f} MB)"
        yield "memory of 960 texts / of 240 texts", told, "<= 1.15x", growth <= 1.15


def _same(first: Path, second: Path) -> bool:
    def files(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return files(first) == files(second)
