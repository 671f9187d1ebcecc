"""What of the story takes away from a comparison."""

from sandbox.actions.link import Change
from sandbox.scenario.session import Session, words
from sandbox.world import Step


def overruled(session: Session, what: str, since: int | None = None) -> str:
    """That the story itself sets what is compared, from where on; empty where it does not."""
    name = what.partition(":")[2]
    begins = 0 if since is None else session.moments[since].position
    journal = session.simulation.journal
    step = next((step.number for step in journal[begins:] if _sets(step, name)), None)
    if step is None:
        return ""
    return f"The story itself sets {words(name)} at step {step}: the comparison has an effect only before it."


def _sets(step: Step, name: str) -> bool:
    if isinstance(step.cause, Change) and name in step.cause.to:
        return True
    turns = (change for change in step.changes if change.table == "wire.link")
    return any(getattr(turn.before, name, None) != getattr(turn.after, name, None) for turn in turns)
