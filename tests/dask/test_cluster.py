"""``sandbox run --executor dask://…`` against a real cluster: a scheduler and workers as processes of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

import sandbox as sandbox_here

COUNT = 600
FILE = """\
scenario: Order {n} {padding}
given:
  products:
    MUG: {{name: Blue mug, price: 12.00, stock: {{Main Street: 10}}}}
steps:
  - place_order: {{id: W{n}, email: ada@example.com, name: Ada Lovelace, items: {{MUG: 1}}}}
  - sync:
  - expect: {{pos: {{stock: {{MUG: {{Main Street: {left}}}}}}}}}
"""


@contextmanager
def started(
    *arguments: str, folder: Path, variables: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the cluster, until the block ends."""
    running = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """A scheduler without workers; its address."""
    address = f"127.0.0.1:{free_port()}"
    host, port = address.split(":")
    arguments = ("distributed.cli.dask_scheduler", "--host", host, "--port", port, "--no-dashboard")
    with started(*arguments, folder=tmp_path):
        yield address


@contextmanager
def worker(address: str, folder: Path, variables: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process with one thread, without a nanny that would start it again."""
    arguments = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    module = "distributed.cli.dask_worker"
    with started(module, f"tcp://{address}", *arguments, folder=folder, variables=variables) as running:
        yield running


def wait_for_workers(address: str, count: int) -> None:
    """Return when so many workers are there; in a process of its own, so that no loop stays in this one."""
    code = (
        "import sys; from distributed import Client; client = Client(sys.argv[1], timeout=60); "
        "count = int(sys.argv[2]); count and client.wait_for_workers(count, timeout=60)"
    )
    subprocess.run(
        [sys.executable, "-c", code, f"tcp://{address}", str(count)], check=True, timeout=120, capture_output=True
    )


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A folder with many scenarios, each tenth of which fails, and one file that is wrong.

    Their titles are long, so that the report of all of them does not fit into a pipe.
    """
    folder = tmp_path / "suite"
    folder.mkdir()
    for n in range(COUNT):
        text = FILE.format(n=n, padding="-" * 100, left=8 if n % 10 == 3 else 9)
        (folder / f"{n:03}.yaml").write_text(text, encoding="utf-8")
    (folder / "500.yaml").write_text("scenario: Wrong\nsteps:\n  - sinc:\n", encoding="utf-8")
    return folder


def sandbox(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """``sandbox run`` on the folder, in the folder above it, from which paths are relative."""
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox", "run", folder.name, *arguments],
        cwd=folder.parent,
        bufsize=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "SANDBOX_WORKSPACE": str(folder.parent / "kept")},
    )


def test_the_report_is_the_same_when_a_worker_is_killed_in_the_middle(
    scheduler: str, suite: Path, tmp_path: Path
) -> None:
    alone, _ = sandbox(suite, "--json").communicate(timeout=120)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with worker(scheduler, elsewhere) as doomed, worker(scheduler, elsewhere):
        wait_for_workers(scheduler, 2)
        running = sandbox(suite, "--json", "--executor", f"dask://{scheduler}")
        assert running.stdout is not None
        first = b""
        while b'"file"' not in first:
            first += running.stdout.read(1000)
        # the rest does not fit into the pipe, so the run is not at its end
        assert running.poll() is None
        doomed.send_signal(signal.SIGKILL)
        doomed.wait()
        rest, errors = running.communicate(timeout=120)
    assert errors == b""
    assert first + rest == alone
    assert alone.count(b'"file"') == COUNT
    assert running.returncode == 2


def test_ctrl_c_ends_a_run_on_a_cluster_calmly(scheduler: str, suite: Path, tmp_path: Path) -> None:
    with worker(scheduler, tmp_path):
        wait_for_workers(scheduler, 1)
        running = sandbox(suite, "--json", "--executor", f"dask://{scheduler}")
        assert running.stdout is not None
        first = b""
        while b'"file"' not in first:
            first += running.stdout.read(1000)
        running.send_signal(signal.SIGINT)
        rest, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in errors
    report = json.loads(first + rest)
    assert 0 < len(report["scenarios"]) < COUNT


def test_a_cluster_without_workers_is_told(scheduler: str, suite: Path) -> None:
    wait_for_workers(scheduler, 0)
    running = sandbox(suite, "--executor", f"dask://{scheduler}")
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors) == (2, f"the Dask cluster at {scheduler} has no workers.\n".encode())


def test_a_worker_with_another_sandbox_is_refused(scheduler: str, suite: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "sandbox"
    other.mkdir(parents=True)
    text = f'__version__ = "0.0.9"\n__path__.append({str(Path(sandbox_here.__file__).parent)!r})\n'
    (other / "__init__.py").write_text(text, encoding="utf-8")
    with worker(scheduler, tmp_path, {"PYTHONPATH": str(other.parent)}):
        wait_for_workers(scheduler, 1)
        running = sandbox(suite, "--executor", f"dask://{scheduler}")
        _, errors = running.communicate(timeout=60)
    assert running.returncode == 2
    assert f"needs Sandbox {sandbox_here.__version__}; it has: 0.0.9" in errors.decode()


def test_a_cluster_that_is_not_there_is_told(suite: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    running = sandbox(suite, "--executor", f"dask://{address}")
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 2
    assert errors.startswith(f"there is no Dask scheduler at {address}".encode())
    assert b"Traceback" not in errors


@pytest.mark.parametrize("executor", ["dask://", "dask://host", "ray://127.0.0.1:1", "127.0.0.1:8786"])
def test_an_executor_is_named_by_kind_host_and_port(executor: str, suite: Path) -> None:
    running = sandbox(suite, "--executor", executor)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors) == (2, f"`{executor}` is no executor; write dask://HOST:PORT.\n".encode())
