"""Turns a story on the stage into one's own: acts in it, turns its switches, keeps what was done."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from sandbox.actions import ACTIONS, Action
from sandbox.scenario.progress import heard_by, told
from sandbox.scenario.run import Moment
from sandbox.scenario.session import Session
from sandbox.scenario.story import Scenario
from sandbox.tui.explore import catalogue, over, switches
from sandbox.tui.explore.acting import acting_form
from sandbox.tui.explore.marks import marked
from sandbox.tui.explore.picker import Absent, Choice, Picker, silent
from sandbox.tui.explore.replaced import replaced
from sandbox.tui.explore.told import arrived, name_of
from sandbox.tui.view import Teller
from sandbox.tui.working import settle, why, work
from sandbox.workspace.session import KeptSession
from sandbox.world.text import amount

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen

T = TypeVar("T")
_TIME = re.compile(r"(\d{1,8})\s*([smhd]?)[a-z]*")
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86_400}
LONGEST = 365 * 86_400


class Explorer:
    """What the keys of exploring do on one stage. It keeps the session, from the first deed on."""

    def __init__(self, screen: "StageScreen") -> None:
        self.screen = screen
        self.kept: Session | None = None
        self._known: Teller | None = None
        """Tells the story as it was when it became one's own."""
        self._next: Teller | None = None
        """Tells the story as it is after what is being done."""

    @property
    def session(self) -> Session:
        """The story as a session; made when it is first asked for."""
        if self.kept is None:
            self.kept = self._begin()
        return self.kept

    @property
    def here(self) -> int:
        """The session's moment at which the stage stands."""
        player, moments = self.screen.player, self.session.moments
        shown = player.teller.moments[player.index]
        latest = bisect_right(moments, shown.position, key=attrgetter("position")) - 1
        there = takewhile(lambda n: moments[n].position == shown.position, range(latest, -1, -1))
        return next((n for n in there if _place(moments[n]) == _place(shown)), latest)

    def do(self, what: str) -> None:
        """A deed by its name, as keys, clicks and the palette ask for it: ``act``, ``act:ring_sale``."""
        self.screen.pause()
        if self.kept is None:
            playing, begun = "Playing the story once more, as yours", partial(self._own, what)
            work(self.screen.app, playing, self._begin_and_tell, begun, self._stopped, self._failed)
        else:
            self._deed(what)

    def _begin(self) -> Session:
        begin: Callable[[Scenario], Session] = getattr(self.screen.app, "begin", Session)
        return begin(self.screen.player.teller.run.scenario)

    def _begin_and_tell(self) -> tuple[Session, Teller]:
        session = self._begin()
        with heard_by(lambda unit, done, of: None):  # it is begun, and cannot be stopped any more
            teller = Teller(session.run)
        if isinstance(session, KeptSession):
            _ = session.simulation.world.digest  # of all rows once; what is done then is saved without that wait
        settle()
        return session, teller

    def _own(self, what: str, begun: tuple[Session, Teller]) -> None:
        self.kept, self._known = begun
        self._deed(what)

    def _deed(self, what: str) -> None:
        name, _, rest = what.partition(":")
        if rest:
            self.form(ACTIONS[rest])
        else:
            deeds: dict[str, Callable[[], None]] = {
                "act": self.act, "sync": self.sync, "arrive": self.arrive, "wait": self.wait, "wire": self.wire,
                "switches": self.switches, "compare": self.compare, "keep": self.keep, "over": self.over,
            }  # fmt: skip
            deeds[name]()

    # --- acting ---

    def act(self) -> None:
        """Choose what to do; what belongs to the panel in focus stands first."""
        self._pick("What do you do?", self._choices(), self._form_of, self._replaces(), catalogue.absent)

    def _choices(self) -> Sequence[Choice]:
        return catalogue.choices(self.screen.look.focus, self.screen.pointer.filler())

    def wire(self) -> None:
        """Choose what the line suffers."""
        self._pick("What happens to the line?", catalogue.faults(), self._form_of, self._replaces())

    def _form_of(self, verb: str) -> None:
        self.form(ACTIONS[verb])

    def form(self, action: type[Action]) -> None:
        """The form of an action; submitted, the action is performed at this moment."""
        warning = self._replaces()
        self.screen.app.push_screen(acting_form(self, action, warning))

    def sync(self) -> None:
        """Let everything arrive."""
        self._let("Everything arrives", self.session.sync, self._synced)

    def _let(
        self, what: str, come: Callable[[], tuple[Moment, ...]], then: Callable[[tuple[Moment, ...]], None]
    ) -> None:
        """Let come what comes, from the moment on at which the stage stands."""
        session, here = self.session, self.here

        def arrive() -> tuple[Moment, ...]:
            session.cut(here)
            return come()

        self.whole(what, arrive, then)

    def _stuck(self) -> str:
        """What cannot arrive, in words; empty where nothing waits."""
        waiting = len(self.session.simulation.world.wire.messages)
        return f"{amount(waiting, 'message')} cannot arrive: the line is cut (i, Restore mends it)." if waiting else ""

    def _synced(self, moments: tuple[Moment, ...]) -> None:
        link = self.session.simulation.world.link
        stuck = "" if link.pos_reachable and link.store_reachable else self._stuck()
        self.show(stuck or arrived(moments))

    def arrive(self) -> None:
        """Let the next message arrive."""
        self._let("The next message arrives", self.session.arrive, self._next_arrived)

    def _next_arrived(self, moments: tuple[Moment, ...]) -> None:
        self.show(arrived(moments) if moments else self._stuck() or "Nothing is on its way.")

    def wait(self) -> None:
        """Let time pass, as long as is typed."""

        def passed(typed: str) -> None:
            found = _TIME.fullmatch(typed.strip().casefold())
            seconds = int(found[1]) * _UNITS[found[2]] if found else LONGEST + 1
            if seconds > LONGEST:
                self.screen.show("Type how long, at most a year: 60, 15 m, 2 h, 1 d.")
                return
            session, here, wait = self.session, self.here, ACTIONS["wait"].model_validate({"seconds": seconds})
            nothing = "Time passed; nothing arrived."
            self.whole("Time passes", lambda: arrived(session.act(here, wait), nothing), self.show)

        self.screen.ask("Let how much time pass? (60, 15 m, 2 h, 1 d)", passed)

    # --- switches ---

    def switches(self) -> None:
        """Turn a setting or a rule another way, from here on or from the start."""
        session, here = self.session, self.here

        def chosen(what: str) -> None:
            self._pick(name_of(what), switches.others(session, what, here), lambda way: since(what, way))

        def since(what: str, way: str) -> None:
            whens = switches.whens(session, here)
            if whens:
                self._pick("From when on?", whens, lambda when: self._turn(what, way, here if when == "here" else None))
            else:
                self._turn(what, way, None)

        self._pick("Settings and what-ifs", switches.questions(session, here), chosen)

    def _turn(self, what: str, way: str, since: int | None) -> None:
        session = self.session

        def shown(came: tuple[str, int | None]) -> None:
            self.show(*came)

        self.whole("The story happens anew", lambda: switches.turn(session, what, way, since), shown)

    # --- comparing, keeping, starting over ---

    def compare(self) -> None:
        """Choose what should be otherwise, and show both worlds beside one another."""
        from sandbox.tui.compare.choosing import choose

        choose(self.screen.app, self.session, self.here, self._stopped, self._failed)

    def keep(self) -> None:
        """Write what was done up to this moment as a scenario file."""
        from sandbox.tui.explore.keeping import keeping_form

        self.screen.app.push_screen(keeping_form(self.screen.app, self.session, self.here, self.screen.show))

    def over(self) -> None:
        """Start over: from the start, with everything as it was at first, or with one side."""

        def chosen(what: str) -> None:
            session, here = self.session, self.here
            self.whole("Starting over", lambda: over.start_over(session, here, what), self.show)

        self._pick("Start over?", over.choices(self.session, self._replaces()), chosen)

    # --- what all of them do ---

    def whole(
        self,
        what: str,
        do: Callable[[], T],
        then: Callable[[T], object],
        stopped: Callable[[], object] = tuple,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do something to the session, all or nothing; what takes long is shown, and can be stopped.

        ``stopped`` comes before that is said; ``failed`` says what went wrong, in place of the bottom line.
        """
        session, before = self.session, self.screen.player.teller
        if self._known is not None and before.simulation is not session.simulation:
            before = self._known
        self._known = None

        def all_of_it() -> T:
            with session.whole():
                came = do()
                told("step", len(session.simulation.journal))  # the last chance to stop it
                self._next = Teller(session.run, before)
                return came

        def nothing() -> None:
            stopped()
            self._stopped()

        work(self.screen.app, what, all_of_it, then, nothing, failed or self._failed)

    def _stopped(self) -> None:
        self._next = None
        self.screen.show("Stopped: everything is as it was before.")

    def _failed(self, error: Exception) -> None:
        self._next = None
        self.screen.show(f"{why(error)} Everything is as it was before.")

    def _pick(
        self, title: str, rows: Sequence[Choice], then: Callable[[str], None], warning: str = "",
        absent: Absent = silent,
    ) -> None:  # fmt: skip
        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        self.screen.app.push_screen(Picker(title, rows, warning=warning, absent=absent), chosen)

    def _replaces(self) -> str:
        """What acting here replaces, in words, and what comes before it all the same; empty at the end of the story."""
        by_rule = self.screen.by_rule
        left = by_rule.spoken is not None and by_rule.spoken < by_rule.count
        return replaced(self.session, self.here, left)

    def show(self, notice: str, moment: int | None = None) -> None:
        """Put the session on the stage as it is now, at its end or at a moment of it."""
        session, before = self.session, self.screen.player
        teller, self._next = self._next or Teller(session.run, before.teller), None
        player = before.going_on(teller)
        if moment is not None:
            player.go(teller.moment_of(session.moments[moment].position))
        last = teller.moments[player.last]
        if last.failures and last.text == "a law is broken":
            notice = f"{notice} {last.failures[0].message}."
        unsaved = session.saving.problem if isinstance(session, KeptSession) else ""
        self.screen.take(player, f"{unsaved}  {notice}" if unsaved else notice)

    def stand(self) -> None:
        """Keep where the stage stands, in a session that is saved."""
        player, kept = self.screen.player, self.kept
        if isinstance(kept, KeptSession):
            marks = marked(self.screen)
            if (player.index, player.answers, marks) != (kept.moment, kept.answers, kept.marks):
                kept.stand(player.index, player.answers, marks)


def _place(moment: Moment) -> tuple[str, int, int, str]:
    return moment.kind, moment.position, moment.line, moment.text
