"""A large suite spread over the workers of an executor: chunks of files out, results back in order.

Only a few chunks are under way at any time, so that what is kept does not grow with the number of files.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from pathlib import Path

import msgspec

from sandbox.scenario.suite import Found, Order, Result, results_of

CHUNK, AHEAD = 40, 3
"""The files of a chunk at most, and the chunks that wait for each worker."""
Batch = list[list[Result]]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Batch).decode


def batch(names: Sequence[str], order: Order, folder: str = "") -> bytes:
    """The results of some files, packed for the way back from a worker; relative names start in ``folder``."""
    return _encode([results_of(Path(folder, name), order, name) for name in names])


def spread(executor: Executor, workers: int, names: Sequence[str], order: Order, folder: str = "") -> Found:
    """The results of each file, in order, worked out by so many workers of an executor.

    ``folder`` is where relative names start, for workers whose current folder is another.
    """
    size = max(1, min(CHUNK, len(names) // (workers * 4)))
    waiting: deque[Future[bytes]] = deque()
    chunks = _chunks(names, size)
    for chunk in islice(chunks, workers * AHEAD):
        waiting.append(executor.submit(batch, chunk, order, folder))
    while waiting:
        done = _decode(waiting.popleft().result())
        for chunk in islice(chunks, 1):
            waiting.append(executor.submit(batch, chunk, order, folder))
        yield from done


def _chunks(names: Iterable[str], size: int) -> Iterator[list[str]]:
    names = iter(names)
    while chunk := list(islice(names, size)):
        yield chunk
