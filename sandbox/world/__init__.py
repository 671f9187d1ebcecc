"""What exists: rows, tables, changes. No rules, no clock of the machine, no input or output."""

from sandbox.world.journal import Decision, Step
from sandbox.world.tables import Change, Table
from sandbox.world.world import World

__all__ = ["Change", "Decision", "Step", "Table", "World"]
