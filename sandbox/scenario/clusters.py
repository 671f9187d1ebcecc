"""A Dask cluster as the place where the files of a large suite run, where one machine is not enough.

The workers must have Sandbox in the same version, and the files at the same paths. A worker that dies takes nothing
along: the cluster works out elsewhere what it had not handed over yet. Needs the extra ``sandbox[dask]``.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

SECONDS = 10
"""How long the cluster may take to answer at first."""


class NoCluster(Exception):
    """The cluster cannot be used, or could not do the work; the text says why."""


@contextmanager
def cluster(address: str, version: str) -> Iterator[tuple[Executor, int]]:
    """An executor that sends work to the cluster whose scheduler is at ``HOST:PORT``, and its number of threads.

    ``version`` is that of Sandbox here, which its workers must have as well.
    Raises ``NoCluster`` when it cannot be reached, has no workers, has another Sandbox, or its workers die of the work.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise NoCluster("Dask is not installed; install `sandbox[dask]`") from None
    connect: Any = Client  # Dask tells no types
    try:
        client = connect(f"tcp://{address}", timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(f"there is no Dask scheduler at {address}: {error}") from None
    with client:
        executor = client.get_executor()
        done = False
        try:
            yield executor, _threads(client, address, version)
            done = True
        except KilledWorker:
            raise NoCluster("the workers died of the same files again and again") from None
        finally:
            executor.shutdown(wait=done)


def _threads(client: Any, address: str, version: str) -> int:
    threads = sum(client.nthreads().values())
    if not threads:
        raise NoCluster(f"the Dask cluster at {address} has no workers")
    for worker, there in client.run(_version, on_error="return").items():
        if there != version:
            raise NoCluster(f"the worker {worker} needs Sandbox {version}; it has: {there}")
    return int(threads)


def _version() -> str:
    """The version of Sandbox, asked of a worker."""
    return str(import_module("sandbox").__version__)
