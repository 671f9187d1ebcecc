"""What acting at a moment does to the story, said before it is done: what it replaces, and what comes first."""

from sandbox.scenario.session import Session
from sandbox.world.text import amount


def replaced(session: Session, moment: int, rules_left: bool) -> str:
    """In words; empty where nothing comes before the act and nothing after. Moves the simulation.

    What arrives in one second arrives together, and a step of which ``rules_left`` have not spoken is done whole.
    """
    here, until = session.moments[moment].position, session.kept_until(moment)
    ahead = len(session.simulation.journal) - until
    first = ""
    if until > here:
        first = f"You act after step {until}: it arrives in the same second as step {here}."
    elif rules_left:
        first = f"You act after step {here}: its other rules speak first."
    words = f"This replaces what follows{' here' if until == here else ''}: {amount(ahead, 'step')}."
    return " ".join(filter(None, (first, words if ahead else "")))
