"""Files that are whole at every moment: written beside, brought to the disk, renamed."""

import errno
import os
from contextlib import suppress
from pathlib import Path


class Unkept(Exception):
    """Something cannot be kept, or what was kept cannot be read. The text says what and why, in one sentence."""


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "the file may not become larger",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "this user may not do that there",
    errno.EPERM: "this user may not do that there",
    errno.EIO: "the disk has an error",
    errno.ENOTDIR: "a part of the path is no folder",
    errno.EEXIST: "a part of the path is no folder",
}


def unkept(what: Path, error: OSError, doing: str = "be saved") -> Unkept:
    """The error in plain words."""
    reason = REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
    return Unkept(f"{what} cannot {doing}: {reason}.")


def make_folder(folder: Path) -> None:
    """The folder, for nobody but this user. Raises ``Unkept``."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise unkept(folder, error, "be made") from None


def sync_folder(folder: Path) -> None:
    """Bring to the disk which files a folder holds. Raises ``OSError``."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def write_whole(file: Path, data: bytes, last: Path | None = None) -> None:
    """Put the data in the place of the file, or leave everything as it is. Raises ``Unkept``.

    ``last`` is where the file goes that was there; there is one under the file's own name at every moment.
    """
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if last is not None and file.exists():
            kept = last.with_name(f"{last.name}.{os.getpid()}.new")
            kept.unlink(missing_ok=True)
            os.link(file, kept)
            kept.replace(last)
        beside.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise unkept(file, error) from None


def set_aside(file: Path) -> Path:
    """Keep a damaged file under another name, for somebody to look at. Raises ``OSError``."""
    number = 1
    while (aside := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    os.link(file, aside)
    return aside
