"""All bindings, by the screens that have them."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding
from textual.screen import ModalScreen, Screen

SCREENS = (
    ("stage", "On the stage", "sandbox.tui.stage.screen:StageScreen"),
    ("presenter", "In the presenter view", "sandbox.tui.presenter.screen:PresenterScreen"),
    ("links", "On the page of a link for the class", "sandbox.tui.presenter.link_page:LinkPage"),
    ("zoom", "On a panel in full screen", "sandbox.tui.zoom.zoom:Zoom"),
    ("library", "In the library", "sandbox.tui.library.screen:LibraryScreen"),
    ("rules", "On the rules page", "sandbox.tui.rules.screen:RulesScreen"),
    ("compare", "When comparing", "sandbox.tui.compare.screen:CompareScreen"),
    ("origin", "Where a value comes from", "sandbox.tui.origin.screen:OriginScreen"),
    ("row", "On the page of a row", "sandbox.tui.row.screen:RowScreen"),
    ("picker", "In a list to choose from", "sandbox.tui.explore.picker:Picker"),
    ("form", "In a form", "sandbox.tui.explore.form:Form"),
    ("prompt", "In a question on one line", "sandbox.tui.widgets.prompt:Prompt"),
    ("info", "On the page about this Sandbox", "sandbox.tui.info.screen:InfoScreen"),
    ("palette", "Where anything is found by its name", "sandbox.tui.palette.screen:Palette"),
    ("help", "On the help page", "sandbox.tui.help.screen:HelpScreen"),
    ("working", "While something takes its time", "sandbox.tui.working.screen:WorkingScreen"),
    ("keymap", "On the page of keys", "sandbox.tui.keymap.screen:KeysScreen"),
)
"""Each screen: its name, what it is called, where its class is."""
TYPED = ("picker", "form", "prompt", "keymap", "palette")
"""Screens on which letters are typed: there a letter cannot be a key."""
APP = "app"
EVERYWHERE = "Everywhere"


class Bound(NamedTuple):
    """A binding: its id, its keys at first, what it does, and the screen that has it.

    One that works ``over_all`` comes before the letters that are typed.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    screen: str
    over_all: bool = False


class Scope(NamedTuple):
    """A screen with all the bindings that work on it, those of the app among them."""

    name: str
    title: str
    bound: dict[str, Bound]


def _class(where: str) -> type:
    module, _, name = where.partition(":")
    found: type = getattr(import_module(module), name)
    return found


def _bound(owner: type, screen: str) -> dict[str, Bound]:
    """The bindings of a screen or the app that have an id."""
    found: dict[str, Bound] = {}
    bindings = [each for each in vars(owner).get("BINDINGS", ()) if isinstance(each, Binding)]
    for binding in Binding.make_bindings(bindings):
        if binding.id:
            before = found.get(binding.id, Bound(binding.id, (), "", screen))
            over_all = before.over_all or (screen == APP and binding.priority)
            found[binding.id] = Bound(binding.id, (*before.keys, binding.key), binding.description, screen, over_all)
    return found


@cache
def scopes() -> tuple[Scope, ...]:
    """Every screen with what works on it; on one that lies over another, the keys of what is below do not count."""
    from sandbox.tui.app import SandboxApp

    everywhere = _bound(SandboxApp, APP)
    found = []
    for name, title, where in SCREENS:
        screen = _class(where)
        own = _bound(screen, name)
        alone = issubclass(screen, ModalScreen) or not issubclass(screen, Screen)
        found.append(Scope(name, title, own if alone else {**own, **everywhere}))
    return tuple(found)


@cache
def all_bound() -> dict[str, Bound]:
    """Every binding by its id, those of the app first; one that several screens have belongs to the first of them."""
    found = [bound for scope in scopes() for bound in scope.bound.values()]
    found.sort(key=lambda bound: bound.screen != APP)
    first: dict[str, Bound] = {}
    for bound in found:
        first.setdefault(bound.id, bound)
    return first


def titled() -> Iterator[tuple[str, list[Bound]]]:
    """The bindings under the titles of their screens."""
    titles = {APP: EVERYWHERE, **{name: title for name, title, _ in SCREENS}}
    for screen, title in titles.items():
        yield title, [bound for bound in all_bound().values() if bound.screen == screen]
