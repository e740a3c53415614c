"""Ways to run the command line: in this process by CliRunner, or as a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_process import own_environment
from click.testing import CliRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result
    from small_seeds import SmallSeeds


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run ``kg`` with arguments; labels are Chinese unless a test says otherwise."""
    from kg.cli.root import root

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: str, given: str | bytes | None = None, code: int | None = 0) -> Result:
        result = CliRunner().invoke(root, list(arguments), input=given, prog_name="kg")
        if code is not None:
            assert result.exit_code == code, (arguments, result.output, result.exception)
        return result

    return invoke


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run ``kg`` as a process of its own, with bytes in and out."""

    def start(
        *arguments: str | bytes,
        environment: dict[str, str] | None = None,
        given: bytes | None = None,
        stdout: int = subprocess.PIPE,
        cwd: Path | None = None,
        timeout: float = 60,
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments],
            env=own_environment(environment),
            input=given or b"",
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=cwd,
            timeout=timeout,
            check=False,
        )

    return start


@pytest.fixture(scope="session")
def _built(
    small_seeds_in: Callable[[Path], SmallSeeds], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    import kg

    folder = tmp_path_factory.mktemp("built")
    return kg.build(
        folder / "built", seeds=small_seeds_in(folder / "small").folder, validate=False
    ).folder


@pytest.fixture
def built(_built: Path, tmp_path: Path) -> Path:
    """A build of the small seeds, a test's own; their text is in no text folder."""
    return Path(shutil.copytree(_built, tmp_path / "built"))
