"""How keys are written: by people, by Textual, and on the screen; and which keys never arrive."""

from functools import lru_cache
from types import MappingProxyType

from textual.binding import Binding
from textual.keys import Keys, format_key

SHOWN = MappingProxyType({
    "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn",
    "enter": "Enter", "tab": "Tab", "space": "Space", "home": "Home", "end": "End", "insert": "Ins", "delete": "Del",
    "backspace": "Backspace",
})  # fmt: skip
"""The keys that have names, as they stand on the screen."""
_MEANT = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "page_up": "pageup", "pgdn": "pagedown", "pgdown": "pagedown",
    "page_down": "pagedown", "del": "delete", "ins": "insert", "spacebar": "space", " ": "space", "←": "left",
    "→": "right", "↑": "up", "↓": "down",
}  # fmt: skip
_MODIFIERS = {"ctrl": "ctrl", "control": "ctrl", "^": "ctrl", "shift": "shift", "alt": "alt", "meta": "alt"}
_NAMED = {key.value for key in Keys if "+" not in key.value and not key.value.startswith("<")}

_OTHER = {
    "ctrl+m": "Enter", "ctrl+i": "Tab", "ctrl+h": "Backspace", "ctrl+j": "Enter", "ctrl+left_square_bracket": "Esc",
}  # fmt: skip
_TAKEN = {
    "ctrl+c": "it copies, or stops a program", "ctrl+q": "it quits", "ctrl+z": "the shell stops programs with it",
    "ctrl+s": "terminals stop their output with it", "ctrl+b": "tmux takes it", "ctrl+a": "screen takes it",
    "ctrl+w": "browsers close the tab with it", "ctrl+t": "browsers open a tab with it",
    "ctrl+n": "browsers open a window with it", "ctrl+p": "zellij and VS Code take it",
    "ctrl+r": "browsers load the page again with it",
    "ctrl+l": "browsers go to the address with it", "ctrl+d": "it ends a shell", "ctrl+v": "terminals paste with it",
    "ctrl+backslash": "it ends programs", "f5": "browsers load the page again with it",
    "f10": "terminals open their menu with it", "f11": "terminals and browsers fill the screen with it",
    "f12": "browsers open their tools with it",
}  # fmt: skip
"""Keys that a terminal, tmux or a browser keeps for itself."""


@lru_cache(1000)
def spelled(key: str) -> str:
    """A key as Textual names it; empty for what is no key: ``Ctrl+G`` is ctrl+g, ``?`` is question_mark."""
    text = key if len(key) == 1 else key.strip()
    plus = text == "+" or text.endswith("++")
    *front, last = [*text[:-2].split("+"), "+"] if plus else text.split("+")
    modifiers = [_MODIFIERS.get(part.strip().casefold(), "") for part in front if part]
    if not all(modifiers) or not last:
        return ""
    last = last if len(last) == 1 else last.strip().casefold()
    last = _MEANT.get(last, last)
    if len(last) == 1:
        if not last.isprintable():
            return ""
        last = _of(last)
    elif last not in _NAMED and len(format_key(last)) != 1:
        return ""
    if len(last) == 1 and last.isalpha() and modifiers:
        if modifiers == ["shift"]:
            return last.upper()
        last = last.casefold()
    return "+".join([*sorted(set(modifiers), key=["alt", "ctrl", "shift"].index), last])


def _of(sign: str) -> str:
    """The name of the key with a sign."""
    if sign == ",":
        return "comma"
    return next(iter(Binding.make_bindings([Binding(sign, "")]))).key


def split(keys: str) -> list[str]:
    """The keys of a list with commas; a comma alone is the key."""
    return [keys] if len(keys.strip()) == 1 else keys.split(",")


def lost(key: str) -> str:
    """Why a key never arrives, or not as itself; empty for one that does."""
    if key in _OTHER:
        return f"for a terminal it is the same as {_OTHER[key]}"
    return _TAKEN.get(key, "")


@lru_cache(1000)
def shown(key: str) -> str:
    """A key as it stands on the screen: ``question_mark`` is ?, ``shift+right`` is Shift+→."""
    *modifiers, last = key.split("+")
    name = SHOWN.get(last) or (last.upper() if _is_function(last) else format_key(last))
    if "ctrl" in modifiers and len(name) == 1:
        name = name.upper()
    return "+".join([*(part.capitalize() for part in modifiers), name])


def _is_function(key: str) -> bool:
    return key.startswith("f") and key[1:].isdecimal()
