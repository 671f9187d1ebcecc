"""Disks that become full, and workspaces on them."""

import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


class Disk:
    """A disk of its own where the machine lets us mount one; else a limit on the size of files takes its place."""

    def __init__(self, folder: Path, mounted: bool) -> None:
        self.folder = folder
        self.mounted = mounted
        self.limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self, room: int = 0) -> None:
        """Leave so many bytes, and no more."""
        if not self.mounted:
            largest = max((file.stat().st_size for file in self.folder.rglob("*") if file.is_file()), default=0)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest + room, self.limits[1]))
            return
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                filler.truncate(max(filler.tell() - room, 0))

    def free(self) -> None:
        """Make room again."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self.limits)
        (self.folder / "filler").unlink(missing_ok=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = (
        mount
        and not subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    )
    found = Disk(folder, bool(made))
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield found
    found.free()
    signal.signal(signal.SIGXFSZ, before)
    if made:
        subprocess.run(["umount", "-l", str(folder)], check=True)
