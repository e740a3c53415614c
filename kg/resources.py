"""Where the project's data lies: ontology, seeds, and the user's own folders.

In a wheel the data is inside the package (``kg/data``); in a checkout it lies beside the
package. ``KG_DATA`` overrides both. Nothing is touched at import.
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import InputError

__all__ = ["cache_folder", "data_path", "read_text", "texts_folder", "write_atomically"]


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder of the project's data.

    Args:
        parts: path components such as ``"ontology", "core.ttl"``.

    Returns:
        An absolute path; it exists.

    Raises:
        InputError: if there is nothing there.

    Example:
        >>> data_path("seeds").name
        'seeds'
    """
    package = Path(__file__).resolve().parent
    override = os.environ.get("KG_DATA")
    if override:
        base = Path(override).expanduser().resolve()
    else:
        base = package / "data" if (package / "data").is_dir() else package.parent
    path = base.joinpath(*parts)
    if not path.exists():
        where = "KG_DATA" if override else "the installation"
        raise InputError(f"{path}: not found; check {where} (run: kg doctor)")
    return path


def texts_folder() -> Path:
    """Return the folder of source texts: ``KG_TEXTS``, else one in the user's data folder.

    The folder need not exist.
    """
    override = os.environ.get("KG_TEXTS")
    if override:
        return Path(override).expanduser().resolve()
    return _user_folder("XDG_DATA_HOME", ".local/share") / "texts"


def cache_folder() -> Path:
    """Return the folder for what can be made again: ``KG_CACHE``, else the user's cache.

    The folder need not exist.
    """
    override = os.environ.get("KG_CACHE")
    if override:
        return Path(override).expanduser().resolve()
    return _user_folder("XDG_CACHE_HOME", ".cache")


def _user_folder(variable: str, below_home: str) -> Path:
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "beijing-ai-kg"
    base = os.environ.get(variable) or str(Path.home() / below_home)
    return Path(base) / "beijing-ai-kg"


def read_text(path: Path) -> str:
    """Read a UTF-8 file (with or without byte-order mark), newlines kept as they are.

    Raises:
        InputError: if it cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 (byte {error.start}); save the file as UTF-8"
        ) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    Args:
        path: where to write; its folder must exist.
        content: bytes, or text that is written as UTF-8.

    Raises:
        InputError: if the folder is missing or the disk refuses; the old file then stays.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file")
    if path.is_symlink() and path.resolve().is_file():
        path = path.resolve()
    if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
        try:
            path.write_bytes(data)
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror}") from error
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
