"""The app: opens the library or a scenario, and holds what all screens share."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding

from sandbox.scenario.session import Session
from sandbox.scenario.story import Scenario
from sandbox.tui.library.shelf import Shelf

if TYPE_CHECKING:
    from sandbox.tui.stage.screen import StageScreen
    from sandbox.workspace.session import KeptSession

LIGHT, DARK = "textual-light", "textual-dark"


class SandboxApp(App[int]):
    """Sandbox in the terminal."""

    TITLE = "Sandbox"
    CSS_PATH = "app.tcss"
    BINDINGS = [
        Binding("q", "quit", "Quit", id="app.quit"),
        Binding("t", "turn_light", "Light or dark", id="app.light"),
        Binding("u", "rules", "Rules", id="app.rules"),
        Binding("f1,question_mark", "help", "Help: all keys", id="app.help"),
    ]

    def __init__(
        self,
        paths: Sequence[Path] = (),
        scenario: Path | None = None,
        moment: int = 0,
        *,
        step: int = 0,
        case: str = "",
    ) -> None:
        super().__init__()
        self.shelf = Shelf(paths)
        self._scenario, self._moment, self._step, self._case = scenario, moment, step, case
        self.animation_level = "none"
        self.begin: Callable[[Scenario], Session] = Session
        """Begins a story of one's own; one that is kept, where the app has a workspace."""
        self.left: KeptSession | None = None
        """The session to open, where it was left."""

    def on_mount(self) -> None:
        """Open what was asked for."""
        if self.left is not None:
            self._put(self.left, self.left.moment, "  ".join(self.left.said))
        elif self._scenario is not None:
            self.open_scenario(self._scenario, self._moment, step=self._step, case=self._case)
        else:
            self.action_library()

    def open_scenario(self, file: Path, moment: int = 0, *, step: int = 0, case: str = "") -> None:
        """Run the scenario and put it on the stage; a file that cannot be read says why in the library."""
        from sandbox.scenario.problems import Problem
        from sandbox.scenario.reading import load
        from sandbox.scenario.run import run
        from sandbox.tui.stage.player import Player
        from sandbox.tui.stage.screen import StageScreen
        from sandbox.tui.view import Teller

        try:
            player = Player(Teller(run(load(file, case))), moment)
            if step:
                player.go_to(str(step))
        except Problem as problem:
            self._cannot_play(file, str(problem))
            return
        except Exception as error:  # whatever lies in a file, the app stays
            self._cannot_play(file, f"{file}: {type(error).__name__}: {error}")
            return
        gc.collect()
        gc.freeze()  # a large shop is not searched for garbage while somebody waits for a key
        self.push_screen(StageScreen(player))

    def action_explore_demo(self) -> None:
        """Open the demo shop, and ask what to do there."""
        from sandbox.scenario.session import demo

        session = self.begin(demo().scenario)
        screen = self._put(session, len(session.moments) - 1)
        self.call_after_refresh(screen.explorer.act)

    def open_session(self, session: "Session") -> "StageScreen":
        """Put a session on the stage, at its end, to go on with it."""
        return self._put(session, len(session.moments) - 1)

    def _put(self, session: Session, moment: int, notice: str = "") -> "StageScreen":
        """Put a session on a stage of its own."""
        from sandbox.tui.stage.player import Player
        from sandbox.tui.stage.screen import StageScreen
        from sandbox.tui.view import Teller

        screen = StageScreen(Player(Teller(session.run), moment))
        screen.explorer.kept = session
        self.push_screen(screen)
        screen.call_after_refresh(screen.show, notice)
        return screen

    def _cannot_play(self, file: Path, problem: str) -> None:
        self.shelf.keep_problem(file, problem)
        self._scenario = file
        self.action_library()

    def action_library(self) -> None:
        """The library, which comes back as it was left."""
        from sandbox.tui.library.screen import LibraryScreen

        while len(self.screen_stack) > 1:
            if isinstance(self.screen, LibraryScreen):
                self.screen.show()
                return
            self.pop_screen()
        self.push_screen(LibraryScreen(self.shelf, self._scenario))

    def action_rules(self, rule: str = "") -> None:
        """The rules, and how often each spoke in the story on the stage; back leads to where one was."""
        from sandbox.tui.library.screen import LibraryScreen
        from sandbox.tui.rules.screen import RulesScreen, Went
        from sandbox.tui.stage.screen import StageScreen

        below = self.screen
        if not isinstance(below, StageScreen | LibraryScreen):
            return
        stage = below if isinstance(below, StageScreen) else None
        steps = stage.player.so_far() if stage is not None else ()

        def went(where: Went) -> None:
            if isinstance(where, int) and stage is not None:
                stage.show(stage.player.go(stage.player.teller.moment_of(where)))
            elif where is not None and not isinstance(where, int):
                self.open_scenario(where.file)

        if stage is not None:
            stage.player.playing = False
            stage.show()
            rule = rule or next((id for step in reversed(steps[-1:]) for id in step.rules), "")
        self.push_screen(RulesScreen(self.shelf, steps, rule), went)

    def action_help(self) -> None:
        """All keys, on a page over the screen."""
        from sandbox.tui.help.screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_turn_light(self) -> None:
        """From dark to light and back."""
        self.theme = DARK if self.theme == LIGHT else LIGHT
