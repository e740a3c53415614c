"""What only a process shows: encodings, pipes, full disks, signals, tracebacks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_process import own_environment

NAMES = "SELECT ?name { bj:cambricon skos:prefLabel ?name } ORDER BY LANG(?name)"
BOTH = '?name\n"Cambricon"@en\n"寒武纪"@zh\n'.encode()
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NOT_UTF8 = [
    ASCII,
    {**ASCII, "PYTHONIOENCODING": "gbk"},
    {**ASCII, "PYTHONIOENCODING": "ascii:strict"},
]


@pytest.mark.parametrize("environment", NOT_UTF8)
def test_chinese_passes_in_any_locale(process, environment):
    done = process("query", NAMES, environment=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, BOTH, b"")


@pytest.mark.parametrize("environment", NOT_UTF8)
def test_chinese_arguments_and_errors_in_any_locale(process, environment):
    done = process("show", "寒武纪".encode(), environment={**environment, "KG_LANG": "zh"})
    assert done.returncode == 0
    assert done.stdout.decode().startswith("寒武纪  Cambricon  cambricon\n")
    done = process("show", "没有此物".encode(), environment=environment)
    assert done.returncode == 3
    assert done.stderr.decode().startswith('kg: no entity "没有此物"')


def test_chinese_file_names_in_the_c_locale(process, tmp_path):
    target = os.fsencode(tmp_path) + "/名称.csv".encode()
    assert process("query", NAMES, b"-o", target, environment=ASCII).returncode == 0
    assert (tmp_path / "名称.csv").read_bytes() == "name\r\nCambricon\r\n寒武纪\r\n".encode()


def test_help_in_the_c_locale(process):
    done = process("--help", environment=ASCII)
    assert done.returncode == 0
    assert "运行 SPARQL 查询" in done.stdout.decode()


def test_reader_that_leaves_early(process):
    line = [sys.executable, "-m", "kg.cli", "query", "SELECT * { ?s ?p ?o }"]
    kg = subprocess.Popen(
        line, env=own_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert kg.stdout.read(3) == b"?o\t"
    kg.stdout.close()
    told = kg.stderr.read()
    kg.stderr.close()
    assert (kg.wait(timeout=60), told) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has /dev/full")
def test_full_disk(process):
    with Path("/dev/full").open("wb") as full:
        done = process("query", NAMES, stdout=full.fileno())
    assert done.returncode == 3
    assert done.stderr.startswith(b"kg: the output: No space left on device")
    assert done.stderr.count(b"\n") == 1
    done = process("query", NAMES, "-o", "/dev/full")
    assert done.returncode == 3
    assert done.stderr == b"kg: /dev/full: cannot be written: No space left on device\n"


def test_a_folder_that_is_missing(process, tmp_path):
    done = process("query", NAMES, "-o", str(tmp_path / "no" / "x.csv"))
    assert done.returncode == 3
    assert done.stderr.decode().endswith("cannot be written: No such file or directory\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="not even root may write in /sys")
def test_a_folder_without_permission(process):
    done = process("query", NAMES, "-o", "/sys/kernel/x.csv")
    assert done.returncode == 3
    assert done.stderr == b"kg: /sys/kernel/x.csv: cannot be written: Permission denied\n"


def test_streams_that_the_caller_closed():
    for arguments, code in (("'ASK {}' >&-", 0), ("'ASK {}' 2>&-", 0), ("- <&-", 3)):
        line = f"{sys.executable} -m kg.cli query {arguments}"
        done = subprocess.run(
            line, shell=True, env=own_environment(), check=False, capture_output=True
        )
        assert done.returncode == code
        assert b"unexpected" not in done.stderr


def test_output_to_a_folder(process, tmp_path):
    done = process("query", NAMES, "-o", str(tmp_path))
    assert done.returncode == 3
    assert b"is a folder; name a file" in done.stderr


def test_output_to_stdout_as_a_device(process):
    if Path("/dev/stdout").exists():
        assert process("query", NAMES, "-f", "tsv", "-o", "/dev/stdout").stdout == BOTH


def test_debug_adds_the_traceback(process):
    plain = process("query", "SELEC")
    assert plain.returncode == 3
    assert b"Traceback" not in plain.stderr
    debug = process("query", "SELEC", environment={"KG_DEBUG": "1"})
    assert debug.returncode == 3
    assert debug.stderr.startswith(b"Traceback")
    assert debug.stderr.endswith(plain.stderr)


def test_interrupt_ends_a_long_query_at_once():
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    kg = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "query", cross, "--time-limit", "0"],
        env=own_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        time.sleep(2)
        assert kg.poll() is None
        kg.send_signal(signal.SIGINT)
        told, complaint = kg.communicate(timeout=10)
    finally:
        kg.kill()  # where interrupts are ignored, it would count for hours
    assert (kg.returncode, told) == (130, b"")
    assert complaint == b"kg: interrupted; nothing was written\n"


def test_an_unforeseen_error_is_one_line(run, monkeypatch):
    import kg

    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(kg, "open", broken)
    result = run("stats", code=3)
    assert result.stderr == (
        "kg: unexpected ZeroDivisionError: by zero; KG_DEBUG=1 shows where; please report it\n"
    )
