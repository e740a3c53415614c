"""A real JupyterLab on this machine, with folders of its own, stopped by its process id."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# No question about news, and no look for updates.
_QUIET = {"fetchNews": "false", "checkForUpdates": False}


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that has been started.

    Attributes:
        url: its address.
        token: what lets one in.
        said: the file of what it prints.
        server: its process.
    """

    url: str
    token: str
    said: Path
    server: subprocess.Popen[bytes]

    def wait(self, patience: float = 120) -> None:
        """Wait until it answers, for some seconds at most."""
        until = time.monotonic() + patience
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while True:
            try:
                with direct.open(f"{self.url}/api/status?token={self.token}", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                if self.server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(self.said.read_text("utf-8", "replace")[-3000:]) from None
                time.sleep(0.1)

    def page(self, name: str) -> str:
        """Return the address of a notebook of its folder."""
        return f"{self.url}/lab/tree/{name}?token={self.token}&reset"


def environment(base: Path) -> dict[str, str]:
    """Return variables that keep all of Jupyter's own files in a folder."""
    names = (
        "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR",
        "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "HOME",
    )  # fmt: skip
    own = {name: str(base / name.lower()) for name in names}
    for folder in own.values():
        Path(folder).mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    return {**kept, **own, "JUPYTER_PREFER_ENV_PATH": "1"}


def trust(notebook: dict[str, Any], base: Path) -> None:
    """Sign a notebook, as its author's own JupyterLab does when it is saved."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary(data_dir=environment(base)["JUPYTER_DATA_DIR"])
    notary.sign(nbformat.from_dict(notebook))
    notary.store.close()


@contextmanager
def started(notebooks: Path, base: Path) -> Iterator[Lab]:
    """Start JupyterLab over a folder of notebooks, and stop it in the end.

    Args:
        notebooks: the folder.
        base: where its own files go.
    """
    variables = environment(base)
    quiet = Path(variables["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab" / "apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text(json.dumps(_QUIET), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={notebooks}", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    said = base / "said.txt"
    with said.open("wb") as output:
        server = subprocess.Popen(
            command, env=variables, cwd=notebooks, stdout=output, stderr=output
        )
    try:
        yield Lab(f"http://127.0.0.1:{port}", token, said, server)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(15)
