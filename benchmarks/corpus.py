"""Many documents: what a second process gains, what memory a corpus takes, what a rerun costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

Row = tuple[str, str, str, bool]

_JOBS = 2
_ROUNDS = 2
_COUNT = 160
_READ = """
import json, resource, sys, time
from pathlib import Path
from kg.corpus import read_corpus
if __name__ == "__main__":
    begun = time.perf_counter()
    read_corpus([sys.argv[1]], Path(sys.argv[2]), jobs=int(sys.argv[3]))
    taken = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = [own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime]
    print(json.dumps([taken, *cpu, max(own.ru_maxrss, others.ru_maxrss) / 1024]))
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
    """Yield what is measured: name, measured value, target, whether it is met.

    Wall time says what a user gets on a free machine. CPU time says the same where other work
    shares the cores: two processes may spend hardly more than one, and the one that hands out
    the work, which is not shared, hardly any.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = _make(folder, _COUNT, 60)
        wall: dict[int, float] = {}
        spent: dict[int, float] = {}
        share = 1.0
        for number in range(_ROUNDS):
            for jobs in (1, _JOBS):
                taken, own, others, used = _read(path, folder / f"out-{jobs}-{number}", jobs)
                wall[jobs] = min(wall.get(jobs, taken), taken)
                spent[jobs] = min(spent.get(jobs, own + others), own + others)
                if jobs == 1:
                    memory = used
                else:
                    share = min(share, own / (own + others))
        gain, target = wall[1] / wall[_JOBS], 0.85 * _JOBS
        told = f"{gain:.2f}x ({os.cpu_count()} cores)"
        yield (
            f"{_JOBS} jobs / 1 job, wall time, {_COUNT} texts",
            told,
            f">= {target:g}x",
            gain >= target,
        )
        more = spent[_JOBS] / spent[1]
        yield f"{_JOBS} jobs / 1 job, CPU time", f"{more:.2f}x", "<= 1.18x", more <= 1.18
        yield "CPU time of the process that hands out work", f"{share:.1%}", "<= 8%", share <= 0.08
        same = _same(folder / "out-1-0", folder / f"out-{_JOBS}-0")
        yield "results of both the same, byte for byte", str(same), "True", same
        again = _read(path, folder / "out-1-0", 1)[1] / spent[1]
        yield "CPU time of a rerun / of the first run", f"{again:.3f}x", "<= 0.1x", again <= 0.1
        large = _make(folder, 4 * _COUNT, 60)
        used = _read(large, folder / "out-large", 1)[3]
        growth = used / memory
        told = f"{growth:.2f}x ({used:.0f} MB)"
        yield "memory of four times as many texts", told, "<= 1.15x", growth <= 1.15


def _same(first: Path, second: Path) -> bool:
    def files(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return files(first) == files(second)
