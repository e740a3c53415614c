"""Run all benchmarks and print one table; exit 1 when a target is missed."""

from __future__ import annotations

import sys
from importlib import import_module

ROOMS = ("cli", "seeds", "network", "views", "extraction", "corpus")


def main() -> int:
    """Run the rooms that are named on the command line, or all."""
    missed = 0
    print(f"{'what':58} {'measured':>16} {'target':>16}")
    for room in sys.argv[1:] or ROOMS:
        for name, measured, target, met in import_module(f"benchmarks.{room}").rows():
            missed += not met
            print(f"{name:58} {measured:>16} {target:>16} {'' if met else 'MISSED'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
