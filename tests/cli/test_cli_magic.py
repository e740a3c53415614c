"""``%%sparql`` in a real IPython shell."""

from __future__ import annotations

from decimal import Decimal

import pytest

pytest.importorskip("IPython")


@pytest.fixture
def shell():
    from IPython.core.interactiveshell import InteractiveShell

    import kg

    shell = InteractiveShell.instance()
    kg.load_ipython_extension(shell)
    yield shell
    shell.history_manager.end_session()
    InteractiveShell.clear_instance()


def cell(shell, text: str):
    return shell.run_cell(text, store_history=False)


def failed(shell, text: str, capsys: pytest.CaptureFixture[str]) -> str:
    result = cell(shell, text)
    assert not result.success
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    return (told.out + told.err).strip()


def test_the_result_displays_itself_and_is_kept(shell):
    result = cell(shell, "%%sparql names\nSELECT ?n { bj:cambricon skos:prefLabel ?n }\n").result
    assert sorted(result.column("n")) == ["Cambricon", "寒武纪"]
    assert shell.user_ns["names"] is result
    assert "寒武纪" in result._repr_html_()


def test_ask_and_construct_are_displayed(shell, capsys):
    assert cell(shell, "%%sparql yes\nASK {}\n").success
    assert capsys.readouterr().out.endswith("true\n")
    assert bool(shell.user_ns["yes"]) is True
    assert cell(shell, "%%sparql\nCONSTRUCT { bj:a bjo:builds bj:b } WHERE {}\n").success
    assert "bj:a bjo:builds bj:b ." in capsys.readouterr().out


def test_a_graph_in_a_variable_is_asked(shell, built):
    import kg

    shell.user_ns["mine"] = kg.open(built)
    query = "SELECT ?v { ?c bjo:value ?v }\n"
    assert cell(shell, f"%%sparql --store mine\n{query}").result.column("v") == [Decimal(300)]
    assert cell(shell, f"%%sparql --store '{built}'\n{query}").result.column("v") == [Decimal(300)]


def test_row_limit(shell):
    result = cell(shell, "%%sparql --row-limit 1\nSELECT * { ?s ?p ?o }\n").result
    assert (len(result), result.truncated) == (1, True)


def test_errors_are_one_readable_line(shell, capsys):
    told = failed(shell, "%%sparql\nSELECT ?n { ?s ?p ?n\n", capsys)
    assert told.splitlines()[0].startswith("UsageError: SPARQL line 1, column 21: expected")
    assert told.splitlines()[-1].strip() == "^"
    told = failed(shell, "%%sparql --stroe=x\nASK {}\n", capsys)
    assert told.startswith("UsageError: unrecognized arguments: --stroe=x; use: %%sparql")
    told = failed(shell, "%%sparql two words\nASK {}\n", capsys)
    assert told.startswith("UsageError: unrecognized arguments: words")
    assert "no name of a variable" in failed(shell, "%%sparql 1st\nASK {}\n", capsys)
    assert "no such folder" in failed(shell, "%%sparql --store /nowhere\nASK {}\n", capsys)


def test_time_limit(shell, capsys):
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }\n"
    told = failed(shell, f"%%sparql --time-limit 1\n{cross}", capsys)
    assert "the time limit of 1 s was reached" in told
    assert cell(shell, "%%sparql --time-limit 5\nASK {}\n").success
