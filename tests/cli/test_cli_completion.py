"""Shell completion: commands, questions and ids, without a shell."""

from __future__ import annotations

import pytest


def complete(process, line: str, **environment: str) -> list[str]:
    words = line.split(" ")
    done = process(
        environment={
            "_KG_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            **environment,
        }
    )
    assert done.returncode == 0
    assert done.stderr == b""
    return [item.partition(",")[2] for item in done.stdout.decode().split()]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kg que", ["query"]),
        ("kg show cambri", ["cambricon", "cambricon-listing"]),
        ("kg show 摩尔", ["moore-threads", "moore-threads-listing"]),
        ("kg query -f js", ["json", "jsonl"]),
        ("kg export gra", ["graphml"]),
        ("kg ask listing-v", ["listing-venue"]),
        ("kg ask listing-venue comp", ["company="]),
        ("kg rank --kind Comp", ["Company"]),
        ("kg texts ", ["add", "list", "path"]),
    ],
)
def test_completion(process, line, expected):
    assert complete(process, line) == expected


def test_nothing_is_completed_where_there_is_no_graph(process):
    assert complete(process, "kg show cam", KG_STORE="/nowhere") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts(run, shell):
    script = run("completion", shell).stdout
    assert "_KG_COMPLETE" in script
    assert f"{shell}_complete" in script


def test_another_shell(run):
    assert "tcsh" in run("completion", "tcsh", code=2).stderr
