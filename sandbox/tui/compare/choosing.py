"""Choosing what should be otherwise: a setting, a rule, or a deed that is skipped."""

from textual.app import App

from sandbox.scenario.compare import Comparison, compared, deed_words, deeds
from sandbox.scenario.session import Session
from sandbox.tui.explore import switches
from sandbox.tui.explore.picker import Choice, Picker


def choices(session: Session) -> list[Choice]:
    """What can be otherwise: each deed skipped, each setting, each rule."""
    skips = [
        Choice(f"skip:{number}", f"Without: {deed_words(session, number)}", "As if this had never been done.", "skip")
        for number in reversed(deeds(session))
    ]
    return [*switches.questions(session), *skips]


def choose(app: "App[int]", session: Session, moment: int) -> None:
    """Ask what should be otherwise, then show both worlds. The session is compared up to a moment."""
    upto = session.upto(moment) if moment < len(session.moments) - 1 else session.varied()

    def chosen(what: str | None) -> None:
        if what is None:
            return
        if what.startswith("skip:"):
            show(compared(upto, skip=int(what.partition(":")[2])))
            return
        rows = [row for row in switches.ways(upto, what) if row.aside != "as it stands"]

        def otherwise(way: str | None) -> None:
            if way is not None:
                show(other_way(upto, what, way))

        app.push_screen(Picker("And if it were …", rows), otherwise)

    def show(found: Comparison) -> None:
        from sandbox.tui.compare.screen import CompareScreen

        app.push_screen(CompareScreen(found))

    app.push_screen(Picker("Compare with what?", choices(upto)), chosen)


def other_way(session: Session, what: str, way: str) -> Comparison:
    """The comparison with a switch turned: ``setting:stock_leaves``, ``rule:CUS-02``."""
    sort, _, name = what.partition(":")
    if sort == "setting":
        return compared(session, settings={name: way})
    return compared(session, rules={name: "" if way == "as it is" else way})
