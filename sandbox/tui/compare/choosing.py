"""Choosing what should be otherwise: a setting, a rule, or a deed that is skipped."""

from collections.abc import Callable
from functools import partial

from textual.app import App

from sandbox.scenario.compare import Comparison, compared
from sandbox.scenario.session import Session
from sandbox.sync.rulebook import AS_IT_IS
from sandbox.tui.compare.matters import choices
from sandbox.tui.compare.overruled import overruled
from sandbox.tui.explore import switches
from sandbox.tui.explore.picker import Choice, Picker
from sandbox.tui.working import work


def choose(
    app: "App[int]",
    session: Session,
    moment: int,
    stopped: Callable[[], object],
    failed: Callable[[Exception], object],
) -> None:
    """Ask what should be otherwise, and from when on, then show both worlds to the end of the story."""

    def chosen(what: str | None) -> None:
        if what is None:
            return
        if what.startswith("skip:"):
            show(partial(compared, session, skip=int(what.partition(":")[2])))
            return

        def otherwise(way: str | None) -> None:
            if way is not None:
                since(what, way)

        app.push_screen(Picker("And if it were …", switches.others(session, what, moment)), otherwise)

    def since(what: str, way: str) -> None:
        def from_when(when: str | None) -> None:
            if when is not None:
                begins = moment if when == "here" else None
                show(partial(other_way, session, what, way, begins), overruled(session, what, begins))

        whens = _whens(session, moment)
        if whens:
            app.push_screen(Picker("From when on?", whens), from_when)
        else:
            from_when("start")

    def show(find: Callable[[], Comparison], note: str = "") -> None:
        from sandbox.tui.compare.screen import CompareScreen

        def found() -> Comparison:
            comparison = find()
            _ = comparison.sheet  # the longest part of it
            return comparison

        def compare(comparison: Comparison) -> None:
            app.push_screen(CompareScreen(comparison, note))

        work(app, "Comparing", found, compare, stopped, failed)

    app.push_screen(Picker("Compare with what?", choices(session, moment)), chosen)


def _whens(session: Session, moment: int) -> list[Choice]:
    """From when on it can be otherwise; nothing to choose where nothing follows."""
    return switches.whens(session, moment, turns=False) if session.ahead(moment) else []


def other_way(session: Session, what: str, way: str, since: int | None = None) -> Comparison:
    """The comparison with a switch turned: ``setting:stock_leaves``, ``rule:CUS-02``; from a moment on, if told so."""
    sort, _, name = what.partition(":")
    if sort == "setting":
        return compared(session, settings={name: way}, since=since)
    plain = "" if way == AS_IT_IS and since is None else way
    return compared(session, rules={name: plain}, since=since)
