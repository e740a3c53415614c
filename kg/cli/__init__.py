"""The command line ``kg``: it parses, calls a method of the same name, and prints."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments of the process ask for, and end the process.

    Exit codes: 0 done (also ASK false and zero rows), 1 a check found something, 2 usage,
    3 bad input, 4 a limit was reached, 5 store or network, 130 interrupted.
    """
    import atexit
    import gc
    import os

    gc.set_threshold(50_000, 20, 50)  # a short process gains nothing by looking for cycles
    from kg.cli.root import root

    try:
        root.main(prog_name="kg")
    except SystemExit as ending:
        # all is flushed; what exit handlers do is done, taking every module apart is not
        atexit._run_exitfuncs()
        os._exit(ending.code if isinstance(ending.code, int) else 0)
