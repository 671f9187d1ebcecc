"""Choosing what should be otherwise: a setting, a rule, or a deed that is skipped."""

from collections.abc import Callable
from functools import partial

from textual.app import App

from sandbox.scenario.compare import Comparison, compared, deed_words, deeds
from sandbox.scenario.session import Session
from sandbox.sync.rulebook import AS_IT_IS
from sandbox.tui.compare.marks import differing_beats, overruled
from sandbox.tui.explore import switches
from sandbox.tui.explore.picker import Choice, Picker
from sandbox.tui.working import work


def choices(session: Session) -> list[Choice]:
    """What can be otherwise: each deed skipped, each setting, each rule."""
    skips = [
        Choice(f"skip:{number}", f"Without: {deed_words(session, number)}", "As if this had never been done.", "skip")
        for number in reversed(deeds(session))
    ]
    return [*switches.questions(session), *skips]


def choose(app: "App[int]", session: Session, moment: int, stopped: Callable[[], None]) -> None:
    """Ask what should be otherwise, and from when on, then show both worlds.

    What is otherwise from here on is compared to the end of the story; everything else up to this moment.
    """

    def ask(upto: Session) -> None:
        _ask(app, session, moment, upto, stopped)

    work(app, "Going back to compare", lambda: session.upto(moment), ask, stopped)


def _ask(app: "App[int]", session: Session, moment: int, upto: Session, stopped: Callable[[], None]) -> None:
    def chosen(what: str | None) -> None:
        if what is None:
            return
        if what.startswith("skip:"):
            show(partial(compared, upto, skip=int(what.partition(":")[2])))
            return
        rows = switches.others(session, what, moment)

        def otherwise(way: str | None) -> None:
            if way is not None:
                since(what, way)

        app.push_screen(Picker("And if it were …", rows), otherwise)

    def since(what: str, way: str) -> None:
        whens = switches.whens(session, moment, turns=False) if session.ahead(moment) else []
        if not whens:
            show(partial(other_way, upto, what, way), overruled(upto, what))
            return

        def from_when(when: str | None) -> None:
            if when is not None:
                of, begins = (session, moment) if when == "here" else (upto, None)
                show(partial(other_way, of, what, way, begins), overruled(of, what, begins))

        app.push_screen(Picker("From when on?", whens), from_when)

    def show(find: Callable[[], Comparison], note: str = "") -> None:
        from sandbox.tui.compare.screen import CompareScreen

        def found() -> tuple[Comparison, frozenset[int]]:
            comparison = find()
            _ = comparison.sentence  # the longest part of it
            return comparison, differing_beats(comparison)

        def compare(came: tuple[Comparison, frozenset[int]]) -> None:
            comparison, differing = came
            app.push_screen(CompareScreen(comparison, note, differing))

        work(app, "Comparing", found, compare, stopped)

    app.push_screen(Picker("Compare with what?", choices(upto)), chosen)


def other_way(session: Session, what: str, way: str, since: int | None = None) -> Comparison:
    """The comparison with a switch turned: ``setting:stock_leaves``, ``rule:CUS-02``; from a moment on, if told so."""
    sort, _, name = what.partition(":")
    if sort == "setting":
        return compared(session, settings={name: way}, since=since)
    plain = "" if way == AS_IT_IS and since is None else way
    return compared(session, rules={name: plain}, since=since)
