"""Where a value of a comparison comes from, in the world in whose column it stands."""

from operator import attrgetter

from sandbox.scenario.cells import Cell
from sandbox.scenario.compare import Comparison
from sandbox.scenario.provenance import Link, Source, chain


def links(comparison: Comparison, beat: int, cell: Cell, other: bool) -> tuple[Link, ...]:
    """The chain of a field's causes in one of the worlds, as it stands after a beat."""
    session, here = (comparison.other if other else comparison.one), comparison.beats[beat]
    reads = attrgetter(cell.field.replace(" ", "_")) if cell.field != "row" else _there
    position = (here.other if other else here.one)[1]
    return chain(session.simulation.journal, position, [Source(cell.table, cell.key, reads)])


def _there(row: object) -> object:
    """All that is asked of a row where only its being there is told."""
    return None
