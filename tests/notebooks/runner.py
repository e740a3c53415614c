"""Run one notebook: ``python runner.py NOTEBOOK FOLDER`` prints it as JSON, executed.

A process of its own, so that the event loop and sockets of nbclient are no concern of pytest.
The kernel is this interpreter; whatever it would send beyond this machine fails.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

OFFLINE = """
import socket

_connect = socket.socket.connect

def _refuse(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):
        raise OSError(f"the notebook asks the network: {address}")
    return _connect(self, address)

socket.socket.connect = _refuse
"""


def main(notebook: Path, base: Path) -> None:
    """Execute a notebook in a new folder below ``base``."""
    import nbclient
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    guard, work, spec = base / "guard", base / "work", base / "kernels" / "kg-tests"
    for folder in (guard, work, spec):
        folder.mkdir(parents=True)
    (guard / "sitecustomize.py").write_text(OFFLINE, "utf-8")
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel = {"argv": command, "display_name": "tests", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(kernel), "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(guard), os.environ.get("PYTHONPATH", "")])),
    }
    read = nbformat.read(notebook, as_version=4)
    manager = AsyncKernelManager(
        kernel_name="kg-tests",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(base / "kernels")]),
    )
    client = nbclient.NotebookClient(
        read, km=manager, timeout=60, resources={"metadata": {"path": str(work)}}
    )
    client.execute(cwd=str(work), env=environment)
    left = sorted(path.name for path in work.rglob("*"))
    sys.stdout.write(json.dumps({"notebook": read, "left": left}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
