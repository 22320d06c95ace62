"""Writing a file so that a crash, a full disk or a cut never leaves half of it."""

import errno
import os
import tempfile
from pathlib import Path

from maturiteit.errors import InputError, Place, Problem
from maturiteit.texts import _


def write_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then put it in its place in one step. A symbolic link stays one.

    Raises InputError (with the old file untouched) when the folder is missing, read-only or full.
    """
    target = path.resolve()
    try:
        _replace(target, content)
    except OSError as error:
        message = _("cannot be written: {reason}").format(reason=reason(error))
        hint = _("choose another place, or make that one ready: it must be there, writable and not full")
        raise InputError(Problem(Place(str(path)), message, hint)) from error


def reason(error: OSError) -> str:
    """Why the system refused, in the words of the screen; its own where we have none."""
    words = {
        errno.ENOENT: _("that folder does not exist"),
        errno.EACCES: _("writing there is not allowed"),
        errno.EPERM: _("writing there is not allowed"),
        errno.EROFS: _("writing there is not allowed"),
        errno.ENOSPC: _("there is no room left"),
        errno.EISDIR: _("there is a folder of that name"),
        errno.EEXIST: _("there is a file of that name"),
        errno.ENOTDIR: _("a file stands where a folder is needed"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return words.get(error.errno or 0, error.strerror or str(error))


def _replace(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(21, os.strerror(21))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """The old file's mode, else what the user's umask gives a new one (mkstemp is stricter)."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut; Windows cannot open a folder, and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
