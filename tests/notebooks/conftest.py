"""Notebooks executed by a kernel of this very interpreter, in an empty folder, offline."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Executed:
    """A notebook after its run.

    Attributes:
        printed: all that it printed.
        shown: the display data of its cells, in order.
        left: names of the files that it left in its folder.
    """

    printed: str
    shown: tuple[dict[str, str], ...]
    left: tuple[str, ...]


def _execute(name: str) -> Executed:
    with tempfile.TemporaryDirectory() as base:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(
                filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])
            ),
            "IPYTHONDIR": f"{base}/ipython",
            "JUPYTER_CONFIG_DIR": f"{base}/config",
            "KG_TEXTS": f"{base}/no-texts",
            "PYTHONUTF8": "1",
        }
        runner = Path(__file__).with_name("runner.py")
        command = [sys.executable, str(runner), str(ROOT / "notebooks" / f"{name}.ipynb"), base]
        run = subprocess.run(command, env=environment, capture_output=True, timeout=120)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")[-3000:]
    done = json.loads(run.stdout)
    cells = [cell for cell in done["notebook"]["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    streams = [o for o in outputs if o["output_type"] == "stream" and o["name"] == "stdout"]
    return Executed(
        printed="".join("".join(o["text"]) for o in streams),
        shown=tuple(o["data"] for o in outputs if "data" in o),
        left=tuple(done["left"]),
    )


@pytest.fixture(scope="session")
def executed(_own_environment: None) -> Callable[[str], Executed]:
    """Run a notebook by its name."""
    pytest.importorskip("nbclient", reason="needs nbclient")
    pytest.importorskip("ipykernel", reason="needs ipykernel")
    return _execute
