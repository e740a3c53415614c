"""Processes of the command line."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

__all__ = ["ROOT", "own_environment"]


def own_environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a ``kg`` process: this checkout, and what a test adds."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, **(more or {})}
