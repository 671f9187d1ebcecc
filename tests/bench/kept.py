"""What it costs to keep a session: a step saved, and a session of 100,000 steps opened."""

import tempfile
import time
from pathlib import Path

from sandbox.scenario.session import demo
from sandbox.workspace.session import KeptSession
from sandbox.workspace.sessions import Sessions
from tests.bench.measure import Figure, Row, figure, spread

FEW, MANY, TIMES = 10, 100_000, 200


def saves(session: KeptSession) -> Figure:
    """Milliseconds of saving a step until it is on the disk."""
    found = []
    for _ in range(TIMES):
        started = time.perf_counter()
        session.saving.write({"op": "say", "words": "x" * 40, "world": session.simulation.world.digest})
        found.append((time.perf_counter() - started) * 1000)
    return figure(found)


def rows() -> list[Row]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as scratch:
        sessions = Sessions(Path(scratch))
        session = sessions.begin(demo().scenario)
        for number in range(FEW):
            session.say(f"Step {number}")
        early = saves(session)
        assert session.saving.journal is not None
        world = session.simulation.world.digest
        session.saving.journal.append([{"op": "say", "words": "On.", "world": world}] * (MANY - FEW - 2 * TIMES))
        late = saves(session)
        assert session.saved
        session.close()
        started = time.perf_counter()
        again = sessions.open(session.id)
        opened = time.perf_counter() - started
        assert len(again.moments) >= MANY
        again.close()
    same = late.median <= early.median * 1.5
    return [
        Row(f"a step saved, after {FEW} steps", spread(early, "{:.2f}", "ms")),
        Row(f"a step saved, after {MANY:,} steps", spread(late, "{:.2f}", "ms"), "as after 10", same),
        Row(f"a session of {MANY:,} steps opened", f"{opened:.1f} s"),
    ]
