"""Processes that save and are killed at random moments: ``python -m tests.faults.saver FOLDER ROUNDS SEED``.

In each round two processes work on one workspace, each on a session of its own and both on the lists that they
share. A process tells through a pipe what it has been promised to be saved. Both are killed, each at a moment of
its own, and what was promised is looked for. Prints what is missing or said, and the counts, as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from sandbox.scenario.session import demo
from sandbox.scenario.suite import Result
from sandbox.workspace.history import History
from sandbox.workspace.sessions import Sessions
from sandbox.workspace.settings import SettingsFile

LONGEST = 0.2
"""Seconds that two processes may live."""


def work(folder: Path, name: str, promises: int) -> None:
    """Save for ever, and tell each time when it is done."""
    sessions, history, settings = Sessions(folder), History(folder), SettingsFile(folder)
    session = sessions.begin(demo().scenario, name=name)
    os.write(promises, f"session {session.id}\n".encode())
    number = 0
    while True:
        number += 1
        for _ in range(4):
            session.say(f"{name} {number}")
            assert session.saved, session.saving.problem
            os.write(promises, b"step\n")
            number += 1
        sessions.rename(session.id, f"{name}-{number}")
        os.write(promises, f"name {name}-{number}\n".encode())
        history.record([Result(f"/{name}-{number}.yaml", "", "failed")])
        os.write(promises, f"result /{name}-{number}.yaml\n".encode())
        settings.change(theme=f"{name}-{number}")
        os.write(promises, b"setting\n")


def start(folder: Path, name: str) -> tuple[int, int]:
    """A process that saves: its id, and where its promises are read."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        try:
            work(folder, name, writing)
        finally:
            os._exit(9)  # it was not killed, but failed
    os.close(writing)
    return process, reading


def promised(reading: int) -> list[tuple[str, str]]:
    """What a process that is dead was promised."""
    with os.fdopen(reading, "rb") as stream:
        lines = stream.read().decode().splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def missing(folder: Path, name: str, promises: list[tuple[str, str]]) -> list[str]:
    """What is not there of what was promised, or does not open as it should."""
    sessions, history = Sessions(folder), History(folder)
    entries = {entry.id: entry.name for entry in sessions.all()}
    found: list[str] = []
    failed = history.failed()
    found += [f"{name}: no result {what}" for kind, what in promises if kind == "result" and what not in failed]
    numbers = [int(what) for kind, what in promises if kind == "session"]
    if numbers:
        session = sessions.open(numbers[0])
        steps = sum(kind == "step" for kind, _ in promises)
        there = sum(moment.kind == "say" and moment.text.startswith(f"{name} ") for moment in session.moments)
        if not session.saved or not steps <= there <= steps + 1:
            found.append(f"{name}: {steps} steps promised, {there} there. {session.saving.problem}")
        found += [f"{name}: {words}" for words in session.said if "not written whole" not in words]
        names = [what for kind, what in promises if kind == "name"]
        if names and int(entries[session.id].rpartition("-")[2]) < int(names[-1].rpartition("-")[2]):
            found.append(f"{name}: the name {names[-1]} is not there, but {entries[session.id]}")
        session.close()
    SettingsFile(folder).read()
    found += [f"{name}: {words}" for words in (*sessions.said, *history.said)]
    return found


def main(folder: Path, rounds: int, seed: int) -> dict[str, object]:
    """Kill two processes in each round; what was found."""
    chance = random.Random(seed)
    kills = steps = 0
    found: list[str] = []
    for round in range(rounds):
        names = [f"p{round}a", f"p{round}b"]
        running = [start(folder / str(round % 4), name) for name in names]
        time.sleep(chance.uniform(0, LONGEST))
        for process, _ in running:
            time.sleep(chance.uniform(0, 0.004))
            os.kill(process, signal.SIGKILL)
        for (process, reading), name in zip(running, names, strict=True):
            _, status = os.waitpid(process, 0)
            kills += os.WIFSIGNALED(status)
            promises = promised(reading)
            steps += sum(kind == "step" for kind, _ in promises)
            found += missing(folder / str(round % 4), name, promises)
    return {"kills": kills, "steps": steps, "found": found}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
