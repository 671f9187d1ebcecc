"""The app: opens the library or a scenario, and holds what all screens share."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from sandbox.scenario.session import Session
from sandbox.scenario.story import Scenario
from sandbox.tui.keymap.own import OwnKeys
from sandbox.tui.library.past import Past
from sandbox.tui.library.shelf import Shelf
from sandbox.tui.palette.keys import ScreenKeys
from sandbox.tui.palette.rules import Rules
from sandbox.tui.presenter.links import Links
from sandbox.tui.takeaway.keys import ANYWHERE
from sandbox.tui.themes import SIXTEEN, turned, without_grey
from sandbox.tui.tour.palette import Tours
from sandbox.tui.working.pausing import pause

if TYPE_CHECKING:
    from sandbox.tui.keymap.shown import Shown
    from sandbox.tui.library.shops import Shops
    from sandbox.tui.library.yours import Yours
    from sandbox.tui.presenter.attendance import Attendance
    from sandbox.tui.stage.player import Player
    from sandbox.tui.stage.screen import StageScreen
    from sandbox.tui.view import Teller
    from sandbox.workspace.catalogs import Catalogs
    from sandbox.workspace.session import KeptSession
    from sandbox.workspace.sessions import Sessions
    from sandbox.workspace.settings import Remembered

FIND = "Find anything by its name"
"""What the palette is for. Ctrl+P opens it over everything; : is typed where letters are."""


class SandboxApp(App[int]):
    """Sandbox in the terminal."""

    TITLE = "Sandbox"
    CSS_PATH = "app.tcss"
    COMMANDS = App.COMMANDS | {ScreenKeys, Rules, Tours, Links}
    BINDINGS = [
        Binding("q", "quit", "Quit", id="app.quit"),
        Binding("t", "turn_light", "Light or dark", id="app.light"),
        Binding("u", "rules", "Rules", id="app.rules"),
        Binding("f1,question_mark", "help", "Help: all keys", id="app.help"),
        Binding("semicolon,ctrl+o", "jump", "Jump: a letter on all that can be chosen", id="app.jump"),
        *ANYWHERE,
        Binding("semicolon,ctrl+o", "jump", "Jump: a letter on all that can be chosen", id="app.jump"),
        Binding("ctrl+p", "command_palette", FIND, id="app.palette", priority=True, show=False),
        Binding("colon", "command_palette", FIND, id="app.palette", show=False),
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
        self.settings: Remembered | None = None
        """What the user chose once; None where nothing can be remembered."""
        self.workspace: Path | None = None
        self.yours: Yours | None = None
        """The user's own sessions; None without a workspace."""
        self.shops: Shops | None = None
        """The user's own catalogs; None without a workspace."""
        self.catalog = 0
        """The number of the catalog whose shop is opened first."""
        self.past: Past | None = None
        """What came of each scenario, and where it was left; None without a workspace."""
        self.own_keys = OwnKeys(None, self._use_keys)
        self.shown_keys: Shown | None = None
        """Puts the user's keys where screens name those of the beginning; None where there are no others."""
        self.said: list[str] = []
        """What the user should hear when the app opens."""
        self.first = False
        """Whether somebody who has never seen the tour begins with it."""
        self.attendance: Attendance | None = None
        """Who is here with the presenter of a served app; None where nobody can follow."""

        self.playing = False
        """Whether the scenario that is opened first plays by itself."""

    def on_mount(self) -> None:
        """Open what was asked for, as the user likes it."""
        self._open()
        self._tell()

    def _tell(self) -> None:
        """What the user should hear, on the first screen that can say it."""
        if self.said and (show := getattr(self.screen, "show", None)) is not None:
            self.screen.call_after_refresh(show, "  ".join(self.said))
            self.said = []

    def _open(self) -> None:
        from sandbox.tui.own import open_catalog, open_left

        if self.catalog:
            open_catalog(self, self.catalog)
        elif self.left is not None:
            if self.yours is not None:
                self.yours.take(self.left)
            self.said = [*self.left.said, *self.said]
            open_left(self, self.left)
        elif self._scenario is not None:
            self._scenario = self.shelf.add(self._scenario)
            self.open_scenario(self._scenario, self._moment, step=self._step, case=self._case)
        else:
            self.action_library()
            if self.first:
                self._first_start()

    def _first_start(self) -> None:
        """The tour, where it was never seen and it can be remembered that it is seen now."""
        from sandbox.tui.tour.start import unseen

        if unseen(self):
            self.action_tour()

    def recall(self, folder: Path) -> None:
        """What the user chose once, from the folder of a workspace. Before the app runs."""
        from sandbox.tui.stage.remembered import from_before
        from sandbox.workspace.settings import remembered

        self.workspace = folder
        self.past = Past(folder)
        self.settings, said = remembered(folder)
        self.own_keys = OwnKeys(folder, self._use_keys)
        self.said += [words for words in (said, self.own_keys.load(), from_before(self.settings)) if words]
        if self.settings is not None and self.settings.now.theme in self.available_themes:
            self.theme = self.settings.now.theme
        elif self.console.color_system == "standard" and sys.__stderr__ is not None and sys.__stderr__.isatty():
            self.theme = SIXTEEN  # the terminal is where errors go; without one there are all colours

    def use(self, sessions: "Sessions", catalogs: "Catalogs | None" = None) -> None:
        """Keep what the user does among these sessions; the library offers them and the shops. Before the app runs."""
        from sandbox.tui.library.shops import Shops
        from sandbox.tui.library.yours import Yours

        self.yours = Yours(sessions)
        self.shops = None if catalogs is None else Shops(catalogs)
        self.begin = self.yours.begin

    def resume(self) -> None:
        """Open the scenario where it was left. Before the app runs."""
        if self.past is not None and self._scenario is not None:
            self._moment = self.past.moment(self._scenario)

    def _use_keys(self, keymap: dict[str, str], shown: "Shown | None") -> None:
        self.set_keymap(keymap)
        self.shown_keys = shown

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What changes the colours of each line on its way to the terminal."""
        found = super().get_line_filters()
        return without_grey(found) if self.native_ansi_color else found

    def watch_theme(self, before: str, theme: str) -> None:
        """Remember the theme, however it was chosen."""
        if self.is_running and theme != before:
            self.remember(theme=theme)

    def remember(self, **values: Any) -> None:
        """Remember what was chosen, for the next time too; where it cannot be kept, the user is told."""
        said = self.settings.change(**values) if self.settings is not None else ""
        if said:
            self.notify(said, markup=False, severity="warning")

    def _stage(self, player: "Player") -> "StageScreen":
        """A stage that is as the last one was left: as fast, and with what comes next hidden or not."""
        from sandbox.tui.stage.player import FIXED, SPEEDS
        from sandbox.tui.stage.screen import StageScreen

        screen = StageScreen(player)
        if self.settings is not None:
            kept = self.settings.now
            player.speed = min(range(len(SPEEDS)), key=lambda number: abs(SPEEDS[number][1] - kept.speed))
            player.fixed = min(FIXED, key=lambda seconds: abs(seconds - kept.autoplay))
            screen.hide_next = kept.hide_next
        return screen

    def open_scenario(
        self, file: Path, moment: int = 0, *, step: int = 0, case: str = "", then: Callable[[], object] = tuple
    ) -> None:
        """Run the scenario, put it on the stage, ``then`` go on; a file that cannot be read says why in the library."""
        from sandbox.tui.opening import open_scenario

        open_scenario(self, file, moment, step=step, case=case, then=then)

    def play(self, player: "Player") -> None:
        """Put a scenario on the stage."""
        if self.past is not None:
            self.past.opened(player)
        screen = self._stage(player)
        player.playing, self.playing = self.playing and not player.waiting, False
        self.push_screen(screen)
        if player.playing:
            screen.call_after_refresh(screen.show)
        self._tell()

    def action_explore_demo(self) -> None:
        """Open the demo shop, and ask what to do there."""
        from sandbox.scenario.session import demo

        self.explore(self.begin(demo().scenario))

    def explore(self, session: Session) -> None:
        """Put a session on the stage, and ask what to do there."""
        screen = self.open_session(session)
        self.call_after_refresh(screen.explorer.act)

    def open_session(self, session: "Session") -> "StageScreen":
        """Put a session on the stage, at its end, to go on with it."""
        return self.put(session, len(session.moments) - 1)

    def put(self, session: Session, moment: int, notice: str = "", teller: "Teller | None" = None) -> "StageScreen":
        """Put a session on a stage of its own."""
        from sandbox.tui.stage.player import Player
        from sandbox.tui.view import Teller

        screen = self._stage(Player(teller or Teller(session.run), moment))
        screen.explorer.kept = session
        self.push_screen(screen)
        screen.call_after_refresh(screen.show, notice)
        return screen

    def action_library(self, chosen: Path | None = None) -> None:
        """The library, which comes back as it was left, or with a scenario chosen."""
        from sandbox.tui.library.screen import LibraryScreen
        from sandbox.tui.own import on_the_stage

        if self.past is not None:
            self.past.left()
        own = on_the_stage(self)
        while len(self.screen_stack) > 1:
            if isinstance(self.screen, LibraryScreen):
                self.screen.come_back(own)
                return
            self.pop_screen()
        self.push_screen(LibraryScreen(self.shelf, chosen or self._scenario, own))

    def end(self) -> None:
        """Keep what is new, when the app has been left."""
        if self.past is not None:
            self.past.left()
            self.past.bring_up_to_date()
        if self.yours is not None:
            self.yours.close()

    def action_tour(self) -> None:
        """The tour: the first lesson, with cards that ask for the keys of the stage."""
        from sandbox.tui.tour.start import begin

        begin(self)

    def action_rules(self, rule: str = "") -> None:
        """The rules, and how often each spoke in the story on the stage; back leads to where one was."""
        from sandbox.tui.rules.opening import open_rules

        open_rules(self, rule)

    def action_help(self) -> None:
        """All keys, on a page over the screen, and from there the page on which to choose others."""
        from sandbox.tui.help.screen import HelpScreen

        def closed(choose: bool | None) -> None:
            if choose:
                self.action_keys()

        if not isinstance(self.screen, HelpScreen):
            said = self.shown_keys.sentence if self.shown_keys is not None else str
            self.push_screen(HelpScreen(self.screen, tuple(self.own_keys.problems), said), closed)

    def action_take_away(self, what: str) -> None:
        """Take a picture of the screen, or copy what is chosen there."""
        from sandbox.tui.takeaway.anywhere import take

        own: Callable[[str], None] | None = getattr(self.screen, "action_take_away", None)
        if own is not None:
            own(what)
        else:
            take(self, what)

    def action_jump(self) -> None:
        """A letter on everything on the screen that can be chosen; the letter presses it."""
        from sandbox.tui.jump.jump import jump

        jump(self.screen)

    def action_keys(self) -> None:
        """All bindings with their keys, to choose others."""
        from sandbox.tui.keymap.screen import KeysScreen

        def closed(_: None) -> None:
            if (show := getattr(self.screen, "show", None)) is not None:
                show()

        self.push_screen(KeysScreen(self.own_keys), closed)

    def action_about(self) -> None:
        """What this Sandbox is and where it runs, on a page over the screen."""
        from sandbox.tui.info.screen import InfoScreen

        pause(self)
        self.push_screen(InfoScreen(self.workspace))

    def action_command_palette(self) -> None:
        """Find anything by its name."""
        from sandbox.tui.palette.screen import PALETTE, Palette

        if self.screen.id != PALETTE:
            pause(self)
            self.push_screen(Palette(id=PALETTE))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Of the palette's usual commands the themes: the others are keys here."""
        yield from (command for command in super().get_system_commands(screen) if command.title == "Theme")

    def action_turn_light(self) -> None:
        """From dark to light and back."""
        self.theme = turned(self.theme, dark=self.current_theme.dark)
