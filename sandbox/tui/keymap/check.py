"""What cannot be in a map of keys, told in a sentence each; the rest of it is used."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sandbox.scenario.problems import visible
from sandbox.tui.keymap.catalogue import APP, EVERYWHERE, TYPED, Bound, Scope, all_bound, scopes
from sandbox.tui.keymap.spelling import SHOWN, lost, shown, spelled, split
from sandbox.workspace.keys import Row

Chosen = dict[str, tuple[str, ...]]
"""The keys of bindings that are not as at first."""


class Clash(NamedTuple):
    """Two bindings of one screen that want the same key."""

    key: str
    one: Bound
    other: Bound
    scope: Scope


def checked(rows: Iterable[Row]) -> tuple[Chosen, list[str]]:
    """The lines of a file that can be used, and what is wrong with the others."""
    chosen: Chosen = {}
    lines: dict[str, int] = {}
    problems: list[str] = []
    for row in rows:
        keys = tuple(map(spelled, split(row.keys)))
        wrong = row.wrong or _unknown(row.id) or _unusable(row, keys)
        if wrong:
            problems.append(f"Line {row.number}: {wrong}.")
        else:
            chosen[row.id] = keys
            lines[row.id] = row.number
    while clash := next(clashes(chosen), None):
        mine = [bound for bound in (clash.one, clash.other) if bound.id in chosen]
        late = max(mine, key=lambda bound: lines[bound.id])
        first = clash.other if late is clash.one else clash.one
        del chosen[late.id]
        problems.append(f"Line {lines[late.id]}: {late.id} cannot have {told(clash.key, first, clash.scope, True)}.")
    return chosen, problems


def told(key: str, bound: Bound, scope: Scope, in_file: bool = False) -> str:
    """Whose key it is already: ``n: on the stage it is “Speaker's notes”``; in a file, by its id."""
    where = EVERYWHERE if bound.screen == APP else scope.title
    whose = f"{bound.id} ({bound.words})" if in_file else f"“{bound.words}”"
    return f"{shown(key)}: {where[:1].lower()}{where[1:]} it is {whose}"


def clashes(chosen: Mapping[str, tuple[str, ...]]) -> Iterator[Clash]:
    """The bindings that get into each other's way because of what was chosen; at first none do."""
    for scope in scopes():
        held: dict[str, list[Bound]] = {}
        for bound in scope.bound.values():
            for key in chosen.get(bound.id, bound.keys):
                for before in held.get(key, ()):
                    at_first = key in before.keys and key in bound.keys
                    if not at_first and (before.id in chosen or bound.id in chosen):
                        yield Clash(key, before, bound, scope)
                held.setdefault(key, []).append(bound)


def _unknown(id: str) -> str:
    if id in all_bound():
        return ""
    near = get_close_matches(id, all_bound(), 1, 0.5)
    hint = f"; did you mean {near[0]}" if near else "; F1 and then k lists all there are"
    return f"there is no {visible(id)[:60]}{hint}"


def _unusable(row: Row, keys: tuple[str, ...]) -> str:
    for written, key in zip(split(row.keys), keys, strict=True):
        reason = cannot_be(row.id, key)
        if reason:
            return f"{row.id} cannot have {visible(shown(key) if key else written)[:40]}: {reason}"
    return ""


def cannot_be(id: str, key: str) -> str:
    """Why a binding cannot have a key, whatever the others have; empty where it can."""
    if not key:
        return "that is no key; write a sign or a name, as n, ?, f2, space, ctrl+g or shift+right"
    bound = all_bound()[id]
    if key not in bound.keys and (reason := lost(key)):
        return reason
    letter = key == "space" or (len(shown(key)) == 1 and key not in SHOWN)
    if letter and bound.over_all:
        return "it could not be typed any more where letters are"
    return "there it is typed as a letter" if letter and bound.screen in TYPED else ""
