"""What a terminal gets: colour, inert text, progress; and what others get instead."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from cli_process import own_environment

from kg.cli.output import language
from kg.cli.terminal import Style, inert

pty = pytest.importorskip("pty")


def on_terminal(*arguments: str, **environment: str) -> str:
    """Run ``kg`` with stdout and stderr on a pseudo-terminal; return what it shows."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", *arguments],
        env=own_environment({"TERM": "xterm", "COLUMNS": "80", **environment}),
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.close(master)
    process.wait(timeout=60)
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_inert_shows_what_a_terminal_would_obey():
    hostile = "a\x1b[31mb\x07\x9b\u202ec\u2066d\u200f\u061c\ufeff\tok\n"
    told = "a\\x1b[31mb\\x07\\x9b\\u202ec\\u2066d\\u200f\\u061c\\ufeff\tok\n"
    assert inert(hostile) == told


def test_style_off_is_plain_and_inert():
    assert Style(False).strong("甲\x1b") == "甲\\x1b"
    assert Style(False).phrase("甲") == "【甲】"


def test_style_on():
    assert Style(True).strong("甲") == "\x1b[1m甲\x1b[0m"


def test_colour_on_a_terminal():
    assert "\x1b[1m寒武纪\x1b[0m" in on_terminal("show", "cambricon", "--lang", "zh")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_when_it_is_not_wanted(environment):
    shown = on_terminal("show", "cambricon", "--lang", "zh", **environment)
    assert "寒武纪" in shown
    assert "\x1b" not in shown


def test_no_colour_in_a_pipe(process):
    done = process("show", "cambricon", environment={"KG_LANG": "zh"})
    assert "寒武纪" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_table_on_a_terminal():
    shown = on_terminal("query", "SELECT ?n { bj:cambricon skos:prefLabel ?n }")
    assert "│ 寒武纪" in shown


@pytest.mark.parametrize("form", ["table", "tsv", "json", "csv", "xml", "jsonl"])
def test_hostile_data_is_inert_on_a_terminal(form):
    query = r"SELECT ?x { BIND('evil\u001B]0;title\u0007\u009B2J\u202Etxt' AS ?x) }"
    shown = on_terminal("query", query, "-f", form, NO_COLOR="1")
    assert "evil" in shown
    for character in "\x07\x9b\u202e":
        assert character not in shown
    assert "\x1b]" not in shown


def test_hostile_error_messages_are_inert(process):
    done = process("show", "\x1b[31m\u202e无此名")
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr
    assert "\u202e" not in done.stderr.decode()


def test_progress_only_after_a_second_and_only_on_a_terminal(process):
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert "running the query" in on_terminal("query", cross, "--time-limit", "1.8")
    assert "running" not in on_terminal("query", "ASK {}")
    done = process("query", cross, "--time-limit", "1.2")
    assert b"running" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.GBK"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "KG_LANG": "en"}, "en"),
        ({"KG_LANG": "fr"}, "zh"),
    ],
)
def test_language(monkeypatch, environment, expected):
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
